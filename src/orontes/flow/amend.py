"""Claims and reports as amended by reviewers: rejected claims are left out, corrected cells hold what was decided, with the decision as their basis.

Pure: the steps behind the review step begin with `amend`, and views show what it gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from orontes.flow.cells import read_cell, write_cell
from orontes.flow.step import Records, key_of
from orontes.records.claim import Claim
from orontes.records.decision import DECIDED, Correction, Ruling
from orontes.records.report import Dating, Published, Report

T = TypeVar("T")


def amend(records: Records) -> Records:
    """The records with what reviewers decided, each when it is asked for; the rulings themselves stay among them."""
    rulings = {ruling.id: ruling for ruling in records.of(Ruling) if ruling.action == "reject" or ruling.corrections}
    return _Amended(records, rulings) if rulings else records


class _Amended(Records):
    """Records seen through the rulings on some of them: none is held that the records beneath do not hold."""

    __slots__ = ("_records", "_rulings", "_texts")

    def __init__(self, records: Records, rulings: Mapping[str, Ruling]) -> None:
        super().__init__()
        self._records, self._rulings = records, rulings
        corrected = {claim.report for claim in records.some(Claim, rulings)}
        self._texts = {report.id: report.text for report in records.some(Report, corrected)}

    def of(self, noun: type[T]) -> tuple[T, ...]:
        """All records of one noun, sorted by id."""
        if noun not in self._by_noun:
            self._by_noun[noun] = tuple(self.each(noun))
        return self._by_noun[noun]

    def each(self, noun: type[T]) -> Iterator[T]:
        """The same, one after the other."""
        return (amended for record in self._records.each(noun) for amended in self._amend(record))

    def ids(self, noun: type[Any]) -> Iterator[str]:
        """The ids of all records of one noun, sorted."""
        return map(key_of, self.each(noun)) if noun in {Claim, Dating} else self._records.ids(noun)

    def some(self, noun: type[T], ids: Iterable[str]) -> list[T]:
        """Those with these ids."""
        return [amended for record in self._records.some(noun, ids) for amended in self._amend(record)]

    def told(self, noun: type[T], reports: Iterable[str]) -> list[T]:
        """Those of these reports."""
        return [amended for record in self._records.told(noun, reports) for amended in self._amend(record)]

    def __iter__(self) -> Iterator[Any]:
        return (amended for record in self._records for amended in self._amend(record))

    def _amend(self, record: Any) -> tuple[Any, ...]:
        if isinstance(record, Claim):
            ruling = self._rulings.get(record.id)
            is_rejected = ruling is not None and ruling.action == "reject"
            return () if is_rejected else (amend_claim(record, ruling, self._texts.get(record.report, "")),)
        if isinstance(record, Report):
            return (amend_report(record, self._rulings.get(record.id)),)
        return amend_dating(record, self._rulings.get(record.report)) if isinstance(record, Dating) else (record,)


def amend_claim(claim: Claim, ruling: Ruling | None, text: str) -> Claim:
    """The claim with its corrected cells; `text` is that of its report."""
    if ruling is None or not ruling.corrections:
        return claim
    steps = []
    for correction in ruling.corrections:
        claim = write_cell(claim, correction.field, correction.value, text=text, basis=_basis(correction))
        steps.append(f"{correction.field}: “{correction.was}” corrected to “{correction.value}” by {_basis(correction)}")
    return replace(claim, steps=(*claim.steps, *steps))


def amend_report(report: Report, ruling: Ruling | None) -> Report:
    """The report with its corrected cells."""
    for correction in ruling.corrections if ruling else ():
        if correction.field == "published":
            report = replace(report, published=_published(correction))
        elif correction.field == "language":
            report = replace(report, language=correction.value)
        elif correction.field == "title":
            report = replace(report, title=correction.value or None)
        elif correction.field == "outlet":
            report = replace(report, outlet=correction.value or None)
        elif correction.field == "author":
            report = replace(report, author=correction.value or None)
    return report


def amend_dating(dating: Dating, ruling: Ruling | None) -> tuple[Dating, ...]:
    """The dating of a report with its corrected date; none where a reviewer decided that the date is unknown."""
    for correction in ruling.corrections if ruling else ():
        if correction.field == "published":
            published = _published(correction)
            return (replace(dating, published=published),) if published else ()
    return (dating,)


def find_was(record: Claim | Report, field: str, dating: Dating | None = None) -> str:
    """What a cell holds, in the words in which it is corrected."""
    if isinstance(record, Claim):
        return read_cell(record, field)
    if field in {"published", "language"} and (own := [one for one in record.stated if one.field == field]):
        return next((one.value for one in own if not one.how.startswith(DECIDED)), "")  # it was read with what was decided
    if field == "published":
        published = dating.published if dating else record.published
        return published.edtf if published else ""
    return str(getattr(record, field) or "")


def _published(correction: Correction) -> Published | None:
    return Published(edtf=correction.value, basis=_basis(correction)) if correction.value else None


def _basis(correction: Correction) -> str:
    return f"{DECIDED} {correction.number}"
