"""What a phrase says of persons: one, a pair, how many; and the category that they are counted under."""

from __future__ import annotations

from typing import Any

import pytest

from orontes.flow.read.counts import find_quantities
from orontes.flow.read.figures import count_share, cut_parts
from orontes.flow.read.persons import group_of, is_one_person, persons_in, unit_and_group
from orontes.flow.read.tree import Tree


def counted(tree: Tree, head: int) -> list[tuple[int | None, str, str | None]]:
    parts = cut_parts(tree, [head], find_quantities(tree.text, 0, len(tree.text)), "person")
    return [(part.quantity.low if part.quantity is not None else part.persons, part.unit, part.group) for part in parts]


def test_a_family_of_five_is_five_persons(plant: Any) -> None:
    tree = plant("""
    A a DET DT 2 det
    family family NOUN NN 5 nsubj:pass person
    of of ADP IN 4 case
    five five NUM CD 2 nmod
    died die VERB VBD 0 root
    """)
    assert counted(tree, 1) == [(5, "person", None)]


def test_three_families_are_families(plant: Any) -> None:
    tree = plant("""
    Three three NUM CD 2 nummod
    families family NOUN NNS 3 nsubj person
    fled flee VERB VBD 0 root
    """)
    assert counted(tree, 1) == [(3, "family", None)]


def test_twin_brothers_and_a_couple_are_two(plant: Any) -> None:
    twins = plant("""
    His his PRON PRP$ 3 nmod:poss
    twin twin NOUN NN 3 compound
    brothers brother NOUN NNS 4 nsubj person
    died die VERB VBD 0 root
    """)
    couple = plant("""
    A a DET DT 2 det
    couple couple NOUN NN 3 nsubj person
    died die VERB VBD 0 root
    """)
    assert persons_in(twins, 2) == 2
    assert persons_in(couple, 1) == 2


@pytest.mark.parametrize(("owner", "number"), [("his", 2), ("their", None)])
def test_parents_are_two_only_of_one_child(plant: Any, owner: str, number: int | None) -> None:
    tree = plant(f"""
    {owner} {owner} PRON PRP$ 2 nmod:poss
    parents parent NOUN NNS 3 nsubj person
    died die VERB VBD 0 root
    """)
    assert persons_in(tree, 1) == number


def test_a_mother_and_her_two_children_are_one_and_two(plant: Any) -> None:
    tree = plant("""
    A a DET DT 2 det
    mother mother NOUN NN 7 nsubj person
    and and CCONJ CC 6 cc
    her her PRON PRP$ 6 nmod:poss
    two two NUM CD 6 nummod
    children child NOUN NNS 2 conj person
    died die VERB VBD 0 root
    """)
    assert counted(tree, 1) == [(1, "person", "woman"), (2, "person", "child")]


def test_single_persons_beside_a_number_are_counted_together(plant: Any) -> None:
    tree = plant("""
    Soldiers soldier NOUN NNS 2 nsubj person
    killed kill VERB VBD 0 root
    an a DET DT 4 det
    elder elder NOUN NN 2 obj person
    , , PUNCT , 7 punct
    his his PRON PRP$ 7 nmod:poss
    wife wife NOUN NN 4 conj person
    and and CCONJ CC 10 cc
    four four NUM CD 10 nummod
    children child NOUN NNS 4 conj person
    """)
    assert counted(tree, 3) == [(2, "person", None), (4, "person", "child")]


def test_a_name_that_ends_in_s_is_one_person(plant: Any) -> None:
    tree = plant("""
    Mr. Mr. PROPN NNP 2 nmod:desc
    Torres Torres PROPN NNP 3 nsubj person B-PER
    died die VERB VBD 0 root
    """)
    assert is_one_person(tree, 1)


def test_two_words_give_the_category_where_the_list_has_both(plant: Any) -> None:
    tree = plant("""
    Six six NUM CD 3 nummod
    police police NOUN NN 3 compound
    officers officer NOUN NNS 4 nsubj person
    died die VERB VBD 0 root
    """)
    assert unit_and_group(tree, 2, "person") == ("person", "police officer")
    assert group_of("officer") == "officer"


def test_countries_are_nobody(plant: Any) -> None:
    tree = plant("""
    Citizens citizen NOUN NNS 5 nsubj person
    of of ADP IN 4 case
    12 12 NUM CD 4 nummod
    countries country NOUN NNS 1 nmod place
    died die VERB VBD 0 root
    """)
    assert counted(tree, 0)[0][0] is None


def test_half_of_a_town_is_half_of_its_people(plant: Any) -> None:
    tree = plant("""
    Half half DET PDT 3 det:predet
    the the DET DT 3 det
    town town NOUN NN 6 nmod:poss place
    's 's PART POS 3 case
    900 900 NUM CD 6 nummod
    people people NOUN NNS 7 nsubj person
    fled flee VERB VBD 0 root
    """)
    quantities = find_quantities(tree.text, 0, len(tree.text))
    (part,) = cut_parts(tree, [5], quantities, "person")
    count = count_share(tree, part, quantities, None)
    assert count is not None
    assert (count.low, count.high) == (450, 450)
