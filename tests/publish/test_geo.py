from __future__ import annotations

import json
from typing import Any

import pytest
from tests.view.pile import Pile

from orontes.publish.choice import Choice
from orontes.publish.geo import make_files
from orontes.publish.manner import Manner


@pytest.fixture(scope="module")
def files(pile: Pile) -> dict[str, Any]:
    return {name: json.loads(content) for name, content in make_files(Choice(pile.views()), Manner())}


def test_an_event_stands_at_its_place_longitude_first_with_its_figures_and_what_they_rest_on(files: dict[str, Any]) -> None:
    (feature,) = files["events.geojson"]["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.7, 35.2]}
    told = feature["properties"]
    assert told["geo_precision"] == 1
    assert told["figures"]["deaths"] | {"id": ""} == {"id": "", "low": 12, "high": 30, "verdict": "disputed", "reports": 4, "origins": 3}
    assert len(told["claims"]) == 5
    assert len(told["originals"]) == 4


def test_what_nobody_can_place_stands_in_a_list_beside_the_map_and_nowhere_at_zero(files: dict[str, Any]) -> None:
    assert {one["id"] for one in files["unplaced.json"]["events"]} == {"event-mill", "event-undated"}
    assert [one["id"] for one in files["unplaced.json"]["places"]] == ["place-mill"]
    assert {one["id"]: one["within"] for one in files["unplaced.json"]["events"]} == {"event-mill": "Tal Rimal", "event-undated": None}
    for name in ("events.geojson", "places.geojson"):
        assert files[name]["type"] == "FeatureCollection"
        assert all(feature["geometry"] is not None for feature in files[name]["features"])


def test_a_place_names_the_originals_in_which_it_stands(files: dict[str, Any]) -> None:
    (place,) = files["places.geojson"]["features"]
    assert place["properties"]["reports"]
    assert place["properties"]["originals"]
