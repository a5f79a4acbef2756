"""Events and findings rest on claims that are there, count only what may be counted, and state the numbers that their values bear out."""

from __future__ import annotations

from collections.abc import Iterator

from orontes.check.codes import find
from orontes.check.pile import Pile
from orontes.records.event import Event
from orontes.records.fault import Fault
from orontes.records.finding import Finding, Value


def check_events(pile: Pile) -> Iterator[Fault]:
    """Faults of all events."""
    homes: dict[tuple[str, str], list[str]] = {}
    for event in pile.events.values():
        for id_ in event.claims:
            claim = pile.amended.get(id_)
            if claim is None:
                yield find("C130", event.id, f"Its claim {id_} is not in the record.")
            elif claim.counts:
                homes.setdefault((id_, event.kind), []).append(event.id)
        if event.part_of is not None and (event.part_of not in pile.events or _is_in_itself(pile, event)):
            yield find("C132", event.id, f"It is part of {event.part_of}, which is not in the record or a part of it in turn.")
        if event.place is not None and event.place not in pile.places:
            yield find("C133", event.id, f"Its place {event.place} is not in the record.")
    for (id_, kind), events in sorted(homes.items()):
        if len(events) > 1:
            yield find("C131", id_, f"It is counted in {len(events)} events of kind {kind}: {', '.join(sorted(events))}.")


def check_findings(pile: Pile) -> Iterator[Fault]:
    """Faults of all findings."""
    for finding in pile.findings.values():
        event = pile.events.get(finding.event)
        if event is None:
            yield find("C140", finding.id, f"Its event {finding.event} is not in the record.")
            continue
        for value in finding.values:
            yield from _check_value(pile, finding, event, value)
        reports = {report for value in finding.values for report in value.reports}
        origins = _independent(pile, finding)
        if (finding.reports, finding.origins) != (len(reports), origins):
            yield find(
                "C144",
                finding.id,
                f"It states {finding.reports} reports and {finding.origins} origins; its values name {len(reports)} and {origins}.",
            )
        if _is_turned(finding.low, finding.high):
            yield find("C146", finding.id, f"It runs from {finding.low} to {finding.high}.")


def _check_value(pile: Pile, finding: Finding, event: Event, value: Value) -> Iterator[Fault]:
    foreign = sorted(set(value.claims) - set(event.claims))
    if foreign or not value.claims:
        yield find("C141", finding.id, f"Its value {value.text!r} rests on {', '.join(foreign) or 'nothing'}, not on claims of {event.id}.")
    claims = [pile.amended[id_] for id_ in value.claims if id_ in pile.amended]
    if {claim.report for claim in claims} != set(value.reports):
        yield find("C142", finding.id, f"Its value {value.text!r} names other reports than those of its claims.")
    is_number = value.low is not None or value.high is not None
    barred = sorted(claim.id for claim in claims if not claim.counts)
    if is_number and value.stance == "asserted" and barred:
        yield find("C143", finding.id, f"Its value {value.text!r} counts {', '.join(barred)}, which may not be counted.")
    for id_ in value.origins:
        origin = pile.origins.get(id_)
        if origin is None or not set(origin.claims) & set(value.claims):
            yield find(
                "C145", finding.id, f"Its value {value.text!r} names origin {id_}, which is not in the record or holds none of its claims."
            )
    if _is_turned(value.low, value.high):
        yield find("C146", finding.id, f"Its value {value.text!r} runs from {value.low} to {value.high}.")


def _independent(pile: Pile, finding: Finding) -> int:
    """Origins of asserted values that name a source; those that name none count together as one, where there is no other."""
    named = {origin for value in finding.values if value.stance == "asserted" for origin in value.origins}
    stated = [origin for origin in named if origin in pile.origins and pile.origins[origin].stated]
    return len(stated) or min(1, len(named))


def _is_turned(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


def _is_in_itself(pile: Pile, event: Event) -> bool:
    seen, at = {event.id}, event.part_of
    while at is not None and at in pile.events:
        if at in seen:
            return True
        seen.add(at)
        at = pile.events[at].part_of
    return False
