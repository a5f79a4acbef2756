from __future__ import annotations

from itertools import permutations
from typing import Any, Literal

import msgspec
from tests.flow.gather.test_step import Keren, together

from orontes.flow.gather import STEP
from orontes.flow.step import Records
from orontes.records.claim import Claim
from orontes.records.decision import Pairing
from orontes.records.event import Event
from orontes.records.identity import make_id
from orontes.records.issue import Question


class Ruled(Keren):
    """A world with decisions on pairs of claims."""

    def __init__(self) -> None:
        super().__init__()
        self.pairings: list[Pairing] = []

    def decide(
        self, action: Literal["merge", "forbid"], one: Claim, other: Claim, *, when: str = "2026-11-20", who: str = "A. Reader"
    ) -> None:
        first, second = sorted((one.id, other.id))
        self.pairings.append(
            Pairing(id=make_id("pairing", action, first, second, when), action=action, noun="claim", first=first, second=second, who=who, when=when, reason="")
        )  # fmt: skip

    def everything(self) -> list[Any]:
        return [*super().everything(), *self.pairings]

    def made(self) -> list[Any]:
        return list(STEP.run(self.records()).records)

    def groups(self) -> set[frozenset[str]]:
        return {frozenset(one.claims) for one in self.made() if isinstance(one, Event)}

    def questions(self) -> list[Question]:
        return [one for one in self.made() if isinstance(one, Question)]


def test_a_merge_makes_one_event_of_two_days() -> None:
    world = Ruled()
    one, echo = (world.told(place="Keren", time="1998-06-05", count=12) for _ in range(2))
    two = world.told(place="Keren", time="1998-06-06", count=12)
    world.decide("merge", echo, two)
    assert world.groups() == {together(one, echo, two)}
    [event] = [one for one in world.made() if isinstance(one, Event)]
    assert event.time == "1998-06-05/1998-06-06"
    assert any("reviewer's decision" in reason for reason in event.reasons)
    assert not any("A. Reader" in reason for reason in event.reasons)


def test_a_forbid_parts_two_claims_and_the_rest_stays_with_the_one_it_resembles() -> None:
    world = Ruled()
    first, second, third = (world.told(place="Keren", time="1998-06-05", count=12) for _ in range(3))
    odd = world.told(place="Keren", time="1998-06", count=12)
    assert world.groups() == {together(first, second, third, odd)}
    world.decide("forbid", odd, first)
    assert world.groups() == {together(first, second, third), together(odd)}
    events = [one for one in world.made() if isinstance(one, Event)]
    assert all(any("does not tell of the same event" in reason for reason in event.reasons) for event in events)


def test_a_split_takes_out_what_is_held_apart_from_all_that_stays() -> None:
    world = Ruled()
    stay = [world.told(place="Keren", time="1998-06-05", count=12) for _ in range(2)]
    leave = [world.told(place="Keren", time="1998-06-05", count=12) for _ in range(3)]
    for one in stay:
        for other in leave:
            world.decide("forbid", one, other)
    assert world.groups() == {together(*stay), together(*leave)}


def test_what_one_that_stays_is_held_apart_from_leaves_together() -> None:
    world = Ruled()
    stay = [world.told(place="Keren", time="1998-06-05", count=12) for _ in range(3)]
    leave = [world.told(place="Keren", time="1998-06", count=12) for _ in range(2)]
    for other in leave:
        world.decide("forbid", stay[0], other)
    assert world.groups() == {together(*stay), together(*leave)}


def test_a_forbid_wins_over_merges_through_a_third_claim_and_the_contradiction_is_asked() -> None:
    world = Ruled()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren", time="1998-06-06", count=12)
    three = world.told(place="Keren", time="1998-06-07", count=12)
    world.decide("merge", one, two, when="2026-11-18")
    world.decide("merge", two, three, when="2026-11-19", who="B. Reader")
    world.decide("forbid", one, three, when="2026-11-20")
    assert world.groups() == {together(one, two), together(three)}
    [question] = world.questions()
    assert set(question.about) == {two.id, three.id}
    assert "reviewer's decision" in question.text


def test_evidence_yields_to_a_merge_that_meets_a_forbid_in_the_other_event() -> None:
    world = Ruled()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren", time="1998-06-06", count=12)
    beside = world.told(place="Keren", time="1998-06-06", count=12)
    world.decide("merge", one, two)
    world.decide("forbid", one, beside)
    assert world.groups() == {together(one, two), together(beside)}
    assert world.questions() == []


def test_claims_of_two_kinds_are_not_merged_but_asked_about() -> None:
    world = Ruled()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren", time="1998-06-05", kind="shelling")
    world.decide("merge", one, two)
    assert world.groups() == {together(one), together(two)}
    [question] = world.questions()
    assert "killing" in question.text
    assert "shelling" in question.text


def test_a_part_of_a_figure_follows_its_whole_out_of_an_event() -> None:
    world = Ruled()
    first, second = (world.told(place="Keren", time="1998-06-05", count=12) for _ in range(2))
    whole = world.told(place="Keren", time="1998-06", count=12)
    part = world.told(count=4, group="child", subset_of=whole)
    world.decide("forbid", first, whole)
    assert world.groups() == {together(first, second), together(whole, part)}


def test_a_denial_that_nothing_ties_to_an_event_is_tied_by_a_decision() -> None:
    world = Ruled()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    denial = world.told(stance="denied", voice="Villagers")
    assert world.groups() == {together(one)}
    assert len(world.questions()) == 1
    world.decide("merge", one, denial)
    assert world.groups() == {together(one, denial)}
    assert world.questions() == []


def test_a_decision_on_what_is_not_in_the_record_changes_nothing() -> None:
    world = Ruled()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    before = world.made()
    other = Keren().told(place="Nakfa", time="1998-06-05", count=12)
    world.decide("merge", one, other)
    assert world.made() == before


def test_the_order_of_decisions_changes_no_byte() -> None:
    world = Ruled()
    claims = [world.told(place="Keren", time=f"1998-06-0{day}", count=12) for day in (5, 5, 6, 7, 7)]
    world.decide("merge", claims[0], claims[2], when="2026-11-18")
    world.decide("merge", claims[2], claims[3], when="2026-11-18")
    world.decide("forbid", claims[1], claims[4], when="2026-11-19")
    world.decide("forbid", claims[0], claims[3], when="2026-11-20")
    rest = Keren.everything(world)
    made = {msgspec.json.encode(STEP.run(Records([*order, *rest])).records) for order in permutations(world.pairings)}
    assert len(made) == 1
