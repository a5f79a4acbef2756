from __future__ import annotations

from typing import Any

import pytest
from tests.flow.making import World, run_flow

from orontes.flow.weigh.profiles import PROFILES, publish_figure
from orontes.records.finding import Finding, Profile


def deaths_of(*said: dict[str, Any]) -> Finding:
    """The deaths of one event as so many outlets tell it, each naming a source of its own."""
    world = World()
    world.place("Tolmin")
    for number, what in enumerate(said):
        source = world.entity(f"Source {'ABCDEFGH'[number]}")
        report = world.report(f"In Tolmin dozens or hundreds died, {source.name} said.", outlet=f"Outlet {number}")
        world.claim(report, report.text, place="Tolmin", time="2020-05-01", voice=source.name, **what)
    [finding] = [finding for finding in run_flow(world.everything()).of(Finding) if finding.field == "deaths"]
    return finding


DOZENS = {"count": (24, None), "exactness": "vague", "words": "dozens"}
HUNDREDS = {"count": (200, None), "exactness": "vague", "words": "hundreds"}
GOLDEN: list[tuple[list[dict[str, Any]], dict[Profile, tuple[int | None, int | None, int | None, tuple[str, ...]]]]] = [
    (
        [{"count": 15}],
        {
            "acled": (15, 15, 15, ()),
            "ucdp": (15, 15, 15, ()),
            "ibc": (15, None, 15, ("provisional",)),
            "every_casualty": (15, None, 15, ("unconfirmed",)),
        },
    ),
    (
        [DOZENS],
        {
            "acled": (12, 12, 12, ()),
            "ucdp": (24, 24, 24, ()),
            "ibc": (24, None, 24, ("provisional",)),
            "every_casualty": (24, None, None, ("unconfirmed",)),
        },
    ),
    ([HUNDREDS], {"acled": (100, 100, 100, ())}),
    (
        [{"count": 15}, {"count": 15}, {"count": 21}],
        {
            "acled": (15, 15, 15, ()),
            "ucdp": (15, 15, 21, ()),
            "ibc": (15, None, 21, ()),
            "every_casualty": (15, None, 21, ("disputed",)),
        },
    ),
    (
        [{"count": (20_000, 40_000), "exactness": "range"}, {"count": 40_000}, {"count": 40_000, "exactness": "about"}],
        {
            "acled": (20_000, 20_000, 20_000, ()),
            "ucdp": (20_000, 20_000, 40_000, ()),
            "ibc": (20_000, None, 40_000, ()),
            "every_casualty": (20_000, None, 40_000, ()),
        },
    ),
    (
        [{"count": (602, None), "exactness": "at_least"}, {"count": (None, 700), "exactness": "up_to"}],
        {"acled": (602, 602, 602, ()), "ucdp": (602, 602, 700, ()), "every_casualty": (602, None, 700, ())},
    ),
]


@pytest.mark.parametrize(("said", "golden"), GOLDEN)
def test_profiles_give_their_golden_numbers(
    said: list[dict[str, Any]], golden: dict[Profile, tuple[int | None, int | None, int | None, tuple[str, ...]]]
) -> None:
    finding = deaths_of(*said)
    for profile, numbers in golden.items():
        figure = publish_figure(profile, finding)
        assert (figure.low, figure.best, figure.high, figure.marks) == numbers, profile


def test_a_denial_never_reaches_a_published_number() -> None:
    finding = deaths_of({"count": 15}, {"count": 0, "stance": "denied"})
    assert {publish_figure(profile, finding).low for profile in PROFILES} == {15}


def test_a_vague_word_of_those_who_give_a_number_too_is_not_the_best_figure() -> None:
    world = World()
    world.place("Tolmin")
    for number, dead in enumerate((40_000, 38_000)):
        source = world.entity(f"Source {'AB'[number]}")
        text = f"In Tolmin thousands died, {source.name} said. {dead} dead were counted there, {source.name} said."
        report = world.report(text, outlet=f"Outlet {number}")
        sentences = text.split(". ")
        world.claim(
            report,
            sentences[0],
            place="Tolmin",
            time="2020-05-01",
            voice=source.name,
            count=(2_000, None),
            exactness="vague",
            words="thousands",
        )
        world.claim(report, sentences[1], place=None, time="2020-05-01", voice=source.name, count=dead)
    [finding] = [finding for finding in run_flow(world.everything()).of(Finding) if finding.field == "deaths"]
    figure = publish_figure("ucdp", finding)
    assert (figure.low, figure.best, figure.high) == (2_000, 38_000, 40_000)


def test_each_figure_names_its_profile_and_rule() -> None:
    finding = deaths_of({"count": 15})
    for profile in PROFILES:
        figure = publish_figure(profile, finding)
        assert figure.profile == profile
        assert figure.rule


def findings_of(*said: dict[str, Any], kind: str = "killing") -> dict[str, Finding]:
    world = World()
    world.place("Tolmin")
    for number, what in enumerate(said):
        source = world.entity(f"Source {'ABCDEFGH'[number]}")
        report = world.report(f"In Tolmin there were losses, {source.name} said.", outlet=f"Outlet {number}")
        world.claim(report, report.text, kind, place="Tolmin", time="2020-05-01", voice=source.name, **what)
    return {finding.field: finding for finding in run_flow(world.everything()).of(Finding)}


def test_a_finding_carries_the_figures_of_the_profiles_that_speak_of_its_field() -> None:
    findings = findings_of({"count": 15}, {"count": 21}, {"count": 4, "group": "civilian"}, {"count": 2, "group": "child"})
    assert [figure.profile for figure in findings["deaths"].profiles] == ["acled", "ucdp", "ibc", "every_casualty"]
    assert [figure.profile for figure in findings["deaths_civilians"].profiles] == ["ucdp", "ibc", "every_casualty"]
    assert [figure.profile for figure in findings["deaths_children"].profiles] == ["every_casualty"]
    assert findings["location"].profiles == ()
    assert findings["deaths"].profiles == tuple(publish_figure(profile, findings["deaths"]) for profile in PROFILES)


def test_no_profile_publishes_the_injured_or_what_is_no_person() -> None:
    assert findings_of({"count": 15}, kind="injury")["injured"].profiles == ()
    assert findings_of({"count": 15, "unit": "horse"})["deaths_horses"].profiles == ()


def test_what_is_only_denied_has_no_published_number() -> None:
    finding = findings_of({"count": 15}, {"count": None, "stance": "denied"})["deaths"]
    assert finding.profiles
    assert {value.stance for value in finding.values} == {"asserted", "denied"}


def test_a_couple_is_left_as_claimed_by_acled_for_it_is_no_plural_of_its_table() -> None:
    finding = deaths_of({"count": (2, None), "exactness": "vague", "words": "dozens"})
    assert publish_figure("acled", finding).best == 2
