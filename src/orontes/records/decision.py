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
    words: str = ""
    """The words of the event and of the count, which tell apart claims of one kind in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision attached to the claim that it concerns in this run: what the flow sees of the ledger."""

    id: str
    """The id of the claim."""
    report: str
    action: Literal["accept", "reject", "comment"]
    who: str
    when: str
    reason: str
