"""The step `parse`."""

from __future__ import annotations

from dataclasses import replace

from orontes.flow.read import ISSUES, PARSE
from orontes.flow.read.parse import parse_report
from orontes.flow.read.passages import make_passage
from orontes.flow.step import Records
from orontes.lang.en.reader import MODEL
from orontes.records.reading import Reading


def test_sentences_lie_at_their_places_of_the_reading_text() -> None:
    report = make_passage("# Rebels take Goma\n\nNine people died. Two fled.")
    (reading,) = parse_report(report).records
    assert isinstance(reading, Reading)
    assert [report.text[s.start : s.end] for s in reading.sentences] == ["Rebels take Goma", "Nine people died.", "Two fled."]
    for sentence in reading.sentences:
        assert report.text[sentence.starts[0] : sentence.ends[-1]] == report.text[sentence.start : sentence.end]


def test_another_language_is_an_issue_and_no_silence() -> None:
    made = parse_report(make_passage("قتل تسعة أشخاص.", language="ar"))
    (issue,) = made.issues
    assert issue.code == "R101"
    (reading,) = made.records
    assert reading.sentences == ()


def test_a_table_is_an_issue_and_gives_no_sentence() -> None:
    report = make_passage("Nine people died.")
    table = replace(report, blocks=tuple(replace(block, kind="table") for block in report.blocks))
    made = parse_report(table)
    assert [issue.code for issue in made.issues] == ["R102"]
    (reading,) = made.records
    assert reading.sentences == ()


def test_every_issue_has_a_meaning() -> None:
    assert {"R101", "R102", "R103"} == set(ISSUES)


def test_the_step_is_a_map_and_its_version_holds_the_model() -> None:
    assert (PARSE.name, PARSE.shape) == ("parse", "map")
    assert MODEL in PARSE.version
    report = make_passage("Nine people died.")
    assert PARSE.run(Records([report])).records == parse_report(report).records
