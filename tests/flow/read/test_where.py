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


def test_the_name_before_a_building_is_the_place(plant: Any) -> None:
    tree = plant("""
    in in ADP IN 4 case
    a a DET DT 4 det
    Darun Darun PROPN NNP 4 compound place B-LOC
    hotel hotel NOUN NN 0 root place
    """)
    (place,) = find_places(tree)
    assert (place.filler.text, place.preposition, place.named) == ("Darun", "in", True)


def test_a_town_named_behind_of_is_not_named_by_the_region_before_it(plant: Any) -> None:
    tree = plant("""
    in in ADP IN 4 case
    the the DET DT 4 det
    Belm Belm PROPN NNP 4 compound place B-LOC
    town town NOUN NN 0 root place
    of of ADP IN 6 case
    Darun Darun PROPN NNP 4 nmod place B-LOC
    """)
    assert find_places(tree)[0].filler.text == "Darun"


def test_a_neighbourhood_is_named_before_its_city(plant: Any) -> None:
    tree = plant("""
    in in ADP IN 4 case
    the the DET DT 4 det
    Belm Belm PROPN NNP 4 compound place B-LOC
    neighbourhood neighbourhood NOUN NN 0 root place
    of of ADP IN 6 case
    Darun Darun PROPN NNP 4 nmod place B-LOC
    """)
    assert [place.filler.text for place in find_places(tree)] == ["Belm", "Darun"]


def test_a_country_in_capitals_before_an_attack_is_who_not_where(plant: Any) -> None:
    tree = plant("""
    in in ADP IN 4 case
    a a DET DT 4 det
    U.S. U.S. PROPN NNP 4 compound place B-LOC
    airstrike airstrike NOUN NN 0 root event
    """)
    assert not find_places(tree)
