"""Finds a place in the calendar at a token: days, months, weekdays, and parts of these; years and their parts are `calendar_years`.

A day or a year that the words do not give is left out of the `Moment`, never filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orontes.flow.read.calendar_years import (
    OWNERS,
    read_century,
    read_clipped_year,
    read_decade,
    read_fiscal_year,
    read_plain_year,
    read_quarter,
    read_season,
)
from orontes.flow.read.feasts import read_fixed_feast
from orontes.flow.read.moments import Moment, Which
from orontes.flow.read.numeric_dates import LONGEST, read_numeric
from orontes.flow.read.years import read_year, year_at
from orontes.lang.en import calendar
from orontes.lang.en.numbers import SMALL, read_ordinal
from orontes.lang.en.tokens import Phrases, Token, remembered, word_at
from orontes.lang.en.words import is_plural

Tokens = Sequence[Token]
Found = tuple[Moment, int] | None

_WHICH: dict[str, Which] = {"last": "last", "past": "last", "previous": "last", "this": "this", "next": "next", "coming": "next"}
_LEANING: dict[str, Which] = {"previous": "last", "preceding": "last", "following": "next", "same": "this", "that": "this"}
_MONTH_CUES = frozenset(
    {
        *(
            "in",
            "since",
            "of",
            "until",
            "till",
            "by",
            "during",
            "from",
            "through",
            "throughout",
            "and",
            "or",
            "to",
            "between",
            "before",
            "after",
        ),
        *("last", "this", "next", "early", "mid", "late", "the", "-", "/", "(", "for", "past", "on"),
    }
)
_NOT_AFTER_MONTH = frozenset({"on", "of", "for", "to", "have", "be", "not", "against", "through", "into", "past", "or"})
_LEVANTINE: Phrases[int] = Phrases(calendar.LEVANTINE_MONTHS)
_EDGES = {"first": "early", "early": "early", "opening": "early", "last": "late", "final": "late", "closing": "late", "latter": "late"}


@remembered
def read_moment(tokens: Tokens, index: int) -> Found:
    """The calendar time that begins at a token, and the index after it."""
    return _with_part(tokens, index) or _with_which(tokens, index) or _core(tokens, index)


def read_day_number(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A day of the month in digits or as an ordinal ("2", "2nd", "second"), and the index after it."""
    ordinal = read_ordinal(tokens, index)
    if ordinal is not None:
        return ordinal if 1 <= ordinal[0] <= 31 else None
    token = tokens[index] if index < len(tokens) else None
    if token is None or token.kind != "number" or not token.low.isdigit() or len(token.low) > 2 or not 1 <= int(token.low) <= 31:
        return None
    glued = index + 1 < len(tokens) and not tokens[index + 1].spaced and tokens[index + 1].kind == "word"
    return None if glued else (int(token.low), index + 1)


def read_month(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A month's name, with a capital, and the index after it (and after the point of an abbreviation)."""
    token = tokens[index] if index < len(tokens) else None
    if token is None or not token.capital:
        return None
    if token.low not in calendar.MONTHS:
        return _levantine(tokens, index)
    end = index + 1
    if len(token.low) <= 4 and token.low not in {"may", "june", "july"} and word_at(tokens, end) == "." and not tokens[end].spaced:
        end += 1
    return calendar.MONTHS[token.low], end


def _levantine(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Shubat 1982, 3 Tishreen al-Awwal: a month only beside the number of a day or year."""
    found = _LEVANTINE.at(tokens, index)
    if found is None:
        return None
    end = index + found[0]
    before = tokens[index - 1] if index else None
    beside = before is not None and before.kind == "number" and before.low.isdigit() and len(before.low) <= 2
    return (found[1], end) if beside or year_at(tokens, end) is not None else None


def _with_part(tokens: Tokens, index: int) -> Found:
    """Early 1982, mid-February, the end of 2012, the first days of March, the first half of 2013."""
    word = word_at(tokens, index)
    start = index + 1 if word == "the" else index
    word = word_at(tokens, start)
    if word in calendar.ADJECTIVE_PARTS and word_at(tokens, index - 1) not in OWNERS:
        after = start + 1
        while word_at(tokens, after) in {"-", "in", "on", "the", "to"} and after < start + 3:
            after += 1
        if word_at(tokens, after) in {"mid", "late"} and word_at(tokens, after + 1) == "-":
            after += 2
        return _parted(_with_which(tokens, after) or _core(tokens, after) or _plain_year(tokens, after), word)
    if word in {"first", "second", "latter", "last"} and word_at(tokens, start + 1) == "half" and word_at(tokens, start + 2) == "of":
        after = start + 4 if word_at(tokens, start + 3) == "the" else start + 3
        found = _core(tokens, after) or _plain_year(tokens, after)
        return None if found is None else (replace(found[0], half=1 if word == "first" else 2), found[1])
    days = word in _EDGES and word_at(tokens, start + 1) in {"days", "weeks", "part", "months", "years"}
    if days or (word in calendar.PARTS and word not in calendar.ADJECTIVE_PARTS):
        after = start + 2 if days else start + 1
        if word_at(tokens, after) == "of":
            part = _EDGES[word] if days else word
            after = after + 2 if word_at(tokens, after + 1) == "the" else after + 1
            return _parted(_with_which(tokens, after) or _core(tokens, after) or _plain_year(tokens, after), part)
    return None


def _plain_year(tokens: Tokens, index: int) -> Found:
    """After "mid-" or "the end of" four digits are a year, whatever follows, but for round numbers of something."""
    year = year_at(tokens, index)
    return None if year is None or (year % 100 == 0 and is_plural(tokens, index + 1)) else (Moment(year=year), index + 1)


def _parted(found: Found, word: str) -> Found:
    if found is None:
        return None
    moment, end = found
    if moment.day is not None or moment.weekday is not None:
        return found
    return replace(moment, part=calendar.PARTS[word]), end


def _with_which(tokens: Tokens, index: int) -> Found:
    """Last December, next Friday, this past summer; the previous Friday; two Fridays ago."""
    word = word_at(tokens, index)
    leaning = index + 1 if word == "the" else index
    if word_at(tokens, leaning) in _LEANING and (leaning > index or word == "that"):
        weekday = tokens[leaning + 1] if leaning + 1 < len(tokens) else None
        if weekday is not None and weekday.capital and weekday.low in calendar.WEEKDAYS:
            which = _LEANING[word_at(tokens, leaning)]
            return Moment(weekday=calendar.WEEKDAYS[weekday.low], which=which, leans=True), _past_daypart(tokens, leaning + 2)
    number = SMALL.get(word, 0)
    if 2 <= number <= 6 and word_at(tokens, index + 1)[:-1] in calendar.WEEKDAYS and word_at(tokens, index + 2) == "ago":
        return Moment(weekday=calendar.WEEKDAYS[word_at(tokens, index + 1)[:-1]], which="last", back=number), index + 3
    if word not in _WHICH:
        return None
    after, which = index + 1, _WHICH[word]
    if word == "this" and word_at(tokens, after) in {"past", "coming"}:
        after, which = after + 1, _WHICH[word_at(tokens, after)]
    target = word_at(tokens, after)
    if target in calendar.SEASONS and not (target == "fall" and word_at(tokens, after + 1) == "of"):
        return Moment(season=calendar.SEASONS[target], which=which), after + 1
    if after < len(tokens) and tokens[after].capital and (target in calendar.MONTHS or target in calendar.WEEKDAYS):
        found = _core(tokens, after)
        if found is not None and found[0].anchored:
            return replace(found[0], which=which), found[1]
    return None


@remembered
def _core(tokens: Tokens, index: int) -> Found:
    for reader in _READERS:
        found = reader(tokens, index)
        if found is not None:
            return None if _is_part_of_name(tokens, index, found[1]) else found
    return None


def _is_part_of_name(tokens: Tokens, index: int, end: int) -> bool:
    following = tokens[end] if end < len(tokens) else None
    if following is None or not following.capital or following.low not in calendar.NAME_AFTER_DATE:
        return False
    return tokens[end - 1].kind == "number" or tokens[index].capital


def _weekday(tokens: Tokens, index: int) -> Found:
    token = tokens[index] if index < len(tokens) else None
    if token is None or token.low not in calendar.WEEKDAYS or not token.capital:
        return None
    before = tokens[index - 1] if index else None
    if before is not None and before.capital and before.low in calendar.NAMED_DAYS:
        return None
    end = index + 1
    if len(token.low) <= 5:
        if word_at(tokens, end) == ".":
            end += 1
        elif (
            word_at(tokens, end) not in calendar.DAYPARTS | {","} and read_month(tokens, end) is None and word_at(tokens, index - 1) != "on"
        ):
            return None
    weekday = calendar.WEEKDAYS[token.low]
    end = _past_daypart(tokens, end)
    after = end + 1 if word_at(tokens, end) in {",", "("} else end
    after = after + 1 if word_at(tokens, after) in {"the", "on"} else after
    dated = _month_first(tokens, after) or _day_first(tokens, after)
    if dated is not None and dated[0].day is not None:
        return replace(dated[0], weekday=weekday), dated[1]
    after = end + 1 if word_at(tokens, end) == "of" else end
    if word_at(tokens, after) in {"last", "this", "next"} and word_at(tokens, after + 1) == "week":
        return Moment(weekday=weekday, which_week=_WHICH[word_at(tokens, after)]), after + 2
    return Moment(weekday=weekday), end


def _past_daypart(tokens: Tokens, index: int) -> int:
    return index + 1 if word_at(tokens, index) in calendar.DAYPARTS else index


def _month_first(tokens: Tokens, index: int) -> Found:
    month = read_month(tokens, index)
    if month is None:
        return None
    number, end = month
    after = end + 1 if word_at(tokens, end) == "the" else end
    day = read_day_number(tokens, after)
    if day is not None and tokens[after].kind == "word" and after == end:
        day = None  # "March first" is a date of speech, "May second ..." mostly is not
    if day is not None and not _is_count_after_month(tokens, index, day[1]):
        return _dated(tokens, number, day)
    bridge = end + 1 if word_at(tokens, end) in {",", "of"} else end
    year = read_year(tokens, bridge) if bridge == end or word_at(tokens, end) == "of" or not is_plural(tokens, bridge + 1) else None
    if year is not None:
        return Moment(year=year[0], month=number), year[1]
    if word_at(tokens, end) in {"last", "this", "next"} and word_at(tokens, end + 1) == "year":
        return Moment(month=number, which_year=_WHICH[word_at(tokens, end)]), end + 2
    if word_at(tokens, end) == "of" and word_at(tokens, end + 1) in {"last", "this", "next"} and word_at(tokens, end + 2) == "year":
        return Moment(month=number, which_year=_WHICH[word_at(tokens, end + 1)]), end + 3
    if (word_at(tokens, bridge) in {"that", "the"} and bridge > end) or word_at(tokens, end) == "that":
        after = bridge + 2 if word_at(tokens, bridge + 1) == "same" else bridge + 1
        if word_at(tokens, after) == "year" and (word_at(tokens, bridge) == "that" or after == bridge + 2):
            return Moment(month=number, leans=True), after + 1
    return (Moment(month=number), end) if _is_bare_month(tokens, index, end) else None


def _dated(tokens: Tokens, month: int, day: tuple[int, int]) -> Found:
    number, end = day
    known = number if number <= LONGEST[month - 1] else None
    after = end + 1 if word_at(tokens, end) in {",", "of"} else end
    year = year_at(tokens, after)
    if year is not None and not (year % 50 == 0 and is_plural(tokens, after + 1)):
        return Moment(year=year, month=month, day=known), after + 1
    short = _short_year(tokens, end)
    if short is not None:
        return Moment(year=short, month=month, day=known), end + 1
    after = end + 1 if word_at(tokens, end) == "," else end
    if word_at(tokens, after) in {"last", "this", "next"} and word_at(tokens, after + 1) == "year":
        return Moment(month=month, day=known, which_year=_WHICH[word_at(tokens, after)]), after + 2
    return Moment(month=month, day=known), _past_daypart(tokens, end)


def _bare_day(tokens: Tokens, index: int) -> Found:
    """“On the 15th, …”: a day of the month told about."""
    if word_at(tokens, index) != "the" or word_at(tokens, index - 1) not in {"on", "by", "until", "since"}:
        return None
    day = read_day_number(tokens, index + 1)
    if day is None or tokens[index + 1].kind != "number" or word_at(tokens, index + 2) not in {"st", "nd", "rd", "th"}:
        return None
    return (Moment(day=day[0]), day[1]) if word_at(tokens, day[1]) in {",", ".", ";", "", "and"} else None


def _short_year(tokens: Tokens, index: int) -> int | None:
    """The year of "4 FEB 90 (AFP)", as news wires write it: two digits that are no day, with a mark behind them."""
    token = tokens[index] if index < len(tokens) else None
    if token is None or token.kind != "number" or len(token.low) != 2 or not (token.low.startswith("0") or token.low > "31"):
        return None
    if index + 1 < len(tokens) and tokens[index + 1].low not in {"(", "-", ")", "/", "]"}:
        return None
    return (1900 if token.low >= "40" else 2000) + int(token.low)


def _is_count_after_month(tokens: Tokens, index: int, end: int) -> bool:
    """In "in December 30 people fled" the number counts people; "on December 30 people fled" gives a date."""
    return word_at(tokens, index - 1) in {"in", "during", "this", "last", "late", "early"} and is_plural(tokens, end)


def _is_bare_month(tokens: Tokens, index: int, end: int) -> bool:
    word, before = tokens[index].low, word_at(tokens, index - 1)
    following = tokens[end] if end < len(tokens) else None
    if len(word) <= 4 and word not in {"may", "june", "july"} and tokens[end - 1].low != ".":
        return before in _MONTH_CUES and following is not None and not following.capital
    if before in _MONTH_CUES:
        named = following is not None and following.capital and following.spaced and word in calendar.ORDINARY_WORDS
        verb = word in {"may", "march"} and (before in {"the", "to", "-", "on", "("}) and word_at(tokens, end) in _NOT_AFTER_MONTH
        return not named and not verb
    if word in calendar.ORDINARY_WORDS:
        return False
    return index > 0 and not tokens[index - 1].capital and not (following is not None and following.capital)


def _day_first(tokens: Tokens, index: int) -> Found:
    start = index + 1 if word_at(tokens, index) == "the" else index
    day = read_day_number(tokens, start)
    if day is None:
        return None
    end = day[1]
    if word_at(tokens, end) == "day" and word_at(tokens, end + 1) == "of":
        end += 1
    after = end + 1 if word_at(tokens, end) in {"of", "-"} else end
    month = read_month(tokens, after)
    if month is None or (tokens[start].kind == "word" and after == end):
        return None
    following = month[1] + 1 if word_at(tokens, month[1]) == "-" and not tokens[month[1]].spaced else month[1]
    return _dated(tokens, month[0], (day[0], following if year_at(tokens, following) is not None else month[1]))


_READERS = (
    read_numeric,
    read_fixed_feast,
    _weekday,
    _month_first,
    _day_first,
    read_season,
    read_quarter,
    read_decade,
    read_century,
    read_fiscal_year,
    read_clipped_year,
    read_plain_year,
    _bare_day,
)
