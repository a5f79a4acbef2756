from __future__ import annotations

from typing import Any

from orontes.flow.read.borders import find_borders
from orontes.flow.read.where import find_places, is_named_place, place_phrase

_WITH = """
near near ADP IN 4 case
Mali Mali PROPN NNP 4 nmod:poss place B-LOC
's 's PART POS 2 case
border border NOUN NN 0 root
with with ADP IN 6 case
Niger Niger PROPN NNP 4 nmod place B-LOC
"""


def _texts(tree: Any) -> list[str]:
    return [tree.text[span.start : span.end] for span in find_borders(tree)]


def test_a_border_has_the_countries_before_and_behind_it(plant: Any) -> None:
    tree = plant(_WITH)
    assert _texts(tree) == ["Mali 's border with Niger"]
    assert is_named_place(tree, place_phrase(tree, 3))


def test_an_adjective_names_a_border(plant: Any) -> None:
    tree = plant("the the DET DT 3 det\nTurkish Turkish ADJ JJ 3 amod\nborder border NOUN NN 0 root")
    assert _texts(tree) == ["Turkish border"]
    assert [place.named for place in find_places(tree)] == [True]


def test_a_border_without_a_country_and_a_border_guard_are_none(plant: Any) -> None:
    assert not _texts(plant("the the DET DT 2 det\nborder border NOUN NN 0 root"))
    assert not _texts(plant("Turkish Turkish ADJ JJ 3 amod\nborder border NOUN NN 3 compound\nguards guard NOUN NNS 0 root"))
