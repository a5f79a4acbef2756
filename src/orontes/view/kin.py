"""Who copies whom: outlets and named sources as they derive from one another, over all their reports, and the page of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orontes.match.edtf import sort_key
from orontes.records.identity import make_id
from orontes.view.index import Index
from orontes.view.passage import Passage, ReportCard, make_passage, voice_names
from orontes.view.sources import Edge, Side, Sources
from orontes.view.words import say_lineage

_SHOWN = 200
"""Claims that are traced to a source, on its page; it says how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """An outlet with its reports, or somebody whom reports name as their source. `first` is the EDTF of its first report, empty without one."""

    id: str
    name: str
    reports: int
    claims: int
    first: str
    cited_in: int
    """Reports that cite it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """That one source derives from another in one way, however often."""

    kind: str
    words: str
    derived: SourceCard
    source: SourceCard
    directed: bool
    score: float
    """The highest of all edges."""
    reports: int
    """Pairs of reports, or reports that cite, between which an edge was found."""
    edges: tuple[Edge, ...]
    """With reasons and passages, the strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """All sources, and how they derive from one another."""

    cards: tuple[SourceCard, ...]
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """All that is shown of a source."""

    card: SourceCard
    entity: str | None
    takes: tuple[Flow, ...]
    """From whom it derives; flows of no direction too."""
    gives: tuple[Flow, ...]
    """Who derives from it."""
    reports: tuple[ReportCard, ...]
    said: tuple[Passage, ...]
    """The first claims that reports trace to it."""
    said_in_all: int


def make_kin(sources: Sources) -> Kin:
    """The sources of a record; the strongest flow between two first."""
    cards = {card.name: card for card in _cards(sources)}
    groups: dict[tuple[str, str, str], list[Edge]] = {}
    for edge in sources.edges:
        derived, source = _name(edge.derived), _name(edge.source)
        if edge.directed is False and source < derived:
            derived, source = source, derived
        groups.setdefault((edge.kind, derived, source), []).append(edge)
    flows = (_flow(kind, cards[derived], cards[source], edges) for (kind, derived, source), edges in groups.items())
    order = sorted(
        flows, key=lambda flow: (flow.kind == "citation", -flow.score, -flow.reports, flow.derived.name, flow.source.name, flow.kind)
    )
    return Kin(cards=tuple(sorted(cards.values(), key=lambda card: (not card.reports, card.name.casefold(), card.id))), flows=tuple(order))


def make_source_page(index: Index, sources: Sources, kin: Kin, card: SourceCard) -> SourcePage:
    """The page of one source."""
    cited = next((one for one in sources.cited if one.name == card.name), None)
    outlets = (report for outlet in sources.outlets for report in outlet.reports if report.name == card.name)
    said = _said(index, card.name, [report.id for report in cited.reports] if cited else [])
    return SourcePage(
        card=card,
        entity=cited.entity if cited else None,
        takes=tuple(flow for flow in kin.flows if flow.derived.id == card.id or (not flow.directed and flow.source.id == card.id)),
        gives=tuple(flow for flow in kin.flows if flow.directed and flow.source.id == card.id and flow.derived.id != card.id),
        reports=tuple(outlets),
        said=tuple(said[:_SHOWN]),
        said_in_all=cited.claims if cited else 0,
    )


def source_id(name: str) -> str:
    """The id of a source, from its name as it is shown."""
    return make_id("source", name)


def _cards(sources: Sources) -> Iterable[SourceCard]:
    reports: dict[str, list[ReportCard]] = {}
    for outlet in sources.outlets:
        for card in outlet.reports:
            reports.setdefault(card.name, []).append(card)
    cited = {one.name: len(one.reports) for one in sources.cited}
    sides = (_name(side) for edge in sources.edges for side in (edge.derived, edge.source))
    for name in sorted({*reports, *cited, *sides}):
        own = sorted(reports.get(name, ()), key=lambda card: (*sort_key(card.published or ""), card.id))
        yield SourceCard(
            id=source_id(name),
            name=name,
            reports=len(own),
            claims=sum(card.claims for card in own),
            first=(own[0].published or "") if own else "",
            cited_in=cited.get(name, 0),
        )


def _name(side: Side) -> str:
    return side.report.name if side.report else side.name


def _flow(kind: str, derived: SourceCard, source: SourceCard, edges: Sequence[Edge]) -> Flow:
    pairs = {tuple(side.report.id if side.report else side.name for side in (edge.derived, edge.source)) for edge in edges}
    return Flow(
        kind=kind,
        words=say_lineage(kind),
        derived=derived,
        source=source,
        directed=any(edge.directed for edge in edges),
        score=max(edge.score for edge in edges),
        reports=len(pairs),
        edges=tuple(sorted(edges, key=lambda edge: (-edge.score, edge.level != "report", edge.id))),
    )


def _said(index: Index, name: str, reports: Iterable[str]) -> list[Passage]:
    """The claims of these reports whose innermost voice bears this name."""
    claims = (claim for report in reports for claim in index.claims_of_report.get(report, ()))
    return [make_passage(index, claim) for claim in claims if claim.voice and voice_names(index, claim)[-1] == name]
