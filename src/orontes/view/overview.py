"""The overview: what is in the record, its biggest events with their figures, its disputes."""

from __future__ import annotations

from dataclasses import dataclass

from orontes.view.event import EventCard, make_event_card, make_event_cards
from orontes.view.figure import FigureCard, field_rank, make_figure, make_figures
from orontes.view.index import Index
from orontes.view.passage import ReportCard, make_report_card

_BIGGEST = 6
_FIGURES = 3


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
    reports: tuple[ReportCard, ...]


def make_totals(index: Index) -> dict[str, int]:
    """How many of each noun the record holds; `dispute` counts disputed findings, `denial` claims that are denied."""
    return {
        "original": len(index.originals),
        "report": len(index.reports),
        "claim": len(index.claims),
        "event": len(index.events),
        "finding": len(index.findings),
        "dispute": sum(finding.verdict == "disputed" for finding in index.findings.values()),
        "denial": sum(claim.stance == "denied" for claim in index.claims.values()),
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
        disputes=make_disputes(index),
        reports=tuple(make_report_card(index, report) for report in index.reports.values()),
    )


def make_disputes(index: Index) -> tuple[Dispute, ...]:
    """All disputed findings, those with the most independent origins first."""
    disputed = [finding for finding in index.findings.values() if finding.verdict == "disputed" and finding.event in index.events]
    disputed.sort(key=lambda finding: (-finding.origins, -finding.reports, field_rank(finding.field), finding.field, finding.id))
    return tuple(Dispute(event=make_event_card(index, index.events[f.event]), figure=make_figure(index, f)) for f in disputed)


def _highlights(index: Index) -> tuple[Highlight, ...]:
    """The events of which most is said by most origins, if they have figures; else those with most claims."""
    cards = sorted(make_event_cards(index), key=lambda card: (-card.origins, -card.reports, -card.claims, card.title, card.id))
    told = [Highlight(event=card, figures=tuple(f for f in make_figures(index, card.id) if f.numeric)[:_FIGURES]) for card in cards]
    return tuple(sorted(told, key=lambda highlight: not highlight.figures)[:_BIGGEST])
