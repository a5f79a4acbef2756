"""Finds years at a token, and what is longer or a named part of one: seasons, quarters, decades, centuries, fiscal years."""

from __future__ import annotations

from collections.abc import Sequence

from orontes.flow.read.moments import Moment, Which
from orontes.flow.read.years import is_bare_year, read_year, year_at
from orontes.lang.en import calendar
from orontes.lang.en.numbers import ORDINALS, read_ordinal
from orontes.lang.en.tokens import Token, word_at
from orontes.lang.en.words import is_plural

Tokens = Sequence[Token]
Found = tuple[Moment, int] | None

_WHICH: dict[str, Which] = {"last": "last", "this": "this", "next": "next"}
OWNERS = frozenset({"his", "her", "their", "my", "our", "your"})
_DECADES = {
    "twenties": 1920,
    "thirties": 1930,
    "forties": 1940,
    "fifties": 1950,
    "sixties": 1960,
    "seventies": 1970,
    "eighties": 1980,
    "nineties": 1990,
}


def read_season(tokens: Tokens, index: int) -> Found:
    """In the spring of 2013, summer 1992."""
    start = index + 1 if word_at(tokens, index) == "the" else index
    word = word_at(tokens, start)
    if word not in calendar.SEASONS:
        return None
    season, end = calendar.SEASONS[word], start + 1
    after = end + 1 if word_at(tokens, end) in {"of", ","} else end
    year = read_year(tokens, after)
    if year is not None and not (word == "fall" and start == index and word_at(tokens, end) == "of"):
        return Moment(year=year[0], season=season), year[1]
    cue = word_at(tokens, index - 1) in {"in", "during", "since", "by", "until", "early", "mid", "late", "of"}
    plain = start > index or word in {"summer", "winter", "autumn"}
    return (Moment(season=season), end) if cue and plain and word_at(tokens, end) != "of" and not tokens[start].capital else None


def read_quarter(tokens: Tokens, index: int) -> Found:
    """The third quarter of 2014, Q3."""
    start = index + 1 if word_at(tokens, index) == "the" else index
    before = year_at(tokens, start)
    start = start + 1 if before is not None else start
    which = _WHICH.get(word_at(tokens, start)) if word_at(tokens, start + 1) == "year" and word_at(tokens, start + 2) == "'s" else None
    start = start + 3 if which is not None else start
    if which is None and word_at(tokens, start) == "year" and word_at(tokens, start + 2) in {"ago", "earlier"}:
        which, start = "last", start + 3
    number = ORDINALS.get(word_at(tokens, start), 0)
    end = start + 2 if word_at(tokens, start + 1) == "-" else start + 1
    if word_at(tokens, start) == "q" and word_at(tokens, start + 1) in {"1", "2", "3", "4"} and not tokens[start + 1].spaced:
        number, end = int(word_at(tokens, start + 1)), start + 1
    elif not 1 <= number <= 4 or word_at(tokens, end) not in {"quarter", "quarters"}:
        return None
    end += 1
    if which is not None:
        return Moment(quarter=number, which_year=which), end
    if before is not None:
        return Moment(year=before, quarter=number), end
    after = end + 1 if word_at(tokens, end) in {"of", ","} else end
    year = year_at(tokens, after)
    if year is not None:
        return Moment(year=year, quarter=number), after + 1
    return None if word_at(tokens, end) == "of" else (Moment(quarter=number), end)


def read_decade(tokens: Tokens, index: int) -> Found:
    """The 1960s, the ’80s, the late nineties."""
    start = index + 1 if word_at(tokens, index) == "the" else index
    start = start + 1 if word_at(tokens, start) == "'" else start
    token = tokens[start] if start < len(tokens) else None
    if token is None or word_at(tokens, index - 1) in OWNERS or word_at(tokens, index - 3) in OWNERS:
        return None
    if token.low in _DECADES and word_at(tokens, start - 1) in {"the", "early", "late", "mid", "-"}:
        return Moment(decade=_DECADES[token.low]), start + 1
    plural = start + 1 < len(tokens) and not tokens[start + 1].spaced and tokens[start + 1].low in {"s", "'s"}
    if token.kind != "number" or not plural or not token.low.isdigit() or not token.low.endswith("0"):
        return None
    if len(token.low) == 4 and 1000 <= int(token.low) <= 2090:
        return Moment(century=int(token.low) // 100) if token.low.endswith("00") and token.low < "2000" else Moment(
            decade=int(token.low)
        ), start + 2
    if len(token.low) == 2 and token.low != "00" and word_at(tokens, start - 1) in {"the", "early", "late", "mid", "-", "'"}:
        return Moment(decade=1900 + int(token.low)), start + 2
    return None


def read_century(tokens: Tokens, index: int) -> Found:
    """The 19th century."""
    start = index + 1 if word_at(tokens, index) == "the" else index
    ordinal = read_ordinal(tokens, start)
    if ordinal is None or not 2 <= ordinal[0] <= 21:
        return None
    end = ordinal[1] + 1 if word_at(tokens, ordinal[1]) == "-" else ordinal[1]
    return (Moment(century=ordinal[0] - 1), end + 1) if word_at(tokens, end) == "century" and ordinal[0] > 10 else None


def read_fiscal_year(tokens: Tokens, index: int) -> Found:
    """Fiscal year 2015, FY2016, the 2014 fiscal year, fiscal 2013."""
    start = index + 1 if word_at(tokens, index) == "the" else index
    if word_at(tokens, start) in {"fiscal", "financial", "budget", "fy"}:
        after = start + 2 if word_at(tokens, start + 1) == "year" else start + 1
        year = year_at(tokens, after)
        named = after > start + 1 or word_at(tokens, start) in {"fiscal", "fy"}
        return (Moment(year=year, fiscal=True), after + 1) if year is not None and named else None
    year = year_at(tokens, start)
    told = word_at(tokens, start + 1) in {"fiscal", "financial", "budget"} and word_at(tokens, start + 2) == "year"
    return (Moment(year=year, fiscal=True), start + 3) if year is not None and told else None


def read_clipped_year(tokens: Tokens, index: int) -> Found:
    """“In ’91”."""
    if word_at(tokens, index) != "'" or word_at(tokens, index - 1) not in {"in", "since", "of", "until", "from", "to", "before", "after"}:
        return None
    token = tokens[index + 1] if index + 1 < len(tokens) else None
    if token is None or token.spaced or len(token.low) != 2 or not token.low.isdigit() or not tokens[index].spaced:
        return None
    if (index + 2 < len(tokens) and (not tokens[index + 2].spaced and tokens[index + 2].kind != "mark")) or is_plural(tokens, index + 2):
        return None
    return Moment(year=(1900 if token.low >= "40" else 2000) + int(token.low)), index + 2


def read_plain_year(tokens: Tokens, index: int) -> Found:
    """1982, the year 1982, nineteen ninety-four."""
    start = index + 2 if word_at(tokens, index) == "the" and word_at(tokens, index + 1) == "year" else index
    found = read_year(tokens, start)
    if found is None:
        return None
    year, end = found
    if tokens[start].kind == "number":
        return (Moment(year=year), end) if start > index or is_bare_year(tokens, start) else None
    return (Moment(year=year), end) if start > index or word_at(tokens, start) != "two" else None
