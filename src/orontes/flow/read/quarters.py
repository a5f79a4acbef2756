"""Times that point at the quarter of a year that a text is telling about: the quarter, the latest period, the year-earlier quarter.

Only where a quarter is told about are they times: "the quarter" is else a part of a town.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from orontes.flow.read.moments import Moment, Shift
from orontes.flow.read.years import year_at
from orontes.lang.en.tokens import Token, word_at

Tokens = Sequence[Token]

_QUARTER = re.compile(r"[0-9]{4}-3[3-6]")
_SAME = frozenset({"the", "that", "this", "latest", "same", "comparable", "corresponding", "current", "full", "most", "recent", "reported"})
_BEFORE = frozenset({"previous", "preceding", "prior"})
_NAMES = frozenset({"quarter", "period"})
_A_YEAR = 4
"""Quarters."""


def is_quarter(edtf: str) -> bool:
    """Whether a time is a quarter of a year."""
    return _QUARTER.fullmatch(edtf) is not None


def read_of_quarter(tokens: Tokens, index: int, told: str) -> tuple[Moment | Shift, int] | None:
    """The time at a token that points at the quarter told about, and the index after it."""
    at, years, quarters, year = index, 0, 0, None
    while at < len(tokens):
        past = _past_year(tokens, at)
        if past > at:
            at, years = past, 1
        elif word_at(tokens, at) in _SAME | _BEFORE:
            quarters += word_at(tokens, at) in _BEFORE
            at += 1
        elif year_at(tokens, at) is not None and year is None and word_at(tokens, at + 1) in _NAMES:
            year, at = year_at(tokens, at), at + 1
        else:
            break
    named = word_at(tokens, at) in _NAMES
    if not named:
        return None
    after = _past_year(tokens, at + 1)
    years = 1 if after > at + 1 else years
    if at == index or word_at(tokens, after) == "of":
        return None
    if year is not None and word_at(tokens, at) == "period":
        return None  # it may be any part of that year
    if year is not None:
        return Moment(year=year, quarter=int(told[5:7]) - 32), after
    return _back(_A_YEAR * years or quarters), after


def _back(quarters: int) -> Shift:
    return Shift(unit="quarter", low=quarters, high=quarters, sign=-1, base="context")


def _past_year(tokens: Tokens, index: int) -> int:
    """After "a year ago", "year-earlier", "last year('s)"; the index itself where it is none of these."""
    at = index + 1 if word_at(tokens, index) == "a" else index
    if word_at(tokens, at) == "last" and word_at(tokens, at + 1) == "year":
        return at + 3 if word_at(tokens, at + 2) == "'s" else at + 2
    if word_at(tokens, at) != "year":
        return index
    at = at + 2 if word_at(tokens, at + 1) == "-" else at + 1
    return at + 1 if word_at(tokens, at) in {"ago", "earlier"} else index
