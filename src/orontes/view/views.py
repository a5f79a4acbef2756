"""Everything that a door can see of a record: one method a question. Doors hold a `Views` and never a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from orontes.records.decision import Decision
from orontes.records.issue import Issue, Question
from orontes.view.access import Held, Kept
from orontes.view.beside import Beside, is_text, make_beside
from orontes.view.coverage import Coverage, make_coverage
from orontes.view.entity import EntityCard, EntityPage, make_entity_cards, make_entity_page
from orontes.view.event import EventCard, EventPage, make_event_cards, make_event_page
from orontes.view.figure import FigureCard, make_figures
from orontes.view.find import Search, make_search
from orontes.view.finding import FindingPage, make_finding_page
from orontes.view.geojson import render_geojson
from orontes.view.index import Index
from orontes.view.kin import Kin, SourcePage, make_kin, make_source_page
from orontes.view.lines import ClaimLine, FindingLine
from orontes.view.map import Map, PlaceCard, PlacePage, make_map, make_place_cards, make_place_page
from orontes.view.naming import Named, find_named
from orontes.view.overview import Dispute, Overview, make_disputes, make_overview, make_totals
from orontes.view.passage import Arrival, ReportCard, make_arrival, make_report_card
from orontes.view.phrase import plain
from orontes.view.report import ReportPage, make_report_page
from orontes.view.shelf import Cards
from orontes.view.show import lines_of_event, show_lines, to_json
from orontes.view.sources import Sources, make_sources
from orontes.view.spots import Spot, make_spots
from orontes.view.timeline import Timeline, make_timeline
from orontes.view.trace import Trace, make_trace, trace_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a stranger needs to check the originals: their hashes, and the head of the custody log."""

    head: str
    fingerprint: str
    entries: int
    removed: int
    originals: tuple[tuple[str, Arrival], ...]
    """Hash of each original that may be seen, with how it came."""
    withheld: tuple[tuple[str, Arrival], ...]
    """The same of those that name a protected person, or of which it cannot be shown that they do not."""


class Views:
    """The views of one record, from its keep and its derived store."""

    def __init__(self, keep: Kept, store: Held, *, title: str = "") -> None:
        self._index = Index(keep, store)
        self.title = self._index.veil.words(title) if self._index.veil else title

    @cached_property
    def _sources(self) -> Sources:
        return make_sources(self._index)

    @cached_property
    def _kin(self) -> Kin:
        return make_kin(self._sources)

    def totals(self) -> dict[str, int]:
        """How many of each noun the record holds."""
        return make_totals(self._index)

    def overview(self) -> Overview:
        """The first page."""
        return make_overview(self._index)

    def timeline(self) -> Timeline:
        """Events in time."""
        return make_timeline(self._index)

    def map(self) -> Map:
        """Events in space."""
        return make_map(self._index)

    def events(self) -> Sequence[EventCard]:
        """All events in the order of time, each made when it is looked at."""
        return make_event_cards(self._index)

    def event_ids(self) -> tuple[str, ...]:
        """Ids of all events in the order of time."""
        return self._index.in_time

    def event_kinds(self) -> list[str]:
        """The kinds of events that there are."""
        return sorted({head.kind for head in self._index.heads})

    def event_cards(self, events: Sequence[str]) -> Sequence[EventCard]:
        """The cards of these events."""
        return make_event_cards(self._index, events)

    def findings(self) -> Sequence[tuple[EventCard, tuple[FigureCard, ...]]]:
        """Each event that has findings, with its figures and facts, in the order of time."""
        held = {finding.event for finding in self._index.findings.values()}
        events = [event for event in self._index.in_time if event in held]
        return Cards(events, lambda event: (self.event_cards([event])[0], self.figures(event)))

    def event(self, identity: str) -> EventPage:
        """The page of one event."""
        return make_event_page(self._index, self._index.events[identity])

    def figures(self, identity: str) -> tuple[FigureCard, ...]:
        """The findings of one event in words: numbers first."""
        return make_figures(self._index, identity)

    def report_ids(self) -> tuple[str, ...]:
        """Ids of all reports."""
        return tuple(self._index.reports)

    def reports(self) -> Sequence[ReportCard]:
        """All reports by their path, each made when it is looked at."""
        index = self._index
        paths = sorted((report.path, report.id) for report in index.reports.values())
        return Cards([identity for _, identity in paths], lambda identity: make_report_card(index, index.reports[identity]))

    def report(self, identity: str) -> ReportPage:
        """The page of one report."""
        return make_report_page(self._index, self._index.reports[identity])

    def beside(self, identity: str) -> Beside:
        """A report's reading text and its original; the original is left out where it is withheld or no text."""
        page, offsets = self.report(identity), self._index.offsets(identity)
        shown = offsets is not None and is_text(page.media_type) and not self.is_withheld(page.original)
        there = shown and page.original in self._index.originals
        return make_beside(page, self.original(page.original) if there else None, offsets.encoding if offsets else "utf-8")

    def finding_ids(self) -> tuple[str, ...]:
        """Ids of all findings."""
        return tuple(self._index.findings)

    def finding(self, identity: str) -> FindingPage:
        """The page of one finding."""
        return make_finding_page(self._index, self._index.findings[identity])

    def disputes(self) -> tuple[Dispute, ...]:
        """Disputed findings."""
        return make_disputes(self._index)

    def entities(self) -> tuple[EntityCard, ...]:
        """Persons, organisations, groups, outlets."""
        return make_entity_cards(self._index)

    def entity(self, identity: str) -> EntityPage:
        """The page of one entity."""
        return make_entity_page(self._index, self._index.entities[identity])

    def places(self) -> tuple[PlaceCard, ...]:
        """Places by name."""
        return make_place_cards(self._index)

    def place(self, identity: str) -> PlacePage:
        """The page of one place."""
        return make_place_page(self._index, self._index.places[identity])

    def sources(self) -> Sources:
        """Who says it, and who copies whom, report by report."""
        return self._sources

    def kin(self) -> Kin:
        """Who copies whom, source by source."""
        return self._kin

    def source_ids(self) -> tuple[str, ...]:
        """Ids of all sources: outlets, and those whom reports name as their source."""
        return tuple(card.id for card in self._kin.cards)

    def source(self, identity: str) -> SourcePage:
        """The page of one source."""
        card = {card.id: card for card in self._kin.cards}[identity]
        return make_source_page(self._index, self._sources, self._kin, card)

    def coverage(self) -> Coverage:
        """Who covers what."""
        return make_coverage(self._index)

    def issues(self) -> tuple[Issue, ...]:
        """Problems in the data."""
        return self._index.issues

    def questions(self) -> tuple[Question, ...]:
        """Doubts for a person."""
        return self._index.questions

    def spots(self, identity: str, first: int = 0, most: int = 60) -> tuple[Spot, ...]:
        """A stretch of the mentions of an entity or place."""
        return make_spots(self._index, identity, first, most)

    def named(self, identity: str) -> Named | None:
        """What an id stands for."""
        return find_named(self._index, identity)

    def verification(self) -> Verification:
        """How to check the originals."""
        index = self._index
        return Verification(
            head=index.keep.head,
            fingerprint=index.keep.fingerprint,
            entries=len(index.custody),
            removed=sum(entry.action == "removed" for entry in index.custody),
            originals=tuple((sha256, make_arrival(index.arrivals[sha256])) for sha256 in index.originals if sha256 not in index.withheld),
            withheld=tuple((sha256, make_arrival(index.arrivals[sha256])) for sha256 in index.originals if sha256 in index.withheld),
        )

    def original(self, sha256: str) -> bytes:
        """The bytes of an original, checked against their hash."""
        return self._index.keep.read(sha256)

    def is_withheld(self, sha256: str) -> bool:
        """Whether an original is in the record and may not leave it."""
        return sha256 in self._index.withheld

    def shown(self, record: Any) -> Any:
        """A record from elsewhere, such as a decision of the ledger, as it may be shown."""
        return self._index.shown(record)

    def words(self, text: str) -> str:
        """Words of the program that may hold words of reports or people, as they may be shown."""
        return self._index.veil.words(text) if self._index.veil else text

    def betrays(self, text: str, report: str = "") -> bool:
        """Whether a protected name stands in a text that is about to leave; in the words of this report also a part of it."""
        veil = self._index.veil
        if veil is None:
            return False
        cover = veil.cover(report) if report else None
        return bool(veil.spellings.find(text, cover.alone if cover else frozenset()))

    @property
    def protects(self) -> bool:
        """Whether anybody is protected."""
        return self._index.veil is not None

    def geojson(self) -> str:
        """All places as GeoJSON."""
        return render_geojson(self._index.places.values())

    def show(self, noun: str, identity: str | None = None) -> list[dict[str, Any]]:
        """Lines of the public contract as plain values."""
        return [msgspec.to_builtins(line, enc_hook=plain) for line in show_lines(self._index, noun, identity)]

    def lines(self, noun: str, identity: str | None = None, *, first: int = 0, most: int | None = None) -> Iterator[Any]:
        """Lines of the public contract, or a stretch of them, made as they are asked for."""
        return show_lines(self._index, noun, identity, first=first, most=most)

    def lines_of_event(self, event: str) -> tuple[tuple[ClaimLine, ...], tuple[FindingLine, ...]]:
        """The claims and findings of one event, as lines of the public contract."""
        return lines_of_event(self._index, event)

    def decisions(self, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
        """Entries of the ledger as they may be shown: protected persons bear their pseudonyms in them too."""
        return tuple(map(self._index.shown, decisions))

    def find(self, query: str, *, noun: str = "", limit: int = 20, offset: int = 0) -> Search:
        """What has the words of a query: hits of one noun, and how many there are of each."""
        return make_search(self._index, query, noun=noun, limit=limit, offset=offset)

    def find_all(self, query: str, *, limit: int = 20) -> tuple[Search, ...]:
        """What has the words of a query, for each noun."""
        return tuple(make_search(self._index, query, noun=noun, limit=limit) for noun in self.find(query, limit=0).totals)

    def trace(self, identity: str) -> Trace:
        """What leads to a claim, event, finding or value."""
        return make_trace(self._index, identity)

    def trace_lines(self, trace: Trace) -> list[str]:
        """A trace for a person at a terminal."""
        return trace_lines(trace)

    def to_json(self, line: Any) -> str:
        """One line of JSON."""
        return to_json(line)
