"""Which candidates hold enough in common that comparing them can come to anything: counted in numbers, before any text is loaded.

What is let through is still compared exactly. Of what is kept back no edge and no question could come: too few shared shingles for a copy or
an excerpt, too little shared by sentences for a paraphrase, and no passage under the credit line of one agency.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from orontes.flow.lineage.copies import LITTLE, RUN
from orontes.flow.lineage.paraphrases import DOUBT, SENTENCE
from orontes.flow.lineage.texts import without
from orontes.flow.lineage.words import SIZE, Numbers
from orontes.records.tracing import Marks

_AT_ONCE = 1 << 16
"""Pairs that are turned into numbers at once."""
_ITEMS = 1 << 21
"""Shingles or words of pairs that are held against each other at once."""
_MARGIN = 1e-3
"""More than adding up in single precision can go wrong by."""
_HALF = np.uint64(32)
_Places = NDArray[np.int64]
_N = TypeVar("_N", np.uint32, np.int32, np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """What each of many texts holds: numbers of 32 bits, each once a text and ascending, one text after the other."""

    numbers: NDArray[np.uint32]
    starts: _Places
    sizes: _Places

    def of(self, texts: _Places) -> tuple[_Places, _Places]:
        """The places of all that these texts hold, and for each the place of its text among these."""
        sizes = self.sizes[texts]
        which = np.repeat(np.arange(len(texts)), sizes)
        return np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes - self.starts[texts], sizes), which


class Sieve:
    """Texts, in numbers, by which candidates are sifted."""

    __slots__ = ("_credits", "_ids", "_odd", "_rarities", "_sentences", "_shingles")

    def __init__(self, marks: Iterable[Marks], common: Mapping[str, Numbers]) -> None:
        self._ids: dict[str, int] = {}
        self._credits: dict[str, frozenset[str]] = {}
        shingles, odd, sentences, rarities = [], [], [], []
        for one in marks:
            self._ids[one.report] = len(self._ids)
            if one.agencies:
                self._credits[one.report] = frozenset(one.agencies)
            own = np.frombuffer(one.shingles, np.uint64)
            shingles.append(np.unique((without(own, common[one.report]) if one.report in common else own).astype(np.uint32)))
            stems, places = np.unique(
                np.array([crc32(stem.encode()) for told in one.told for stem in told.stems], np.uint32), return_index=True
            )
            odd.append(stems)
            sentences.append(np.repeat(np.arange(len(one.told), dtype=np.int32), [len(told.stems) for told in one.told])[places])
            rarities.append(np.array([rarity for told in one.told for rarity in told.rarities], np.float32)[places])
        self._shingles, self._odd = _rows_of(shingles), _rows_of(odd)
        self._sentences = _joined(sentences, np.int32)
        self._rarities = _joined(rarities, np.float32)

    def sift(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Those of these pairs that are worth comparing, in the same order."""
        waiting = iter(pairs)
        while chunk := list(islice(waiting, _AT_ONCE)):
            left = np.fromiter((self._ids[one] for one, _ in chunk), np.int64, len(chunk))
            right = np.fromiter((self._ids[other] for _, other in chunk), np.int64, len(chunk))
            number = self._count_shared(left, right)
            least = np.maximum(1, np.minimum(self._shingles.sizes[left], self._shingles.sizes[right]))
            is_worth = (number / least >= LITTLE) | (number >= RUN - SIZE + 1)
            told = np.flatnonzero(~is_worth)
            is_worth[told] = self._weigh_shared(left[told], right[told]) >= DOUBT - _MARGIN
            for pair, is_kept, some in zip(chunk, is_worth.tolist(), number.tolist(), strict=True):
                if is_kept or (some and self._share_credit(*pair)):
                    yield pair

    def _share_credit(self, one: str, other: str) -> bool:
        return one in self._credits and other in self._credits and not self._credits[one].isdisjoint(self._credits[other])

    def _count_shared(self, left: _Places, right: _Places) -> _Places:
        """How many shingles each pair shares."""
        number = np.zeros(len(left), np.int64)
        for first, last in _cut(self._shingles, left, right):
            shared = _find_shared(self._shingles, left[first:last], right[first:last])
            number[first:last] = np.bincount(shared, minlength=last - first)
        return number

    def _weigh_shared(self, left: _Places, right: _Places) -> NDArray[np.float64]:
        """What the odd words weigh that each pair shares, in those of their sentences that share enough."""
        weight = np.zeros(len(left), np.float64)
        for first, last in _cut(self._odd, left, right):
            which, ours, theirs = _meet(self._odd, left[first:last], right[first:last])
            rarity = np.minimum(self._rarities[ours], self._rarities[theirs])
            one, other = self._sentences[ours], self._sentences[theirs]
            order = np.lexsort((other, one, which))
            which, one, other = which[order], one[order], other[order]
            is_next = (which[1:] != which[:-1]) | (one[1:] != one[:-1]) | (other[1:] != other[:-1])
            of = np.cumsum(np.concatenate([[0], is_next])) if len(which) else np.zeros(0, np.int64)
            shared = np.bincount(of, rarity[order])
            shared[shared < SENTENCE - _MARGIN] = 0.0
            heads = which[np.flatnonzero(np.concatenate([[True], is_next]))] if len(which) else which
            weight[first:last] = np.bincount(heads, shared, minlength=last - first)
        return weight


def _rows_of(held: Sequence[NDArray[np.uint32]]) -> _Rows:
    sizes = np.fromiter(map(len, held), np.int64, len(held))
    return _Rows(numbers=_joined(held, np.uint32), starts=np.cumsum(sizes) - sizes, sizes=sizes)


def _joined(arrays: Sequence[NDArray[_N]], kind: type[_N]) -> NDArray[_N]:
    return np.concatenate([np.zeros(0, kind), *arrays])


def _cut(rows: _Rows, left: _Places, right: _Places) -> Iterator[tuple[int, int]]:
    """Cuts pairs into some that hold a bounded number together; of two very large texts the pair stands alone."""
    total = np.cumsum(rows.sizes[left] + rows.sizes[right])
    first = 0
    while first < len(left):
        before = total[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(total, before + _ITEMS, side="right")))
        yield first, last
        first = last


def _keys(rows: _Rows, texts: _Places) -> tuple[Numbers, _Places]:
    """What the text of each pair holds, as numbers that tell the pair too, and where it stands."""
    places, which = rows.of(texts)
    return which.astype(np.uint64) << _HALF | rows.numbers[places], places


def _find_shared(rows: _Rows, left: _Places, right: _Places) -> _Places:
    """The place of a pair, once for each number that both of its texts hold."""
    keys = np.sort(np.concatenate([_keys(rows, left)[0], _keys(rows, right)[0]]))
    return np.asarray(keys[:-1][keys[1:] == keys[:-1]] >> _HALF, np.int64)


def _meet(rows: _Rows, left: _Places, right: _Places) -> tuple[_Places, _Places, _Places]:
    """The place of a pair for each number that both hold, and where it stands on either side."""
    (ours, our_places), (theirs, their_places) = _keys(rows, left), _keys(rows, right)
    keys, places = np.concatenate([ours, theirs]), np.concatenate([our_places, their_places])
    order = np.argsort(keys)
    at = np.flatnonzero(keys[order[1:]] == keys[order[:-1]])
    first, second = np.minimum(order[at], order[at + 1]), np.maximum(order[at], order[at + 1])
    return (keys[first] >> _HALF).astype(np.int64), places[first], places[second]
