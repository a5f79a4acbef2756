"""What an event is weighed from is cut from the record some events at a time, and is the same whatever else is cut with it."""

from __future__ import annotations

from tests.flow.making import World, run_flow

from orontes.flow.step import Records
from orontes.flow.weigh.parts import cut_events
from orontes.records.event import Event
from orontes.records.lineage import Lineage
from orontes.records.report import Report

TEXT = (
    "Shells killed {0} people in {1} on {2} May 2021. The market burned through the night and nobody came to put it out, a baker said. "
    "Neighbours carried the wounded to the school on doors and blankets until the roads were open again."
)


def _record() -> Records:
    world = World()
    for place in ("Hama", "Homs", "Idlib"):
        world.place(place, located=True)
    for number, (place, day) in enumerate((place, day) for place in ("Hama", "Homs", "Idlib") for day in (3, 9, 17)):
        for copy in ("Herald", "Courier", "Gazette"):
            text = TEXT.format(number + 5, place, day)
            report = world.report(text, outlet=f"{copy} {number % 2}", published=f"2021-05-{day + 1:02}", name=f"{number} {copy}")
            time = f"2021-05-{day:02}"
            world.claim(report, text.split(" The market")[0], count=number + 5, place=place, time=time)
    return run_flow(world.everything())


def test_a_part_is_the_same_whatever_else_is_cut_with_it() -> None:
    made = _record()
    together, alone = (dict(cut_events(made, together=number)) for number in (128, 1))
    assert set(together) == set(alone)
    assert {part: list(held) for part, held in together.items()} == {part: list(held) for part, held in alone.items()}
    assert set(together) == {event.id for event in made.of(Event)}
    assert len(together) > 2


def test_a_part_holds_the_copies_of_its_reports_and_no_other_event() -> None:
    made = _record()
    for part, held in cut_events(made):
        (event,) = held.of(Event)
        assert event.id == part
        told = {report.id for report in held.of(Report)}
        copies = [
            edge for edge in made.of(Lineage) if edge.level == "report" and edge.kind == "copy" and {edge.derived, edge.source} <= told
        ]
        assert copies
        assert {edge.id for edge in copies} <= {edge.id for edge in held.of(Lineage)}
