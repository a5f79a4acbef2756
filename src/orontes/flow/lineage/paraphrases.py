"""Whether one text tells what another tells in other words: sentence after sentence with the same odd details, in the same order.

Two writers on one event share its names, its figures and the words for what happened. They do not pick the same side remarks, one after
the other. So only odd words count as evidence, only where several stand in one sentence of both, and only in one order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from orontes.flow.lineage.oddities import Told

_SENTENCE = 1.5
"""Rarity to which the odd words that two sentences share must sum."""
_TOLD, _MORE, _LESS = 7.0, 0.25, 0.2
"""A text is a paraphrase of the other where so much weight is shared that is so large a share of the odd words of each side."""
_PASSAGE, _DENSE = 10.0, 0.45
"""Passages are paraphrased where more weight is shared, and the sentences that share it hold little else. Of 3,700 pairs of ECB+ on one event
that share no text, eight reach either bound, and those go back to one agency's obituary or one navy's statement."""
_WHOLE = 0.6
"""So much of both texts lies between the first and the last sentence that they share; else one passage of each is the same."""
_DOUBT, _DOUBT_DENSE = 6.0, 0.4
"""From here on a person is asked."""
Chain = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retelling:
    """Pairs of sentences that tell the same odd details, in one order, and what these weigh: the sum of their rarity."""

    sentences: Chain
    words: tuple[str, ...]
    weight: float
    left_share: float
    """Weight of the shared odd words against all odd words of the left text; so for the right."""
    right_share: float
    density: float
    """Weight of the shared odd words against all odd words of the sentences that share them, on the side that has more."""
    spread: float
    """How much of each text lies between the first and the last of these sentences, on the side where that is less."""

    @property
    def kind(self) -> Literal["edit", "excerpt"] | None:
        """A paraphrase of the whole is an edited copy, one of passages an excerpt."""
        if len(self.sentences) < 2:
            return None
        shares = sorted((self.left_share, self.right_share))
        if self.weight >= _TOLD and shares[0] >= _LESS and shares[1] >= _MORE:
            return "edit" if self.spread >= _WHOLE else "excerpt"
        return "excerpt" if self.weight >= _PASSAGE and self.density >= _DENSE else None

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look."""
        return self.kind is None and len(self.sentences) > 1 and self.weight >= _DOUBT and self.density >= _DOUBT_DENSE


def align(left: Sequence[Told], right: Sequence[Told]) -> Retelling:
    """The heaviest chain of sentence pairs in one order. A sentence may meet two that it was cut into."""
    shared = _shared(left, right)
    best: list[tuple[float, Chain]] = []
    pairs = sorted(shared)
    for at, (i, j) in enumerate(pairs):
        before = max((best[k] for k in range(at) if pairs[k][1] <= j), default=(0.0, ()))
        best.append((before[0] + sum(shared[i, j].values()), (*before[1], (i, j))))
    chain = max(best, default=(0.0, ()))[1]
    words = {stem: rarity for pair in chain for stem, rarity in shared[pair].items()}
    weight = sum(words.values())
    most = max(_weigh(left[i] for i in {i for i, _ in chain}), _weigh(right[j] for j in {j for _, j in chain}), 1.0)
    return Retelling(
        sentences=chain,
        words=tuple(sorted(words)),
        weight=weight,
        left_share=weight / max(1.0, _weigh(left)),
        right_share=weight / max(1.0, _weigh(right)),
        density=weight / most,
        spread=min(_spread({i for i, _ in chain}, len(left)), _spread({j for _, j in chain}, len(right))),
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
    return {pair: words for pair, words in shared.items() if sum(words.values()) >= _SENTENCE}


def _spread(places: Collection[int], sentences: int) -> float:
    return (max(places) - min(places) + 1) / sentences if places else 0.0


def _weigh(told: Iterable[Told]) -> float:
    return sum(sum(one.odd.values()) for one in told)
