from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.flow.resolve.described import description_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sudanese army", "Sudan's army"),
        ("army of Sudan", "Sudanese army"),
        ("two rebel groups", "rebel group"),
        ("the rebels", "rebels in the north"),
    ],
)
def test_descriptions_in_the_same_words_have_one_key(one: str, other: str) -> None:
    assert description_key(one) == description_key(other)


@pytest.mark.parametrize("words", ["civilians", "the group", "party", "the state", "", "40", "water", "dozens of bodies"])
def test_nobody_in_particular_has_no_key(words: str) -> None:
    assert description_key(words) is None


def test_whose_forces_they_are_keeps_them_apart() -> None:
    assert (
        len(
            {
                description_key("regime forces"),
                description_key("government forces"),
                description_key("junta forces"),
                description_key("rebels"),
            }
        )
        == 4
    )


def test_described_actors_are_gathered_and_never_joined_to_a_named_group() -> None:
    found = Resolved(
        make_report("r1", "{group:Junta troops} burned the village. The {group:Myanmar National Democratic Alliance Army} watched."),
        make_report("r2", "{group:junta troops} denied it."),
    )
    assert found.same("Junta troops", "junta troops")
    assert found.entities["junta troops"].kind == "group"
    assert not found.same("junta troops", "Myanmar National Democratic Alliance Army")


def test_an_army_with_a_capital_is_still_described() -> None:
    found = Resolved(make_report("r1", "The {organization:Ukrainian Army} and the {group:Ukrainian army} are one."))
    assert found.same("Ukrainian Army", "Ukrainian army")


def test_what_is_said_of_a_group_with_an_indefinite_article_names_nobody() -> None:
    found = Resolved(make_report("r1", "It was designated as a {group:terrorist group} in 2019."))
    assert not found.entities
