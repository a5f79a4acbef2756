from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.view.pile import Pile

from orontes.publish.atlas import draw_map
from orontes.records.entity import Circle
from orontes.view.map import PlaceCard


@pytest.fixture
def place(pile: Pile) -> PlaceCard:
    return pile.views().map().located[0]


@pytest.mark.parametrize(("latitude", "longitude"), [(35.2, 36.7), (-89.9, 179.9), (0.0, 0.0), (71.0, -179.0)])
def test_a_place_anywhere_on_earth_stands_inside_the_picture(place: PlaceCard, latitude: float, longitude: float) -> None:
    picture = draw_map([replace(place, latitude=latitude, longitude=longitude)])
    assert picture is not None
    (marker,) = picture.markers
    assert 0 < float(marker.left.rstrip("%")) < 100
    assert 0 <= float(marker.top.rstrip("%")) <= 100


def test_places_that_would_cover_each_other_share_a_number_and_none_is_lost(place: PlaceCard) -> None:
    near, far = replace(place, id="near", latitude=35.21), replace(place, id="far", latitude=20.0)
    picture = draw_map([place, near, far])
    assert picture is not None
    assert sorted(len(marker.places) for marker in picture.markers) == [1, 2]
    assert [marker.number for marker in picture.markers] == [1, 2]


def test_an_area_of_which_only_the_middle_is_known_is_drawn_otherwise(place: PlaceCard) -> None:
    picture = draw_map([replace(place, geo_precision=3)])
    assert picture is not None
    assert picture.markers[0].vague


def test_places_all_over_the_world_give_a_map_of_the_world(place: PlaceCard) -> None:
    picture = draw_map(
        [replace(place, id=str(n), latitude=lat, longitude=lon) for n, (lat, lon) in enumerate([(60, -150), (-50, 170), (0, 0)])]
    )
    assert picture is not None
    assert picture.path.count("Z") > 100
    assert len(picture.markers) == 3


def test_without_coordinates_there_is_no_map(place: PlaceCard) -> None:
    assert draw_map([replace(place, latitude=None, longitude=None)]) is None
    assert draw_map([]) is None


def test_a_circle_is_drawn_and_gets_no_marker_and_its_letter_never_stands_in_its_middle(place: PlaceCard) -> None:
    area = replace(place, id="area", latitude=None, longitude=None, circle=Circle(latitude=35.2, longitude=36.7, radius_km=25.0))
    picture = draw_map([place], [area])
    assert picture is not None
    assert [one.places[0].id for one in picture.markers] == [place.id]
    (circle,) = picture.areas
    assert circle.letter == "A"
    height = (circle.up * 2) / 900
    assert height > 0
    distance = abs(float(circle.left.rstrip("%")) - circle.x / 12) + abs(float(circle.top.rstrip("%")) - circle.y / 9)
    assert distance > 2


def test_places_of_one_circle_share_its_letter_and_one_larger_than_the_map_is_listed(place: PlaceCard) -> None:
    small = Circle(latitude=35.2, longitude=36.7, radius_km=15.0)
    areas = [replace(place, id=name, latitude=None, longitude=None, circle=small) for name in ("one", "two")]
    country = replace(areas[0], id="country", circle=Circle(latitude=35.0, longitude=38.0, radius_km=900.0))
    picture = draw_map([], [*areas, country])
    assert picture is not None
    assert [[one.id for one in area.places] for area in picture.areas] == [["one", "two"]]
    assert [one.id for one in picture.beyond] == ["country"]


def test_a_country_on_both_sides_of_the_meridian_of_180_draws_no_line_across_the_world(place: PlaceCard) -> None:
    picture = draw_map([replace(place, id=str(n), latitude=lat, longitude=lon) for n, (lat, lon) in enumerate([(70, -170), (-20, 170)])])
    assert picture is not None
    for ring in picture.path.removesuffix("Z").split("Z"):
        points = [tuple(map(float, point.split())) for point in ring.removeprefix("M").split("L")]
        across = [(one, other) for one, other in pairwise([*points, points[0]]) if abs(one[0] - other[0]) > 600 and 0 < one[1] < 850]
        assert not across, across[:2]
