from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orontes.flow.weigh.ranges import Range, hull_of, meet, text_of

NUMBERS = st.integers(0, 100_000)
EXACT = st.builds(lambda low: Range(low, low, "exact"), NUMBERS)
RANGES = st.one_of(
    EXACT,
    st.builds(lambda low: Range(low, low, "about"), NUMBERS),
    st.builds(lambda low: Range(low, None, "at_least"), NUMBERS),
    st.builds(lambda high: Range(None, high, "at_most"), NUMBERS),
    st.builds(lambda one, other: Range(min(one, other), max(one, other), "range"), NUMBERS, NUMBERS),
)


@pytest.mark.parametrize(
    ("one", "other", "is_met"),
    [
        (Range(20_000, 40_000, "range"), Range(40_000, 40_000, "exact"), True),
        (Range(20_000, None, "vague"), Range(40_000, 40_000, "exact"), True),
        (Range(20_000, None, "vague"), Range(1_000, 1_000, "exact"), False),
        (Range(None, 50, "up_to"), Range(51, 51, "exact"), False),
        (Range(602, None, "at_least"), Range(602, 602, "exact"), True),
        (Range(602, None, "more_than"), Range(602, 602, "exact"), False),
        (Range(100, 100, "about"), Range(104, 104, "exact"), True),
        (Range(100, 100, "about"), Range(140, 140, "exact"), False),
        (Range(50_000, 50_000, "nearly"), Range(49_000, 49_000, "exact"), True),
        (Range(50_000, 50_000, "nearly"), Range(51_000, 51_000, "exact"), False),
    ],
)
def test_ranges_meet_where_some_number_fits_both(one: Range, other: Range, *, is_met: bool) -> None:
    assert meet(one, other) is is_met


@given(RANGES, RANGES)
def test_meeting_has_no_sides(one: Range, other: Range) -> None:
    assert meet(one, other) == meet(other, one)


@given(st.lists(RANGES, min_size=1))
def test_the_hull_never_leaves_what_is_claimed(ranges: list[Range]) -> None:
    low, high = hull_of(ranges)
    bounds = {bound for one in ranges for bound in (one.low, one.high)}
    assert low in bounds | {None}
    assert high in bounds | {None}
    assert all(low is None or one.low is None or low <= one.low for one in ranges)
    assert all(high is None or one.high is None or one.high <= high for one in ranges)


def test_an_open_figure_above_the_others_leaves_the_high_open() -> None:
    assert hull_of([Range(31, 31, "exact"), Range(43, None, "at_least")]) == (31, None)
    assert hull_of([Range(20_000, 40_000, "range"), Range(20_000, None, "vague")]) == (20_000, 40_000)


@pytest.mark.parametrize(
    ("claimed", "text"),
    [
        (Range(15, 15, "exact"), "15"),
        (Range(40_000, 40_000, "about"), "about 40,000"),
        (Range(602, None, "at_least"), "at least 602"),
        (Range(None, 50, "up_to"), "up to 50"),
        (Range(20_000, 40_000, "range"), "20,000–40,000"),
        (Range(24, None, "vague"), "dozens"),
    ],
)
def test_a_count_is_written_as_it_is_claimed(claimed: Range, text: str) -> None:
    assert text_of(claimed, "dozens") == text
