from __future__ import annotations

from tests.flow.gather.test_decided import Ruled

from orontes.records.claim import Claim


def pairs_of(world: Ruled) -> list[set[str]]:
    return [set(question.about) for question in world.questions() if question.text.startswith("Are these two one")]


def ids(*claims: Claim) -> set[str]:
    return {claim.id for claim in claims}


def test_the_same_toll_a_day_later_in_another_report_is_asked_about() -> None:
    world = Ruled()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren", time="1998-06-06", count=12)
    assert pairs_of(world) == [ids(one, two)]
    assert len(world.groups()) == 2


def test_another_toll_or_a_week_between_asks_nothing() -> None:
    world = Ruled()
    world.told(place="Keren", time="1998-06-05", count=12)
    world.told(place="Keren", time="1998-06-06", count=80)
    world.told(place="Keren", time="1998-06-14", count=80)
    assert pairs_of(world) == []


def test_one_report_that_tells_of_both_days_leaves_no_doubt() -> None:
    world = Ruled()
    report = world.report("12 died in Keren on Friday. 12 died in Keren on Saturday.")
    for sentence, day in zip(("12 died in Keren on Friday.", "12 died in Keren on Saturday."), ("05", "06"), strict=True):
        world.claim(report, sentence, place="Keren", time=f"1998-06-{day}", count=12)
    assert pairs_of(world) == []


def test_the_same_toll_of_a_day_at_a_place_that_nobody_can_locate_is_asked_about() -> None:
    world = Ruled()
    world.place("Dekhano", kind="unknown")
    world.place("Barentu", located=True)
    one = world.told(place="Barentu", time="1998-06-05", count=12)
    two = world.told(place="Dekhano", time="1998-06-05", count=12)
    assert pairs_of(world) == [ids(one, two)]


def test_what_a_person_held_apart_is_not_asked_again() -> None:
    world = Ruled()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren", time="1998-06-06", count=12)
    world.decide("forbid", one, two)
    assert pairs_of(world) == []


def test_what_a_person_joined_is_not_asked_again() -> None:
    world = Ruled()
    one = world.told(place="Keren", time="1998-06-05", count=12)
    two = world.told(place="Keren", time="1998-06-06", count=12)
    world.decide("merge", one, two)
    assert pairs_of(world) == []
