"""What a person decides on two reports holds against their words: an edge is made or barred, and origins follow."""

from __future__ import annotations

from typing import Literal

from tests.flow.lineage.test_copies import OTHER, STORY
from tests.flow.making import World, run_step

from orontes.flow.lineage import STEP
from orontes.flow.step import Records
from orontes.flow.weigh.origins import find_origins
from orontes.records.decision import Pairing
from orontes.records.issue import Question
from orontes.records.lineage import Lineage
from orontes.records.report import Report


def decide(action: Literal["merge", "forbid"], one: Report, other: Report, *, derives: Literal["copy", "translation"] = "copy") -> Pairing:
    first, second = sorted((one.id, other.id))
    return Pairing(
        id=f"pairing-{first}-{second}", action=action, noun="report", first=first, second=second, who="Omar Secret", when="2026-11-22T10:00:00Z",
        reason="the editor told me", derives=derives if action == "merge" else "", number=7,
    )  # fmt: skip


def trace(world: World, *pairings: Pairing) -> tuple[list[Lineage], list[Question]]:
    made = run_step(STEP.run, Records([*world.everything(), *pairings]))
    return [one for one in made if isinstance(one, Lineage)], [one for one in made if isinstance(one, Question)]


def origins(world: World, edges: list[Lineage]) -> int:
    return len(find_origins("event", world.claims, edges, world.reports, ()))


def told_twice(*texts: str) -> tuple[World, list[Report]]:
    """A world of reports that each tell in their own voice how many died."""
    world = World()
    reports = [world.report(text, outlet=f"Outlet {number}", published=f"2023-04-0{number + 1}") for number, text in enumerate(texts)]
    for report in reports:
        world.claim(report, report.text.split(". ")[0], count=9)
    return world, reports


def test_reports_that_share_no_words_are_one_origin_where_a_person_says_so() -> None:
    world, (early, late) = told_twice(STORY, OTHER)
    edges, _ = trace(world)
    assert (edges, origins(world, edges)) == ([], 2)
    [edge], _ = trace(world, decide("merge", early, late, derives="translation"))
    assert (edge.kind, edge.level, edge.derived, edge.source, edge.directed) == ("translation", "report", late.id, early.id, True)
    assert edge.reasons[0] == "reviewer's decision 7"
    assert origins(world, [edge]) == 1


def test_a_copy_of_which_a_person_says_that_it_is_none_is_a_second_origin() -> None:
    world, (early, late) = told_twice(STORY, STORY)
    edges, _ = trace(world)
    assert {edge.level for edge in edges} == {"report", "claim"}
    assert origins(world, edges) == 1
    edges, questions = trace(world, decide("forbid", early, late))
    assert (edges, questions) == ([], [])
    assert origins(world, edges) == 2


def test_shared_quotations_and_odd_figures_of_two_reports_held_apart_tie_nothing() -> None:
    quote = "“We counted the bodies twice and there were forty one of them in the yard”"
    world = World()
    reports = [world.report(f"{text} {quote}, somebody said. In all 1,437 died.", outlet=text[:4]) for text in (STORY, OTHER)]
    for report in reports:
        world.claim(report, "In all 1,437 died", count=1437)
    edges, _ = trace(world)
    assert {edge.kind for edge in edges} >= {"shared_quotation", "shared_figure"}
    edges, _ = trace(world, decide("forbid", *reports))
    assert edges == []


def test_a_citation_stands_in_the_text_whatever_is_decided() -> None:
    world = World()
    world.entity("Early Times", kind="outlet")
    source = world.report(STORY, outlet="Early Times")
    citing = world.report("This was first told by Early Times.", outlet="Late")
    world.claim(citing, citing.text, count=9, voice="Early Times")
    before, _ = trace(world)
    assert trace(world, decide("forbid", source, citing))[0] == before != []


def test_other_pairs_keep_their_edges_and_a_tie_through_a_third_is_asked_about() -> None:
    world, (one, two, three) = told_twice(STORY, STORY, STORY)
    edges, [question] = trace(world, decide("forbid", one, two))
    pairs = {frozenset((edge.derived, edge.source)) for edge in edges if edge.level == "report"}
    assert pairs == {frozenset((one.id, three.id)), frozenset((two.id, three.id))}
    assert set(question.about) == {one.id, two.id}
    assert "Outlet 2" in question.text
    assert origins(world, edges) == 1
    edges, questions = trace(world, decide("forbid", one, two), decide("forbid", one, three))
    assert questions == []
    assert origins(world, edges) == 2


def test_nothing_is_asked_any_more_of_what_a_person_has_decided() -> None:
    world = World()
    mixed = " ".join(word if at // 5 % 4 == 0 else f"{word}{at}" for at, word in enumerate(STORY.split()))
    pair = world.report(STORY, outlet="One"), world.report(mixed, outlet="Two")
    assert len(trace(world)[1]) == 1
    assert [len(found) for found in trace(world, decide("merge", *pair))] == [1, 0]
    assert [len(found) for found in trace(world, decide("forbid", *pair))] == [0, 0]


def test_neither_the_name_of_who_decided_nor_their_reason_is_in_what_follows() -> None:
    world, (one, two, three) = told_twice(STORY, STORY, OTHER)
    found = repr(trace(world, decide("forbid", one, two), decide("merge", one, three), decide("merge", two, three)))
    assert "decision 7" in found
    assert "Omar" not in found
    assert "editor" not in found


def test_a_decision_on_a_report_that_is_gone_changes_nothing() -> None:
    world, (one, two) = told_twice(STORY, OTHER)
    gone = World().report("gone", outlet="Gone")
    assert trace(world, decide("merge", one, gone), decide("forbid", two, gone)) == trace(world)
