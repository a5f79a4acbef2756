"""Denial, negation, mode and hedge, over planted trees; stories cover the rest."""

from __future__ import annotations

from typing import Any

import pytest

from orontes.flow.read.stance import find_standing
from orontes.flow.read.tree import Tree

FRAME = """
Rebels rebel NOUN NNS 3 nsubj person
{helper}
shell shell VERB VB 0 root
Darun Darun PROPN NNP 3 obj place B-LOC
"""


def test_a_plain_statement_is_asserted_and_actual(killed: Tree) -> None:
    standing = find_standing(killed, 2, [4])
    assert (standing.stance, standing.mode, standing.certainty) == ("asserted", "actual", "stated")


def test_what_somebody_denies_is_denied(denied: Tree) -> None:
    assert find_standing(denied, 5, [7]).stance == "denied"


@pytest.mark.parametrize(("word", "mode"), [("will", "future"), ("could", "hypothetical"), ("may", "hypothetical"), ("did", "actual")])
def test_an_auxiliary_sets_the_mode(plant: Any, word: str, mode: str) -> None:
    tree = plant(FRAME.format(helper=f"{word} {word} AUX MD 3 aux"))
    assert find_standing(tree, 2, [3]).mode == mode


def test_not_negates(plant: Any) -> None:
    tree = plant(FRAME.format(helper="never never ADV RB 3 advmod"))
    assert find_standing(tree, 2, [3]).stance == "negated"


def test_allegedly_hedges(plant: Any) -> None:
    tree = plant(FRAME.format(helper="allegedly allegedly ADV RB 3 advmod"))
    assert find_standing(tree, 2, [3]).certainty == "hedged"


def test_no_before_the_victims_negates(plant: Any) -> None:
    tree = plant("""
    No no DET DT 2 det
    civilians civilian NOUN NNS 4 nsubj:pass person
    were be AUX VBD 4 aux:pass
    hurt hurt VERB VBN 0 root
    """)
    assert find_standing(tree, 3, [1]).stance == "negated"


def test_each_decision_leaves_a_step(denied: Tree) -> None:
    assert find_standing(denied, 5, [7]).steps == ['"denied" denies it']
