"""Turns what a time expression says into EDTF with its basis, at the report's date and the time the text is telling about.

Where the report's date is coarse, the value is worked out at its first and at its last day: if both agree, that is the value; if
not, the value is the interval that holds both. Thus a coarse date never gives a fine time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple

from orontes.flow.read.calendar_steps import moment_on, moment_text, shift_on, slice_from, slice_of, written
from orontes.flow.read.feasts import hijri_days
from orontes.flow.read.moments import Anniversary, Clock, Hijri, Length, Moment, Repeated, Shift, Slice, Stretch, Tense, Vague, Value
from orontes.flow.read.quarters import is_quarter
from orontes.lang.en.calendar import MONTH_NAMES
from orontes.lang.en.lexicon import singular
from orontes.match import edtf as arithmetic

WIDEST = 400
"""Days: an interval in which a value lies is given up to this length; beyond it says nothing that the text does not."""


class Resolved(NamedTuple):
    """An EDTF string, empty where nothing supports one, and how it was found."""

    edtf: str
    basis: str


def resolve_value(value: Value, anchor: str, *, tense: Tense | None, context: str, events: Mapping[str, str]) -> Resolved:
    """The value at the report's date (`anchor`) and the time told about (`context`), each an EDTF string or empty.

    `events` are happenings that the text dates, noun to EDTF.
    """
    if isinstance(value, Moment):
        return _moment(value, anchor, tense, context)
    if isinstance(value, Shift):
        return _shift(value, anchor, tense, context, events)
    if isinstance(value, Stretch):
        return _stretch(value, anchor, tense, context, events)
    if isinstance(value, Slice):
        return _slice(value, anchor, tense, context, events)
    if isinstance(value, Length):
        return _length(value, anchor)
    if isinstance(value, Vague):
        return _vague(value, anchor)
    if isinstance(value, Hijri):
        return _hijri(value, anchor, tense)
    reasons: dict[type[Value], str] = {
        Anniversary: "an anniversary is not the event itself",
        Repeated: "a repetition has no single time",
        Clock: "a time of day whose day the words do not give",
    }
    return Resolved("", reasons[type(value)])


def _moment(moment: Moment, anchor: str, tense: Tense | None, context: str) -> Resolved:
    if moment.orders is not None and moment.year is not None:
        first, second = moment.orders
        either = [written(replace(moment, orders=None, month=month, day=day)) for day, month in ((first, second), (second, first))]
        return Resolved(
            arithmetic.one_of(either),
            f"day and month cannot be told apart: {first} {MONTH_NAMES[second - 1]} or {second} {MONTH_NAMES[first - 1]}",
        )
    if moment.leans:
        return _leaning(moment, context)
    if not moment.anchored:
        dropped = " (there is no such day, so only the month is kept)" if moment.day is None and moment.weekday is not None else ""
        dropped = "; a fiscal year does not begin with the year" if moment.fiscal else dropped
        return Resolved(written(moment), f"as written{_cut_note(moment)}{dropped}")
    if context and moment.which is None and moment.which_year is None and moment.month is not None:
        year = _year_of_context(moment, context)
        if year is not None:
            return Resolved(written(replace(moment, year=year)), f"the year from the time told about, {context}{_cut_note(moment)}")
    form = moment_text(moment)
    if context and moment.day is not None and moment.month is None and moment.weekday is None:
        anchor = str(arithmetic.bounds_of(context)[1] or anchor)
    return _at(
        lambda day: moment_on(moment, day, tense), anchor, form, _how(moment, tense) + _cut_note(moment), fixed=moment.month is not None
    )


def _leaning(moment: Moment, context: str) -> Resolved:
    """The previous Friday, June of that year: as seen from the time told about."""
    if not context:
        return Resolved("", "it is counted from another time in the text, which is not known")
    if moment.month is not None:
        year = _year_of_context(moment, context)
        return Resolved("" if year is None else written(replace(moment, year=year)), f"the year from the time told about, {context}")
    found = _at(lambda day: moment_on(moment, day, None), context, "", "counted from the time told about")
    return found if found.edtf else Resolved("", f"the time told about, {context}, is too coarse for it")


def _year_of_context(moment: Moment, context: str) -> int | None:
    first, last = arithmetic.bounds_of(context)
    if first is None or last is None or last.year - first.year > 20:
        return None
    if first.year == last.year:
        return first.year
    years = range(first.year, last.year + 1)
    fitting = [year for year in years if arithmetic.overlap(written(replace(moment, year=year, part=None)), context)]
    return fitting[0] if len(fitting) == 1 else None


def _at(step: Callable[[date], str], anchor: str, fallback: str, how: str, *, fixed: bool = False) -> Resolved:
    """The step taken at both ends of the report's date. `fixed` values have a form of their own ("XXXX-12-01") if the ends disagree."""
    first, last = arithmetic.bounds_of(anchor)
    if first is None or last is None:
        return _one_sided(step, anchor, fallback, how, fixed=fixed)
    one, other = step(first), step(last)
    if one != other and fixed:
        return Resolved(fallback, f"the report's date ({anchor}) leaves the year open")
    whole = one if one == other else arithmetic.hull(one, other)
    if one != other and (arithmetic.days_in(whole) or WIDEST + 1) > WIDEST:
        return Resolved("", f"the report's date ({anchor}) is too coarse for it")
    if whole.isdigit() and arithmetic.is_approximate(anchor):
        whole += "~"
    return Resolved(whole, f"{how}, {anchor}" if one == other else f"{how}, which is known only as {anchor}")


def _one_sided(step: Callable[[date], str], anchor: str, fallback: str, how: str, *, fixed: bool) -> Resolved:
    """With a report's date that is open on a side, a pointed-at day is open on that side too."""
    first, last = arithmetic.bounds_of(anchor)
    if fixed or (first is None and last is None):
        known = "is not known" if first is None and last is None else f"is known on one side only ({anchor})"
        return Resolved(fallback, f"{how}, but the report's date {known}" + (", so the year is open" if fallback else ""))
    bound = arithmetic.bounds_of(step(first or last or date.min))
    edtf = arithmetic.from_bounds(bound[0], None) if first is not None else arithmetic.from_bounds(None, bound[1])
    edtf = anchor if arithmetic.bounds_of(edtf) == (first, last) else edtf
    return Resolved(edtf, f"{how}, which is known on one side only, {anchor}")


def _how(moment: Moment, tense: Tense | None) -> str:
    if moment.which is not None:
        return f"\u201c{moment.which}\u201d as seen from the report's date"
    if moment.weekday is not None and moment.day is not None:
        return "the year in which the day falls on that weekday, or the nearest to the report's date"
    if moment.which_year is not None:
        return "the year as seen from the report's date"
    if tense is None and moment.month is not None:
        return "the nearest before the report's date, or soon after it in its year"
    side = "after" if tense == "future" else "before"
    return f"the nearest on or {side} the report's date"


def _cut_note(moment: Moment) -> str:
    return "; early, mid and late are taken as thirds" if moment.part is not None else ""


def _shift(shift: Shift, anchor: str, tense: Tense | None, context: str, events: Mapping[str, str]) -> Resolved:
    if shift.base == "report":
        return _at(lambda day: shift_on(shift, day, tense), anchor, "", "counted from the day of the report")
    origin, told = context, f"the time told about, {context}"
    if shift.base == "event":
        origin, told = _origin(shift, anchor, tense, context, events)
    first, last = arithmetic.bounds_of(origin)
    if first is None or last is None:
        return Resolved("", "it is counted from another time in the text, which is not known")
    if is_quarter(origin) and shift.unit == "quarter" and shift.high == shift.low:
        return Resolved(_quarters_on(origin, shift.low * shift.sign), f"counted in quarters from {told}")
    one, other = shift_on(shift, first, tense), shift_on(shift, last, tense)
    return Resolved(one if one == other else arithmetic.hull(one, other), f"counted from {told}")


def _quarters_on(origin: str, count: int) -> str:
    quarters = int(origin[:4]) * 4 + int(origin[5:7]) - 33 + count
    return f"{quarters // 4:04}-{33 + quarters % 4}"


def _origin(step: Shift | Slice, anchor: str, tense: Tense | None, context: str, events: Mapping[str, str]) -> tuple[str, str]:
    """The date of the happening that a step is counted from, and how it is known."""
    named = " ".join(step.event)
    if isinstance(step, Shift) and step.start is not None:
        return _moment(step.start, anchor, tense, context).edtf, f"the date that the words give {named}".rstrip()
    for word in reversed(step.event):
        if singular(word) in events:
            return events[singular(word)], f"{named}, which the text dates to {events[singular(word)]}"
    return "", f"{named}, which the text does not date"


def _slice(piece: Slice, anchor: str, tense: Tense | None, context: str, events: Mapping[str, str]) -> Resolved:
    if piece.of is not None:
        whole = _moment(piece.of, anchor, tense, context)
        return Resolved(slice_of(piece, whole.edtf), f"a part of {whole.edtf}: {whole.basis}" if whole.edtf else whole.basis)
    origin, told = _origin(piece, anchor, tense, context, events)
    start = arithmetic.bounds_of(origin)[0] if arithmetic.precision_of(origin) == "day" else None
    if start is None or piece.number < 1 or piece.unit not in {"day", "week"}:
        return Resolved(
            "", f"it is a part of {told}" if origin or piece.event else "it is a part of another time, which the words do not date"
        )
    return Resolved(slice_from(piece, start), f"counted from {told}, its first {piece.unit} being the one on which it began")


def _hijri(value: Hijri, anchor: str, tense: Tense | None) -> Resolved:
    edtf = hijri_days(value, anchor, tense)
    if not edtf:
        return Resolved("", "a time of the Islamic calendar, whose year the words and the report's date leave open")
    return Resolved(edtf, f"{value.name} by the tables of the Islamic calendar; the moon may be seen a day earlier or later")


def _length(length: Length, anchor: str) -> Resolved:
    if length.trailing == 0:
        return Resolved("", "a length of time, not a point in it")
    first, last = arithmetic.bounds_of(anchor)
    if first is None or last is None:
        return Resolved("", "a length of time up to or from the report's date, which is not known")
    count = length.low * (7 if length.unit == "week" else 1)
    back = Shift(unit="day" if length.unit == "week" else length.unit, low=count, high=count, sign=-1 if length.trailing < 0 else 1)
    if length.high is None:
        edtf = arithmetic.from_bounds(None, last) if length.trailing < 0 else arithmetic.from_bounds(first, None)
        return Resolved(edtf, f"an open length of time that ends or begins at the report's date, {anchor}")
    if length.trailing < 0:
        start = shift_on(back, first, "past").partition("/")[0].rstrip("~")
        return Resolved(f"{start}~/{last}", f"so long up to the report's date, {anchor}")
    stop = shift_on(back, last, "future").rpartition("/")[2].rstrip("~")
    return Resolved(f"{first}/{stop}~", f"so long from the report's date, {anchor}")


def _vague(value: Vague, anchor: str) -> Resolved:
    first, last = arithmetic.bounds_of(anchor)
    if value.sense == "present":
        if not anchor:
            return Resolved("", "the report's date is not known")
        return Resolved(anchor if "/" in anchor or arithmetic.is_approximate(anchor) else f"{anchor}~", "about the report's date")
    edge = last if value.sense == "past" else first
    if edge is None:
        return Resolved("", "a word without measure, and the report's date is not known")
    return Resolved(
        arithmetic.from_bounds(*((None, edge) if value.sense == "past" else (edge, None))),
        "a word without measure, bounded by the report's date",
    )


def _stretch(stretch: Stretch, anchor: str, tense: Tense | None, context: str, events: Mapping[str, str]) -> Resolved:
    def side(point: Moment | Shift | Slice | None, at: str, when: Tense | None) -> Resolved:
        return Resolved("..", "") if point is None else resolve_value(point, at, tense=when, context=context, events=events)

    if stretch.last is None:
        first = side(stretch.first, anchor, "past" if stretch.word == "since" else tense)
        last = Resolved("..", "")
    elif stretch.first is None:
        first, last = Resolved("..", ""), side(stretch.last, anchor, tense)
    elif tense == "future":
        first = side(stretch.first, anchor, "future")
        last = side(stretch.last, str(arithmetic.bounds_of(first.edtf)[0] or anchor), "future")
    else:
        last = side(stretch.last, anchor, tense)
        first = side(stretch.first, _before(stretch.first, last.edtf) or anchor, tense)
    left, right = _end(first.edtf, 0), _end(last.edtf, 1)
    if not left or not right or left == right == "..":
        return Resolved("", next(part.basis for part in (first, last) if not part.edtf or part.basis))
    edtf = f"{left}/{right}"
    basis = "; ".join(dict.fromkeys(part.basis for part in (first, last) if part.basis))
    return Resolved(edtf, basis) if arithmetic.is_valid(edtf) else Resolved("", f"it would end before it begins ({edtf})")


def _before(first: Moment | Shift | Slice | None, last: str) -> str:
    """Where the first of two partial times is looked for: at or before the second."""
    if not isinstance(first, Moment) or not first.anchored:
        return ""
    return str(arithmetic.bounds_of(last)[1] or "")


def _end(edtf: str, side: Literal[0, 1]) -> str:
    """One end of a time as an end of an interval; an end that the words do not give to the day is marked."""
    if edtf in {"", ".."} or edtf.startswith("X"):
        return ".." if edtf == ".." else ""
    if "/" in edtf:
        part = edtf.split("/")[side]
        return part if part == ".." or arithmetic.is_approximate(part) else f"{part}~"
    if edtf.startswith("["):
        return f"{arithmetic.bounds_of(edtf)[side]}~"
    if "X" in edtf:
        edge = arithmetic.bounds_of(edtf)[side]
        return f"{edge.year}~" if edge is not None else ""
    return edtf
