"""Pairs of reports worth comparing, in near-linear time: near copies by MinHash (rensa), shared passages by sampled shingles.

Both are functions of the set of texts alone: permutations have a fixed seed, samples are chosen by the shingle itself, and
reports are walked by id. A candidate proves nothing: `copies` compares each pair exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from zlib import crc32

from rensa import RMinHash

_PERMUTATIONS = 128
_BAND = 4
"""128 permutations in 32 bands of four: a pair of Jaccard similarity 0.5 is found with probability 0.87, of 0.7 with 0.9999."""
_SEED = 1982
_SMALL = 12
"""Up to so many reports of one bucket are paired each with each; in larger ones each is paired with the first and the one before it."""
_FEW = 4
"""Of so many equal texts each is paired with what is like them; of more, the first ones."""
_SAMPLE = 4
"""One shingle in so many is an anchor: a shared run of 20 words then holds two anchors or more in 95 % of cases."""
_COMMON = 24
"""A shingle in more reports than this is no anchor: it is a set phrase, or its reports are near copies, which MinHash finds."""
_ANCHORS = 2


def find_candidates(shingles: Mapping[str, frozenset[str]]) -> tuple[tuple[str, str], ...]:
    """Pairs of report ids, smaller id first, sorted. Of equal texts the first stands for all in the search, so that a copy more hides nothing."""
    equal: dict[frozenset[str], list[str]] = {}
    for report in sorted(shingles):
        if shingles[report]:
            equal.setdefault(shingles[report], []).append(report)
    same = {found[0]: found for found in equal.values()}
    ids = sorted(same)
    pairs = set(_near_copies(ids, shingles))
    pairs.update(_shared_passages(ids, shingles))
    all_pairs = {tuple(sorted(pair)) for one, other in pairs for pair in product(same[one][:_FEW], same[other][:_FEW])}
    all_pairs.update(pair for found in same.values() for pair in _pairs_of(found))
    return tuple(sorted((one, other) for one, other in all_pairs))


def _near_copies(ids: Sequence[str], shingles: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    digests = RMinHash.digests_from_token_sets([sorted(shingles[report]) for report in ids], _PERMUTATIONS, _SEED)
    for first in range(0, _PERMUTATIONS, _BAND):
        buckets: dict[tuple[int, ...], list[str]] = {}
        for report, digest in zip(ids, digests, strict=True):
            buckets.setdefault(tuple(digest[first : first + _BAND]), []).append(report)
        for bucket in buckets.values():
            yield from _pairs_of(bucket)


def _pairs_of(bucket: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(bucket) <= _SMALL:
        yield from combinations(bucket, 2)
        return
    for before, report in pairwise(bucket):
        yield before, report
        yield bucket[0], report


def _shared_passages(ids: Sequence[str], shingles: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    holders: dict[str, list[str]] = {}
    for report in ids:
        for shingle in shingles[report]:
            if crc32(shingle.encode()) % _SAMPLE == 0:
                holders.setdefault(shingle, []).append(report)
    shared: Counter[tuple[str, str]] = Counter()
    for found in holders.values():
        if 1 < len(found) <= _COMMON:
            shared.update(combinations(found, 2))
    for pair, anchors in shared.items():
        if anchors >= _ANCHORS:
            yield pair
