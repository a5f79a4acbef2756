"""Finds times that are told by steps, lengths and stretches: yesterday, two days ago, for 27 days, since Nov. 27, from March to May."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from orontes.flow.read.amounts import HEDGES, Amount, read_amount
from orontes.flow.read.calendar_dates import read_moment
from orontes.flow.read.event_steps import read_event
from orontes.flow.read.moments import Anniversary, Length, Shift, Slice, Value
from orontes.lang.en import calendar
from orontes.lang.en.calendar import Part, Unit
from orontes.lang.en.numbers import FIRST_WORDS, SCALES, read_number, read_ordinal
from orontes.lang.en.tokens import Token, remembered, word_at

Tokens = Sequence[Token]
Sign = Literal[-1, 1]

_NUMBER_WORDS = FIRST_WORDS - {"a", "an", "half", "quarter"}
FILLERS = frozenset(
    {"full", "long", "consecutive", "straight", "more", "additional", "whole", "calendar", "working", "short", "bloody", "successive"}
)
_RATE_BEFORE = frozenset({"%", "percent", "times", "once", "twice", "dollars", "euros", "per", "people", "thrice"}) | frozenset(SCALES)
_LENGTH_BEFORE = frozenset(
    {"for", "over", "within", "of", "in", "after", "during", "took", "lasted", "spent", "through", "throughout", "by", "two"}
)
_ONE_WORD_LENGTHS: dict[str, Unit] = {"daylong": "day", "weeklong": "week", "monthlong": "month", "yearlong": "year", "hourlong": "hour"}
_SLICED: dict[str, Unit] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "weekend": "weekend",
    "night": "day",
    "decade": "decade",
}
_THE_BEFORE = frozenset({"day", "night", "evening", "afternoon", "morning", "week", "month", "year"})
_DEICTIC_UNITS = frozenset({"week", "weekend", "month", "year", "decade", "century", "fortnight"})
_SAME_DAY = {"earlier", "later", "late", "early"}
_HALVES: dict[Unit, tuple[int, Unit]] = {
    "century": (50, "year"),
    "decade": (5, "year"),
    "year": (6, "month"),
    "month": (2, "week"),
    "day": (12, "hour"),
    "hour": (30, "minute"),
}
_GLUED = re.compile(r"(decades|years|months|weeks)[a-z]{2,}")
"""A unit with the next word stuck to it, as broken pages have it."""


@remembered
def read_length(tokens: Tokens, index: int) -> tuple[Value, int] | None:
    """A length of time, or the step that it makes with "ago", "earlier", "later": None for ages and rates."""
    if word_at(tokens, index) in _ONE_WORD_LENGTHS:
        return Length(unit=_ONE_WORD_LENGTHS[word_at(tokens, index)], low=1, high=1), index + 1
    part = _part_of_unit(tokens, index)
    if part is not None:
        return part
    amount = read_amount(tokens, index)
    if amount is None:
        return _bare_units(tokens, index)
    end = amount.end
    hyphen = word_at(tokens, end) == "-" and end < len(tokens) and not tokens[end].spaced
    end = end + 1 if hyphen or word_at(tokens, end) in FILLERS or word_at(tokens, end) == "of" else end
    unit = _unit(tokens, end)
    if unit is None or (unit == "second" and not word_at(tokens, end).endswith("s")):
        return None
    end += 1
    if word_at(tokens, end) == "-" and not tokens[end].spaced and word_at(tokens, end + 1) in {"long", "old", "olds"}:
        if word_at(tokens, end + 1) != "long":
            return None
        end += 2
    if word_at(tokens, end) in {"old", "olds"} or (word_at(tokens, end) == "of" and word_at(tokens, end + 1) == "age"):
        return None
    if (
        word_at(tokens, index) in {"a", "an"}
        and index
        and (word_at(tokens, index - 1) in _RATE_BEFORE or tokens[index - 1].kind == "number")
    ):
        return None
    if word_at(tokens, end) == "and" and word_at(tokens, end + 1) == "nights":
        end += 2
    amount = _times(amount, calendar.UNIT_FACTORS.get(word_at(tokens, end - 1), 1))
    further = _and_more(tokens, end, unit, amount)
    return _stepped(tokens, *further) if further is not None else _stepped(tokens, end, unit, amount)


def _times(amount: Amount, factor: int) -> Amount:
    return amount._replace(low=amount.low * factor, high=None if amount.high is None else amount.high * factor)


def _and_more(tokens: Tokens, index: int, unit: Unit, amount: Amount) -> tuple[int, Unit, Amount] | None:
    """A year and two months, a month and a half."""
    if word_at(tokens, index) != "and":
        return None
    if (word_at(tokens, index + 1), word_at(tokens, index + 2)) == ("a", "half"):
        return index + 3, unit, amount._replace(high=None if amount.high is None else amount.high + 1, exact=False)
    other = read_amount(tokens, index + 1)
    smaller = _unit(tokens, other.end) if other is not None else None
    factor = {("year", "month"): 12, ("week", "day"): 7}.get((unit, smaller or unit))
    if other is None or smaller is None or factor is None or amount.high is None or other.high is None:
        return None
    whole = _times(amount, factor)
    total = Amount(whole.low + other.low, amount.high * factor + other.high, other.end, amount.exact and other.exact)
    return other.end + 1, smaller, total


def _part_of_unit(tokens: Tokens, index: int) -> tuple[Value, int] | None:
    """Half a century, half an hour, a quarter of a century."""
    hedge = HEDGES.at(tokens, index)
    start = index if hedge is None else index + hedge[0]
    start = start + 1 if word_at(tokens, start) == "a" and word_at(tokens, start + 1) in {"half", "quarter"} else start
    word = word_at(tokens, start)
    if word not in {"half", "quarter"}:
        return None
    after = start + 1
    while word_at(tokens, after) in {"a", "an", "of", "-"} and after < start + 4:
        after += 1
    unit = calendar.UNITS.get(word_at(tokens, after))
    if unit not in _HALVES or word_at(tokens, after) in calendar.PLURAL_UNITS or (word == "quarter" and unit != "century"):
        return None
    count, smaller = _HALVES[unit]
    count = 25 if word == "quarter" else count
    return _stepped(tokens, after + 1, smaller, Amount(count, count, after + 1, exact=False))


def _stepped(tokens: Tokens, end: int, unit: Unit, amount: Amount) -> tuple[Value, int]:
    step = _step(tokens, end)
    if step is None and word_at(tokens, end) == "or" and word_at(tokens, end + 1) in {"so", "more", "two"}:
        step, loose = _step(tokens, end + 2), word_at(tokens, end + 1)
        high = amount.high if loose == "so" or amount.high is None else amount.high + 1 if loose == "two" else None
        amount = Amount(amount.low, high, end, exact=False) if step is not None else amount
    if step is None:
        return Length(unit=unit, low=amount.low, high=amount.high, exact=amount.exact), end
    sign, base, after = step
    low_, high = 0 if amount.less else amount.low, amount.high
    if unit in {"decade", "century"}:
        # "a decade ago" counts years, while "last decade" names the decade before.
        years = 10 if unit == "decade" else 100
        unit, low_, high = "year", low_ * years, None if high is None else high * years
    if base == "report" and sign < 0 and unit == "year" and low_ == high and (near := _that_day(tokens, after)) is not None:
        return Shift(unit=near[0], low=0, high=0, sign=sign, base="report", years=low_), near[1]
    if base == "report" and sign < 0 and word_at(tokens, after) == "this" and word_at(tokens, after + 1) in _DEICTIC_UNITS:
        after += 2  # "ten years ago this week"
    is_round = not amount.exact or (unit in {"year", "decade"} and low_ >= 10 and low_ % 5 == 0)
    return Shift(unit=unit, low=low_, high=high, sign=sign, base=base, round=is_round), after


def _bare_units(tokens: Tokens, index: int) -> tuple[Value, int] | None:
    """Decades, weeks: "for weeks", "decades of", "days earlier", "a decade-long"."""
    word = word_at(tokens, index)
    unit = calendar.UNITS.get(word)
    counted = index > 0 and (tokens[index - 1].kind == "number" or word_at(tokens, index - 1) in _NUMBER_WORDS)
    if unit is None or counted or not (tokens[index].spaced or word_at(tokens, index - 1) == "-"):
        return None
    if word_at(tokens, index + 1) == "-" and word_at(tokens, index + 2) == "long" and not tokens[index + 1].spaced:
        return Length(unit=unit, low=2 if word.endswith("s") else 1, high=None if word.endswith("s") else 1), index + 3
    if word_at(tokens, index + 1) == "-" and word_at(tokens, index + 2) in {"ago", "earlier"} and not tokens[index + 1].spaced:
        return Shift(unit=unit, low=1, high=1, sign=-1, base="report" if word_at(tokens, index + 2) == "ago" else "context"), index + 3
    if word not in calendar.PLURAL_UNITS:
        return None
    step = _step(tokens, index + 1)
    if step is not None:
        sign, base, end = step
        return Shift(unit=unit, low=2, high=None, sign=sign, base=base, round=True), end
    if word_at(tokens, index - 1) in {"early", "small", "late", "wee", "working", "visiting", "office", "curfew"}:
        return None
    if word_at(tokens, index - 1) in _LENGTH_BEFORE or word_at(tokens, index + 1) in {"of", "after", "before", "into"}:
        return Length(unit=unit, low=2, high=None, exact=False), index + 1
    return None


def _that_day(tokens: Tokens, index: int) -> tuple[Unit, int] | None:
    """After "ten years ago" "today" and "this month" say which day or month of that year it was; "this week" is said loosely."""
    if word_at(tokens, index) == "today":
        return "day", index + 1
    return ("month", index + 2) if (word_at(tokens, index), word_at(tokens, index + 1)) == ("this", "month") else None


def _step(tokens: Tokens, index: int) -> tuple[Sign, Literal["report", "context"], int] | None:
    word = word_at(tokens, index)
    if word == "ago":
        return -1, "report", index + 1
    if (word == "from" and word_at(tokens, index + 1) in {"now", "today"}) or word == "hence":
        return 1, "report", index + 2 if word == "from" else index + 1
    if word in {"earlier", "previously"}:
        return -1, "context", index + 1
    if word in {"later", "afterwards", "afterward"}:
        return 1, "context", index + 1
    return None


@remembered
def read_pointer(tokens: Tokens, index: int) -> tuple[Shift | Slice, int] | None:
    """A day, week, month … that is pointed at: today, last week, earlier this month, the previous day, the first week of December."""
    return _day_word(tokens, index) or _unit_pointer(tokens, index) or _context_pointer(tokens, index) or _slice(tokens, index)


def _day_word(tokens: Tokens, index: int) -> tuple[Shift, int] | None:
    start = (
        index + 1
        if word_at(tokens, index) in _SAME_DAY | {"only"} and word_at(tokens, index + 1) in {"today", "yesterday", "tomorrow"}
        else index
    )
    word = word_at(tokens, start)
    if (
        word == "the"
        and word_at(tokens, start + 1) == "day"
        and (word_at(tokens, start + 2), word_at(tokens, start + 3)) == ("before", "yesterday")
    ):
        return Shift(unit="day", low=2, high=2, sign=-1), start + 4
    if (
        word == "the"
        and word_at(tokens, start + 1) == "day"
        and (word_at(tokens, start + 2), word_at(tokens, start + 3)) == ("after", "tomorrow")
    ):
        return Shift(unit="day", low=2, high=2, sign=1), start + 4
    if word == "overnight" or (word == "last" and word_at(tokens, start + 1) == "night"):
        return Shift(unit="day", low=0, high=1, sign=-1), start + (1 if word == "overnight" else 2)
    if word == "this" and word_at(tokens, start + 1) in calendar.DAYPARTS:
        return Shift(unit="day", low=0, high=0, sign=1), start + 2
    steps: dict[str, tuple[int, Sign]] = {"today": (0, 1), "tonight": (0, 1), "yesterday": (1, -1), "tomorrow": (1, 1)}
    if word not in steps:
        return None
    count, sign = steps[word]
    end = start + 2 if word_at(tokens, start + 1) in calendar.DAYPARTS else start + 1
    return Shift(unit="day", low=count, high=count, sign=sign), end


def _unit_pointer(tokens: Tokens, index: int) -> tuple[Shift, int] | None:
    """This week, last month, early next year, the end of the year, over the weekend, the turn of the century."""
    start, part = _leading_part(tokens, index)
    which, unit_at = word_at(tokens, start), start + 1
    if which == "this" and word_at(tokens, start + 1) in {"past", "coming"}:
        which, unit_at = {"past": "last", "coming": "next"}[word_at(tokens, start + 1)], start + 2
    word = word_at(tokens, unit_at)
    if which == "the" and (word == "weekend" or (part is not None and word in _DEICTIC_UNITS)):
        return Shift(unit=calendar.UNITS[word], low=0, high=0, sign=-1, part=part), unit_at + 1
    if which == "the" and word == "current" and word_at(tokens, unit_at + 1) in _DEICTIC_UNITS:
        return Shift(unit=calendar.UNITS[word_at(tokens, unit_at + 1)], low=0, high=0, sign=1, part=part), unit_at + 2
    counts = {"last": 1, "past": 1, "next": 1, "this": 0, "current": 0, "coming": 1}
    if which not in counts or word not in _DEICTIC_UNITS:
        return None
    if (which == "past" or word_at(tokens, index - 1) == "the") and word_at(tokens, index - 1) in {"the", "in", "over"}:
        return None  # "the past week": the seven days before, not the last calendar week
    if word_at(tokens, unit_at + 1) in {"of", "'s"} and _names_quarter(tokens, unit_at + 2):
        return None
    if word_at(tokens, unit_at + 1) == "of" or (word_at(tokens, unit_at + 1) == "-" and not tokens[unit_at + 1].spaced):
        return None
    sign: Sign = 1 if which in {"next", "coming", "this", "current"} else -1
    return Shift(unit=calendar.UNITS[word], low=counts[which], high=counts[which], sign=sign, part=part), unit_at + 1


def _names_quarter(tokens: Tokens, index: int) -> bool:
    """So "this year's third quarter"."""
    return word_at(tokens, index + 1) == "quarter" and word_at(tokens, index) in {"first", "second", "third", "fourth", "last"}


def _leading_part(tokens: Tokens, index: int) -> tuple[int, Part | None]:
    word = word_at(tokens, index)
    if word in calendar.ADJECTIVE_PARTS | {"earlier", "later"} and word_at(tokens, index + 1) in {"this", "last", "next", "in", "-", "the"}:
        after = index + 2 if word_at(tokens, index + 1) in {"in", "-"} else index + 1
        return after, calendar.PARTS.get(word)
    start = index + 1 if word == "the" else index
    if (
        word_at(tokens, start) in calendar.PARTS
        and word_at(tokens, start) not in calendar.ADJECTIVE_PARTS
        and word_at(tokens, start + 1) == "of"
    ):
        return start + 2, calendar.PARTS[word_at(tokens, start)]
    return index, None


def _context_pointer(tokens: Tokens, index: int) -> tuple[Shift, int] | None:
    """The previous day, that night, the same week, the day before."""
    which, after = word_at(tokens, index), index + 1
    if which == "the":
        which, after = word_at(tokens, index + 1), index + 2
    if which == "that" and word_at(tokens, after) == "same":
        after += 1
    word = word_at(tokens, after)
    if which in _THE_BEFORE and word_at(tokens, index) == "the" and word in {"before", "after"}:
        following = tokens[after + 1] if after + 1 < len(tokens) else None
        closed = following is None or following.kind == "mark"
        unit_of = "day" if which in calendar.DAYPARTS else calendar.UNITS[which]
        return (Shift(unit=unit_of, low=1, high=1, sign=-1 if word == "before" else 1, base="context"), after + 1) if closed else None
    if which not in {"previous", "following", "preceding", "next", "same", "that"} or (
        which == "next" and word_at(tokens, index) != "the" and word != "day"
    ):
        return None
    unit: Unit | None = "day" if word in calendar.DAYPARTS else calendar.UNITS.get(word)
    if unit is None or unit in {"hour", "minute", "second"} or word in calendar.PLURAL_UNITS:
        return None
    count = 0 if which in {"same", "that"} else 1
    return Shift(unit=unit, low=count, high=count, sign=-1 if which in {"previous", "preceding"} else 1, base="context"), after + 1


def _slice(tokens: Tokens, index: int) -> tuple[Slice, int] | None:
    start = index + 1 if word_at(tokens, index) == "the" else index
    ordinal = read_ordinal(tokens, start)
    number, after = ordinal if ordinal is not None else (-1, start + 1)
    if ordinal is None and word_at(tokens, start) not in {"last", "final"}:
        return None
    unit = _SLICED.get(word_at(tokens, after))
    if unit is None or number == 0 or number > 366 or word_at(tokens, after + 1) == "-":
        return None
    moment = None
    end = after + 1
    if word_at(tokens, end) in {"of", "in"}:
        moment = read_moment(tokens, end + 2 if word_at(tokens, end + 1) == "the" else end + 1)
    if moment is None and (ordinal is None or word_at(tokens, end) != "of"):
        return None
    event, _ = read_event(tokens, end + 1) if moment is None else ((), None)
    return (
        (Slice(unit=unit, number=number, of=None, event=event), end)
        if moment is None
        else (Slice(unit=unit, number=number, of=moment[0]), moment[1])
    )


def read_trailing(tokens: Tokens, index: int) -> tuple[Length, int] | None:
    """The last three years, the past week, the next 10 days, recent months."""
    start = index + 1 if word_at(tokens, index) == "the" else index
    word = word_at(tokens, start)
    signs: dict[str, Literal[-1, 0, 1]] = {
        "last": -1,
        "past": -1,
        "recent": -1,
        "next": 1,
        "coming": 1,
        "previous": 0,
        "preceding": 0,
        "following": 0,
    }
    signs |= {"first": 0, "final": 0}
    if word not in signs or (
        word == "last" and word_at(tokens, index - 1) in {"to", "will", "would", "could", "can", "not", "may", "might"}
    ):
        return None
    amount = read_amount(tokens, start + 1)
    after = start + 1 if amount is None else amount.end
    after = after + 1 if word_at(tokens, after) in FILLERS else after
    unit = _unit(tokens, after)
    plural = word_at(tokens, after) in calendar.PLURAL_UNITS
    if unit is None or (amount is None and not plural and (start == index and word != "past")):
        return None
    if amount is None and not plural and word in {"first", "final", "previous", "preceding", "following", "recent"}:
        return None
    if amount is None and not plural:
        amount = Amount(1, 1, after, exact=True)
    if amount is None:
        return Length(unit=unit, low=2, high=None, trailing=signs[word], exact=False), after + 1
    amount = _times(amount, calendar.UNIT_FACTORS.get(word_at(tokens, after), 1))
    return Length(unit=unit, low=amount.low, high=amount.high, trailing=signs[word], exact=amount.exact), after + 1


def _unit(tokens: Tokens, index: int) -> Unit | None:
    """The unit at a token; the names of the parts of a "second" and of glued words are none."""
    glued = _GLUED.match(word_at(tokens, index))
    if glued is not None:
        return calendar.UNITS[glued[1]]
    return calendar.UNITS.get(word_at(tokens, index)) if index < len(tokens) and tokens[index].kind == "word" else None


def read_anniversary(tokens: Tokens, index: int) -> tuple[Anniversary, int] | None:
    """The 44th anniversary, one-year anniversary, anniversary."""
    if word_at(tokens, index) in {"anniversary", "anniversaries", "centenary", "bicentenary"}:
        return Anniversary(number={"centenary": 100, "bicentenary": 200}.get(word_at(tokens, index))), index + 1
    ordinal = read_ordinal(tokens, index)
    if ordinal is not None:
        end = ordinal[1] + 1 if word_at(tokens, ordinal[1]) in {"-", "annual"} else ordinal[1]
        return (Anniversary(number=ordinal[0]), end + 1) if word_at(tokens, end) == "anniversary" else None
    number = read_number(tokens, index)
    if number is None or number.value.denominator > 1:
        return None
    end = number.end + 1 if word_at(tokens, number.end) == "-" else number.end
    return (
        (Anniversary(number=int(number.value)), end + 2)
        if (word_at(tokens, end), word_at(tokens, end + 1)) == ("year", "anniversary")
        else None
    )
