"""The best well-formed row of BIO labels for a table of scores: inside a name only after its own beginning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

_NEVER = np.float32(-1e9)


def find_names(scores: Scores, labels: Sequence[str]) -> tuple[str, ...]:
    """One label a word from scores [word, label], by Viterbi."""
    best = scores.argmax(-1)
    if not best.any():
        return ("O",) * len(best)  # most sentences have no name; `O` is the first label
    allowed, opening = _find_steps(tuple(labels))
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


def join_labels(labels: Sequence[str]) -> tuple[str, ...]:
    """Labels chosen word by word as a well-formed row: an inside label that continues nothing opens a span of its own."""
    before = ("O", *labels)
    return tuple("B-" + label[2:] if label[:2] == "I-" and before[i][2:] != label[2:] else label for i, label in enumerate(labels))


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
