"""Arithmetic of EDTF strings (ISO 8601-2): bounds, precision, overlap. Pure; resolve, gather and view use it alike.

An interval is read as "within": `2024-11-30/2024-12-30` says that it happened somewhere in it. A set, `[2012-03-04,2012-04-03]`,
says that it was one of these. The marks `~`, `?` and `%` do not widen the bounds. An empty string is a time that nobody gave.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "week", "month", "season", "year", "decade", "interval", "unknown"]
"""How fine a time is, finest first. A century or a run of years is an interval; quarters and halves of a year are seasons."""

_DATE = re.compile(r"(?P<year>[0-9X]{4})[~?%]?(?:-(?P<month>[0-9X]{2})[~?%]?(?:-(?P<day>[0-9X]{2})[~?%]?)?)?")
_MARKS = re.compile(r"[~?%]")
_OPEN = {"", ".."}
_UNBOUNDED = 10**7

# Months from and to (a month above 12 is of the next year). Seasons are those of the northern hemisphere, except that winter may
# be either end of the year and 29-32 say that they are southern.
_SUBYEAR: dict[int, tuple[int, int]] = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (1, 14),
    25: (3, 5),
    26: (6, 8),
    27: (9, 11),
    28: (1, 14),
    29: (9, 11),
    30: (1, 14),
    31: (3, 5),
    32: (6, 8),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    37: (1, 4),
    38: (5, 8),
    39: (9, 12),
    40: (1, 6),
    41: (7, 12),
}


def bounds_of(edtf: str) -> tuple[date | None, date | None]:
    """The first and last day that the string allows; None for a side that is open or not said."""
    if edtf.startswith("["):
        return _hull_of([bounds_of(one) for one in alternatives_of(edtf)])
    if "/" not in edtf:
        return _bounds(edtf)
    left, _, right = edtf.partition("/")
    first = None if left in _OPEN else _bounds(left)[0]
    last = None if right in _OPEN else _bounds(right)[1]
    return first, last


def alternatives_of(edtf: str) -> tuple[str, ...]:
    """The times of a set, of which one is meant; any other string alone."""
    return tuple(edtf[1:-1].split(",")) if edtf.startswith("[") and edtf.endswith("]") else (edtf,)


def one_of(times: Iterable[str]) -> str:
    """The set of these times in their order; the time itself where they are all one."""
    each = sorted(set(times))
    return each[0] if len(each) == 1 else f"[{','.join(each)}]"


def precision_of(edtf: str) -> Precision:
    """How fine the string is. An interval that is exactly one day, week, month, year … has that precision."""
    match = _DATE.fullmatch(edtf)
    if match is not None:
        return _precision(match)
    first, last = bounds_of(edtf)
    if first is None and last is None:
        return "unknown"
    if first is None or last is None or _MARKS.search(edtf):
        return "interval"
    if first.weekday() == 0 and (last - first).days == 6:
        return "week"
    whole = from_bounds(first, last)
    return "interval" if "/" in whole else precision_of(whole)


def is_valid(edtf: str) -> bool:
    """Whether the string is EDTF as this package writes it: a date or an interval that exists, or the empty string."""
    if edtf in {"", "../.."}:
        return edtf == ""
    if edtf.startswith("["):
        each = alternatives_of(edtf)
        return len(each) > 1 and list(each) == sorted(set(each)) and all(_is_date(one) for one in each)
    parts = edtf.split("/")
    if len(parts) > 2 or not all(part in _OPEN or _is_date(part) for part in parts) or all(part in _OPEN for part in parts):
        return False
    first, last = bounds_of(edtf)
    return first is None or last is None or last >= first


def overlap(one: str, other: str) -> bool:
    """Whether both are known and share at least a day."""
    return is_known(one) and is_known(other) and compatible(one, other)


def compatible(one: str, other: str) -> bool:
    """Whether nothing keeps both from being the same time: a time that is not known is compatible with every other."""
    return any(_compatible(left, right) for left in alternatives_of(one) for right in alternatives_of(other))


def _compatible(one: str, other: str) -> bool:
    first, last = bounds_of(one)
    start, end = bounds_of(other)
    before = last is not None and start is not None and last < start
    after = first is not None and end is not None and end < first
    return not before and not after


def contains(outer: str, inner: str) -> bool:
    """Whether every day that `inner` allows is one that `outer` allows. Nothing contains or is contained by an unknown time."""
    if len(alternatives_of(outer)) > 1 or len(alternatives_of(inner)) > 1:
        return all(any(contains(whole, one) for whole in alternatives_of(outer)) for one in alternatives_of(inner))
    first, last = bounds_of(outer)
    start, end = bounds_of(inner)
    if not is_known(outer) or not is_known(inner):
        return False
    return (first is None or (start is not None and start >= first)) and (last is None or (end is not None and last >= end))


def is_known(edtf: str) -> bool:
    """Whether the string bounds the time on at least one side."""
    return bounds_of(edtf) != (None, None)


def days_in(edtf: str) -> int | None:
    """How many days the string allows; None where a side is open."""
    first, last = bounds_of(edtf)
    return None if first is None or last is None else (last - first).days + 1


def is_coarser(one: str, other: str) -> bool:
    """Whether `one` allows more days than `other`; an open side allows more than any number of days."""
    return (days_in(other) or _UNBOUNDED) < (days_in(one) or _UNBOUNDED)


def coarser(one: str, other: str) -> str:
    """The one of the two that allows more days; the first where they allow as many."""
    return other if is_coarser(other, one) else one


def days_apart(one: str, other: str) -> int | None:
    """Days between the end of the earlier and the start of the later; 0 where they may meet, None where one is not known."""
    if not is_known(one) or not is_known(other):
        return None
    if compatible(one, other):
        return 0
    first, last = bounds_of(one)
    start, end = bounds_of(other)
    if last is not None and start is not None and last < start:
        return (start - last).days
    return (first - end).days if first is not None and end is not None else None


def hull(one: str, other: str) -> str:
    """The shortest time that contains both; open on the sides where either is."""
    first, last = bounds_of(one)
    start, end = bounds_of(other)
    return from_bounds(
        None if first is None or start is None else min(first, start), None if last is None or end is None else max(last, end)
    )


def from_bounds(first: date | None, last: date | None) -> str:
    """The shortest string with these bounds: `1982` for a whole year, `1982-02` for a whole month, else an interval; empty for none."""
    if first is None or last is None:
        return "" if first == last else f"{'..' if first is None else first}/{'..' if last is None else last}"
    if first == last:
        return first.isoformat()
    starts_year, ends_year = (first.month, first.day) == (1, 1), (last.month, last.day) == (12, 31)
    if starts_year and ends_year:
        return _years(first.year, last.year)
    if first.day == 1 and last == month_end(last.year, last.month):
        left, right = f"{first.year:04}-{first.month:02}", f"{last.year:04}-{last.month:02}"
        return left if left == right else f"{left}/{right}"
    return f"{first}/{last}"


def sort_key(edtf: str) -> tuple[date, date]:
    """For a timeline: by first day, then by last; a time open at its start sorts by its end, an unknown time last."""
    first, last = bounds_of(edtf)
    return first or last or date.max, last or date.max


def is_approximate(edtf: str) -> bool:
    """Whether any part of the string is marked as approximate or uncertain."""
    return _MARKS.search(edtf) is not None


def month_end(year: int, month: int) -> date:
    """The last day of a month; months above 12 are of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _hull_of(bounds: list[tuple[date | None, date | None]]) -> tuple[date | None, date | None]:
    firsts, lasts = [first for first, _ in bounds if first is not None], [last for _, last in bounds if last is not None]
    return min(firsts) if len(firsts) == len(bounds) else None, max(lasts) if len(lasts) == len(bounds) else None


@lru_cache(maxsize=16384)
def _bounds(text: str) -> tuple[date | None, date | None]:
    match = _DATE.fullmatch(text)
    if match is None or match["year"].startswith("X"):
        return None, None
    first_year, last_year = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    if first_year < 1 or last_year >= MAXYEAR:
        return None, None
    month, day = match["month"], match["day"]
    if month is None or "X" in month or first_year != last_year:
        return date(first_year, 1, 1), date(last_year, 12, 31)
    if int(month) > 12:
        start, end = _SUBYEAR.get(int(month), (1, 12))
        return date(first_year, start, 1), month_end(first_year, end)
    if day is None or "X" in day:
        return date(first_year, int(month), 1), month_end(first_year, int(month))
    whole = date(first_year, int(month), int(day))
    return whole, whole


def _precision(match: re.Match[str]) -> Precision:
    year, month, day = match["year"], match["month"], match["day"]
    if year.startswith("X") or year.endswith("XXX"):
        return "unknown"
    if "X" in year:
        return "interval" if year.endswith("XX") else "decade"
    if month is None or "X" in month:
        return "year"
    if int(month) > 12:
        return "season"
    return "month" if day is None or "X" in day else "day"


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    month, day = match["month"], match["day"]
    if month is not None and "X" not in month and not (1 <= int(month) <= 12 or (int(month) in _SUBYEAR and day is None)):
        return False
    if day is None or "X" in day or month is None or "X" in month:
        return True
    longest = 29 if "X" in match["year"] else monthrange(int(match["year"]) or 4, int(month))[1]
    return 1 <= int(day) <= (longest if int(month) == 2 else monthrange(2000, int(month))[1])


def _years(first: int, last: int) -> str:
    if first == last:
        return f"{first:04}"
    if first % 10 == 0 and last == first + 9:
        return f"{first // 10:03}X"
    if first % 100 == 0 and last == first + 99:
        return f"{first // 100:02}XX"
    return f"{first:04}/{last:04}"


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
