"""Questions, verdicts, fiction and drills, over planted trees."""

from __future__ import annotations

from typing import Any

import pytest

from orontes.flow.read.stance import find_standing

WITHIN = """
{preposition} {preposition} ADP IN 3 case
the the DET DT 3 det
{noun} {noun} NOUN NN 5 obl
soldiers soldier NOUN NNS 5 nsubj person
{verb} {lemma} VERB {tag} 0 root
villagers villager NOUN NNS 5 obj person
"""


@pytest.mark.parametrize(
    ("preposition", "noun", "verb", "lemma", "tag", "mode"),
    [
        ("In", "novel", "massacre", "massacre", "VBP", "hypothetical"),
        ("In", "film", "massacred", "massacre", "VBD", "hypothetical"),
        ("During", "film", "massacred", "massacre", "VBD", "actual"),
        ("In", "raid", "massacred", "massacre", "VBD", "actual"),
        ("During", "exercise", "attacked", "attack", "VBD", "hypothetical"),
        ("During", "exercise", "killed", "kill", "VBD", "actual"),
    ],
)
def test_what_happens_in_fiction_or_a_drill_did_not_happen(
    plant: Any, *, preposition: str, noun: str, verb: str, lemma: str, tag: str, mode: str
) -> None:
    tree = plant(WITHIN.format(preposition=preposition, noun=noun, verb=verb, lemma=lemma, tag=tag))
    assert find_standing(tree, 4, [5]).mode == mode


def test_claims_that_are_false_are_denied_whatever_the_tree(plant: Any) -> None:
    """The reader took "claims" for the verb."""
    tree = plant("""
    Claims claim VERB VBZ 0 root
    that that SCONJ IN 4 mark
    rebels rebel NOUN NNS 4 nsubj person
    fled flee VERB VBD 1 ccomp
    are be AUX VBP 6 cop
    false false ADJ JJ 1 ccomp
    """)
    assert find_standing(tree, 3, []).stance == "denied"


def test_what_a_question_takes_for_granted_is_told(plant: Any) -> None:
    """So "will they try the men who shot the nun?"."""
    tree = plant("""
    Will will AUX MD 3 aux
    they they PRON PRP 3 nsubj
    try try VERB VB 0 root
    the the DET DT 5 det
    men man NOUN NNS 3 obj person
    who who PRON WP 7 nsubj
    shot shoot VERB VBD 5 acl:relcl
    nuns nun NOUN NNS 7 obj person
    ? ? PUNCT . 3 punct
    """)
    assert find_standing(tree, 6, [7]).told
    assert not find_standing(tree, 2, [4]).told
