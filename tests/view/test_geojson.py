from __future__ import annotations

import json

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
    (ring,) = make_feature(_place("a", circle=Circle(latitude=84, longitude=179, radius_km=3000)))["geometry"]["coordinates"]
    assert all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for longitude, latitude in ring)


def test_the_same_places_in_any_order_give_the_same_bytes() -> None:
    places = [_place("a", point=(1.0, 2.0)), _place("b")]
    assert render_geojson(places) == render_geojson(reversed(places))
    assert len(json.loads(render_geojson(places))["features"]) == 2
