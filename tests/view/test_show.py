from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from tests.view.pile import Pile

from orontes.errors import NothingThere
from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim, Mention
from orontes.records.issue import Issue
from orontes.records.report import Dating, Report
from orontes.view.schema import SHAPES
from orontes.view.show import NOUNS, read_lines


def lines(pile: Pile, noun: str) -> list[dict[str, Any]]:
    views = pile.views()
    return [json.loads(views.to_json(line)) for line in views.show(noun)]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_line_is_of_the_shape_that_its_schema_describes(pile: Pile, noun: str) -> None:
    assert lines(pile, noun)
    for line in lines(pile, noun):
        assert line["schema"] == 1
        msgspec.convert(line, SHAPES[noun], strict=True)


@pytest.mark.parametrize("noun", NOUNS)
def test_the_same_record_gives_the_same_bytes(pile: Pile, noun: str) -> None:
    one, other = pile.views(), pile.views()
    assert [one.to_json(line) for line in one.show(noun)] == [other.to_json(line) for line in other.show(noun)]


def test_a_claim_bears_its_report_its_event_and_the_entity_that_speaks(pile: Pile) -> None:
    (claim,) = [line for line in lines(pile, "claims") if line["voice"] and line["time"]]
    assert claim["event"] == "event-killing"
    assert claim["voice"][0] == {
        "text": "the Rimal Relief Committee",
        "cue": "said",
        "span": claim["voice"][0]["span"],
        "id": "entity-committee",
    }
    assert claim["place"]["id"] == "place-rimal"
    assert claim["count"]["low"] == 12
    assert claim["count"]["high"] is None


def test_a_report_is_shown_with_the_date_that_it_is_held_to_have(pile: Pile) -> None:
    (report,) = [line for line in lines(pile, "reports") if line["outlet"] is None]
    assert report["published"] == {"edtf": "2019~", "basis": "'Forty years ago, in 1979'", "span": None}


def test_one_record_is_found_by_its_id_and_a_wrong_id_is_told(pile: Pile) -> None:
    assert [line["id"] for line in pile.views().show("events", "event-mill")] == ["event-mill"]
    with pytest.raises(NothingThere, match="no events with the id nonsense"):
        pile.views().show("events", "nonsense")
    with pytest.raises(NothingThere, match="no noun `nonsense`"):
        pile.views().show("nonsense")


def test_a_stateless_reading_gives_the_line_of_the_contract(pile: Pile) -> None:
    (report,) = [report for report in pile.of(Report) if report.outlet is None]
    records = [record for record in pile.records if isinstance(record, Report | Dating | Claim | Mention)]
    issue = Issue(id="issue-2", code="T101", step="text", where="elsewhere.txt", message="unreadable")
    read = [json.loads(line.to_json()) for line in read_lines(records, [issue])]
    assert len(read) == 5
    (line,) = [line for line in read if line["report"] and line["report"]["id"] == report.id]
    assert list(line) == ["schema", "report", "mentions", "claims", "issues"]
    assert list(line["report"]) == ["id", "path", "title", "outlet", "published", "language", "text"]
    assert line["report"]["published"]["edtf"] == "2019~"
    assert [claim["span"] for claim in line["claims"]] == sorted(claim["span"] for claim in line["claims"])
    assert list(line["claims"][0]["voice"][0]) == ["text", "cue", "span"]
    for claim in line["claims"]:
        assert report.text[slice(*claim["span"])] == claim["quote"]


def test_a_file_without_a_report_still_has_a_line_that_tells_why() -> None:
    issue = Issue(id="issue-2", code="T101", step="text", where="elsewhere.txt", message="unreadable")
    (line,) = read_lines([], [issue])
    assert line.failed
    assert json.loads(line.to_json())["issues"][0]["where"] == "elsewhere.txt"
    assert "T101 elsewhere.txt: unreadable" in line.to_text()[-1]


def test_a_reading_says_to_a_person_what_each_claim_says() -> None:
    report = make_passage("Medics said that shells killed at least 12 people in Kassala on 3 May 2023.", published="2023-05-04")
    made = read_report(report)
    (line,) = read_lines((report, *made.records), made.issues)
    (killing,) = (text for text in line.to_text() if text.startswith("  Killing"))
    for words in (
        "at least 12",
        "to: at least 12 people",
        "with: shells",
        "at: Kassala",
        "on: 3 May 2023",
        "says: Medics",
        "said to have happened",
    ):
        assert words in killing
