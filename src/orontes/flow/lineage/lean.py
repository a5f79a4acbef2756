"""Records with what lineage asks of them across a whole record and no more, so that memory holds a hundred thousand reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from orontes.flow.step import Records
from orontes.records.claim import Claim, Count, Filler, Mode, Stance, Voice
from orontes.records.entity import Entity, EntityKind, Link
from orontes.records.report import Report
from orontes.records.span import Span


@dataclass(frozen=True, slots=True)
class Lead:
    """Of a link where it stands and where it leads."""

    report: str
    span: Span
    to: str


@dataclass(frozen=True, slots=True)
class Gist:
    """Of a claim its kind, figure, place and voices."""

    id: str
    report: str
    kind: str
    count: Count | None
    place: Filler | None
    voice: tuple[Voice, ...]
    trigger: Span


@dataclass(frozen=True, slots=True)
class Figured:
    """Of a claim its figure, and whether it is said to have happened."""

    id: str
    stance: Stance
    mode: Mode
    count: Count | None

    @property
    def counts(self) -> bool:
        """As of a claim."""
        return self.stance == "asserted" and self.mode in {"actual", "historical"}


@dataclass(frozen=True, slots=True)
class _Called:
    """Of an entity its names."""

    id: str
    kind: EntityKind
    name: str
    variants: tuple[str, ...]


def lean_reports(reports: Iterable[Report]) -> dict[str, Report]:
    """Reports by id, with their texts and what they state, without their blocks."""
    return {report.id: replace(report, blocks=()) for report in reports}


def lean_entities(records: Records) -> dict[str, Entity]:
    """Entities by id, with their names, without where they are mentioned and why they are one."""
    return {
        one.id: Entity(id=one.id, kind=one.kind, name=one.name, variants=one.variants, mentions=(), reasons=())
        for one in records.brief(Entity, _Called)
    }


def lean_claims(records: Records) -> Iterator[Gist]:
    """The gist of all claims."""
    return records.brief(Claim, Gist)


def lean_links(records: Records) -> Iterator[Lead]:
    """Where all links lead."""
    return records.brief(Link, Lead)
