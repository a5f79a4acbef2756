"""Runs all coded invariants over a whole record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from orontes.check.codes import find
from orontes.check.counts import check_counts
from orontes.check.ends import check_ends
from orontes.check.happenings import check_events, check_findings
from orontes.check.passages import check_passages
from orontes.check.pile import load_pile
from orontes.keep import Keep
from orontes.records.claim import Claim, Mention
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.fault import Fault
from orontes.records.finding import Finding, Origin
from orontes.records.lineage import Lineage
from orontes.records.report import Report
from orontes.store.api import Store

_WITH_ID: tuple[type, ...] = (Report, Mention, Claim, Link, Entity, Place, Lineage, Origin, Event, Finding)


def run_checks(keep: Keep, store: Store) -> tuple[Fault, ...]:
    """Every breach of an invariant, in a fixed order. A record whose run was cut off has only that to say."""
    if not store.finished():
        return (find("C100", str(keep.folder), "The record was not run yet, or its last run was cut off. Run it: orontes run DIR"),)
    damaged = tuple(store.faults())
    if any(fault.code == "C101" for fault in damaged):
        return damaged
    pile = load_pile(keep, store)
    return (
        *damaged,
        *_check_ids(store),
        *check_passages(pile),
        *check_counts(pile),
        *check_events(pile),
        *check_findings(pile),
        *check_ends(pile),
    )


def _check_ids(store: Store) -> Iterator[Fault]:
    for noun in _WITH_ID:
        times = Counter(trace.id for trace in store.traces(noun))
        for id_ in sorted(id_ for id_, number in times.items() if number > 1):
            yield find("C104", id_, f"{times[id_]} records of {noun.__name__} have this id.")
