"""The timeline: events with the days that their time allows, in eras with a scale of their own; undated events in a lane beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from orontes.match.edtf import bounds_of, is_approximate
from orontes.view.event import EventCard, make_event_cards
from orontes.view.index import Index

_GAP_DAYS = 365
"""A year with no event begins an era with a scale of its own: a month of many events stays readable beside a single one years later."""
_WIDE_DAYS = 366
"""A time that is less precise than a year stands in a lane of its own: it would stretch the scale of all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One event from the earliest to the latest day that its time allows; a side is None where it is open."""

    event: str
    """Id."""
    earliest: date | None
    latest: date | None
    approximate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """Events with no gap of a year between them, or (`wide`) all whose own time is longer than that."""

    first: date
    last: date
    bars: tuple[Bar, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All events; `undated` are those of which no day is known at all."""

    eras: tuple[Era, ...]
    undated: Sequence[EventCard]
    placeless: int
    """How many of all these have no place; the map lists them."""


def make_timeline(index: Index) -> Timeline:
    """The timeline of a record."""
    bars: list[Bar] = []
    undated: list[str] = []
    heads = {head.id: head for head in index.heads}
    for event in index.in_time:
        time = heads[event].time
        earliest, latest = bounds_of(time)
        if earliest is None and latest is None:
            undated.append(event)
        else:
            bars.append(Bar(event=event, earliest=earliest, latest=latest, approximate=is_approximate(time)))
    placeless = sum(head.place not in index.places for head in index.heads)
    return Timeline(eras=tuple(cut_eras(bars)), undated=make_event_cards(index, undated), placeless=placeless)


def cut_eras(bars: Iterable[Bar]) -> list[Era]:
    """Bars in the order of time, cut where a year has none; those of more than a year in an era of their own, the last."""
    eras: list[list[Bar]] = []
    wide: list[Bar] = []
    reach = date.min
    for bar in bars:
        start, end = bar.earliest or bar.latest, bar.latest or bar.earliest
        if start is None or end is None or (end - start).days > _WIDE_DAYS:
            wide.append(bar)
            continue
        if not eras or (start - reach).days > _GAP_DAYS:
            eras.append([])
        reach = max(reach, end)
        eras[-1].append(bar)
    return [*map(_make_era, eras), *([_make_era(wide, wide=True)] if wide else [])]


def _make_era(bars: list[Bar], *, wide: bool = False) -> Era:
    days = [day for bar in bars for day in (bar.earliest, bar.latest) if day]
    return Era(first=min(days), last=max(days), bars=tuple(bars), wide=wide)
