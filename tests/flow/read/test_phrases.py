"""Noun phrases and what they may name."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.phrases import antecedent, is_plural, lifted, main_subject, measured, named_head, natures, owner_of, phrase_span
from orontes.flow.read.tree import Tree

LIVES = """
hundreds hundred NOUN NNS 4 nsubj:pass person
of of ADP IN 3 case
villagers villager NOUN NNS 1 nmod person
wounded wound VERB VBN 0 root
"""
ARMY = """
The the DET DT 3 det
national national ADJ JJ 3 amod
army army NOUN NN 8 nsubj organization
, , PUNCT , 5 punct
unable unable ADJ JJ 3 amod
to to PART TO 7 mark
enter enter VERB VB 5 xcomp
retreated retreat VERB VBD 0 root
"""
AGENCY = """
The the DET DT 2 det
agency agency NOUN NN 5 nsubj organization
, , PUNCT , 4 punct
Interfax Interfax PROPN NNP 2 appos organization B-ORG
reported report VERB VBD 0 root
its its PRON PRP$ 7 nmod:poss
closure closure NOUN NN 5 obj event
"""


def words(tree: Tree, head: int) -> str:
    start, end = phrase_span(tree, head)
    return tree.text[start:end]


def test_a_phrase_leaves_out_the_article(killed: Tree) -> None:
    assert words(killed, 1) == "soldiers"
    assert words(killed, 4) == "12 farmers"


def test_an_adjective_after_the_noun_is_no_part_of_the_phrase(plant: Any) -> None:
    assert words(plant(ARMY), 2) == "national army"


def test_the_measured_noun_stands_after_of(plant: Any) -> None:
    tree = plant(LIVES)
    assert measured(tree, 0) == 2
    assert lifted(tree, 2) == 0
    assert words(tree, 0) == "hundreds of villagers"


def test_natures_come_from_the_lists_and_the_names(killed: Tree, denied: Tree) -> None:
    assert "person" in natures(killed, 4)
    assert natures(killed, 6) == {"place"}
    assert "group" in natures(denied, 1)
    assert "facility" in natures(denied, 7)


def test_a_description_gives_way_to_the_name_beside_it(plant: Any) -> None:
    tree = plant(AGENCY)
    assert named_head(tree, 1) == 3


def test_a_possessive_points_to_the_subject_of_its_clause(plant: Any) -> None:
    assert owner_of(plant(AGENCY), 5) == 1


def test_a_pronoun_in_reported_speech_is_the_speaker(denied: Tree) -> None:
    assert main_subject(denied, 4) == 1
    assert main_subject(denied, 1) == 1


def test_plurals_are_known_without_features(killed: Tree) -> None:
    assert is_plural(killed, 4)
    assert not is_plural(killed, 6)


def test_a_relative_pronoun_stands_for_its_noun(plant: Any) -> None:
    tree = plant("""
    men man NOUN NNS 0 root person
    who who PRON WP 3 nsubj
    fled flee VERB VBD 1 acl:relcl
    """)
    assert antecedent(tree, 1) == 0
