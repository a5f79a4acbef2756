"""Agency credits: a report that carries an agency's credit derives from the agency, and shares its origin with others that carry the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orontes.lang.fold import fold
from orontes.match.outlets import outlet_key
from orontes.records.entity import Entity
from orontes.records.identity import make_id
from orontes.records.lineage import Evidence, Lineage
from orontes.records.report import Report, Stated

_NOBODY = frozenset({"agencies", "agency", "twitter", "facebook", "telegram", "youtube", "x", "social media", "file", "archive", "handout"})
"""What a credit may name beside an agency: that two texts say so makes them no one's text."""


def agencies_of(report: Report) -> dict[str, Stated]:
    """The agencies that a report credits, by key. An agency that is the report's own outlet is no credit."""
    own = outlet_key(report.outlet or "")
    found: dict[str, Stated] = {}
    for stated in report.stated:
        key = outlet_key(stated.value) if stated.field == "agency" else ""
        if key and key != own and fold(stated.value) not in _NOBODY:
            found.setdefault(key, stated)
    return found


def credit_agencies(reports: Iterable[Report], entities: Iterable[Entity]) -> tuple[Lineage, ...]:
    """One directed edge for each report and agency credited."""
    by_name: dict[str, str] = {}
    for entity in entities:
        for name in (entity.name, *entity.variants):
            if entity.kind in {"organization", "outlet"}:
                by_name.setdefault(outlet_key(name), entity.id)
    return tuple(
        Lineage(
            id=make_id("lineage", "agency_credit", report.id, key),
            kind="agency_credit",
            level="report",
            derived=report.id,
            source=by_name.get(key, key),
            directed=True,
            score=1.0,
            reasons=(f"it credits the agency “{stated.value}” ({stated.how})",),
            evidence=evidence_of(report, stated),
        )
        for report in reports
        for key, stated in sorted(agencies_of(report).items())
    )


def shared_agency(left: str, right: str, reports: Mapping[str, Report]) -> tuple[str, tuple[Evidence, ...]] | None:
    """The agency that both reports credit, with both credit lines."""
    mine, theirs = agencies_of(reports[left]), agencies_of(reports[right])
    both = sorted(mine.keys() & theirs.keys())
    if not both:
        return None
    lines = evidence_of(reports[left], mine[both[0]]) + evidence_of(reports[right], theirs[both[0]])
    return mine[both[0]].value, lines


def evidence_of(report: Report, stated: Stated) -> tuple[Evidence, ...]:
    """The credit line where it stands in the reading text; none where it stands elsewhere on the page."""
    if stated.span is None:
        return ()
    return (Evidence(report=report.id, span=stated.span, text=stated.span.of(report.text)),)
