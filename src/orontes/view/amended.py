"""The store as views read it: claims, reports and their datings hold what reviewers corrected. What the reader had made of a cell stands in its ruling."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeVar

from orontes.flow.amend import amend_claim, amend_dating, amend_report
from orontes.records.claim import Claim
from orontes.records.decision import Ruling
from orontes.records.report import Dating, Report
from orontes.store.api import Trace
from orontes.store.query import Query
from orontes.view.access import Held

T = TypeVar("T")


class AmendedStore:
    """A store with the corrections of its rulings."""

    def __init__(self, store: Held) -> None:
        self._store = store

    @cached_property
    def _rulings(self) -> dict[str, Ruling]:
        """The rulings that correct something, by claim or report."""
        return {ruling.id: ruling for ruling in self._store.records(Ruling) if ruling.corrections}

    def records(self, noun: type[T], *, part: str | None = None, report: str | None = None, event: str | None = None) -> Iterator[T]:
        """Records of a noun sorted by id, as corrected."""
        for record in self._store.records(noun, part=part, report=report, event=event):
            yield from self._amend(record) if self._rulings else (record,)

    def get(self, noun: type[T], id: str) -> T | None:  # noqa: A002 - the word of the nouns
        """The record with this id, as corrected."""
        found = self._store.get(noun, id)
        return next(iter(self._amend(found)), None) if found is not None and self._rulings else found

    def traces(self, noun: type) -> Iterator[Trace]:
        """All records of a noun without their bodies, sorted by id."""
        return self._store.traces(noun)

    def search(self, query: Query, noun: str, *, limit: int, offset: int = 0) -> tuple[int, tuple[str, ...]]:
        """How many records fit, and the ids of some."""
        return self._store.search(query, noun, limit=limit, offset=offset)

    def _amend(self, record: Any) -> tuple[Any, ...]:
        if isinstance(record, Claim) and record.id in self._rulings:
            report = self._store.get(Report, record.report)
            return (amend_claim(record, self._rulings[record.id], report.text if report else ""),)
        if isinstance(record, Report) and record.id in self._rulings:
            return (amend_report(record, self._rulings[record.id]),)
        if isinstance(record, Dating) and record.report in self._rulings:
            return amend_dating(record, self._rulings[record.report])
        return (record,)
