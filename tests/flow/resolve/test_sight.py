"""Areas, surroundings and parts lie in a circle; only a town has a point of its own."""

from __future__ import annotations

import math

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.records.entity import Place

MOSUL = (36.335, 43.119)


def _only(marked: str, name: str) -> Place:
    return Resolved(make_report("r1", marked)).places[name]


def test_so_many_kilometres_to_one_side_is_a_circle_there_and_no_point() -> None:
    place = _only("In Iraq a bridge 45 km south of {place:Mosul} was bombed.", "45 km south of Mosul")
    assert (place.latitude, place.geo_precision) == (None, 3)
    assert place.circle is not None
    south = (MOSUL[0] - place.circle.latitude) * 111.2
    assert 40 < south < 50
    assert math.isclose(place.circle.longitude, MOSUL[1], abs_tol=0.02)
    assert 5 <= place.circle.radius_km <= 45


def test_a_distance_without_a_side_is_a_circle_around_that_holds_it() -> None:
    place = _only("In Iraq a bridge 40 miles from {place:Mosul} was bombed.", "40 miles from Mosul")
    assert place.latitude is None
    assert place.circle is not None
    assert place.circle.radius_km >= 64
    assert math.isclose(place.circle.latitude, MOSUL[0], abs_tol=0.02)


@pytest.mark.parametrize("words", ["northern", "the countryside of"])
def test_a_part_or_the_surroundings_of_a_town_have_a_radius(words: str) -> None:
    found = Resolved(make_report("r1", f"In Iraq they shelled {words} {{place:Mosul}}."))
    (place,) = (place for place in found.places.values() if place.kind == "region")
    assert place.geo_precision == 2
    assert place.circle is not None
    assert 5 <= place.circle.radius_km <= 50


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Fighting went on in {place:Iraq}.", "Iraq"),
        ("In Iraq, fighting went on in {place:Nineveh province} and {place:Anbar}.", "Anbar"),
        ("Aid came to the {place:Sahel}.", "Sahel"),
        ("They fled across the {place:Mediterranean}.", "Mediterranean"),
    ],
)
def test_countries_areas_and_regions_have_a_circle_and_never_a_point(marked: str, name: str) -> None:
    place = _only(marked, name)
    assert (place.latitude, place.longitude, place.source) == (None, None, None)
    assert place.circle is not None
    assert place.circle.radius_km > 20


def test_a_facility_lies_somewhere_in_its_town() -> None:
    place = _only("In Iraq, the {facility:Zorblax Prison} in {place:Mosul} was opened.", "Zorblax Prison")
    assert place.latitude is None
    assert place.circle is not None
    assert place.circle.radius_km <= 30


def test_no_area_is_a_witness_in_its_own_case() -> None:
    """The name of a state that another country's report uses for a man's village proves nothing for the state's country."""
    found = Resolved(make_report("r1", "Sudanese troops in {place:Sudan} entered {place:Samburu}."))
    assert found.places["Samburu"].latitude is None
    assert found.places["Samburu"].country != "KE"


def test_of_namesakes_the_one_in_an_area_that_the_report_names_is_taken() -> None:
    place = _only("In {place:Tennessee}, in the {place:United States}, a court in {place:Franklin} heard him.", "Franklin")
    assert place.latitude is not None
    assert abs(place.latitude - 35.93) < 0.5
    assert any("Tennessee" in reason for reason in place.reasons)


def test_a_deceiving_name_of_a_place_gets_no_point() -> None:
    found = Resolved(make_report("r1", "They came to {place:M\u043esul} in {place:Iraq}, not to {place:Mosul}."))
    assert found.places["M\u043esul"].latitude is None
    assert any("one word" in reason for reason in found.places["M\u043esul"].reasons)
    assert found.places["Mosul"].latitude is not None
