"""Claims and reports as amended by reviewers: rejected claims are left out, corrected cells hold what was decided, with the decision as their basis.

Pure: the steps behind the review step begin with `amend`, and views show what it gives.
"""

from __future__ import annotations

from dataclasses import replace

from orontes.flow.cells import read_cell, write_cell
from orontes.flow.step import Records
from orontes.records.claim import Claim
from orontes.records.decision import DECIDED, Correction, Ruling
from orontes.records.report import Dating, Published, Report


def amend(records: Records) -> Records:
    """The records with what reviewers decided; the rulings themselves stay among them."""
    rulings = {ruling.id: ruling for ruling in records.of(Ruling)}
    if not any(ruling.action == "reject" or ruling.corrections for ruling in rulings.values()):
        return records
    texts = {report.id: report.text for report in records.of(Report)}
    amended: list[object] = []
    for record in records:
        if isinstance(record, Claim):
            ruling = rulings.get(record.id)
            if ruling is None or ruling.action != "reject":
                amended.append(amend_claim(record, ruling, texts.get(record.report, "")))
        elif isinstance(record, Report):
            amended.append(amend_report(record, rulings.get(record.id)))
        elif isinstance(record, Dating):
            amended.extend(amend_dating(record, rulings.get(record.report)))
        else:
            amended.append(record)
    return Records(amended)


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
