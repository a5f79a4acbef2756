from __future__ import annotations

from tests.flow.gather.test_step import Keren, groups_of, together


def test_a_clash_without_a_day_is_known_by_the_toll_that_its_sentence_gives() -> None:
    world = Keren()
    first = world.report("Clashes in Keren killed 30 people.", published="1998-06-06")
    later = world.report("The dead of the clashes in Keren are now 36.", published="1998-06-12")
    clash = world.claim(first, first.text, "armed_clash", place="Keren", time="1998-06-05")
    dead = world.claim(first, first.text, "killing", place="Keren", time="1998-06-05", count=30)
    again = world.claim(later, later.text, "armed_clash", place="Keren")
    total = world.claim(later, later.text, "killing", place="Keren", count=36, scope="cumulative")
    assert groups_of(world) == {together(clash, again), together(dead, total)}


def test_a_sentence_of_another_toll_leads_to_no_other_clash() -> None:
    world = Keren()
    first = world.report("Clashes in Keren killed 30 people.", published="1998-06-06")
    later = world.report("Clashes in Keren killed 300 people.", published="1998-09-12")
    one = [world.claim(first, first.text, kind, place="Keren", time="1998-06-05", count=30) for kind in ("armed_clash", "killing")]
    other = [world.claim(later, later.text, kind, place="Keren", count=300) for kind in ("armed_clash", "killing")]
    assert groups_of(world) == {*(together(claim) for claim in (*one, *other))}


def test_two_days_that_one_toll_holds_stay_two_strikes() -> None:
    world = Keren()
    both = world.report("Strikes on Keren on Friday and on Saturday killed 90 people in all.", published="1998-06-08")
    dead = world.claim(both, both.text, "killing", place="Keren", time="1998-06-05/1998-06-06", count=90)
    friday = world.claim(both, both.text, "air_strike", place="Keren", time="1998-06-05")
    saturday = world.claim(both, both.text, "air_strike", place="Keren", time="1998-06-06")
    assert groups_of(world) == {together(dead), together(friday), together(saturday)}
