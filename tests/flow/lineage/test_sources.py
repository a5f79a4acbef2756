from __future__ import annotations

from dataclasses import replace

import pytest
from tests.flow.making import World, find, make_claim

from orontes.flow.lineage.sources import Sources, name_of
from orontes.records.claim import Mention
from orontes.records.entity import Link


@pytest.mark.parametrize(
    ("words", "is_start", "name"),
    [
        ("the Red Crescent", False, "Red Crescent"),
        ("The Interior Ministry of the republic", True, "Interior Ministry"),
        ("residents", False, ""),
        ("Residents", True, ""),
        ("Two residents of Marwa", True, ""),
        ("Sudanese activists", False, ""),
        ("SANA", True, "SANA"),
        ("Reports", True, ""),
        ("Human Rights Watch", True, "Human Rights Watch"),
        ("he", False, ""),
        ("Chad's defence ministry", True, "Chad's defence ministry"),
        ("the Malian army", False, "Malian army"),
        ("Chad's rebels", True, ""),
        ("The Army", False, ""),
        ("Witnesses of the Marwa Fire", True, ""),
    ],
)
def test_only_a_name_is_a_source(words: str, name: str, *, is_start: bool) -> None:
    assert name_of(words, is_start=is_start) == name


def world_of(text: str) -> tuple[World, str]:
    world = World()
    world.report(text)
    return world, text


def test_the_innermost_named_voice_is_the_source() -> None:
    world, text = world_of("The ministry's own radio said that Colonel Amadou Bah told Radio Sahel that forty men died.")
    bah, radio = world.entity("Amadou Bah", kind="person"), world.entity("Radio Sahel", kind="outlet")
    claim = make_claim(world.reports[0], text, count=40, voice=("Radio Sahel", "Colonel Amadou Bah"))
    found, voice = Sources(world.reports, world.links(), [bah, radio], []).of(claim)
    assert [source.key for source in found] == [bah.id]
    assert voice is not None
    assert voice.text == "Colonel Amadou Bah"


def test_an_unnamed_speaker_leads_to_the_one_who_passes_it_on() -> None:
    world, text = world_of("Radio Sahel said that officials had counted forty dead men.")
    radio = world.entity("Radio Sahel", kind="outlet")
    claim = make_claim(world.reports[0], text, count=40, voice=("Radio Sahel", "unnamed"))
    found, _ = Sources(world.reports, world.links(), [radio], []).of(claim)
    assert [source.key for source in found] == [radio.id]


def test_a_spokesperson_stands_for_the_organisation_too() -> None:
    world, text = world_of("Forty men died, said Ines Prado of the Ombudsman Office.")
    prado, office = world.entity("Ines Prado", kind="person"), world.entity("Ombudsman Office")
    claim = make_claim(world.reports[0], text, count=40, voice="Ines Prado of the Ombudsman Office")
    found, _ = Sources(world.reports, world.links(), [prado, office], []).of(claim)
    assert {source.key for source in found} == {prado.id, office.id}


def test_a_name_that_nothing_resolves_is_a_source_by_its_own_name() -> None:
    world, text = world_of("Forty men died, according to the Karen River Watch.")
    claim = make_claim(world.reports[0], text, count=40, voice="the Karen River Watch")
    found, _ = Sources(world.reports, [], [], []).of(claim)
    assert [source.key for source in found] == ["karen river watch"]


def test_a_mention_of_an_organisation_inside_the_voice_is_the_source() -> None:
    world, text = world_of("Forty men died, said officials of the ministry of health of Karen State.")
    span = find(text, "ministry of health of Karen State")
    mention = Mention(id="m", report=world.reports[0].id, span=span, text="ministry of health of Karen State", kind="organization")
    claim = make_claim(world.reports[0], text, count=40, voice="officials of the ministry of health of Karen State")
    found, _ = Sources(world.reports, [], [], [mention]).of(claim)
    assert [source.key for source in found] == ["ministry of health of karen state"]


def test_an_entity_that_only_describes_is_no_source() -> None:
    world, text = world_of("Survivors said that forty men died.")
    survivors = world.entity("Survivors", kind="group")
    claim = make_claim(world.reports[0], text, count=40, voice="Survivors")
    assert Sources(world.reports, world.links(), [survivors], []).of(claim) == ((), None)


def test_a_pronoun_names_whom_it_stands_for_as_resolved() -> None:
    world, text = world_of("Delta Watch counted forty dead. Later it said that sixty had died.")
    watch = world.entity("Delta Watch")
    said = make_claim(world.reports[0], "Later it said that sixty had died", count=60, voice="it")
    it = said.voice[0].span
    links = [*world.links(), Link(id="it", report=world.reports[0].id, span=it, to=watch.id, reasons=())]
    assert [source.key for source in Sources(world.reports, links, [watch], []).of(said)[0]] == [watch.id]
    assert text[it.start : it.end] == "it"


def test_a_pronoun_names_the_words_that_it_stands_for_where_nothing_resolves_them() -> None:
    world, text = world_of("The Karen River Watch counted forty dead. Later it said that sixty had died, and they agreed.")
    said = make_claim(world.reports[0], "Later it said that sixty had died", count=60, voice="it")
    voice = replace(said.voice[0], stands_for=find(text, "The Karen River Watch"))
    found, cited = Sources(world.reports, [], [], []).of(replace(said, voice=(voice,)))
    assert [source.key for source in found] == ["karen river watch"]
    assert cited == voice


def test_a_pronoun_that_stands_for_nobody_known_is_no_source() -> None:
    world, _ = world_of("Delta Watch counted forty dead. Later he said that sixty had died.")
    said = make_claim(world.reports[0], "Later he said that sixty had died", count=60, voice="he")
    assert Sources(world.reports, world.links(), [world.entity("Delta Watch")], []).of(said) == ((), None)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the health ministry", "health ministry"),
        ("The port authority of Ras Ghuwair", "port authority"),
        ("the interior ministry", "interior ministry"),
        ("the ministry", ""),
        ("a rescue committee", ""),
        ("two defence ministries", ""),
    ],
)
def test_a_body_of_which_a_place_has_one_of_the_kind_is_a_source(words: str, name: str) -> None:
    assert name_of(words) == name


def test_a_country_is_not_the_source_of_what_its_ministry_says() -> None:
    world, text = world_of("Chad's defence ministry said that forty men died.")
    mention = Mention(id="m", report=world.reports[0].id, span=find(text, "Chad"), text="Chad", kind="organization")
    claim = make_claim(world.reports[0], text, count=40, voice="Chad's defence ministry")
    found, _ = Sources(world.reports, [], [], [mention]).of(claim)
    assert [source.name for source in found] == ["Chad's defence ministry"]
