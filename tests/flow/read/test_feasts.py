"""Feasts and the Islamic calendar."""

from __future__ import annotations

import pytest

from orontes.flow.read.feasts import hijri_days
from orontes.flow.read.moments import Hijri
from orontes.flow.read.times import find_times
from orontes.match.edtf import contains

RAMADAN = Hijri(name="Ramadan", month=9)


@pytest.mark.parametrize(
    ("year", "day"),
    # First days of Ramadan as most countries kept them.
    [(2003, "2003-10-27"), (2012, "2012-07-20"), (2016, "2016-06-06"), (2020, "2020-04-24"), (2024, "2024-03-11")],
)
def test_the_tables_give_the_first_day_within_one_day(year: int, day: str) -> None:
    edtf = hijri_days(Hijri(name="Ramadan", month=9, first=1, length=1, year=year), "", "past")
    assert contains(edtf, day)


def test_without_a_year_the_last_before_the_report_is_meant_or_the_next() -> None:
    assert hijri_days(RAMADAN, "2024-12-05", "past").startswith("2024-03")
    assert hijri_days(RAMADAN, "2024-12-05", "future").startswith("2025-03")
    assert hijri_days(RAMADAN, "", "past") == ""


def test_a_year_of_either_calendar_is_told_apart() -> None:
    assert hijri_days(Hijri(name="Rajab", month=7, year=1402), "", "past").startswith("1982-04")
    assert hijri_days(Hijri(name="Rajab", month=7, year=1982), "", "past").startswith("1982-04")


@pytest.mark.parametrize("passage", ["Ramadan Hassan said so.", "The family met at Christmas.", "Eid Ibrahim was shot.", "Rajab was shot."])
def test_names_of_persons_and_seasons_are_no_days(passage: str) -> None:
    assert not find_times(passage, 0, len(passage))
