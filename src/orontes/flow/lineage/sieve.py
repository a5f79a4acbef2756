"""Which candidates hold enough in common that comparing them can come to anything: counted in numbers, before any text is loaded.

What is let through is still compared exactly. Of what is kept back no edge and no question could come: too few shared shingles for a copy or
an excerpt, too little shared by sentences for a paraphrase, and no run of words under the credit line of one agency.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import ceil
from operator import itemgetter
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from orontes.flow.lineage.copies import IN_STEP, LITTLE, RUN, STEPS, first_places, may_keep_step
from orontes.flow.lineage.edges import LEAST
from orontes.flow.lineage.oddities import Told
from orontes.flow.lineage.paraphrases import DOUBT, SENTENCE
from orontes.flow.lineage.texts import without
from orontes.flow.lineage.words import SIZE, Numbers, different
from orontes.records.tracing import Marks

_SLOTS = 1 << 20
"""Two numbers fall into one slot by chance: what two texts share is then counted too high by one, never too low."""
_KEPT = 2048
"""Texts of which it is kept where their shingles stand."""
_MARGIN = 1e-6
"""More than two orders of adding up can differ by."""
_STEM, _SENTENCE, _RARITY = np.uint64(32), np.uint64(12), np.uint64(0xFFF)
"""An odd word is one number: above its stem, below it its sentence (20 bits), last its rarity in 4,095ths, rounded up."""
_LAST = (1 << 20) - 1
_Places = NDArray[np.int64]
_Weights = NDArray[np.float64]


def number_odd(told: Iterable[Told]) -> Numbers:
    """The odd words of a text as such numbers, ascending."""
    found = [
        crc32(stem.encode()) << int(_STEM) | min(number, _LAST) << int(_SENTENCE) | ceil(rarity * int(_RARITY))
        for number, one in enumerate(told)
        for stem, rarity in one.odd.items()
    ]
    return np.sort(np.array(found, np.uint64))


@dataclass(frozen=True, slots=True)
class Sifted:
    """Of the marks of a report those that candidates are sifted by."""

    report: str
    shingles: bytes
    odd: bytes
    agencies: tuple[str, ...]


class Sieve:
    """Texts, in numbers, by which candidates are sifted."""

    __slots__ = ("_credits", "_is_held", "_odd", "_ordered", "_places", "_shingles")

    def __init__(self, marks: Iterable[Marks | Sifted], common: Mapping[str, Numbers]) -> None:
        self._credits: dict[str, frozenset[str]] = {}
        self._shingles: dict[str, NDArray[np.int32]] = {}
        """Slots of the shingles without boilerplate, one for each different shingle."""
        self._ordered: dict[str, NDArray[np.uint32]] = {}
        """All shingles in the order of the text, the lower half of each number."""
        self._odd: dict[str, Numbers] = {}
        self._is_held = np.zeros(_SLOTS, np.bool_)
        self._places = lru_cache(maxsize=_KEPT)(lambda report: first_places(self._ordered[report]))
        for one in marks:
            own = np.frombuffer(one.shingles, np.uint64)
            self._shingles[one.report] = _slots_of(different(without(own, common[one.report]) if one.report in common else own))
            self._ordered[one.report] = own.astype(np.uint32)
            self._odd[one.report] = np.frombuffer(one.odd, np.uint64)
            if one.agencies:
                self._credits[one.report] = frozenset(one.agencies)

    def sift(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Those of these pairs that are worth comparing, in the same order; pairs come sorted."""
        for one, found in groupby(pairs, key=itemgetter(0)):
            others = [other for _, other in found]
            number = self._count_shared(one, others)
            sizes = np.fromiter((len(self._shingles[other]) for other in others), np.int64, len(others))
            least = np.maximum(1, np.minimum(sizes, len(self._shingles[one])))
            is_worth = (number / least >= LITTLE) | (number >= RUN - SIZE + 1)
            (rest,) = np.nonzero(~is_worth)
            if len(rest):
                is_worth[rest] = self._weigh_shared(one, [others[at] for at in rest.tolist()]) >= DOUBT - _MARGIN
            has_steps = (number / least >= IN_STEP) & (number >= STEPS)
            is_run = number >= LEAST - SIZE + 1
            for other, is_kept, *may_be in zip(others, is_worth.tolist(), has_steps.tolist(), is_run.tolist(), strict=True):
                if is_kept or (may_be[0] and self._may_keep_step(one, other)) or (may_be[1] and self._share_credit(one, other)):
                    yield one, other

    def _may_keep_step(self, one: str, other: str) -> bool:
        return may_keep_step(self._places(one), self._places(other))

    def _share_credit(self, one: str, other: str) -> bool:
        return one in self._credits and other in self._credits and not self._credits[one].isdisjoint(self._credits[other])

    def _count_shared(self, one: str, others: Sequence[str]) -> _Places:
        """How many shingles each of the others shares with one, or more."""
        held = [self._shingles[other] for other in others]
        total = np.concatenate([[0], np.cumsum(self._among(self._shingles[one], np.concatenate(held)))])
        return np.diff(total[_ends_of(held)], prepend=0)

    def _weigh_shared(self, one: str, others: Sequence[str]) -> _Weights:
        """What the odd words weigh that each of the others shares with one, in those of their sentences that share enough; nothing if that is one."""
        held = [self._odd[other] for other in others]
        ours, theirs = self._odd[one], np.concatenate(held)
        stems = ours >> _STEM
        hits = np.flatnonzero(self._among(_slots_of(stems), _slots_of(theirs >> _STEM)))
        at = np.searchsorted(stems, theirs[hits] >> _STEM)
        is_same = stems[np.minimum(at, len(stems) - 1)] == theirs[hits] >> _STEM if len(stems) else np.zeros(0, np.bool_)
        which, mine, other = np.searchsorted(_ends_of(held), hits[is_same], side="right"), ours[at[is_same]], theirs[hits[is_same]]
        sentences = which << 40 | _sentences_of(mine) << 20 | _sentences_of(other)
        pairs, of = np.unique(sentences, return_inverse=True)
        weights = np.bincount(of, np.minimum(mine & _RARITY, other & _RARITY) / int(_RARITY), len(pairs))
        is_enough = weights >= SENTENCE - _MARGIN
        pairs, weights = pairs[is_enough], weights[is_enough]
        total = np.asarray(np.bincount(pairs >> 40, weights, len(others)), np.float64)
        total[~(_are_several(pairs >> 40, pairs >> 20 & _LAST, len(others)) & _are_several(pairs >> 40, pairs & _LAST, len(others)))] = 0.0
        return total

    def _among(self, some: NDArray[np.int32], others: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Which of the other slots are among some."""
        self._is_held[some] = True
        found = self._is_held[others]
        self._is_held[some] = False
        return found


def _ends_of(held: Sequence[NDArray[np.generic]]) -> _Places:
    return np.cumsum([len(one) for one in held])


def _are_several(which: _Places, sentences: _Places, number: int) -> NDArray[np.bool_]:
    """Of each whether it has more than one different sentence."""
    least, most = np.full(number, _LAST), np.zeros(number, np.int64)
    np.minimum.at(least, which, sentences)
    np.maximum.at(most, which, sentences)
    return np.asarray(least < most, np.bool_)


def _sentences_of(odd: Numbers) -> _Places:
    return (odd >> _SENTENCE).astype(np.int64) & _LAST


def _slots_of(numbers: Numbers) -> NDArray[np.int32]:
    return (numbers % np.uint64(_SLOTS)).astype(np.int32)
