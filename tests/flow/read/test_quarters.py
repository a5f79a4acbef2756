"""Times that point at the quarter of a year told about."""

from __future__ import annotations

import pytest

from orontes.flow.read.times import find_times, resolve_time

PASSAGES = [
    ("Prices rose in the quarter.", "the quarter", "2014-35"),
    ("Prices rose in the latest period.", "the latest period", "2014-35"),
    ("Prices rose from the year-ago quarter.", "the year-ago quarter", "2013-35"),
    ("Prices rose from the year-earlier period.", "the year-earlier period", "2013-35"),
    ("Prices rose from the same quarter last year.", "the same quarter last year", "2013-35"),
    ("Prices rose from the previous quarter.", "the previous quarter", "2014-34"),
    ("Prices rose from the 2012 quarter.", "the 2012 quarter", "2012-35"),
]


@pytest.mark.parametrize(("passage", "text", "edtf"), PASSAGES)
def test_where_a_quarter_is_told_about_the_quarter_is_it(passage: str, text: str, edtf: str) -> None:
    (found,) = find_times(passage, 0, len(passage), told="2014-35")
    assert found.text == text
    assert resolve_time(found, "2014-11-02", context="2014-35").edtf == edtf


@pytest.mark.parametrize("told", ["", "2014", "2014-21", "2014-11-02"])
def test_where_none_is_told_about_it_is_a_part_of_a_town(told: str) -> None:
    passage = "Soldiers searched the quarter."
    assert not find_times(passage, 0, len(passage), told=told)


def test_a_year_ago_names_no_quarter() -> None:
    passage = "Prices rose from a year ago."
    (found,) = find_times(passage, 0, len(passage), told="2014-35")
    assert resolve_time(found, "2014-11-02", context="2014-35").edtf == "2013"
