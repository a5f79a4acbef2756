"""What the stages of lineage leave for each other: small records of one report, so that one new report leaves the others as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Odd(NamedTuple):
    """A sentence, and its odd words: stems, and how rare each is."""

    start: int
    end: int
    stems: tuple[str, ...]
    rarities: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a text is found by among all others and compared by: its shingles, odd words and quotations. Bytes are numbers of 64 bits."""

    report: str
    outlet: str
    """Folded; empty where none is known."""
    shingles: bytes
    company: bytes
    """Each two odd words of one sentence."""
    told: tuple[Odd, ...]
    quotes: tuple[bytes, ...]
    """For each quotation the runs of words that another report may quote too."""
    odd: bytes = b""
    """Each odd word with its sentence and how rare it is."""
    agencies: tuple[str, ...] = ()
    """Keys of those that it credits."""
    published: str = ""
    """EDTF; empty where it is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """Those shingles of a report that its outlet prints under everything, and those that many reports on different happenings hold."""

    report: str
    shingles: bytes


class Quoted(NamedTuple):
    """A quotation of this report, and one of another that shares words with it, by their numbers in their reports."""

    own: int
    other: str
    theirs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Other reports that one is held against, each pair at the greater id: for their texts as a whole, and for single quotations.

    Of what many share each is held against the first: a new one then leaves the first as it is.
    """

    report: str
    others: tuple[str, ...]
    """All of them, sorted."""
    texts: tuple[str, ...]
    quotes: tuple[Quoted, ...]
    decided: tuple[str, ...] = ()
    """Those of which a person decided that the one derives from the other: nothing is left to ask about their texts."""
    names: tuple[str, ...] = ()
    """Those whose outlet this report names as a source."""
    named_by: tuple[str, ...] = ()
    """Those that name the outlet of this report as a source."""
    background: bytes = b""
    """Those shingles that it shares with them that many reports carry, on different happenings."""


class Cited(NamedTuple):
    """A claim and the key of a source that it names."""

    claim: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """Whom a report cites: the keys of outlets, and the sources of its claims."""

    report: str
    outlets: tuple[str, ...]
    sources: tuple[Cited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Reports of which it is settled that they share this report's words: copies, or the same quotation."""

    report: str
    others: tuple[str, ...]
