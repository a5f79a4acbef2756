"""Clauses that hang on a word, over planted trees."""

from __future__ import annotations

from typing import Any

import pytest

from orontes.flow.read.clauses import has_condition, is_content, is_imperative
from orontes.flow.read.stance import find_standing

GERUND = """
The the DET DT 2 det
general general NOUN NN 4 {subject} person
{helper}
{verb} {lemma} VERB {tag} 0 root
{mark} {mark} SCONJ IN 6 mark
killing kill VERB VBG 4 advcl
nuns nun NOUN NNS 6 obj person
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "mark", "stance", "certainty"),
    [
        ("acquitted", "acquit", "of", "denied", "stated"),
        ("accused", "accuse", "of", "asserted", "hedged"),
        ("jailed", "jail", "for", "asserted", "stated"),
        ("kept", "keep", "from", "negated", "stated"),
    ],
)
def test_accusers_accuse_and_courts_state(plant: Any, *, verb: str, lemma: str, mark: str, stance: str, certainty: str) -> None:
    tree = plant(GERUND.format(subject="nsubj:pass", helper="was be AUX VBD 4 aux:pass", verb=verb, lemma=lemma, tag="VBN", mark=mark))
    standing = find_standing(tree, 5, [6])
    assert (standing.stance, standing.certainty) == (stance, certainty)


def test_a_purpose_is_not_yet_done(plant: Any) -> None:
    tree = plant("""
    Rebels rebel NOUN NNS 2 nsubj person
    came come VERB VBD 0 root
    to to PART TO 4 mark
    seize seize VERB VB 2 advcl
    Darun Darun PROPN NNP 4 obj place B-LOC
    """)
    assert find_standing(tree, 3, [4]).mode == "hypothetical"


@pytest.mark.parametrize(("helper", "condition"), [("would", True), ("", False)])
def test_a_past_tense_under_if_is_told(plant: Any, *, helper: str, condition: bool) -> None:
    """So "if he was a spy, they shot him", not "if he was a spy, they would shoot him"."""
    main = "would would AUX MD 7 aux\nshoot shoot VERB VB 0 root" if helper else "then then ADV RB 7 advmod\nshot shoot VERB VBD 0 root"
    tree = plant(f"""
    If if SCONJ IN 4 mark
    he he PRON PRP 4 nsubj
    was be AUX VBD 4 cop
    spy spy NOUN NN 7 advcl person
    they they PRON PRP 7 nsubj
    {main}
    him he PRON PRP 7 obj
    """)
    assert has_condition(tree, 6) is condition


def test_a_bare_verb_with_neither_subject_nor_helper_is_an_imperative(plant: Any) -> None:
    tree = plant("""
    Free free VERB VB 0 root
    teachers teacher NOUN NNS 1 obj person
    """)
    assert is_imperative(tree, 0)


def test_claims_that_somebody_made_are_not_what_they_claim(plant: Any) -> None:
    tree = plant("""
    claims claim NOUN NNS 0 root
    that that PRON WDT 4 obj
    rebels rebel NOUN NNS 4 nsubj person
    made make VERB VBD 1 acl:relcl
    """)
    assert not is_content(tree, 3, 0)
