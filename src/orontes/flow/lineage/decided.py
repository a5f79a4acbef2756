"""What reviewers decided on pairs of reports: the one derives from the other, whatever the words say, or neither does."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator

from orontes.flow.amend import amend
from orontes.flow.lineage.direction import Order
from orontes.flow.lineage.texts import name_of
from orontes.flow.step import Made, Records
from orontes.records.decision import Pairing
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.lineage import Lineage
from orontes.records.report import Report

Pair = frozenset[str]
_ONE = frozenset({"copy", "edit", "translation"})
"""Edges that make two reports one text, whichever way they lead."""


def pairs_of(pairings: Iterable[Pairing], action: str) -> frozenset[Pair]:
    """The pairs of reports of which a person decided this."""
    return frozenset(frozenset((one.first, one.second)) for one in pairings if one.noun == "report" and one.action == action)


def decided_edges(pairings: Iterable[Pairing], reports: Collection[str], order: Order) -> Iterator[Lineage]:
    """One edge for each two reports of which a person decided that one derives from the other: which from which, the dates say."""
    for one in sorted(pairings, key=lambda one: one.id):
        if one.noun != "report" or not one.derives or one.first not in reports or one.second not in reports:
            continue
        direction = order.between(one.first, one.second, left_share=0.0, right_share=0.0)
        yield Lineage(
            id=make_id("lineage", "decided", direction.derived, direction.source),
            kind=one.derives,
            level="report",
            derived=direction.derived,
            source=direction.source,
            directed=direction.directed,
            score=1.0,
            reasons=(one.said, direction.reason),
            evidence=(),
        )


def find_tied(records: Records) -> Made:
    """A question for each two reports that a person holds apart and that other reports tie all the same."""
    apart = [one for one in records.of(Pairing) if one.noun == "report" and one.action == "forbid"]
    if not apart:
        return Made(records=())
    beside: dict[str, set[str]] = {}
    for edge in records.each(Lineage):
        if edge.level == "report" and edge.kind in _ONE:
            beside.setdefault(edge.derived, set()).add(edge.source)
            beside.setdefault(edge.source, set()).add(edge.derived)
    names = {report.id: name_of(report) for report in amend(records).of(Report)}
    return Made(records=tuple(_ask(one, way, names) for one in apart if (way := _find_way(beside, one.first, one.second))))


def _ask(one: Pairing, way: tuple[str, ...], names: dict[str, str]) -> Question:
    through = ", ".join(names[report] for report in way)
    return Question(
        id=make_id("question", "lineage", "apart", one.first, one.second),
        step="lineage",
        about=(one.first, one.second),
        text=f"Neither of {names[one.first]} and {names[one.second]} uses the other's text, by {one.said}, but both share the text of {through}: does one of them not?",
        assumed="They stay one origin through it.",
    )


def _find_way(beside: dict[str, set[str]], first: str, last: str) -> tuple[str, ...]:
    """The reports between two, on a shortest way over edges; of several ways the first by id."""
    before = {first: first}
    left = deque([first])
    while left and last not in before:
        one = left.popleft()
        for other in sorted(beside.get(one, ())):
            if other not in before:
                before[other] = one
                left.append(other)
    way: list[str] = []
    at = before.get(last, first)
    while at != first:
        way.append(at)
        at = before[at]
    return tuple(reversed(way))
