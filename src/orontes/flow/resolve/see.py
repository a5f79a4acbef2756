"""The third stage of resolve, for each report alone: for whom and what its names stand, in the light of what the record tells it of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from orontes.flow.amend import amend
from orontes.flow.resolve.allegiance import Speaks, denoted_state, find_ties, read_speaks
from orontes.flow.resolve.bodies import tell_bodies
from orontes.flow.resolve.denoting import denoted_body, link_to_bodies
from orontes.flow.resolve.described import tell_described
from orontes.flow.resolve.found import Told
from orontes.flow.resolve.incumbents import tell_offices
from orontes.flow.resolve.keys import body_key
from orontes.flow.resolve.kin import kin_ties
from orontes.flow.resolve.metonyms import government_meant
from orontes.flow.resolve.persons import tell_persons
from orontes.flow.resolve.places import tell_places
from orontes.flow.resolve.scripts import find_other_scripts
from orontes.flow.resolve.surfaces import Surface, make_surfaces
from orontes.flow.resolve.wording import is_called_place
from orontes.flow.step import Made, Records
from orontes.match.spans import Spans
from orontes.records.claim import Claim, Filler, Mention, Voice
from orontes.records.report import Report
from orontes.records.resolving import Asked, Called, Calling, Open, Standing, Stood, Tied
from orontes.records.span import Span
from orontes.reference.places import Country, capital_of, country_of, find_country


class Lead(NamedTuple):
    """A link in the making: where, to whom, and why."""

    span: Span
    to: str
    reasons: tuple[str, ...]


def see(records: Records) -> Made:
    """What each report says of whom and where, as reviewers amended it."""
    records = amend(records)
    callings = {calling.report: calling for calling in records.of(Calling)}
    return Made(records=tuple(_see(report, callings[report.id], records) for report in records.of(Report) if report.id in callings))


def _see(report: Report, calling: Calling, records: Records) -> Standing:
    claims = records.of(Claim)
    surfaces = make_surfaces([report], records.of(Mention), claims)
    door = _through_doors(surfaces, calling)
    acting = find_acting(door["place"], claims)
    gone = {surface for surface, _ in acting}
    persons, person_doubts = tell_persons(door["person"], calling, report.text)
    placed, holders, place_doubts = tell_places([surface for surface in door["place"] if surface not in gone], report.text)
    lie = [one.seen.country for one in placed if one.seen is not None and one.seen.country and one.seen.kind != "country"]
    speaks = read_speaks(report.text, lie)
    persons = [*persons, *tell_offices(door["office"], persons, calling)]
    bodies = tell_bodies(door["body"], calling, report.outlet)
    linked = list(link_to_bodies(door["described"], bodies))
    whose = {one.surface for one in linked}
    described = tell_described([one for one in door["described"] if one not in whose], calling, acting, speaks)
    told = [*persons, *bodies, *linked, *described, *placed]
    related = defaultdict(list)
    for to, tie in kin_ties([one for one in told if one.door == "person"], report.text):
        related[to].append(tie)
    stood = {one.to: one for one in (*holders, *_gather(told, speaks, bodies, related))}
    leads = [Lead(one.surface.span, one.to, one.reasons) for one in told]
    leads.extend(_stated(report, calling, stood))
    leads.extend(_in_other_scripts([*persons, *bodies], stood))
    leads.extend(_pronouns(claims, leads, report.text))
    return _stand(report, stood, leads, surfaces, (*person_doubts, *place_doubts))


def _through_doors(surfaces: Iterable[Surface], calling: Calling) -> dict[str, list[Surface]]:
    changed = {(words, old): new for words, old, new in calling.doors}
    door: dict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        new = changed.get((surface.words, surface.door), surface.door)
        settled = replace(surface, door=new) if new != surface.door else surface  # type: ignore[arg-type]
        door["place" if new == "person" and is_called_place(settled) else new].append(settled)
    return door


def find_acting(surfaces: Iterable[Surface], claims: Iterable[Claim]) -> list[tuple[Surface, Country]]:
    """Capitals, countries and seats that a claim names as its actor or speaker, or that speak or act in the text: `Damascus denied it`."""
    acts = {filler.span for claim in claims for filler in claim.actor} | {voice.span for claim in claims for voice in claim.voice}
    found = []
    for surface in surfaces:
        country = government_meant(surface)
        if surface.span in acts:
            country = country or find_country(surface.words) or capital_of(surface.words)
        if country is not None:
            found.append((surface, country))
    return found


def _gather(told: Iterable[Told], speaks: Speaks, bodies: Sequence[Told], related: Mapping[str, Sequence[Tied]]) -> Iterator[Stood]:
    """What is told of one entity or place, together, in the order of the text."""
    by_target: dict[str, list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda one: one.surface.span):
        by_target[one.to].append(one)
    for to, found in sorted(by_target.items()):
        forms = Counter(one.written or one.surface.words for one in found)
        order = sorted(forms)
        named = {one.surface.mention: one for one in found if one.surface.mention is not None}
        kinds = Counter(one.kind for one in found if one.kind != "unknown")
        first = found[0]
        yield Stood(
            to=to,
            door=first.door,
            kind=min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else first.kind,
            name=next((one.name for one in found if one.name), ""),
            forms=tuple((form, forms[form]) for form in order),
            keys=tuple(sorted({one.key for one in found if one.key})),
            mentions=tuple(sorted(named)),
            at=tuple(
                number
                for mention in sorted(named)
                for one in [named[mention]]
                for number in (order.index(one.written or one.surface.words), *one.surface.span)
            ),
            reasons=tuple(dict.fromkeys(reason for one in found for reason in one.reasons)) if first.door == "place" else (),
            ties=tuple(_ties(found, speaks, bodies)) if first.door in {"body", "described"} else tuple(related.get(to, ())),
            seen=first.seen,
        )


def _ties(found: Sequence[Told], speaks: Speaks, bodies: Sequence[Told]) -> Iterator[Tied]:
    for one in found:
        for how, other, span in find_ties(one.surface):
            yield Tied(how, other, "stated", span)
    if found[0].door != "described":
        return
    state = denoted_state(found[0].surface, speaks)
    for one in found:
        if (body := denoted_body(one.surface, state, bodies)) is not None:
            yield Tied("denotes", body.name, body.certainty, one.surface.span)
            return
    if state is not None:
        yield Tied("denotes", f"government of {country_of(state[0]).name}", state[1], found[0].surface.span)


def _stated(report: Report, calling: Calling, stood: dict[str, Stood]) -> Iterator[Lead]:
    """Where a page names its outlet or agency outside of any mention; the outlet is an entity even where no text names it."""
    outlets: dict[str, Called] = {key: one for one in calling.called if one.kind == "outlet" for key in one.keys}
    if report.outlet and (own := outlets.get(body_key(report.outlet))) is not None:
        stood[own.to] = replace(stood.get(own.to) or _unnamed(own), others=(report.outlet,))
    for stated in report.stated:
        home = outlets.get(body_key(stated.value)) if stated.field in {"outlet", "agency"} else None
        if home is not None and stated.span is not None:
            stood.setdefault(home.to, _unnamed(home))
            yield Lead(stated.span, home.to, (f"the report states it as its {stated.field}: {stated.how}",))


def _in_other_scripts(told: Iterable[Told], stood: dict[str, Stood]) -> Iterator[Lead]:
    for one, span, name in find_other_scripts(told):
        own = stood[one.to]
        stood[one.to] = replace(own, others=tuple(sorted({*own.others, name})))
        yield Lead(span, one.to, (f"the report writes {one.surface.words} in another script",))


def _unnamed(home: Called) -> Stood:
    return Stood(to=home.to, door="body", kind=home.kind, name="", forms=(), keys=(), mentions=(), at=())


def _pronouns(claims: Iterable[Claim], leads: Sequence[Lead], text: str) -> Iterator[Lead]:
    """Whoever is named by a pronoun or a short form, or by a name with its role, is who those words stand for, where they are resolved."""
    found = Spans(leads)
    for claim in claims:
        named: tuple[Filler | Voice, ...] = (*claim.voice, *claim.actor, *claim.target)
        for held in named:
            span = held.stands_for
            if span is None or any(lead.span == held.span for lead in found.overlapping(held.span)):
                continue
            meant = min(found.overlapping(span), key=lambda lead: (lead.span != span, lead.span, lead.to), default=None)
            if meant is not None:
                yield Lead(held.span, meant.to, (f"“{held.text}” stands for “{span.of(text)}”",))


def _stand(
    report: Report, stood: Mapping[str, Stood], leads: Sequence[Lead], surfaces: Iterable[Surface], doubts: Sequence[Asked]
) -> Standing:
    order = {to: number for number, to in enumerate(sorted(stood))}
    reasons: dict[tuple[str, ...], int] = {}
    links: dict[tuple[int, int, int], int] = {}
    for span, to, why in sorted(leads):
        links.setdefault((*span, order[to]), reasons.setdefault(why, len(reasons)))
    settled = {mention for one in stood.values() for mention in one.mentions}
    return Standing(
        report=report.id,
        stood=tuple(stood[to] for to in order),
        links=tuple(number for link, why in links.items() for number in (*link, why)),
        reasons=tuple(reasons),
        open=tuple(Open(one.mention, one.words, *one.span) for one in surfaces if one.mention is not None and one.mention not in settled),
        doubts=tuple(doubts),
    )
