"""Finds stretches of time: since Nov. 27, until February, between 2011 and 2013, from 2 to 28 February 1982, 2012-13."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orontes.flow.read.calendar_dates import read_day_number, read_moment, read_month
from orontes.flow.read.event_steps import read_event_begun, read_event_start, read_event_step
from orontes.flow.read.moments import Length, Moment, Shift, Slice, Stretch
from orontes.flow.read.time_phrases import read_length, read_pointer
from orontes.flow.read.years import year_at
from orontes.lang.en.calendar import BEGIN_WORDS, DAYPARTS
from orontes.lang.en.tokens import Token, word_at
from orontes.lang.en.words import is_plural

Tokens = Sequence[Token]
Point = Moment | Shift | Slice

_OPENERS = frozenset({"since", "until", "till", "before", "after", "by", "prior", "from"})
_JOINERS = {
    "between": ("and", "-"),
    "from": ("to", "until", "till", "through", "-", "and"),
    "": ("-", "/", "to", "through", "until", "and"),
}
_LOOKAHEAD = 9
_IN_BETWEEN = frozenset({"in", "on", "at", "the", "around", "about"})


def read_point(tokens: Tokens, index: int) -> tuple[Point, int] | None:
    """A time that may be an end of a stretch."""
    step = read_event_step(tokens, index, read_length)
    if step is not None:
        return step
    pointer = read_pointer(tokens, index)
    if pointer is not None:
        return pointer
    moment = read_moment(tokens, index)
    if moment is not None:
        return moment
    length = read_length(tokens, index)
    return (length[0], length[1]) if length is not None and isinstance(length[0], Shift) else None


def read_stretch(tokens: Tokens, index: int) -> tuple[Stretch | Point, int] | None:
    """The stretch that begins at a token, and the index after it; "before dawn on 17 January" is that day."""
    word = word_at(tokens, index)
    if word in {"before", "after"} and (day := _after_daypart(tokens, index + 1)) is not None:
        return day
    if word in {"between", "from"}:
        found = _joined(tokens, index + 1, word)
        if found is not None:
            return found
    if word in _OPENERS:
        return _open(tokens, index)
    return _months_to(tokens, index) or _listed_days(tokens, index) or _joined(tokens, index, "")


def _months_to(tokens: Tokens, index: int) -> tuple[Stretch, int] | None:
    """The 12 months to June 2014, the year to March."""
    if not any(token.low in {"months", "month", "year"} for token in tokens[index : index + 5]):
        return None
    start = index + 1 if word_at(tokens, index) == "the" else index
    if word_at(tokens, start) == "year" and start > index:
        count, end = 12, start + 1
    else:
        length = read_length(tokens, start)
        if length is None or not isinstance(length[0], Length) or length[0].unit != "month" or length[0].low != length[0].high:
            return None
        count, end = length[0].low, length[1]
    end = end + 1 if word_at(tokens, end) in {"ending", "ended"} else end
    joined = word_at(tokens, end) in {"to", "through"} or (
        word_at(tokens, end - 1) in {"ending", "ended"} and word_at(tokens, end) in {"in", "on"}
    )
    last = read_moment(tokens, end + 1) if joined else None
    if last is None or last[0].month is None:
        return None
    month = replace(last[0], day=None, weekday=None)
    first = Shift(unit="month", low=count - 1, high=count - 1, sign=-1, base="event", start=month)
    return Stretch(first=first, last=last[0], word="to"), last[1]


def _listed_days(tokens: Tokens, index: int) -> tuple[Stretch, int] | None:
    """3, 4 and 5 December; December 3, 4 and 5."""
    month = read_month(tokens, index)
    days: list[int] = []
    position = month[1] if month is not None else index
    while True:
        day = read_day_number(tokens, position)
        if day is None or tokens[position].kind == "word" or (days and day[0] <= days[-1]):
            return None
        days.append(day[0])
        position = day[1]
        if word_at(tokens, position) != "," or len(days) > 7:
            break
        position += 1
    if len(days) < 2 or word_at(tokens, position) != "and":
        return None
    if month is None:
        found = read_moment(tokens, position + 1)
        if found is None or found[0].day is None or found[0].month is None or found[0].day <= days[-1] or found[0].weekday is not None:
            return None
        return Stretch(first=replace(found[0], day=days[0]), last=found[0], word="and"), found[1]
    last = read_day_number(tokens, position + 1)
    if last is None or last[0] <= days[-1] or is_plural(tokens, last[1]):
        return None
    after = last[1] + 1 if word_at(tokens, last[1]) == "," else last[1]
    year = year_at(tokens, after)
    first = Moment(year=year, month=month[0], day=days[0])
    return Stretch(first=first, last=replace(first, day=last[0]), word="and"), last[1] if year is None else after + 1


def _joined(tokens: Tokens, index: int, word: str) -> tuple[Stretch, int] | None:
    joiners = _JOINERS[word]
    days = _day_to_date(tokens, index, joiners) or _date_to_day(tokens, index, joiners, word)
    if days is not None:
        return days
    years = _short_years(tokens, index)
    if years is not None:
        return years
    first = read_point(tokens, index)
    if first is None or (
        word_at(tokens, first[1]) not in joiners
        and not (word_at(tokens, first[1]) == "," and word_at(tokens, first[1] + 1) in {"and", "to"} and word)
    ):
        return None
    after = first[1] + 2 if word_at(tokens, first[1]) == "," else first[1] + 1
    joiner = word_at(tokens, after - 1)
    if not word and joiner == "and":
        return None
    after = after + 1 if word_at(tokens, after) in {"the", "and", "on"} and read_point(tokens, after) is None else after
    last = read_point(tokens, after)
    if last is None or (joiner in {"-", "/"} and not word and not _is_dash_range(tokens, first[1], first[0], last[0])):
        return None
    left, right = share_year(first[0], last[0])
    return Stretch(first=left, last=right, word=word or joiner), last[1]


def _is_dash_range(tokens: Tokens, dash: int, first: Point, last: Point) -> bool:
    """A dash between two times is a range where it touches both, or where both are of one kind."""
    glued = not tokens[dash].spaced and dash + 1 < len(tokens) and not tokens[dash + 1].spaced
    if not isinstance(first, Moment) or not isinstance(last, Moment):
        return False
    alike = [(m.day is None, m.month is None, m.weekday is None) for m in (first, last)]
    return glued or alike[0] == alike[1]


def share_year(first: Point, last: Point) -> tuple[Point, Point]:
    """“From December to February 1982”: the year that only one side gives holds for the other, across the turn of the year."""
    if not isinstance(first, Moment) or not isinstance(last, Moment) or first.month is None or last.month is None:
        return first, last
    later = (first.month, first.day or 0) > (last.month, last.day or 31)
    if first.year is None and last.year is not None and first.which is None:
        return replace(first, year=last.year - later), last
    if last.year is None and first.year is not None and last.which is None:
        return first, replace(last, year=first.year + later)
    return first, last


def _day_to_date(tokens: Tokens, index: int, joiners: tuple[str, ...]) -> tuple[Stretch, int] | None:
    """2 to 28 February 1982; the 2nd to the 28th of February."""
    start = index + 1 if word_at(tokens, index) == "the" else index
    day = read_day_number(tokens, start)
    if day is None or tokens[start].kind == "word" or word_at(tokens, day[1]) not in joiners:
        return None
    found = read_moment(tokens, day[1] + 1)
    if found is None:
        return None
    last, end = found
    if last.day is None or last.month is None or read_month(tokens, day[1] + 1) is not None or not day[0] < last.day:
        return None
    return Stretch(first=replace(last, day=day[0], weekday=None), last=last, word=word_at(tokens, day[1])), end


def _date_to_day(tokens: Tokens, index: int, joiners: tuple[str, ...], word: str) -> tuple[Stretch, int] | None:
    """Feb. 2-28, 1982; February 2 to 28."""
    month = read_month(tokens, index)
    day = read_day_number(tokens, month[1]) if month is not None else None
    if month is None or day is None or word_at(tokens, day[1]) not in joiners:
        return None
    after = day[1] + 2 if word_at(tokens, day[1] + 1) == "the" else day[1] + 1
    last = read_day_number(tokens, after)
    joiner = word_at(tokens, day[1])
    if (
        last is None
        or tokens[after].kind == "word"
        or not day[0] < last[0]
        or is_plural(tokens, last[1])
        or read_month(tokens, last[1]) is not None
    ):
        return None
    if joiner in {"and", "to"} and not word and not (last[0] == day[0] + 1 or joiner == "to"):
        return None
    following = last[1] + 1 if word_at(tokens, last[1]) == "," else last[1]
    year = year_at(tokens, following)
    end = following + 1 if year is not None else last[1]
    first = Moment(year=year, month=month[0], day=day[0])
    return Stretch(first=first, last=replace(first, day=last[0]), word=joiner), end


def _short_years(tokens: Tokens, index: int) -> tuple[Stretch, int] | None:
    """2012-13, 2011/2012."""
    year = year_at(tokens, index)
    if year is None or word_at(tokens, index + 1) not in {"-", "/"} or index + 2 >= len(tokens) or not year >= 1800:
        return None
    dash, other = tokens[index + 1], tokens[index + 2]
    if other.kind != "number" or dash.spaced or other.spaced or not other.low.isdigit() or len(other.low) not in {2, 4}:
        return None
    after = tokens[index + 3] if index + 3 < len(tokens) else None
    if after is not None and not after.spaced and (after.kind == "word" or after.low in {"-", "/", "%"}):
        return None
    last = int(other.low) if len(other.low) == 4 else year // 100 * 100 + int(other.low)
    if not year < last <= 2100 or (len(other.low) == 2 and last - year > 30) or (year % 50 == 0 and is_plural(tokens, index + 3)):
        return None
    return Stretch(first=Moment(year=year), last=Moment(year=last), word="-"), index + 3


def _open(tokens: Tokens, index: int) -> tuple[Stretch, int] | None:
    """Since, until, before, after, by a time; "from 2011 on"; "since the fighting began last week"."""
    word = word_at(tokens, index)
    after = index + 2 if word == "prior" and word_at(tokens, index + 1) == "to" else index + 1
    after = after + 1 if word_at(tokens, after) in {"at", "about", "around", "least"} else after
    after = after + 1 if word_at(tokens, after) == "least" else after
    found = read_point(tokens, after)
    if found is None and word_at(tokens, after) in DAYPARTS | {"the"}:
        found = _after_daypart(tokens, after)
    if found is None and word in {"since", "after", "until", "before"}:
        found = read_event_start(tokens, after)
    if word == "since" and found is None:
        found = _begun(tokens, after) or read_event_begun(tokens, after)
    if found is None or (word == "prior" and after == index + 1):
        return None
    point, end = found
    if word == "from":
        onward = word_at(tokens, end) in {"on", "onward", "onwards", "forward"}
        return (Stretch(first=point, last=None, word="since"), end + 1) if onward else None
    if word in {"since", "after"}:
        return Stretch(first=point, last=None, word=word), end
    if isinstance(point, Shift) and point.base != "report":
        return None
    return Stretch(first=None, last=point, word="before" if word == "prior" else word), end


def _after_daypart(tokens: Tokens, index: int) -> tuple[Point, int] | None:
    """Since dawn on Thursday; until the evening of Dec. 5."""
    start = index + 1 if word_at(tokens, index) == "the" else index
    if word_at(tokens, start) not in DAYPARTS:
        return None
    start = start + 2 if word_at(tokens, start + 1) in {"on", "of"} else start + 1
    return read_point(tokens, start)


def _begun(tokens: Tokens, index: int) -> tuple[Point, int] | None:
    """The time at which something began, in the clause that follows "since"."""
    limit = min(len(tokens), index + _LOOKAHEAD)
    for position in range(index, limit):
        token = tokens[position]
        if token.kind == "mark" and token.low not in {"'s", "-", "'", '"'}:
            return None
        if token.low in BEGIN_WORDS:
            after = position + 1
            while word_at(tokens, after) in BEGIN_WORDS | _IN_BETWEEN and after < limit:
                after += 1
            for start in range(after, position, -1):
                found = read_point(tokens, start)
                if found is not None:
                    return found
    return None
