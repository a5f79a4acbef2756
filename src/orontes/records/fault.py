"""Faults: what `verify` finds altered in the truth, and what `check` finds untrue of the record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that must never be so. `code` is the room's letter and a number (docs/reference/issues.md)."""

    code: str
    where: str
    """The object at fault: a file and entry of the record, or the id of a report, claim, event or finding."""
    message: str
