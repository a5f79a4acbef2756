"""The timeline: events with the days that their time allows, in eras with a scale of their own; undated events in a lane beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from orontes.match.edtf import bounds_of, is_approximate
from orontes.view.event import EventCard, make_event_cards
from orontes.view.index import Index

_GAP_DAYS = 2 * 365
"""Two years with no event: below that a scale in days is still readable on a telephone."""


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
    """Events with no gap of years between them."""

    first: date
    last: date
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All events; `undated` are those of which no day is known at all."""

    eras: tuple[Era, ...]
    undated: Sequence[EventCard]
    placeless: int
    """How many of all these have no place; the map lists them."""


def make_timeline(index: Index) -> Timeline:
    """The timeline of a record."""
    eras: list[list[Bar]] = []
    undated: list[str] = []
    reach = date.min
    heads = {head.id: head for head in index.heads}
    for event in index.in_time:
        time = heads[event].time
        earliest, latest = bounds_of(time)
        start, end = earliest or latest, latest or earliest
        if start is None or end is None:
            undated.append(event)
            continue
        if not eras or (start - reach).days > _GAP_DAYS:
            eras.append([])
        reach = max(reach, end)
        eras[-1].append(Bar(event=event, earliest=earliest, latest=latest, approximate=is_approximate(time)))
    placeless = sum(head.place not in index.places for head in index.heads)
    return Timeline(eras=tuple(map(_make_era, eras)), undated=make_event_cards(index, undated), placeless=placeless)


def _make_era(bars: list[Bar]) -> Era:
    days = [day for bar in bars for day in (bar.earliest, bar.latest) if day]
    return Era(first=min(days), last=max(days), bars=tuple(bars))
