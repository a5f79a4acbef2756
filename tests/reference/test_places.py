from __future__ import annotations

import gzip
from hashlib import sha256
from importlib.resources import files

import pytest

from orontes.reference import places
from orontes.reference.places import (
    area_of,
    countries_named,
    country_of,
    find_areas,
    find_country,
    find_demonym,
    find_towns,
    is_capital,
    towns_of,
)


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Hama", "SY", 35.13, 36.76),
        ("حماة", "SY", 35.13, 36.76),
        ("Al-Fashir", "SD", 13.63, 25.35),
        ("El Fasher", "SD", 13.63, 25.35),
        ("Mosul", "IQ", 36.34, 43.12),
        ("Kiev", "UA", 50.45, 30.52),
        ("Kyiv", "UA", 50.45, 30.52),
        ("Myitkyina", "MM", 25.38, 97.4),
        ("Toribio", "CO", 2.96, -76.27),
        ("Deir ez-Zor", "SY", 35.34, 40.14),
        ("Goma", "CD", -1.67, 29.22),
    ],
)
def test_towns_are_found_by_their_spellings_and_scripts(name: str, country: str, latitude: float, longitude: float) -> None:
    first = find_towns(name)[0]
    assert first.country == country
    assert (first.latitude, first.longitude) == pytest.approx((latitude, longitude), abs=0.1)


def test_an_article_may_be_missing() -> None:
    assert find_towns("Qusayr")[0].geonameid in {town.geonameid for town in find_towns("al-Qusayr")}


def test_namesakes_are_all_given_and_the_largest_comes_first() -> None:
    found = find_towns("Tripoli")
    assert {"LY", "LB"} <= {town.country for town in found}
    assert [town.population for town in found] == sorted((town.population for town in found), reverse=True)


@pytest.mark.parametrize("name", ["", "…", "Nosuchplacexyz", "\t", "a,b"])
def test_what_is_no_town_gives_none(name: str) -> None:
    assert find_towns(name) == ()


def test_areas_are_found_with_or_without_the_word_for_them() -> None:
    assert [area.country for area in find_areas("Donetsk Oblast")] == ["UA"]
    assert find_areas("Kachin State") == find_areas("Kachin")
    town = find_towns("Hama")[0]
    area = area_of(town.country, town.area)
    assert area is not None
    assert area.name == "Hama"


@pytest.mark.parametrize(
    ("name", "code"), [("the United States", "US"), ("UK", "GB"), ("Burma", "MM"), ("Türkiye", "TR"), ("Syrian Arab Republic", "SY")]
)
def test_countries_are_found_by_their_names(name: str, code: str) -> None:
    country = find_country(name)
    assert country is not None
    assert country.code == code


@pytest.mark.parametrize(("word", "code"), [("Sudanese", "SD"), ("Iraqis", "IQ"), ("Burmese", "MM"), ("Ukrainian", "UA"), ("Turks", "TR")])
def test_nationals_lead_to_their_country(word: str, code: str) -> None:
    country = find_demonym(word)
    assert country is not None
    assert country.code == code


def test_a_capital_is_known() -> None:
    assert is_capital("Damascus")
    assert not is_capital("Hama")
    assert country_of("SY").capital == "Damascus"


def test_towns_of_a_country_are_all_of_it() -> None:
    assert {town.country for town in towns_of("LB")} == {"LB"}


def test_the_data_is_what_its_digests_say_and_small_enough_for_the_wheel() -> None:
    folder = files("orontes.reference") / "data"
    total = 0
    for line in places.digest().splitlines():
        digest, name = line.split()
        content = (folder / name).read_bytes()
        total += len(content)
        assert sha256(content).hexdigest() == digest
    assert total <= 12_000_000


def test_names_are_sorted_so_that_they_can_be_searched() -> None:
    packed = (files("orontes.reference") / "data" / "place_names.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).split(b"\n")
    keys = [line.split(b"\t")[0] + b"\t" for line in lines]
    assert keys == sorted(keys)


def test_a_side_is_one_word_in_the_names_of_areas() -> None:
    assert [area.name for area in find_areas("South Darfur")] == ["Southern Darfur"]
    assert "Ituri" in {area.name for area in find_areas("Ituri province")}


def test_a_country_reaches_no_farther_than_what_hangs_together() -> None:
    for code, most in {"RU": 5000, "US": 3000, "GB": 800, "ES": 800, "IN": 2000}.items():
        circle = country_of(code).circle
        assert circle is not None
        assert circle.radius_km < most
    malaysia = country_of("MY").circle
    assert malaysia is not None
    assert malaysia.radius_km > 1000


def test_one_name_of_two_countries_means_the_one_with_more_people() -> None:
    assert [country.code for country in countries_named("Congo")] == ["CD", "CG"]
    congo = find_country("Republic of Congo")
    assert congo is not None
    assert congo.code == "CG"
