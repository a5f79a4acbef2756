from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from orontes.match.cluster import Pair, cluster
from orontes.match.compare import compare_names
from orontes.match.names import parse_name
from orontes.match.sounds import compare_words

GIVEN = [
    "Mohammed",
    "Muhammad",
    "Ahmed",
    "Hafez",
    "Bashar",
    "Volodymyr",
    "Min Aung",
    "Iván",
    "Leyla",
    "خالد",
    "Сергей",
    "Abdul Rahman",
    "Abu Bakr",
]
SURNAMES = ["al-Assad", "Assad", "Zelensky", "Hlaing", "Márquez", "Zana", "الأسد", "Шойгу", "bin Salman", "Hemedti"]
NAMES = st.builds(
    lambda *parts: " ".join(part for part in parts if part),
    st.sampled_from(["", "Gen.", "Dr"]),
    st.sampled_from(GIVEN),
    st.sampled_from(["", *SURNAMES]),
)
TEXTS = st.one_of(NAMES, st.text(max_size=40))
KEYS = list("abcdefgh")
PAIRS = st.lists(
    st.builds(Pair, one=st.sampled_from(KEYS), other=st.sampled_from(KEYS), score=st.sampled_from([0.5, 0.7, 0.9]), reasons=st.just(())),
    max_size=15,
)
APART = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda pair: pair[0] != pair[1]), max_size=6)


@given(TEXTS, TEXTS)
@settings(max_examples=300)
def test_a_comparison_is_symmetric_bounded_and_explained(one: str, other: str) -> None:
    found = compare_names(one, other)
    assert found == compare_names(other, one)
    assert 0 <= found.score <= 1
    assert found.reasons


@given(TEXTS, TEXTS)
@settings(max_examples=200)
def test_a_comparison_of_bodies_is_symmetric(one: str, other: str) -> None:
    assert compare_names(one, other, kind="body") == compare_names(other, one, kind="body")


@given(NAMES)
def test_no_name_is_another_than_itself(name: str) -> None:
    assert compare_names(name, name).same is not False


@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart(text: str) -> None:
    assert all(part.strip() for part in parse_name(text).parts)


@given(st.text(alphabet="abdehikmnoqrstuz", max_size=12), st.text(alphabet="abdehikmnoqrstuz", max_size=12))
def test_likeness_of_words_is_symmetric(one: str, other: str) -> None:
    assert compare_words(one, other).cost == compare_words(other, one).cost


@given(PAIRS, APART, st.randoms(use_true_random=False))
def test_clusters_keep_what_must_stay_apart_and_do_not_depend_on_order(
    pairs: list[Pair], apart: list[tuple[str, str]], order: random.Random
) -> None:
    found = cluster(KEYS, pairs, apart)
    assert sorted(key for group in found.groups for key in group) == KEYS
    for group in found.groups:
        assert not any(one in group and other in group for one, other in apart)
    shuffled, keys, enemies = list(pairs), list(KEYS), list(apart)
    order.shuffle(shuffled)
    order.shuffle(keys)
    order.shuffle(enemies)
    assert cluster(keys, shuffled, enemies).groups == found.groups
