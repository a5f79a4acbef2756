"""The page of a finding: values against speakers, reports and origins, each value down to its passage and the bytes of its original."""

from __future__ import annotations

from dataclasses import dataclass

from orontes.records.finding import Finding
from orontes.view.event import EventCard, OriginCard, make_event_card, make_origin_card
from orontes.view.figure import FigureCard, make_figure
from orontes.view.history import History, make_history
from orontes.view.index import Index
from orontes.view.passage import Passage, make_passage, say_origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One claim under a value: its passage, and the origin to which it is counted."""

    value: int
    """Position of the value in the finding."""
    passage: Passage
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPage:
    """All that is shown of a finding."""

    figure: FigureCard
    event: EventCard
    grounds: tuple[Ground, ...]
    origins: tuple[OriginCard, ...]
    history: History

    @property
    def grounds_by_value(self) -> tuple[tuple[Ground, ...], ...]:
        """The grounds of each value."""
        found: list[list[Ground]] = [[] for _ in self.figure.says]
        for ground in self.grounds:
            found[ground.value].append(ground)
        return tuple(map(tuple, found))


def make_finding_page(index: Index, finding: Finding) -> FindingPage:
    """The page of a finding."""
    grounds = []
    for position, value in enumerate(finding.values):
        origin_of = {
            claim: say_origin(index, index.origins[origin])
            for origin in value.origins
            if origin in index.origins
            for claim in index.origins[origin].claims
        }
        for claim in value.claims:
            if claim in index.claims:
                grounds.append(Ground(value=position, passage=make_passage(index, index.claims[claim]), origin=origin_of.get(claim, "")))
    ids = sorted({origin for value in finding.values for origin in value.origins})
    cards = (make_origin_card(index, origin) for origin in ids)
    figure = make_figure(index, finding)
    return FindingPage(
        figure=figure,
        event=make_event_card(index, index.events[finding.event]),
        grounds=tuple(grounds),
        origins=tuple(card for card in cards if card),
        history=make_history(index, figure),
    )
