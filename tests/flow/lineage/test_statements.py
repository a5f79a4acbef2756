from __future__ import annotations

from typing import Any

from tests.flow.making import World, run_step

from orontes.flow.lineage import STEP
from orontes.records.issue import Question
from orontes.records.lineage import Lineage

FIRST = "We took no bread from the widows of this valley, and whoever says that our horses trampled the vineyard has never seen a horse"
SECOND = (
    "Bread was never taken by us from this valley's widows. A man who claims the vineyard was trampled by our horses has not seen any horse"
)
OTHER = "A horse needs bread as a man does, and the valley will feed both of them before the snow comes to our vineyard again"


def world_of(one: str, other: str, *, speakers: tuple[str, str] = ("Tomas Verin", "Tomas Verin")) -> World:
    world = World()
    for speaker in dict.fromkeys(speakers):
        world.entity(speaker, kind="person")
    world.report(f"A satellite channel spoke to the rebels. “{one},” {speakers[0]} said at his camp.", outlet="One", published="2020-05-01")
    world.report(
        f"Nothing moves in the hills. {speakers[1]} rejected it all: “{other}.” Roads are shut.", outlet="Two", published="2020-05-04"
    )
    return world


def made_of(world: World) -> tuple[list[Lineage], list[Question]]:
    made: tuple[Any, ...] = run_step(STEP.run, world.records())
    return [one for one in made if isinstance(one, Lineage)], [one for one in made if isinstance(one, Question)]


def test_one_statement_in_two_translations_ties_the_reports_that_quote_it() -> None:
    world = world_of(FIRST, SECOND)
    [edge], _ = made_of(world)
    assert (edge.kind, edge.level, edge.directed) == ("shared_quotation", "report", True)
    assert {passage.text.strip(".,") for passage in edge.evidence} == {FIRST, SECOND}
    assert "Tomas Verin" in edge.reasons[0]
    assert {"bread", "widows", "valley", "horses", "vineyard"} <= set(
        edge.reasons[0].replace("(", " ").replace(",", " ").replace(")", " ").split()
    )


def test_the_claims_in_the_two_translations_are_tied() -> None:
    world = world_of(FIRST, SECOND)
    one = world.claim(world.reports[0], FIRST, "looting", stance="denied")
    other = world.claim(world.reports[1], SECOND, "looting", stance="denied")
    edges, _ = made_of(world)
    assert [{edge.derived, edge.source} for edge in edges if edge.level == "claim"] == [{one.id, other.id}]


def test_the_same_words_of_two_speakers_are_two_statements() -> None:
    assert made_of(world_of(FIRST, SECOND, speakers=("Tomas Verin", "Ilse Maro")))[0] == []


EVERYDAY = "No bread, no roof and nowhere to go"


def test_everyday_words_are_shared_only_where_one_person_said_them() -> None:
    first, second = f"{EVERYDAY} that the road is shut", f"Look around you. {EVERYDAY}, sir"
    assert made_of(world_of(first, second, speakers=("Tomas Verin", "Ilse Maro")))[0] == []
    [edge] = made_of(world_of(first, second))[0]
    assert edge.kind == "shared_quotation"
    assert "Tomas Verin" in edge.reasons[0]


def test_a_long_quotation_of_rare_words_is_shared_whoever_is_named() -> None:
    [edge] = made_of(world_of(FIRST, FIRST, speakers=("Tomas Verin", "Ilse Maro")))[0]
    assert edge.kind == "shared_quotation"


def test_a_short_statement_of_one_speaker_is_known_when_nearly_all_of_it_is_the_same() -> None:
    first, second = "No miller of Tolmin will trade flour for cartridges", "No miller from Tolmin would swap flour for cartridges"
    assert [edge.kind for edge in made_of(world_of(first, second))[0]] == ["shared_quotation"]
    assert made_of(world_of(first, second, speakers=("Tomas Verin", "Ilse Maro")))[0] == []


def test_another_statement_of_the_speaker_on_the_same_matter_is_no_translation() -> None:
    assert made_of(world_of(FIRST, OTHER))[0] == []


def test_a_rank_before_the_name_is_the_same_speaker() -> None:
    edges, _ = made_of(world_of(FIRST, SECOND, speakers=("Tomas Verin", "Voivode Tomas Verin")))
    assert [edge.kind for edge in edges] == ["shared_quotation"]


def test_what_is_half_alike_is_a_question() -> None:
    half = "No widow of this valley lost her bread to us. Rain did the damage, and the river, and the mortgage of the vineyard did the rest"
    edges, questions = made_of(world_of(FIRST, f"{half}, not our horses"))
    assert edges == []
    assert [question.step for question in questions] == ["lineage"]
    assert "Tomas Verin" in questions[0].text
