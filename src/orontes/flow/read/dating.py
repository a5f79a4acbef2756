"""Dates a report: as it states itself, else from its inner evidence, always with a basis that names the passage.

Evidence in this order: a day or year called today, yesterday or this year; an anniversary with its date or its event's year; a
number of years since an event that the text dates; the latest time that the text tells as past, which the report cannot be older
than. A year is never turned into a month, nor a month into a day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from orontes.flow.read.moments import Anniversary, Length, Moment, Shift, Stretch
from orontes.flow.read.times import TimeExpression, find_times, resolve_time
from orontes.match.edtf import bounds_of, precision_of
from orontes.records.report import Dating, Published, Report
from orontes.records.span import Span

SHORTEST = 3
"""Years: a shorter length is said of too many other things to date a report."""
NEWS_DAYS = 14
"""Days by which a report that speaks of today, or of a bare weekday, is taken to follow the latest day that it tells of."""

_AHEAD = re.compile(
    r"\b(?:will|shall|would|could|scheduled|planned|plans?|expected|due|upcoming|to be held|deadline|expires?)\b[^.!?;\n]{0,60}$|\b(?:by|until|till|before)\s{1,3}$",
    re.IGNORECASE,
)
_SINCE_EVENT = re.compile(r"^\s{0,3}(?:after|since|on\b|later)", re.IGNORECASE)
_IN_POWER = re.compile(
    r"^\s{0,3}(?:after|since|of|in|on)\s{1,3}(?:his|her|their|its|he|she|they|power|office|rule|prison|jail|exile)\b", re.IGNORECASE
)
_POWER = re.compile(r"^\s{0,3}(?:his|her|their|its|power|office|rule|prison|jail|exile)\b", re.IGNORECASE)
_DESPITE = re.compile(
    r"\b(?:despite|in spite of|after|for|over|passage of)\s{1,3}(?:the\s{1,3})?(?:passage of\s{1,3})?(?:all\s{1,3}|these\s{1,3}|those\s{1,3})?$",
    re.IGNORECASE,
)
_MEMORY = re.compile(
    r"forg[eo]t|memor|rememb|commemorat|massacre|mourn|survivor|victim|taboo|silence|wound|justice|unpunished|impunity|anniversary",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s?[,(\u2013-]?\s?(?:the\s)?")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[^a-z\s])|\n")
_LOOKBACK = 80
_MONTH_LENGTH = 7


def date_report(report: Report, times: Sequence[TimeExpression] | None = None) -> Dating | None:
    """When the report is held to be published; None where nothing supports a date. `times` are those of its text, if already found."""
    if report.published is not None and report.published.edtf:
        return Dating(report=report.id, published=report.published)
    found = find_times(report.text, 0, len(report.text)) if times is None else tuple(times)
    for clue in (_from_own_day, _from_anniversary, _from_years_since, _from_latest):
        published = clue(report.text, found)
        if published is not None:
            return Dating(report=report.id, published=published)
    return None


def _from_own_day(text: str, times: tuple[TimeExpression, ...]) -> Published | None:
    """“Yesterday (3 May 2012)”, "today, 3 May 2012", "this year, 2012": the words give a date its distance from the report."""
    for one, other in pairwise(times):
        pointing, dated = (one, other) if isinstance(one.value, Shift) else (other, one)
        shift, moment = pointing.value, dated.value
        if not isinstance(shift, Shift) or not isinstance(moment, Moment) or moment.year is None:
            continue
        if shift.base != "report" or shift.low != shift.high or _BESIDE.fullmatch(text, one.span.end, other.span.start) is None:
            continue
        said = resolve_time(dated, None).edtf
        if shift.unit == "year" and moment.month is None:
            edtf = str(moment.year - shift.low * shift.sign)
        elif shift.unit == "day" and precision_of(said) == "day":
            edtf = (date.fromisoformat(said) - timedelta(days=shift.low * shift.sign)).isoformat()
        else:
            continue
        span = Span(one.span.start, other.span.end)
        return Published(edtf=edtf, basis=f"it says \u201c{_quote(text, span)}\u201d", span=span)
    return None


def _from_anniversary(text: str, times: tuple[TimeExpression, ...]) -> Published | None:
    """“The 44th anniversary … on Feb. 2, 2026” names its day; "the 20th anniversary of the 2003 invasion" gives a year."""
    for time in times:
        if not isinstance(time.value, Anniversary) or _is_ahead(text, time.span):
            continue
        number, sentence = time.value.number, _sentence(text, time.span)
        beside = [other for other in times if sentence.start <= other.span.start < sentence.end and _year(other) is not None]
        event = _event_year([other for other in beside if number is not None], times)
        for other in beside:
            year, edtf = _year(other), resolve_time(other, None).edtf
            fits = number is None or any(year == (_year(one) or 0) + number for one in times)
            if year is None or not fits or precision_of(edtf) not in {"day", "month"} or year < _latest_year(text, times):
                continue
            span = Span(min(time.span.start, other.span.start), max(time.span.end, other.span.end))
            basis = f"it tells of an anniversary on its day (\u201c{_quote(text, span)}\u201d), so it was published then or soon after; only the month is kept"
            return Published(edtf=f"{edtf[:_MONTH_LENGTH]}~", basis=basis, span=span)
        if number is not None and event is not None and event[0] + number >= _latest_year(text, times):
            basis = f"\u201c{_quote(text, time.span)}\u201d counted from {event[0]} (\u201c{event[1].text}\u201d)"
            return Published(edtf=f"{event[0] + number}~", basis=basis, span=time.span)
    return None


def _from_years_since(text: str, times: tuple[TimeExpression, ...]) -> Published | None:
    """“Not forgotten in spite of 37 years”, "37 years after the massacre": counted from the year that the text dates the event to."""
    event = _event_year([], times)
    if event is None:
        return None
    for time in times:
        years = _years_said(time)
        if years is None or not _is_since_event(text, time):
            continue
        if event[0] + years < _latest_year(text, times):
            continue
        basis = f"\u201c{_quote(text, _wider(text, time.span))}\u201d counted from {event[0]} (\u201c{event[1].text}\u201d)"
        return Published(edtf=f"{event[0] + years}~", basis=basis, span=time.span)
    return None


def _from_latest(text: str, times: tuple[TimeExpression, ...]) -> Published | None:
    """Not older than the latest time told as past; soon after it where it is a day and the report speaks of its own day."""
    told = [(first, time) for time in times if not _is_ahead(text, time.span) and (first := _told(time)) is not None]
    if not told:
        return None
    latest, time = max(told, key=lambda pair: (pair[0], -pair[1].span.start))
    edtf = _edge(time)
    basis = f"it tells of \u201c{time.text}\u201d as past, so it was not published before"
    own_day = next(
        (other for other in times if other.kind == "weekday" or (isinstance(other.value, Shift) and _is_day_word(other.value))), None
    )
    if (
        own_day is not None and precision_of(edtf) == "day" and 2 * time.span.start <= len(text)
    ):  # news tells its own days first, old ones last
        last = latest + timedelta(days=NEWS_DAYS)
        basis += f"; it speaks of its own day (\u201c{own_day.text}\u201d), so it was published soon after"
        return Published(edtf=f"{edtf}/{last.year:04}-{last.month:02}~", basis=basis, span=time.span)
    return Published(edtf=f"{edtf}/..", basis=basis, span=time.span)


def _is_day_word(shift: Shift) -> bool:
    return shift.unit == "day" and shift.base == "report" and (shift.high or 0) <= 1


def _told(time: TimeExpression) -> date | None:
    """The first day of a time that the words date by themselves."""
    edge = _edge(time)
    return bounds_of(edge)[0] if edge else None


def _edge(time: TimeExpression) -> str:
    whole = time.value
    value: object = whole
    if isinstance(whole, Stretch):
        value = whole.last if whole.last is not None and whole.first is not None else whole.first if whole.word == "since" else None
    if not isinstance(value, Moment) or value.year is None:
        return ""
    if value.orders is not None or value.month is None:
        return str(value.year)
    return f"{value.year:04}-{value.month:02}" + (f"-{value.day:02}" if value.day is not None else "")


def _year(time: TimeExpression) -> int | None:
    return time.value.year if isinstance(time.value, Moment) else None


def _latest_year(text: str, times: tuple[TimeExpression, ...]) -> int:
    return max((first.year for time in times if not _is_ahead(text, time.span) and (first := _told(time)) is not None), default=0)


def _event_year(beside: list[TimeExpression], times: tuple[TimeExpression, ...]) -> tuple[int, TimeExpression] | None:
    """The year that the text is about: of the times beside the clue the earliest, else the year told most often, the first of equals."""
    near = sorted((year, time.span.start, time) for time in beside if (year := _year(time)) is not None)
    if near:
        return near[0][0], near[0][2]
    tally = Counter(year for time in times if (year := _year(time)) is not None)
    if not tally:
        return None
    most = max(tally.values())
    return next((year, time) for time in times if (year := _year(time)) is not None and tally[year] == most)


def _years_said(time: TimeExpression) -> int | None:
    """An exact number of years that is no round one and no adjective ("14-year")."""
    value = time.value
    if not isinstance(value, Length | Shift) or value.unit != "year" or value.low != value.high or "-" in time.text.split()[-1]:
        return None
    exact = (
        value.exact and value.trailing == 0
        if isinstance(value, Length)
        else not value.round and (value.sign < 0 if value.base == "report" else value.base == "event" and value.sign > 0)
    )
    return value.low if exact and value.low >= SHORTEST and value.low % 10 != 0 else None


def _is_since_event(text: str, time: TimeExpression) -> bool:
    after = text[time.span.end : time.span.end + _LOOKBACK]
    if _IN_POWER.match(after):
        return False
    if isinstance(time.value, Shift) and time.value.base == "event":
        return _POWER.match(after) is None
    if isinstance(time.value, Shift) or _SINCE_EVENT.match(after):
        return True
    before = text[max(0, time.span.start - _LOOKBACK) : time.span.start]
    sentence = _sentence(text, time.span)
    return _DESPITE.search(before) is not None and _MEMORY.search(text, sentence.start, sentence.end) is not None


def _is_ahead(text: str, span: Span) -> bool:
    return _AHEAD.search(text[max(0, span.start - _LOOKBACK) : span.start]) is not None


def _sentence(text: str, span: Span) -> Span:
    """The sentence around a span, within 300 code points on each side; abbreviations may cut it short."""
    start, end = max(0, span.start - 300), min(len(text), span.end + 300)
    for match in _SENTENCE_END.finditer(text, start, span.start):
        start = match.end()
    closing = _SENTENCE_END.search(text, span.end, end)
    return Span(start, closing.end() if closing is not None else end)


def _wider(text: str, span: Span) -> Span:
    """The span with the two words before it."""
    before = text[max(0, span.start - 40) : span.start]
    words = re.findall(r"\S+\s*", before)[-3:]
    return Span(span.start - sum(map(len, words)), span.end)


def _quote(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())
