from __future__ import annotations

from tests.flow.gather.test_step import groups_of, together
from tests.flow.making import World

from orontes.flow.gather.accounts import told_days
from orontes.flow.gather.stories import find_stories

MARKET = (
    "A lorry packed with explosives tore through the Tirak bazaar beside the old granary, witnesses named Oru and Menda told the Courier."
)
AGAIN = "Oru, a trader, spoke of the lorry that went off at the Tirak bazaar; the granary lost its roof, Menda added."
RIVER = "Fishermen pulled two bodies from the Sumer canal near the pumping station after the spring flood receded."
FROST = "Farmers asked the ministry for seed after frost ruined apricots across the highland orchards this week."


def stories_of(world: World) -> list[str]:
    found = find_stories(world.reports, told_days(world.reports, ()))
    return [found[report.id] for report in world.reports]


def four(*, again: str | None = "2020-05-03") -> World:
    world = World()
    for text, published in ((MARKET, "2020-05-02"), (AGAIN, again), (RIVER, "2020-05-02"), (FROST, "2020-05-02")):
        world.report(text, published=published)
    return world


def test_reports_that_share_rare_words_within_days_tell_one_story() -> None:
    market, again, river, frost = stories_of(four())
    assert market == again
    assert len({market, river, frost}) == 3


def test_the_same_words_weeks_later_are_another_story() -> None:
    market, again, *_ = stories_of(four(again="2020-07-03"))
    assert market != again


def test_a_report_without_a_date_is_known_by_its_words() -> None:
    market, again, *_ = stories_of(four(again=None))
    assert market == again


def test_what_a_story_tells_without_place_and_time_is_one_event_and_no_other_story_joins_it() -> None:
    world = four()
    claims = [world.claim(report, report.text, "explosion") for report in world.reports]
    assert groups_of(world) == {together(*claims[:2]), together(claims[2]), together(claims[3])}


def test_what_a_story_tells_without_place_joins_the_one_event_of_its_kind_that_the_story_places() -> None:
    world = four()
    world.place("Tirak")
    placed = world.claim(world.reports[0], MARKET, "explosion", place="Tirak", time="2020-05-01")
    bare = world.claim(world.reports[1], AGAIN, "explosion")
    assert groups_of(world) == {together(placed, bare)}


def test_a_story_of_two_towns_draws_no_claim_without_a_place() -> None:
    world = four()
    for town in ("Tirak", "Sumer"):
        world.place(town)
    text = f"{MARKET} Another went off in Sumer."
    both = world.report(text, published="2020-05-02")
    one = world.claim(both, MARKET, "explosion", place="Tirak")
    other = world.claim(both, "Another went off in Sumer.", "explosion", place="Sumer")
    bare = world.claim(world.reports[1], AGAIN, "explosion")
    assert groups_of(world) == {together(one), together(other), together(bare)}


def test_what_stands_beside_news_of_another_day_is_not_of_the_storys_first_day() -> None:
    world = four()
    world.place("Tirak")
    first = world.claim(world.reports[0], MARKET, "injury", place="Tirak", time="2020-05-01", count=32)
    beside = world.claim(world.reports[1], AGAIN, "explosion", place="Tirak", time="2020-05-03")
    bare = world.claim(world.reports[1], AGAIN, "injury", count=35)
    assert groups_of(world) == {together(first), together(beside), together(bare)}
