"""Mentions and claims: what one report names, and what it says happened, with counts, time, voice, stance and mode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from orontes.records.span import Span

MentionKind = Literal["person", "organization", "group", "place", "facility", "weapon", "nationality", "time", "quantity"]
Exactness = Literal["exact", "about", "nearly", "at_least", "more_than", "at_most", "up_to", "range", "vague"]
Scope = Literal["incident", "cumulative"]
Stance = Literal["asserted", "denied", "negated"]
Mode = Literal["actual", "historical", "future", "hypothetical", "ordered"]
Certainty = Literal["stated", "hedged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names a person, organisation, group, place, facility, weapon, nationality, time or quantity."""

    id: str
    report: str
    span: Span
    text: str
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many, as said: never more exact than the words. `low` or `high` is None where the words leave that side open."""

    low: int | None
    high: int | None
    exactness: Exactness
    unit: str
    """What is counted: person, building, vehicle, site, settlement, percent …"""
    group: str | None
    """The category of persons counted, as a singular noun: civilian, child, woman, soldier, prisoner …"""
    scope: Scope
    subset_of: str | None
    """Id of the claim whose count this one is a part of."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """The words that fill a role of a claim: an actor, target, instrument or place."""

    text: str
    span: Span
    stands_for: Span | None = None
    """Where the text is a pronoun or a short form: the words of the report that it stands for, when that is safe to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """When, as an EDTF string that is never finer than the words; `basis` says how it was resolved."""

    edtf: str
    text: str
    span: Span
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One link of the chain of who says so. `text` is `unnamed` where the report cites somebody without naming them."""

    text: str
    cue: str
    span: Span
    stands_for: Span | None = None
    """Where the text is a pronoun or a short form: the words of the report that it stands for, when that is safe to say.
    Where it is a name with title or role: the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement in one report that something happened (or did not: see stance and mode)."""

    id: str
    report: str
    kind: str
    """An event kind of the ontology."""
    span: Span
    """The sentence or clause that carries the claim; `quote` is its text."""
    quote: str
    stance: Stance
    mode: Mode
    certainty: Certainty
    count: Count | None
    actor: tuple[Filler, ...]
    target: tuple[Filler, ...]
    instrument: tuple[Filler, ...]
    place: Filler | None
    time: Time | None
    voice: tuple[Voice, ...]
    """Who says so, outermost first; empty = the report's own voice."""
    trigger: Span
    """The words that name the event."""
    pattern: str
    """Name of the ontology pattern that made the claim."""
    steps: tuple[str, ...] = ()
    """In words: each decision on the way to this claim, for `trace`."""

    @property
    def counts(self) -> bool:
        """Whether the claim may reach counts: asserted, and said to have happened."""
        return self.stance == "asserted" and self.mode in {"actual", "historical"}
