from __future__ import annotations

import itertools
import re

from orontes.publish.graph import RAIL, ROW, draw_graph
from orontes.view.kin import Flow, SourceCard


def _card(name: str, first: str = "2024-01-01", reports: int = 1) -> SourceCard:
    return SourceCard(id=f"source-{name}", name=name, reports=reports, claims=0, first=first, cited_in=0)


def _flow(derived: SourceCard, source: SourceCard, *, kind: str = "copy", directed: bool = True) -> Flow:
    return Flow(kind=kind, words=kind, derived=derived, source=source, directed=directed, score=0.9, reports=1, edges=())


def test_the_older_source_is_above_and_the_arrow_points_at_what_derives() -> None:
    old, new, agency = _card("old", "2024-01-01"), _card("new", "2024-02-01"), _card("agency", "", 0)
    graph = draw_graph([_flow(new, old), _flow(old, agency, kind="agency_credit"), _flow(new, agency, directed=False)])
    assert [node.card.name for node in graph.nodes] == ["agency", "old", "new"]
    heads = {arc.flow.derived.name + arc.flow.source.name: arc.head for arc in graph.arcs}
    assert heads["newold"].split("l")[0] == f"M{RAIL - 13} {graph.nodes[2].y - 5}"
    assert heads["newagency"] == ""
    assert graph.height == 3 * ROW


def test_an_outlet_that_takes_from_itself_is_no_arc() -> None:
    assert draw_graph([_flow(_card("a"), _card("a"))]).arcs == ()


def test_the_picture_is_the_same_whatever_the_order_of_the_flows() -> None:
    cards = [_card(name, f"2024-01-0{number}") for number, name in enumerate("abcd", 1)]
    flows = [_flow(cards[1], cards[0]), _flow(cards[3], cards[0]), _flow(cards[2], cards[1], kind="citation")]
    assert len({draw_graph(list(order)).arcs for order in itertools.permutations(flows)}) == 1


def test_of_very_many_sources_those_with_most_ties_are_drawn_and_the_rest_is_counted() -> None:
    hub = _card("hub")
    graph = draw_graph([_flow(_card(f"s{number:03}"), hub) for number in range(200)], own="source-s199")
    assert len(graph.nodes) + graph.left_out == 201
    assert {"hub", "s199"} <= {node.card.name for node in graph.nodes}
    assert [node.card.name for node in graph.nodes if node.own] == ["s199"]


def test_no_arc_leaves_the_rail() -> None:
    cards = [_card(f"s{number:02}", f"2024-01-{number + 1:02}") for number in range(20)]
    graph = draw_graph([_flow(cards[b], cards[a]) for a in range(20) for b in range(a + 1, 20, 3)])
    for arc in graph.arcs:
        start, control = (int(part) for part in re.findall(r"[MC](-?\d+)", arc.path))
        assert (
            0 < start - (start - control) * 3 / 4 < start < RAIL
        )  # a cubic curve with equal control points reaches three quarters of the way
