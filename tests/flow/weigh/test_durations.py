from __future__ import annotations

from typing import Any

import pytest
from tests.flow.making import World, find, make_claim, run_flow

from orontes.flow.weigh.durations import bounds_told, find_anniversary, find_duration
from orontes.records.claim import Claim, Time
from orontes.records.finding import Finding
from orontes.records.span import Span


def claim_of(text: str, word: str, kind: str, **said: Any) -> Claim:
    report = World().report(text)
    made = make_claim(report, text, kind, **said)
    return Claim(**{field: getattr(made, field) for field in Claim.__dataclass_fields__} | {"trigger": find(text, word)})


@pytest.mark.parametrize(
    ("text", "word", "kind", "lasted"),
    [
        ("For 27 days the town lay under siege.", "siege", "siege", "27 days"),
        ("The twenty-seven-day siege ended at dawn.", "siege", "siege", "27 days"),
        ("It was a two-week orgy of killing.", "killing", "killing", "2 weeks"),
        ("A “two-week orgy of killing and looting” left the town destroyed.", "destroyed", "destruction", "2 weeks"),
        ("A two-day visit ended after the killing of a guard.", "killing", "killing", None),
        ("Four days of heavy fighting left the bridge in ruins.", "fighting", "armed_clash", "4 days"),
        ("Shelling went on over the course of several weeks.", "Shelling", "shelling", "several weeks"),
        ("The siege of the hotel ended on Wednesday after 19 hours.", "siege", "siege", "19 hours"),
        ("He was held for twelve years.", "held", "detention", "12 years"),
        ("For forty years nobody spoke of the killings.", "killings", "killing", None),
        ("One day troops shot at the crowd.", "shot", "attack", None),
        ("Two days later shells hit the school.", "shells", "shelling", None),
        ("A 12-year-old boy was killed.", "killed", "killing", None),
    ],
)
def test_a_duration_is_what_the_sentence_says_of_this_event(text: str, word: str, kind: str, lasted: str | None) -> None:
    found = find_duration(claim_of(text, word, kind))
    assert (found.text if found is not None else None) == lasted


def test_an_anniversary_tells_the_year() -> None:
    claim = claim_of("On 2 February 2026 they marked the 44th anniversary.", "marked", "commemoration", time="2026-02-02")
    assert find_anniversary(claim) == ("44th anniversary", 1982)
    claim = claim_of("In 2029 they marked the ninth anniversary.", "marked", "commemoration", time="2029")
    assert find_anniversary(claim) == ("ninth anniversary", 2020)
    assert find_anniversary(claim_of("They marked the 44th anniversary.", "marked", "commemoration")) is None


def test_beginning_and_end_are_told_by_words_that_say_so_and_not_by_a_doubt_about_the_day() -> None:
    def timed(text: str, words: str, edtf: str) -> Claim:
        claim = claim_of(text, text.split(maxsplit=1)[0], "siege")
        time = Time(edtf=edtf, text=words, span=Span(text.index(words), text.index(words) + len(words)), basis="test")
        return Claim(**{field: getattr(claim, field) for field in Claim.__dataclass_fields__} | {"time": time})

    assert bounds_told(timed("Besieged since 3 May.", "since 3 May", "2020-05-03/..")) == ("2020-05-03", "")
    assert bounds_told(timed("Besieged until 9 May.", "until 9 May", "../2020-05-09")) == ("", "2020-05-09")
    assert bounds_told(timed("Besieged from 3 to 9 May.", "3 to 9 May", "2020-05-03/2020-05-09")) == ("2020-05-03", "2020-05-09")
    assert bounds_told(timed("Sieges had begun on 3 May.", "3 May", "2020-05-03")) == ("2020-05-03", "")
    assert bounds_told(timed("Sieges ended on 9 May.", "9 May", "2020-05-09")) == ("", "2020-05-09")
    assert bounds_told(timed("Besieged on 9 May.", "9 May", "2020-05-09")) == ("", "")
    assert bounds_told(timed("Besieged some day last week.", "last week", "2020-05-03/2020-05-09")) == ("", "")


def findings_of(*told: tuple[str, dict[str, Any]], kind: str) -> dict[str, Finding]:
    world = World()
    world.place("Tolmin")
    for number, (text, said) in enumerate(told):
        source = world.entity(f"Source {'ABCDEFGH'[number]}")
        report = world.report(f"{text} {source.name} said so.", outlet=f"Outlet {number}")
        world.claim(report, report.text, kind, place="Tolmin", time="2020-05-01", voice=source.name, **said)
    return {finding.field: finding for finding in run_flow(world.everything()).of(Finding)}


def test_two_weeks_may_be_fifteen_days_and_not_a_month() -> None:
    near = findings_of(("Tolmin held out for two weeks.", {}), ("Tolmin was besieged for 15 days.", {}), kind="siege")["duration"]
    far = findings_of(("Tolmin held out for two weeks.", {}), ("Tolmin was besieged for 45 days.", {}), kind="siege")["duration"]
    assert (near.verdict, far.verdict) == ("compatible", "disputed")
    assert {value.text for value in far.values} == {"2 weeks", "45 days"}


def test_who_owns_to_it_and_who_denies_it_stand_against_each_other() -> None:
    world = World()
    world.place("Tolmin")
    for name in ("Red Front", "Border Guard", "Sava Watch"):
        world.entity(name)
    for number, (text, said) in enumerate(
        (
            ("Red Front said that Red Front had struck Tolmin.", {"actor": "Red Front", "voice": "Red Front"}),
            ("Sava Watch said that Border Guard had struck Tolmin.", {"actor": "Border Guard", "voice": "Sava Watch"}),
            ("Border Guard denied that it had struck Tolmin.", {"voice": "Border Guard", "stance": "denied"}),
        )
    ):
        report = world.report(text, outlet=f"Outlet {number}")
        world.claim(report, text, "attack", place="Tolmin", time="2020-05-01", **said)
    found = {finding.field: finding for finding in run_flow(world.everything()).of(Finding)}["responsibility"]
    assert {(value.text, value.stance) for value in found.values} == {
        ("Red Front, by its own account", "asserted"),
        ("Border Guard", "asserted"),
        ("denied by Border Guard", "denied"),
    }
    assert found.verdict == "disputed"


def test_nobody_is_held_responsible_where_nobody_owns_to_it_or_denies_it() -> None:
    found = findings_of(("Red Front struck Tolmin.", {"actor": "Red Front"}), kind="attack")
    assert "responsibility" not in found
    assert found["actor1"].values[0].text == "Red Front"


def test_we_of_a_speaker_is_his_own_account() -> None:
    world = World()
    world.place("Tolmin")
    world.entity("Samuel Ekai")
    text = "We struck Tolmin, Samuel Ekai said."
    world.claim(world.report(text), text, "attack", place="Tolmin", time="2020-05-01", actor="We", voice="Samuel Ekai")
    found = {finding.field: finding for finding in run_flow(world.everything()).of(Finding)}["responsibility"]
    assert [value.text for value in found.values] == ["Samuel Ekai, by its own account"]
