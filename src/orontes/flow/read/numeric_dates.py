"""Dates in figures: 2024-12-05, 2024-12-05T14:30:00+03:00, 05/12/2024, 5.12.2024, 27/11/24, 12/2024. Which figure is the day is never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orontes.flow.read.moments import Moment
from orontes.lang.en.tokens import Token, word_at

Tokens = Sequence[Token]
Found = tuple[Moment, int] | None

LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of each month at most."""
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})")
_LAST_SHORT_YEAR = 40


def read_numeric(tokens: Tokens, index: int) -> Found:
    """A date in figures that begins at a token; day and month that may be either way round stay both."""
    parts, end = _glued_numbers(tokens, index)
    if len(parts) == 3 and len(parts[0]) == 4 and len(parts[1]) <= 2 and len(parts[2]) <= 2:
        return _numbered(int(parts[0]), int(parts[1]), int(parts[2]), _past_clock(tokens, end))
    if len(parts) == 3 and len(parts[2]) == 4 and len(parts[0]) <= 2 and len(parts[1]) <= 2:
        first, second, year = int(parts[0]), int(parts[1]), int(parts[2])
        if word_at(tokens, index + 1) == "/" and 1 <= first <= 12 and 1 <= second <= 12 and first != second:
            return Moment(year=year, orders=(first, second)), end
        return _numbered(year, second, first, end) or _numbered(year, first, second, end)
    if len(parts) == 3 and all(len(part) <= 2 for part in parts) and word_at(tokens, index + 1) == "/":
        return _short(int(parts[0]), int(parts[1]), parts[2], end)
    if len(parts) == 2 and len(parts[1]) == 4 and word_at(tokens, index + 1) == "/" and 1 <= int(parts[0]) <= 12 and len(parts[0]) <= 2:
        return Moment(year=int(parts[1]), month=int(parts[0])), end
    if len(parts) == 2 and len(parts[0]) == 4 and len(parts[1]) == 2 and parts[1].startswith("0") and word_at(tokens, index + 1) == "-":
        return (Moment(year=int(parts[0]), month=int(parts[1])), end) if 1 <= int(parts[1]) <= 9 else None
    return None


def _short(first: int, second: int, third: str, end: int) -> Found:
    """27/11/24: a year in two figures, where one of the others can only be the day and none but the last can be the year."""
    if len(third) != 2 or (first > 12) == (second > 12):
        return None
    year = int(third) + (2000 if int(third) < _LAST_SHORT_YEAR else 1900)
    return _numbered(year, second, first, end) or _numbered(year, first, second, end)


def _numbered(year: int, month: int, day: int, end: int) -> Found:
    if not (1000 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= LONGEST[month - 1]):
        return None
    return Moment(year=year, month=month, day=day), end


def _past_clock(tokens: Tokens, index: int) -> int:
    """After the time of day and the zone that ISO 8601 writes behind a date: T14:30:00.5Z, 14:30 +03:00."""
    at = index + 1 if word_at(tokens, index) == "t" and not tokens[index].spaced else index
    if not _is_pair(tokens, at) or word_at(tokens, at + 1) != ":" or not _is_pair(tokens, at + 2):
        return index
    at += 3
    if word_at(tokens, at) == ":" and at + 1 < len(tokens) and tokens[at + 1].kind == "number":
        at += 2
    if word_at(tokens, at) in {"z", "utc", "gmt"}:
        return at + 1
    if word_at(tokens, at) in {"+", "-"} and _is_pair(tokens, at + 1) and word_at(tokens, at + 2) == ":" and _is_pair(tokens, at + 3):
        return at + 4
    if word_at(tokens, at) in {"+", "-"} and at + 1 < len(tokens) and len(tokens[at + 1].low) == 4 and tokens[at + 1].low.isdigit():
        return at + 2
    return at


def _is_pair(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and tokens[index].kind == "number" and len(tokens[index].low) == 2 and tokens[index].low.isdigit()


def _glued_numbers(tokens: Tokens, index: int) -> tuple[list[str], int]:
    token = tokens[index] if index < len(tokens) else None
    if token is None or token.kind != "number":
        return [], index
    dotted = _DOTTED.fullmatch(token.low)
    if dotted is not None and word_at(tokens, index + 1) == "." and index + 2 < len(tokens) and not tokens[index + 2].spaced:
        return [dotted[1], dotted[2], tokens[index + 2].low], index + 3
    parts, end = [token.low], index + 1
    mark = word_at(tokens, end)
    while mark in {"-", "/"} and len(parts) < 4 and word_at(tokens, end) == mark and end + 1 < len(tokens):
        if tokens[end].spaced or tokens[end + 1].spaced or tokens[end + 1].kind != "number":
            break
        parts.append(tokens[end + 1].low)
        end += 2
    glued_more = end < len(tokens) and not tokens[end].spaced and tokens[end].kind == "word" and tokens[end].low != "t"
    return ([], index) if glued_more or not all(part.isdigit() for part in parts) else (parts, end)
