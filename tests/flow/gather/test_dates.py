from __future__ import annotations

from typing import Any

from tests.flow.gather.test_step import FILLER, Keren, events_of, groups_of, together
from tests.flow.making import run_step

from orontes.flow.gather import STEP
from orontes.flow.step import Records
from orontes.records.claim import Claim
from orontes.records.event import Event
from orontes.records.report import Dating, Published

STORY = "Porters, coopers and weavers spoke of quince, saffron and tamarind, of heron and otter, and of the long drought."
"""Rare words by which reports are of one story."""
OTHERS = "amber birch cedar delta ember fjord grove heath islet joist larch moss"
SOON = "it was published soon after"


class Valley(Keren):
    """Reports of one story; those without `published` give no date."""

    def __init__(self) -> None:
        super().__init__()
        for word in OTHERS.split():
            self.report(f"Nothing but {word} was to be seen from the {word} road.", name=word)

    def of_story(self, *, published: str | None = None, **said: Any) -> Claim:
        return self.told(f"{STORY} {len(self.reports)}", published=published, **said)


def event_with(world: Keren, claim: Claim) -> Event:
    return next(event for event in events_of(world) if claim.id in event.claims)


def test_a_weekday_is_the_day_on_which_a_dated_report_has_the_same() -> None:
    world = Valley()
    dated = world.of_story(published="2018-05-11", kind="capture", place="Keren", time="2018-05-10")
    vague = world.of_story(kind="capture", place="Keren", time="Thursday")
    assert together(dated, vague) in groups_of(world)
    event = event_with(world, vague)
    assert event.time == "2018-05-10"
    assert any("“Thursday” is 2018-05-10" in reason for reason in event.reasons), event.reasons


def test_another_weekday_is_another_day() -> None:
    world = Valley()
    world.of_story(published="2018-05-11", kind="shelling", place="Keren", time="2018-05-10")
    vague = world.of_story(kind="shelling", place="Keren", time="Tuesday")
    assert "2018-05-10" not in event_with(world, vague).time


def test_what_else_the_report_tells_is_dated_from_its_own_day() -> None:
    world = Valley()
    world.of_story(published="2018-05-11", place="Keren", time="2018-05-10", count=17)
    report = world.report(f"{STORY} Keren. Nakfa.")
    world.claim(report, "Keren", place="Keren", time="two days ago", count=17)
    other = world.claim(report, "Nakfa", kind="shelling", place="Nakfa", time="yesterday")
    event = event_with(world, other)
    assert event.time == "2018-05-11?"
    assert any("2018-05-12" in reason for reason in event.reasons)


def test_a_day_that_only_others_give_is_marked_as_uncertain_and_says_from_which_report() -> None:
    world = Valley()
    first = world.report(f"{STORY} Keren", outlet="Anseba Post")
    world.claim(first, first.text, kind="capture", place="Keren")
    vague = world.of_story(kind="capture", place="Keren", time="Thursday")
    dating = Dating(report=first.id, published=Published(edtf="2024-12-03/2024-12~", basis=SOON))
    made = run_step(STEP.run, Records([*world.everything(), dating]))
    event = next(event for event in made if isinstance(event, Event) and vague.id in event.claims)
    assert event.time == "2024-12-05?"
    assert any("Anseba Post" in reason and "2024-12-03" in reason for reason in event.reasons)


def test_two_days_that_fit_leave_it_open() -> None:
    world = Valley()
    world.of_story(published="2018-05-11", kind="shelling", place="Keren", time="2018-05-10")
    world.of_story(published="2018-05-18", kind="shelling", place="Keren", time="2018-05-17")
    vague = world.of_story(kind="shelling", place="Keren", time="Thursday")
    assert not any("inferred" in reason for reason in event_with(world, vague).reasons)


def test_strangers_of_another_story_date_nothing() -> None:
    world = Keren()
    world.told(
        "Boats were mended on the shore by netmakers and smiths.", published="2018-05-11", kind="shelling", place="Keren", time="2018-05-10"
    )
    vague = world.told("Olives ripened early above the terraces and cisterns.", kind="shelling", place="Keren", time="Thursday")
    assert event_with(world, vague).time == ".."


def test_days_that_contradict_date_nothing() -> None:
    world = Valley()
    world.of_story(published="2018-05-11", kind="capture", place="Keren", time="2018-05-10")
    world.of_story(published="2018-05-17", kind="capture", place="Nakfa", time="2018-05-16")
    report = world.report(f"{STORY} Keren. Nakfa.")
    one = world.claim(report, "Keren", kind="capture", place="Keren", time="yesterday")
    other = world.claim(report, "Nakfa", kind="capture", place="Nakfa", time="yesterday")
    assert not any("inferred" in reason for claim in (one, other) for reason in event_with(world, claim).reasons)


def test_an_advance_of_the_captors_comes_before_the_capture() -> None:
    world = Valley()
    world.entity("Red Column")
    world.of_story(published="2018-05-11", kind="capture", place="Keren", time="2018-05-10")
    report = world.report(f"{STORY} Keren Red Column took it.", published="2018-05-11", name="side")
    world.claim(report, report.text, kind="capture", place="Keren", time="2018-05-10", actor="Red Column")
    coming = world.told(f"{STORY} Red Column is near.", kind="advance", place="Keren", actor="Red Column")
    assert event_with(world, coming).time == "../2018-05-10"


def test_history_is_dated_from_no_news() -> None:
    world = Valley()
    world.of_story(published="2018-05-11", kind="capture", place="Keren", time="2018-05-10")
    old = world.of_story(kind="capture", place="Keren", time="Thursday", mode="historical")
    assert not any("inferred" in reason for reason in event_with(world, old).reasons)


def test_the_next_day_is_counted_from_the_day_told_before() -> None:
    world = Valley()
    world.of_story(published="2018-05-11", place="Keren", time="2018-05-10", count=17)
    report = world.report(f"{STORY} Keren. Nakfa. {FILLER}")
    world.claim(report, "Keren", place="Keren", time="Thursday", count=17)
    later = world.claim(report, "Nakfa", kind="shelling", place="Nakfa", time="the next day")
    assert event_with(world, later).time == "2018-05-11?"
