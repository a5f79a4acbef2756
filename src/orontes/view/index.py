"""The records of one project joined by their ids. Each noun is read from the store when it is first asked for, and in the store's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from orontes.errors import NothingThere
from orontes.match.edtf import sort_key
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
from orontes.view.access import Held, Kept
from orontes.view.amended import AmendedStore
from orontes.view.joins import by_field, by_keys, by_report, in_text, words_apart
from orontes.view.shelf import Shelf
from orontes.view.veil import draw_veil

T = TypeVar("T")


class Head(NamedTuple):
    """What tells of an event where it stands among others, without its claims."""

    id: str
    kind: str
    time: str
    place: str | None
    part_of: str | None
    claims: int


class Index:
    """Records by id, and the joins that several views need. Protected persons bear their pseudonyms in all that is read here."""

    def __init__(self, keep: Kept, store: Held) -> None:
        self.keep, self.store, self.veil = draw_veil(keep, AmendedStore(store))

    @cached_property
    def originals(self) -> dict[str, Original]:
        """Originals that are in the record, by hash."""
        return {original.sha256: original for original in sorted(self.keep.originals(), key=lambda original: original.sha256)}

    @cached_property
    def withheld(self) -> frozenset[str]:
        """Hashes of the originals that may not leave the record, since they name a protected person."""
        veil = self.veil
        return frozenset(sha256 for sha256, original in self.originals.items() if veil.withholds(original)) if veil else frozenset()

    @cached_property
    def custody(self) -> tuple[Custody, ...]:
        """The custody log, oldest entry first."""
        return tuple(self.keep.custody())

    @cached_property
    def arrivals(self) -> dict[str, Custody]:
        """The entry with which each original came."""
        arrivals: dict[str, Custody] = {}
        for entry in self.keep.arrivals():
            arrivals.setdefault(entry.sha256, entry)
        return arrivals

    @cached_property
    def reports(self) -> Shelf[Report]:
        """Reports by id."""
        return self._shelf(Report)

    @cached_property
    def datings(self) -> Shelf[Published]:
        """When each report is held to be published, by the report's id."""
        return Shelf(
            one=lambda report: next((dating.published for dating in self.store.records(Dating, report=report)), None),
            every=lambda: ((dating.report, dating.published) for dating in self.store.records(Dating)),
            keys=lambda: (trace.key for trace in self.store.traces(Dating)),
        )

    @cached_property
    def mentions(self) -> Shelf[tuple[Mention, ...]]:
        """Mentions by report, in the order of the text."""
        return self._by_report(Mention, lambda: self.store.records(Mention))

    @cached_property
    def mentions_by_id(self) -> Shelf[Mention]:
        """Mentions by id."""
        return self._shelf(Mention)

    @cached_property
    def claims(self) -> Shelf[Claim]:
        """Claims by id."""
        return self._shelf(Claim)

    @cached_property
    def rulings(self) -> Shelf[Ruling]:
        """The reviewers' rulings by claim."""
        return self._shelf(Ruling)

    @cached_property
    def claims_of_report(self) -> Shelf[tuple[Claim, ...]]:
        """Claims by report, in the order of the text."""
        return self._by_report(Claim, self.claims.values)

    @cached_property
    def entities(self) -> Shelf[Entity]:
        """Entities by id."""
        return self._shelf(Entity)

    @cached_property
    def places(self) -> Shelf[Place]:
        """Places by id."""
        return self._shelf(Place)

    @cached_property
    def links(self) -> Shelf[dict[Span, str]]:
        """By report: what each of its spans stands for, the id of an entity or place."""
        return Shelf(
            one=lambda report: {Span(*link.span): link.to for link in self.store.records(Link, report=report)} or None,
            every=self._all_links,
            keys=lambda: (trace.key for trace in self.store.traces(Link)),
        )

    @cached_property
    def spots(self) -> dict[str, tuple[tuple[str, Span], ...]]:
        """Where each entity or place is named, by its id: its mentions, and words in roles outside of them. Pronouns name nobody."""
        self.hold_reports()
        found: dict[str, list[tuple[str, Span]]] = {}
        beside: dict[str, list[tuple[str, Span]]] = {}
        for report, links in sorted(self.links.items()):
            named = {Span(*mention.span) for mention in self.mentions.get(report, ())}
            pronouns = {
                Span(*part.span)
                for claim in self.claims_of_report.get(report, ())
                for _, parts in _roles(claim)
                for part in parts
                if part.stands_for is not None
            }
            of: dict[str, list[Span]] = {}
            for span, to in sorted(links.items()):
                of.setdefault(to, []).append(span)
            for to, spans in of.items():
                mentions = [span for span in spans if span in named]
                found.setdefault(to, []).extend((report, span) for span in mentions)
                others = words_apart(mentions, [span for span in spans if span not in named and span not in pronouns])
                beside.setdefault(to, []).extend((report, span) for span in others)
        return {to: (*at, *beside[to]) for to, at in found.items()}

    @cached_property
    def roles(self) -> dict[str, tuple[tuple[str, Claim], ...]]:
        """The claims in which each entity stands, with its role; once for each role."""
        found: dict[str, dict[tuple[str, str], tuple[str, Claim]]] = {}
        entities = frozenset(self.entities)
        for claim in self.claims.values():
            for role, parts in _roles(claim):
                for part in parts:
                    to = self.resolved(claim.report, part.span)
                    if to is not None and to in entities:
                        found.setdefault(to, {})[role, claim.id] = (role, claim)
        return {to: tuple(parts.values()) for to, parts in found.items()}

    def words_of_report(self, report: str) -> tuple[Span, ...]:
        """Spans of a report to which pages lead as words: what names somebody, and what ties one to another."""
        return tuple(sorted({*self.links.get(report, ()), *self._ties_in.get(report, ())}))

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
    def lineages(self) -> Shelf[Lineage]:
        """Edges of lineage by id."""
        return self._shelf(Lineage)

    def lineages_of(self, report: str) -> tuple[Lineage, ...]:
        """Edges of lineage that touch a report, itself or by a claim."""
        return tuple(self.lineages[edge] for edge in self._edges_of.get(report, ()))

    @cached_property
    def events(self) -> Shelf[Event]:
        """Events by id."""
        return self._shelf(Event)

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """All events without their claims, by id."""
        return tuple(
            Head(event.id, event.kind, event.time, event.place, event.part_of, len(event.claims)) for event in self.events.values()
        )

    @cached_property
    def in_time(self) -> tuple[str, ...]:
        """Ids of all events in the order of time, undated ones last."""
        return tuple(head.id for head in sorted(self.heads, key=lambda head: (sort_key(head.time), head.kind, head.id)))

    @cached_property
    def disputed(self) -> tuple[str, ...]:
        """Ids of the findings on which accounts contradict one another."""
        return tuple(finding.id for finding in self.findings.values() if finding.verdict == "disputed")

    @cached_property
    def denials(self) -> int:
        """How many claims are denied."""
        return sum(claim.stance == "denied" for claim in self.claims.values())

    @cached_property
    def event_of_claim(self) -> Shelf[Event]:
        """The event that holds each claim."""
        return Shelf(
            one=lambda claim: self.events.get(self._events_by_claim.get(claim, "")),
            every=lambda: ((claim, event) for event in self.events.values() for claim in event.claims),
            keys=lambda: self._events_by_claim,
        )

    @cached_property
    def events_at(self) -> dict[str, tuple[Head, ...]]:
        """Events by place."""
        return by_keys(self.heads, lambda head: [head.place] if head.place else [])

    @cached_property
    def parts_of(self) -> dict[str, tuple[Head, ...]]:
        """Events by the event that they are a part of."""
        return by_keys(self.heads, lambda head: [head.part_of] if head.part_of else [])

    @cached_property
    def findings(self) -> Shelf[Finding]:
        """Findings by id."""
        return self._shelf(Finding)

    @cached_property
    def findings_of_event(self) -> Shelf[tuple[Finding, ...]]:
        """Findings by event."""
        return Shelf(
            one=lambda event: by_field(self.store.records(Finding, event=event)) or None,
            every=lambda: by_keys(by_field(self.findings.values()), lambda finding: [finding.event]).items(),
            keys=lambda: (finding.event for finding in self.findings.values()),
        )

    @cached_property
    def origins(self) -> Shelf[Origin]:
        """Origins by id."""
        return self._shelf(Origin)

    def origins_of(self, claim: str) -> tuple[Origin, ...]:
        """Origins of a claim."""
        event = self.event_of_claim.get(claim)
        values = (value for finding in (self.findings_of_event.get(event.id, ()) if event else ()) for value in finding.values)
        ids = sorted({origin for value in values if claim in value.claims for origin in value.origins})
        told = tuple(origin for origin in map(self.origins.get, ids) if origin is not None and claim in origin.claims)
        return told or tuple(origin for origin in self.origins.values() if claim in origin.claims)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Issues of the flow and of the files that could not be taken in, by code, then where they are."""
        return tuple(sorted((*self.store.records(Issue), *self.keep.issues()), key=lambda issue: (issue.code, issue.where, issue.id)))

    @cached_property
    def issues_at(self) -> dict[str, tuple[Issue, ...]]:
        """Issues by where they are."""
        return by_keys(self.issues, lambda issue: [issue.where])

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Questions."""
        return tuple(sorted(self.store.records(Question), key=lambda question: (question.step, question.text, question.id)))

    @cached_property
    def questions_on(self) -> dict[str, tuple[Question, ...]]:
        """Questions by each entity or place that they are about, itself or by a mention."""
        return by_keys(self.questions, lambda question: sorted({self._stands_for(about) for about in question.about} - {""}))

    def hold_reports(self) -> None:
        """Before all reports are gone through: what each holds is read at once, where it is not too much, and not one by one."""
        for shelf in (self.mentions, self.claims_of_report, self.datings, self.links):
            shelf.hold()

    def offsets(self, report: str) -> Offsets | None:
        """The map of one report's text back to its original's bytes."""
        return self._maps.get(report)

    def covers(self, report: str) -> bool:
        """Whether somebody is hidden in a report, so that its text and spans are those of the text as shown."""
        return self.veil is not None and self.veil.cover(report) is not None

    def stored(self, identity: str) -> str:
        """The id in the store of what is shown under another one to protect somebody."""
        if self.veil and self.veil.shown(identity) != identity:
            raise NothingThere(f"There is nothing with the id {identity} in this record.")
        return self.veil.stored(identity) if self.veil else identity

    def shown(self, record: T) -> T:
        """A record from elsewhere, such as a Decision, as it may be shown."""
        return self.veil.mask(record) if self.veil else record

    def resolved(self, report: str, span: Span) -> str | None:
        """Id of the entity or place for which exactly this span stands."""
        return self.links.get(report, {}).get(Span(*span))

    def published(self, report: Report) -> Published | None:
        """When a report is held to be published: its Dating, else what it states."""
        return self.datings.get(report.id) or report.published

    def claims_of(self, event: Event) -> tuple[Claim, ...]:
        """The claims of an event, by report and place in the text."""
        found = [self.claims[claim] for claim in event.claims if claim in self.claims]
        for claim in found:
            self.event_of_claim.put(claim.id, event)
        return tuple(sorted(found, key=lambda claim: (claim.report, claim.span, claim.id)))

    @cached_property
    def _maps(self) -> Shelf[Offsets]:
        return Shelf(
            one=lambda report: next(iter(self.store.records(Offsets, report=report)), None),
            every=lambda: ((offsets.report, offsets) for offsets in self.store.records(Offsets)),
            keys=lambda: (trace.key for trace in self.store.traces(Offsets)),
        )

    @cached_property
    def _events_by_claim(self) -> dict[str, str]:
        return {claim: event.id for event in self.events.values() for claim in event.claims}

    @cached_property
    def _ties_in(self) -> dict[str, tuple[Span, ...]]:
        return {
            report: tuple(Span(*tie.span) for tie in ties)
            for report, ties in by_keys((tie for entity in self.entities.values() for tie in entity.ties), lambda tie: [tie.report]).items()
        }

    @cached_property
    def _edges_of(self) -> dict[str, tuple[str, ...]]:
        ends = ((edge.id, {self._report_of(edge.derived), self._report_of(edge.source)} - {""}) for edge in self.lineages.values())
        return {report: tuple(edge for edge, _ in edges) for report, edges in by_keys(ends, lambda end: end[1]).items()}

    def _stands_for(self, about: str) -> str:
        """The entity or place for which a mention stands; any other id as it is."""
        mention = self.store.get(Mention, about) if about.startswith("m") else None
        return about if mention is None else self.resolved(mention.report, mention.span) or ""

    def _report_of(self, identity: str) -> str:
        claim = self.claims.get(identity)
        return claim.report if claim else identity if identity in self.reports else ""

    def _shelf(self, noun: type[Any]) -> Shelf[Any]:
        return Shelf(
            one=lambda identity: self.store.get(noun, identity),
            every=lambda: ((record.id, record) for record in self.store.records(noun)),
            keys=lambda: (trace.id for trace in self.store.traces(noun)),
        )

    def _by_report(self, noun: type[Any], every: Callable[[], Iterable[Any]]) -> Shelf[tuple[Any, ...]]:
        return Shelf(
            one=lambda report: in_text(self.store.records(noun, report=report)) or None,
            every=lambda: by_report(every()).items(),
            keys=lambda: sorted({trace.key for trace in self.store.traces(noun)}),
        )

    def _all_links(self) -> Iterator[tuple[str, dict[Span, str]]]:
        found: dict[str, dict[Span, str]] = {}
        for link in self.store.records(Link):
            found.setdefault(link.report, {})[Span(*link.span)] = link.to
        yield from found.items()


def _roles(claim: Claim) -> tuple[tuple[str, Sequence[Filler | Voice]], ...]:
    return ("actor", claim.actor), ("target", claim.target), ("instrument", claim.instrument), ("voice", claim.voice)
