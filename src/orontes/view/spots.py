"""Where an entity or place is named: its mentions with the words around them, so that a person can say which of them is somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from orontes.records.claim import Mention
from orontes.records.span import Span
from orontes.view.index import Index
from orontes.view.passage import ReportCard, make_report_card, surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One mention: what a split, or a decision on a single passage, names by its id."""

    schema: Literal[1]
    id: str
    report: ReportCard
    span: Span
    before: str
    text: str
    after: str


def make_spots(index: Index, identity: str, first: int, most: int) -> tuple[Spot, ...]:
    """A stretch of the mentions of an entity or place; LookupError where there is no such."""
    named = index.entities.get(identity) or index.places[identity]
    spots: list[Spot] = []
    for one in named.mentions[first : first + most]:
        mention = index.store.get(Mention, one)
        if mention is None or mention.report not in index.reports:
            continue
        report, span = index.reports[mention.report], Span(*mention.span)
        before, after = surroundings(report.text, span)
        spots.append(
            Spot(
                schema=1,
                id=one,
                report=make_report_card(index, report),
                span=span,
                before=before,
                text=span.of(report.text),
                after=after,
            )
        )
    return tuple(spots)
