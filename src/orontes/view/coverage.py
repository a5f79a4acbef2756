"""Who covers what: events against sources, with the number of claims that each makes and the first passage of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from orontes.view.event import EventCard, make_event_card
from orontes.view.index import Index
from orontes.view.passage import Speaker, make_speaker

_EVENTS, _SOURCES = 40, 12
"""More than these no screen shows side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What one source has of one event."""

    claims: int
    denies: bool
    first: Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The events of which most sources speak, against the sources that speak of most of them."""

    sources: tuple[str, ...]
    rows: tuple[tuple[EventCard, tuple[Covered | None, ...]], ...]
    more: bool
    """Whether more than one report speaks of further events."""
    sources_in_all: int


def make_coverage(index: Index) -> Coverage:
    """The matrix of a record: only events of which at least two reports speak."""
    shared: list[EventCard] = []
    for head in sorted(index.heads, key=lambda head: (-head.claims, head.id)):
        if head.claims < 2 or (len(shared) > _EVENTS and head.claims <= shared[-2].reports):
            break  # no event has more reports than claims, so none that follows comes before these
        card = make_event_card(index, index.events[head.id])
        if card.reports > 1:
            shared = sorted([*shared, card], key=lambda card: (-card.reports, -card.claims, card.id))[: _EVENTS + 1]
    more = len(shared) > _EVENTS
    shared = shared[:_EVENTS]
    cells = {card.id: _cells(index, card.id) for card in shared}
    counted = Counter(name for row in cells.values() for name in row)
    sources = sorted(counted, key=lambda name: (-counted[name], name))
    rows = tuple((card, tuple(cells[card.id].get(name) for name in sources[:_SOURCES])) for card in sorted(shared, key=lambda c: c.order))
    return Coverage(sources=tuple(sources[:_SOURCES]), rows=rows, more=more, sources_in_all=len(sources))


def _cells(index: Index, event: str) -> dict[str, Covered]:
    cells: dict[str, Covered] = {}
    for claim in index.claims_of(index.events[event]):
        speaker = make_speaker(index, claim)
        before = cells.get(speaker.report.name)
        cells[speaker.report.name] = Covered(
            claims=before.claims + 1 if before else 1,
            denies=(before.denies if before else False) or claim.stance == "denied",
            first=before.first if before else speaker,
        )
    return cells
