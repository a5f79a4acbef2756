from __future__ import annotations

from datetime import date

import pytest

from orontes.flow.gather.pointers import Pointer, find_pointer

THURSDAY = date(2024, 12, 5).toordinal()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Thursday", (0, 6)),
        ("late on Thursday night", (0, 6)),
        ("Thursday's", (0, 6)),
        ("last Thursday", (1, 13)),
        ("today", (0, 0)),
        ("this evening", (0, 0)),
        ("yesterday", (1, 1)),
        ("overnight", (0, 1)),
        ("three days ago", (3, 3)),
        ("a day ago", (1, 1)),
    ],
)
def test_words_point_to_days_before_the_report(words: str, told: tuple[int, int]) -> None:
    pointer = find_pointer(words)
    assert pointer is not None
    assert (pointer.told(THURSDAY, THURSDAY)) == (THURSDAY + told[0], THURSDAY + told[1])


@pytest.mark.parametrize(
    "words", ["in 1982", "next Thursday", "every Thursday", "Thursday 5 December", "since Thursday", "recently", "a year ago"]
)
def test_what_tells_no_day_from_the_report_is_no_pointer(words: str) -> None:
    assert find_pointer(words) is None


def test_last_week_is_the_calendar_week_before() -> None:
    pointer = find_pointer("last week")
    assert pointer is not None
    monday = date(2024, 12, 9).toordinal()
    assert pointer.told(THURSDAY, THURSDAY) == (monday, monday + 6)
    assert pointer.days(monday, monday) == (monday - 7, monday - 1)


def test_a_weekday_fits_only_its_days() -> None:
    pointer = find_pointer("Thursday")
    assert pointer is not None
    assert pointer.fits(THURSDAY)
    assert not pointer.fits(THURSDAY + 1)
    assert pointer.days(THURSDAY, THURSDAY + 6) == (THURSDAY,)


@pytest.mark.parametrize(("words", "step"), [("The next morning", 1), ("two days later", 2), ("a day earlier", -1)])
def test_steps_are_counted_from_what_was_told_before(words: str, step: int) -> None:
    assert find_pointer(words) == Pointer(step=step)


def test_since_the_fighting_began_is_a_beginning() -> None:
    pointer = find_pointer("since the fighting began last week")
    assert pointer is not None
    assert pointer.is_beginning
