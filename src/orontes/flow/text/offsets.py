"""The map of offsets: joins strands into a reading text, ties it to the original's bytes, and quotes from those bytes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from html import unescape
from itertools import islice
from typing import NamedTuple

from orontes.flow.text.decoding import Page, count_bytes, decode_slice
from orontes.flow.text.strand import TEXT_LIMIT, Strand, cut_strand
from orontes.records.report import Block, BlockKind
from orontes.records.span import Offsets, Segment, Span

BLOCK_LIMIT = 20_000
"""Blocks of a reading text; a book of a thousand pages has some five thousand paragraphs."""

_SEPARATOR = "\n\n"


class Piece(NamedTuple):
    """A block to be: its kind, its words, and whether nothing but white space and markup lies between it and the piece before."""

    kind: BlockKind
    strand: Strand
    adjoins: bool = True


class Composed(NamedTuple):
    """A reading text, its blocks, its segments in bytes, and the byte after which words were left out, if any were."""

    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    cut: int | None


def compose(page: Page, pieces: Sequence[Piece]) -> Composed:
    """Join pieces into one reading text of at most `TEXT_LIMIT` code points, blocks parted by a blank line."""
    parts: list[str] = []
    blocks: list[Block] = []
    segments: list[Segment] = []
    size = 0
    cut = False
    for piece in pieces:
        lead = len(_SEPARATOR) if size else 0
        strand = _fit(piece.strand, TEXT_LIMIT - size - lead)
        cut = strand is not piece.strand or len(blocks) >= BLOCK_LIMIT
        if len(blocks) >= BLOCK_LIMIT or not strand.text:
            break
        if lead:
            last, first = segments[-1].last, strand.first
            adjoins = piece.adjoins and last <= first
            segments.append(Segment(size, size + lead, last, first if adjoins else last, "space"))
            parts.append(_SEPARATOR)
            size += lead
        segments += (Segment(size + start, size + end, first, last, how) for start, end, first, last, how in strand.segments)
        parts.append(strand.text)
        blocks.append(Block(kind=piece.kind, span=Span(size, size + len(strand.text))))
        size += len(strand.text)
        if cut:
            break
    in_bytes = _in_bytes(page, segments)
    return Composed("".join(parts), tuple(blocks), in_bytes, in_bytes[-1].last if cut else None)


def _fit(strand: Strand, room: int) -> Strand:
    """What of a strand fits, cut between words where it has any."""
    if len(strand.text) <= room:
        return strand
    space = strand.text.rfind(" ", 0, room + 1) if room >= 0 else -1
    return cut_strand(strand, 0, space if space >= 0 else max(room, 0))


def find_bytes(page: Page, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Bytes of the original for ranges of characters of its page."""
    positions = sorted({position for pair in ranges for position in pair})
    at: dict[int, int] = {}
    seen, byte = 0, page.base
    for position in positions:
        byte += count_bytes(page.text[seen:position], page.encoding)
        at[position] = byte
        seen = position
    return [(at[first], at[last]) for first, last in ranges]


def quote(content: bytes, offsets: Offsets, span: Span) -> str:
    """The words of a span, read from the original's own bytes."""
    end = offsets.segments[-1].end if offsets.segments else 0
    if not 0 <= span.start <= span.end <= end:
        raise ValueError(f"The span {span.start}-{span.end} lies outside the reading text of {offsets.report} (0-{end}).")
    parts = []
    index = max(bisect_right(offsets.segments, span.start, key=lambda segment: segment.start) - 1, 0)
    for segment in islice(offsets.segments, index, None):
        if segment.start >= span.end:
            break
        words = _read(content, offsets.encoding, segment)
        parts.append(words[max(span.start - segment.start, 0) : span.end - segment.start])
    return "".join(parts)


def _read(content: bytes, encoding: str, segment: Segment) -> str:
    if segment.how == "space":
        return _SEPARATOR if segment.end - segment.start == len(_SEPARATOR) else " "
    words = decode_slice(content[segment.first : segment.last], encoding)
    return unescape(words) if segment.how == "entity" else words


def _in_bytes(page: Page, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    pairs = find_bytes(page, [(segment.first, segment.last) for segment in segments])
    return tuple(segment._replace(first=first, last=last) for segment, (first, last) in zip(segments, pairs, strict=True))
