from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report


def test_what_lies_between_two_towns_is_neither_of_them() -> None:
    found = Resolved(make_report("r1", "In {place:Iraq}, gunmen burned farms between {place:Mosul} and {place:Erbil} at night."))
    place = found.places["between Mosul and Erbil"]
    assert found.same("Mosul", "Erbil")
    assert place.latitude is None
    assert place.circle is not None
    assert 30 < place.circle.radius_km < 60


def test_talks_between_two_towns_are_no_stretch_of_land() -> None:
    found = Resolved(make_report("r1", "In {place:Iraq}, talks between {place:Mosul} and {place:Erbil} failed."))
    assert not found.same("Mosul", "Erbil")


def test_two_ends_that_are_too_far_apart_hold_no_region() -> None:
    found = Resolved(make_report("r1", "Lorries drove between {place:Mosul} and {place:Basra} in {place:Iraq}."))
    assert not found.same("Mosul", "Basra")


def test_an_unlocated_place_is_put_where_the_words_behind_it_say() -> None:
    found = Resolved(make_report("r1", "Gunmen in {place:Iraq} raided {place:Tell Mafqud}, a village 40 km west of {place:Mosul}."))
    place, mosul = found.places["Tell Mafqud"], found.places["Mosul"]
    assert place.latitude is None
    assert place.circle is not None
    assert mosul.longitude is not None
    assert place.circle.longitude < mosul.longitude - 0.3


def test_a_hospital_is_not_put_in_the_town_of_which_the_report_happens_to_speak_most() -> None:
    found = Resolved(
        make_report(
            "r1",
            "{place:Mosul} was calm. People in {place:Mosul} slept. Elsewhere in {place:Iraq} it rained. "
            "Nobody could say why. Two died in {facility:Nur Hospital}.",
        )
    )
    assert found.places["Nur Hospital"].within == "Iraq"


def test_a_hospital_is_put_in_the_only_town_of_the_sentence_before() -> None:
    found = Resolved(make_report("r1", "In {place:Iraq}, a bomb went off in {place:Mosul}. Two died in {facility:Nur Hospital}."))
    assert found.places["Nur Hospital"].within == "Mosul"


def test_a_mountain_is_no_part_of_the_town_beside_it() -> None:
    found = Resolved(make_report("r1", "In {place:Iraq}, men from {place:Mosul} hid on {place:Mount Qaraj}."))
    assert found.places["Mount Qaraj"].within == "Iraq"


def test_a_bureau_abroad_holds_nothing() -> None:
    found = Resolved(
        make_report(
            "r1", "{place:Nairobi}, 2 December - In {place:Ethiopia} and again in {place:Ethiopia}, five died in {facility:Lalo Clinic}."
        )
    )
    assert found.places["Lalo Clinic"].country == "ET"


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("In {place:Ethiopia}, ten died in {place:Qal Amba}, South Menz, in Ethiopia’s Amhara region.", "Amhara"),
        ("In {place:Myanmar}, ten died in {place:Kyun Pyo}, Nawng Township, Shan State.", "Shan State"),
    ],
)
def test_of_a_row_of_holders_the_first_known_one_holds(text: str, within: str) -> None:
    place = next(one for one in Resolved(make_report("r1", text)).places.values() if one.kind not in {"country", "administrative area"})
    assert place.within == within
    assert place.circle is not None


def test_a_month_holds_no_place() -> None:
    found = Resolved(make_report("r1", "In {place:Sudan}, ten died in {place:Um Rawq} in December."))
    assert found.places["Um Rawq"].within is None


def test_an_airport_with_another_towns_name_is_not_where_the_sentence_before_was() -> None:
    found = Resolved(
        make_report(
            "r1",
            "In {place:Nigeria}, guards of the {place:Nigeria} office in {place:Abuja} were asleep. "
            "He was seized at {facility:Aminu Kano International Airport}.",
        )
    )
    assert found.places["Aminu Kano International Airport"].within == "Nigeria"


def test_where_two_countries_are_spoken_of_alike_neither_holds() -> None:
    found = Resolved(
        make_report(
            "r1", "{place:Haiti} and {place:Kenya} signed. {place:Haiti} and {place:Kenya} agreed. Two died in {facility:Sanit Clinic}."
        )
    )
    assert found.places["Sanit Clinic"].country is None


def test_the_camp_of_a_man_is_no_place_of_his_name() -> None:
    found = Resolved(make_report("r1", "Jets in {place:Nigeria} bombed the {facility:camp of Bello Zarki} at dawn."))
    assert "camp of Bello Zarki" in found.places
    assert "Bello Zarki" not in found.places


def test_a_neighbourhood_lies_in_the_town_on_which_the_whole_report_dwells() -> None:
    found = Resolved(
        make_report(
            "r1",
            "{place:Mosul} fell. {place:Mosul} burned. Nobody in {place:Mosul} slept. It was quiet by noon. "
            "Shells hit the {place:Zuhra} neighbourhood.",
        )
    )
    assert found.places["Zuhra"].within == "Mosul"
