"""The history of a figure as a drawing: each published value at its day as a mark from low to high, with the letter of its origin beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from orontes.publish.scale import Tick, day_ticks, percent, place, round_step, widen
from orontes.view.history import History, Moment
from orontes.view.words import say_number

HEIGHT, _TOP, _BASE = 240, 26, 212
"""Pixels: the whole, the highest value, and zero."""
_BESIDE = 16
"""Pixels between two marks of one day."""
_WIDEST = 96
"""Pixels for all marks of one day."""
_UNDATED = 95.0
"""Percent from the left where values of undated reports stand."""
_LAST = 86.0
"""Percent from the left where the last day stands if there are undated ones."""
_MOST = 60
"""Marks that a picture of this width can hold; the table has all."""


@dataclass(frozen=True, slots=True)
class Level:
    """A line across at a round number."""

    y: int
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: from `top` to `foot` in pixels, `dx` beside its day. A day that is not known to the day is a bar from `left` on."""

    moment: Moment
    at: str
    dx: int
    top: int
    foot: int
    open_up: bool
    open_down: bool
    dashed: bool
    letter: str
    left: str
    width: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one value of an origin to its next one: along to the later day, then up or down."""

    x1: str
    x2: str
    y1: int
    y2: int
    dx1: int
    dx2: int


@dataclass(frozen=True, slots=True)
class Chart:
    """All that the template draws."""

    history: History
    ticks: tuple[Tick, ...]
    levels: tuple[Level, ...]
    marks: tuple[Mark, ...]
    steps: tuple[Step, ...]
    origins: tuple[tuple[str, str], ...]
    """Letter and name of each origin; `?` for what states none."""
    undated: bool
    left_out: int


def draw_history(history: History) -> Chart | None:
    """The chart; None where nothing would be seen to move: fewer than two values with numbers, or no day at all."""
    told = [moment for moment in history.moments if moment.stance == "asserted" and (moment.low is not None or moment.high is not None)]
    days = [day for moment in told for day in (moment.earliest, moment.latest) if day is not None]
    if len(told) < 2 or not days:
        return None
    shown = told[:_MOST]
    first, last = widen(min(days), max(days))
    undated = any(moment.earliest is None for moment in shown)
    share = (_LAST if undated else 100.0) / 100
    top = max(bound for moment in told for bound in (moment.low, moment.high) if bound is not None) or 1
    letters = _letters(shown)
    whole = max((last - first).days + 1, 1)

    def across(days_in: float) -> float:
        return place(days_in / whole) * share

    marks = tuple(_beside([_mark(moment, across, first.toordinal(), top, letters) for moment in shown]))
    step = round_step(top / 4)
    return Chart(
        history=history,
        ticks=tuple(Tick(percent(float(tick.at.rstrip("%")) * share), tick.label, tick.anchor) for tick in day_ticks(first, last)),
        levels=tuple(Level(_y(step * n, top), say_number(step * n)) for n in range(int(top // step) + 1)),
        marks=marks,
        steps=tuple(_steps(marks)),
        origins=tuple((letter, name) for name, letter in letters.items()),
        undated=undated,
        left_out=len(told) - len(shown),
    )


def _mark(moment: Moment, across: Callable[[float], float], first: int, top: int, letters: Mapping[str, str]) -> Mark:
    left = right = _UNDATED
    if moment.earliest is not None and moment.latest is not None:
        left, right = across(moment.earliest.toordinal() - first), across(moment.latest.toordinal() + 1 - first)
    low = moment.low if moment.low is not None else 0
    high = moment.high if moment.high is not None else low
    return Mark(
        moment=moment,
        at=percent((left + right) / 2),
        dx=0,
        top=_y(high, top),
        foot=_y(low, top),
        open_up=moment.high is None,
        open_down=moment.low is None,
        dashed=moment.exactness in {"about", "nearly", "vague"},
        letter=letters[moment.origin],
        left=percent(left),
        width=percent(right - left),
    )


def _beside(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Marks of one day side by side, the earlier one to the left."""
    total = Counter(mark.at for mark in marks)
    seen: Counter[str] = Counter()
    for mark in marks:
        beside = min(_BESIDE, _WIDEST // total[mark.at])
        yield replace(mark, dx=round((seen[mark.at] - (total[mark.at] - 1) / 2) * beside))
        seen[mark.at] += 1


def _steps(marks: Iterable[Mark]) -> Iterator[Step]:
    """Lines between the values of each origin that states its source, from one publication to the next."""
    before: dict[str, Mark] = {}
    for mark in marks:
        if not mark.moment.origin or mark.moment.earliest is None:
            continue
        last = before.get(mark.moment.origin)
        if last is not None and last.at != mark.at:
            yield Step(x1=last.at, x2=mark.at, y1=last.foot, y2=mark.foot, dx1=last.dx, dx2=mark.dx)
        before[mark.moment.origin] = mark


def _letters(moments: Iterable[Moment]) -> dict[str, str]:
    """A letter for each origin in the order of publication; `?` for what states no source."""
    named = list(dict.fromkeys(moment.origin for moment in moments if moment.origin))
    letters = {name: _letter(number) for number, name in enumerate(named)}
    return letters | ({"": "?"} if any(not moment.origin for moment in moments) else {})


def _letter(number: int) -> str:
    """A to Z, then AA, AB …"""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _y(number: int, top: int) -> int:
    return round(_BASE - (_BASE - _TOP) * number / top)
