"""Where things stand on a line, in percent of its width: days on a timeline, numbers under a figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from orontes.view.figure import FigureCard, Said
from orontes.view.phrase import phrase
from orontes.view.timeline import Bar, Era
from orontes.view.words import say_edtf, say_number

_MARGIN = 3.0
_SMALLEST = 0.8
"""A bar of one day on a scale of years is still seen."""
_TICKS = 6
_SHORTEST = 14
"""Days that a strip spans at least: one day alone would fill it."""
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
_DAYS = (1, 2, 5, 7, 14)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the line; `anchor` keeps the label of the first and the last within the line."""

    at: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """From where to where, and on which sides it goes on."""

    left: str
    width: str
    right: str
    open_left: bool
    open_right: bool
    dashed: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """One era drawn: its name, its ticks, and a stretch for each of its bars."""

    title: str
    ticks: tuple[Tick, ...]
    rows: tuple[tuple[Bar, Stretch], ...]


def draw_era(era: Era) -> Strip:
    """The strip of an era."""
    title = str(era.first.year) if era.first.year == era.last.year else f"{era.first.year}–{era.last.year}"
    if era.wide:
        title = phrase("Some time within more than a year")
    first, last = widen(era.first, era.last)
    rows = tuple((bar, _stretch_days(bar, first, last)) for bar in era.bars)
    return Strip(title=title, ticks=tuple(day_ticks(first, last)), rows=rows)


def draw_values(figure: FigureCard) -> tuple[tuple[Tick, ...], tuple[tuple[Said, Stretch], ...]]:
    """Ticks, and a stretch for each asserted value of a figure with numbers; from zero, so that lengths can be compared."""
    shown = [said for said in figure.says if said.stance == "asserted" and (said.low is not None or said.high is not None)]
    top = max((bound for said in shown for bound in (said.low, said.high) if bound is not None), default=0) or 1
    rows = tuple((said, _stretch_numbers(said, top)) for said in shown)
    step = round_step(top / 4)
    numbers = [step * n for n in range(int(top // step) + 1)]
    return tuple(_tick(_along(number, 0, top), say_number(number)) for number in numbers), rows


def _stretch_days(bar: Bar, first: date, last: date) -> Stretch:
    whole = max((last - first).days + 1, 1)
    start = 0.0 if bar.earliest is None else (bar.earliest - first).days / whole
    end = 1.0 if bar.latest is None else ((bar.latest - first).days + 1) / whole
    left, right = place(start), place(end)
    return _stretch(left, right, open_left=bar.earliest is None, open_right=bar.latest is None, dashed=bar.approximate)


def _stretch_numbers(said: Said, top: int) -> Stretch:
    low = said.low if said.low is not None else 0
    open_right = said.high is None
    high = said.high if said.high is not None else low
    left, right = _along(low, 0, top), 100.0 if open_right else _along(high, 0, top)
    return _stretch(left, right, open_left=said.low is None, open_right=open_right, dashed=said.exactness in {"about", "nearly", "vague"})


def _stretch(left: float, right: float, *, open_left: bool, open_right: bool, dashed: bool) -> Stretch:
    if right - left < _SMALLEST:
        middle = (left + right) / 2
        left, right = middle - _SMALLEST / 2, middle + _SMALLEST / 2
    return Stretch(percent(left), percent(right - left), percent(right), open_left, open_right, dashed)


def day_ticks(first: date, last: date) -> Iterator[Tick]:
    """Ticks from one day to another, at a round distance."""
    whole = (last - first).days + 1
    for day in _ticked_days(first, last):
        yield _tick(place((day - first).days / max(whole, 1)), _label(day, whole))


def _ticked_days(first: date, last: date) -> Iterator[date]:
    """Days at a round distance: days in a short era, firsts of months or years in a longer one."""
    whole = (last - first).days + 1
    for step in _DAYS:
        if whole / step <= _TICKS:
            yield from (first + timedelta(days=n) for n in range(0, whole, step))
            return
    months = whole / 30.4
    step = next((step for step in _MONTHS if months / step <= _TICKS), 24000)
    index = first.year * 12 + first.month - 1
    index += -index % step if first.day == 1 else step - index % step
    while index // 12 < date.max.year and (day := date(index // 12, index % 12 + 1, 1)) <= last:
        yield day
        index += step


def _label(day: date, whole: int) -> str:
    if whole > 365 * 4:
        return str(day.year)
    month = phrase(say_edtf(f"{day:%Y-%m}")[:3])
    if whole > 70:
        return str(day.year) if day.month == 1 else month
    return phrase("{day} {month}", day=str(day.day), month=month)


def _tick(at: float, label: str) -> Tick:
    anchor = "start" if at < 8 else "end" if at > 92 else "middle"
    return Tick(percent(at), label, anchor)


def widen(first: date, last: date) -> tuple[date, date]:
    """A strip of at least `_SHORTEST` days around these."""
    room = timedelta(days=max(0, _SHORTEST - (last - first).days) // 2)
    return (first - room if date.min + room < first else first), (last + room if last < date.max - room else last)


def round_step(rough: float) -> int:
    """The first of 1, 2, 5, 10, 20, 50 … that is not below `rough`."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if size * factor >= rough:
                return size * factor
        size *= 10


def _along(number: float, low: float, high: float) -> float:
    return place((number - low) / (high - low))


def place(share: float) -> float:
    """Percent from the left for a share of the scale, with a margin on either side."""
    return _MARGIN + share * (100 - 2 * _MARGIN)


def percent(number: float) -> str:
    """A length for an attribute of a drawing."""
    return f"{number:.2f}%"
