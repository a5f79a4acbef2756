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


def test_one_report_that_gives_one_scene_and_toll_for_two_days_is_asked_about() -> None:
    world = Ruled()
    texts = ("12 died on Friday when a bus was hit in Keren.", "On Saturday 12 died when a bus was hit in Keren.")
    report = world.report(" ".join(texts))
    claims = [
        world.claim(report, sentence, place="Keren", time=f"1998-06-{day}", count=12)
        for sentence, day in zip(texts, ("05", "06"), strict=True)
    ]
    assert pairs_of(world) == [ids(*claims)]


def remembered(world: Ruled, words: str) -> list[str]:
    texts = (f"On the {words} anniversary of the massacre people met in Keren.", "In March 2019 soldiers killed 163 people in Keren.")
    report = world.report(" ".join(texts), published="2029-03-08")
    world.claim(report, texts[0], "commemoration", place="Keren", time="2029-03-08")
    world.claim(report, texts[1], place="Keren", time="2019-03", count=163, mode="historical")
    return [question.text for question in world.questions() if question.text.startswith("Which year")]


def test_an_anniversary_that_contradicts_the_year_of_its_report_is_asked_about() -> None:
    [text] = remembered(Ruled(), "ninth")
    assert text == "Which year is right? “ninth anniversary” in 2029 tells of 2020, and the same report tells of 2019."


def test_an_anniversary_that_fits_asks_nothing() -> None:
    assert remembered(Ruled(), "tenth") == []
