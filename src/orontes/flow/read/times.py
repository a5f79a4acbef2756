"""Finds time expressions in a passage and resolves them to EDTF, never finer than the words.

An anniversary, a length of time and a clock are recognised for what they are, so that nobody takes them for the day of an event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from orontes.flow.read.amounts import AMOUNT_WORDS
from orontes.flow.read.calendar_dates import read_moment
from orontes.flow.read.event_steps import read_event_step
from orontes.flow.read.feasts import read_hijri
from orontes.flow.read.moments import Anniversary, Clock, Hijri, Length, Moment, Repeated, Shift, Slice, Stretch, Tense, Vague, Value
from orontes.flow.read.quarters import is_quarter, read_of_quarter
from orontes.flow.read.resolution import resolve_value
from orontes.flow.read.stretches import read_stretch
from orontes.flow.read.time_marks import read_clock, read_repeated, read_vague
from orontes.flow.read.time_phrases import FILLERS, read_anniversary, read_length, read_pointer, read_trailing
from orontes.lang.en import calendar
from orontes.lang.en.numbers import ORDINALS, SCALES
from orontes.lang.en.tokens import Token, read_tokens
from orontes.records.claim import Time
from orontes.records.span import Span

TimeKind = Literal[
    "absolute", "partial", "weekday", "deictic", "interval", "duration", "anniversary", "repeated", "clock", "vague", "hijri"
]


NO_EVENTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time as the words give it. `span` and `text` leave out the preposition, but keep since, until, between and the like."""

    span: Span
    text: str
    kind: TimeKind
    value: Value

    @property
    def relative_to_context(self) -> bool:
        """Whether it steps from another time in the text ("a week earlier"), so that it needs a context to be resolved."""
        return _leans_on_context(self.value)

    @property
    def counted_from_event(self) -> tuple[str, ...]:
        """The words of the happening that it is counted from: “three days after the coup”."""
        sides = (self.value.first, self.value.last) if isinstance(self.value, Stretch) else (self.value,)
        return next((side.event for side in sides if isinstance(side, Shift | Slice) and side.event), ())

    @property
    def needs_anchor(self) -> bool:
        """Whether it needs the report's date."""
        if isinstance(self.value, Hijri):
            return self.value.year is None
        return self.kind in {"partial", "weekday", "deictic", "vague"} or (isinstance(self.value, Stretch) and _needs_anchor(self.value))

    @property
    def can_date(self) -> bool:
        """Whether it may be the time of an event: no bare length, anniversary, repetition or clock."""
        return self.kind not in {"anniversary", "repeated", "clock"} and not (isinstance(self.value, Length) and self.value.trailing == 0)


def find_times(text: str, start: int, end: int, *, told: str = "") -> tuple[TimeExpression, ...]:
    """Every time expression in `text[start:end]`, in the order of the text, none overlapping another.

    `told` is the EDTF of the time that the text is telling about: where that is a quarter of a year, "the quarter" is a time too.
    """
    return times_in(text, read_tokens(text, start, end), told=told)


def times_in(text: str, tokens: Sequence[Token], *, told: str = "") -> tuple[TimeExpression, ...]:
    """The same from tokens that are already read."""
    quarter = told if is_quarter(told) else ""
    firm = [index for index, token in enumerate(tokens) if _is_firm(token)]
    found: list[TimeExpression] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        read: tuple[Value, int] | None = read_of_quarter(tokens, index, quarter) if quarter else None
        if read is None:
            listed = token.kind == "number" or token.low in _OPENING
            read = _read(tokens, index) if listed and _may_begin(tokens, index, firm) else None
        if read is None or read[1] <= index:
            index += 1
            continue
        value, after = read
        span = Span(token.start, tokens[after - 1].end)
        found.append(TimeExpression(span=span, text=span.of(text), kind=_kind(value), value=value))
        index = after
    return tuple(found)


def resolve_time(
    expression: TimeExpression,
    anchor: str | None,
    *,
    tense: Tense | None = None,
    context: str | None = None,
    events: Mapping[str, str] = NO_EVENTS,
) -> Time:
    """The expression as an EDTF string with its basis in words.

    `anchor` is the EDTF of the report's date. `context` is the EDTF of the time that the text is telling about: steps such as
    "a week earlier" start from it, and a day or month without a year is of its year. `tense` past takes the nearest day on or
    before the report's, future the nearest on or after; None takes the past, or what is near ahead in the report's year. `events` are
    happenings that the text dates, noun to EDTF: "three days after the coup" is counted from them. Where nothing supports a value,
    `edtf` is empty.
    """
    resolved = resolve_value(expression.value, anchor or "", tense=tense, context=context or "", events=events)
    return Time(edtf=resolved.edtf, text=expression.text, span=expression.span, basis=f"\u201c{expression.text}\u201d: {resolved.basis}")


def _is_firm(token: Token) -> bool:
    return token.kind == "number" or token.low in _FIRM or token.low.startswith(_GLUED)


def _may_begin(tokens: Sequence[Token], index: int, firm: Sequence[int]) -> bool:
    """Whether a time may begin at a token that may open one; `firm` are the places of the words without one of which a common word begins no time."""
    token = tokens[index]
    if token.low in _COMMON:
        near = bisect_left(firm, index)
        if near == len(firm) or firm[near] - index > _REACH:
            return False
    if token.low in {"a", "an"}:
        return index + 1 < len(tokens) and tokens[index + 1].low in _AFTER_ARTICLE
    if token.low == "'":
        return index + 1 < len(tokens) and tokens[index + 1].kind == "number"
    return True


def _read(tokens: Sequence[Token], index: int) -> tuple[Value, int] | None:
    for reader in _READERS:
        read = reader(tokens, index)
        if read is not None:
            return read
    return None


def _from_event(tokens: Sequence[Token], index: int) -> tuple[Value, int] | None:
    found = read_event_step(tokens, index, read_length)
    return None if found is None else (found[0], found[1])


def _later_pointer(tokens: Sequence[Token], index: int) -> tuple[Value, int] | None:
    found = read_pointer(tokens, index)
    return None if found is None else (found[0], found[1])


_READERS = (
    read_anniversary,
    read_repeated,
    read_stretch,
    _from_event,
    read_hijri,
    read_clock,
    _later_pointer,
    read_trailing,
    read_moment,
    read_length,
    read_vague,
)


_FIRST_WORDS = (
    frozenset(calendar.MONTHS)
    | frozenset(calendar.WEEKDAYS)
    | frozenset(f"{day}s" for day in calendar.WEEKDAY_NAMES_LOWER)
    | frozenset(calendar.SEASONS)
    | frozenset(calendar.UNITS)
    | frozenset(calendar.PARTS)
    | frozenset(calendar.HIJRI_MONTHS)
    | frozenset(name.split()[0] for name, _ in calendar.LEVANTINE_MONTHS)
    | calendar.FEAST_WORDS
    | frozenset(calendar.ADVERBS_OF_UNITS)
    | frozenset({"fiscal", "financial", "budget", "fy"})
    | frozenset(calendar.POINTING_WORDS)
    | calendar.PRESENT_WORDS
    | calendar.PAST_WORDS
    | calendar.FUTURE_WORDS
    | AMOUNT_WORDS
    | frozenset(ORDINALS)
)
"""Every word that a time may begin with, but for articles and apostrophes."""
_OPENING = _FIRST_WORDS | {"a", "an", "'"}
"""All others are passed over at once."""
_COMMON = frozenset({"the", "that", "this", "as", "from", "at", "by", "one", "about", "more", "up", "over", "some", "many", "just", "new"})
"""Words that begin many phrases and few times: such a time has a firm word soon after."""
_REACH = 12
_GLUED = ("decades", "years", "months", "weeks")
_FIRM = (
    (_FIRST_WORDS | calendar.DAYPARTS | {"quarter", "quarters", "present", "future", "past", "half", "turn", "time", "eve", "then"})
    - _COMMON
    - {"and", "to"}
)
_AFTER_ARTICLE = (
    frozenset(calendar.UNITS) | frozenset(SCALES) | FILLERS | {"couple", "few", "number", "half", "quarter", "total", "further"}
)


def _kind(value: Value) -> TimeKind:
    if isinstance(value, Moment):
        if value.which is not None or value.which_year is not None or value.which_week is not None or value.leans:
            return "deictic"
        return "absolute" if not value.anchored else "weekday" if value.weekday is not None and value.day is None else "partial"
    if isinstance(value, Shift | Slice):
        return "deictic" if isinstance(value, Shift) or value.of is None or value.of.anchored else "absolute"
    kinds: dict[type[Value], TimeKind] = {
        Length: "duration",
        Stretch: "interval",
        Anniversary: "anniversary",
        Repeated: "repeated",
        Clock: "clock",
        Vague: "vague",
        Hijri: "hijri",
    }
    return kinds[type(value)]


def _leans_on_context(value: Value | None) -> bool:
    if isinstance(value, Stretch):
        return _leans_on_context(value.first) or _leans_on_context(value.last)
    if isinstance(value, Moment):
        return value.leans
    return (isinstance(value, Shift) and value.base == "context") or (isinstance(value, Slice) and value.of is None and not value.event)


def _needs_anchor(stretch: Stretch) -> bool:
    return any(
        (isinstance(side, Shift) and side.base != "event") or (isinstance(side, Moment) and side.anchored)
        for side in (stretch.first, stretch.last)
    )
