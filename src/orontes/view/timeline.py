"""The timeline: events with the days that their time allows, in eras with a scale of their own; undated events in a lane beside."""

from __future__ import annotations

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

    event: EventCard
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
    undated: tuple[EventCard, ...]


def make_timeline(index: Index) -> Timeline:
    """The timeline of a record."""
    eras: list[list[Bar]] = []
    undated = []
    reach = date.min
    for card in make_event_cards(index):
        earliest, latest = bounds_of(card.time)
        start, end = earliest or latest, latest or earliest
        if start is None or end is None:
            undated.append(card)
            continue
        if not eras or (start - reach).days > _GAP_DAYS:
            eras.append([])
        reach = max(reach, end)
        eras[-1].append(Bar(event=card, earliest=earliest, latest=latest, approximate=is_approximate(card.time)))
    return Timeline(eras=tuple(map(_make_era, eras)), undated=tuple(undated))


def _make_era(bars: list[Bar]) -> Era:
    days = [day for bar in bars for day in (bar.earliest, bar.latest) if day]
    return Era(first=min(days), last=max(days), bars=tuple(bars))
