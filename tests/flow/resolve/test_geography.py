from __future__ import annotations

import pytest

from orontes.flow.resolve.geography import choose_town, distance, read_geography
from orontes.reference.places import find_towns


def test_countries_and_peoples_of_the_text_make_its_geography() -> None:
    geography = read_geography("Sudanese families fled from Sudan to Chad.", [("El Fasher", None)])
    assert geography.context()[0] == "SD"
    assert [town.name for town in geography.anchors] == ["El Fasher"]


def test_the_longest_name_of_a_country_counts() -> None:
    assert read_geography("In South Sudan it rained.", []).context() == ["SS"]


def test_a_holder_beside_the_name_decides_first() -> None:
    geography = read_geography("Lebanon, Lebanon, Lebanon.", [])
    found = choose_town("Tripoli", geography, within="Libya")
    assert found.town is not None
    assert found.town.country == "LY"


def test_nearness_to_a_sure_place_decides_between_namesakes_of_one_country() -> None:
    syria = read_geography("Fighting in Syria.", [("Hama", None), ("Khan Shaykhun", None)])
    found = choose_town("Suran", syria)
    assert found.town is not None
    assert distance(found.town, find_towns("Hama")[0]) <= 30


def test_without_any_context_only_a_large_place_without_a_rival_is_taken() -> None:
    nothing = read_geography("", [])
    assert choose_town("Mosul", nothing).town is not None
    doubtful = choose_town("Santa Ana", nothing)
    assert doubtful.town is None
    assert doubtful.doubt is not None


def test_another_spelling_is_taken_near_a_sure_place_only() -> None:
    near = choose_town("Tel Rifaat", read_geography("Syria", [("Aleppo", None)]))
    assert near.town is not None
    assert any("spelling" in reason for reason in near.reasons)
    far = choose_town("Tel Rifaat", read_geography("Syria", [("Damascus", None)]))
    assert far.town is None
    assert far.doubt is not None


def test_every_choice_has_reasons() -> None:
    geography = read_geography("Ukraine", [])
    for name in ("Kharkiv", "Odesa", "Nowhereville", "Moscow"):
        assert choose_town(name, geography).reasons


def test_distance_is_that_of_the_globe() -> None:
    one, other = find_towns("Aleppo")[0], find_towns("Damascus")[0]
    assert distance(one, other) == pytest.approx(310, abs=15)
    assert distance(one, one) == 0


def test_a_great_city_is_not_taken_for_the_hamlet_of_its_name_that_lies_nearer() -> None:
    geography = read_geography("Ukraine", [("Kramatorsk", None), ("Nikopol", None)])
    town = choose_town("Nikopol", geography).town
    assert town is None or town.population > 50_000


def test_another_name_of_a_city_of_another_country_may_be_chance() -> None:
    geography = read_geography("Congo, the Congo and Congo", [])
    assert choose_town("Mambasa", geography).town is None


def test_three_towns_that_lie_together_speak_for_their_country() -> None:
    geography = read_geography("", [("Gloucester", None), ("Cheltenham", None), ("Cirencester", None)])
    assert geography.context()[:1] == ["GB"]


def test_a_town_and_the_area_behind_it_bear_witness_to_each_other() -> None:
    geography = read_geography("Japan", [("Hammond", "Indiana"), ("Indiana", None)])
    town = choose_town("Hammond", geography, within="Indiana").town
    assert town is not None
    assert town.country == "US"
    assert "US" in geography.context()
