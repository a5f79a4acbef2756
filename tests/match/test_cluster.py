from __future__ import annotations

from orontes.match.cluster import Pair, cluster


def _pair(one: str, other: str, score: float = 0.9) -> Pair:
    return Pair(one=one, other=other, score=score)


def test_pairs_are_joined_through_each_other() -> None:
    assert cluster("abcd", [_pair("a", "b"), _pair("b", "c")]).groups == (("a", "b", "c"), ("d",))


def test_a_cannot_link_is_kept_through_a_third() -> None:
    found = cluster("abc", [_pair("a", "b", 0.9), _pair("b", "c", 0.8)], [("a", "c")])
    assert found.groups == (("a", "b"), ("c",))
    assert found.refused == (_pair("b", "c", 0.8),)


def test_the_surest_pair_is_taken_first_and_ties_go_by_the_names() -> None:
    assert cluster("abc", [_pair("b", "c"), _pair("a", "b")], [("a", "c")]).groups == (("a", "b"), ("c",))


def test_pairs_of_unknown_enemies_change_nothing() -> None:
    assert cluster("ab", [_pair("a", "b")], [("a", "z")]).groups == (("a", "b"),)
