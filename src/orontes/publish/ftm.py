"""FollowTheMoney (schema of followthemoney 4) as JSON lines: one entity a line, for OpenAleph, nomenklatura and yente.

A report is an Article, a person a Person, any other actor an Organization, a place an Address, an event an Event. Each claim is a
Documentation that leads from its article to its event, with the quoted words; each passage that names an actor is a Mention; who is said to
have done or suffered what, or to belong to whom, is an UnknownLink with the articles that say so. FollowTheMoney knows SHA-1 alone as a
checksum, and dates no finer than day, month or year: the SHA-256 and the EDTF stand in the notes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from orontes.match.edtf import bounds_of
from orontes.publish.choice import Choice
from orontes.publish.manner import Manner
from orontes.records.identity import make_id
from orontes.view.lines import ClaimLine, EntityLine, EventLine, PlaceLine, ReportLine
from orontes.view.words import say_event, say_field, say_kind, say_range, say_sources, say_stance, say_tie, say_verdict

_PREFIX = re.compile(r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)[~?%]?")
_MONTHS = 12
_ROLES = {"actor": "said to have done it", "target": "said to have suffered it"}
Entity = dict[str, Any]


def make_files(choice: Choice, manner: Manner) -> Iterator[tuple[str, Iterator[bytes]]]:  # noqa: ARG001 - one manner only
    """`entities.ftm.jsonl`, as the tools of FollowTheMoney read it."""
    yield "entities.ftm.jsonl", ((json.dumps(one, ensure_ascii=False) + "\n").encode() for one in make_entities(choice))


def make_entities(choice: Choice) -> Iterator[Entity]:
    """All entities of a choice: things first, then what ties them."""
    actors = {line.id: line for line in choice.lines("entities")}
    yield from map(_make_article, choice.lines("reports"))
    for actor in actors.values():
        yield _make_actor(choice, actor)
    for place in choice.places.values():
        yield _make_address(choice, place)
    for event in choice.events.values():
        yield _make_event(choice, event, actors)
    for claim in choice.lines("claims"):
        if claim.event in choice.events:
            yield _make_documentation(choice, claim)
    for mention in choice.lines("mentions"):
        if mention.to in actors:
            schema = _schema(actors[mention.to])
            yield _make(mention.id, "Mention", document=mention.report, name=mention.text, resolved=mention.to, detectedSchema=schema)
    yield from _make_parts(choice, actors)
    yield from _make_ties(choice, actors)


def _make_article(line: ReportLine) -> Entity:
    return _make(
        line.id,
        "Article",
        fileName=line.path.rsplit("/", 1)[-1],
        title=line.title,
        author=line.author,
        publisher=line.outlet,
        publishedAt=_date(line.published.edtf) if line.published else None,
        bodyText=line.text,
        notes=[f"SHA-256 of the original: {line.original}", *([f"Published, EDTF: {line.published.edtf}"] if line.published else ())],
    )


def _make_actor(choice: Choice, line: EntityLine) -> Entity:
    """Its other spellings are aliases; the articles that name it are its proof."""
    aliases = [variant for variant in line.variants if variant != line.name]
    return _make(
        line.id, _schema(line), name=line.name, alias=aliases, proof=sorted(choice.naming.get(line.id, ())), notes=[f"Kind: {line.kind}"]
    )


def _make_address(choice: Choice, line: PlaceLine) -> Entity:
    """Latitude and longitude only of what is a point: the middle of an area is not its place."""
    point = line.circle is None and line.latitude is not None
    notes = [f"geo_precision {line.geo_precision}"]
    notes += [f"within {line.circle.radius_km:g} km of {line.circle.latitude:.3f}, {line.circle.longitude:.3f}"] if line.circle else []
    return _make(
        line.id,
        "Address",
        full=line.name,
        name=line.name,
        alias=[variant for variant in line.variants if variant != line.name],
        region=line.within,
        country=line.country.lower() if line.country else None,
        latitude=f"{line.latitude}" if point else None,
        longitude=f"{line.longitude}" if point else None,
        proof=sorted(choice.naming.get(line.id, ())),
        notes=notes,
    )


def _make_event(choice: Choice, line: EventLine, actors: dict[str, EntityLine]) -> Entity:
    claims, findings = choice.around(line.id)
    date = _date(line.time)
    first, last = bounds_of(line.time) if date is None else (None, None)
    place = choice.places.get(line.place or "")
    involved = {filler.id for claim in claims if _counts(claim) for filler in (*claim.actor, *claim.target) if filler.id in actors}
    figures = [
        f"{say_field(one.field)}: {say_range(one.low, one.high)} ({say_verdict(one.verdict)}; {say_sources(one.reports, one.origins)})"
        for one in findings.values()
        if one.low is not None or one.high is not None
    ]
    return _make(
        line.id,
        "Event",
        name=str(say_event(line.kind, line.place_name or "", line.time)),
        date=date,
        startDate=first.isoformat() if first else None,
        endDate=last.isoformat() if last else None,
        location=line.place_name,
        addressEntity=line.place if place else None,
        country=place.country.lower() if place and place.country else None,
        involved=sorted(identity for identity in involved if isinstance(identity, str)),
        keywords=line.kind,
        proof=sorted({claim.report for claim in claims}),
        summary=figures,
        notes=f"When, EDTF: {line.time or '..'}",
    )


def _make_documentation(choice: Choice, claim: ClaimLine) -> Entity:
    report = choice.reports[claim.report]
    return _make(
        claim.id,
        "Documentation",
        document=claim.report,
        entity=claim.event,
        role=f"{say_kind(claim.kind)}: {say_stance(claim.stance, claim.mode, claim.certainty)}",
        summary=claim.quote,
        publisher=report.outlet,
        date=_date(report.published or ""),
        proof=claim.report,
        recordId=claim.id,
        description=[
            f"Code points {claim.span[0]} to {claim.span[1]} of the text; SHA-256 of the original: {report.original}",
            *([f"Said by: {' > '.join(voice.text for voice in claim.voice)}"] if claim.voice else ()),
        ],
    )


def _make_parts(choice: Choice, actors: dict[str, EntityLine]) -> Iterator[Entity]:
    """Who is said to have done or suffered what; denials and what only may come stay with the passages."""
    for event in choice.events:
        found: dict[tuple[str, str], list[ClaimLine]] = {}
        for claim in filter(_counts, choice.around(event).claims):
            for role in _ROLES:
                for filler in getattr(claim, role):
                    if filler.id in actors:
                        found.setdefault((filler.id, role), []).append(claim)
        for (actor, role), claims in sorted(found.items()):
            yield _make(
                make_id("part", actor, event, role),
                "UnknownLink",
                subject=actor,
                object=event,
                role=_ROLES[role],
                proof=sorted({claim.report for claim in claims}),
                recordId=sorted({claim.id for claim in claims}),
                summary=sorted({claim.quote for claim in claims}),
            )


def _make_ties(choice: Choice, actors: dict[str, EntityLine]) -> Iterator[Entity]:
    for actor in actors.values():
        for tie in actor.ties:
            if tie.to in actors and tie.report in choice.reports:
                identity = make_id("tie", actor.id, tie.how, str(tie.to), tie.report, tie.span)
                yield _make(
                    identity, "UnknownLink", subject=actor.id, object=tie.to, role=str(say_tie(tie.how)), proof=tie.report, summary=tie.text
                )


def _make(identity: str, schema: str, **given: Any) -> Entity:
    """An entity with the properties that are given; each is a list of texts."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in given.items()}
    properties = {name: list(dict.fromkeys(str(one).strip() for one in value if one)) for name, value in lists.items()}
    return {"id": identity, "schema": schema, "properties": {name: value for name, value in properties.items() if value}}


def _schema(line: EntityLine) -> str:
    return "Person" if line.kind == "person" else "Organization"


def _counts(claim: ClaimLine) -> bool:
    return claim.stance == "asserted" and claim.mode in {"actual", "historical"} and claim.verdict != "reject"


def _date(edtf: str) -> str | None:
    """A day, month or year; None for anything else, which has a start and an end."""
    match = _PREFIX.fullmatch(edtf)
    return match["date"] if match and int(match["date"][5:7] or 1) <= _MONTHS else None
