"""Whom a sentence names or describes."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.candidates import Candidate, find_candidates, gender_of


def by_words(tree: Any) -> dict[str, Candidate]:
    return {tree.text[slice(*one.span)]: one for one in find_candidates(tree)}


def test_names_titles_and_nouns_tell_a_gender_and_a_stranger_tells_none() -> None:
    assert gender_of(["mariam", "deng"]) == "f"
    assert gender_of(["spokesman"]) == "m"
    assert gender_of(["olena", "kovalenkova"]) == "f"
    assert gender_of(["qortu"]) == ""


def test_a_plural_is_people_and_a_force_acts_as_one(killed: Any) -> None:
    found = by_words(killed)
    assert (found["soldiers"].kind, found["soldiers"].is_subject, found["soldiers"].is_force) == ("people", True, True)
    assert found["12 farmers"].kind == "people"
    assert not found["12 farmers"].is_force


def test_a_place_is_nobody(killed: Any) -> None:
    assert "Darun" not in by_words(killed)


def test_two_joined_by_and_are_a_pair_as_well(plant: Any) -> None:
    tree = plant("""
    Omar Omar PROPN NNP 4 nsubj person B-PER
    and and CCONJ CC 3 cc
    Ali Ali PROPN NNP 1 conj person B-PER
    met meet VERB VBD 0 root
    """)
    assert set(by_words(tree)) == {"Omar", "Ali", "Omar and Ali"}
    assert by_words(tree)["Omar and Ali"].kind == "people"


def test_a_role_describes_the_name_that_it_stands_beside(plant: Any) -> None:
    tree = plant("""
    Ines Ines PROPN NNP 5 nsubj person B-PER
    , , PUNCT , 4 punct
    a a DET DT 4 det
    spokeswoman spokeswoman NOUN NN 1 appos person
    spoke speak VERB VBD 0 root
    """)
    found = by_words(tree)
    assert list(found) == ["Ines"]
    assert "spokeswoman" in found["Ines"].nouns
    assert found["Ines"].gender == "f"
