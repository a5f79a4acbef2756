"""The records of one project joined by their ids. Each noun is read from the store when it is first asked for, and in the store's order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from orontes.keep import Keep
from orontes.records.claim import Claim, Filler, Mention, Voice
from orontes.records.decision import Ruling
from orontes.records.entity import Entity, Link, Place, Tie
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin
from orontes.records.issue import Issue, Question
from orontes.records.lineage import Lineage
from orontes.records.original import Custody, Original
from orontes.records.report import Dating, Published, Report
from orontes.records.span import Offsets, Span
from orontes.store.api import Store

T = TypeVar("T")


class Index:
    """Records by id, and the joins that several views need."""

    def __init__(self, keep: Keep, store: Store) -> None:
        self.keep = keep
        self.store = store
        self._offsets: dict[str, Offsets | None] = {}

    @cached_property
    def originals(self) -> dict[str, Original]:
        """Originals that are in the record, by hash."""
        return {original.sha256: original for original in sorted(self.keep.originals(), key=lambda original: original.sha256)}

    @cached_property
    def custody(self) -> tuple[Custody, ...]:
        """The custody log, oldest entry first."""
        return tuple(self.keep.custody())

    @cached_property
    def arrivals(self) -> dict[str, Custody]:
        """The entry with which each original came."""
        arrivals: dict[str, Custody] = {}
        for entry in self.custody:
            if entry.action == "added":
                arrivals.setdefault(entry.sha256, entry)
        return arrivals

    @cached_property
    def reports(self) -> dict[str, Report]:
        """Reports by id."""
        return {report.id: report for report in self._all(Report)}

    @cached_property
    def datings(self) -> dict[str, Published]:
        """When each report is held to be published, by the report's id."""
        return {dating.report: dating.published for dating in self._all(Dating)}

    @cached_property
    def mentions(self) -> dict[str, tuple[Mention, ...]]:
        """Mentions by report, in the order of the text."""
        return _by_report(self._all(Mention))

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self._all(Claim)}

    @cached_property
    def rulings(self) -> dict[str, Ruling]:
        """The reviewers' rulings by claim."""
        return {ruling.id: ruling for ruling in self._all(Ruling)}

    @cached_property
    def claims_of_report(self) -> dict[str, tuple[Claim, ...]]:
        """Claims by report, in the order of the text."""
        return _by_report(self.claims.values())

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self._all(Entity)}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self._all(Place)}

    @cached_property
    def links(self) -> dict[tuple[str, Span], str]:
        """What a span of a report stands for: id of an entity or place."""
        return {(link.report, Span(*link.span)): link.to for link in self._all(Link)}

    @cached_property
    def spots(self) -> dict[str, tuple[tuple[str, Span], ...]]:
        """Where each entity or place is named, by its id: its mentions, and words in roles outside of them. Pronouns name nobody."""
        named = {(report, Span(*mention.span)) for report, mentions in self.mentions.items() for mention in mentions}
        pronouns = {
            (claim.report, Span(*part.span))
            for claim in self.claims.values()
            for _, parts in _roles(claim)
            for part in parts
            if part.stands_for is not None
        }
        told = named | pronouns
        found: dict[str, list[tuple[str, Span]]] = {}
        for spot, to in sorted(self.links.items()):
            found.setdefault(to, []).append(spot)
        return {to: tuple(_apart([s for s in at if s in named], [s for s in at if s not in told])) for to, at in found.items()}

    @cached_property
    def roles(self) -> dict[str, tuple[tuple[str, Claim], ...]]:
        """The claims in which each entity stands, with its role; once for each role."""
        found: dict[str, dict[tuple[str, str], tuple[str, Claim]]] = {}
        for claim in self.claims.values():
            for role, parts in _roles(claim):
                for part in parts:
                    to = self.resolved(claim.report, part.span)
                    if to is not None and to in self.entities:
                        found.setdefault(to, {})[role, claim.id] = (role, claim)
        return {to: tuple(parts.values()) for to, parts in found.items()}

    @cached_property
    def words_of_report(self) -> dict[str, tuple[Span, ...]]:
        """Spans of each report to which pages lead as words: what names somebody, and what ties one to another."""
        spans: dict[str, set[Span]] = {}
        for report, span in self.links:
            spans.setdefault(report, set()).add(span)
        for entity in self.entities.values():
            for tie in entity.ties:
                spans.setdefault(tie.report, set()).add(Span(*tie.span))
        return {report: tuple(sorted(found)) for report, found in spans.items()}

    @cached_property
    def ties_to(self) -> dict[str, tuple[tuple[Entity, Tie], ...]]:
        """Ties by the entity to which they lead, each with the one of whom it is said."""
        found: dict[str, list[tuple[Entity, Tie]]] = {}
        for entity in self.entities.values():
            for tie in entity.ties:
                if tie.to is not None:
                    found.setdefault(tie.to, []).append((entity, tie))
        return {to: tuple(ties) for to, ties in found.items()}

    @cached_property
    def denoting(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """By what descriptions denote: each entity that denotes it, and the report in which it does."""
        found: dict[str, set[tuple[str, str]]] = {}
        for entity in self.entities.values():
            for tie in entity.ties:
                if tie.how == "denotes":
                    found.setdefault(tie.other, set()).add((entity.id, tie.report))
        return {other: tuple(sorted(pairs)) for other, pairs in found.items()}

    @cached_property
    def lineages(self) -> tuple[Lineage, ...]:
        """All edges of lineage."""
        return tuple(self._all(Lineage))

    @cached_property
    def lineages_of(self) -> dict[str, tuple[Lineage, ...]]:
        """Edges of lineage by each report that they touch, itself or by a claim."""
        return _by(self.lineages, lambda edge: {self._report_of(edge.derived), self._report_of(edge.source)} - {""})

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self._all(Event)}

    @cached_property
    def event_of_claim(self) -> dict[str, Event]:
        """The event that holds each claim."""
        return {claim: event for event in self.events.values() for claim in event.claims}

    @cached_property
    def events_at(self) -> dict[str, tuple[Event, ...]]:
        """Events by place."""
        return _by(self.events.values(), lambda event: [event.place] if event.place else [])

    @cached_property
    def parts_of(self) -> dict[str, tuple[Event, ...]]:
        """Events by the event that they are a part of."""
        return _by(self.events.values(), lambda event: [event.part_of] if event.part_of else [])

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """Findings by id."""
        return {finding.id: finding for finding in self._all(Finding)}

    @cached_property
    def findings_of_event(self) -> dict[str, tuple[Finding, ...]]:
        """Findings by event."""
        return _by(sorted(self.findings.values(), key=lambda finding: (finding.field, finding.id)), lambda finding: [finding.event])

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Origins by id."""
        return {origin.id: origin for origin in self._all(Origin)}

    @cached_property
    def origins_of(self) -> dict[str, tuple[Origin, ...]]:
        """Origins by claim."""
        return _by(self.origins.values(), lambda origin: origin.claims)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Issues of the flow and of the files that could not be taken in, by code, then where they are."""
        return tuple(sorted((*self._all(Issue), *self.keep.issues()), key=lambda issue: (issue.code, issue.where, issue.id)))

    @cached_property
    def issues_at(self) -> dict[str, tuple[Issue, ...]]:
        """Issues by where they are."""
        return _by(self.issues, lambda issue: [issue.where])

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Questions."""
        return tuple(sorted(self._all(Question), key=lambda question: (question.step, question.text, question.id)))

    @cached_property
    def questions_on(self) -> dict[str, tuple[Question, ...]]:
        """Questions by each entity or place that they are about, itself or by a mention."""
        stands = {
            mention.id: self.links.get((report, Span(*mention.span)), "")
            for report, mentions in self.mentions.items()
            for mention in mentions
        }
        return _by(self.questions, lambda question: sorted({stands.get(about, about) for about in question.about} - {""}))

    def load(self) -> None:
        """Read and join everything that is otherwise read when first asked for; maps back to bytes are left to their page."""
        for name, made in vars(Index).items():
            if isinstance(made, cached_property):
                getattr(self, name)

    def offsets(self, report: str) -> Offsets | None:
        """The map of one report's text back to its original's bytes."""
        if report not in self._offsets:
            self._offsets[report] = next(iter(self.store.records(Offsets, report=report)), None)
        return self._offsets[report]

    def resolved(self, report: str, span: Span) -> str | None:
        """Id of the entity or place for which exactly this span stands."""
        return self.links.get((report, Span(*span)))

    def published(self, report: Report) -> Published | None:
        """When a report is held to be published: its Dating, else what it states."""
        return self.datings.get(report.id) or report.published

    def claims_of(self, event: Event) -> tuple[Claim, ...]:
        """The claims of an event, by report and place in the text."""
        found = (self.claims[claim] for claim in event.claims if claim in self.claims)
        return tuple(sorted(found, key=lambda claim: (claim.report, claim.span, claim.id)))

    def _report_of(self, identity: str) -> str:
        claim = self.claims.get(identity)
        return claim.report if claim else identity if identity in self.reports else ""

    def _all(self, noun: type[T]) -> list[T]:
        return list(self.store.records(noun))


def _by(records: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, tuple[T, ...]]:
    """Records by each of their keys, in the order given."""
    found: dict[str, list[T]] = {}
    for record in records:
        for key in keys(record):
            found.setdefault(key, []).append(record)
    return {key: tuple(group) for key, group in found.items()}


def _roles(claim: Claim) -> tuple[tuple[str, Sequence[Filler | Voice]], ...]:
    return ("actor", claim.actor), ("target", claim.target), ("instrument", claim.instrument), ("voice", claim.voice)


def _apart(mentions: list[tuple[str, Span]], others: list[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """Mentions, and what overlaps with none of them nor with what came before it: words are counted once."""
    yield from mentions
    reach = ("", 0)
    for report, span in others:
        after = bisect_left(mentions, (report, span))
        beside = mentions[max(0, after - 1) : after + 1]
        clear = all(at != report or other.end <= span.start or span.end <= other.start for at, other in beside)
        if clear and (reach[0] != report or reach[1] <= span.start):
            reach = (report, span.end)
            yield report, span


Located = TypeVar("Located", Mention, Claim)


def _by_report(records: Iterable[Located]) -> dict[str, tuple[Located, ...]]:
    found: dict[str, list[Located]] = {}
    for record in records:
        found.setdefault(record.report, []).append(record)
    return {report: tuple(sorted(group, key=lambda record: (record.span, record.id))) for report, group in sorted(found.items())}
