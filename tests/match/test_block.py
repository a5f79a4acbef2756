from __future__ import annotations

import pytest

from orontes.match.block import body_keys, candidate_pairs, name_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Gaddafi", "Qadhafi"),
        ("بشار الأسد", "Bashar al-Assad"),
        ("Orbán Viktor", "Viktor Orban"),
    ],
)
def test_spellings_of_one_name_meet_under_some_key(one: str, other: str) -> None:
    assert set(name_keys(one)) & set(name_keys(other))


def test_spellings_of_one_body_meet_under_some_key() -> None:
    assert set(body_keys("Hay'at Tahrir al-Sham")) & set(body_keys("Hayat Tahrir Al Sham"))


def test_pairs_of_a_name_are_bounded_in_a_crowded_block() -> None:
    names = {f"name {number:04}": ["all"] for number in range(500)}
    pairs = candidate_pairs(names, window=10)
    assert len(pairs) <= 500 * 10
    assert len(set(pairs)) == len(pairs)


def test_pairs_do_not_depend_on_the_order_of_the_names() -> None:
    keys = {"b": ["k"], "a": ["k"], "c": ["k", "m"], "d": ["m"]}
    assert candidate_pairs(keys) == candidate_pairs(dict(reversed(list(keys.items())))) == [("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mykola Azarenko", "Nikolai Azarenko"),
        ("Javad Popalzo", "Jawad Popalzo"),
        ("Shabnam Barwal", "Shabnam Barval"),
        ("Igor Girkenko", "Ihor Hirkenko"),
        ("Omer Elbashari", "Omar al-Bashari"),
        ("Ted Marlowe", "Theodore Marlowe"),
    ],
)
def test_every_way_to_write_a_name_has_a_key_in_common(one: str, other: str) -> None:
    assert set(name_keys(one)) & set(name_keys(other))


def test_a_legal_form_does_not_hide_a_body() -> None:
    assert set(body_keys("Homs Refinery Corporation")) & set(body_keys("The Homs Refinery Company"))
