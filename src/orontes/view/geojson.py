"""Places as GeoJSON: a point is a Point, an area a circle drawn as a Polygon, and what is unlocated has no geometry and says within what."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from orontes.records.entity import Circle, Place
from orontes.records.identity import make_id
from orontes.reference.places import areas_within

_CORNERS = 32
_DEGREE_KM = 111.2
_POLE, _DATE_LINE = 85.0, 180.0
_AREA = 3
"""The `geo_precision` of ACLED for a larger area; what is more precise means the same to UCDP."""


def render_geojson(places: Iterable[Place]) -> str:
    """A FeatureCollection, sorted by id; the same places give the same bytes."""
    features = [make_feature(place) for place in sorted(places, key=lambda place: place.id)]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def make_feature(place: Place) -> dict[str, Any]:
    """One place with its precision and its reasons. What lies near a town is drawn as a circle, though the record also has the town's point."""
    geometry: dict[str, Any] | None = None
    if place.circle is not None:
        geometry = _drawn(place.circle)
    elif place.latitude is not None and place.longitude is not None:
        geometry = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": geometry,
        "properties": {
            "name": place.name,
            "variants": list(place.variants),
            "kind": place.kind,
            "country": place.country,
            "within": place.within,
            "geo_precision": place.geo_precision,
            "where_prec": ucdp_precision(place),
            "radius_km": place.circle.radius_km if place.circle is not None else None,
            "source": place.source,
            "mentions": len(place.mentions),
            "reasons": list(place.reasons),
        },
    }


def ucdp_precision(place: Place) -> int | None:
    """UCDP GED's `where_prec`: 1 the place itself, 2 within 25 km of a point, 3 a second-level area, 4 a first-level area, 5 a line or a part of the
    land, 6 a country. None where not even the country is known.
    """
    if place.geo_precision < _AREA:
        return place.geo_precision
    if place.kind == "administrative area" and place.country is not None:
        return 4 if place.id in _first_level_ids(place.country) else 3
    if place.kind in {"region", "natural feature"} and place.circle is not None:
        return 5
    return 6 if place.country is not None else None


@lru_cache(maxsize=256)
def _first_level_ids(country: str) -> frozenset[str]:
    return frozenset(make_id("place", "area", area.country, area.code) for area in areas_within(country))


def _drawn(circle: Circle) -> dict[str, Any]:
    """A circle as a polygon; one across the date line as two that meet there, as the standard has it."""
    ring = _ring(circle)
    over = 360.0 if min(longitude for longitude, _ in ring) < -_DATE_LINE else -360.0
    halves = [_cut(ring), _cut([[longitude + over, latitude] for longitude, latitude in ring])]
    if not any(abs(longitude) > _DATE_LINE for longitude, _ in ring):
        return {"type": "Polygon", "coordinates": halves[:1]}
    return {"type": "MultiPolygon", "coordinates": [[half] for half in halves]}


def _cut(ring: list[list[float]]) -> list[list[float]]:
    """A ring without what lies beyond the date line."""
    return [[round(max(-_DATE_LINE, min(_DATE_LINE, longitude)), 4), latitude] for longitude, latitude in ring]


def _ring(circle: Circle) -> list[list[float]]:
    """Counter-clockwise and closed, as the standard has it; a circle that reaches a pole is cut off there."""
    ring = []
    for corner in range(_CORNERS):
        angle = 2 * math.pi * corner / _CORNERS
        latitude = max(-_POLE, min(_POLE, circle.latitude + circle.radius_km * math.sin(angle) / _DEGREE_KM))
        narrow = math.cos(math.radians(latitude))
        longitude = circle.longitude + min(_DATE_LINE, circle.radius_km / _DEGREE_KM / narrow) * math.cos(angle)
        ring.append([round(longitude, 4), round(latitude, 4)])
    return [*ring, ring[0]]
