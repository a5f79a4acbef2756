"""The resolve step: mentions and claim fillers of a whole record to entities and places, a link for each, and the doubts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from orontes.flow.amend import amend
from orontes.flow.code import code_digest
from orontes.flow.resolve.allegiance import denote, make_ties, say_ties
from orontes.flow.resolve.bodies import body_key, resolve_bodies
from orontes.flow.resolve.described import government_key, resolve_described
from orontes.flow.resolve.found import Doubt, Meant
from orontes.flow.resolve.metonyms import government_meant
from orontes.flow.resolve.naming import variants_of
from orontes.flow.resolve.persons import name_key, resolve_persons
from orontes.flow.resolve.places import resolve_places
from orontes.flow.resolve.surfaces import Surface, make_surfaces, settle_doors
from orontes.flow.resolve.wording import is_called_place
from orontes.flow.step import Made, Records, Step
from orontes.match.given import given_digest
from orontes.match.spans import Spans
from orontes.records.claim import Claim, Filler, Mention, Voice
from orontes.records.decision import Pairing, Ruling
from orontes.records.entity import Entity, Link, Place, Tie
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.report import Dating, Report
from orontes.records.span import Span
from orontes.reference import places as gazetteer
from orontes.reference.aliases import lists_digest
from orontes.reference.own import OwnPlaces, using
from orontes.reference.places import Country, capital_of, find_country, find_demonym


def resolve(records: Records) -> Made:
    """Entities, places, links and questions of a record, each once, sorted by id."""
    records = amend(records)
    reports = records.of(Report)
    texts = {report.id: report.text for report in reports}
    surfaces = settle_doors(make_surfaces(reports, records.of(Mention), records.of(Claim)))
    door: dict[str, list[Surface]] = {"person": [], "body": [], "described": [], "place": [], "none": []}
    for surface in surfaces:
        door["place" if surface.door == "person" and is_called_place(surface) else surface.door].append(surface)
    persons, person_doubts = resolve_persons(door["person"], texts)
    bodies, body_doubts = resolve_bodies(door["body"], (report.outlet for report in reports if report.outlet))
    acting = find_acting(door["place"], records.of(Claim))
    gone = {surface for surface, _ in acting}
    placed, place_doubts = resolve_places([surface for surface in door["place"] if surface not in gone], texts)
    described = resolve_described(door["described"], acting)
    meant = [*persons, *bodies, *described]
    links: list[Link] = []
    for one in meant:
        links.extend(_links(entity_id(one), one.surfaces))
        links.extend(_stated_links(one, reports))
    for place in placed:
        links.extend(_links(place.place.id, place.surfaces))
    links.extend(_pronoun_links(records.of(Claim), links, texts))
    find = _finder(meant)
    ties = {
        one.key: (
            *make_ties((surface for surface, _ in one.surfaces), find),
            *(denote([surface for surface, _ in one.surfaces], texts, find) if one in described else ()),
        )
        for one in meant
        if one.kind != "person"
    }
    made: list[Entity | Place | Link | Question] = [
        make_entity(one, ties.get(one.key, ()) if one.kind != "person" else ()) for one in meant
    ]
    made.extend(place.place for place in placed)
    made.extend(links)
    made.extend(_questions([*person_doubts, *body_doubts, *place_doubts], meant))
    unique = {record.id: record for record in made}
    return Made(records=tuple(unique[key] for key in sorted(unique)))


def entity_id(one: Meant) -> str:
    """The id of an entity: its kind and normalised name, so that an unrelated report changes nothing."""
    return make_id("entity", one.kind, one.key)


def _finder(meant: Sequence[Meant]) -> Callable[[str], str | None]:
    """From a name in a report's words to the id of the body or government that it names in this record."""
    by_key = {key: entity_id(one) for one in meant if one.kind != "person" for key in _keys(one)}

    def find(name: str) -> str | None:
        country = find_demonym(name) or find_country(name.removeprefix("government of "))
        key = f"described: {government_key(country)}" if country is not None else body_key(name)
        return by_key.get(key)

    return find


def find_acting(surfaces: Iterable[Surface], claims: Iterable[Claim]) -> list[tuple[Surface, Country]]:
    """Capitals, countries and seats that a claim names as its actor or speaker, or that speak or act in the text: `Damascus denied it`."""
    acts: dict[str, list[Span]] = {}
    for claim in claims:
        spans = [filler.span for filler in claim.actor] + [voice.span for voice in claim.voice]
        acts.setdefault(claim.report, []).extend(spans)
    found = []
    for surface in surfaces:
        country = government_meant(surface)
        if surface.span in acts.get(surface.report, ()):
            country = country or find_country(surface.words) or capital_of(surface.words)
        if country is not None:
            found.append((surface, country))
    return found


def make_entity(one: Meant, ties: tuple[Tie, ...] = ()) -> Entity:
    """The record of one entity."""
    written = [surface.words for surface, _ in one.surfaces] + list(one.other_names)
    return Entity(
        id=entity_id(one),
        kind=one.kind,
        name=one.name,
        variants=variants_of(written),
        mentions=tuple(sorted({surface.mention for surface, _ in one.surfaces if surface.mention is not None})),
        reasons=(*one.reasons, *say_ties(tie for tie in ties if tie.to != entity_id(one))),
        ties=tuple(tie for tie in ties if tie.to != entity_id(one)),
    )


def _links(to: str, surfaces: Iterable[tuple[Surface, tuple[str, ...]]]) -> Iterator[Link]:
    for surface, reasons in surfaces:
        yield _link(surface.report, surface.span, to, reasons)


def _stated_links(one: Meant, reports: Sequence[Report]) -> Iterator[Link]:
    """Where a page names its outlet or agency outside of any mention."""
    if one.kind != "outlet":
        return
    keys = {body_key(name) for name in (one.name, *one.other_names, *(surface.words for surface, _ in one.surfaces))}
    for report in reports:
        for stated in report.stated:
            if stated.field in {"outlet", "agency"} and stated.span is not None and body_key(stated.value) in keys:
                yield _link(report.id, stated.span, entity_id(one), (f"the report states it as its {stated.field}: {stated.how}",))


def _pronoun_links(claims: Iterable[Claim], links: Sequence[Link], texts: Mapping[str, str]) -> Iterator[Link]:
    """Whoever is named by a pronoun or a short form, or by a name with its role, is who those words stand for, where they are resolved."""
    by_report: dict[str, list[Link]] = {}
    for link in links:
        by_report.setdefault(link.report, []).append(link)
    found = {report: Spans(own) for report, own in by_report.items()}
    for claim in claims:
        named: tuple[Filler | Voice, ...] = (*claim.voice, *claim.actor, *claim.target)
        for held in named:
            span, own = held.stands_for, found.get(claim.report)
            if span is None or own is None or any(link.span == held.span for link in own.overlapping(held.span)):
                continue
            meant = min(own.overlapping(span), key=lambda link: (link.span != span, link.span, link.to), default=None)
            if meant is not None:
                words = texts[claim.report][span.start : span.end]
                yield _link(claim.report, held.span, meant.to, (f"“{held.text}” stands for “{words}”",))


def _link(report: str, span: Span, to: str, reasons: tuple[str, ...]) -> Link:
    return Link(id=make_id("link", report, span.start, span.end, to), report=report, span=span, to=to, reasons=reasons)


def _questions(doubts: Iterable[Doubt], meant: Sequence[Meant]) -> Iterator[Question]:
    """A question for each doubt, about the entities and mentions that it names."""
    by_name = {key: entity_id(one) for one in meant for key in _keys(one)}
    for doubt in doubts:
        about = [by_name[key] for _, key in doubt.keys if key in by_name]
        about.extend(surface.mention or surface.report for surface in doubt.surfaces)
        found = tuple(dict.fromkeys(about))
        yield Question(
            id=make_id("question", "resolve", doubt.text, *found), step="resolve", about=found, text=doubt.text, assumed=doubt.assumed
        )


def _keys(one: Meant) -> Iterator[str]:
    make_key = name_key if one.kind == "person" else body_key
    yield one.key
    for surface, _ in one.surfaces:
        yield make_key(surface.words)


def make_step(own: OwnPlaces) -> Step:
    """The step with a record's own gazetteers. Their digest is in its version: another gazetteer makes it stale, nothing else does."""
    parts = (gazetteer.digest(), lists_digest(), given_digest(), *([own.digest] if own.tables else []))
    return Step(
        name="resolve",
        version=f"{code_digest('flow.amend', 'flow.cells', 'flow.resolve', 'lang', 'match', 'reference')} {make_id('reference', *parts)}",
        shape="join",
        takes=(Report, Mention, Claim, Ruling, Dating, Pairing),
        makes=(Entity, Place, Link, Question),
        run=partial(_run_with, own),
    )


def _run_with(own: OwnPlaces, records: Records) -> Made:
    with using(own):
        return resolve(records)


STEP = make_step(OwnPlaces())
