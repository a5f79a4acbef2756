"""Which of two texts holds how much of the other, exactly, and which passages: verbatim copy, edited copy, excerpt or nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from orontes.flow.lineage.texts import Text
from orontes.flow.lineage.words import SIZE, is_sampled, span_of
from orontes.records.span import Span

Shingles = NDArray[np.uint64] | NDArray[np.uint32]
Places = NDArray[np.intp]
"""Where shingles stand in a text."""
"""In the order of the text."""

COPY = 0.9
"""Both texts hold so much of each other: a copy. bench/lineage.py: texts with up to 2 % of their words changed stay above it."""
EDIT = 0.2
"""Of 1,167 pairs on one event (ECB+ topics 1-35) one in ten reaches it, and those read as one agency's text re-used; the upper quartile
of the others is 0.075. bench/lineage.py: texts with 30 % of their words changed stay above it, independent texts far below."""
DOUBT = 0.12
"""From here up to `EDIT` a person is asked."""
EXCERPT = 0.5
"""One text is mostly held by another that is mostly something else."""
RUN = 20
"""Words in one unbroken run outside quotation marks that two writers do not find independently (ECB+: 3 % of pairs on one event)."""
ORDERED = 8
"""Shared runs that stand in one and the same order in both texts: two writers do not get there by chance (one order of eight runs in
40,320). So a text of which half the words were changed is known. On ECB+ no pair is found by it alone; bench/lineage.py: none wrongly."""
_IN_ORDER = 0.9
LITTLE = 0.08
"""Share below which even runs in order are set phrases of a long text."""
STEPS, IN_STEP = 6, 0.03
_MOST, _BACK, _OUT, _OUT_OF, _FAR = 0.7, 4, 2, 0.2, 0.4
"""So many runs, and most of all, with so large a share of a text, at distances that differ by two words and a fifth, over so much of either
text: two writers do not keep step. So a text of which 60 % of the words were changed is known."""
_OFTEN = 0.5
_LEAST = 8
"""Shingles shared, at least: very short texts share set phrases alone."""
_NEAR = 12
"""Words between two shared runs, in either text, that still make one passage."""
_PASSAGE, _SOLID = 0.5, 0.7
"""What is shared is one passage of both texts where so much of it stands together, in so small a part of each text: an excerpt, however many
set phrases the rest shares."""
_BACKGROUND = 0.6
"""A run is background where so many of its sampled shingles are."""
_PLACES = 8
"""Places of one shingle in the other text that are tried for the longest run."""


Kind = Literal["copy", "edit", "excerpt"] | None


class Run(NamedTuple):
    """`length` words that are the same from word `left` of one text and word `right` of the other."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two texts share: each one's share held by the other, the runs, and what that makes the second to the first."""

    left_share: float
    right_share: float
    runs: tuple[Run, ...]
    """Those that make it what it is: of an excerpt its passages, of a copy all."""
    background: tuple[Run, ...]
    """Passages that many reports on different happenings carry: no sign that one of these two draws on the other."""
    longest: int
    """Words of the longest run outside quotation marks."""
    kind: Kind
    own_share: float
    """The greater share of the two without what stands in quotation marks."""

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look: more is shared than independent texts share, and less than a copy holds."""
        return self.kind is None and self.own_share >= DOUBT


def compare_texts(left: Text, right: Text, *, is_needed: bool = False) -> Overlap:
    """Exact shingle containment in both directions, and the shared runs in the order of `left`.

    Texts that share too little to be anything to each other have no runs looked for, unless they are needed for their own sake.
    """
    number = len(np.intersect1d(left.sifted, right.sifted, assume_unique=True))
    left_share, right_share = number / max(1, len(left.sifted)), number / max(1, len(right.sifted))
    is_little = max(left_share, right_share) < LITTLE and number < RUN - SIZE + 1 and not is_needed
    if is_little and not (
        max(left_share, right_share) >= IN_STEP and may_keep_step(first_places(left.numbers), first_places(right.numbers))
    ):
        return Overlap(left_share=left_share, right_share=right_share, runs=(), background=(), longest=0, kind=None, own_share=0.0)
    shared = left.kept & right.kept
    runs = find_runs(left, right, shared)
    found = _judge(left, right, runs, len(shared), max(left_share, right_share))
    if min(left_share, right_share) >= COPY:
        kind: Kind = "copy"
    elif found.kind == "edit" and not found.is_passage:
        kind = "edit"
    else:
        background = tuple(run for run in runs if _is_background(left, run))
        runs = tuple(run for run in runs if run not in background) if background else runs
        found = _judge(left, right, runs, len(shared), max(left_share, right_share)) if background else found
        passages = tuple(run for block in _blocks(runs) if _shingles(block) >= _LEAST for run in block)
        return Overlap(
            left_share=left_share, right_share=right_share, runs=passages if found.kind == "excerpt" else runs,
            background=tuple(run for run in background if run.length >= RUN),
            longest=found.longest, kind=found.kind, own_share=found.share,
        )  # fmt: skip
    return Overlap(
        left_share=left_share, right_share=right_share, runs=runs, background=(), longest=found.longest, kind=kind, own_share=found.share
    )


class _Judged(NamedTuple):
    """What runs outside quotation marks make of two texts, the longest of them, and the greater share that they are of a text."""

    kind: Kind
    longest: int
    share: float
    is_passage: bool
    """Whether most of what is shared stands together."""


def _judge(left: Text, right: Text, runs: Sequence[Run], shared: int, most: float) -> _Judged:
    """An edited copy shares what stands all over both texts; one passage of both is an excerpt, whatever set phrases they share beside it."""
    outside = [run for run in runs if not _is_quoted(span_of(left.words, run.left, run.left + run.length), left.quoted)]
    longest = max((run.length for run in outside), default=0)
    own = min(shared, _shingles(outside))
    shares = (own / max(1, len(left.kept) - shared + own), own / max(1, len(right.kept) - shared + own))
    is_spread = 2 * longest < sum(run.length for run in outside)
    is_ordered = len(runs) >= ORDERED and most >= LITTLE and _in_order(runs) >= _IN_ORDER * len(runs)
    is_edit = (is_ordered and is_spread) or _is_in_step(left, right, outside)
    kind = "edit" if is_edit else _kind_of(*shares, longest, own, is_spread=is_spread)
    block = max(_blocks(outside), key=_shingles, default=[])
    is_passage = _shingles(block) >= _SOLID * _shingles(outside)
    is_excerpt = kind == "edit" and is_passage and _reach_of(block, left, right) <= _PASSAGE
    return _Judged("excerpt" if is_excerpt else kind, longest, max(shares), is_passage)


def _reach_of(block: Sequence[Run], left: Text, right: Text, *, least: bool = False) -> float:
    """How large a part of a text lies from the first of these runs to the last, on the side where that is more, or less."""
    first, last = block[0], block[-1]
    parts = ((last.left + last.length - first.left) / len(left.words), (last.right + last.length - first.right) / len(right.words))
    return min(parts) if least else max(parts)


def _blocks(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that follow each other closely in both texts."""
    blocks: list[list[Run]] = []
    for run in runs:
        last = blocks[-1][-1] if blocks else None
        if last and run.left - last.left - last.length <= _NEAR and 0 <= run.right - last.right - last.length <= _NEAR:
            blocks[-1].append(run)
        else:
            blocks.append([run])
    return blocks


def _shingles(runs: Sequence[Run]) -> int:
    return sum(max(1, run.length - SIZE + 1) for run in runs)


def _is_background(text: Text, run: Run) -> bool:
    if not len(text.background):
        return False
    numbers = text.numbers[run.left : run.left + max(1, run.length - SIZE + 1)]
    sampled = numbers[is_sampled(numbers)]
    return len(sampled) > 0 and float(np.isin(sampled, text.background).mean()) >= _BACKGROUND


def find_runs(left: Text, right: Text, shared: frozenset[str]) -> tuple[Run, ...]:
    """The longest common runs of shared shingles, taken greedily from the start of `left`; each word of `left` in one run at most."""
    places = _places(right.shingles, shared)
    runs: list[Run] = []
    at = 0
    while at < len(left.shingles):
        tried = places.get(left.shingles[at])
        if tried is None:
            at += 1
            continue
        found = max((_length(left, right, shared, at, place), -place) for place in tried)
        words = min(found[0] + SIZE - 1, len(left.words) - at)
        runs.append(Run(at, -found[1], words))
        at += words
    return tuple(runs)


def _kind_of(left: float, right: float, longest: int, shared: int, *, is_spread: bool) -> Literal["edit", "excerpt"] | None:
    """The kind for what is shared outside quotation marks. One passage that two longer texts hold is an excerpt, not an edited copy."""
    most, least = max(left, right), min(left, right)
    if most >= EDIT and shared >= _LEAST:
        is_even = 2 * least >= EDIT and (least >= most / 2 or most < EXCERPT)
        return "edit" if is_even and (is_spread or most >= EXCERPT) else "excerpt"
    return "excerpt" if longest >= RUN else None


def _in_order(runs: Sequence[Run]) -> int:
    """How many runs, at most, stand in the same order in both texts."""
    ends: list[int] = []
    for run in runs:
        at = bisect_left(ends, run.right)
        ends[at : at + 1] = [run.right]
    return len(ends)


def first_places(shingles: Shingles) -> tuple[Shingles, Places]:
    """The different shingles, ascending, and where each stands first."""
    order = np.argsort(shingles, kind="stable")
    ordered = shingles[order]
    is_first = np.concatenate([ordered[:1] == ordered[:1], ordered[1:] != ordered[:-1]])
    return ordered[is_first], order[is_first]


def may_keep_step(left: tuple[Shingles, Places], right: tuple[Shingles, Places]) -> bool:
    """Whether shingles that both hold stand at the same distances often enough that it is worth looking for runs in step."""
    (ours, mine), (theirs, others) = left, right
    if not len(ours) or not len(theirs):
        return False
    at = np.minimum(np.searchsorted(theirs, ours), len(theirs) - 1)
    is_same = theirs[at] == ours
    mine, others = mine[is_same], others[at[is_same]]
    order = np.argsort(mine)
    one, other = np.diff(mine[order]), np.diff(others[order])
    between = (one > 1) | (other != 1)
    is_close = (np.abs(one - other) <= _OUT + _OUT_OF * one)[between]
    return len(is_close) >= STEPS - 1 and float(is_close.mean()) >= _OFTEN


def _is_in_step(left: Text, right: Text, runs: Sequence[Run]) -> bool:
    """Whether runs stand at the same distances in both texts, from far up to far down, as they do where words between them were replaced."""
    steps = [1] * len(runs)
    firsts = list(range(len(runs)))
    for at, run in enumerate(runs):
        for before in range(max(0, at - _BACK), at):
            ours = run.left - runs[before].left - runs[before].length
            theirs = run.right - runs[before].right - runs[before].length
            if theirs >= 0 and abs(ours - theirs) <= _OUT + _OUT_OF * ours and steps[before] >= steps[at]:
                steps[at], firsts[at] = steps[before] + 1, firsts[before]
    last = max(range(len(runs)), key=lambda at: (steps[at], -at), default=None)
    if last is None or steps[last] < max(STEPS, _MOST * len(runs)):
        return False
    chain = (runs[firsts[last]], runs[last])
    return _reach_of(chain, left, right, least=True) >= _FAR


def _places(shingles: Sequence[str], shared: frozenset[str]) -> Mapping[str, Sequence[int]]:
    places: dict[str, list[int]] = {}
    for at, shingle in enumerate(shingles):
        if shingle in shared:
            found = places.setdefault(shingle, [])
            if len(found) < _PLACES:
                found.append(at)
    return places


def _length(left: Text, right: Text, shared: frozenset[str], at: int, place: int) -> int:
    """Shingles that go on being the same from `at` and `place`."""
    length = 0
    while (
        at + length < len(left.shingles)
        and place + length < len(right.shingles)
        and left.shingles[at + length] == right.shingles[place + length]
        and left.shingles[at + length] in shared
    ):
        length += 1
    return length


def _is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    """Whether most of a span stands in quotation marks: what two reports quote is no sign that one copies the other."""
    near = quoted[
        bisect_right(quoted, span.start, key=lambda quote: quote.end) : bisect_left(quoted, span.end, key=lambda quote: quote.start)
    ]
    inside = sum(max(0, min(span.end, quote.end) - max(span.start, quote.start)) for quote in near)
    return 2 * inside > span.end - span.start
