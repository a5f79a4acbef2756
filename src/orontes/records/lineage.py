"""Lineage: this report or claim derives from that one, scored, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from orontes.records.span import Span

LineageKind = Literal["copy", "edit", "excerpt", "translation", "shared_quotation", "shared_figure", "citation", "agency_credit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage on either side of an edge; one side may be missing (a cited source that is not in the record)."""

    report: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """An edge between two reports, two claims, or a claim and a named source. Undirected where `directed` is false."""

    id: str
    kind: LineageKind
    level: Literal["report", "claim"]
    derived: str
    source: str
    """Id of a report, claim or entity; for a source that is none of these, its normalised name."""
    directed: bool
    score: float
    """Share of the derived side that the source side holds, 0 to 1; its method is named in `reasons`."""
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
