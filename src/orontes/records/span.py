"""A span of reading text, and the map that leads it back to the original's bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """Half-open code points `[start, end)` of a report's reading text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the text that stand here."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end


class Segment(NamedTuple):
    """Code points `[start, end)` of the reading text come from bytes `[first, last)` of the original.

    how: `text` - the bytes, decoded, are the words; `entity` - the bytes are a character reference (`&amp;`) and its
    unescaping is the words; `space` - a run of white space (or markup that breaks a line) in the bytes is shown as the
    white space in the text. Segments are sorted, do not overlap, and cover every code point of the reading text.
    """

    start: int
    end: int
    first: int
    last: int
    how: Literal["text", "entity", "space"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offsets:
    """The map of one report's reading text back to the bytes of its original."""

    report: str
    original: str
    encoding: str
    """Python's name of the encoding that decodes every segment's bytes."""
    segments: tuple[Segment, ...]
