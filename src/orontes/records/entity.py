"""What mentions resolve to: entities and places, with all variants kept, and the links that lead there with their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from orontes.records.span import Span

EntityKind = Literal["person", "organization", "group", "outlet"]


TieKind = Literal["backed", "led", "allied", "part of", "denotes", "relative"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What one report says of whom an actor belongs to or obeys, or who a man's relative is: its claim, kept in its words, and never a reason to merge."""

    how: TieKind
    other: str
    """The other side in the report's words, or the government that a description denotes."""
    to: str | None
    """Id of the other side, where the record has it."""
    report: str
    span: Span
    certainty: Literal["stated", "likely"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation, group or outlet of the record. `mentions` are the ids of its mentions."""

    id: str
    kind: EntityKind
    name: str
    variants: tuple[str, ...]
    mentions: tuple[str, ...]
    reasons: tuple[str, ...]
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Where an area lies: a middle and a radius that holds it. The middle is never its point."""

    latitude: float
    longitude: float
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the record. Without coordinates it is unlocated: no point is ever invented."""

    id: str
    name: str
    variants: tuple[str, ...]
    mentions: tuple[str, ...]
    kind: str
    """Populated place, administrative area, facility, country, unknown …"""
    country: str | None
    """ISO 3166-1 alpha-2."""
    within: str | None
    """Words for the area that holds it, where it is unlocated or an area of its own."""
    latitude: float | None
    longitude: float | None
    geo_precision: int
    """As ACLED: 1 = the place itself, 2 = nearby or a part of an area, 3 = only a larger area is known."""
    source: str | None
    """Source and id of the coordinates, such as `GeoNames 170017`."""
    reasons: tuple[str, ...]
    circle: Circle | None = None
    """Where it lies, for what is no point: an area, the surroundings of a town, a facility within a town."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A span of a report stands for this entity or place."""

    id: str
    report: str
    span: Span
    to: str
    reasons: tuple[str, ...]
