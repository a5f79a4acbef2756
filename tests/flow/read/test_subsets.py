"""Parts of the whole: told after it, before it, by words that point back, or by numbers that add up."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.counts import find_quantities
from orontes.flow.read.figures import cut_parts
from orontes.flow.read.tree import Tree

COLON = """
The the DET DT 2 det
attack attack NOUN NN 3 nsubj event
left leave VERB VBD 0 root
53 53 NUM CD 5 nummod
people people NOUN NNS 3 obj person
dead dead ADJ JJ 3 xcomp
: : PUNCT : 9 punct
{first} {first} NUM CD 9 nummod
guards guard NOUN NNS 3 parataxis person
and and CCONJ CC 12 cc
four four NUM CD 12 nummod
civilians civilian NOUN NNS 9 conj person
"""
BEFORE = """
Six six NUM CD 2 nummod
nurses nurse NOUN NNS 0 root person
among among ADP IN 4 case
20 20 NUM CD 2 nmod
dead dead ADJ JJ 2 amod
"""
WHOM = """
Soldiers soldier NOUN NNS 2 nsubj person
held hold VERB VBD 0 root
60 60 NUM CD 4 nummod
people people NOUN NNS 2 obj person
, , PUNCT , 10 punct
of of ADP IN 7 case
whom whom PRON WP 10 obl
14 14 NUM CD 10 nsubj
were be AUX VBD 10 cop
minors minor NOUN NNS 2 parataxis person
"""
VERBS = """
Rebels rebel NOUN NNS 2 nsubj person
killed kill VERB VBD 0 root
five five NUM CD 4 nummod
men man NOUN NNS 2 obj person
, , PUNCT , 6 punct
wounded wound VERB VBD 2 conj
three three NUM CD 6 obj
and and CCONJ CC 9 cc
held hold VERB VBD 2 conj
two two NUM CD 9 obj
"""


def told(tree: Tree, head: int) -> list[tuple[int | None, str | None, bool]]:
    parts = cut_parts(tree, [head], find_quantities(tree.text, 0, len(tree.text)), "person")
    return [(part.quantity.low if part.quantity is not None else part.persons, part.group, part.of_whole) for part in parts]


def test_numbers_that_add_up_to_the_whole_are_its_parts(plant: Any) -> None:
    assert told(plant(COLON.format(first=49)), 4) == [(53, None, False), (49, "guard", True), (4, "civilian", True)]


def test_numbers_that_do_not_add_up_are_none_of_it(plant: Any) -> None:
    assert told(plant(COLON.format(first=50)), 4) == [(53, None, False)]
    assert told(plant(COLON.format(first=40)), 4) == [(53, None, False)]


def test_numbers_of_other_verbs_add_up_by_chance(plant: Any) -> None:
    assert told(plant(VERBS), 3) == [(5, "man", False)]


def test_a_group_among_the_whole_is_its_part(plant: Any) -> None:
    assert told(plant(BEFORE), 3) == [(20, None, False), (6, "medic", True)]


def test_of_whom_tells_a_part(plant: Any) -> None:
    assert told(plant(WHOM), 3) == [(60, None, False), (14, "child", True)]
