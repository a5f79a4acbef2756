"""Slots: subject and object as in the active sentence, whatever the form."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.slots import find_slots
from orontes.flow.read.subjects import deep_subject, surface_subject
from orontes.flow.read.tree import Tree


def test_active_and_passive_give_the_same_slots(killed: Tree, passive: Tree) -> None:
    active = find_slots(killed, 2, "verb")
    assert active.of("subject") == [1]
    assert active.of("object") == [4]
    assert active.of("near") == [6]
    turned = find_slots(passive, 3, "verb")
    assert turned.of("subject") == [5]
    assert turned.of("object") == [1]


def test_a_participle_takes_the_subject_of_the_main_verb(plant: Any) -> None:
    tree = plant("""
    Troops troop NOUN NNS 2 nsubj person
    attacked attack VERB VBD 0 root
    , , PUNCT , 4 punct
    killing kill VERB VBG 2 advcl
    nine nine NUM CD 4 obj
    """)
    assert find_slots(tree, 3, "verb").of("subject") == [0]


def test_who_is_forced_to_flee_is_the_one_who_flees(plant: Any) -> None:
    tree = plant("""
    Families family NOUN NNS 3 nsubj:pass person
    were be AUX VBD 3 aux:pass
    forced force VERB VBN 0 root
    to to PART TO 5 mark
    flee flee VERB VB 3 xcomp
    """)
    assert deep_subject(tree, 4) == 0


def test_whom_somebody_forces_to_flee_is_the_one_who_flees(plant: Any) -> None:
    tree = plant("""
    Raids raid NOUN NNS 2 nsubj event
    forced force VERB VBD 0 root
    families family NOUN NNS 2 obj person
    to to PART TO 5 mark
    flee flee VERB VB 2 xcomp
    """)
    assert surface_subject(tree, 4) == 2


def test_a_noun_has_of_and_by_even_when_by_hangs_on_the_victims(plant: Any) -> None:
    tree = plant("""
    The the DET DT 2 det
    killing killing NOUN NN 7 nsubj event
    of of ADP IN 4 case
    prisoners prisoner NOUN NNS 2 nmod person
    by by ADP IN 6 case
    guards guard NOUN NNS 4 nmod person
    ended end VERB VBD 0 root
    """)
    slots = find_slots(tree, 1, "noun")
    assert slots.of("of") == [3]
    assert slots.of("by") == [5]


def test_a_light_verb_gives_the_noun_its_doer(plant: Any) -> None:
    tree = plant("""
    Jets jet NOUN NNS 2 nsubj object
    launched launch VERB VBD 0 root
    strikes strike NOUN NNS 2 obj event
    on on ADP IN 6 case
    the the DET DT 6 det
    port port NOUN NN 2 obl place
    """)
    slots = find_slots(tree, 2, "noun")
    assert slots.of("doer") == [0]
    assert slots.of("on") == [5]


def test_roles_fill_what_the_tree_leaves_open(plant: Any) -> None:
    table = """
    Rebels rebel NOUN NNS 2 dep person
    seized seize VERB VBD 0 root
    Ardan Ardan PROPN NNP 2 dep place B-LOC
    """
    slots = find_slots(plant(table, ((1, 0, "ARG0"), (1, 2, "ARG1"))), 1, "verb")
    assert slots.of("subject") == [0]
    assert slots.of("object") == [2]


def test_the_number_before_an_adjective_holds_it(plant: Any) -> None:
    tree = plant("""
    67 67 NUM CD 2 nummod
    dead dead ADJ JJ 0 root
    and and CCONJ CC 5 cc
    300 300 NUM CD 2 conj
    wounded wounded ADJ JJ 2 conj
    """)
    assert find_slots(tree, 4, "adjective").of("holder") == [3]


def test_a_subject_that_undergoes_the_verb_is_its_object_as_in_headlines(plant: Any) -> None:
    tree = plant(
        """
    Hostages hostage NOUN NNS 2 nsubj person
    freed free VERB VBD 0 root
    after after ADP IN 5 case
    300 300 NUM CD 5 nummod
    days day NOUN NNS 2 obl time
    """,
        roles=((1, 0, "ARG1"), (1, 4, "ARGM-TMP")),
    )
    assert find_slots(tree, 1, "verb").of("object") == [0]


def test_whose_stands_for_the_noun_that_its_clause_describes(plant: Any) -> None:
    tree = plant("""
    men man NOUN NNS 0 root person
    whose whose PRON WP$ 3 nmod:poss
    fate fate NOUN NN 5 nsubj abstract
    is be AUX VBZ 5 cop
    unknown unknown ADJ JJ 1 acl:relcl
    """)
    slots = find_slots(tree, 2, "noun")
    assert slots.of("possessor") == [0]
    assert slots.of("complement") == [4]


def test_where_an_event_took_place_is_no_target_of_it(plant: Any) -> None:
    tree = plant("""
    The the DET DT 2 det
    ambush ambush NOUN NN 3 nsubj event
    occurred occur VERB VBD 0 root
    on on ADP IN 6 case
    the the DET DT 6 det
    road road NOUN NN 3 obl place
    """)
    assert find_slots(tree, 1, "noun").of("on") == []


def test_what_is_threatened_in_the_infinitive_is_a_complement(plant: Any) -> None:
    tree = plant("""
    Militants militant NOUN NNS 2 nsubj person
    threatened threaten VERB VBD 0 root
    to to PART TO 4 mark
    kill kill VERB VB 2 xcomp
    them they PRON PRP 4 obj person
    """)
    assert find_slots(tree, 1, "verb").of("complement") == [3]


def test_two_verbs_side_by_side_share_the_object_after_them(plant: Any) -> None:
    tree = plant("""
    Militias militia NOUN NNS 2 nsubj organization
    tortured torture VERB VBD 0 root
    and and CCONJ CC 4 cc
    killed kill VERB VBD 2 conj
    villagers villager NOUN NNS 4 obj person
    """)
    assert find_slots(tree, 1, "verb").of("object") == [4]


def test_the_accused_and_not_the_accuser_did_it(plant: Any) -> None:
    tree = plant("""
    Villagers villager NOUN NNS 2 nsubj person
    accused accuse VERB VBD 0 root
    troops troop NOUN NNS 2 obj person
    of of SCONJ IN 5 mark
    killing kill VERB VBG 2 advcl
    nine nine NUM CD 5 obj
    """)
    assert deep_subject(tree, 4) == 2
