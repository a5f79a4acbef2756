from __future__ import annotations

from tests.flow.gather.test_step import Keren, groups_of, together


def test_a_report_that_remembers_on_the_day_of_the_year_tells_of_what_happened_then() -> None:
    world = Keren()
    then = world.told(place="Keren", time="2018-11-13", count=59)
    now = world.told("A year later the town mourns 71 people.", time="2018", count=71, published="2019-11-13")
    assert together(then, now) in groups_of(world)


def test_a_report_of_another_day_of_the_year_remembers_nothing() -> None:
    world = Keren()
    then = world.told(place="Keren", time="2018-11-13", count=59)
    world.told("A year later the town mourns 71 people.", time="2018", count=71, published="2019-08-02")
    assert together(then) in groups_of(world)


def test_news_on_the_same_day_a_year_later_is_news() -> None:
    world = Keren()
    then = world.told(place="Keren", time="2018-11-13", count=59)
    world.told("Gunmen killed 60 people in the town.", place="Keren", count=60, published="2019-11-13")
    assert together(then) in groups_of(world)
