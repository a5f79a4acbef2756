"""A door of the application: one method at one path, who may pass, what it takes and what it gives. The table of all is in `doors.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal

from starlette.responses import Response

Kind = Literal["page", "api", "change", "file"]


class Role(IntEnum):
    """Who may do what; each role may do all that the one before it may."""

    viewer = 1
    analyst = 2
    reviewer = 3
    admin = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who visits. `groups` None: sees everything."""

    name: str
    number: str
    """What the audit log says instead of the name."""
    role: Role
    groups: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What a visitor showed at the door, a cookie of a session or a bearer token, stands for this person."""

    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a query or a form."""

    name: str
    kind: Literal["text", "number", "texts"] = "text"
    required: bool = False
    among: tuple[str, ...] = ()
    most: int = 2000
    """The longest text, or the largest number."""
    tells: str = ""


Call = Callable[[Any], Response]
"""What answers a Visit (`visit.py`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One route. Authorisation, OpenAPI and the generated test of access all come from this."""

    method: Literal["GET", "POST", "DELETE"]
    path: str
    kind: Kind
    needs: Role | None
    """None: open to everybody, signed in or not."""
    call: Call
    tells: str
    takes: tuple[Field, ...] = ()
    gives: Any = None
    """The shape of a JSON answer."""
    many: bool = False
    """Whether it gives a page of many of that shape."""
    status: int = 200
    uploads: bool = False
    """Whether files come with it."""
    mode: Literal["any", "accounts"] = "any"
    """`accounts`: there only where people sign in."""

    @property
    def name(self) -> str:
        """How OpenAPI and the audit log call it."""
        words = [part for part in self.path.replace(".html", "").replace("{", "").replace("}", "").split("/") if part]
        return "_".join([self.method.lower(), *words]).replace("-", "_").replace(":path", "").replace(".", "_")
