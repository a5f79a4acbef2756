from __future__ import annotations

import pytest

from orontes.reference.actors import find_actor, is_armed_group
from orontes.reference.outlets import find_outlet


@pytest.mark.parametrize(
    ("name", "body"), [("AFP", "Agence France-Presse"), ("The Associated Press", "Associated Press"), ("Anadolu", "Anadolu Agency")]
)
def test_agencies_are_known_by_their_short_names(name: str, body: str) -> None:
    found = find_outlet(name)
    assert found is not None
    assert found.name == body


@pytest.mark.parametrize(
    ("name", "body"),
    [("the UN", "United Nations"), ("U.N.", "United Nations"), ("ISIL", "Islamic State"), ("M23", "M23"), ("RSF", "Rapid Support Forces")],
)
def test_bodies_are_known_by_their_short_names(name: str, body: str) -> None:
    found = find_actor(name)
    assert found is not None
    assert found.name == body


@pytest.mark.parametrize("name", ["un", "is", "who", "map", ""])
def test_a_word_in_small_letters_is_no_short_name(name: str) -> None:
    assert find_actor(name) is None
    assert find_outlet(name) is None


def test_branches_are_not_their_parents() -> None:
    parent, branch = find_actor("Al-Qaeda"), find_actor("AQIM")
    assert parent is not None
    assert branch is not None
    assert parent.name != branch.name


def test_the_dictionaries_know_armed_groups_by_name_only() -> None:
    assert is_armed_group("Armed Islamic Group")
    assert not is_armed_group("World Bank")
