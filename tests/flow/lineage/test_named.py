from __future__ import annotations

import pytest
from tests.flow.making import World, run_step

from orontes.flow.lineage import STEP
from orontes.flow.lineage.named import Outlets
from orontes.records.lineage import Lineage

STORY = "Nine people were killed at the mill of Tolmin on Friday, its watchman said. He had hidden among the sacks."


def world_of(text: str) -> World:
    world = World()
    world.report(STORY, outlet="Tolmin Lantern", published="2021-03-05")
    world.report(text, outlet="Keren Post", published="2021-03-06")
    return world


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed at a mill on Friday, Tolmin Lantern reported.",
        "On Saturday the Tolmin Lantern wrote that nine people were killed at a mill.",
        "According to the newspaper Tolmin Lantern, nine people were killed at a mill.",
        "Tolmin Lantern: nine people killed at mill\n\nPrices rose.",
        "Nine people were killed at a mill, according to a report by Tolmin Lantern.",
    ],
)
def test_an_outlet_that_only_the_record_knows_is_named_as_the_source(text: str) -> None:
    world = world_of(text)
    [named] = Outlets(world.reports).named_in(world.reports[1])
    assert text[named.span.start : named.span.end] == "Tolmin Lantern"


@pytest.mark.parametrize(
    "text",
    [
        "The editor of the Tolmin Lantern was killed on Friday.",
        "A lantern in Tolmin reported nothing.",
        "Police burned the Tolmin Lantern and nine people were killed.",
        "Nine people were killed at a mill on Friday, Keren Post reported.",
        "Nine people were killed, the Zara Lantern reported.",
    ],
)
def test_an_outlet_that_is_spoken_of_is_no_source_nor_is_the_report_s_own(text: str) -> None:
    world = world_of(text)
    assert Outlets(world.reports).named_in(world.reports[1]) == ()


def test_the_claims_of_the_sentence_and_the_report_derive_from_the_outlet() -> None:
    world = world_of("Nine people were killed at a mill on Friday, Tolmin Lantern reported. Three people were killed elsewhere.")
    cited = world.claim(world.reports[1], "Nine people were killed at a mill on Friday, Tolmin Lantern reported.", count=9)
    world.claim(world.reports[1], "Three people were killed elsewhere.", count=3)
    edges = [one for one in run_step(STEP.run, world.records()) if isinstance(one, Lineage)]
    assert {(edge.level, edge.derived, edge.source) for edge in edges} == {
        ("claim", cited.id, "tolmin lantern"),
        ("report", world.reports[1].id, world.reports[0].id),
    }
    assert all(edge.evidence[0].text == "Tolmin Lantern" for edge in edges)


def test_a_voice_that_is_only_the_town_in_the_outlets_name_is_the_outlet() -> None:
    world = world_of("Nine people were killed at a mill on Friday, Tolmin Lantern reported.")
    claim = world.claim(world.reports[1], world.reports[1].text, count=9, voice="Tolmin")
    edges = [one for one in run_step(STEP.run, world.records()) if isinstance(one, Lineage)]
    assert {(edge.level, edge.derived, edge.source) for edge in edges} == {
        ("claim", claim.id, "tolmin lantern"),
        ("report", world.reports[1].id, world.reports[0].id),
    }


def test_of_several_reports_of_an_outlet_the_one_is_meant_that_tells_what_is_cited() -> None:
    world = World()
    meant = world.report(STORY, outlet="Tolmin Lantern", published="2021-03-05")
    other = world.report("Two people were killed in Keren on Thursday.", outlet="Tolmin Lantern", published="2021-03-05")
    report = world.report("Nine people were killed on Friday, Tolmin Lantern reported.", outlet="Keren Post", published="2021-03-06")
    world.claim(meant, STORY, count=9)
    world.claim(other, other.text, count=2)
    world.claim(report, report.text, count=9)
    [edge] = [one for one in run_step(STEP.run, world.records()) if isinstance(one, Lineage) and one.level == "report"]
    assert (edge.kind, edge.derived, edge.source) == ("citation", report.id, meant.id)


def test_where_two_tell_as_much_the_outlet_is_meant() -> None:
    world = World()
    for name in ("one", "two"):
        told = world.report(f"{STORY} {name.capitalize()} dog barked.", outlet="Tolmin Lantern", published="2021-03-05", name=name)
        world.claim(told, STORY, count=9)
    report = world.report("Nine people were killed on Friday, Tolmin Lantern reported.", outlet="Keren Post", published="2021-03-06")
    world.claim(report, report.text, count=9)
    [edge] = [
        one for one in run_step(STEP.run, world.records()) if isinstance(one, Lineage) and one.level == "report" and one.kind == "citation"
    ]
    assert edge.source == "tolmin lantern"
