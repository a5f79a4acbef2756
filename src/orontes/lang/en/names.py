"""The best well-formed row of BIO labels for a table of scores: inside a name only after its own beginning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

_NEVER = np.float32(-1e9)
_SURE = 1e-2
_NEVER_LAST = frozenset({"ADP", "CCONJ", "SCONJ", "PUNCT", "DET", "PART"})


def find_names(scores: Scores, labels: Sequence[str]) -> tuple[str, ...]:
    """One label a word from scores [word, label], by Viterbi."""
    best = scores.argmax(-1)
    if not best.any():
        return ("O",) * len(best)  # most sentences have no name; `O` is the first label
    allowed, opening = _find_steps(tuple(labels))
    if _is_sure(scores) and _is_well_formed(chosen := [labels[number] for number in best.tolist()]):
        return tuple(chosen)  # the best row of all, and by far
    logs = scores - np.logaddexp.reduce(scores, axis=-1, keepdims=True)
    reached = logs[0] + opening
    back = np.zeros(logs.shape, dtype=np.int64)
    for word in range(1, len(logs)):
        ways = reached[:, None] + allowed
        back[word] = ways.argmax(0)
        reached = ways.max(0) + logs[word]
    place = int(reached.argmax())
    made = [place]
    for word in range(len(logs) - 1, 0, -1):
        place = int(back[word, place])
        made.append(place)
    return tuple(labels[number] for number in reversed(made))


def _is_sure(scores: Scores) -> bool:
    """Whether each word's best label is so far before the next that no rounding makes them equal."""
    highest = np.partition(scores, -2, axis=-1)[:, -2:]
    return bool((highest[:, 1] - highest[:, 0] > _SURE).all())


def _is_well_formed(labels: Sequence[str]) -> bool:
    return all(label[:2] != "I-" or before[2:] == label[2:] for before, label in zip(("O", *labels), labels, strict=False))


def find_things(labels: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
    """Labels chosen word by word as well-formed spans: neighbours of one type are one span, a determiner goes with what follows it.

    `tags` are parts of speech: no span ends with a preposition or a mark, and none is only a determiner.
    """
    kinds = [label[2:] for label in labels]
    for word in range(len(kinds) - 2, -1, -1):
        if tags[word] == "DET" and kinds[word] and not (kinds[word] == kinds[word + 1] and labels[word + 1][0] == "I"):
            kinds[word] = kinds[word + 1]
    for word in range(len(kinds) - 1, -1, -1):
        ends = word + 1 == len(kinds) or kinds[word + 1] != kinds[word]
        if ends and tags[word] in _NEVER_LAST:
            kinds[word] = ""
    before = ["", *kinds]
    return tuple(f"{'I' if before[word] == kind else 'B'}-{kind}" if kind else "O" for word, kind in enumerate(kinds))


@lru_cache(maxsize=4)
def _find_steps(labels: tuple[str, ...]) -> tuple[Scores, Scores]:
    """What may follow what [before, after], and what may open a sentence."""
    allowed = np.zeros((len(labels), len(labels)), dtype=np.float32)
    opening = np.zeros(len(labels), dtype=np.float32)
    for after, label in enumerate(labels):
        if label.startswith("I-"):
            opening[after] = _NEVER
            allowed[[i for i, before in enumerate(labels) if before[2:] != label[2:]], after] = _NEVER
    return allowed, opening
