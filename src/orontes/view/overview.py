"""The overview: what is in the record, its biggest events with their figures, its disputes."""

from __future__ import annotations

from dataclasses import dataclass

from orontes.view.event import EventCard, make_event_card
from orontes.view.figure import FigureCard, field_rank, make_figure, make_figures
from orontes.view.index import Index

_BIGGEST = 6
_FIGURES = 3
_DISPUTES = 100
"""On the first page; the findings have all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """An event with its first figures."""

    event: EventCard
    figures: tuple[FigureCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A disputed finding and its event."""

    event: EventCard
    figure: FigureCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The first page. `totals` counts by the singular noun."""

    totals: dict[str, int]
    highlights: tuple[Highlight, ...]
    disputes: tuple[Dispute, ...]


def make_totals(index: Index) -> dict[str, int]:
    """How many of each noun the record holds; `dispute` counts disputed findings, `denial` claims that are denied."""
    return {
        "original": len(index.originals),
        "report": len(index.reports),
        "claim": len(index.claims),
        "event": len(index.events),
        "finding": len(index.findings),
        "dispute": len(index.disputed),
        "denial": index.denials,
        "entity": len(index.entities),
        "place": len(index.places),
        "issue": len(index.issues),
        "question": len(index.questions),
    }


def make_overview(index: Index) -> Overview:
    """The overview of a record."""
    return Overview(
        totals=make_totals(index),
        highlights=_highlights(index),
        disputes=make_disputes(index, most=_DISPUTES),
    )


def make_disputes(index: Index, *, most: int | None = None) -> tuple[Dispute, ...]:
    """Disputed findings, those with the most independent origins first."""
    disputed = [finding for finding in map(index.findings.__getitem__, index.disputed) if finding.event in index.events]
    disputed.sort(key=lambda finding: (-finding.origins, -finding.reports, field_rank(finding.field), finding.field, finding.id))
    return tuple(Dispute(event=make_event_card(index, index.events[f.event]), figure=make_figure(index, f)) for f in disputed[:most])


def _highlights(index: Index) -> tuple[Highlight, ...]:
    """The events of which most is said by most origins, if they have figures; else those with most claims."""
    best: list[Highlight] = []
    for head in sorted(index.heads, key=lambda head: (-head.claims, head.id)):
        if len(best) == _BIGGEST and best[-1].figures and (-head.claims,) * 3 >= _most_said(best[-1])[1:4]:
            break  # no event has more origins or reports than claims, so none that follows comes before these
        card = make_event_card(index, index.events[head.id])
        figures = tuple(figure for figure in make_figures(index, card.id) if figure.numeric)[:_FIGURES]
        best = sorted([*best, Highlight(event=card, figures=figures)], key=_most_said)[:_BIGGEST]
    return tuple(best)


def _most_said(highlight: Highlight) -> tuple[object, ...]:
    card = highlight.event
    return (not highlight.figures, -card.origins, -card.reports, -card.claims, card.id)
