"""A cell that a person corrects holds what they said, follows the figure's other cells, and stands where the report has the words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.contract.small_flow import read_claims
from tests.review.making import make_report

from orontes.flow.amend import amend
from orontes.flow.cells import CELLS, parse_cell, read_cell, write_cell
from orontes.flow.step import Records
from orontes.records.claim import Claim, Count
from orontes.records.decision import Correction, Ruling
from orontes.records.report import Dating, Published, Report

TEXT = "Mosul: 7\nTikrit: 4\nMosul: 7\n"
REPORT = make_report(TEXT)
CLAIM: Claim = read_claims(Records([REPORT])).records[1]


def count_after(held: str, field: str, value: str) -> str:
    claim = write_cell(CLAIM, "count", held, text=TEXT, basis="")
    return read_cell(write_cell(claim, field, parse_cell(field, value), text=TEXT, basis=""), "count")


@pytest.mark.parametrize(
    ("held", "field", "value", "after"),
    [
        ("14", "count.low", "9", "9"),
        ("about 14", "count.high", "20", "about 20"),
        ("10-20", "count.low", "12", "12-20"),
        ("10-20", "count.low", "20", "20"),
        ("10-20", "count.high", "", "at_least 10"),
        ("at_least 10", "count.high", "30", "10-30"),
        ("up_to 30", "count.high", "40", "up_to 40"),
        ("14", "count.exactness", "at_least", "at_least 14"),
        ("14", "count.exactness", "up_to", "up_to 14"),
        ("14", "count", "20,000–40,000", "20000-40000"),
        ("14", "count", "", ""),
        ("14", "count.scope", "cumulative", "14"),
    ],
)
def test_a_figure_follows_what_is_corrected_of_it(held: str, field: str, value: str, after: str) -> None:
    assert count_after(held, field, value) == after


@pytest.mark.parametrize(
    ("held", "field", "value", "says"),
    [
        ("10-20", "count.low", "30", "from 30 to 20"),
        ("10-20", "count.exactness", "exact", "no single number"),
        ("at_least 9", "count.low", "", "one side"),
    ],
)
def test_a_figure_that_makes_no_sense_is_refused(held: str, field: str, value: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        count_after(held, field, value)


@pytest.mark.parametrize("value", ["many", "-4", "4-", "9-3", "1e5", "4 or 5", "at_most 3-4", "１４"])
def test_what_is_no_figure_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="count"):
        parse_cell("count", value)


def test_every_cell_gives_back_what_was_written() -> None:
    values = {
        "kind": "injury", "stance": "denied", "mode": "future", "certainty": "hedged", "count": "3", "count.low": "3", "count.high": "3",
        "count.exactness": "exact", "count.unit": "building", "count.group": "child", "count.scope": "cumulative", "time": "2012-05",
        "place": "Homs", "actor": "the army; gunmen", "target": "", "instrument": "mortars", "voice": "a nurse",
    }  # fmt: skip
    assert set(values) == set(CELLS)
    claim = write_cell(CLAIM, "count", "3", text=TEXT, basis="")
    for field, value in values.items():
        made = write_cell(claim, field, parse_cell(field, value), text=TEXT, basis="a decision")
        assert read_cell(made, field) == value


def test_words_that_the_report_has_are_found_the_nearest_first() -> None:
    place = write_cell(CLAIM, "place", "Mosul", text=TEXT, basis="").place
    assert place is not None
    assert TEXT[place.span.start : place.span.end] == "Mosul"
    assert place.span.start == 0
    nowhere = write_cell(CLAIM, "place", "Mosu", text=TEXT, basis="").place
    assert nowhere is not None
    assert nowhere.span.start == nowhere.span.end


def make_ruling(action: Any, *corrections: tuple[str, str], identity: str = CLAIM.id) -> Ruling:
    made = tuple(
        Correction(field=field, value=value, was="", number=at, who="Anna", when="2026-11-22T00:00:00Z", reason="seen")
        for at, (field, value) in enumerate(corrections, start=1)
    )
    return Ruling(id=identity, report=REPORT.id, action=action, who="Anna", when="", reason="", number=len(made), corrections=made)


def test_what_was_rejected_is_left_out_and_what_was_corrected_says_by_which_decision() -> None:
    other = replace(CLAIM, id="other")
    kept = amend(Records([REPORT, CLAIM, other, make_ruling("reject", ("count", "9"))])).of(Claim)
    assert [claim.id for claim in kept] == ["other"]
    (claim,) = amend(Records([REPORT, CLAIM, make_ruling("correct", ("count", "9"), ("time", "2012-05-25"))])).of(Claim)
    assert isinstance(claim.count, Count)
    assert (claim.count.low, claim.count.high) == (9, 9)
    assert claim.time is not None
    assert (claim.time.edtf, claim.time.basis) == ("2012-05-25", "reviewer's decision 2")
    assert claim.steps[-2:] == tuple(
        f"{field}: “” corrected to “{value}” by reviewer's decision {at}"
        for at, (field, value) in enumerate([("count", "9"), ("time", "2012-05-25")], 1)
    )


def test_without_rulings_nothing_is_touched() -> None:
    records = Records([REPORT, CLAIM])
    assert amend(records) is records


def test_a_corrected_date_of_a_report_is_its_dating_too_and_none_is_none() -> None:
    dating = Dating(report=REPORT.id, published=Published(edtf="2011", basis="guessed"))
    records = Records([REPORT, dating, make_ruling("correct", ("published", "2012-05-26"), ("outlet", "The Paper"), identity=REPORT.id)])
    (report,), (dated,) = amend(records).of(Report), amend(records).of(Dating)
    assert report.published is not None
    assert (report.published.edtf, report.outlet, dated.published.basis) == ("2012-05-26", "The Paper", "reviewer's decision 1")
    undated = amend(Records([REPORT, dating, make_ruling("correct", ("published", ""), identity=REPORT.id)]))
    assert (undated.of(Dating), undated.of(Report)[0].published) == ((), None)
