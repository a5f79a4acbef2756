"""Mentions and claims of one report: sentences, times, counts, voices and stance, in two steps, `PARSE` and `READ`."""

from __future__ import annotations

from orontes.flow.read.parse import ISSUES as PARSE_ISSUES
from orontes.flow.read.parse import PARSE, parse_report
from orontes.flow.read.reports import READ, read_claims
from orontes.flow.read.unreadable import ISSUES as READ_ISSUES
from orontes.flow.step import Made
from orontes.ontology.kind import Ontology
from orontes.ontology.load import load_ontology
from orontes.records.reading import Reading
from orontes.records.report import Report

ISSUES = PARSE_ISSUES | READ_ISSUES
__all__ = ["ISSUES", "PARSE", "READ", "read_report"]


def read_report(report: Report, ontology: Ontology | None = None) -> Made:
    """One report, parsed and read, without a record: what `orontes read` shows."""
    parsed = parse_report(report)
    reading = next(record for record in parsed.records if isinstance(record, Reading))
    made = read_claims(report, reading, ontology if ontology is not None else load_ontology())
    return Made(records=(reading, *made.records), issues=(*parsed.issues, *made.issues))
