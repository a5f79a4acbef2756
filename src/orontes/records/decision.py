"""Decisions: what a named reviewer decided, when and why; keyed by quoted words and surroundings, never by run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Action = Literal["accept", "correct", "reject", "merge", "split", "forbid", "comment", "assign", "status", "sensitive", "sign_off", "undo"]
Subject = Literal["claim", "mention", "event", "report", "finding", "question"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The passage that a decision hangs on: found again by its exact words and surroundings, never by an id of a run."""

    original: str
    """SHA-256 of the original that holds the quoted words."""
    kind: str
    """The kind of the claim or of the mention."""
    quote: str
    before: str
    """Up to 40 code points before the quoted words."""
    after: str
    words: str = ""
    """The words of the event and of the count, which tell apart claims of one kind in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry of the review ledger. It hangs on the original's hash and the quoted words, so it survives a better reader."""

    number: int
    previous: str
    when: str
    who: str
    action: Action
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A decision on two things that were or were not taken for one: two mentions (so their entities or places) or two claims (so their events).

    `merge`: they are the same, whatever the evidence says; `forbid`: they are not. A split is a `forbid` between what stays and what
    goes out. A `merge` through third parties never overrules a `forbid`: such a contradiction becomes a Question.
    """

    id: str
    action: Literal["merge", "forbid"]
    noun: Literal["mention", "claim"]
    first: str
    """Id of the one mention or claim; of the two ids the one that sorts first."""
    second: str
    who: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """A decision that a person is to be named by a pseudonym in everything that leaves the record."""

    id: str
    """The id of a mention: the whole entity that holds it is protected, in all its spellings."""
    report: str
    pseudonym: str
    who: str
    when: str
    reason: str
