"""Issues and Questions: a problem in the data, and a doubt for a person. Neither is an exception."""

from __future__ import annotations

from dataclasses import dataclass

from orontes.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A problem in the data. `code` is the room's letter and a number (docs/reference/issues.md)."""

    id: str
    code: str
    step: str
    where: str
    """Name of the file, or id of the report, claim or event."""
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A doubt for a person: what is asked, about which records, and what was assumed until it is answered."""

    id: str
    step: str
    about: tuple[str, ...]
    text: str
    assumed: str
