"""Names that look like a town and are none, or not that one: no point on the map is invented."""

from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.records.entity import Place


def _only(text: str, name: str) -> Place:
    found = Resolved(make_report("r1", text)).places
    return next(place for key, place in found.items() if name in key)


def test_a_name_with_an_article_is_a_river_and_not_the_city() -> None:
    river = _only("In Ukraine, upstream of {place:Kherson} on the {place:Dnipro}, a shell killed a man.", "Dnipro")
    assert (river.latitude, river.kind) == (None, "natural feature")
    city = _only("In Ukraine, rescuers from {place:Dnipro} came to {place:Kherson}.", "Dnipro")
    assert city.latitude is not None


def test_an_article_that_belongs_to_the_name_or_to_a_noun_behind_it_makes_no_river() -> None:
    assert _only("Judges in the Netherlands met in {place:The Hague}.", "Hague").latitude is not None
    assert _only("In Sudan the {place:Kassala} market was looted.", "Kassala").kind != "natural feature"


def test_what_is_called_a_village_is_not_the_city_of_its_name() -> None:
    text = "In Ukraine nine died in {place:Pokrovsk} and four in the village of {place:Rivne}."
    village = _only(text, "Rivne")
    assert village.latitude is None or abs(village.latitude - 50.62) > 1
    city = _only("In Ukraine nine died in {place:Pokrovsk} and four in {place:Rivne}.", "Rivne")
    assert city.latitude == pytest.approx(50.62, abs=0.05)


def test_a_township_of_a_region_leaves_the_region_a_region() -> None:
    found = Resolved(make_report("r1", "Jets bombed {place:Kanbalu Township} of {place:Sagaing} Region in Myanmar.")).places
    assert all(place.latitude is None for place in found.values())


def test_a_bare_name_in_the_title_is_the_area_that_the_report_speaks_of() -> None:
    title = "Monastery bombed in {place:Sagaing}\n\nIn Myanmar jets bombed a village of {place:Sagaing Region} on Friday."
    assert _only(title, "Sagaing").latitude is None
    town = (
        "Monastery bombed in {place:Sagaing}\n\nIn Myanmar jets bombed {place:Sagaing} on Friday, in the south of {place:Sagaing Region}."
    )
    assert any(place.latitude is not None for place in Resolved(make_report("r1", town)).places.values())


def test_another_spelling_far_from_all_that_the_report_names_is_no_evidence() -> None:
    text = "In Myanmar, families left {place:Buthidaung} and {place:Sittwe}; police had fled {place:Kyein Chaung}."
    assert _only(text, "Kyein Chaung").latitude is None


def test_the_town_across_the_border_is_taken_where_it_lies_beside_a_town_of_the_report() -> None:
    text = "In Myanmar, families left {place:Buthidaung} by night. Many crossed the river to {place:Teknaf}."
    place = _only(text, "Teknaf")
    assert (place.country, place.geo_precision) == ("BD", 1)
    assert any("km from Buthidaung" in reason for reason in place.reasons)


def test_in_a_list_of_areas_a_name_is_the_area() -> None:
    text = "In the United States it fell ill in {place:Oregon}, {place:Idaho}, {place:New York} and {place:Ohio}."
    assert _only(text, "New York").kind == "administrative area"
    assert _only("In the United States it fell ill in {place:New York} and {place:Boston}.", "New York").kind == "populated place"


def test_a_facility_does_not_take_the_town_of_the_paragraph_before() -> None:
    text = "In Sudan, traders of {place:Mellit} shut the road.\n\nShe had left {facility:Zamzam camp} in April."
    camp = _only(text, "Zamzam")
    assert (camp.latitude, camp.within) == (None, "Sudan")
    same = _only("In Sudan, traders of {place:Mellit} shut the road. She had left {facility:Nimra camp} in April.", "Nimra")
    assert same.within == "Mellit"


def test_a_road_of_two_names_lies_in_neither_even_where_only_one_is_known() -> None:
    road = _only("In Congo, houses burned in {place:Irumu territory} and on the {facility:Beni-Kasindi road}.", "Beni")
    assert (road.latitude, road.kind, road.within) == (None, "region", "Democratic Republic of the Congo")


def test_a_name_that_the_report_puts_nowhere_gets_no_circle() -> None:
    text = "In Colombia shells hit {place:Planadas}. Near {place:Planadas} two died; {place:Planadas} is shut. {place:Molasks} costs more than before."
    assert _only(text, "Molasks").circle is None
    assert _only(text.replace("{place:Molasks} costs more", "In {place:Molasks} it costs more"), "Molasks").circle is not None


def test_a_month_and_a_bare_word_for_a_building_are_no_places() -> None:
    found = Resolved(
        make_report("r1", "In Colombia they left {place:Planadas} before {place:Ramadan}. {facility:Schools} in {place:Planadas} opened.")
    ).places
    assert set(found) == {"Planadas"}


def test_a_border_guard_at_a_post_is_no_border() -> None:
    text = "In Colombia they fired at the {place:Colombian guard around a border post outside Planadas}."
    assert all("border of" not in reason for place in Resolved(make_report("r1", text)).places.values() for reason in place.reasons)


def test_a_name_with_a_possessive_mark_in_it_is_one_name() -> None:
    found = Resolved(make_report("r1", "In Bangladesh, many live near {place:Cox's Bazar} now.")).places
    assert set(found) == {"near Cox's Bazar", "Cox's Bazar"}


@pytest.mark.parametrize(
    "words",
    ["Hama Central Prison", "Hama Military Airport", "base of the 47th Brigade in Hama", "Sultan Mosque in Hama", "Velmor Bridge in Hama"],
)
def test_each_kind_of_facility_is_unlocated_within_its_town(words: str) -> None:
    place = next(
        place
        for place in Resolved(make_report("r1", f"Syria: shells hit the {{facility:{words}}}. {{place:Hama}} was quiet.")).places.values()
        if place.kind != "populated place"
    )
    assert (place.latitude, place.within, place.geo_precision) == (None, "Hama", 2)
    assert place.circle is not None


@pytest.mark.parametrize(
    ("marked", "words", "precision", "farthest"),
    [
        ("in northern {place:Hama}", "northern Hama", 2, 30),
        ("in the countryside of {place:Hama}", "countryside of Hama", 2, 30),
        ("45 km south of {place:Mosul}", "45 km south of Mosul", 3, 30),
    ],
)
def test_an_area_beside_a_town_has_a_radius_and_a_precision(marked: str, words: str, precision: int, farthest: float) -> None:
    place = Resolved(make_report("r1", f"In Syria and Iraq, jets bombed farms {marked}.")).places[words]
    assert (place.kind, place.geo_precision) == ("region", precision)
    assert place.circle is not None
    assert place.circle.radius_km <= farthest
