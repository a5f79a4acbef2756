"""Cuts a plain text into paragraphs: blank lines part them, hard-wrapped lines are joined, one-line paragraphs are kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from orontes.flow.text.strand import TEXT_LIMIT, Range, Strand, make_strand

_LINE_END = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[-*•·◦▪‣–—]|\d{1,3}[.)]|\([a-z\d]{1,2}\))\s+\S")
_CONTINUES = re.compile(r"[,;–—-]$")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_STARTS_LOW = re.compile(r"[a-zß-öø-ÿа-яёіїєґα-ω]")

_NARROWEST, _WIDEST = 30, 132
"""Columns: nobody wraps narrower than a newspaper's column or wider than a typewriter's landscape page."""
_MOST_LINES = 100_000
_PAIRS = 3
_WRAPPED_SHARE = 0.7


class Line(NamedTuple):
    """A line that holds words. `gap`: an empty line lies before it."""

    first: int
    last: int
    strand: Strand
    gap: bool


def find_paragraphs(page: str) -> tuple[list[Strand], int | None]:
    """The paragraphs of a plain text, in order, and the character from which nothing was read, if it holds too much."""
    lines, unread = _find_lines(page)
    width = _find_width(lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not line.gap and _joins(paragraphs[-1][-1].strand.text, line.strand.text, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_join(page, lines) for lines in paragraphs], unread


def _find_lines(page: str) -> tuple[list[Line], int | None]:
    lines: list[Line] = []
    start, size, gap = 0, 0, False
    ends = ((found.start(), found.end()) for found in _LINE_END.finditer(page))
    for end, after in chain(ends, [(len(page), len(page))]):
        if start == end:
            start, gap = after, True
            continue
        if len(lines) >= _MOST_LINES or size > TEXT_LIMIT:
            return lines, start
        strand = make_strand(page, [Range(start, end)], references=False)
        if strand.text:
            lines.append(Line(start, end, strand, gap))
            size += len(strand.text)
            gap = False
        else:
            gap = True
        gap = gap or page[end:after] == "\u2029"
        start = after
    return lines, None


def _find_width(lines: Sequence[Line]) -> int | None:
    """The width at which the lines were wrapped: the first word of the next line would not have fitted; None for no wrapping."""
    pairs = [(one.strand.text, two.strand.text) for one, two in pairwise(lines) if not two.gap]
    if len(pairs) < _PAIRS:
        return None
    width = max(len(one) for one, _ in pairs)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(1 for one, two in pairs if _is_full(one, two, width))
    return width if full >= _WRAPPED_SHARE * len(pairs) else None


def _is_full(one: str, two: str, width: int) -> bool:
    return len(one) + 1 + len(two.split(" ", 1)[0]) > width - 3  # ragged wrappers stop up to three columns early


def _joins(one: str, two: str, width: int | None) -> bool:
    if _BULLET.match(two):
        return False
    if _STARTS_LOW.match(two) and not re.search(r"[.!?…][\"'”’»)\]]*$", one):
        return True
    if _HYPHENATED.search(one) and two[0].isalpha():
        return True
    if width is not None:
        return _is_full(one, two, width)
    return bool(_CONTINUES.search(one)) and len(one) > 60


def _join(page: str, lines: Sequence[Line]) -> Strand:
    ranges = []
    for number, line in enumerate(lines):
        if number:
            before = lines[number - 1]
            if not _HYPHENATED.search(before.strand.text):
                ranges.append(Range(before.last, line.first, breaks=True))
        ranges.append(Range(line.first, line.last))
    return make_strand(page, ranges, references=False)
