"""All that is checked, loaded once: the records of the store by noun and id, and the originals of the keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from orontes.flow.amend import amend_claim
from orontes.keep import Keep
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Ruling
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin
from orontes.records.lineage import Lineage
from orontes.records.report import Report
from orontes.records.span import Offsets
from orontes.store.api import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """The record as the invariants see it: records by id, and the maps to the originals by report."""

    keep: Keep
    store: Store
    originals: frozenset[str]
    reports: dict[str, Report]
    offsets: dict[str, Offsets]
    mentions: dict[str, Mention]
    claims: dict[str, Claim]
    """As the reader made them: their spans and quotations are those of the text."""
    amended: dict[str, Claim]
    """As reviewers corrected them: what events and findings rest on."""
    links: dict[str, Link]
    entities: dict[str, Entity]
    places: dict[str, Place]
    lineage: dict[str, Lineage]
    origins: dict[str, Origin]
    events: dict[str, Event]
    findings: dict[str, Finding]


def load_pile(keep: Keep, store: Store) -> Pile:
    """Load a record."""
    reports, claims = _by_id(store.records(Report)), _by_id(store.records(Claim))
    rulings = _by_id(store.records(Ruling))
    return Pile(
        keep=keep,
        store=store,
        originals=frozenset(original.sha256 for original in keep.originals()),
        reports=reports,
        offsets={offsets.report: offsets for offsets in store.records(Offsets)},
        mentions=_by_id(store.records(Mention)),
        claims=claims,
        amended={
            id_: amend_claim(claim, rulings.get(id_), reports[claim.report].text)
            for id_, claim in claims.items()
            if claim.report in reports
        },
        links=_by_id(store.records(Link)),
        entities=_by_id(store.records(Entity)),
        places=_by_id(store.records(Place)),
        lineage=_by_id(store.records(Lineage)),
        origins=_by_id(store.records(Origin)),
        events=_by_id(store.records(Event)),
        findings=_by_id(store.records(Finding)),
    )


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    return {record.id: record for record in records}
