"""The weigh step: one event's claims and their lineage to its findings and origins."""

from __future__ import annotations

from orontes.flow.amend import amend
from orontes.flow.code import code_digest
from orontes.flow.step import Made, Records, Step
from orontes.flow.weigh.fields import find_sayings
from orontes.flow.weigh.findings import make_findings
from orontes.flow.weigh.inferred import EVENT_DATE, find_inferred, tell_inferred
from orontes.flow.weigh.origins import find_origins
from orontes.flow.weigh.parts import cut_events, cut_stale
from orontes.flow.weigh.words import Words
from orontes.ontology.load import load_ontology
from orontes.records.claim import Claim
from orontes.records.decision import Ruling
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Report


def weigh_event(records: Records) -> Made:
    """Origins, then findings, of each event in the part (the runner gives one)."""
    records = amend(records)
    entities, reports = records.of(Entity), records.of(Report)
    words = Words(reports, records.of(Link), entities, records.of(Place), records.of(Dating))
    claims = {claim.id: claim for claim in records.of(Claim)}
    made: list[Origin | Finding] = []
    for event in records.of(Event):
        own = tuple(claims[claim] for claim in event.claims if claim in claims)
        origins = find_origins(event.id, own, records.of(Lineage), reports, entities)
        made.extend(origins)
        sayings = find_sayings(event.kind, own, words)
        inferred = find_inferred(event, own, sayings)
        findings = make_findings(event.id, (*sayings, *inferred), origins)
        made.extend(tell_inferred(event, finding) if inferred and finding.field == EVENT_DATE else finding for finding in findings)
    return Made(records=tuple(made))


STEP = Step(
    name="weigh",
    version=f"{code_digest('flow.amend', 'flow.cells', 'flow.weigh', 'lang', 'match')} {load_ontology().digest}",
    shape="fold",
    takes=(Event, Claim, Ruling, Lineage, Link, Report, Dating, Place, Entity),
    makes=(Finding, Origin),
    run=weigh_event,
    parts=cut_events,
    stamped=cut_stale,
)
