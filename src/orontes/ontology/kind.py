"""What the ontology holds: kinds of events, and the words that tell of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

WordClass = Literal["verb", "noun", "adjective"]
Role = Literal["actor", "target", "instrument", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Words of one class that tell of an event in one way, and the slot of the sentence in which each role stands."""

    name: str
    """The pattern's name: kind, dot, the entry's own name. A claim shows it."""
    kind: str
    word_class: WordClass
    lemmas: tuple[str, ...]
    rolesets: tuple[str, ...]
    slots: Mapping[str, tuple[str, ...]]
    """For each role the slots that may fill it, the first filled one wins."""
    needs: Mapping[str, tuple[str, ...]]
    """Slots that must hold one of these words; `any` for any word at all."""
    unless: Mapping[str, tuple[str, ...]]
    """Slots that must not hold one of these words."""
    only: Mapping[str, tuple[str, ...]]
    """For a role, the natures of words that may fill it (person, group, place, facility, thing …); others end the match."""
    own_number: str | None
    """The unit of a number that stands before the word itself: "12 deaths" counts persons, "12 airstrikes" counts airstrikes."""
    scope: Literal["incident", "cumulative"]
    bare: bool
    """Whether the word tells of an event without any role filled ("fighting raged on")."""
    hedged: bool
    """Whether the word itself leaves open that it happened so."""
    late: bool
    """Whether the words tell of what was found afterwards ("bodies were found on Monday"): their time is the latest at which it happened."""
    negative: bool
    """Whether the words tell of the event only with a negation of their own: "never seen again"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text in a researcher's own words, and the claims that it must give, in the notation of stories; none for a counter-example."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of event."""

    name: str
    label: str
    parent: str | None
    definition: str
    roles: Mapping[str, str]
    counted: str | None
    """The role whose number is the claim's count."""
    unit: str
    """What is counted where the words do not say: person …"""
    field: str | None
    """The field of findings that takes the count: deaths, injuries …"""
    place_from: tuple[str, ...]
    """Roles that may also be the place of the event, such as the target of a siege."""
    codes: Mapping[str, tuple[str, ...]]
    words: tuple[Word, ...]
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Ontology:
    """All kinds, by name, and the hash of the files they came from."""

    kinds: Mapping[str, Kind]
    digest: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words of all kinds, in the order of their names."""
        return tuple(word for name in sorted(self.kinds) for word in self.kinds[name].words)

    def ancestors(self, kind: str) -> tuple[str, ...]:
        """The kind's parent, the parent's parent, and so on."""
        found: list[str] = []
        parent = self.kinds[kind].parent
        while parent is not None:
            found.append(parent)
            parent = self.kinds[parent].parent
        return tuple(found)
