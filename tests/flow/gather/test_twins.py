from __future__ import annotations

from tests.flow.gather.test_dates import Valley
from tests.flow.gather.test_step import Keren, groups_of, together


def test_one_figure_of_one_day_at_two_villages_that_nobody_can_locate_is_one_event() -> None:
    world = Valley()
    world.place("Sorgo")
    world.place("Taleh")
    one = world.of_story(published="2018-05-11", place="Sorgo", time="2018-05-10", count=38)
    two = world.of_story(published="2018-05-12", place="Taleh", time="2018-05-10", count=38)
    assert together(one, two) in groups_of(world)


def test_two_towns_that_are_located_stay_two_with_one_figure() -> None:
    world = Valley()
    world.place("Sorgo", located=True)
    world.place("Taleh", located=True)
    one = world.of_story(published="2018-05-11", place="Sorgo", time="2018-05-10", count=38)
    two = world.of_story(published="2018-05-12", place="Taleh", time="2018-05-10", count=38)
    assert {together(one), together(two)} <= groups_of(world)


def test_a_report_that_tells_of_two_keeps_them_apart() -> None:
    world = Valley()
    world.place("Sorgo")
    world.place("Taleh")
    report = world.report(f"Porters spoke. Sorgo lost many. Taleh lost many. {len(world.reports)}", published="2018-05-11")
    one = world.claim(report, "Sorgo lost many", place="Sorgo", time="2018-05-10", count=38)
    two = world.claim(report, "Taleh lost many", place="Taleh", time="2018-05-10", count=38)
    assert {together(one), together(two)} <= groups_of(world)


def test_small_tolls_of_two_nights_are_two() -> None:
    world = Valley()
    one = world.of_story(published="2018-05-11", place="Keren", time="2018-05-10", count=12)
    two = world.of_story(published="2018-05-12", place="Keren", time="2018-05-11", count=13)
    assert {together(one), together(two)} <= groups_of(world)


def test_an_anniversary_that_gives_the_year_and_a_toll_near_the_last_is_of_the_one_day() -> None:
    world = Keren()
    one = world.told("Fishers mended nets.", published="2018-05-11", place="Keren", time="2018-05-10", count=138)
    retold = world.told("Bells rang a year later.", published="2019-05-10", place="Keren", time="2018", count=132)
    assert together(one, retold) in groups_of(world)


def test_an_anniversary_that_two_days_fit_stays_apart() -> None:
    world = Keren()
    one = world.told("Fishers mended nets.", published="2018-05-11", place="Keren", time="2018-05-10", count=138)
    two = world.told("Masons cut stones.", published="2018-09-11", place="Keren", time="2018-09-10", count=130)
    retold = world.told("Bells rang a year later.", published="2019-05-10", place="Keren", time="2018", count=134)
    assert {together(one), together(two), together(retold)} <= groups_of(world)


def test_a_time_of_the_telling_is_none_of_the_happening() -> None:
    world = Valley()
    one = world.of_story(published="2018-05-11", place="Keren", time="2018-05-10", count=(125, None), exactness="at_least")
    now = world.of_story(published="2018-05-12", place="Keren", time="now", count=(140, None), exactness="at_least")
    assert together(one, now) in groups_of(world)
