"""Citations: a claim derives from the source that it names, and a report from the outlet that it names when that outlet is in the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from orontes.flow.lineage.direction import Order
from orontes.flow.lineage.sources import Source, Sources
from orontes.match.outlets import outlet_key
from orontes.records.claim import Claim, Voice
from orontes.records.entity import Entity
from orontes.records.identity import make_id
from orontes.records.lineage import Evidence, Lineage
from orontes.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A claim, a source that it names, the voice that names it, and the reports of that outlet where the source is an outlet of the record."""

    claim: Claim
    source: Source
    voice: Voice
    reports: tuple[str, ...]


def find_citations(
    claims: Iterable[Claim], sources: Sources, reports: Mapping[str, Report], entities: Mapping[str, Entity]
) -> tuple[Citation, ...]:
    """All citations, by claim. A report that names its own outlet speaks in its own voice."""
    outlets: dict[str, list[str]] = {}
    for report in sorted(reports):
        outlets.setdefault(outlet_key(reports[report].outlet or ""), []).append(report)
    outlets.pop("", None)
    citations: list[Citation] = []
    for claim in claims:
        found, voice = sources.of(claim)
        own = outlet_key(reports[claim.report].outlet or "") if claim.report in reports else ""
        for source in found:
            keys = _outlet_keys(source, entities)
            if voice is not None and own not in keys:
                known = sorted({report for key in keys for report in outlets.get(key, ())})
                citations.append(Citation(claim=claim, source=source, voice=voice, reports=tuple(known)))
    return tuple(citations)


def cited_reports(citations: Iterable[Citation]) -> dict[str, frozenset[str]]:
    """For each report, the reports of the outlets that it names."""
    cited: dict[str, set[str]] = {}
    for citation in citations:
        cited.setdefault(citation.claim.report, set()).update(citation.reports)
    return {report: frozenset(found) for report, found in cited.items()}


def cite_claims(citations: Iterable[Citation], reports: Mapping[str, Report]) -> tuple[Lineage, ...]:
    """One edge for each claim and source; directed, since who cites comes after who is cited."""
    return tuple(
        Lineage(
            id=make_id("lineage", "citation", citation.claim.id, citation.source.key),
            kind="citation",
            level="claim",
            derived=citation.claim.id,
            source=citation.source.key,
            directed=True,
            score=1.0,
            reasons=(f"the report gives the words to “{citation.source.name}” (cue: “{citation.voice.cue}”)",),
            evidence=(_passage(citation, reports),),
        )
        for citation in citations
    )


def cite_reports(citations: Sequence[Citation], reports: Mapping[str, Report], order: Order) -> tuple[Lineage, ...]:
    """One edge for each report and cited outlet of the record: to the report meant where only one of the outlet's can be, else to the outlet.

    A report that surely came later than the one that cites is not meant.
    """
    first: dict[tuple[str, str], Citation] = {}
    for citation in sorted(
        citations, key=lambda citation: (citation.claim.report, citation.voice.span, citation.claim.id, citation.source.key)
    ):
        if citation.reports:
            first.setdefault((citation.claim.report, citation.source.key), citation)
    meant = {
        key: tuple(report for report in citation.reports if not order.is_before(key[0], report)) or citation.reports
        for key, citation in first.items()
    }
    return tuple(
        _to_outlet(key[0], replace(citation, reports=meant[key]), reports)
        for key, citation in sorted(first.items(), key=lambda one: one[0])
    )


def _to_outlet(report: str, citation: Citation, reports: Mapping[str, Report]) -> Lineage:
    is_one = len(citation.reports) == 1
    source = citation.reports[0] if is_one else citation.source.key
    held = "one report" if is_one else f"{len(citation.reports)} reports; which is meant is not said"
    return Lineage(
        id=make_id("lineage", "citation", report, source),
        kind="citation",
        level="report",
        derived=report,
        source=source,
        directed=True,
        score=1.0,
        reasons=(f"it names the outlet “{citation.source.name}” as its source, of which the record holds {held}",),
        evidence=(_passage(citation, reports),),
    )


def _outlet_keys(source: Source, entities: Mapping[str, Entity]) -> frozenset[str]:
    names = [source.name]
    if source.key in entities:
        names += [entities[source.key].name, *entities[source.key].variants]
    return frozenset(outlet_key(name) for name in names) - {""}


def _passage(citation: Citation, reports: Mapping[str, Report]) -> Evidence:
    span = citation.voice.span
    text = reports[citation.claim.report].text[span.start : span.end] if citation.claim.report in reports else citation.voice.text
    return Evidence(report=citation.claim.report, span=span, text=text)
