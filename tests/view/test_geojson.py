from __future__ import annotations

import json

import pytest

from orontes.records.entity import Circle, Place
from orontes.view.geojson import make_feature, render_geojson


def _place(name: str, *, point: tuple[float, float] | None = None, circle: Circle | None = None) -> Place:
    return Place(
        id=f"place-{name}", name=name, variants=(name,), mentions=(), kind="unknown", country=None, within="Somewhere",
        latitude=point[0] if point else None, longitude=point[1] if point else None, geo_precision=1 if point else 3,
        source="mine 1" if point else None, reasons=("why",), circle=circle,
    )  # fmt: skip


def test_a_point_is_a_point_in_the_order_of_the_standard() -> None:
    assert make_feature(_place("a", point=(35.5, 36.5)))["geometry"] == {"type": "Point", "coordinates": [36.5, 35.5]}


def test_an_area_is_a_closed_ring_around_its_middle_and_never_a_point() -> None:
    feature = make_feature(_place("a", point=(35.0, 36.0), circle=Circle(latitude=35.0, longitude=36.0, radius_km=25)))
    (ring,) = feature["geometry"]["coordinates"]
    assert feature["geometry"]["type"] == "Polygon"
    assert ring[0] == ring[-1]
    assert all(abs(latitude - 35.0) < 0.3 and abs(longitude - 36.0) < 0.3 for longitude, latitude in ring)
    assert feature["properties"]["radius_km"] == 25


def test_the_unlocated_has_no_geometry_and_says_within_what() -> None:
    feature = make_feature(_place("a"))
    assert feature["geometry"] is None
    assert feature["properties"]["within"] == "Somewhere"


def test_a_circle_at_a_pole_stays_on_the_map() -> None:
    polygons = make_feature(_place("a", circle=Circle(latitude=84, longitude=179, radius_km=3000)))["geometry"]["coordinates"]
    assert all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for (ring,) in polygons for longitude, latitude in ring)


@pytest.mark.parametrize("longitude", [179.0, -179.0])
def test_a_circle_across_the_date_line_is_two_polygons_that_meet_there(longitude: float) -> None:
    geometry = make_feature(_place("a", circle=Circle(latitude=-17.0, longitude=longitude, radius_km=300)))["geometry"]
    assert geometry["type"] == "MultiPolygon"
    east, west = sorted((ring for (ring,) in geometry["coordinates"]), key=lambda ring: -max(point[0] for point in ring))
    assert (max(point[0] for point in east), min(point[0] for point in west)) == (180.0, -180.0)
    assert min(point[0] for point in east) > 170
    assert max(point[0] for point in west) < -170
    assert all(ring[0] == ring[-1] for ring in (east, west))


def test_the_precision_and_the_radius_stand_beside_every_geometry() -> None:
    told = make_feature(_place("a", circle=Circle(latitude=35.0, longitude=36.0, radius_km=25)))["properties"]
    assert {"geo_precision", "where_prec", "radius_km", "source", "reasons", "within"} <= set(told)


def test_the_same_places_in_any_order_give_the_same_bytes() -> None:
    places = [_place("a", point=(1.0, 2.0)), _place("b")]
    assert render_geojson(places) == render_geojson(reversed(places))
    assert len(json.loads(render_geojson(places))["features"]) == 2
