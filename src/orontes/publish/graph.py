"""The graph of who copies whom: sources as rows, from the first published on, and an arc from each to what derives from it. No script, no chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orontes.match.edtf import sort_key
from orontes.view.kin import Flow, SourceCard

ROW = 52
"""Pixels from row to row: two lines of a label."""
RAIL = 132
"""Pixels at the left for arcs."""
_MOST = 40
"""Rows that a person still follows with the eye; the table has all."""
_NEAREST, _FARTHEST = 96, 10
"""How far from the left an arc over one row reaches, and one over all rows."""


@dataclass(frozen=True, slots=True)
class Node:
    """A source in its row."""

    card: SourceCard
    y: int
    own: bool
    """Whether it is the source whose page this is."""


@dataclass(frozen=True, slots=True)
class Arc:
    """All that leads from one source to another in one way."""

    flow: Flow
    path: str
    head: str
    """The arrow's head at the side that derives; empty where no direction is known."""
    wide: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The picture, the kinds of arcs in it, and how many sources it leaves to the table."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    kinds: tuple[str, ...]
    height: int
    left_out: int


def draw_graph(flows: Sequence[Flow], own: str = "") -> Graph:
    """The graph of flows between different sources; of very many, those between the sources with the most."""
    between = [flow for flow in flows if flow.derived.id != flow.source.id]
    cards = {card.id: card for flow in between for card in (flow.derived, flow.source)}
    weight = Counter(
        card.id for flow in between for card in (flow.derived, flow.source) for _ in range(1 if flow.kind == "citation" else 3)
    )
    ranked = sorted(cards, key=lambda card: (card != own, -weight[card], not cards[card].reports, cards[card].name, card))
    kept = set(ranked[:_MOST])
    shown = [flow for flow in between if flow.derived.id in kept and flow.source.id in kept]
    ordered = sorted((cards[card] for card in kept), key=_in_time)
    rows = {card.id: ROW // 2 + ROW * number for number, card in enumerate(ordered)}
    longest = max((abs(rows[flow.source.id] - rows[flow.derived.id]) for flow in shown), default=ROW)
    return Graph(
        nodes=tuple(Node(card, rows[card.id], card.id == own) for card in ordered),
        arcs=tuple(_arc(flow, rows[flow.source.id], rows[flow.derived.id], longest) for flow in _widest_first(shown, rows)),
        kinds=tuple(dict.fromkeys(flow.kind for flow in shown)),
        height=ROW * len(ordered),
        left_out=len(cards) - len(kept),
    )


def _in_time(card: SourceCard) -> tuple[object, ...]:
    """Sources without a report of their own come first: whoever cites them came later."""
    return (bool(card.reports), sort_key(card.first) if card.first else sort_key(""), card.name.casefold(), card.id)


def _widest_first(flows: Iterable[Flow], rows: dict[str, int]) -> list[Flow]:
    return sorted(
        flows, key=lambda flow: (-abs(rows[flow.source.id] - rows[flow.derived.id]), rows[flow.source.id], rows[flow.derived.id], flow.kind)
    )


def _arc(flow: Flow, start: int, end: int, longest: int) -> Arc:
    """The farther apart the rows, the wider the arc; both ends stand a little off the middle, so that what leads up and down is told apart."""
    reach = _NEAREST - round((_NEAREST - _FARTHEST) * (abs(end - start) - ROW) / max(longest - ROW, 1))
    x = RAIL - 14
    down = end > start
    first, last = (start + 5, end - 5) if down else (start - 5, end + 5)
    control = x - (x - reach) * 4 // 3
    path = f"M{x} {first}C{control} {first} {control} {last} {x} {last}"
    head = f"M{x + 1} {last}l-9 -4.5v9Z" if flow.directed else ""
    return Arc(flow=flow, path=path, head=head, wide=f"{min(1.6 + 0.5 * (flow.reports - 1), 4):g}")
