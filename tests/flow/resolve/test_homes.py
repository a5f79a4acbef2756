"""A name that one report alone cannot place, and the record can."""

from __future__ import annotations

from tests.flow.resolve.making import Resolved, make_report

_HERE = make_report("r1", "Soldiers left {place:Nara} for {place:Bamako} in {place:Mali}.")
_SHORT = make_report("r2", "Gunmen came to {place:Nara} at dawn.")


def test_a_report_that_speaks_of_no_country_means_the_town_of_its_record() -> None:
    found = Resolved(_HERE, _SHORT)
    places = [place for place in found.places.values() if place.name == "Nara"]
    assert [(place.country, place.geo_precision) for place in places] == [("ML", 1)]
    assert found.targets("Nara", "r2") == {"Nara"}
    assert any("record" in reason for reason in places[0].reasons)
    assert not any("size" in reason or "large" in reason for reason in places[0].reasons)


def test_alone_it_is_taken_for_the_large_one() -> None:
    assert Resolved(_SHORT).places["Nara"].country == "JP"


def test_a_report_that_speaks_of_another_country_is_not_drawn_in() -> None:
    other = make_report("r2", "Gunmen came to {place:Nara} from {place:Lahore} in {place:Pakistan}.")
    found = Resolved(_HERE, other)
    assert {place.country for place in found.made.of(type(found.places["Nara"])) if place.name == "Nara"} == {"ML", None}


def test_two_towns_of_one_name_in_the_record_decide_nothing() -> None:
    japan = make_report("r3", "Trains left {place:Nara} for {place:Osaka} in {place:Japan}.")
    found = Resolved(_HERE, japan, _SHORT)
    names = [place for place in found.made.of(type(found.places["Nara"])) if place.name == "Nara"]
    assert sorted(str(place.country) for place in names) == ["JP", "ML"]
