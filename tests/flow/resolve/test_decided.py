"""What a reviewer decides on two mentions holds against all evidence; contradictions are asked, and kept apart."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from tests.flow.resolve.making import make_report

from orontes.flow.resolve import STEP
from orontes.flow.step import Records
from orontes.records.claim import Mention
from orontes.records.decision import Pairing
from orontes.records.entity import Entity, Link, Place
from orontes.records.identity import make_id
from orontes.records.issue import Question


class Decided:
    """Reports with their mentions named `report:words`, decisions on them, and what resolve makes of both."""

    def __init__(self, *reports: list[Any]) -> None:
        self.given = [record for report in reports for record in report]
        self.pairings: list[Pairing] = []

    def decide(self, action: str, one: str, other: str, *, when: str = "2026-11-22T10:00:00Z", why: str = "seen in his papers") -> Decided:
        first, second = sorted((self.mention(one), self.mention(other)))
        id_ = make_id("pairing", action, first, second)
        self.pairings.append(
            Pairing(id=id_, action=action, noun="mention", first=first, second=second, who="Anna", when=when, reason=why)  # type: ignore[arg-type]
        )
        return self

    def mention(self, name: str) -> str:
        report, words, *number = name.split(":")
        found = sorted(
            (one for one in self.given if isinstance(one, Mention) and (one.report, one.text) == (report, words)), key=lambda one: one.span
        )
        return found[int(number[0]) if number else 0].id

    def run(self) -> Decided:
        self.made = Records(STEP.run(Records([*self.given, *self.pairings])).records)
        return self

    def target(self, name: str) -> str | None:
        (mention,) = (one for one in self.given if isinstance(one, Mention) and one.id == self.mention(name))
        return next((link.to for link in self.made.of(Link) if (link.report, link.span) == (mention.report, mention.span)), None)

    def entity(self, name: str) -> Entity:
        return next(one for one in self.made.of(Entity) if one.id == self.target(name))

    def same(self, one: str, other: str) -> bool:
        return self.target(one) is not None and self.target(one) == self.target(other)

    @property
    def questions(self) -> list[str]:
        return [question.text for question in self.made.of(Question)]


def two_men() -> Decided:
    return Decided(
        make_report("r1", "{person:Osman Idris} spoke in Keren. {person:Idris} left."),
        make_report("r2", "{person:Abu Tariq} was seen near Keren."),
        make_report("r3", "{person:Osman Idris} was seen again."),
    )


def test_merged_mentions_are_one_entity_that_names_the_decision() -> None:
    found = two_men().decide("merge", "r1:Osman Idris", "r2:Abu Tariq").run()
    assert found.same("r1:Osman Idris", "r2:Abu Tariq")
    assert found.same("r3:Osman Idris", "r2:Abu Tariq")
    assert found.same("r1:Idris", "r2:Abu Tariq")
    entity = found.entity("r2:Abu Tariq")
    assert set(entity.variants) == {"Osman Idris", "Idris", "Abu Tariq"}
    assert any("reviewer's decision" in reason for reason in entity.reasons)
    assert not any("Anna" in reason or "papers" in reason for reason in entity.reasons)


def test_a_merged_entity_keeps_the_id_of_one_of_the_two() -> None:
    before = two_men().run()
    old = {before.target("r1:Osman Idris"), before.target("r2:Abu Tariq")}
    after = two_men().decide("merge", "r1:Osman Idris", "r2:Abu Tariq").run()
    assert after.target("r2:Abu Tariq") in old
    assert len({entity.id for entity in after.made.of(Entity)} & old) == 1


def test_namesakes_that_a_reviewer_holds_apart_are_two_and_the_one_with_more_mentions_keeps_the_id() -> None:
    found = two_men()
    before = found.run().target("r1:Osman Idris")
    found.decide("forbid", "r1:Osman Idris", "r3:Osman Idris", why="born 20 years apart").run()
    assert not found.same("r1:Osman Idris", "r3:Osman Idris")
    assert found.same("r1:Osman Idris", "r1:Idris")
    assert found.target("r1:Osman Idris") == before
    for name in ("r1:Osman Idris", "r3:Osman Idris"):
        assert any("kept apart" in reason and "reviewer's decision" in reason for reason in found.entity(name).reasons)
    assert found.entity("r3:Osman Idris").mentions == (found.mention("r3:Osman Idris"),)


def test_a_split_by_spelling_leaves_each_report_with_its_own_spelling() -> None:
    found = Decided(*(make_report(f"r{at}", f"{{person:{name}}} spoke.") for at, name in enumerate(["Hasan Dostum", "Hassan Dostum"] * 2)))
    assert found.run().same("r0:Hasan Dostum", "r1:Hassan Dostum")
    found.decide("forbid", "r0:Hasan Dostum", "r1:Hassan Dostum").run()
    assert found.same("r0:Hasan Dostum", "r2:Hasan Dostum")
    assert found.same("r1:Hassan Dostum", "r3:Hassan Dostum")
    assert not found.same("r0:Hasan Dostum", "r1:Hassan Dostum")


def test_a_third_report_of_the_name_is_asked_about() -> None:
    found = Decided(*(make_report(f"r{at}", "{person:Osman Idris} spoke.") for at in range(3)))
    found.decide("forbid", "r0:Osman Idris", "r1:Osman Idris").run()
    assert any("Which Osman Idris" in question for question in found.questions)


def test_father_and_son_of_one_name_in_one_report_can_be_told_apart() -> None:
    found = Decided(make_report("r1", "{person:Osman Idris} was shot. His son, {person:Osman Idris}, fled."))
    found.decide("forbid", "r1:Osman Idris:0", "r1:Osman Idris:1").run()
    assert not found.same("r1:Osman Idris:0", "r1:Osman Idris:1")
    assert len([entity for entity in found.made.of(Entity) if entity.name == "Osman Idris"]) == 2


def test_a_merge_through_a_third_never_overrules_a_forbid_and_is_asked() -> None:
    found = two_men().decide("forbid", "r1:Osman Idris", "r2:Abu Tariq")
    found.given += make_report("r4", "{person:Tariq Keleta} came.")
    found.decide("merge", "r1:Osman Idris", "r4:Tariq Keleta", when="2026-11-22T11:00:00Z")
    found.decide("merge", "r2:Abu Tariq", "r4:Tariq Keleta", when="2026-11-22T12:00:00Z").run()
    assert found.same("r1:Osman Idris", "r4:Tariq Keleta")
    assert not found.same("r1:Osman Idris", "r2:Abu Tariq")
    assert any("another decision keeps them apart" in question for question in found.questions)


def test_a_man_is_never_merged_with_a_town() -> None:
    found = Decided(make_report("r1", "{person:Osman Idris} spoke in {place:Keren}, Eritrea."))
    found.decide("merge", "r1:Osman Idris", "r1:Keren").run()
    assert not found.same("r1:Osman Idris", "r1:Keren")
    assert any("a place" in question for question in found.questions)


def test_a_name_that_was_left_open_goes_where_a_reviewer_says_and_is_asked_no_more() -> None:
    found = Decided(make_report("r1", "{person:Masoud Barzani} met {person:Nechirvan Barzani} in Erbil. {person:Barzani} left early."))
    assert any("Who is Barzani" in question for question in found.run().questions)
    found.decide("merge", "r1:Barzani", "r1:Nechirvan Barzani").run()
    assert found.same("r1:Barzani", "r1:Nechirvan Barzani")
    assert not any("Who is Barzani" in question for question in found.questions)


@pytest.mark.parametrize("action", ["merge", "forbid"])
def test_a_doubt_that_is_decided_is_asked_no_more(action: str) -> None:
    found = Decided(make_report("r1", "{person:Jamil Hasan} was charged."), make_report("r2", "{person:Jamal Hasan} was charged."))
    assert any("one person?" in question for question in found.run().questions)
    found.decide(action, "r1:Jamil Hasan", "r2:Jamal Hasan").run()
    assert found.same("r1:Jamil Hasan", "r2:Jamal Hasan") == (action == "merge")
    assert not any("one person?" in question for question in found.questions)


def test_bodies_and_places_are_merged_and_the_point_is_kept() -> None:
    found = Decided(
        make_report("r1", "Shells fell on {place:Keren}, Eritrea, the {organization:Relief Bureau of Anseba} said."),
        make_report("r2", "Shells fell on {place:Sanhit}, {organization:RBX} said."),
    )
    found.decide("merge", "r1:Keren", "r2:Sanhit").decide("merge", "r1:Relief Bureau of Anseba", "r2:RBX").run()
    assert found.same("r1:Keren", "r2:Sanhit")
    assert found.same("r1:Relief Bureau of Anseba", "r2:RBX")
    place = next(one for one in found.made.of(Place) if one.id == found.target("r2:Sanhit"))
    assert place.latitude is not None
    assert set(place.variants) == {"Keren", "Sanhit"}


def test_a_town_that_is_not_the_one_it_was_taken_for_has_no_point() -> None:
    found = Decided(make_report("r1", "{place:Keren}, Eritrea, fell."), make_report("r2", "{place:Keren} in Eritrea is a hamlet."))
    assert found.run().same("r1:Keren", "r2:Keren")
    found.decide("forbid", "r1:Keren", "r2:Keren").run()
    points = {one.latitude is None for one in found.made.of(Place) if one.name == "Keren"}
    assert points == {True, False}


def test_no_order_of_decisions_or_records_changes_a_byte() -> None:
    found = two_men().decide("forbid", "r1:Osman Idris", "r3:Osman Idris").decide("merge", "r2:Abu Tariq", "r3:Osman Idris")
    given = [*found.given, *found.pairings]
    first = msgspec.json.encode(STEP.run(Records(given)).records)
    for seed in range(8):
        random.Random(seed).shuffle(given)
        assert msgspec.json.encode(STEP.run(Records(given)).records) == first


def test_a_decision_on_mentions_that_are_no_more_harms_nothing() -> None:
    found = two_men()
    gone = Pairing(id="p", action="merge", noun="mention", first="mention-0", second="mention-1", who="Anna", when="2026", reason="")
    before = STEP.run(Records(found.given)).records
    assert STEP.run(Records([*found.given, gone])).records == before
