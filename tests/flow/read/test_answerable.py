"""Who answers for an event that a noun names."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.answerable import find_answerable, find_placer, is_blamed
from orontes.flow.read.slots import find_slots


def test_whoever_claimed_responsibility_answers_for_it_without_doubt(plant: Any) -> None:
    tree = plant("""
    A a DET DT 2 det
    group group NOUN NN 3 nsubj organization
    claimed claim VERB VBD 0 root
    responsibility responsibility NOUN NN 3 obj abstract
    for for ADP IN 7 case
    the the DET DT 7 det
    attack attack NOUN NN 4 nmod event
    """)
    found = find_answerable(tree, 6)
    assert found is not None
    assert (found.word, found.doubted) == (1, False)
    assert find_slots(tree, 6, "noun").of("doer") == [1]


def test_whoever_is_blamed_is_only_pointed_at(plant: Any) -> None:
    tree = plant("""
    The the DET DT 2 det
    attack attack NOUN NN 4 nsubj:pass event
    was be AUX VBD 4 aux:pass
    blamed blame VERB VBN 0 root
    on on ADP IN 7 case
    the the DET DT 7 det
    rebels rebel NOUN NNS 4 obl person
    """)
    slots = find_slots(tree, 1, "noun")
    assert slots.of("doer") == [6]
    assert slots.doubted == {6}
    assert is_blamed(tree, 6)


def test_whoever_is_said_not_to_be_responsible_does_not_answer_for_it(plant: Any) -> None:
    tree = plant("""
    The the DET DT 2 det
    army army NOUN NN 5 nsubj organization
    was be AUX VBD 5 cop
    not not PART RB 5 advmod
    responsible responsible ADJ JJ 0 root
    for for ADP IN 8 case
    the the DET DT 8 det
    killing killing NOUN NN 5 obl event
    """)
    assert find_answerable(tree, 7) is None


def test_whoever_is_behind_an_attack_answers_for_it(plant: Any) -> None:
    tree = plant("""
    The the DET DT 2 det
    cartel cartel NOUN NN 6 nsubj organization
    is be AUX VBZ 6 cop
    behind behind ADP IN 6 case
    the the DET DT 6 det
    assassination assassination NOUN NN 0 root event
    """)
    found = find_answerable(tree, 5)
    assert found is not None
    assert found.word == 1


def test_a_court_that_acquits_makes_nobody_answer_for_it(plant: Any) -> None:
    tree = plant("""
    He he PRON PRP 3 nsubj:pass person
    was be AUX VBD 3 aux:pass
    acquitted acquit VERB VBN 0 root
    of of ADP IN 6 case
    the the DET DT 6 det
    murder murder NOUN NN 3 obl event
    """)
    assert find_answerable(tree, 5) is None


def test_whoever_planted_the_bomb_used_it(plant: Any) -> None:
    tree = plant("""
    A a DET DT 2 det
    bomb bomb NOUN NN 6 nsubj object
    planted plant VERB VBN 2 acl
    by by ADP IN 5 case
    guerrillas guerrilla NOUN NNS 3 obl:agent person
    exploded explode VERB VBD 0 root
    """)
    assert find_placer(tree, 1) == 4


def test_nobody_who_claimed_responsibility_answers_for_it(plant: Any) -> None:
    tree = plant("""
    No no DET DT 2 det
    one one PRON NN 4 nsubj person
    has have AUX VBZ 4 aux
    claimed claim VERB VBN 0 root
    responsibility responsibility NOUN NN 4 obj abstract
    for for ADP IN 8 case
    the the DET DT 8 det
    attack attack NOUN NN 5 nmod event
    """)
    assert find_answerable(tree, 7) is None


def test_whoever_is_suspected_of_taking_part_is_only_pointed_at(plant: Any) -> None:
    tree = plant("""
    men man NOUN NNS 0 root person
    suspected suspect VERB VBN 1 acl
    of of SCONJ IN 4 mark
    participating participate VERB VBG 2 advcl
    in in ADP IN 7 case
    the the DET DT 7 det
    attack attack NOUN NN 4 obl event
    """)
    found = find_answerable(tree, 6)
    assert found is not None
    assert (found.word, found.doubted) == (0, True)
