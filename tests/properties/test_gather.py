from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.flow.making import World
from tests.flow.worlds import add_copy, build, plans

from orontes.flow.gather import STEP
from orontes.flow.step import Records
from orontes.records.event import Event


def events_of(world: World) -> list[Event]:
    return [record for record in STEP.run(world.records()).records if isinstance(record, Event)]


@settings(max_examples=100)
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_no_byte(planned: list[dict[str, Any]], chance: Any) -> None:
    everything = build(planned).everything()
    mixed = list(everything)
    chance.shuffle(mixed)
    assert msgspec.json.encode(STEP.run(Records(everything)).records) == msgspec.json.encode(STEP.run(Records(mixed)).records)


@settings(max_examples=100)
@given(plans())
def test_every_claim_that_counts_is_in_exactly_one_event(planned: list[dict[str, Any]]) -> None:
    world = build(planned)
    homes = [claim for event in events_of(world) for claim in event.claims]
    assert len(homes) == len(set(homes))
    assert {claim.id for claim in world.claims if claim.counts} <= set(homes)


@settings(max_examples=100)
@given(plans())
def test_events_hold_one_kind_and_something_asserted(planned: list[dict[str, Any]]) -> None:
    world = build(planned)
    claims = {claim.id: claim for claim in world.claims}
    events = events_of(world)
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert {claims[claim].kind for claim in event.claims} == {event.kind}
        assert any(claims[claim].counts for claim in event.claims)
        assert all(claims[claim].mode in {"actual", "historical"} for claim in event.claims)
        assert event.reasons


@settings(max_examples=100)
@given(plans())
def test_two_different_days_are_never_one_event(planned: list[dict[str, Any]]) -> None:
    world = build(planned)
    claims = {claim.id: claim for claim in world.claims}
    for event in events_of(world):
        times = {claims[claim].time for claim in event.claims}
        days = {time.edtf for time in times if time is not None and len(time.edtf) == 10}
        assert len(days) < 2


@settings(max_examples=100)
@given(plans())
def test_a_copy_joins_the_events_of_its_source(planned: list[dict[str, Any]]) -> None:
    world = build(planned)
    before = len(events_of(world))
    add_copy(world, 0, outlet="Mirror", published=None)
    assert len(events_of(world)) <= before + len(planned[0]["says"])


@settings(max_examples=50)
@given(plans())
def test_a_record_given_twice_changes_no_byte(planned: list[dict[str, Any]]) -> None:
    everything = build(planned).everything()
    once, twice = STEP.run(Records(everything)).records, STEP.run(Records([*everything, *everything])).records
    assert msgspec.json.encode(once) == msgspec.json.encode(twice)
