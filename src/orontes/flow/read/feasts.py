"""Feasts and the Islamic calendar: Christmas Day, Ramadan 2012, 12 Rabi al-Awwal 1434, Eid al-Adha.

The days of the Islamic calendar are reckoned by its tables; the moon is seen a day earlier or later, so that every end is marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from orontes.flow.read.moments import Hijri, Moment, Tense
from orontes.flow.read.years import year_at
from orontes.lang.en import calendar
from orontes.lang.en.tokens import Phrases, Token, word_at
from orontes.match.edtf import bounds_of

Tokens = Sequence[Token]

_FIXED: Phrases[tuple[int, int | None]] = Phrases(calendar.FIXED_FEASTS)
_MOVING: Phrases[tuple[str, int, int, int]] = Phrases(calendar.HIJRI_FEASTS)
_EASTERN = frozenset({"orthodox", "coptic", "ethiopian", "eritrean"})
_CUES = frozenset(
    {
        *("of", "in", "during", "since", "before", "after", "throughout", "holy", "month", "until", "this", "last", "next", "by", "on"),
        *("early", "mid", "late", "-"),
    }
)
_COMMON_ERA = 1700
_EPOCH = 1948440 - 385
_JULIAN_TO_ORDINAL = 1721425


def read_fixed_feast(tokens: Tokens, index: int) -> tuple[Moment, int] | None:
    """A feast of a fixed day: Christmas Day, New Year's Eve 2015."""
    found = _FIXED.at(tokens, index)
    if found is None or not tokens[index].capital:
        return None
    length, (month, day) = found
    end = index + length
    if word_at(tokens, index) == "christmas" and word_at(tokens, index - 1) in _EASTERN:
        month, day = 1, 7
    if word_at(tokens, end - 1) == "christmas" and word_at(tokens, index - 1) not in {"on", "since", "until", *_EASTERN}:
        return None  # "at Christmas" is no day
    after = end + 1 if word_at(tokens, end) in {",", "of", "in"} else end
    year = year_at(tokens, after)
    return (Moment(month=month, day=day), end) if year is None else (Moment(year=year, month=month, day=day), after + 1)


def read_hijri(tokens: Tokens, index: int) -> tuple[Hijri, int] | None:
    """A Hijri month, a day of one, or a feast, where the words around it do not make it a person's name."""
    return _feast(tokens, index) or _month(tokens, index)


def hijri_days(value: Hijri, anchor: str, tense: Tense | None) -> str:
    """The days as an EDTF interval with marked ends: of the year given, else the last before the report's date, or the next; empty if unknown."""
    first, last = bounds_of(anchor)
    if value.year is not None and value.year < _COMMON_ERA:
        return _written(value, value.year)
    if value.year is not None:
        fitting = [year for year in _years_around(value.year) if _span(value, year)[0].year == value.year]
        return _written(value, fitting[0]) if len(fitting) == 1 else str(value.year)
    if first is None or last is None:
        return ""
    one, other = _nearest(value, first, tense), _nearest(value, last, tense)
    return _written(value, one) if one == other else ""


def _feast(tokens: Tokens, index: int) -> tuple[Hijri, int] | None:
    found = _MOVING.at(tokens, index)
    if found is None or not tokens[index].capital:
        return None
    length, (name, month, first, days) = found
    end = index + length
    after = end + 1 if word_at(tokens, end) in {",", "in", "of"} else end
    year = year_at(tokens, after)
    return Hijri(name=name, month=month, first=first, length=days, year=year), end if year is None else after + 1


def _month(tokens: Tokens, index: int) -> tuple[Hijri, int] | None:
    start, day = index, None
    if tokens[index].kind == "number":
        if not (tokens[index].low.isdigit() and len(tokens[index].low) <= 2 and 1 <= int(tokens[index].low) <= 30):
            return None
        start, day = index + 1, int(tokens[index].low)
        start = start + 1 if word_at(tokens, start) == "of" else start
    token = tokens[start] if start < len(tokens) else None
    name = calendar.HIJRI_MONTHS.get(token.low) if token is not None else None
    if token is None or name is None or not token.capital:
        return None
    if day is None and word_at(tokens, index - 1) not in _CUES and not (index and tokens[index - 1].kind == "number"):
        return None
    end = start + 1
    if name in calendar.HIJRI_HALVES:
        while word_at(tokens, end) in calendar.HIJRI_CONTINUED and end < start + 6:
            end += 1
        if end == start + 1:
            return None
        second = {word_at(tokens, at) for at in range(start + 1, end)}
        number = calendar.HIJRI_HALVES[name][bool(second & calendar.HIJRI_SECOND)]
    else:
        number = calendar.HIJRI_NUMBERS[name]
        if end < len(tokens) and tokens[end].capital and tokens[end].spaced:
            return None
    after = end + 1 if word_at(tokens, end) in {",", "of", "in"} else end
    year = year_at(tokens, after)
    whole = Hijri(name=name, month=number, first=day or 1, length=None if day is None else 1, year=year)
    return whole, end if year is None else after + 1


def _years_around(year: int) -> range:
    rough = (year - 622) * 33 // 32
    return range(rough - 1, rough + 3)


def _nearest(value: Hijri, day: date, tense: Tense | None) -> int:
    years = _years_around(day.year)
    if tense == "future":
        return next((year for year in years if _span(value, year)[1] >= day), years[-1])
    return next((year for year in reversed(years) if _span(value, year)[0] <= day), years[0])


def _span(value: Hijri, year: int) -> tuple[date, date]:
    """First and last day; a feast or a single day begins a day earlier where the moon was seen earlier."""
    start = _day(year, value.month, value.first)
    if value.length is None:
        following = _day(year, value.month + 1, 1) if value.month < 12 else _day(year + 1, 1, 1)
        return start, date.fromordinal(following.toordinal() - 1)
    return date.fromordinal(start.toordinal() - 1), date.fromordinal(start.toordinal() + max(value.length - 1, 1))


def _written(value: Hijri, year: int) -> str:
    first, last = _span(value, year)
    return f"{first}~/{last}~"


def _day(year: int, month: int, day: int) -> date:
    julian = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + _EPOCH
    return date.fromordinal(julian - _JULIAN_TO_ORDINAL)
