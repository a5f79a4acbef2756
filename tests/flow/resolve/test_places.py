from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report


def test_a_town_gets_its_own_point_and_source() -> None:
    found = Resolved(make_report("r1", "Shells fell on {place:Bakhmut} in {place:Ukraine}."))
    place = found.places["Bakhmut"]
    assert place.country == "UA"
    assert (place.latitude, place.longitude) == pytest.approx((48.6, 38.0), abs=0.1)
    assert place.geo_precision == 1
    assert place.source is not None
    assert place.source.startswith("GeoNames ")


@pytest.mark.parametrize(("country", "code"), [("Libya", "LY"), ("Lebanon", "LB")])
def test_a_namesake_is_decided_by_the_country_of_the_report(country: str, code: str) -> None:
    found = Resolved(make_report("r1", f"Gunmen fought in {{place:Tripoli}}, said the government of {{place:{country}}}."))
    place = found.places["Tripoli"]
    assert place.country == code
    assert any(country in reason for reason in place.reasons)


def test_two_reports_may_mean_two_places_of_one_name() -> None:
    found = Resolved(make_report("r1", "{place:Tripoli}, {place:Libya}."), make_report("r2", "{place:Tripoli}, {place:Lebanon}."))
    ids = {place.id for place in found.places.values() if place.name == "Tripoli"}
    assert found.targets("Tripoli", "r1") == found.targets("Tripoli", "r2") == {"Tripoli"}
    assert len([place for place in found.made.of(type(found.places["Tripoli"])) if place.name == "Tripoli"]) == 2
    assert ids


def test_spellings_of_one_town_are_one_place() -> None:
    found = Resolved(
        make_report("r1", "{place:Idlib}, {place:Syria}"),
        make_report("r2", "{place:Idleb}, {place:Syria}"),
        make_report("r3", "{place:إدلب} {place:Syria}"),
    )
    assert found.same("Idlib", "Idleb", "إدلب")


def test_a_country_has_no_point() -> None:
    place = Resolved(make_report("r1", "War in {place:Sudan}.")).places["Sudan"]
    assert (place.kind, place.latitude, place.geo_precision) == ("country", None, 3)


def test_a_province_is_not_its_town_and_has_no_point() -> None:
    found = Resolved(make_report("r1", "Shells fell in {place:Idlib province} and on {place:Idlib} in {place:Syria}."))
    province, town = found.places["Idlib province"], found.places["Idlib"]
    assert (province.kind, province.latitude, province.geo_precision) == ("administrative area", None, 3)
    assert town.geo_precision == 1
    assert town.within == "Idlib province"


def test_the_bare_name_of_an_area_is_the_area_where_no_town_of_it_has_that_name() -> None:
    place = Resolved(make_report("r1", "Fires in {place:Virginia}, {place:United States}.")).places["Virginia"]
    assert (place.kind, place.latitude) == ("administrative area", None)


def test_surroundings_take_the_point_of_their_town_at_precision_two() -> None:
    found = Resolved(make_report("r1", "Clashes on the outskirts of {place:Goma} in {place:DR Congo}."))
    place = found.places["outskirts of Goma"]
    assert (place.kind, place.geo_precision, place.within) == ("region", 2, "Goma")
    assert place.latitude == pytest.approx(-1.67, abs=0.1)


def test_a_place_far_from_a_town_gets_no_point() -> None:
    found = Resolved(make_report("r1", "A mass grave 45 km south of {place:Mosul} in {place:Iraq}."))
    place = next(place for name, place in found.places.items() if "45 km" in name)
    assert (place.latitude, place.geo_precision, place.within) == (None, 3, "Mosul")


def test_a_neighbourhood_is_unlocated_within_the_town_of_its_sentence() -> None:
    found = Resolved(make_report("r1", "In {place:Aleppo}, {place:Syria}, snipers held the {place:Bustan Zahra} neighbourhood."))
    place = found.places["Bustan Zahra"]
    assert (place.kind, place.latitude, place.within) == ("neighbourhood", None, "Aleppo")


def test_a_facility_is_unlocated_within_the_town_that_its_name_begins_with() -> None:
    found = Resolved(
        make_report(
            "r1", "{place:Kharkiv}, {place:Ukraine}. Far away in {place:Odesa}, news of {facility:Kharkiv Regional Hospital} spread."
        )
    )
    place = found.places["Kharkiv Regional Hospital"]
    assert (place.kind, place.latitude, place.within) == ("facility", None, "Kharkiv")


def test_an_unknown_place_is_kept_unlocated() -> None:
    place = Resolved(make_report("r1", "They fled {place:Wadi Nosuchname} in {place:Yemen}.")).places["Wadi Nosuchname"]
    assert (place.latitude, place.longitude, place.source) == (None, None, None)
    assert place.geo_precision == 3


def test_a_name_of_another_country_only_is_asked_not_placed() -> None:
    found = Resolved(make_report("r1", "Sudanese troops in {place:Sudan} entered {place:Samburu}."))
    assert found.places["Samburu"].latitude is None
    assert any("Samburu" in question for question in found.questions)


def test_a_small_namesake_of_a_great_city_is_not_taken_for_want_of_context() -> None:
    found = Resolved(make_report("r1", "American officials of the {place:United States} arrived in {place:Melbourne}."))
    assert found.places["Melbourne"].latitude is None


def test_the_city_stands_for_the_city_of_which_the_report_speaks() -> None:
    found = Resolved(
        make_report("r1", "{place:Mosul} in {place:Iraq} was sealed. No food reached the {place:city} for weeks. {place:Mosul} starved.")
    )
    assert found.same("Mosul", "city")


def test_villages_in_a_list_are_places_even_where_they_are_taken_for_persons() -> None:
    found = Resolved(
        make_report(
            "r1", "Fighters took the villages of {place:Arra}, {person:Zor Hamad} and {place:Kafra} near {place:Homs} in {place:Syria}."
        )
    )
    assert found.places["Zor Hamad"].kind == "populated place"


def test_a_town_once_taken_for_a_man_is_outvoted() -> None:
    found = Resolved(make_report("r1", "{place:Goma} fell. {place:Goma} burned in {place:DR Congo}. {person:Goma} wept."))
    assert found.targets("Goma") == {"Goma"}
    assert not found.entities


def test_a_river_beside_a_town_of_its_name_gets_no_point() -> None:
    found = Resolved(make_report("r1", "Troops crossed the {place:Oskil} river in {place:Ukraine}."))
    place = found.places["Oskil river"]
    assert (place.kind, place.latitude) == ("natural feature", None)


def test_villages_of_one_list_do_not_hold_each_other() -> None:
    found = Resolved(make_report("r1", "They burned the villages of {place:Um Hosh}, {place:Kutum} and {place:Tabira} in {place:Sudan}."))
    assert found.places["Um Hosh"].within is None


def test_what_has_a_capital_is_an_area() -> None:
    found = Resolved(make_report("r1", "{place:El Fasher} in {place:Sudan} is the capital of {place:North Darfur}."))
    assert (found.places["North Darfur"].kind, found.places["North Darfur"].country) == ("administrative area", "SD")


def test_the_country_itself_names_its_place_rather_than_its_adjective() -> None:
    found = Resolved(make_report("r1", "{organization:Syrian} jets, {organization:Syrian} tanks, all of {place:Syria}."))
    assert found.same("Syrian", "Syria")
    assert "Syria" in found.places


def test_what_lies_in_a_town_is_near_its_point() -> None:
    found = Resolved(make_report("r1", "Snipers fired from the {facility:al-Zahra hospital} in {place:Mosul}, {place:Iraq}."))
    place = found.places["al-Zahra hospital"]
    assert (place.latitude, place.geo_precision, place.within) == (None, 2, "Mosul")


def test_an_area_that_no_list_has_lies_around_the_town_of_its_name() -> None:
    found = Resolved(make_report("r1", "Jets bombed {place:Kanbalu Township} in {place:Sagaing Region}, {place:Myanmar}."))
    place = found.places["Kanbalu Township"]
    assert (place.kind, place.latitude, place.geo_precision) == ("administrative area", None, 3)
    assert place.circle is not None
    assert abs(place.circle.latitude - 23.2) < 0.2
    assert found.places["Sagaing Region"].kind == "administrative area"


def test_an_area_of_one_country_is_not_that_of_another() -> None:
    found = Resolved(make_report("r1", "Troops left the {place:Catatumbo} region of {place:Colombia} for {place:Venezuela}."))
    assert found.places["Catatumbo region"].country == "CO"


def test_a_country_behind_a_quarter_and_its_town_is_no_quarter() -> None:
    found = Resolved(make_report("r1", "It was in the {place:Zorblat} neighbourhood of {place:Kassala}, {place:Sudan}."))
    assert found.places["Sudan"].kind == "country"


def test_an_area_of_a_side_alone_is_an_area() -> None:
    found = Resolved(make_report("r1", "Drones struck an airport in {place:Sudan}'s {place:Northern State}."))
    assert found.places["Northern State"].kind == "administrative area"


def test_the_house_of_a_government_that_does_not_act_stands_in_its_capital() -> None:
    found = Resolved(make_report("r1", "Thieves broke in at the {place:White House} in the dark."))
    place = found.places["White House"]
    assert (place.kind, place.country, place.latitude, place.within) == ("facility", "US", None, "Washington")


def test_a_headline_in_capitals_names_the_same_surroundings() -> None:
    found = Resolved(make_report("r1", "{place:BEIRUT SUBURB} HIT. Jets hit the suburbs of {place:Beirut} in {place:Lebanon}."))
    assert {(place.geo_precision, place.within) for place in found.places.values() if place.kind == "region"} == {(2, "Beirut")}


def test_a_side_of_a_province_is_no_part_of_its_chief_town() -> None:
    found = Resolved(make_report("r1", "Clashes broke out in the north of {place:Idlib province} in {place:Syria}."))
    place = next(place for name, place in found.places.items() if name.startswith("north of"))
    assert (place.latitude, place.geo_precision, place.within) == (None, 3, "Idlib province")


def test_a_village_beside_which_a_town_is_named_is_not_near_enough_for_its_point() -> None:
    found = Resolved(make_report("r1", "Jets struck the village of {place:Zor Hamad} on the way to {place:Hama} in {place:Syria}."))
    place = found.places["Zor Hamad"]
    assert (place.latitude, place.geo_precision, place.within) == (None, 3, "Hama")
    assert place.circle is not None
    assert place.circle.radius_km > 40
