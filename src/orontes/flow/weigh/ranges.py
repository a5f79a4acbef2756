"""The arithmetic of claimed ranges: how a count is written, and whether two can be of the same number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from orontes.records.claim import Count

_ABOUT = 10
"""A figure said to be about, or nearly, N is held to agree with figures within a tenth of N; the words claim no more than that."""
_OPEN = 10**12


class Range(NamedTuple):
    """A claimed range; None where the words leave a side open."""

    low: int | None
    high: int | None
    exactness: str


def range_of(count: Count) -> Range:
    """The range of a count."""
    return Range(count.low, count.high, count.exactness)


def reach_of(claimed: Range) -> tuple[int, int]:
    """The numbers that the words allow, first and last."""
    low = 0 if claimed.low is None else claimed.low
    high = _OPEN if claimed.high is None else claimed.high
    if claimed.exactness == "about":
        return low - low // _ABOUT, high + high // _ABOUT
    if claimed.exactness == "nearly":
        return low - low // _ABOUT, high
    if claimed.exactness == "more_than" and claimed.low is not None:
        return low + 1, high
    return low, high


def meet(one: Range, other: Range) -> bool:
    """Whether some number is allowed by both."""
    (low, high), (start, end) = reach_of(one), reach_of(other)
    return low <= end and start <= high


def hull_of(ranges: Iterable[Range]) -> tuple[int | None, int | None]:
    """The least low and the greatest high claimed. A side is None where nobody bounds it, or where an open claim lies beyond the rest."""
    found = list(ranges)
    low = min((one.low for one in found if one.low is not None), default=None)
    high = max((one.high for one in found if one.high is not None), default=None)
    if low is not None and any(one.low is None and (one.high or 0) < low for one in found):
        low = None
    if high is not None and any(one.high is None and high < (one.low or 0) for one in found):
        high = None
    return low, high


def text_of(claimed: Range, words: str) -> str:
    """The count as claimed: figures in one way of writing, vague words as they stand."""
    if claimed.exactness == "vague":
        return words
    low = "" if claimed.low is None else f"{claimed.low:,}"
    high = "" if claimed.high is None else f"{claimed.high:,}"
    before = {"about": "about ", "nearly": "nearly ", "at_least": "at least ", "more_than": "more than "}
    if claimed.exactness in before:
        return before[claimed.exactness] + (low or high)
    if claimed.exactness in {"at_most", "up_to"}:
        return f"{claimed.exactness.replace('_', ' ')} {high or low}"
    return low if low == high or not high else f"{low}–{high}" if low else high
