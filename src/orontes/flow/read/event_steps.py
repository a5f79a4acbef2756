"""Finds times counted from a happening: three days after the coup, the day before the vote, six months into the war, since the siege began.

The words of the happening stay outside the expression: a date among them ("the coup of 1 February") is a time of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from orontes.flow.read.calendar_dates import read_moment
from orontes.flow.read.moments import Length, Moment, Shift
from orontes.lang.en import calendar
from orontes.lang.en.tokens import Token, word_at

Tokens = Sequence[Token]
Lengths = Callable[[Tokens, int], tuple[object, int] | None]

_SIGNS: dict[str, Literal[-1, 1]] = {"after": 1, "following": 1, "into": 1, "before": -1, "prior": -1, "preceding": -1}
_ARTICLES = frozenset({"the", "this", "that", "its", "their", "his", "her"})
_ENDS = frozenset(
    {
        *("of", "in", "on", "by", "at", "that", "which", "who", "was", "were", "is", "had", "has", "have", "when", "where", "and", "to"),
        *("from", "with", "against", "for", "between", "under", "as", "but", "will", "would", "could", "near"),
    }
)
_LASTING = frozenset({"for", "over", "during", "lasted", "took", "spent", "within", "throughout", "some", "every"})
_STARTS = frozenset({"start", "beginning", "outset", "onset", "outbreak", "eruption"})
_LONGEST = 5
_REACH = 10
"""Tokens within which "after" or "before" stands behind the longest length of time."""


def read_event_step(tokens: Tokens, index: int, read_length: Lengths) -> tuple[Shift, int] | None:
    """A length of time or one unit before or after a happening or a date; None where it says how long something lasted before it."""
    if not any(token.low in _SIGNS for token in tokens[index + 1 : index + _REACH]):
        return None
    start, end = _unit_before(tokens, index)
    if end == index:
        found = None if word_at(tokens, index - 1) in _LASTING else read_length(tokens, index)
        if found is None or not isinstance(found[0], Length) or found[0].trailing != 0:
            return None
        length, end = found[0], found[1]
        start = Shift(unit=length.unit, low=length.low, high=length.high, sign=1, base="event", round=not length.exact)
    sign = _SIGNS.get(word_at(tokens, end))
    if start is None or sign is None or (word_at(tokens, end) == "into" and start.low == 0):
        return None
    after = end + 2 if word_at(tokens, end + 1) == "to" and word_at(tokens, end) == "prior" else end + 1
    dated = read_moment(tokens, after)
    if dated is not None and _is_dated(dated[0]):
        return replace(start, sign=sign, start=dated[0]), dated[1]
    event, at = read_event(tokens, after)
    return (replace(start, sign=sign, event=event, start=at), after) if event else None


def read_event_start(tokens: Tokens, index: int) -> tuple[Shift, int] | None:
    """“The start of the war” as a point, as in "since the start of the war"."""
    word = word_at(tokens, index + 1)
    if word_at(tokens, index) != "the" or word not in _STARTS or word_at(tokens, index + 2) != "of":
        return None
    event, at = read_event(tokens, index + 3)
    return (Shift(unit="day", low=0, high=0, sign=1, base="event", event=event, start=at), index + 2) if event else None


def read_event_begun(tokens: Tokens, index: int) -> tuple[Shift, int] | None:
    """“The war began”, as in "since the war began"."""
    event, _ = read_event(tokens, index)
    end = index + 1 + len(event)
    if not event or event[-1] not in calendar.BEGIN_WORDS:
        return None
    while len(event) > 1 and event[-1] in calendar.BEGIN_WORDS:
        event = event[:-1]
    return Shift(unit="day", low=0, high=0, sign=1, base="event", event=event), end


def read_event(tokens: Tokens, index: int) -> tuple[tuple[str, ...], Moment | None]:
    """The words of a happening behind an article, to the next small word or mark, and a date before or after them."""
    if word_at(tokens, index) not in _ARTICLES:
        return (), None
    position = index + 1
    inner = read_moment(tokens, position)
    when = inner[0] if inner is not None and _is_dated(inner[0]) else None
    position = inner[1] if when is not None and inner is not None else position
    first = position
    while position < len(tokens) and position < first + _LONGEST and tokens[position].kind == "word" and tokens[position].low not in _ENDS:
        position += 1
    words = tuple(token.low for token in tokens[first:position])
    if words and when is None and word_at(tokens, position) in {"of", "on"}:
        dated = read_moment(tokens, position + 2 if word_at(tokens, position + 1) == "the" else position + 1)
        when = dated[0] if dated is not None and _is_dated(dated[0]) else None
    return words, when


def _is_dated(moment: Moment) -> bool:
    return moment.day is not None or moment.month is not None or moment.year is not None


def _unit_before(tokens: Tokens, index: int) -> tuple[Shift | None, int]:
    """The day, the week, the night: one unit, up to the word before "after" or "before"."""
    if word_at(tokens, index) != "the":
        return None, index
    word = word_at(tokens, index + 1)
    unit = "day" if word in calendar.DAYPARTS else calendar.UNITS.get(word)
    if (
        unit not in {"day", "week", "month", "year"}
        or word in calendar.PLURAL_UNITS
        or word_at(tokens, index + 2) not in {"after", "before"}
    ):
        return None, index
    return Shift(unit=unit, low=1, high=1, sign=1, base="event"), index + 2
