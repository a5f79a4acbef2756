from __future__ import annotations

from collections.abc import Hashable
from itertools import permutations

import pytest
from bench.gather.coreference import b_cubed, ceaf_e, clusters_of, conll_f1, muc
from hypothesis import given
from hypothesis import strategies as st

Homes = dict[Hashable, Hashable]
GOLD = [frozenset("abcde"), frozenset("fg"), frozenset("hijkl")]
"""The example of Bagga and Baldwin (1998): one answer joins a large cluster to a small one, the other two large ones."""
LINKS_SMALL = [frozenset("abcde"), frozenset("fghijkl")]
LINKS_LARGE = [frozenset("abcdehijkl"), frozenset("fg")]


def test_muc_sees_no_difference_between_two_wrong_links() -> None:
    assert muc(LINKS_SMALL, GOLD) == pytest.approx((9 / 10, 1.0))
    assert muc(LINKS_LARGE, GOLD) == pytest.approx((9 / 10, 1.0))


def test_b_cubed_holds_the_link_of_two_large_clusters_for_worse() -> None:
    assert b_cubed(LINKS_SMALL, GOLD) == pytest.approx(((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12, 1.0))
    assert b_cubed(LINKS_LARGE, GOLD) == pytest.approx(((10 * 5 / 10 + 2) / 12, 1.0))


def test_ceaf_aligns_each_cluster_once() -> None:
    best = 1.0 + 2 * 5 / (7 + 5)
    assert ceaf_e(LINKS_SMALL, GOLD) == pytest.approx((best / 2, best / 3))


def test_singletons_count_for_b_cubed_and_ceaf_and_not_for_muc() -> None:
    homes: Homes = {"a": 1, "b": 2, "c": 3}
    assert conll_f1(homes, homes) == {"muc": 0.0, "b3": 1.0, "ceafe": 1.0, "conll": pytest.approx(2 / 3)}


homes = st.dictionaries(st.integers(0, 11), st.integers(0, 4), min_size=2)


@given(homes)
def test_the_truth_itself_scores_full(truth: Homes) -> None:
    scores = conll_f1(truth, truth)
    assert scores["b3"] == pytest.approx(1)
    assert scores["ceafe"] == pytest.approx(1)
    assert scores["muc"] == pytest.approx(1 if len(set(truth.values())) < len(truth) else 0)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12))
def test_the_alignment_is_the_best_of_all_alignments(pairs: list[tuple[int, int]]) -> None:
    found: Homes = {number: pair[0] for number, pair in enumerate(pairs)}
    truth: Homes = {number: pair[1] for number, pair in enumerate(pairs)}
    ours, gold = clusters_of(found), clusters_of(truth)
    longer, shorter = (ours, gold) if len(ours) >= len(gold) else (gold, ours)
    best = max(
        sum(2 * len(one & other) / (len(one) + len(other)) for one, other in zip(order, shorter, strict=False))
        for order in permutations(longer)
    )
    assert ceaf_e(ours, gold) == pytest.approx((best / len(ours), best / len(gold)))
