"""Sources: outlets with their reports, who derives from whom, and who is cited."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from orontes.match.edtf import sort_key
from orontes.records.lineage import Evidence, Lineage
from orontes.view.index import Index
from orontes.view.passage import ReportCard, make_report_card, voice_names
from orontes.view.words import say_lineage


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of an edge. `report` is None for a source that is not in the record."""

    name: str
    report: ReportCard | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words on one side of an edge."""

    report: ReportCard
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """This report derives from that source, with reasons and the passages that show it."""

    id: str
    kind: str
    words: str
    level: str
    derived: Side
    source: Side
    directed: bool
    score: float
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    passages: tuple[Excerpt, ...]
    """The same with the report of each side."""
    claims: int
    """How many claims derive in this way; 0 for an edge between whole reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet and its reports."""

    name: str
    reports: tuple[ReportCard, ...]
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Somebody whom reports let speak."""

    name: str
    entity: str | None
    reports: tuple[ReportCard, ...]
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Who says it all. `between` are the edges between two reports of the record, at report level, the strongest for each pair."""

    outlets: tuple[Outlet, ...]
    between: tuple[Edge, ...]
    edges: tuple[Edge, ...]
    cited: tuple[Cited, ...]


def make_sources(index: Index) -> Sources:
    """The sources of a record."""
    index.hold_reports()
    edges = make_edges(index)
    return Sources(outlets=_outlets(index), between=_between(edges), edges=edges, cited=_cited(index))


def make_edges(index: Index, report: str | None = None) -> tuple[Edge, ...]:
    """All edges, or those that touch one report; report level first, then the strongest. Claims with the same two sides are one edge."""
    groups: dict[tuple[str, ...], list[Edge]] = {}
    lineages = index.lineages.values() if report is None else index.lineages_of(report)
    for edge in sorted((_make_edge(index, lineage) for lineage in lineages), key=lambda edge: (-edge.score, edge.id)):
        groups.setdefault((edge.level, edge.kind, _key(edge.derived), _key(edge.source)), []).append(edge)
    edges = [replace(group[0], claims=len(group) if group[0].level == "claim" else 0) for group in groups.values()]
    return tuple(sorted(edges, key=lambda edge: (edge.level != "report", -edge.score, edge.derived.name, edge.source.name, edge.id)))


def _make_edge(index: Index, lineage: Lineage) -> Edge:
    return Edge(
        id=lineage.id,
        kind=lineage.kind,
        words=say_lineage(lineage.kind),
        level=lineage.level,
        derived=_side(index, lineage.derived),
        source=_side(index, lineage.source),
        directed=lineage.directed,
        score=lineage.score,
        reasons=lineage.reasons,
        evidence=lineage.evidence,
        passages=tuple(
            Excerpt(report=make_report_card(index, index.reports[side.report]), text=side.text)
            for side in lineage.evidence
            if side.report in index.reports
        ),
        claims=0,
    )


def _side(index: Index, identity: str) -> Side:
    """A report, the report of a claim, an entity by name, or the name of a source that is none of these."""
    claim = index.claims.get(identity)
    report = index.reports.get(claim.report if claim else identity)
    if report is not None:
        card = make_report_card(index, report)
        return Side(name=card.name, report=card)
    entity = index.entities.get(identity)
    return Side(name=entity.name if entity else identity, report=None)


def _key(side: Side) -> str:
    return side.report.id if side.report else side.name


def _reports(edge: Edge) -> set[str]:
    return {side.report.id for side in (edge.derived, edge.source) if side.report}


def _between(edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
    best: dict[frozenset[str], Edge] = {}
    for edge in edges:
        pair = frozenset(_reports(edge))
        if len(pair) == 2:
            best.setdefault(pair, edge)
    return tuple(best.values())


def _outlets(index: Index) -> tuple[Outlet, ...]:
    """Outlets by name; reports that name none come last, under an empty name."""
    groups: dict[str, list[ReportCard]] = {}
    for report in index.reports.values():
        groups.setdefault(report.outlet or "", []).append(make_report_card(index, report))
    return tuple(
        Outlet(name=name, reports=tuple(sorted(cards, key=_by_date)), claims=sum(card.claims for card in cards))
        for name, cards in sorted(groups.items(), key=lambda group: (not group[0], group[0].casefold()))
    )


def _cited(index: Index) -> tuple[Cited, ...]:
    """The innermost voices, most often cited first."""
    claims: Counter[str] = Counter()
    reports: dict[str, dict[str, ReportCard]] = {}
    entities: dict[str, str | None] = {}
    cards: dict[str, ReportCard] = {}
    for claim in index.claims.values():
        if not claim.voice:
            continue
        name = voice_names(index, claim)[-1]
        resolved = index.resolved(claim.report, claim.voice[-1].span)
        claims[name] += 1
        entities[name] = entities.get(name) or (resolved if resolved in index.entities else None)
        if claim.report not in cards:
            cards[claim.report] = make_report_card(index, index.reports[claim.report])
        reports.setdefault(name, {})[claim.report] = cards[claim.report]
    return tuple(
        Cited(name=name, entity=entities[name], reports=tuple(sorted(reports[name].values(), key=_by_date)), claims=number)
        for name, number in sorted(claims.items(), key=lambda pair: (-len(reports[pair[0]]), -pair[1], pair[0].casefold()))
    )


def _by_date(card: ReportCard) -> tuple[object, ...]:
    return (*sort_key(card.published or ""), card.name, card.id)
