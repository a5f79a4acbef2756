"""GeoJSON as RFC 7946 has it: events and places as features, WGS 84, longitude first. A place is a Point; an area, or what lies near a
place, is the ring of its circle with `radius_km`. What nobody can place stands in a list beside the map, never at a made-up point.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from orontes.match.edtf import bounds_of, precision_of
from orontes.publish.choice import Choice
from orontes.publish.manner import Manner
from orontes.view.lines import EventLine, FindingLine
from orontes.view.words import say_event

_OF_PLACE = ("name", "kind", "country", "within", "geo_precision", "where_prec", "radius_km")


def make_files(choice: Choice, manner: Manner) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001 - one manner only
    """`events.geojson`, `places.geojson`, and `unplaced.json`: the events and places that have no geometry."""
    places = {one["id"]: one for one in json.loads(choice.views.geojson())["features"] if one["id"] in choice.places}
    events = [_make_event(choice, line, places.get(line.place or "")) for line in choice.events.values()]
    yield "events.geojson", _write_collection(events)
    yield "places.geojson", _write_collection([_make_place(choice, place) for place in places.values()])
    unplaced = {
        "events": [{"id": one["id"], **one["properties"]} for one in events if one["geometry"] is None],
        "places": [{"id": one["id"], **_make_place(choice, one)["properties"]} for one in places.values() if one["geometry"] is None],
    }
    yield "unplaced.json", (json.dumps(unplaced, ensure_ascii=False, indent=1) + "\n").encode()


def _write_collection(features: list[dict[str, Any]]) -> bytes:
    """Those with a geometry, each on a line of its own."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in features if one["geometry"] is not None)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'.encode()


def _make_event(choice: Choice, line: EventLine, place: dict[str, Any] | None) -> dict[str, Any]:
    first, last = bounds_of(line.time)
    told = place["properties"] if place else {}
    return {
        "type": "Feature",
        "id": line.id,
        "geometry": place["geometry"] if place else None,
        "properties": {
            "title": str(say_event(line.kind, line.place_name or "", line.time)),
            "kind": line.kind,
            "time": line.time,
            "first_day": first.isoformat() if first else None,
            "last_day": last.isoformat() if last else None,
            "time_precision": precision_of(line.time),
            "place": line.place,
            **{f"place_{name}" if name in {"name", "kind"} else name: told.get(name) for name in _OF_PLACE},
            "figures": {finding.field: _figure(finding) for finding in choice.around(line.id).findings.values() if _is_number(finding)},
            "part_of": line.part_of,
            "claims": list(line.claims),
            "originals": list(choice.grounds(line.claims)),
        },
    }


def _make_place(choice: Choice, place: dict[str, Any]) -> dict[str, Any]:
    reports = sorted(choice.naming.get(place["id"], ()))
    return {**place, "properties": {**place["properties"], "reports": reports, "originals": list(choice.originals(reports))}}


def _is_number(finding: FindingLine) -> bool:
    return finding.low is not None or finding.high is not None


def _figure(finding: FindingLine) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in ("id", "low", "high", "verdict", "reports", "origins")}
