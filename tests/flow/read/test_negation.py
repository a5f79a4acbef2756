"""Negation and its scope, over planted trees."""

from __future__ import annotations

from typing import Any

import pytest

from orontes.flow.read.negation import is_negative, is_nobody
from orontes.flow.read.stance import find_standing
from orontes.flow.read.tree import Tree


@pytest.mark.parametrize(("opening", "negative"), [("Not a", True), ("Not only", False), ("No fewer", False), ("Hardly any", True)])
def test_what_follows_not_may_take_the_negation_upon_itself(plant: Any, *, opening: str, negative: bool) -> None:
    first, second = opening.split()
    tree = plant(f"""
    {first} {first.lower()} {"DET DT" if first == "No" else "ADV RB"} 3 {"det" if first == "No" else "advmod"}
    {second} {second} DET DT 3 det
    soldiers soldier NOUN NNS 5 nsubj:pass person
    were be AUX VBD 5 aux:pass
    killed kill VERB VBN 0 root
    """)
    assert is_nobody(tree, 2) is negative


def test_a_number_is_no_negation(plant: Any) -> None:
    """So "detachment no 4"."""
    tree = plant("""
    no no DET DT 3 det
    4 4 NUM CD 3 nummod
    troops troop NOUN NNS 0 root person
    """)
    assert not is_nobody(tree, 2)


@pytest.mark.parametrize(("subject", "mode"), [("Nobody", "hypothetical"), ("Officers", "actual")])
def test_what_nobody_says_is_not_said(plant: Any, subject: str, mode: str) -> None:
    tree = plant(f"""
    {subject} {subject.lower()} NOUN NN 2 nsubj person
    said say VERB VBD 0 root
    that that SCONJ IN 5 mark
    rebels rebel NOUN NNS 5 nsubj person
    fled flee VERB VBD 2 ccomp
    """)
    assert find_standing(tree, 4, []).mode == mode


def test_who_did_not_deny_it_neither_denied_nor_said_it(plant: Any) -> None:
    tree = plant("""
    Generals general NOUN NNS 4 nsubj person
    did do AUX VBD 4 aux
    not not PART RB 4 advmod
    deny deny VERB VB 0 root
    that that SCONJ IN 7 mark
    rebels rebel NOUN NNS 7 nsubj person
    fled flee VERB VBD 4 ccomp
    """)
    standing = find_standing(tree, 6, [])
    assert not standing.told
    assert any("neither denied nor said" in step for step in standing.steps)


def test_of_two_subjects_only_the_first_counts(plant: Any) -> None:
    tree = plant("""
    Eight eight NUM CD 3 nsubj:pass person
    were be AUX VBD 3 aux:pass
    hurt hurt VERB VBN 0 root
    none none NOUN NN 3 nsubj:pass
    badly badly ADV RB 3 advmod
    """)
    assert find_standing(tree, 2, [0]).told


def test_never_has_many_forms(plant: Any, killed: Tree) -> None:
    tree = plant("""
    At at ADP IN 3 case
    no no DET DT 3 det
    time time NOUN NN 5 obl
    troops troop NOUN NNS 5 nsubj person
    fired fire VERB VBD 0 root
    """)
    assert is_negative(tree, 4)
    assert not is_negative(killed, 2)
