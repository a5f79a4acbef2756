"""All that is checked, loaded once: the records of the store by noun and id, and the originals of the keep."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from orontes.keep import Keep
from orontes.records.claim import Claim, Mention
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin
from orontes.records.lineage import Lineage
from orontes.records.report import Report
from orontes.records.span import Offsets
from orontes.store.api import Store

T = TypeVar("T")


class Pile:
    """The record as the invariants see it."""

    def __init__(self, keep: Keep, store: Store) -> None:
        self.keep = keep
        self.store = store

    @cached_property
    def originals(self) -> frozenset[str]:
        return frozenset(original.sha256 for original in self.keep.originals())

    @cached_property
    def reports(self) -> dict[str, Report]:
        return self._by_id(Report)

    @cached_property
    def offsets(self) -> dict[str, Offsets]:
        return {offsets.report: offsets for offsets in self.store.records(Offsets)}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return self._by_id(Claim)

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        return self._by_id(Mention)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return self._by_id(Entity)

    @cached_property
    def places(self) -> dict[str, Place]:
        return self._by_id(Place)

    @cached_property
    def links(self) -> dict[str, Link]:
        return self._by_id(Link)

    @cached_property
    def lineage(self) -> dict[str, Lineage]:
        return self._by_id(Lineage)

    @cached_property
    def origins(self) -> dict[str, Origin]:
        return self._by_id(Origin)

    @cached_property
    def events(self) -> dict[str, Event]:
        return self._by_id(Event)

    @cached_property
    def findings(self) -> dict[str, Finding]:
        return self._by_id(Finding)

    def _by_id(self, noun: type[T]) -> dict[str, T]:
        return by_id(self.store.records(noun))


def by_id(records: Iterable[Any]) -> dict[str, Any]:
    """Records by id."""
    return {record.id: record for record in records}
