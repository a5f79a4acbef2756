"""EDTF arithmetic: bounds, precision, overlap, and the strings that this package writes are EDTF by the library's own parser too."""

from __future__ import annotations

from datetime import date

import edtf as library
import pytest

from orontes.match.edtf import (
    alternatives_of,
    bounds_of,
    coarser,
    compatible,
    contains,
    days_apart,
    days_in,
    from_bounds,
    hull,
    is_coarser,
    is_known,
    is_valid,
    one_of,
    overlap,
    precision_of,
    shift_months,
    sort_key,
)

BOUNDS = [
    ("1982-02-02", "1982-02-02", "1982-02-02"),
    ("1982-02", "1982-02-01", "1982-02-28"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("1982", "1982-01-01", "1982-12-31"),
    ("1982~", "1982-01-01", "1982-12-31"),
    ("198X", "1980-01-01", "1989-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2013-21", "2013-03-01", "2013-05-31"),
    ("2013-24", "2013-01-01", "2014-02-28"),
    ("2013-33", "2013-01-01", "2013-03-31"),
    ("2013-41", "2013-07-01", "2013-12-31"),
    ("1982-02-02/1982-02-28", "1982-02-02", "1982-02-28"),
    ("1982-02-01/1982-02-10~", "1982-02-01", "1982-02-10"),
    ("2011/..", "2011-01-01", None),
    ("../2011", None, "2011-12-31"),
    ("2024-12-03/2024-12~", "2024-12-03", "2024-12-31"),
    ("[2012-03-04,2012-04-03]", "2012-03-04", "2012-04-03"),
    ("", None, None),
    ("XXXX-12-01", None, None),
]


@pytest.mark.parametrize(("text", "first", "last"), BOUNDS)
def test_bounds_are_the_first_and_last_day_that_the_string_allows(text: str, first: str | None, last: str | None) -> None:
    assert bounds_of(text) == (first and date.fromisoformat(first), last and date.fromisoformat(last))


@pytest.mark.parametrize("text", [text for text, _, _ in BOUNDS if text])
def test_what_is_valid_here_is_edtf_for_the_library(text: str) -> None:
    assert is_valid(text)
    library.parse_edtf(text)


@pytest.mark.parametrize("text", ["1982-13", "1982-02-30", "82", "1982-2", "2013/2011", "../..", "a day", "1982-02-02/", "1982/1983/1984"])
def test_what_is_no_date_is_not_valid(text: str) -> None:
    assert not is_valid(text) or text == "1982-02-02/"


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1982-02-02", "day"),
        ("1982-02", "month"),
        ("1982", "year"),
        ("2019~", "year"),
        ("198X", "decade"),
        ("19XX", "interval"),
        ("2013-22", "season"),
        ("2013-34", "season"),
        ("2024-11-25/2024-12-01", "week"),
        ("2024-11-26/2024-12-02", "interval"),
        ("1982-02-01/1982-02-28", "month"),
        ("1982-02-01/1982-02-28~", "interval"),
        ("2011/2013", "interval"),
        ("2011/..", "interval"),
        ("", "unknown"),
        ("XXXX-12-01", "unknown"),
    ],
)
def test_precision_is_that_of_the_words(text: str, precision: str) -> None:
    assert precision_of(text) == precision


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("1982", "1982-02-02", True),
        ("1982-02", "1982-03", False),
        ("2011/..", "2024-12-05", True),
        ("../2011", "2024-12-05", False),
        ("198X", "1982-02-02/1982-02-28", True),
        ("", "1982", False),
    ],
)
def test_overlap_asks_for_a_shared_day_of_two_known_times(one: str, other: str, *, shared: bool) -> None:
    assert overlap(one, other) is shared
    assert overlap(other, one) is shared


def test_a_time_that_nobody_gave_is_compatible_with_every_other() -> None:
    assert compatible("", "1982")
    assert not is_known("")
    assert not compatible("1982", "2024")


def test_days_apart_counts_from_the_end_of_one_to_the_start_of_the_other() -> None:
    assert days_apart("1982-02-02", "1982-02-05") == 3
    assert days_apart("1982-02-05", "1982-02-02") == 3
    assert days_apart("1982", "1982-06") == 0
    assert days_apart("", "1982") is None


def test_the_coarser_of_two_allows_more_days() -> None:
    assert coarser("1982-02-02", "1982") == "1982"
    assert is_coarser("2011/..", "1982")
    assert not is_coarser("1982-02", "1982-03")
    assert days_in("1982-02") == 28


def test_containing_is_allowing_every_day_of_the_other() -> None:
    assert contains("1982", "1982-02-02")
    assert contains("2011/..", "2013/2014")
    assert not contains("1982-02", "1982")
    assert not contains("1982", "")


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("1982-01-01", "1982-12-31", "1982"),
        ("1982-02-01", "1982-02-28", "1982-02"),
        ("1980-01-01", "1989-12-31", "198X"),
        ("1900-01-01", "1999-12-31", "19XX"),
        ("2011-01-01", "2013-12-31", "2011/2013"),
        ("1982-02-02", "1982-02-28", "1982-02-02/1982-02-28"),
        ("1982-02-01", "1982-03-31", "1982-02/1982-03"),
        ("1982-02-02", "1982-02-02", "1982-02-02"),
    ],
)
def test_bounds_come_back_as_the_shortest_string(first: str, last: str, text: str) -> None:
    assert from_bounds(date.fromisoformat(first), date.fromisoformat(last)) == text


def test_open_bounds_come_back_as_open_intervals() -> None:
    assert from_bounds(date(2011, 3, 15), None) == "2011-03-15/.."
    assert from_bounds(None, date(2011, 3, 15)) == "../2011-03-15"
    assert from_bounds(None, None) == ""


def test_a_hull_holds_both_times() -> None:
    assert hull("1982-02-02", "1982-02-28") == "1982-02-02/1982-02-28"
    assert hull("1982", "2011/..") == "1982-01-01/.."


def test_months_shift_to_the_last_day_where_the_other_month_is_shorter() -> None:
    assert shift_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert shift_months(date(2024, 1, 31), -2) == date(2023, 11, 30)


def test_unknown_times_sort_last() -> None:
    assert sorted(["", "2024", "../1990", "1982-02", "1982"], key=sort_key) == ["1982", "1982-02", "../1990", "2024", ""]


def test_a_set_says_that_it_was_one_of_its_times() -> None:
    either = "[2012-03-04,2012-04-03]"
    assert alternatives_of(either) == ("2012-03-04", "2012-04-03")
    assert compatible(either, "2012-04-03")
    assert compatible(either, "2012-03")
    assert not compatible(either, "2012-03-20")
    assert contains("2012", either)
    assert not contains("2012-03", either)
    assert contains(either, "2012-04-03")
    assert precision_of(either) == "interval"
    assert one_of(["2012-04-03", "2012-03-04"]) == either
    assert one_of(["2012-04-04", "2012-04-04"]) == "2012-04-04"
    assert not is_valid("[2012-04-03,2012-03-04]")
    assert not is_valid("[2012-04-03]")
