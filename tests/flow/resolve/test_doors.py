from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.flow.resolve.doors import choose_door, head_of, is_named


def _door(words: str, kind: str, *, before: str = "then", text: str = "") -> str:
    return choose_door(words, words, kind, before=before, text=text)


@pytest.mark.parametrize(
    ("words", "kind", "door"),
    [
        ("Musa Hilal", "person", "person"),
        ("ნინო ბერიძე", "person", "person"),
        ("Musa Hilal's brother", "person", "none"),
        ("villagers", "person", "none"),
        ("gunmen", "person", "described"),
        ("junta troops", "group", "described"),
        ("Ukrainian Army", "organization", "described"),
        ("Harakat al-Nujaba", "person", "body"),
        ("Arakan Army", "group", "body"),
        ("Kinshasa", "organization", "place"),
        ("Sudan", "organization", "place"),
        ("Burmese", "group", "place"),
        ("NATO", "place", "body"),
        ("Defence Ministry", "facility", "body"),
        ("Mount Nusba", "person", "place"),
        ("Sunni", "group", "none"),
        ("pro-Iran", "organization", "none"),
        ("between 20 and 40 civilians", "person", "none"),
        ("it", "organization", "none"),
        ("US", "place", "place"),
        ("12", "person", "none"),
        ("May 2024", "time", "none"),
    ],
)
def test_words_decide_the_door(words: str, kind: str, door: str) -> None:
    assert _door(words, kind) == door


def test_a_capital_at_the_head_of_a_sentence_says_nothing() -> None:
    assert _door("Shelling", "group", before="", text="Shelling went on. The shelling stopped.") == "none"
    assert _door("Soldiers", "person", before="") == "described"
    assert _door("Goma", "place", before="") == "place"


def test_an_indefinite_description_names_nobody() -> None:
    assert _door("armed group", "group", before="It is called an ") == "none"
    assert _door("armed group", "group", before="It fought the ") == "described"


def test_the_head_stands_before_the_first_preposition() -> None:
    assert head_of("forces of the former regime") == "forces"
    assert not is_named("people of Goma")
    assert is_named("Ministry of defence")


def test_the_name_of_a_movement_is_no_short_form_of_its_leaders_surname() -> None:
    found = Resolved(make_report("r1", "{person:Abdul-Malik al-Houthi} spoke. A {group:Houthi} missile flew, the {group:Houthis} said."))
    assert not found.same("Houthi", "Abdul-Malik al-Houthi")
    assert found.same("Houthi", "Houthis")


def test_an_acronym_is_no_man_and_a_man_with_a_title_is_no_group() -> None:
    found = Resolved(make_report("r1", "{person:MONUSCO} said so. {group:Prime Minister Aron Hanri} agreed. {person:U} left."))
    assert found.entities["MONUSCO"].kind != "person"
    assert found.entities["Aron Hanri"].kind == "person"
    assert "U" not in found.entities


@pytest.mark.parametrize("words", ["Turkish Defence Minister", "Prime Minister", "Deputy Prime Minister"])
def test_an_office_with_its_country_is_no_man(words: str) -> None:
    assert choose_door(words, words, "person", before="The ", text=words) == "office"
    assert choose_door(words, words, "person", before="A ", text=words) == "none"


@pytest.mark.parametrize("words", ["General Samir Haddad", "Sultan Haddad", "Prince"])
def test_a_man_with_a_title_is_a_man(words: str) -> None:
    assert choose_door(words, words, "person", before="The ", text=words) == "person"
