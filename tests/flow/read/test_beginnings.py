"""When happenings of a report began."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.beginnings import find_beginnings
from orontes.flow.read.times import find_times
from orontes.flow.read.when import expression_heads

BEGAN = """
The the DET DT 2 det
siege siege NOUN NN 3 nsubj event
began begin VERB VBD 0 root
on on ADP IN 6 case
3 3 NUM CD 6 nummod
May May PROPN NNP 3 obl time
. . PUNCT . 3 punct
"""


def _dated(tree: Any) -> dict[str, str]:
    times = expression_heads(tree, find_times(tree.text, 0, len(tree.text)))
    return {noun: expression.text for noun, expression in find_beginnings(tree, times).items()}


def test_what_a_sentence_lets_begin_on_a_day_is_dated_to_it(plant: Any) -> None:
    assert _dated(plant(BEGAN)) == {"siege": "3 May"}


def test_the_day_of_another_verb_is_not_its_beginning(plant: Any) -> None:
    assert _dated(plant(BEGAN.replace("began begin", "starved starve"))) == {}


def test_a_day_that_hangs_on_the_happening_dates_it(plant: Any) -> None:
    tree = plant("""
    The the DET DT 2 det
    coup coup NOUN NN 5 nsubj event
    of of ADP IN 4 case
    March March PROPN NNP 2 nmod time
    failed fail VERB VBD 0 root
    """)
    assert _dated(tree) == {"coup": "March"}
