"""The trace of a cell: finding → value → claims → voice → passage → bytes of the original → custody, with the steps between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from orontes.errors import NothingThere
from orontes.records.claim import Claim
from orontes.records.decision import Ruling
from orontes.records.event import Event
from orontes.records.finding import Finding
from orontes.view.entity import EntityPage, make_entity_page
from orontes.view.event import EventCard, make_event_card
from orontes.view.figure import say_value
from orontes.view.index import Index
from orontes.view.inert import make_inert
from orontes.view.map import PlacePage, make_place_page
from orontes.view.named import named_lines
from orontes.view.passage import Arrival, Passage, make_arrival, make_passage, say_origin
from orontes.view.words import say_field, say_sources, say_verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTrace:
    """One claim down to the bytes in which it came, and how it was found."""

    passage: Passage
    pattern: str
    steps: tuple[str, ...]
    origins: tuple[str, ...]
    arrival: Arrival | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueTrace:
    """One value of a finding and the claims under it. `id` is `FINDING#POSITION`, from 1."""

    id: str
    words: str
    stance: str
    claims: tuple[ClaimTrace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingTrace:
    """One finding and its values."""

    id: str
    field: str
    words: str
    verdict: str
    rule: str
    values: tuple[ValueTrace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What leads to one claim, event, finding, value, entity or place."""

    schema: Literal[1]
    id: str
    noun: str
    event: EventCard | None
    reasons: tuple[str, ...]
    findings: tuple[FindingTrace, ...]
    claims: tuple[ClaimTrace, ...]
    """Claims that no finding above holds."""
    entity: EntityPage | None = None
    place: PlacePage | None = None


def make_trace(index: Index, identity: str) -> Trace:
    """The trace of a claim, an event, a finding, a value (`FINDING#1`), an entity or a place."""
    if identity in index.claims:
        event = index.event_of_claim.get(identity)
        return Trace(
            schema=1,
            id=identity,
            noun="claim",
            event=make_event_card(index, event) if event else None,
            reasons=(),
            findings=(),
            claims=(_claim(index, index.claims[identity]),),
        )
    if identity in index.events:
        return _trace_event(index, index.events[identity])
    if identity in index.entities or identity in index.places:
        return _trace_named(index, identity)
    return _trace_finding(index, identity)


def trace_lines(trace: Trace) -> list[str]:
    """The trace for a person at a terminal: each step indented under what it explains."""
    lines = [f"{trace.noun} {trace.id}"]
    if trace.event:
        lines.append(f"of event {trace.event.id}: {trace.event.title}")
    named = trace.entity or trace.place
    lines += named_lines(named) if named else []
    lines += [f"  held together because: {reason}" for reason in trace.reasons if trace.place is None]
    for finding in trace.findings:
        lines.append(f"finding {finding.id}: {finding.words}")
        lines.append(f"  rule: {finding.rule}")
        for value in finding.values:
            lines.append(f"  value {value.id}: {value.words}{'' if value.stance == 'asserted' else f' ({value.stance})'}")
            for claim in value.claims:
                lines += [f"    {line}" for line in _claim_lines(claim)]
    for claim in trace.claims:
        lines += _claim_lines(claim)
    return [make_inert(line) for line in lines]


def _trace_named(index: Index, identity: str) -> Trace:
    entity, place = index.entities.get(identity), index.places.get(identity)
    return Trace(
        schema=1,
        id=identity,
        noun="entity" if entity else "place",
        event=None,
        reasons=entity.reasons if entity else place.reasons if place else (),
        findings=(),
        claims=(),
        entity=make_entity_page(index, entity) if entity else None,
        place=make_place_page(index, place) if place else None,
    )


def _trace_event(index: Index, event: Event) -> Trace:
    """All findings of an event; claims that stand under a value are not repeated."""
    findings = index.findings_of_event.get(event.id, ())
    under = {claim for finding in findings for value in finding.values for claim in value.claims}
    return Trace(
        schema=1,
        id=event.id,
        noun="event",
        event=make_event_card(index, event),
        reasons=event.reasons,
        findings=tuple(_finding(index, finding, None) for finding in findings),
        claims=tuple(_claim(index, claim) for claim in index.claims_of(event) if claim.id not in under),
    )


def _trace_finding(index: Index, identity: str) -> Trace:
    name, _, position = identity.partition("#")
    finding = index.findings.get(name)
    if finding is None or ("#" in identity and not _is_position(position, finding)):
        raise NothingThere(
            f"There is no claim, event, finding, value, entity or place with the id {identity}. "
            "List ids with: orontes show DIR findings --json"
        )
    event = index.events.get(finding.event)
    return Trace(
        schema=1,
        id=identity,
        noun="value" if position else "finding",
        event=make_event_card(index, event) if event else None,
        reasons=(),
        findings=(_finding(index, finding, int(position) if position else None),),
        claims=(),
    )


def _is_position(position: str, finding: Finding) -> bool:
    return position.isascii() and position.isdigit() and 1 <= int(position) <= len(finding.values)


def _finding(index: Index, finding: Finding, only: int | None) -> FindingTrace:
    values = [
        ValueTrace(
            id=f"{finding.id}#{position}",
            words=say_value(finding, value),
            stance=value.stance,
            claims=tuple(_claim(index, index.claims[claim]) for claim in value.claims if claim in index.claims),
        )
        for position, value in enumerate(finding.values, 1)
        if only in {None, position}
    ]
    return FindingTrace(
        id=finding.id,
        field=finding.field,
        words=f"{say_field(finding.field)}: {say_sources(finding.reports, finding.origins)}, {say_verdict(finding.verdict)}",
        verdict=finding.verdict,
        rule=finding.rule,
        values=tuple(values),
    )


def _claim(index: Index, claim: Claim) -> ClaimTrace:
    entry = index.arrivals.get(index.reports[claim.report].original)
    return ClaimTrace(
        passage=make_passage(index, claim),
        pattern=claim.pattern,
        steps=claim.steps,
        origins=tuple(say_origin(index, origin) for origin in index.origins_of(claim.id)),
        arrival=make_arrival(entry) if entry else None,
    )


def _claim_lines(trace: ClaimTrace) -> list[str]:
    passage, arrival = trace.passage, trace.arrival
    chain = " > ".join([passage.report.name, *passage.voices])
    lines = [
        f"claim {passage.claim} ({passage.kind_words.lower()}, {passage.stance_words})",
        f"  says so: {chain}",
        f"  passage: {_line(passage.before)}[{_line(passage.quote)}]{_line(passage.after)}",
        f"  report {passage.report.id}: {passage.report.title}, {passage.report.published_words} ({passage.report.basis})",
        f"  code points [{passage.span[0]}, {passage.span[1]}) of the reading text",
    ]
    if passage.ruling:
        lines += [f"  {line}" for line in say_ruling(passage.ruling)]
    where = f"bytes [{passage.bytes[0]}, {passage.bytes[1]}) of " if passage.bytes else ""
    lines.append(f"  original: {where}{passage.report.path}, sha256 {passage.original}")
    if arrival:
        lines.append(f"  custody: entry {arrival.number}, {arrival.when}, by {arrival.who}, from {arrival.source}, with {arrival.tool}")
    lines.append(f"  found by: {trace.pattern}")
    lines += [f"    {step}" for step in trace.steps]
    lines += [f"  counted to origin: {origin}" for origin in trace.origins]
    return lines


def say_ruling(ruling: Ruling) -> list[str]:
    """Who decided what about a claim, when and why: the verdict, and each corrected cell with what was read."""
    lines = [
        f"{one.field} corrected from “{one.was}” to “{one.value}” by {one.who}, {one.when} (decision {one.number}): {_line(one.reason)}"
        for one in ruling.corrections
    ]
    if ruling.action != "correct":
        lines.append(f"{ruling.action}ed by {ruling.who}, {ruling.when}: {_line(ruling.reason)}")
    return lines


def _line(text: str) -> str:
    return text.replace("\n", " ")
