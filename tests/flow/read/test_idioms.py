"""Figures of speech, over planted trees."""

from __future__ import annotations

from typing import Any

import pytest

from orontes.flow.read.idioms import find_figure


@pytest.mark.parametrize(("noun", "figure"), [("bill", True), ("idea", True), ("boy", False), ("judge", False)])
def test_a_bill_is_killed_as_a_figure_of_speech_and_a_boy_is_not(plant: Any, *, noun: str, figure: bool) -> None:
    tree = plant(f"""
    They they PRON PRP 2 nsubj
    killed kill VERB VBD 0 root
    the the DET DT 4 det
    {noun} {noun} NOUN NN 2 obj
    """)
    assert (find_figure(tree, 1) is not None) is figure


@pytest.mark.parametrize(("agent", "figure"), [("reporters", True), ("troops", False)])
def test_reporters_besiege_nobody(plant: Any, *, agent: str, figure: bool) -> None:
    tree = plant(f"""
    She she PRON PRP 3 nsubj:pass
    was be AUX VBD 3 aux:pass
    besieged besiege VERB VBN 0 root
    by by ADP IN 5 case
    {agent} {agent[:-1]} NOUN NNS 3 obl:agent
    """)
    assert (find_figure(tree, 2) is not None) is figure


def test_an_attack_over_the_weekend_is_an_attack(plant: Any) -> None:
    tree = plant("""
    Rebels rebel NOUN NNS 2 nsubj
    attacked attack VERB VBD 0 root
    over over ADP IN 5 case
    the the DET DT 5 det
    weekend weekend NOUN NN 2 obl
    """)
    assert find_figure(tree, 1) is None
