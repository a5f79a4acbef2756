"""Words above an event that undo it, put it off or leave it open."""

from __future__ import annotations

from typing import Any

import pytest

from orontes.flow.read.stance import find_standing

FRAME = """
Rebels rebel NOUN NNS 2 nsubj person
{verb} {lemma} VERB VBD 0 root
to to PART TO 4 mark
seize seize VERB VB 2 xcomp
Darun Darun PROPN NNP 4 obj place B-LOC
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "stance", "mode"),
    [
        ("failed", "fail", "negated", "actual"),
        ("refused", "refuse", "negated", "actual"),
        ("planned", "plan", "asserted", "future"),
        ("vowed", "vow", "asserted", "future"),
        ("tried", "try", "asserted", "hypothetical"),
        ("threatened", "threaten", "asserted", "hypothetical"),
        ("managed", "manage", "asserted", "actual"),
        ("began", "begin", "asserted", "actual"),
        ("hired", "hire", "asserted", "hypothetical"),
    ],
)
def test_the_verb_above_decides(plant: Any, verb: str, lemma: str, stance: str, mode: str) -> None:
    standing = find_standing(plant(FRAME.format(verb=verb, lemma=lemma)), 3, [4])
    assert (standing.stance, standing.mode) == (stance, mode)


@pytest.mark.parametrize(("noun", "mode"), [("threat", "hypothetical"), ("plan", "future"), ("demand", "ordered"), ("wave", "actual")])
def test_the_noun_above_decides(plant: Any, noun: str, mode: str) -> None:
    tree = plant(f"""
    a a DET DT 2 det
    {noun} {noun} NOUN NN 0 root event
    of of ADP IN 4 case
    killings killing NOUN NNS 2 nmod event
    """)
    assert find_standing(tree, 3, []).mode == mode
