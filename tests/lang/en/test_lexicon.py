"""Word lists and word forms."""

from __future__ import annotations

import pytest

from orontes.lang.en.lexicon import load_cues, load_words, plural, singular, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("kill", {"kill", "kills", "killed", "killing"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("rob", {"rob", "robs", "robbed", "robbing"}),
        ("bury", {"bury", "buries", "buried", "burying"}),
        ("crush", {"crush", "crushes", "crushed", "crushing"}),
        ("shell", {"shell", "shells", "shelled", "shelling"}),
    ],
)
def test_a_verb_has_all_its_forms(lemma: str, forms: set[str]) -> None:
    assert set(verb_forms(lemma)) == forms


@pytest.mark.parametrize(
    ("form", "single"),
    [
        ("children", "child"),
        ("women", "woman"),
        ("policemen", "policeman"),
        ("bodies", "body"),
        ("churches", "church"),
        ("siege", "siege"),
        ("gas", "gas"),
    ],
)
def test_a_plural_has_its_singular(form: str, single: str) -> None:
    assert singular(form) == single


@pytest.mark.parametrize(
    ("noun", "form"), [("child", "children"), ("woman", "women"), ("body", "bodies"), ("strike", "strikes"), ("clash", "clashes")]
)
def test_a_noun_has_its_plural(noun: str, form: str) -> None:
    assert plural(noun) == form


def test_a_list_gives_what_follows_the_word() -> None:
    assert load_words("people")["kid"] == "child"
    assert "tank" in load_words("weapons")
    assert "sri lankan" in load_words("demonyms")


def test_a_section_that_does_not_exist_is_said_so() -> None:
    with pytest.raises(KeyError, match="no section"):
        load_cues("nowhere")


def test_a_listed_noun_is_a_singular() -> None:
    for name in ("settlements", "facilities", "happenings"):
        for word in load_words(name):
            assert singular(word) == word, (name, word)
