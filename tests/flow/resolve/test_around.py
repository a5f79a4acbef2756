"""Places of which nothing says where they lie: the report's own part of the country, and never a point."""

from __future__ import annotations

from math import hypot

from tests.flow.resolve.making import Resolved, make_report

from orontes.records.entity import Place


def _near(place: Place, latitude: float, longitude: float) -> bool:
    return place.circle is not None and hypot(place.circle.latitude - latitude, place.circle.longitude - longitude) < 1


def test_an_unlisted_village_lies_somewhere_around_the_towns_of_its_report() -> None:
    found = Resolved(
        make_report(
            "r1",
            "Fighters left {place:Kassala} for {place:Khashm el Girba} in {place:Sudan}. {place:Kassala} was calm. Houses burnt in {place:Qoz Zarba}.",
        )
    )
    place = found.places["Qoz Zarba"]
    assert (place.latitude, place.longitude, place.country) == (None, None, "SD")
    assert _near(place, 15.45, 36.4)
    assert any("Kassala" in reason for reason in place.reasons)


def test_a_report_of_towns_far_from_each_other_places_nothing() -> None:
    text = "Bombs fell on {place:Kharkiv}, {place:Lviv} and {place:Odesa} in {place:Ukraine}. Houses burnt in {place:Verkhnya Zarba}."
    assert Resolved(make_report("r1", text)).places["Verkhnya Zarba"].circle is None


def test_one_word_on_one_town_places_nothing() -> None:
    found = Resolved(make_report("r1", "He was born in {place:Kassala}, {place:Sudan}. Later he lived in {place:Qoz Zarba}."))
    assert found.places["Qoz Zarba"].circle is None


def test_a_name_that_a_great_town_elsewhere_has_is_not_put_into_the_region_of_the_report() -> None:
    text = "Trucks left {place:Kassala} in {place:Sudan}. {place:Kassala} and {place:Khashm el Girba} were calm. They came from {place:Changsha}."
    place = Resolved(make_report("r1", text)).places["Changsha"]
    assert not _near(place, 15.45, 36.4)


def test_an_institution_lies_in_the_town_of_its_name() -> None:
    found = Resolved(make_report("r1", "Police in {place:Mombasa}, {place:Kenya}. He was before the {place:Mombasa Law Courts}."))
    place = found.places["Mombasa Law Courts"]
    assert (place.latitude, place.within) == (None, "Mombasa")
    assert _near(place, -4.05, 39.67)


def test_a_street_with_the_name_of_a_town_does_not_lie_there() -> None:
    found = Resolved(make_report("r1", "Police in {place:Nairobi}, {place:Kenya}. Shops burnt on {place:Mombasa Road}."))
    assert found.places["Mombasa Road"].within != "Mombasa"


def test_a_county_is_not_the_state_of_its_name() -> None:
    found = Resolved(make_report("r1", "Floods in {place:Kentucky}, {place:United States}, hit {place:Ohio County} hardest."))
    place = found.places["Ohio County"]
    assert place.kind == "administrative area"
    assert place.circle is not None
    assert place.circle.radius_km < 60


def test_the_state_behind_a_town_and_its_comma_is_the_state() -> None:
    place = Resolved(make_report("r1", "A shop in {place:Tacoma}, {place:Washington} burnt, US police said.")).places["Washington"]
    assert (place.kind, place.latitude) == ("administrative area", None)


def test_a_list_of_towns_holds_no_state() -> None:
    found = Resolved(make_report("r1", "He was in {place:Washington}, {place:New York} and {place:Boston}, US officials said."))
    assert found.places["New York"].kind == "populated place"


def test_the_capital_of_a_country_of_the_report_is_meant_and_not_its_namesake_in_another() -> None:
    found = Resolved(
        make_report(
            "r1", "British diplomats left {place:Washington}, the British embassy said. {place:Britain} and the American envoy met."
        )
    )
    assert found.places["Washington"].country == "US"


def test_the_quarter_of_a_town_lies_in_it_and_the_town_is_no_quarter() -> None:
    found = Resolved(make_report("r1", "Gunmen came to the {place:Zorblat} neighbourhood of {place:Kassala} in {place:Sudan}."))
    assert found.places["Kassala"].kind == "populated place"
    assert found.places["Zorblat"].within == "Kassala"


def test_an_unlisted_part_of_a_town_lies_in_it() -> None:
    found = Resolved(make_report("r1", "They fought in the {place:Old City} of {place:Mosul}, {place:Iraq}."))
    assert found.places["Old City"].within == "Mosul"


def test_an_area_that_is_spelt_otherwise_has_its_circle() -> None:
    place = Resolved(make_report("r1", "Bombs fell in {place:Idlip province} of {place:Syria}.")).places["Idlip province"]
    assert place.circle is not None
    assert any("spelling" in reason for reason in place.reasons)
