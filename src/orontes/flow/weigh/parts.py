"""Cuts a record into what weighing one event needs: its claims, their reports, and the lineage, links and names that touch them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from orontes.flow.amend import amend
from orontes.flow.step import Records
from orontes.flow.weigh.origins import WHOLE
from orontes.match.spans import Spans, touching
from orontes.records.claim import Claim, Filler
from orontes.records.decision import Ruling
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Report


def cut_events(records: Records) -> Iterator[tuple[str, Records]]:
    """One part for each event, by its id."""
    held = _Held(records)
    for event in records.of(Event):
        yield event.id, Records(held.of(event))


LEAN = (Lineage, Link, Entity, Place)
"""Nouns of which a part holds only what is weighed: a name does not change what is weighed because one more report mentions it."""


class _Held:
    """All records, found by what an event leads to."""

    def __init__(self, records: Records) -> None:
        self.claims = {claim.id: claim for claim in records.of(Claim)}
        self.reports = {report.id: report for report in records.of(Report)}
        self.rulings = {ruling.id: ruling for ruling in records.of(Ruling)}
        amended = amend(Records([*self.claims.values(), *self.reports.values(), *self.rulings.values()]))
        self.fillers = {claim.id: tuple(_fillers_of(claim)) for claim in amended.of(Claim)}
        self.datings = {dating.report: dating for dating in records.of(Dating)}
        self.names: dict[str, Entity | Place] = {
            entity.id: replace(entity, variants=tuple(sorted(entity.variants)), mentions=(), reasons=(), ties=())
            for entity in records.each(Entity)
        }
        self.names.update((place.id, replace(place, variants=(), mentions=(), reasons=())) for place in records.each(Place))
        self.links = self._find_links(records.each(Link))
        self.by_claim: dict[str, list[Lineage]] = {}
        self.by_report: dict[str, list[Lineage]] = {}
        self.cited: dict[str, Lineage] = {}
        for edge in records.each(Lineage):
            self._file(replace(edge, evidence=tuple(replace(passage, text="") for passage in edge.evidence)))

    def of(self, event: Event) -> Iterator[object]:
        """The records of one event."""
        claims = [self.claims[claim] for claim in event.claims if claim in self.claims]
        told = sorted({claim.report for claim in claims})
        links = [link for claim in claims for link in self._links_in(claim)]
        edges = {edge.id: edge for claim in claims for edge in self.by_claim.get(claim.id, ())}
        edges.update((edge.id, edge) for edge in self._whole_edges(told))
        edges.update((edge.id, edge) for report in told for edge in self._first_citation(report))
        named = {link.to for link in links} | {edge.source for edge in edges.values()}
        yield event
        yield from claims
        yield from (self.rulings[one] for one in (*told, *(claim.id for claim in claims)) if one in self.rulings)
        yield from (self.reports[report] for report in told if report in self.reports)
        yield from (self.datings[report] for report in told if report in self.datings)
        yield from {link.id: link for link in links}.values()
        yield from edges.values()
        yield from (self.names[name] for name in sorted(named) if name in self.names)

    def _find_links(self, links: Iterable[Link]) -> dict[str, Spans[Link]]:
        """The links that lie in what fills a role of a claim, by report."""
        filled = ((claim.report, filler.span) for claim in self.claims.values() for filler in self._fillers_of(claim))
        found: dict[str, list[Link]] = {}
        for link in touching(links, filled):
            found.setdefault(link.report, []).append(replace(link, reasons=()))
        return {report: Spans(of) for report, of in found.items()}

    def _file(self, edge: Lineage) -> None:
        if edge.level == "claim":
            if edge.kind == "citation":
                for passage in edge.evidence:
                    self.cited.setdefault(passage.report, edge)
            for claim in (edge.derived, edge.source):
                self.by_claim.setdefault(claim, []).append(edge)
        elif edge.kind in WHOLE:
            for report in (edge.derived, edge.source):
                self.by_report.setdefault(report, []).append(edge)

    def _fillers_of(self, claim: Claim) -> Iterable[Filler]:
        """What fills its roles, as amended; of a claim that was rejected as it was read."""
        return self.fillers[claim.id] if claim.id in self.fillers else _fillers_of(claim)

    def _links_in(self, claim: Claim) -> Iterator[Link]:
        if claim.report in self.links:
            for filler in self._fillers_of(claim):
                yield from self.links[claim.report].overlapping(filler.span)

    def _whole_edges(self, reports: Iterable[str]) -> Iterator[Lineage]:
        """Edges that make reports one, followed through reports that have no claim here: two copies of one text that says nothing of it are one."""
        waiting, seen = list(reports), set(reports)
        while waiting:
            for edge in self.by_report.get(waiting.pop(), ()):
                yield edge
                for other in (edge.derived, edge.source):
                    if other not in seen and other in self.reports:
                        seen.add(other)
                        waiting.append(other)

    def _first_citation(self, report: str) -> Iterator[Lineage]:
        """A citation of the report, wherever it stands: it shows that the report names its sources."""
        if report in self.cited:
            yield self.cited[report]


def _fillers_of(claim: Claim) -> Iterator[Filler]:
    yield from (*claim.actor, *claim.target, *claim.instrument)
    if claim.place is not None:
        yield claim.place
