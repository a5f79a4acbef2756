"""Ties words that another program took from a page back to the passages they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from orontes.flow.text.strand import Range, make_strand

_ANCHOR = 40
"""Letters; so long a chunk stands in one place of a page only, a shorter one is looked for between its neighbours."""
_SHORTEST = 16
_BUDGET = 400_000_000
"""Characters searched through before giving up on the rest: half a second, a hundred times what a long page needs."""


def find_coverage(passages: Sequence[str], chunks: Sequence[str]) -> list[float]:
    """For each passage the share of its letters that the chunks hold."""
    squeezed = [_squeeze(passage) for passage in passages]
    starts = [0]
    for words in squeezed:
        starts.append(starts[-1] + len(words))
    aligner = _Aligner("".join(squeezed))
    aligner.align([_squeeze(chunk) for chunk in chunks])
    return [aligner.taken.count(1, start, end) / (end - start) if start < end else 0.0 for start, end in pairwise(starts)]


def _squeeze(text: str) -> str:
    return make_strand(text, [Range(0, len(text))], references=False).text.replace(" ", "")


class _Aligner:
    """Marks in `taken` which letters of a page the chunks are."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.taken = bytearray(len(page))
        self.left = _BUDGET

    def align(self, chunks: Sequence[str]) -> None:
        anchors: list[tuple[int, int, int]] = []  # number of the chunk, where it begins and ends
        cursor = 0
        for number, chunk in enumerate(chunks):
            if len(chunk) < _ANCHOR:
                continue
            at = self._find(chunk, cursor, len(self.page))
            if at < 0:
                at = self._find(chunk, 0, cursor)
            if at >= 0:
                anchors.append((number, at, at + len(chunk)))
                cursor = at + len(chunk)
                self._take(at, cursor)
            else:
                cursor = self._align_parts(chunk, cursor)
        self._align_short(chunks, anchors)

    def _align_short(self, chunks: Sequence[str], anchors: Sequence[tuple[int, int, int]]) -> None:
        numbers = [number for number, _, _ in anchors]
        cursor = 0
        for number, chunk in enumerate(chunks):
            if not chunk or len(chunk) >= _ANCHOR:
                continue
            place = bisect_right(numbers, number)
            low = anchors[place - 1][2] if place else 0
            high = anchors[place][1] if place < len(anchors) else len(self.page)
            at = self._find(chunk, max(low, cursor if cursor < high else low), high) if low < high else -1
            if at >= 0:
                cursor = at + len(chunk)
                self._take(at, cursor)

    def _align_parts(self, chunk: str, cursor: int) -> int:
        """A chunk from which something was left out: its halves, and theirs, are looked for."""
        pending = [chunk[: len(chunk) // 2], chunk[len(chunk) // 2 :]]
        while pending:
            part = pending.pop(0)
            at = self._find(part, cursor, min(len(self.page), cursor + 4 * len(chunk) + 2000))
            if at < 0:
                at = self._find(part, 0, len(self.page)) if len(part) >= _ANCHOR else -1
            if at >= 0:
                self._take(at, at + len(part))
                cursor = at + len(part)
            elif len(part) >= 2 * _SHORTEST:
                pending[:0] = [part[: len(part) // 2], part[len(part) // 2 :]]
        return cursor

    def _find(self, chunk: str, low: int, high: int) -> int:
        if self.left <= 0 or high - low < len(chunk):
            return -1
        at = self.page.find(chunk, low, high)
        self.left -= (high if at < 0 else at) - low
        return at

    def _take(self, first: int, last: int) -> None:
        self.taken[first:last] = b"\x01" * (last - first)
