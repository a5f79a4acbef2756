from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.flow.resolve.described import description_key
from orontes.records.entity import Entity


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
        make_report("r2", "{group:junta troops} in Myanmar denied it."),
    )
    assert found.same("Junta troops", "junta troops")
    assert found.entities["junta troops (Myanmar)"].kind == "group"
    assert not found.same("junta troops", "Myanmar National Democratic Alliance Army")


def test_the_army_of_one_country_is_not_that_of_another() -> None:
    found = Resolved(
        make_report("r1", "The {group:army} shelled {place:Omdurman} in {place:Sudan}."),
        make_report("r2", "The {group:army} shelled {place:Mogoke} in {place:Myanmar}."),
        make_report("r3", "The {group:army} left {place:Port Sudan} in {place:Sudan}."),
    )
    assert found.targets("army", "r1") == found.targets("army", "r3") == {"army (Sudan)"}
    assert found.targets("army", "r2") == {"army (Myanmar)"}


def test_where_a_report_names_the_armies_of_two_states_the_army_is_its_own() -> None:
    text = "Armenian troops and the Azerbaijani army met. The {group:army} fired first."
    found = Resolved(make_report("r1", text), make_report("r2", text))
    assert found.targets("army", "r1") == {"army"}
    assert len([one for one in found.made.of(Entity) if one.name == "army"]) == 2


def test_government_forces_beside_those_of_another_state_are_those_of_the_country_of_the_places() -> None:
    found = Resolved(
        make_report(
            "r1",
            "Ethiopian troops and Eritrean forces came to {place:Mekelle}. The {group:government forces} took {place:Axum} and {place:Gondar}.",
        )
    )
    assert found.targets("government forces", "r1") == {"government forces (Ethiopia)"}


def test_the_country_of_the_sentence_is_meant_before_that_of_the_report() -> None:
    found = Resolved(make_report("r1", "Iraq and Iraq again: Iraqi troops won. In Syria, {group:regime forces} shelled a town."))
    assert found.targets("regime forces", "r1") == {"regime forces (Syria)"}


def test_rebels_are_said_to_be_in_a_country_and_not_of_it() -> None:
    found = Resolved(make_report("r1", "The {group:rebels} left {place:Tibú} in {place:Colombia}."))
    assert found.targets("rebels", "r1") == {"rebels (in Colombia)"}


def test_an_army_with_a_capital_is_still_described() -> None:
    found = Resolved(make_report("r1", "The {organization:Ukrainian Army} and the {group:Ukrainian army} are one."))
    assert found.same("Ukrainian Army", "Ukrainian army")


def test_what_is_said_of_a_group_with_an_indefinite_article_names_nobody() -> None:
    found = Resolved(make_report("r1", "It was designated as a {group:terrorist group} in 2019."))
    assert not found.entities


def test_numbered_soldiers_at_the_head_of_a_sentence_are_those_of_their_report() -> None:
    text = "{group:Nine soldiers} fled."
    found = Resolved(make_report("r1", text), make_report("r2", text))
    assert len(found.made.of(Entity)) == 2
