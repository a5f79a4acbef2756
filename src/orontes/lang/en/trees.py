"""The best dependency tree for a table of scores: Chu-Liu-Edmonds with exactly one word under the root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

_NEVER = -1e9
_ROOTS_TRIED = 4
"""A sentence whose four likeliest roots are all wrong has no use for a fifth."""


def find_tree(scores: Scores) -> list[int]:
    """The head of each word, 0 for the root and `i + 1` for word `i`, from scores [word, 1 + head]."""
    size = scores.shape[0]
    table = scores[:, : size + 1].astype(np.float64)
    table[np.arange(size), np.arange(1, size + 1)] = _NEVER
    heads: list[int] = table.argmax(1).tolist()
    if heads.count(0) == 1 and not _find_cycle([0, *heads]):
        return heads
    best: list[int] = []
    best_score = -np.inf
    for root in np.argsort(-table[:, 0], kind="stable")[:_ROOTS_TRIED].tolist():
        found = _tree_under(table, root)
        score = float(table[np.arange(size), found].sum())
        if score > best_score:
            best, best_score = found, score
    return best


def _tree_under(table: NDArray[np.float64], root: int) -> list[int]:
    size = table.shape[0]
    full = np.full((size + 1, size + 1), _NEVER)
    full[1:] = table
    full[1:, 0] = _NEVER
    full[root + 1] = _NEVER
    full[root + 1, 0] = 0.0
    return _chu_liu_edmonds(full)[1:]


def _chu_liu_edmonds(table: NDArray[np.float64]) -> list[int]:
    """Heads for scores [dependent, head]; node 0 is the root and its entry means nothing."""
    np.fill_diagonal(table, 2 * _NEVER)
    heads: list[int] = table.argmax(1).tolist()
    heads[0] = 0
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [node for node in range(len(heads)) if node not in inside]
    ring, others = np.array(cycle), np.array(rest)
    own = table[ring, [heads[node] for node in cycle]]
    entering = table[np.ix_(ring, others)] - own[:, None]
    leaving = table[np.ix_(others, ring)]
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER)
    small[:-1, :-1] = table[np.ix_(others, others)]
    small[-1, :-1] = entering.max(0) + own.sum()
    small[:-1, -1] = leaving.max(1)
    solved = _chu_liu_edmonds(small)
    for place, node in enumerate(rest[1:], start=1):
        above = solved[place]
        heads[node] = cycle[int(leaving[place].argmax())] if above == len(rest) else rest[above]
    above = solved[-1]
    heads[cycle[int(entering[:, above].argmax())]] = rest[above]
    return heads


def _find_cycle(heads: list[int]) -> list[int]:
    """The nodes of one cycle among `heads`, where node 0 is the root; empty where there is none."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = heads[node]
        if node and seen[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []
