"""What the stages of resolve leave for each other: partial results, one record a report or a name, so that one new report leaves the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from orontes.records.entity import Circle, EntityKind, TieKind
from orontes.records.span import Span


class Named(NamedTuple):
    """One way in which a report names somebody or something, and how often."""

    words: str
    door: str
    kind: str
    place: bool
    """Whether the words around it say that it is a place."""
    times: int


class Office(NamedTuple):
    """An office of state that a report names, on its day, and by whose full name; by no name where it stands alone."""

    office: str
    day: str
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """All names of one report, without their places in the text: what who-is-who across the record is decided from."""

    report: str
    names: tuple[Named, ...]
    shorts: tuple[tuple[str, str], ...]
    """Keys of short names that the text defines in brackets, each with the key of a long name it is given to."""
    kin: tuple[tuple[str, str], ...]
    """Full names that the text calls relatives of each other."""
    outlet: str | None
    stated: tuple[str, ...]
    """Outlets and agencies that the page states in so many words."""
    aliases: tuple[tuple[str, str], ...] = ()
    """Full names of which the text says that they are one man's, or one body's: `also known as`."""
    titled: tuple[tuple[str, str], ...] = ()
    """Full names, each with a title that stands before it (`president`) or what the text says he is (`a baker`)."""
    offices: tuple[Office, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    """Given names alone, each with the full name of a brother, sister, parent or child of whom the text speaks beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A name as it is written, taken apart, with its comparisons: remembered, so that no two names are compared twice."""

    id: str
    words: str
    kind: Literal["person", "body", "place", "described"]
    key: str
    plain: str
    size: int
    """How full the name is: the number of its parts."""
    full: bool
    blocks: tuple[str, ...]
    compared: tuple[tuple[str, bool | None, float, tuple[str, ...]], ...]
    """Other names with the outcome, its score and its reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A doubt in the making."""

    text: str
    assumed: str
    about: tuple[str, ...]
    together: bool = False
    """Whether the same doubt in many reports is one question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Who or what some names of the record stand for, decided from all of its names."""

    id: str
    door: str
    kind: EntityKind
    name: str
    keys: tuple[str, ...]
    reasons: tuple[str, ...]
    doubts: tuple[Asked, ...]


class Called(NamedTuple):
    """Of the names of one report those that lead to one of the record's: by these keys."""

    to: str
    door: str
    kind: str
    name: str
    keys: tuple[str, ...]
    short: tuple[str, ...] = ()
    """Keys of short names that lead to it in this report only."""


class Held(NamedTuple):
    """An office that a report names without a name, and who held it on its day by other reports."""

    office: str
    to: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """What the record as a whole tells one report of its names."""

    report: str
    doors: tuple[tuple[str, str, str], ...]
    """Words and their door where the record overrules it with another one."""
    called: tuple[Called, ...]
    elsewhere: tuple[tuple[str, str, str], ...]
    """Single names, each with the name and id of the only one in the record whose full name it fits."""
    offices: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One place as one report has it."""

    key: tuple[str, ...]
    core: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int
    source: str | None
    circle: Circle | None
    area: tuple[str, ...] | None
    """Key of the area that holds it."""
    located: bool
    """Whether it has a point, or that of a town that it belongs to."""
    holder: tuple[str, ...] | None
    """Key of what holds it; `holds` is its name in the report's words."""
    holds: str
    within: str | None


class Tied(NamedTuple):
    """What the report says of whom it belongs to."""

    how: TieKind
    other: str
    certainty: Literal["stated", "likely"]
    span: Span
    to: str = ""
    """Id of the other side, where the report itself says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """All that one report names by one entity or place."""

    to: str
    door: str
    kind: str
    name: str
    """The name, where only this report's words tell it; else empty."""
    forms: tuple[tuple[str, int], ...]
    keys: tuple[str, ...]
    mentions: tuple[str, ...]
    at: tuple[int, ...]
    """For each mention the number of its form, its start and its end."""
    others: tuple[str, ...] = ()
    """Names outside of its mentions: the outlet's, and what stands in brackets in another script."""
    reasons: tuple[str, ...] = ()
    ties: tuple[Tied, ...] = ()
    seen: Seen | None = None


class Open(NamedTuple):
    """A mention that leads nowhere."""

    mention: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one report says of whom and where, and where in its text."""

    report: str
    stood: tuple[Stood, ...]
    links: tuple[int, ...]
    """Start, end, number in `stood` and number in `reasons`, one link after the other."""
    reasons: tuple[tuple[str, ...], ...]
    open: tuple[Open, ...]
    doubts: tuple[Asked, ...]


class Move(NamedTuple):
    """Links of a report that lead elsewhere than its own words say: all of one target, or those at some spans."""

    old: str
    """Empty for mentions that led nowhere."""
    new: str
    spans: tuple[tuple[int, int], ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """Where the record as a whole, or a reviewer, sends links of one report."""

    report: str
    moves: tuple[Move, ...]
