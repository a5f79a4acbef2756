"""Trees from tables of scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from orontes.lang.en.trees import find_tree


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    if list(heads).count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen, node = set(), word
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return True


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_the_best_of_all_trees_with_one_root(seed: int) -> None:
    size = 1 + seed % 5
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    scores[:, 0] -= seed % 3  # now the root is wanted, now it is shunned
    every = (heads for heads in itertools.product(range(size + 1), repeat=size) if is_tree(heads))
    best = max(sum(scores[i, head] for i, head in enumerate(heads)) for heads in every)
    found = find_tree(scores)
    assert is_tree(found)
    if size <= 4:  # four roots are tried
        assert sum(scores[i, head] for i, head in enumerate(found)) == pytest.approx(best, abs=1e-5)


def test_many_words_that_all_want_the_root_still_make_one_tree() -> None:
    scores = np.zeros((60, 61), dtype=np.float32)
    scores[:, 0] = 5
    assert is_tree(find_tree(scores))


def test_a_ring_is_broken() -> None:
    scores = np.full((3, 4), -5, dtype=np.float32)
    scores[0, 2] = scores[1, 3] = scores[2, 1] = 9
    scores[1, 0] = 1
    assert find_tree(scores)[1] == 0
    assert is_tree(find_tree(scores))
