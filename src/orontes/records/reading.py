"""A reading: what the trained pipeline saw in one report, stored with the model's hash and the runtime's version."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence in columns: entry `i` of each tuple belongs to word `i`. Offsets are code points of the reading text."""

    start: int
    end: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    """Universal part of speech (UPOS)."""
    xpos: tuple[str, ...]
    """Penn Treebank tag."""
    features: tuple[str, ...]
    """Morphological features as in UD, `_` where none."""
    heads: tuple[int, ...]
    """Index of the head word in this sentence; -1 for the root."""
    relations: tuple[str, ...]
    """UD dependency relation to the head."""
    kinds: tuple[str, ...]
    """Entity type of a nominal head (GUM: person, organization, place …), `O` where none."""
    names: tuple[str, ...]
    """BIO labels of names: PER, ORG, LOC, or `O`."""
    roles: tuple[tuple[int, int, str], ...]
    """PropBank roles: (predicate word, head word of the argument, label)."""
    things: tuple[str, ...] = ()
    """BIO labels of what conflict reports tell of, described or named: Person, Organisation, Location, Weapon, MilitaryPlatform …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All sentences of one report, as one model read them."""

    report: str
    model: str
    """SHA-256 of the model's files, hex."""
    runtime: str
    """Name and version of the inference runtime."""
    sentences: tuple[Sentence, ...]
