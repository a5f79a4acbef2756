"""Places as GeoJSON: a point is a Point, an area a circle drawn as a Polygon, and what is unlocated has no geometry and says within what."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from orontes.records.entity import Circle, Place

_CORNERS = 32
_DEGREE_KM = 111.2
_POLE = 85.0


def render_geojson(places: Iterable[Place]) -> str:
    """A FeatureCollection, sorted by id; the same places give the same bytes."""
    features = [make_feature(place) for place in sorted(places, key=lambda place: place.id)]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def make_feature(place: Place) -> dict[str, Any]:
    """One place with its precision and its reasons. What lies near a town is drawn as a circle, though the record also has the town's point."""
    geometry: dict[str, Any] | None = None
    if place.circle is not None:
        geometry = {"type": "Polygon", "coordinates": [_ring(place.circle)]}
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
            "radius_km": place.circle.radius_km if place.circle is not None else None,
            "source": place.source,
            "mentions": len(place.mentions),
            "reasons": list(place.reasons),
        },
    }


def _ring(circle: Circle) -> list[list[float]]:
    """Counter-clockwise and closed, as the standard has it; a circle that reaches a pole is cut off there."""
    ring = []
    for corner in range(_CORNERS):
        angle = 2 * math.pi * corner / _CORNERS
        latitude = max(-_POLE, min(_POLE, circle.latitude + circle.radius_km * math.sin(angle) / _DEGREE_KM))
        narrow = math.cos(math.radians(latitude))
        longitude = max(-180.0, min(180.0, circle.longitude + circle.radius_km * math.cos(angle) / _DEGREE_KM / narrow))
        ring.append([round(longitude, 4), round(latitude, 4)])
    return [*ring, ring[0]]
