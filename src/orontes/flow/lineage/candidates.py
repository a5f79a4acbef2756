"""Pairs of reports worth comparing, in near-linear time: near copies by MinHash (rensa), shared passages by what few other texts hold.

All of it is a function of the set of texts alone: permutations have a fixed seed, samples are chosen by the shingle itself, and reports
come in the order of their ids. Texts are seen once, one after the other; what is kept of each is some hundred numbers. A candidate proves
nothing: `copies` and `paraphrases` compare each pair exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import combinations, islice, pairwise, product

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from orontes.flow.lineage.words import Numbers, different, is_sampled, mix

Places = NDArray[np.int64]
"""Places of texts in their order; a pair of places is one number: the first, shifted by 32 bits, and the second."""

_PERMUTATIONS = 128
_BAND = 4
"""128 permutations in 32 bands of four: a pair of Jaccard similarity 0.5 is found with probability 0.87, of 0.7 with 0.9999."""
_SEED = 1982
_SMALL = 12
"""Up to so many reports of one bucket are paired each with each; in larger ones each is paired with the first and the one before it."""
_FEW = 4
"""Of so many equal texts each is paired with what is like them; of more, the first ones."""
_COMMON = 24
"""What stands in more reports than this ties none: it is a set phrase, or its reports are near copies, which MinHash finds."""
_ANCHORS = 2
_AT_ONCE = 8192
_COUNTED = 1024
"""Texts whose pairs are counted at once: of all texts they would take a multiple of the memory of the texts."""
_PARTS = 16
"""Numbers are sorted a sixteenth at a time, so that memory stays bounded."""
_LOW = np.int64((1 << 32) - 1)


def find_candidates(texts: Iterable[tuple[str, Numbers]]) -> tuple[tuple[str, str], ...]:
    """Pairs of report ids, smaller id first, sorted, of texts given with their shingles in the order of their ids.

    Of equal texts the first stands for all in the search, so that a copy more hides nothing.
    """
    same: list[list[str]] = []
    equal: dict[bytes, int] = {}
    bands: list[Numbers] = []
    anchors = Anchors()
    for chunk in _in_chunks((report, different(shingles)) for report, shingles in texts if len(shingles)):
        fresh: list[Numbers] = []
        for report, shingles in chunk:
            place = equal.setdefault(blake2b(shingles.tobytes(), digest_size=16).digest(), len(same))
            if place == len(same):
                same.append([])
                fresh.append(shingles)
            same[place].append(report)
        bands.append(sketch(fresh))
        anchors.add([shingles[is_sampled(shingles)] for shingles in fresh])
    if not same:
        return ()
    near = near_copies(np.concatenate(bands))
    found = np.unique(np.concatenate([near, anchors.pairs(least=_ANCHORS)]))
    pairs = {(min(pair), max(pair)) for one, other in split_pairs(found) for pair in product(same[one][:_FEW], same[other][:_FEW])}
    pairs.update(pair for reports in same for pair in _pairs_of(reports))
    return tuple(sorted(pairs))


def find_sharing(holders: Iterable[tuple[str, Numbers]], *, least: int) -> tuple[tuple[str, str], ...]:
    """Pairs of report ids, smaller id first, sorted, that share so many numbers that few other reports hold; ids come in their order."""
    ids: list[str] = []
    held = Anchors()
    for chunk in _in_chunks(holders):
        ids.extend(report for report, _ in chunk)
        held.add([different(numbers) for _, numbers in chunk])
    found = held.pairs(least=least)
    return tuple((ids[one], ids[other]) for one, other in split_pairs(found))


def sketch(texts: Sequence[Numbers]) -> Numbers:
    """For each text, one number a band of its MinHash digest."""
    bands = _PERMUTATIONS // _BAND
    if not texts:
        return np.zeros((0, bands), np.uint64)
    ends = np.cumsum([0, *map(len, texts)]).astype(np.uint64)
    digests = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(texts), ends, _PERMUTATIONS, _SEED)
    rows = np.array(digests.to_rows(), np.uint64).reshape(len(texts), bands, _BAND)
    total = np.zeros((len(texts), bands), np.uint64)
    for at in range(_BAND):
        total = mix(total ^ rows[:, :, at])
    return total


def near_copies(bands: Numbers) -> Places:
    """Pairs of places of texts that are alike in a band; of a large bucket each text with the one before it and with the first."""
    places = np.arange(len(bands))
    found = [pairs for band in bands.T for pairs in _pair(np.ascontiguousarray(band), places, _SMALL)]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)


class Anchors:
    """Numbers and the places of the texts that hold them, in parts by the number."""

    __slots__ = ("_parts", "_texts")

    def __init__(self) -> None:
        self._texts = 0
        self._parts: list[list[tuple[Numbers, NDArray[np.int32]]]] = [[] for _ in range(_PARTS)]

    def add(self, texts: Sequence[Numbers]) -> None:
        """The numbers of the next texts, each once a text."""
        if not texts:
            return
        numbers = np.concatenate(texts)
        places = np.repeat(np.arange(self._texts, self._texts + len(texts), dtype=np.int32), [len(one) for one in texts])
        self._texts += len(texts)
        part = (numbers >> np.uint64(32)) % np.uint64(_PARTS)
        for at, held in enumerate(self._parts):
            held.append((numbers[part == at], places[part == at]))

    def parts(self) -> Iterator[tuple[Numbers, Places]]:
        """All of them, a part at a time, which is then held no more."""
        for held in self._parts:
            if held:
                numbers, places = (np.concatenate([one[side] for one in held]) for side in (0, 1))
                held.clear()
                yield numbers, places.astype(np.int64)

    def pairs(self, *, least: int) -> Places:
        """Pairs of places of texts that hold so many of the same numbers, none of them held by many; counted for some of the texts at a time."""
        held = [_few_of(numbers, places, _COMMON) for numbers, places in self.parts()]
        found = [np.zeros(0, np.int64)]
        for first in range(0, self._texts, _COUNTED):
            near = [pairs for groups, places in held for pairs in _pair_from(groups, places, first, first + _COUNTED)]
            pairs, times = np.unique(np.concatenate([np.zeros(0, np.int64), *near]), return_counts=True)
            found.append(pairs[times >= least])
        return np.concatenate(found)


def split_pairs(pairs: Places) -> Iterator[tuple[int, int]]:
    """The two places of each pair."""
    return zip((pairs >> 32).tolist(), (pairs & _LOW).tolist(), strict=True)


def _in_chunks(texts: Iterable[tuple[str, Numbers]]) -> Iterator[list[tuple[str, Numbers]]]:
    waiting = iter(texts)
    while chunk := list(islice(waiting, _AT_ONCE)):
        yield chunk


def _pair(keys: Numbers, places: Places, most: int) -> Iterator[Places]:
    """Pairs of places with one key: each with each in groups of up to `most`, in larger ones each with the first and the one before it.

    `places` come in ascending order.
    """
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, np.int64)
    sizes = np.diff(starts, append=len(keys))
    each = np.repeat(sizes, sizes)
    few, many = (each > 1) & (each <= most), each > most
    if many.any():
        heads = np.repeat(places[starts], sizes)
        is_next = np.concatenate([[False], keys[1:] == keys[:-1]]) & many
        yield places[:-1][is_next[1:]] << 32 | places[is_next]
        yield heads[is_next] << 32 | places[is_next]
    keys, places = keys[few], places[few]
    for lag in range(1, min(most, len(keys))):
        is_same = keys[lag:] == keys[:-lag]
        if not is_same.any():
            return
        yield places[:-lag][is_same] << 32 | places[lag:][is_same]


def _few_of(keys: Numbers, places: Places, most: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Of keys and places those in groups of one key with two to `most` places: the number of the group, and the place; group by group."""
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, np.int64)
    sizes = np.diff(starts, append=len(keys))
    few = np.repeat((sizes > 1) & (sizes <= most), sizes)
    return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[few], places[few].astype(np.int32)


def _pair_from(groups: NDArray[np.int32], places: NDArray[np.int32], first: int, last: int) -> Iterator[Places]:
    """Pairs of places in one group of which the smaller is in `[first, last)`."""
    at = np.flatnonzero((places >= first) & (places < last))
    lag = 0
    while len(at):
        lag += 1
        at = at[at + lag < len(groups)]
        at = at[groups[at + lag] == groups[at]]
        yield places[at].astype(np.int64) << 32 | places[at + lag].astype(np.int64)


def _pairs_of(reports: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(reports) <= _SMALL:
        yield from combinations(reports, 2)
        return
    for before, report in pairwise(reports):
        yield before, report
        yield reports[0], report
