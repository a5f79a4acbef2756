"""A stamp never stays when what its event is given changes, and stays when the change has nothing to do with the event."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.flow.making import World, run_flow
from tests.flow.worlds import OUTLETS, add_copy, build, plans

from orontes.flow.step import Records
from orontes.flow.weigh.parts import cut_events, cut_stale
from orontes.flow.weigh.stamps import stamp_events
from orontes.records.claim import Claim
from orontes.records.entity import Entity, Link, Place
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Report

TEXT = "Shells killed {0} people in {1} on {2} May 2021, {3} said. Neighbours carried the wounded to the school on doors and blankets."


def _world() -> World:
    world = World()
    for town in ("Hama", "Homs"):
        world.place(town, located=True)
    for office in ("Sava Watch", "Drava Watch"):
        world.entity(office)
    for number, (town, office) in enumerate((("Hama", "Sava Watch"), ("Homs", "Drava Watch"))):
        for outlet in ("Herald", "Courier"):
            text = TEXT.format(number + 5, town, number + 3, office)
            report = world.report(text, outlet=outlet, published="2021-05-09", name=f"{number} {outlet}")
            world.claim(report, text.split(" Neighbours")[0], count=number + 5, place=town, time=f"2021-05-0{number + 3}", voice=office)
    return world


def _parts(records: Records) -> dict[str, list[Any]]:
    return {event: list(held) for event, held in cut_events(records)}


def _changed(before: Records, after: Records) -> tuple[set[str], set[str]]:
    """Events in both of which the part is another, and of which the stamp is."""
    parts, stamps = (_parts(before), _parts(after)), (dict(stamp_events(before)), dict(stamp_events(after)))
    assert set(stamps[0]) == set(parts[0])
    both = set(parts[0]) & set(parts[1])
    return {one for one in both if parts[0][one] != parts[1][one]}, {one for one in both if stamps[0][one] != stamps[1][one]}


@given(plans(), st.integers(0, 4), st.sampled_from(OUTLETS), st.integers(0, 1))
def test_no_stamp_stays_where_reports_come_or_go_that_change_a_part(
    plan: list[dict[str, Any]], first: int, outlet: str | None, copies: int
) -> None:
    world = build(plan)
    for _ in range(copies):
        add_copy(world, 0, outlet=outlet, published=None)
    before, after = run_flow(build(plan[:first]).everything()), run_flow(world.everything())
    for parts, stamps in (_changed(before, after), _changed(after, before)):
        assert parts <= stamps


def test_whatever_record_changes_the_stamps_of_the_events_change_that_are_given_it() -> None:
    made = run_flow(_world().everything())
    for noun, change in (
        (Report, {"title": "Another"}),
        (Claim, {"certainty": "hedged"}),
        (Dating, {"published": None}),
        (Entity, {"name": "Drina Watch"}),
        (Place, {"geo_precision": 2}),
        (Link, {"to": "nowhere"}),
        (Lineage, {"score": 0.125}),
    ):
        concerned = 0
        for record in made.of(noun):
            others = [one for one in made if one is not record]
            parts, stamps = _changed(made, Records([*others, replace(record, **change)]))  # type: ignore[type-var]
            assert parts <= stamps
            concerned += bool(parts)
        assert concerned, noun


def test_one_more_mention_of_a_name_leaves_all_stamps_as_they_were() -> None:
    made = run_flow(_world().everything())
    more = [replace(one, mentions=("mention-1",)) if isinstance(one, Entity | Place) else one for one in made]
    assert dict(stamp_events(Records(more))) == dict(stamp_events(made))


def test_a_change_in_one_town_leaves_the_stamp_of_the_other() -> None:
    made = run_flow(_world().everything())
    changed = [
        replace(one, certainty="hedged") if isinstance(one, Claim) and one.place and one.place.text == "Hama" else one for one in made
    ]
    parts, stamps = _changed(made, Records(changed))
    assert parts == stamps
    assert 0 < len(stamps) < len(_parts(made))


def test_only_stale_parts_are_cut() -> None:
    made = run_flow(_world().everything())
    asked: dict[str, str] = {}

    def is_stale(event: str, stamp: str) -> bool:
        asked[event] = stamp
        return len(asked) == 1

    cut = {event: list(held) for event, held in cut_stale(made, is_stale)}
    assert asked == dict(stamp_events(made))
    assert list(cut) == list(asked)[:1]
    assert cut.items() <= _parts(made).items()
