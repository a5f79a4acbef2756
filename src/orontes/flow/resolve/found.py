"""What the rooms of resolve hand on of one report: who or what a surface stands for. The ids of entities are made here.

An entity's id is made from its kind and its normalised name, so an unrelated report changes nothing. When a reviewer merges two entities the
one whose name is fuller keeps its id, and the other id is gone; when a reviewer splits one, the part with more mentions keeps the id, and
what goes out gets the id of its own name or, where that is taken, of its name and the report that told it apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from orontes.flow.resolve.surfaces import Surface
from orontes.records.identity import make_id
from orontes.records.resolving import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """For whom or what one surface stands."""

    surface: Surface
    to: str
    door: str
    kind: str
    reasons: tuple[str, ...]
    key: str = ""
    """The key of the surface, where ties or other names may lead to it."""
    name: str = ""
    """The name of what is meant, where only this report tells it."""
    written: str = ""
    """The name as the record shows it, where it is not the surface's words."""
    seen: Seen | None = None


def entity_id(kind: str, key: str) -> str:
    """The id of an entity."""
    return make_id("entity", kind, key)
