"""The page of an event: its figures, denials against what they deny, sources against facts, history, and the passage of every claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from orontes.match.edtf import bounds_of, overlap, sort_key
from orontes.records.claim import Claim
from orontes.records.entity import Place
from orontes.records.event import Event
from orontes.records.finding import Origin
from orontes.view.compare import Group, compare
from orontes.view.figure import FigureCard, make_figures
from orontes.view.framing import EventFraming, frame_event
from orontes.view.history import History, make_history
from orontes.view.index import Head, Index
from orontes.view.passage import Passage, ReportCard, make_passage, make_report_card, say_origin
from orontes.view.shelf import Cards
from orontes.view.words import say_edtf, say_event, say_kind

_GIST = 110
_SETTLED = "capital|camp|city|district|governorate|island|neighbou?rhood|port|province|region|state|town|village"
"""What may stand beside the name of a place that is meant as a whole."""
_REACH = timedelta(days=31)
"""How far an open time is taken to reach when events beside it are looked for: all of the past overlaps with `or earlier`."""
_NEAR = 50
"""Other events of the same days and place that a page lists, by id; it says where there are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """What names an event on any page, and how much is said of it."""

    id: str
    kind: str
    kind_words: str
    title: str
    time: str
    time_words: str
    place: str | None
    place_name: str
    gist: str
    """The beginning of the passage that tells it best: events of one kind, place and time are told apart by it."""
    claims: int
    reports: int
    origins: int
    """The most independent origins that any of its findings has."""
    part_of: str | None

    @property
    def order(self) -> tuple[object, ...]:
        """Events in the order of time, undated ones last."""
        return (sort_key(self.time), self.kind, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """A denial, and the claims of the same event that it stands against."""

    denial: Passage
    against: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCard:
    """Claims that share a lineage, and why."""

    id: str
    name: str
    stated: bool
    reports: tuple[ReportCard, ...]
    claims: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another event with its figures that are numbers."""

    event: EventCard
    figures: tuple[FigureCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """All that is shown of an event."""

    card: EventCard
    figures: tuple[FigureCard, ...]
    facts: tuple[FigureCard, ...]
    denials: tuple[Denial, ...]
    compared: tuple[Group, ...]
    """Sources against facts: the cells of a row follow `figures`, then `facts`."""
    histories: tuple[History, ...]
    """Of the figures that moved from one publication to the next."""
    origins: tuple[OriginCard, ...]
    claims: tuple[Passage, ...]
    framing: tuple[EventFraming, ...]
    """How each outlet names it, who is said to have done it, and to whom."""
    whole: EventCard | None
    parts: tuple[Related, ...]
    near: tuple[Related, ...]
    """Other events at the same place and at a time that overlaps, the first ones of many."""
    near_more: bool
    reasons: tuple[str, ...]


def make_event_card(index: Index, event: Event) -> EventCard:
    """The card of an event."""
    place = index.places.get(event.place or "")
    time_words = say_edtf(event.time)
    claims = index.claims_of(event)
    return EventCard(
        id=event.id,
        kind=event.kind,
        kind_words=say_kind(event.kind),
        title=say_event(event.kind, place.name if place else "", event.time, suffered=place is not None and _is_suffered(place, claims)),
        time=event.time,
        time_words=time_words,
        place=place.id if place else None,
        place_name=place.name if place else "",
        gist=_gist(event, claims),
        claims=len(claims),
        reports=len({claim.report for claim in claims}),
        origins=max((finding.origins for finding in index.findings_of_event.get(event.id, ())), default=0),
        part_of=event.part_of,
    )


def make_event_cards(index: Index, events: Sequence[str] | None = None) -> Sequence[EventCard]:
    """All events in the order of time, undated ones last, or those named; each is made when it is looked at."""
    return Cards(index.in_time if events is None else events, lambda event: make_event_card(index, index.events[event]))


def make_event_page(index: Index, event: Event) -> EventPage:
    """The page of an event."""
    figures = make_figures(index, event.id)
    claims = tuple(make_passage(index, claim) for claim in index.claims_of(event))
    whole = index.events.get(event.part_of or "")
    near = tuple(islice(_near(index, event), _NEAR + 1))
    return EventPage(
        card=make_event_card(index, event),
        figures=tuple(card for card in figures if card.numeric),
        facts=tuple(card for card in figures if not card.numeric),
        denials=_denials(claims),
        compared=compare(index, event, figures),
        histories=tuple(history for history in (make_history(index, card) for card in figures if card.numeric) if history.moves),
        origins=_origins(index, event),
        claims=claims,
        framing=frame_event(index, event),
        whole=make_event_card(index, whole) if whole else None,
        parts=_related(index, index.parts_of.get(event.id, ())),
        near=_related(index, near[:_NEAR]),
        near_more=len(near) > _NEAR,
        reasons=event.reasons,
    )


def make_origin_card(index: Index, origin: str) -> OriginCard | None:
    """The card of an origin; None where the record does not hold it."""
    found = index.origins.get(origin)
    if found is None:
        return None
    reports = (make_report_card(index, index.reports[report]) for report in found.reports if report in index.reports)
    return OriginCard(
        id=found.id,
        name=say_origin(index, found),
        stated=found.stated,
        reports=tuple(reports),
        claims=len(found.claims),
        reasons=_call_reports(index, found),
    )


def _is_suffered(place: Place, claims: Iterable[Claim]) -> bool:
    """Whether a claim says that it was done to the place itself, as a whole: `Hama`, `the city of Hama`, `Hama city`."""
    names = "|".join(re.escape(name.casefold()) for name in {place.name, *place.variants})
    whole = re.compile(rf"(?:the\s|.*\b(?:{_SETTLED}) of\s)?(?:{names})(?:\s(?:{_SETTLED}))?")
    return any(whole.fullmatch(filler.text.casefold()) for claim in claims if claim.stance == "asserted" for filler in claim.target)


def _call_reports(index: Index, origin: Origin) -> tuple[str, ...]:
    """The reasons of an origin with each report by the name that the pages give it, where they name one by its file."""
    reports = (report for one in origin.reports if (report := index.reports.get(one)) is not None)
    names = {report.path: make_report_card(index, report).name for report in reports if not (report.outlet or report.title)}
    if not names:
        return origin.reasons
    paths = re.compile("|".join(re.escape(path) for path in sorted(names, key=len, reverse=True)))
    return tuple(paths.sub(lambda match: names[match[0]], reason) for reason in origin.reasons)


def _gist(event: Event, claims: tuple[Claim, ...]) -> str:
    """What tells the event best in one passage: one that asserts, of its own time, with a figure; the shortest of these."""
    told = sorted(claims, key=lambda claim: (*_distance(event, claim), len(claim.quote), claim.report, claim.span))
    words = " ".join(told[0].quote.split()) if told else ""
    if words[:1] in {"“", '"'}:  # the pages put it in quotation marks themselves
        words = words.strip('“”"')
    return words if len(words) <= _GIST else words[:_GIST].rsplit(" ", 1)[0] + " …"


def _distance(event: Event, claim: Claim) -> tuple[bool, bool, bool]:
    return not claim.counts, claim.time is None or claim.time.edtf != event.time, claim.count is None


def _related(index: Index, heads: Iterable[Head]) -> tuple[Related, ...]:
    return tuple(
        Related(event=make_event_card(index, event), figures=tuple(card for card in make_figures(index, event.id) if card.numeric))
        for event in (index.events[head.id] for head in sorted(heads, key=lambda head: (sort_key(head.time), head.kind, head.id)))
    )


def _near(index: Index, event: Event) -> Iterator[Head]:
    """Events at the same place and at a time that overlaps, by id; its own parts and its whole are elsewhere on the page."""
    overlaps: dict[str, bool] = {}
    for other in index.events_at.get(event.place or "", ()):
        if other.id not in {event.id, event.part_of} and other.part_of != event.id:
            if other.time not in overlaps:
                overlaps[other.time] = overlap(event.time, other.time) and _meet(event.time, other.time)
            if overlaps[other.time]:
                yield other


def _meet(one: str, other: str) -> bool:
    """Whether two times meet when each open side ends a month from the known one."""
    first, second = _close(one), _close(other)
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def _close(time: str) -> tuple[date, date] | None:
    earliest, latest = bounds_of(time)
    if earliest is None:
        return (max(date.min + _REACH, latest) - _REACH, latest) if latest else None
    return (earliest, latest or min(date.max - _REACH, earliest) + _REACH)


def _denials(claims: tuple[Passage, ...]) -> tuple[Denial, ...]:
    """Each denied or negated claim against the asserted claims of the event."""
    asserted = tuple(claim for claim in claims if claim.stance == "asserted")
    return tuple(Denial(denial=claim, against=asserted) for claim in claims if claim.stance != "asserted")


def _origins(index: Index, event: Event) -> tuple[OriginCard, ...]:
    """The origins of all values of the event."""
    ids = {origin for finding in index.findings_of_event.get(event.id, ()) for value in finding.values for origin in value.origins}
    cards = (make_origin_card(index, origin) for origin in sorted(ids))
    return tuple(sorted((card for card in cards if card), key=lambda card: (not card.stated, card.name, card.id)))
