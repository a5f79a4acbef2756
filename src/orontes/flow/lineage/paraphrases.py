"""Whether one text tells what another tells in other words: sentence after sentence with the same odd details, in the same order.

Two writers on one event share its names, its figures and the words for what happened. They do not pick the same side remarks, one after
the other. So only odd words count as evidence, only where several stand in one sentence of both, in one order or in one close passage.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from orontes.flow.lineage.oddities import Told

SENTENCE = 1.2
"""Rarity to which the odd words that two sentences share must sum."""
_SENTENCES = 3
"""Sentences that a paraphrase shares, unless those that it shares hold little else."""
_TOLD, _MORE, _LESS = 7.0, 0.25, 0.2
"""A text is a paraphrase of the other where so much weight is shared that is so large a share of the odd words of each side."""
_PASSAGE, _DENSE = 9.0, 0.5
"""Passages are paraphrased where more weight is shared, and the sentences that share it hold little else."""
_BLOCK, _BLOCK_DENSE = 0.75, 0.45
"""A passage may be turned round where its sentences stand together in one of the texts: so many of those from the first to the last.
Of 3,700 pairs of ECB+ on one event that share no text, four reach one of these bounds, and two go back to one agency's obituary."""
_WHOLE = 0.6
"""So much of both texts lies between the first and the last sentence that they share; else one passage of each is the same."""
DOUBT, _DOUBT_DENSE = 6.0, 0.4
"""From here on a person is asked."""
_MARGIN = 1e-6
"""More than two orders of adding up can differ by."""
Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retelling:
    """Pairs of sentences that tell the same odd details, and what these weigh: the sum of their rarity."""

    sentences: Pairs
    is_ordered: bool
    words: tuple[str, ...]
    weight: float
    left_share: float
    """Weight of the shared odd words against all odd words of the left text; so for the right."""
    right_share: float
    density: float
    """Weight of the shared odd words against all odd words of the sentences that share them, on the side that has more."""
    spread: float
    """How much of each text lies between the first and the last of these sentences, on the side where that is less."""
    block: float
    """How many of the sentences from the first to the last are of these, on the side where that is more."""

    @property
    def told(self) -> int:
        """Sentences that share odd details, on the side that has fewer: a monster of a sentence meets many by chance."""
        return min(len({place for place, _ in self.sentences}), len({place for _, place in self.sentences}))

    @property
    def kind(self) -> Literal["edit", "excerpt"] | None:
        """A paraphrase of the whole is an edited copy, one of passages an excerpt."""
        if not self.is_ordered:
            is_passage = self.told >= _SENTENCES and self.block >= _BLOCK and self.density >= _BLOCK_DENSE
            return "excerpt" if is_passage and self.weight >= _PASSAGE else None
        shares = sorted((self.left_share, self.right_share))
        if self.told >= _SENTENCES and self.weight >= _TOLD and shares[0] >= _LESS and shares[1] >= _MORE:
            return "edit" if self.spread >= _WHOLE else "excerpt"
        return "excerpt" if self.told > 1 and self.weight >= _PASSAGE and self.density >= _DENSE else None

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look."""
        return self.kind is None and self.told > 1 and self.weight >= DOUBT and self.density >= _DOUBT_DENSE


_NOTHING = Retelling(
    sentences=(), is_ordered=False, words=(), weight=0.0, left_share=0.0, right_share=0.0, density=0.0, spread=0.0, block=0.0
)


def align(left: Sequence[Told], right: Sequence[Told]) -> Retelling:
    """The heaviest chain of sentence pairs in one order, else all pairs. A sentence may meet two that it was cut into."""
    shared = _shared(left, right)
    if sum(sum(words.values()) for words in shared.values()) < DOUBT - _MARGIN:  # nothing could come of it
        return _NOTHING
    ordered = _retell(left, right, _heaviest_chain(shared), shared, is_ordered=True)
    return ordered if ordered.kind else max(ordered, _retell(left, right, tuple(sorted(shared)), shared, is_ordered=False), key=_is_known)


def _is_known(retelling: Retelling) -> bool:
    return retelling.kind is not None


def _heaviest_chain(shared: Mapping[tuple[int, int], Mapping[str, float]]) -> Pairs:
    best: list[tuple[float, Pairs]] = []
    pairs = sorted(shared)
    for at, (i, j) in enumerate(pairs):
        before = max((best[k] for k in range(at) if pairs[k][1] <= j), default=(0.0, ()))
        best.append((before[0] + sum(shared[i, j].values()), (*before[1], (i, j))))
    return max(best, default=(0.0, ()))[1]


def _retell(
    left: Sequence[Told], right: Sequence[Told], pairs: Pairs, shared: Mapping[tuple[int, int], Mapping[str, float]], *, is_ordered: bool
) -> Retelling:
    words = {stem: rarity for pair in pairs for stem, rarity in shared[pair].items()}
    weight = sum(words.values())
    ours, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    return Retelling(
        sentences=pairs,
        is_ordered=is_ordered,
        words=tuple(sorted(words)),
        weight=weight,
        left_share=weight / max(1.0, _weigh(left)),
        right_share=weight / max(1.0, _weigh(right)),
        density=weight / max(_weigh(left[i] for i in ours), _weigh(right[j] for j in theirs), 1.0),
        spread=min(_reach(ours) / max(1, len(left)), _reach(theirs) / max(1, len(right))),
        block=max(len(ours) / max(1, _reach(ours)), len(theirs) / max(1, _reach(theirs))),
    )


def _shared(left: Sequence[Told], right: Sequence[Told]) -> Mapping[tuple[int, int], Mapping[str, float]]:
    """For each two sentences that share enough, the odd words that both have. A word is odd once a text, so each is in one pair."""
    places = {stem: (j, rarity) for j, told in enumerate(right) for stem, rarity in told.odd.items()}
    shared: dict[tuple[int, int], dict[str, float]] = {}
    for i, told in enumerate(left):
        for stem, rarity in told.odd.items():
            if stem in places:
                j, other = places[stem]
                shared.setdefault((i, j), {})[stem] = min(rarity, other)
    return {pair: words for pair, words in shared.items() if sum(words.values()) >= SENTENCE}


def _reach(places: Collection[int]) -> int:
    """Sentences from the first of these to the last."""
    return max(places) - min(places) + 1 if places else 0


def _weigh(told: Iterable[Told]) -> float:
    return sum(sum(one.odd.values()) for one in told)
