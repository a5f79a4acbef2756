from __future__ import annotations

import pytest
from tests.flow.making import World, run_flow

from orontes.flow.weigh.offices import are_one, names_facility, office_of
from orontes.records.claim import Claim
from orontes.records.finding import Origin

DAY = "2021-03-03"


def said(voice: str, quote: str = "") -> Claim:
    world = World()
    text = quote or f"People were killed, {voice} said."
    return world.claim(world.report(text), text, voice=voice)


def origins_of(*voices: str) -> list[Origin]:
    world = World()
    world.place("Marib")
    for number, voice in enumerate(voices):
        report = world.report(f"{'abcdefgh'[number] * 5} Marib {voice} told.", outlet=f"Post {number}", published="2021-03-04")
        world.claim(report, report.text, place="Marib", time=DAY, count=41, voice=voice)
    return list(run_flow(world.everything()).of(Origin))


@pytest.mark.parametrize(
    ("voice", "name"),
    [
        ("the health ministry", "health ministry"),
        ("Health Minister Qasim Buhaibeh", "health ministry"),
        ("the minister of health", "health ministry"),
        ("Yemen's health ministry", "health ministry"),
        ("a spokesman of the Ministry of Defense", "defence ministry"),
        ("Prime Minister Ana Silva", "prime minister"),
        ("the governor's office", "governor"),
        ("the regional governor", "governor"),
    ],
)
def test_who_speaks_for_an_office(voice: str, name: str) -> None:
    found = office_of(said(voice))
    if voice.startswith("a spokesman"):
        assert found is None  # one of many spokesmen, as the words stand
    else:
        assert found is not None
        assert found.name == name


@pytest.mark.parametrize("voice", ["a former health minister", "a minister", "the ministry", "Rosa Marin", "residents"])
def test_who_speaks_for_none(voice: str) -> None:
    assert office_of(said(voice)) is None


def test_who_heads_a_ministry_speaks_for_it() -> None:
    found = office_of(said("Rosa Marin", "Nine were killed, according to Rosa Marin, who heads the interior ministry."))
    assert found is not None
    assert (found.name, found.person) == ("interior ministry", "Rosa Marin")


def test_two_persons_or_two_countries_are_two() -> None:
    offices = [office_of(said(voice)) for voice in ("Health Minister Qasim Buhaibeh", "Health Minister Omar Saad")]
    assert not are_one(office for office in offices if office is not None)
    offices = [office_of(said(voice)) for voice in ("Sudan's health ministry", "Chad's health ministry")]
    assert not are_one(office for office in offices if office is not None)


def test_a_ministry_and_its_minister_are_one_origin_of_one_event() -> None:
    [origin] = origins_of("the health ministry", "Health Minister Qasim Buhaibeh")
    assert origin.stated
    assert any("speaks for the health ministry" in reason for reason in origin.reasons)


def test_two_ministries_are_two_origins() -> None:
    assert len(origins_of("the health ministry", "the interior ministry")) == 2


def test_doctors_of_a_named_hospital_are_a_source_and_residents_are_none() -> None:
    assert names_facility(said("doctors at the Noor hospital"))
    assert not names_facility(said("residents of Aleppo"))
    assert not names_facility(said("doctors at the hospital"))
