"""Decisions: what a named reviewer decided, when and why; keyed by quoted words and surroundings, never by run."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal

Action = Literal["accept", "correct", "reject", "merge", "split", "forbid", "comment", "assign", "status", "sensitive", "sign_off", "undo"]
Subject = Literal["claim", "mention", "entity", "place", "event", "report", "finding", "question", "decision"]
PassageNoun = Literal["claim", "mention", "report"]

LATER = {"later": True}
"""Marks a field that came after the first ledgers were written: it is left out of an entry while it has its default, so that old
entries keep their bytes, hashes and signatures."""

DECIDED = "reviewer's decision"
"""How reasons and bases name a decision, before its number: who decided and why stands in the ledger, and does not leave with what is published."""


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
    noun: PassageNoun = "claim"
    points: tuple[int, ...] = ()
    """Letters (white space left out) from the beginning of the quote to the words of the event and to those of the count."""
    nth: int = 1
    """Which of the `of` places of the report it is that have these words and surroundings."""
    of: int = 1


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
    """The decision that this entry takes back; any other action than `undo` stands in its place."""
    words: str = ""
    """The words of the event and of the count, which tell apart claims of one kind in one sentence."""
    noun: Subject = dataclasses.field(default="claim", metadata=LATER)
    """What was decided on. An entity or place hangs on its mentions, an event or finding on its claims, a question on what it is about."""
    name: str = dataclasses.field(default="", metadata=LATER)
    """What was decided on, as a person knew it then: an entity's name, a question's text."""
    field: str = dataclasses.field(default="", metadata=LATER)
    """The cell that is corrected, or the field of a finding; empty = the whole."""
    value: str = dataclasses.field(default="", metadata=LATER)
    """The corrected value, status, pseudonym or assignee."""
    seen: str = dataclasses.field(default="", metadata=LATER)
    """What the claim said when it was decided on: a verdict on it does not silently become one on another reading of the same words."""
    passage: PassageNoun = dataclasses.field(default="claim", metadata=LATER)
    points: tuple[int, ...] = dataclasses.field(default=(), metadata=LATER)
    nth: int = dataclasses.field(default=1, metadata=LATER)
    of: int = dataclasses.field(default=1, metadata=LATER)
    also: tuple[Anchor, ...] = dataclasses.field(default=(), metadata=LATER)
    """Further passages of what was decided on: any of them that is found again carries the decision."""
    others: tuple[tuple[Anchor, ...], ...] = dataclasses.field(default=(), metadata=LATER)
    """The other sides of a merge, split or forbid, and what else a question is about; each with its passages."""
    signs: tuple[int, ...] = dataclasses.field(default=(), metadata=LATER)
    """The decisions that a sign-off confirms."""
    answers: str = dataclasses.field(default="", metadata=LATER)
    """The text of the question that the decision answers."""

    @property
    def anchor(self) -> Anchor:
        """The first passage that it hangs on."""
        return Anchor(
            original=self.original,
            kind=self.kind,
            quote=self.quote,
            before=self.before,
            after=self.after,
            words=self.words,
            noun=self.passage,
            points=self.points,
            nth=self.nth,
            of=self.of,
        )

    @property
    def sides(self) -> tuple[tuple[Anchor, ...], ...]:
        """All passages: first those of what was decided on, then those of each other side."""
        return ((self.anchor, *self.also) if self.original else (), *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One cell of a claim or report as a reviewer corrected it."""

    field: str
    value: str
    was: str
    """What the reader had made of it."""
    number: int
    """Of the decision."""
    who: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The decisions attached to one claim or report in this run: what the flow sees of the ledger."""

    id: str
    """The id of the claim or report."""
    report: str
    action: Literal["accept", "reject", "comment", "correct"]
    """The last verdict; `correct` where there are corrections alone."""
    who: str
    when: str
    reason: str
    number: int = 0
    corrections: tuple[Correction, ...] = ()
    """The last correction of each cell, by field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A decision on two things that were or were not taken for one: two mentions (so their entities or places), two claims (so their events),
    or two reports (so their texts).

    `merge`: they are the same, whatever the evidence says; `forbid`: they are not; of reports, that neither derives from the other. A split
    is a `forbid` between what stays and what goes out. A `merge` through third parties never overrules a `forbid`: such a contradiction becomes a Question.
    """

    id: str
    action: Literal["merge", "forbid"]
    noun: Literal["mention", "claim", "report"]
    first: str
    """Id of the one mention, claim or report; of the two ids the one that sorts first."""
    second: str
    who: str
    when: str
    reason: str
    derives: Literal["", "copy", "edit", "translation"] = ""
    """Of two reports that are one text: as what the one derives from the other."""
    number: int = 0
    """Of the decision."""

    @property
    def said(self) -> str:
        """The decision as reasons name it."""
        return f"{DECIDED} {self.number}"


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
    names: tuple[str, ...] = ()
    """The spellings that the decision knew, where its passages are hidden from whoever looks or were lost: whoever is called so is protected."""
