"""What reviewers decided on a report's date and language reaches it before it is read; the last standing decision holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.review.making import Office

from orontes.flow.text.given import state_given
from orontes.records.original import Original
from orontes.records.report import Report, Stated
from orontes.review.stating import find_stated


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path / "record")
    office.lay_text()
    return office


def stated(office: Office) -> dict[str, list[tuple[str, str]]]:
    found = find_stated(office.ledger.decisions())
    return {original: [(one.field, one.value) for one in given] for original, given in found.items()}


def report(office: Office) -> str:
    return next(iter(office.store.records(Report))).id


def test_the_last_correction_of_date_and_language_is_stated_and_no_other_cell(office: Office) -> None:
    for field, value in (("published", "2012-05"), ("title", "Mosul"), ("language", "ar"), ("published", "2012-05-26")):
        office.decide(report(office), "correct", value, field=field)
    assert stated(office) == {"a" * 64: [("language", "ar"), ("published", "2012-05-26")]}
    office.decide(report(office), "undo", field="published")
    assert stated(office) == {"a" * 64: [("language", "ar"), ("published", "2012-05")]}


def test_a_date_that_is_taken_away_is_not_stated(office: Office) -> None:
    office.decide(report(office), "correct", "2012-05", field="published")
    office.decide(report(office), "correct", "", field="published")
    assert stated(office) == {}


@pytest.mark.parametrize("value", ["2024", "2012-05", "2012-05-25/2012-05-27", "2012~", "2012-05-26"])
def test_a_decided_date_is_taken_as_it_was_decided(value: str) -> None:
    given = Stated(field="published", value=value, how="reviewer's decision 3")
    original = Original(sha256="a" * 64, size=1, media_type="text/plain", name="a.txt", stated=(given,))
    assert state_given(original) == ([given], [])
