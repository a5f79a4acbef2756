"""The graph of who copies whom: reports as rows in the order of publication, an arc from each derived report to its source."""

from __future__ import annotations

from dataclasses import dataclass

from orontes.match.edtf import sort_key
from orontes.view.passage import ReportCard
from orontes.view.sources import Edge, Sources

ROW = 44
"""Pixels from row to row."""
RAIL = 96
"""Pixels at the left for arcs."""


@dataclass(frozen=True, slots=True)
class Node:
    """A report in its row."""

    report: ReportCard
    y: int


@dataclass(frozen=True, slots=True)
class Arc:
    """An arc from source to derived report; it bulges the more, the further apart the rows are."""

    edge: Edge
    path: str
    head: str
    """The arrow's head at the derived report; empty where no direction is known."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """The graph; reports that no arc touches are left out and listed by the page."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    height: int


def draw_kinship(sources: Sources) -> Kinship:
    """The graph of the edges between reports."""
    cards = {side.report.id: side.report for edge in sources.between for side in (edge.derived, edge.source) if side.report}
    ordered = sorted(cards.values(), key=lambda card: (*sort_key(card.published or ""), card.name, card.id))
    rows = {card.id: ROW // 2 + ROW * number for number, card in enumerate(ordered)}
    longest = max((abs(_y(rows, edge)[0] - _y(rows, edge)[1]) for edge in sources.between), default=ROW)
    return Kinship(
        nodes=tuple(Node(card, rows[card.id]) for card in ordered),
        arcs=tuple(_arc(edge, *_y(rows, edge), longest) for edge in sources.between),
        height=ROW * len(ordered),
    )


def _y(rows: dict[str, int], edge: Edge) -> tuple[int, int]:
    source, derived = edge.source.report, edge.derived.report
    return (rows[source.id] if source else 0, rows[derived.id] if derived else 0)


def _arc(edge: Edge, start: int, end: int, longest: int) -> Arc:
    bulge = RAIL - 14 - round((RAIL - 40) * abs(end - start) / max(longest, 1))
    x = RAIL - 12
    path = f"M{x} {start}C{bulge - 22} {start} {bulge - 22} {end} {x} {end}"
    head = f"M{x} {end}l-9 -5v10Z" if edge.directed else ""
    return Arc(edge=edge, path=path, head=head)
