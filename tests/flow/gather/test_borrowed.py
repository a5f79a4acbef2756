from __future__ import annotations

from dataclasses import replace

from tests.flow.gather.test_step import Keren, events_of, groups_of, together
from tests.flow.making import find

from orontes.records.claim import Claim, Filler, Time
from orontes.records.report import Report


def told(
    world: Keren, report: Report, quote: str, kind: str = "killing", *, day: str = "", on: str = "", at: str = "", count: int | None = None
) -> Claim:
    """A claim of a sentence, with its day and place from words that may stand in another sentence."""
    claim = world.claim(report, quote, kind, count=count)
    time = Time(edtf=day, text=on, span=find(report.text, on), basis="test") if day else None
    place = Filler(text=at, span=find(report.text, at)) if at else None
    world.claims[-1] = replace(claim, time=time, place=place)
    return world.claims[-1]


def test_the_day_of_a_march_is_not_that_of_what_is_mourned() -> None:
    world = Keren()
    struck = world.told(place="Keren", time="1998-06-05", count=40)
    text = "Thousands marched in Keren on Wednesday. The strike killed 40 people."
    report = world.report(text, published="1998-06-10", name="later")
    told(world, report, "Thousands marched in Keren on Wednesday.", "protest", day="1998-06-10", on="Wednesday", at="Keren")
    mourned = told(world, report, "The strike killed 40 people.", day="1998-06-10", on="Wednesday", at="Keren", count=40)
    assert together(struck, mourned) in groups_of(world)


def test_the_day_of_an_attack_is_that_of_those_it_killed_in_the_next_sentence() -> None:
    world = Keren()
    world.told(place="Keren", time="1998-06-05", count=40)
    text = "Gunmen attacked Keren on Wednesday. They killed 40 people."
    report = world.report(text, published="1998-06-10", name="later")
    told(world, report, "Gunmen attacked Keren on Wednesday.", "attack", day="1998-06-10", on="Wednesday", at="Keren")
    killed = told(world, report, "They killed 40 people.", day="1998-06-10", on="Wednesday", at="Keren", count=40)
    assert together(killed) in groups_of(world)


def test_the_day_of_a_sentence_of_a_court_is_not_that_of_the_massacre() -> None:
    world = Keren()
    massacre = world.told(place="Keren", time="1983-04-03", count=69, mode="historical")
    text = "The leader was jailed for life on Friday, in part for the massacre of 69 villagers in Keren."
    report = world.report(text, published="2006-10-14", name="later")
    claims = [
        told(world, report, text, kind, day="2006-10-13", on="Friday", at="Keren", count=count)
        for kind, count in (("prosecution", None), ("killing", 69))
    ]
    world.claims[-2:] = [replace(claims[0], trigger=find(text, "jailed")), replace(claims[1], trigger=find(text, "massacre"))]
    assert together(massacre, claims[1]) in groups_of(world)


def test_a_town_named_for_another_day_is_not_where_it_was_if_other_reports_have_that_day_elsewhere() -> None:
    world = Keren()
    bus = world.report("A bus was hit in Nakfa on 9 August and 51 people died.", published="1998-08-10", name="bus")
    there = told(world, bus, bus.text, day="1998-08-09", on="9 August", at="Nakfa", count=51)
    text = "Shells killed 22 people in Keren on Thursday. A fortnight before, 51 died on 9 August."
    report = world.report(text, published="1998-08-24", name="later")
    told(world, report, "Shells killed 22 people in Keren on Thursday.", day="1998-08-23", on="Thursday", at="Keren", count=22)
    again = told(world, report, "A fortnight before, 51 died on 9 August.", day="1998-08-09", on="9 August", at="Keren", count=51)
    assert together(there, again) in groups_of(world)


def test_the_dead_of_a_war_have_no_town_of_another_sentence() -> None:
    world = Keren()
    text = "Shells fell on Keren. The war has killed 9,000 people."
    report = world.report(text, published="1998-08-24", name="war")
    dead = told(world, report, "The war has killed 9,000 people.", at="Keren", count=9000)
    world.claims[-1] = replace(dead, trigger=find(text, "killed"))
    [event] = events_of(world, "killing")
    assert event.place is None


def test_two_weeks_before_is_any_day_about_then() -> None:
    world = Keren()
    night = world.told(place="Keren", time="1998-08-28", count=300)
    again = world.told(place="Keren", time="1998-08-29~", words="a week earlier", count=280, published="1998-09-05")
    time = again.time
    assert time is not None
    world.claims[-1] = replace(again, time=replace(time, text="A week earlier"))
    assert together(night, world.claims[-1]) in groups_of(world)


def test_the_dead_of_a_sentence_are_those_of_the_fight_it_tells_of() -> None:
    world = Keren()
    text = "Rivals fought in Keren on Wednesday; three people were killed."
    report = world.report(text, published="1998-06-11", name="fight")
    told(world, report, text, "armed_clash", day="1998-06-10", on="Wednesday", at="Keren")
    bare = told(world, report, text, count=3)
    dated = world.told(place="Keren", time="1998-06-10", count=4)
    assert together(bare, dated) in groups_of(world)


def test_the_dead_of_a_sentence_that_tells_of_a_protest_have_not_its_day() -> None:
    world = Keren()
    text = "Thousands protested in Keren on Wednesday because 90 people were killed."
    report = world.report(text, published="1998-06-11", name="protest")
    told(world, report, text, "protest", day="1998-06-10", on="Wednesday", at="Keren")
    told(world, report, text, count=90)
    [event] = events_of(world, "killing")
    assert event.time == "../1998-06-11"
