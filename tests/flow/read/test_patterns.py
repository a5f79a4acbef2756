"""Matches of the ontology's words."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.patterns import can_act, find_matches, is_demonym, is_means
from orontes.flow.read.tree import Tree
from orontes.ontology.load import load_ontology

KINDS = load_ontology()


def test_a_verb_matches_with_its_roles(killed: Tree) -> None:
    (match,) = find_matches(killed, KINDS)
    assert match.word.name == "killing.kill"
    assert match.roles["actor"] == [1]
    assert match.roles["target"] == [4]


def test_a_word_that_is_barred_makes_no_match(plant: Any) -> None:
    tree = plant("""
    Drivers driver NOUN NNS 2 nsubj person
    killed kill VERB VBD 0 root
    the the DET DT 4 det
    engine engine NOUN NN 2 obj object
    """)
    assert find_matches(tree, KINDS) == []


def test_a_weapon_is_the_instrument_and_its_owner_the_actor(plant: Any) -> None:
    tree = plant("""
    Russian Russian ADJ JJ 2 amod
    shells shell NOUN NNS 3 nsubj object
    killed kill VERB VBD 0 root
    six six NUM CD 5 nummod
    nurses nurse NOUN NNS 3 obj person
    """)
    (match,) = find_matches(tree, KINDS)
    assert match.roles["instrument"] == [1]
    assert match.roles["actor"] == [0]


def test_words_of_a_time_fill_no_role(killed: Tree) -> None:
    assert find_matches(killed, KINDS, frozenset({1}))[0].roles["actor"] == []


def test_the_longer_pattern_wins_over_its_own_noun(plant: Any) -> None:
    tree = plant("""
    Militias militia NOUN NNS 2 nsubj organization
    laid lay VERB VBD 0 root
    siege siege NOUN NN 2 obj event
    to to ADP IN 5 case
    Darun Darun PROPN NNP 2 obl place B-LOC
    """)
    (match,) = find_matches(tree, KINDS)
    assert match.word.name == "siege.lay_siege"
    assert match.roles["target"] == [4]


def test_what_can_act_and_what_is_a_means(killed: Tree, denied: Tree) -> None:
    assert can_act(killed, 1)
    assert can_act(denied, 1)
    assert not can_act(denied, 4)
    assert not is_means(killed, 1)


def test_an_adjective_of_a_people_is_known(plant: Any) -> None:
    tree = plant("Sudanese Sudanese ADJ JJ 2 amod\nplanes plane NOUN NNS 0 root object")
    assert is_demonym(tree, 0)
    assert is_means(tree, 1)


def test_a_pattern_with_a_negation_of_its_own_needs_it(plant: Any) -> None:
    table = """
    He he PRON PRP 3 nsubj:pass person
    was be AUX VBD 3 aux:pass
    seen see VERB VBN 0 root
    again again ADV RB 3 advmod
    """
    assert find_matches(plant(table), KINDS) == []
    (match,) = find_matches(plant(table + "never never ADV RB 3 advmod"), KINDS)
    assert match.word.name == "disappearance.never_seen_again"


def test_those_counted_by_the_name_of_their_people_are_persons(plant: Any) -> None:
    tree = plant("""
    Gunmen gunman NOUN NNS 2 nsubj person
    killed kill VERB VBD 0 root
    300 300 NUM CD 4 nummod
    Darunis Daruni PROPN NNPS 2 obj place B-LOC
    """)
    (match,) = find_matches(tree, KINDS)
    assert match.roles["target"] == [3]


def test_whoever_planted_the_bomb_that_killed_is_the_actor(plant: Any) -> None:
    tree = plant("""
    A a DET DT 2 det
    bomb bomb NOUN NN 6 nsubj object
    planted plant VERB VBN 2 acl
    by by ADP IN 5 case
    guerrillas guerrilla NOUN NNS 3 obl:agent person
    killed kill VERB VBD 0 root
    six six NUM CD 6 obj
    """)
    (match,) = [match for match in find_matches(tree, KINDS) if match.word.kind == "killing"]
    assert match.roles["instrument"] == [1]
    assert match.roles["actor"] == [4]
