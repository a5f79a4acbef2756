"""Places of a sentence."""

from __future__ import annotations

from typing import Any

from orontes.flow.read.tree import Tree
from orontes.flow.read.where import find_places, is_place, nearest_place, place_phrase


def test_a_named_place_with_its_preposition_is_found(killed: Tree) -> None:
    (place,) = find_places(killed)
    assert (place.filler.text, place.named, place.preposition) == ("Darun", True, "near")


def test_the_nearest_place_is_taken_and_barred_ones_are_not(killed: Tree) -> None:
    places = find_places(killed)
    found = nearest_place(killed, 2, places, set())
    assert found is not None
    assert nearest_place(killed, 2, places, {6}) is None


def test_the_city_of_a_name_is_the_name(plant: Any) -> None:
    tree = plant("""
    in in ADP IN 3 case
    the the DET DT 3 det
    city city NOUN NN 0 root place
    of of ADP IN 5 case
    Darun Darun PROPN NNP 3 nmod place B-LOC
    """)
    assert place_phrase(tree, 2).text == "Darun"


def test_a_facility_is_a_place_and_a_vehicle_is_none(plant: Any, denied: Tree) -> None:
    assert is_place(denied, 7)
    assert not is_place(plant("truck truck NOUN NN 0 root object"), 0)
