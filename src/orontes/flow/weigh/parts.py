"""Cuts a record into what weighing one event needs: its claims, their reports, and the lineage, links and names that touch them.

Events are cut some at a time: of a record of any size only what these lead to is loaded, and of all edges only where they end is held.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from orontes.flow.amend import amend
from orontes.flow.step import Records
from orontes.flow.weigh.stamps import Edge, is_followed, number, stamp_events
from orontes.match.spans import Spans, touching
from orontes.records.claim import Claim, Filler
from orontes.records.decision import Ruling
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Report

_TOGETHER = 128
"""Events that are cut at once."""
_MANY = 32
"""Names that so many mentions have are held: to load them for each event again would cost more than all else."""


@dataclass(frozen=True, slots=True)
class _Timed:
    """Of an event its time."""

    id: str
    time: str


def cut_stale(records: Records, is_stale: Callable[[str, str], bool]) -> Iterator[tuple[str, Records]]:
    """Those of the parts that are stale by their stamps."""
    return cut_events(records, only={event for event, stamp in stamp_events(records) if is_stale(event, stamp)})


def cut_events(records: Records, together: int = _TOGETHER, only: Container[str] | None = None) -> Iterator[tuple[str, Records]]:
    """One part for each event, or for these only, in the order of their times: reports tell of several events of a day, and are loaded once for them."""
    events = iter(
        [id_ for _, id_ in sorted((event.time, event.id) for event in records.brief(Event, _Timed) if only is None or event.id in only)]
    )
    if only is not None and not only:
        return
    edges, names = _Edges(records), _Names(records)
    while some := tuple(islice(events, together)):
        held = _Held(records, records.some(Event, some), edges, names)
        for event in held.events:
            yield event.id, Records(held.of(event))


class _Edges:
    """Which edges end at which claim, and at which report that they make one with another: by numbers, for a record has nine edges a report."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.reports = frozenset(records.ids(Report))
        self._cited: dict[str, str] = {}
        ids: list[NDArray[np.bytes_]] = []
        rows: list[NDArray[np.uint64]] = []
        edges, before = records.brief(Lineage, Edge), 0
        while some := list(islice(edges, 8192)):
            ids.append(np.array([edge.id.encode() for edge in some]))
            ends = [(number(end), before + at) for at, edge in enumerate(some) if edge.is_followed for end in {edge.derived, edge.source}]
            rows.append(np.array(ends, np.uint64).reshape(-1, 2))
            before += len(some)
            for edge in some:
                if edge.is_citation:
                    for passage in edge.evidence:
                        self._cited.setdefault(passage.report, edge.id)
        held = np.concatenate(rows) if rows else np.zeros((0, 2), np.uint64)
        held = held[np.lexsort((held[:, 1], held[:, 0]))]
        self._ends, self._numbers = np.ascontiguousarray(held[:, 0]), held[:, 1].astype(np.int64)
        self._ids = np.concatenate(ids) if ids else np.zeros(0, "S1")

    def at(self, ends: Iterable[str]) -> list[Lineage]:
        """The edges that end at one of these claims or reports, without the words of their evidence, sorted by id."""
        wanted = set(ends)
        numbers = np.array(sorted({number(end) for end in wanted}), np.uint64)
        first, last = (np.searchsorted(self._ends, numbers, side) for side in ("left", "right"))
        found = {int(at) for start, end in zip(first, last, strict=True) for at in self._numbers[start:end]}
        edges = self._load(self._ids[at].decode() for at in found)
        return [edge for edge in edges if is_followed(edge.level, edge.kind) and not wanted.isdisjoint((edge.derived, edge.source))]

    def citing(self, reports: Iterable[str]) -> dict[str, Lineage]:
        """For reports the first citation in each, wherever it stands: it shows that the report names its sources."""
        cited = {report: self._cited[report] for report in reports if report in self._cited}
        edges = {edge.id: edge for edge in self._load(cited.values())}
        return {report: edges[edge] for report, edge in cited.items()}

    def _load(self, ids: Iterable[str]) -> list[Lineage]:
        return [_lean(edge) for edge in self._records.some(Lineage, ids)]


class _Names:
    """Entities and places with what is weighed of them: a name does not change what is weighed because one more report mentions it."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._held: dict[str, Entity | Place] = {}

    def of(self, ids: Iterable[str]) -> dict[str, Entity | Place]:
        """Those of these that are entities or places."""
        wanted = set(ids)
        found = {one: self._held[one] for one in wanted if one in self._held}
        new: list[Entity | Place] = [*self._records.some(Entity, wanted - set(found)), *self._records.some(Place, wanted - set(found))]
        for one in new:
            found[one.id] = _plain(one)
            if len(one.mentions) >= _MANY:
                self._held[one.id] = found[one.id]
        return found


class _Held:
    """What some events lead to."""

    def __init__(self, records: Records, events: list[Event], edges: _Edges, names: _Names) -> None:
        self.events = events
        self._claims = {claim.id: claim for claim in records.some(Claim, (claim for event in events for claim in event.claims))}
        told = sorted({claim.report for claim in self._claims.values()})
        self._reports = {report.id: report for report in records.some(Report, told)}
        self._rulings = {ruling.id: ruling for ruling in records.some(Ruling, (*told, *self._claims))}
        self._datings = {dating.report: dating for dating in records.some(Dating, told)}
        amended = amend(Records([*self._claims.values(), *self._reports.values(), *self._rulings.values()]))
        self._fillers = {claim.id: tuple(_fillers_of(claim)) for claim in (*self._claims.values(), *amended.of(Claim))}
        found = self._find_links(records.told(Link, told))
        self._links = {report: Spans(links) for report, links in found.items()}
        self._known = edges.reports
        self._by_end: dict[str, dict[str, Lineage]] = {}
        self._file(edges.at(self._claims))
        self._follow(edges, told)
        self._citing = edges.citing(told)
        linked = (link.to for links in found.values() for link in links)
        sources = (edge.source for edge in (*self._citing.values(), *(edge for held in self._by_end.values() for edge in held.values())))
        self._names = names.of((*linked, *sources))

    def of(self, event: Event) -> Iterator[object]:
        """The records of one event."""
        claims = [self._claims[claim] for claim in event.claims if claim in self._claims]
        told = sorted({claim.report for claim in claims})
        links = [link for claim in claims for link in self._links_in(claim)]
        edges = {id_: edge for claim in claims for id_, edge in self._by_end.get(claim.id, {}).items()}
        edges.update((edge.id, edge) for edge in self._whole_edges(told))
        edges.update((edge.id, edge) for report in told if (edge := self._citing.get(report)) is not None)
        named = {link.to for link in links} | {edge.source for edge in edges.values()}
        yield event
        yield from claims
        yield from (self._rulings[one] for one in (*told, *(claim.id for claim in claims)) if one in self._rulings)
        yield from (self._reports[report] for report in told if report in self._reports)
        yield from (self._datings[report] for report in told if report in self._datings)
        yield from {link.id: link for link in links}.values()
        yield from edges.values()
        yield from (self._names[name] for name in sorted(named) if name in self._names)

    def _find_links(self, links: Iterable[Link]) -> dict[str, list[Link]]:
        """The links that lie in what fills a role of a claim, by report."""
        filled = ((claim.report, filler.span) for claim in self._claims.values() for filler in self._fillers[claim.id])
        found: dict[str, list[Link]] = {}
        for link in touching(links, filled):
            found.setdefault(link.report, []).append(replace(link, reasons=()))
        return found

    def _file(self, edges: Iterable[Lineage]) -> None:
        for edge in edges:
            for end in (edge.derived, edge.source):
                self._by_end.setdefault(end, {})[edge.id] = edge

    def _follow(self, edges: _Edges, reports: Iterable[str]) -> None:
        """Load the edges that make reports one, through reports that have no claim here: two copies of one text that says nothing of it are one."""
        waiting = set(reports)
        seen = set(waiting)
        while waiting:
            found = edges.at(waiting)
            self._file(found)
            waiting = {end for edge in found for end in (edge.derived, edge.source) if end not in seen and end in edges.reports}
            seen |= waiting

    def _whole_edges(self, reports: Iterable[str]) -> Iterator[Lineage]:
        """Of those the edges that the reports of one event lead to."""
        waiting, seen = list(reports), set(reports)
        while waiting:
            for edge in self._by_end.get(waiting.pop(), {}).values():
                yield edge
                for other in (edge.derived, edge.source):
                    if other not in seen and other in self._known:
                        seen.add(other)
                        waiting.append(other)

    def _links_in(self, claim: Claim) -> Iterator[Link]:
        if claim.report in self._links:
            for filler in self._fillers[claim.id]:
                yield from self._links[claim.report].overlapping(filler.span)


def _fillers_of(claim: Claim) -> Iterator[Filler]:
    yield from (*claim.actor, *claim.target, *claim.instrument)
    if claim.place is not None:
        yield claim.place


def _lean(edge: Lineage) -> Lineage:
    return replace(edge, evidence=tuple(replace(passage, text="") for passage in edge.evidence))


def _plain(one: Entity | Place) -> Entity | Place:
    if isinstance(one, Entity):
        return replace(one, variants=tuple(sorted(one.variants)), mentions=(), reasons=(), ties=())
    return replace(one, variants=(), mentions=(), reasons=())
