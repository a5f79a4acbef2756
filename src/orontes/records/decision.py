"""Decisions: what a named reviewer decided, when and why; keyed by quoted words and surroundings, never by run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry of the review ledger. It hangs on the original's hash and the quoted words, so it survives a better reader."""

    number: int
    previous: str
    when: str
    who: str
    action: Literal["accept", "reject", "comment", "undo"]
    original: str
    """SHA-256 of the original that holds the quoted words."""
    kind: str
    quote: str
    before: str
    """Up to 40 code points before the quoted words."""
    after: str
    reason: str
    undoes: int | None = None
