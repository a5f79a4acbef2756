from __future__ import annotations

import json
from pathlib import Path

from tests.view.pile import Pile

from orontes.project import Project


def test_a_place_without_coordinates_is_listed_and_gets_no_point(pile: Pile) -> None:
    found = pile.views().map()
    assert [place.name for place in found.located] == ["Tal Rimal"]
    assert [(place.name, place.within) for place in found.unlocated] == [("the mill", "Tal Rimal")]
    assert found.unlocated[0].precision_words == "no coordinates"


def test_an_event_without_a_place_stays_visible(pile: Pile) -> None:
    assert [event.id for event in pile.views().map().placeless] == ["event-undated"]


def test_what_lies_beside_a_town_is_a_circle_and_no_dot_upon_it(tmp_path: Path) -> None:
    record = Project.create(tmp_path / "record", title="t", who="a test")
    told = "Syria, 4 May 2013. Shells killed two farmers north of Hama on Friday. A bomb killed six people in Syria in April 2013.\n"
    (tmp_path / "news.txt").write_text(told, encoding="utf-8")
    record.add([tmp_path / "news.txt"], who="a test")
    record.run()
    found = record.views().map()
    assert found.located == ()
    assert {place.name for place in found.areas} == {"north of Hama", "Syria"}
    features = {one["properties"]["name"]: one for one in json.loads(record.map_places())["features"]}
    assert features["Syria"]["geometry"]["type"] == "Polygon"
    assert (features["Syria"]["properties"]["where_prec"], features["Syria"]["properties"]["geo_precision"]) == (6, 3)
