"""How near a phrase stands to an event."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.nearest import distance
from orontes.flow.read.tree import Tree


def test_a_phrase_of_the_clause_is_near(killed: Tree) -> None:
    assert distance(killed, 2, 6) is not None


def test_what_hangs_on_the_verb_of_saying_is_not_the_events(plant: Any) -> None:
    tree = plant("""
    Police police NOUN NNS 2 nsubj organization
    said say VERB VBD 0 root
    on on ADP IN 4 case
    Tuesday Tuesday PROPN NNP 2 obl time
    two two NUM CD 7 nsubj:pass
    were be AUX VBD 7 aux:pass
    shot shoot VERB VBN 2 ccomp
    """)
    assert distance(tree, 6, 3) is None


def test_a_phrase_before_that_belongs_to_the_verb_of_saying_however_it_was_read(plant: Any) -> None:
    tree = plant("""
    Police police NOUN NNS 2 nsubj organization
    said say VERB VBD 0 root
    Tuesday Tuesday PROPN NNP 7 obl time
    that that SCONJ IN 7 mark
    two two NUM CD 7 nsubj:pass
    were be AUX VBD 7 aux:pass
    shot shoot VERB VBN 2 ccomp
    """)
    assert distance(tree, 6, 2) is None


def test_a_participle_shares_what_the_main_clause_says(plant: Any) -> None:
    tree = plant("""
    Bombs bomb NOUN NNS 2 nsubj object
    fell fall VERB VBD 0 root
    Monday Monday PROPN NNP 2 obl time
    , , PUNCT , 5 punct
    killing kill VERB VBG 2 advcl
    two two NUM CD 5 obj
    """)
    assert distance(tree, 4, 2) is not None
