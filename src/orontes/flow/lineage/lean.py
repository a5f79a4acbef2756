"""Records with what lineage asks of them across a whole record and no more, so that memory holds a hundred thousand reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from orontes.records.claim import Claim
from orontes.records.entity import Entity, Link
from orontes.records.report import Report


def lean_reports(reports: Iterable[Report]) -> dict[str, Report]:
    """Reports by id, with their texts and what they state, without their blocks."""
    return {report.id: replace(report, blocks=()) for report in reports}


def lean_entities(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Entities by id, with their names, without where they are mentioned and why they are one."""
    return {entity.id: replace(entity, mentions=(), reasons=(), ties=()) for entity in entities}


def lean_claims(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims with kind, figure, place and voices."""
    for claim in claims:
        yield replace(claim, quote="", actor=(), target=(), instrument=(), time=None, pattern="", steps=())


def lean_links(links: Iterable[Link]) -> Iterator[Link]:
    """Links without ids and reasons; the same report or target is one string in all of them."""
    shared: dict[str, str] = {}
    for link in links:
        report, to = (shared.setdefault(one, one) for one in (link.report, link.to))
        yield replace(link, id="", report=report, to=to, reasons=())
