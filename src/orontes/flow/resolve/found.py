"""What the rooms of resolve hand to its step: who or what a surface stands for, and the doubts met on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from orontes.flow.resolve.surfaces import Surface
from orontes.records.entity import EntityKind


@dataclass(slots=True, kw_only=True)
class Meant:
    """One entity in the making."""

    kind: EntityKind
    name: str
    key: str
    """Normalised canonical name: what the id is made from."""
    surfaces: list[tuple[Surface, tuple[str, ...]]] = field(default_factory=list)
    reasons: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    """Variants that no surface writes, such as an outlet's name in the page's metadata."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something to ask a person. `spans` name the passages, `keys` the entities (by kind and key) that it is about."""

    text: str
    assumed: str
    keys: tuple[tuple[str, str], ...] = ()
    surfaces: tuple[Surface, ...] = ()
