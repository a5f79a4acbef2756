"""The shapes of the public JSON: what a line of `orontes show … --json` holds. Version 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from orontes.records.claim import Certainty, Exactness, MentionKind, Mode, Scope, Stance
from orontes.records.entity import Circle, EntityKind, TieKind
from orontes.records.finding import Figure, Value, Verdict
from orontes.records.lineage import Evidence, LineageKind
from orontes.records.span import Span

SCHEMA: Literal[1] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedLine:
    """When a report is held to be published, and from what that was taken."""

    edtf: str
    basis: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """How many, as said."""

    low: int | None
    high: int | None
    exactness: Exactness
    unit: str
    group: str | None
    scope: Scope
    subset_of: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FillerLine:
    """Words in a role. In `show`, with the id of the entity or place for which they stand, or null; `read` resolves nothing."""

    text: str
    span: Span
    id: str | msgspec.UnsetType | None = msgspec.UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """When, as EDTF, and how the words were resolved."""

    edtf: str
    text: str
    span: Span
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLine:
    """One link of the chain of who says so."""

    text: str
    cue: str
    span: Span
    id: str | msgspec.UnsetType | None = msgspec.UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """A problem in the data of a record."""

    schema: Literal[1]
    id: str
    code: str
    step: str
    where: str
    message: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report of a record."""

    schema: Literal[1]
    id: str
    path: str
    title: str | None
    outlet: str | None
    author: str | None
    published: PublishedLine | None
    language: str
    original: str
    text: str
    protected: bool | msgspec.UnsetType = msgspec.UNSET
    """True where pseudonyms stand for names: then spans are those of the text as published. Else not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionLine:
    """A mention of a record; `to` is the entity or place for which it stands."""

    schema: Literal[1]
    id: str
    report: str
    span: Span
    text: str
    kind: MentionKind
    to: str | None
    protected: bool | msgspec.UnsetType = msgspec.UNSET
    """True where pseudonyms stand for names: then spans are those of the text as published. Else not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """A cell of a claim that a reviewer corrected; the decision says who, when and why."""

    field: str
    value: str
    was: str
    """What the reader had made of it."""
    decision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim of a record, with its report, its event, and the ids for which the words in its roles stand."""

    schema: Literal[1]
    id: str
    report: str
    event: str | None
    kind: str
    span: Span
    quote: str
    stance: Stance
    mode: Mode
    certainty: Certainty
    count: CountLine | None
    actor: tuple[FillerLine, ...]
    target: tuple[FillerLine, ...]
    instrument: tuple[FillerLine, ...]
    place: FillerLine | None
    time: TimeLine | None
    voice: tuple[VoiceLine, ...]
    verdict: Literal["accept", "reject"] | msgspec.UnsetType = msgspec.UNSET
    """What a reviewer decided about the whole claim. Not there where nobody did."""
    corrections: tuple[CorrectionLine, ...] | msgspec.UnsetType = msgspec.UNSET
    """The cells above that hold what a reviewer decided. Not there where none does."""
    protected: bool | msgspec.UnsetType = msgspec.UNSET
    """True where pseudonyms stand for names: then spans are those of the text as published. Else not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """What one report says of whom an entity belongs to or obeys; `to` is the id of the other side, where the record has it."""

    text: str
    how: TieKind
    other: str
    to: str | None
    report: str
    span: Span
    certainty: Literal["stated", "likely"]
    protected: bool | msgspec.UnsetType = msgspec.UNSET
    """True where pseudonyms stand for names: then spans are those of the text as published. Else not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingLine:
    """One wording of one outlet, how often it stands there, and in which reports."""

    text: str
    times: int
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingLine:
    """How one outlet words what the line is about; of an event, in which role: event, actor or target."""

    outlet: str
    wordings: tuple[WordingLine, ...]
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtLine:
    """A Question on what the line is about."""

    id: str
    text: str
    assumed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLine:
    """A person, organisation, group or outlet; `mentions` is their number."""

    schema: Literal[1]
    id: str
    kind: EntityKind
    name: str
    variants: tuple[str, ...]
    mentions: int
    reasons: tuple[str, ...]
    ties: tuple[TieLine, ...] = ()
    framing: tuple[FramingLine, ...] = ()
    doubts: tuple[DoubtLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place; without coordinates it is unlocated; what is no point lies in its circle. `mentions` is their number."""

    schema: Literal[1]
    id: str
    name: str
    variants: tuple[str, ...]
    mentions: int
    kind: str
    country: str | None
    within: str | None
    latitude: float | None
    longitude: float | None
    geo_precision: int
    source: str | None
    reasons: tuple[str, ...]
    circle: Circle | None = None
    framing: tuple[FramingLine, ...] = ()
    doubts: tuple[DoubtLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageLine:
    """An edge: `derived` derives from `source`."""

    schema: Literal[1]
    id: str
    kind: LineageKind
    level: Literal["report", "claim"]
    derived: str
    source: str
    directed: bool
    score: float
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    protected: bool | msgspec.UnsetType = msgspec.UNSET
    """True where pseudonyms stand for names: then spans are those of the text as published. Else not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """Claims about the same happening. `place` is the id of a place."""

    schema: Literal[1]
    id: str
    kind: str
    time: str
    place: str | None
    place_name: str | None
    claims: tuple[str, ...]
    part_of: str | None
    reasons: tuple[str, ...]
    framing: tuple[FramingLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """What is claimed of one field of one event; `reports` and `origins` are numbers."""

    schema: Literal[1]
    id: str
    event: str
    field: str
    verdict: Verdict
    low: int | None
    high: int | None
    values: tuple[Value, ...]
    reports: int
    origins: int
    rule: str
    between: tuple[str, ...]
    profiles: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """Claims that share a lineage."""

    schema: Literal[1]
    id: str
    name: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    stated: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A doubt for a person."""

    schema: Literal[1]
    id: str
    step: str
    about: tuple[str, ...]
    text: str
    assumed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalLine:
    """Bytes as received, and how they came."""

    schema: Literal[1]
    sha256: str
    size: int
    media_type: str
    name: str
    added: str | None
    by: str | None
    source: str | None
