"""Groups, numbers, units and parts of the whole."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.counts import find_quantities
from orontes.flow.read.figures import cut_parts, own_number, persons_count
from orontes.flow.read.parts import Part
from orontes.flow.read.tree import Tree

BOTH = """
Bombs bomb NOUN NNS 2 nsubj object
killed kill VERB VBD 0 root
three three NUM CD 4 nummod
women woman NOUN NNS 2 obj person
and and CCONJ CC 7 cc
five five NUM CD 7 nummod
children child NOUN NNS 4 conj person
"""
KIN = """
They they PRON PRP 2 nsubj
shot shoot VERB VBD 0 root
his his PRON PRP$ 4 nmod:poss
father father NOUN NN 2 obj person
and and CCONJ CC 6 cc
brother brother NOUN NN 4 conj person
"""
INCLUDING = """
Police police NOUN NNS 2 nsubj organization
held hold VERB VBD 0 root
45 45 NUM CD 4 nummod
students student NOUN NNS 2 obj person
, , PUNCT , 8 punct
including include VERB VBG 8 case
14 14 NUM CD 8 nummod
girls girl NOUN NNS 4 nmod person
"""
RESIDENTS = """
Residents resident NOUN NNS 5 nsubj person
of of ADP IN 4 case
two two NUM CD 4 nummod
villages village NOUN NNS 1 nmod place
fled flee VERB VBD 0 root
"""


def parts_of(tree: Tree, head: int, unit: str = "person") -> list[Part]:
    return cut_parts(tree, [head], find_quantities(tree.text, 0, len(tree.text)), unit)


def test_groups_joined_by_and_are_counted_apart(plant: Any) -> None:
    women, children = parts_of(plant(BOTH), 3)
    assert (women.group, children.group) == ("woman", "child")
    assert women.quantity is not None
    assert children.quantity is not None
    assert (women.quantity.low, children.quantity.low) == (3, 5)


def test_persons_described_one_by_one_are_counted(plant: Any) -> None:
    (part,) = parts_of(plant(KIN), 3)
    count = persons_count(part)
    assert count is not None
    assert (count.low, count.high, count.exactness, count.unit) == (2, 2, "exact", "person")


def test_a_part_of_the_whole_is_told_as_one(plant: Any) -> None:
    whole, part = parts_of(plant(INCLUDING), 3)
    assert not whole.of_whole
    assert part.of_whole
    assert part.group == "girl"
    assert part.quantity is not None
    assert part.quantity.low == 14


def test_the_number_of_another_phrase_is_not_taken(plant: Any) -> None:
    (part,) = parts_of(plant(RESIDENTS), 0)
    assert part.quantity is None
    assert part.persons is None


def test_things_have_their_own_unit(plant: Any) -> None:
    (part,) = parts_of(plant(RESIDENTS), 3, "settlement")
    assert part.unit == "village"


def test_the_number_before_the_event_counts_it(plant: Any) -> None:
    tree = plant("""
    Doctors doctor NOUN NNS 2 nsubj person
    counted count VERB VBD 0 root
    19 19 NUM CD 5 nummod
    civilian civilian ADJ JJ 5 amod
    deaths death NOUN NNS 2 obj event
    """)
    part = own_number(tree, 4, find_quantities(tree.text, 0, len(tree.text)), "person")
    assert part is not None
    assert part.group == "civilian"


def test_cases_are_counted_as_cases(plant: Any) -> None:
    tree = plant("""
    It it PRON PRP 2 nsubj
    found find VERB VBD 0 root
    32 32 NUM CD 4 nummod
    cases case NOUN NNS 2 obj
    of of ADP IN 6 case
    torture torture NOUN NN 4 nmod
    """)
    part = own_number(tree, 5, find_quantities(tree.text, 0, len(tree.text)), "person")
    assert part is not None
    assert part.quantity is not None
    assert (part.unit, part.quantity.low) == ("case", 32)


def test_the_wounded_are_not_in_a_list_of_the_dead(plant: Any) -> None:
    tree = plant("""
    It it PRON PRP 2 nsubj
    left leave VERB VBD 0 root
    nine nine NUM CD 4 nummod
    martyrs martyr NOUN NNS 2 obj person
    and and CCONJ CC 6 cc
    dozens dozen NOUN NNS 4 conj
    of of ADP IN 8 case
    wounded wounded NOUN NNS 6 nmod person
    """)
    assert [part.quantity.low for part in parts_of(tree, 3) if part.quantity is not None] == [9]


def test_the_number_of_the_wounded_is_what_is_said_of_it(plant: Any) -> None:
    tree = plant("""
    The the DET DT 2 det
    number number NOUN NN 5 nsubj
    of of ADP IN 4 case
    wounded wounded NOUN NNS 2 nmod person
    reached reach VERB VBD 0 root
    90 90 NUM CD 5 obj
    """)
    part = own_number(tree, 3, find_quantities(tree.text, 0, len(tree.text)), "person")
    assert part is not None
    assert part.quantity is not None
    assert (part.quantity.low, part.quantity.cumulative) == (90, True)
