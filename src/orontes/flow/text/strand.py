"""Strands: runs of words taken from a page, white space collapsed, each code point still tied to where it stood.

White space of any kind, no-break spaces among them, becomes one space; characters without a shape (zero-width spaces, soft
hyphens, bidirectional controls, control characters) are left out; joiners that change letters (U+200C, U+200D) stay, and so do
the overrides of direction (U+202D, U+202E): words behind them are not the words that a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

from orontes.flow.text.decoding import show_undecodable
from orontes.records.span import Segment

_WHITE = " \t\n\r\f\v\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_HIDDEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202c\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_RUN = re.compile(f"([^{_WHITE}{_HIDDEN}]+(?: [^{_WHITE}{_HIDDEN}]+)*)|([{_WHITE}]+)|[{_HIDDEN}]+")
_BLANK = re.compile(f"[{_WHITE}]+")
_WORDS = re.compile(f"[^{_WHITE}{_HIDDEN}]+")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_SHORTEST, _LONGEST = 2, 32

TEXT_LIMIT = 1_000_000
"""Code points of a reading text: some 170,000 words, longer than the longest inquiry report we know of."""


class Range(NamedTuple):
    """Characters `[first, last)` of a page. `breaks`: whatever stands there is shown as a space (markup, a line's end)."""

    first: int
    last: int
    breaks: bool = False


class Strand(NamedTuple):
    """Words and their segments; unlike those of a record, these count characters of the page, not bytes."""

    text: str
    segments: tuple[Segment, ...]

    @property
    def first(self) -> int:
        """Where on the page its first word begins."""
        return self.segments[0].first

    @property
    def last(self) -> int:
        """Where on the page its last word ends."""
        return self.segments[-1].last


def make_strand(page: str, ranges: Iterable[Range], *, references: bool) -> Strand:
    """The words of some ranges of a page, as far as a reading text can hold them. `references`: `&amp;` and its like are resolved."""
    parts: list[str] = []
    segments: list[Segment] = []
    size = 0
    gap: tuple[int, int] | None = None
    for first, last, how, words in _iter_atoms(page, ranges, references=references):
        if how == "space":
            gap = (gap[0] if gap else first, last)
            continue
        if size > TEXT_LIMIT:
            break
        if gap and size:
            parts.append(" ")
            segments.append(Segment(size, size + 1, *gap, "space"))
            size += 1
        gap = None
        parts.append(words)
        before = segments[-1] if segments else None
        if how == "text" and before and before.how == "text" and before.last == first:
            segments[-1] = Segment(before.start, size + len(words), before.first, last, "text")
        else:
            segments.append(Segment(size, size + len(words), first, last, "entity" if how == "entity" else "text"))
        size += len(words)
    return Strand("".join(parts), tuple(segments))


def cut_strand(strand: Strand, start: int, end: int) -> Strand:
    """Code points `[start, end)` of a strand without white space around them; a reference is taken whole or not at all."""
    start += len(strand.text[start:end]) - len(strand.text[start:end].lstrip())
    end = start + len(strand.text[start:end].rstrip())
    parts: list[str] = []
    segments: list[Segment] = []
    size = 0
    for segment in strand.segments:
        low, high = max(segment.start, start), min(segment.end, end)
        if low >= high or (segment.how != "text" and (low, high) != (segment.start, segment.end)):
            continue
        first = segment.first + (low - segment.start) if segment.how == "text" else segment.first
        last = first + (high - low) if segment.how == "text" else segment.last
        parts.append(strand.text[low:high])
        segments.append(Segment(size, size + high - low, first, last, segment.how))
        size += high - low
    return Strand("".join(parts), tuple(segments))


def _iter_atoms(page: str, ranges: Iterable[Range], *, references: bool) -> Iterator[tuple[int, int, str, str]]:
    for first, last, breaks in ranges:
        if breaks:
            yield first, last, "space", ""
        elif references and page.find("&", first, last) >= 0:
            yield from _iter_resolved(page, first, last)
        else:
            yield from _iter_runs(page, first, last)


def _iter_runs(page: str, first: int, last: int) -> Iterator[tuple[int, int, str, str]]:
    for run in _RUN.finditer(page, first, last):
        if run.group(1):
            yield run.start(), run.end(), "text", show_undecodable(run.group())
        elif run.group(2):
            yield run.start(), run.end(), "space", ""


def _iter_resolved(page: str, first: int, last: int) -> Iterator[tuple[int, int, str, str]]:
    position = first
    for found in _REFERENCE.finditer(page, first, last):
        reference = _whole_reference(found.group())
        words = unescape(reference)
        if not reference or words == reference:
            continue
        yield from _iter_runs(page, position, found.start())
        position = found.start() + len(reference)
        if _BLANK.fullmatch(words):
            yield found.start(), position, "space", ""
        elif _WORDS.fullmatch(words):
            yield found.start(), position, "entity", words
    yield from _iter_runs(page, position, last)


def _whole_reference(found: str) -> str:
    """The reference itself: `&ampere` is `&amp` and the letters `ere`; empty where the name means nothing."""
    if found[1] == "#" or found[1:] in html5:
        return found
    for size in range(min(len(found) - 1, _LONGEST), _SHORTEST - 1, -1):
        if found[1 : size + 1] in html5:
            return found[: size + 1]
    return ""
