"""Borders and roads: lines, for which no point stands."""

from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report


def test_a_border_is_a_region_between_two_countries_and_neither_of_them() -> None:
    found = Resolved(make_report("r1", "Smugglers were shot on the {place:Iraqi-Syrian border} near a hill."))
    place = found.places["Iraqi-Syrian border"]
    assert (place.kind, place.latitude, place.geo_precision, place.within) == ("region", None, 3, "Iraq and Syria")
    assert place.circle is not None
    assert place.circle.radius_km < 400


def test_the_same_border_in_other_words_is_the_same_place() -> None:
    found = Resolved(
        make_report("r1", "Shots were heard at the {place:Turkish-Syrian border}."),
        make_report("r2", "Shots were heard along {place:Turkey's border with Syria}."),
    )
    assert found.same("Turkish-Syrian border", "Turkey's border with Syria")


def test_a_border_of_one_country_is_that_with_the_country_of_the_report() -> None:
    found = Resolved(make_report("r1", "Rebels crossed the {place:Chadian border} into {place:Sudan}, Sudanese officials said."))
    assert found.places["Chadian border"].within == "Chad and Sudan"


def test_countries_that_do_not_touch_have_no_border_with_a_circle() -> None:
    assert Resolved(make_report("r1", "They met at the {place:Iraqi-Chadian border}.")).places["Iraqi-Chadian border"].circle is None


@pytest.mark.parametrize(
    "words",
    [
        "on the road from {place:Homs} to {place:Hama}",
        "on the highway linking {place:Homs} and {place:Hama}",
        "on the {place:Homs}-{place:Hama} highway",
        "on the {place:Homs-Hama} road",
        "on the road between {place:Homs} and {place:Hama}",
    ],
)
def test_what_happens_on_a_road_happens_at_neither_end(words: str) -> None:
    found = Resolved(make_report("r1", f"A bus was hit {words} in {{place:Syria}}."))
    places = [place for place in found.places.values() if place.kind != "country"]
    assert [place.latitude for place in places] == [None]
    assert places[0].circle is not None
    assert places[0].circle.radius_km < 40


def test_who_went_from_one_town_to_another_was_on_no_road() -> None:
    found = Resolved(make_report("r1", "Families moved from {place:Homs} to {place:Hama} in {place:Syria}."))
    assert found.places["Homs"].geo_precision == found.places["Hama"].geo_precision == 1
