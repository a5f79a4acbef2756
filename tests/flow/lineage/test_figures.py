from __future__ import annotations

from typing import Any

import pytest
from tests.flow.making import World, run_step

from orontes.flow.lineage import STEP
from orontes.flow.lineage.figures import fingerprint_of
from orontes.records.lineage import Lineage


def told(*figures: dict[str, Any]) -> list[Lineage]:
    """Each figure in a report of its own, a day later than the one before."""
    world = World()
    world.place("Tolmin")
    world.place("Keren")
    for number, said in enumerate(figures):
        given = {"count": 1347, "place": "Tolmin", "time": "2020-05-01", **said}
        source = given.pop("source", None)
        if source:
            world.entity(source)
        text = f"{'abcdef'[number] * 5}: in {given['place']} {given['count']} people had to leave{f', {source} said' if source else ''}."
        report = world.report(text, outlet=f"Outlet {number}", published=f"2020-05-0{number + 2}")
        world.claim(report, text, "displacement", **given, **({"voice": source} if source else {}))
    made = run_step(STEP.run, world.records())
    return [edge for edge in made if isinstance(edge, Lineage) and edge.kind == "shared_figure"]


def test_an_odd_number_that_two_reports_give_was_counted_once() -> None:
    [edge] = told({"source": "Sava Watch"}, {})
    assert (edge.level, edge.directed) == ("claim", True)
    assert edge.evidence[0].text.startswith("bbbbb")
    assert "1347" in edge.reasons[0]


def test_two_named_sources_have_counted_twice() -> None:
    assert told({"source": "Sava Watch"}, {"source": "Drava Watch"}) == []


def test_the_same_number_elsewhere_or_at_another_time_is_chance() -> None:
    assert told({}, {"place": "Keren"}) == []
    assert told({}, {"time": "2020-06-01"}) == []


@pytest.mark.parametrize(("count", "exactness"), [(9, "exact"), (43, "exact"), (1350, "exact"), (1350, "about"), (2000, "at_least")])
def test_small_round_and_rough_numbers_are_no_fingerprints(count: int, exactness: str) -> None:
    assert told({"count": count, "exactness": exactness}, {"count": count, "exactness": exactness}) == []


def test_what_did_not_happen_has_no_fingerprint() -> None:
    world = World()
    report = world.report("Nobody says that 1347 people left.")
    assert fingerprint_of(world.claim(report, report.text, "displacement", count=1347, stance="denied")) is None
