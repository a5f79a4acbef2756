"""Who belongs to whom is what a report claims: it is kept as a tie, and joins nobody."""

from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.flow.resolve.allegiance import find_ties, strip_allegiance
from orontes.flow.resolve.members import strip_members
from orontes.flow.resolve.surfaces import make_surface
from orontes.records.entity import Entity


def _entity(found: Resolved, name: str) -> Entity:
    return found.entities[name]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Turkish-backed Northern Shield Army", "Northern Shield Army"),
        ("Iran-aligned Liwa al-Zorblax", "Liwa al-Zorblax"),
        ("US-led coalition", "US-led coalition"),
        ("Army-Navy Club", "Army-Navy Club"),
    ],
)
def test_whose_a_body_is_said_to_be_is_no_part_of_its_name(words: str, name: str) -> None:
    assert strip_allegiance(words) == name


def test_a_backer_is_kept_as_a_tie_and_the_body_is_one_with_and_without_the_word() -> None:
    found = Resolved(
        make_report("r1", "The {group:Turkish-backed Northern Shield Army} took a village. The {group:Northern Shield Army} denied it.")
    )
    entity = _entity(found, "Northern Shield Army")
    assert [(tie.how, tie.other, tie.certainty) for tie in entity.ties] == [("backed", "Turkish", "stated")]
    assert len(entity.mentions) == 2
    assert "Turkish-backed Northern Shield Army" in entity.variants


def test_a_wing_is_tied_to_its_parent_and_never_merged_with_it() -> None:
    found = Resolved(
        make_report(
            "r1",
            "The {group:Zorblax Brigades}, the armed wing of the {organization:Zorblax Movement}, claimed it. The {organization:Zorblax Movement} did not.",
        )
    )
    brigades, movement = _entity(found, "Zorblax Brigades"), _entity(found, "Zorblax Movement")
    assert brigades.id != movement.id
    assert [(tie.how, tie.to) for tie in brigades.ties] == [("part of", movement.id)]
    assert any("kept apart" in reason for reason in brigades.reasons)


def test_a_part_named_after_its_body_is_not_its_short_form() -> None:
    found = Resolved(
        make_report(
            "r1",
            "The {organization:Zorblax} met. Then the {organization:Zorblax Political Liaison Bureau} spoke. {organization:Zorblax} left.",
        )
    )
    assert not found.same("Zorblax", "Zorblax Political Liaison Bureau")


def test_regime_forces_are_tied_to_the_only_state_of_which_the_report_speaks() -> None:
    found = Resolved(make_report("r1", "In Syria, {group:regime forces} shelled a village. Syrian doctors counted the dead in Syria."))
    (tie,) = _entity(found, "regime forces (Syria)").ties
    assert (tie.how, tie.other, tie.certainty) == ("denotes", "government of Syria", "likely")


def test_where_a_report_speaks_of_two_states_alike_the_army_is_left_open() -> None:
    found = Resolved(
        make_report("r1", "Syria and Iraq closed the border. {group:Government forces} were seen. Iraq and Syria said nothing.")
    )
    assert all(not entity.ties for entity in found.entities.values())


@pytest.mark.parametrize("words", ["anti-regime groups", "former regime", "army rebels", "state media"])
def test_those_who_are_not_of_the_state_are_tied_to_none(words: str) -> None:
    found = Resolved(make_report("r1", f"In Syria, {{group:{words}}} shelled a village. Syrian doctors counted the dead in Syria."))
    assert all(not entity.ties for entity in found.entities.values())


def test_led_by_a_mans_brother_is_not_led_by_the_man() -> None:
    found = Resolved(make_report("r1", "The {group:Zorblax Brigades}, led by Karim’s brother, came."))
    assert _entity(found, "Zorblax Brigades").ties == ()


def test_members_of_a_named_body_are_that_body_where_they_act() -> None:
    assert strip_members("M23 rebels") == "M23"
    assert strip_members("Islamic State militants") == "Islamic State"
    assert strip_members("Free Karenni Army soldiers") == "Free Karenni Army"
    assert strip_members("Idlib fighters") == "Idlib fighters"
    assert strip_members("Sudanese soldiers") == "Sudanese soldiers"


def test_an_adjective_before_the_name_is_no_leader() -> None:
    report, *mentions = make_report(
        "r1", "The {group:4th Brigade}, led by Alawite officers, left. The {group:5th Brigade}, led by Samir al-Hout, stayed."
    )
    found = [find_ties(make_surface("r1", report.text, one.span, one.kind, mention=one.id)) for one in mentions]
    assert found[0] == []
    assert [other for _, other, _ in found[1]] == ["Samir al-Hout"]


def test_whose_a_body_is_said_to_be_counts_before_its_name_too_and_in_the_words_for_its_members() -> None:
    before = Resolved(make_report("r1", "On Monday the Turkish-backed {group:Orontes Shield Army} shelled the hill."))
    assert [(tie.how, tie.other) for tie in before.entities["Orontes Shield Army"].ties] == [("backed", "Turkish")]
    members = Resolved(
        make_report(
            "r1", "They met {group:20 soldiers of the Russian-led Steppe Volunteer Corps}. The {group:Steppe Volunteer Corps} left."
        )
    )
    assert members.same("20 soldiers of the Russian-led Steppe Volunteer Corps", "Steppe Volunteer Corps")
    assert not any("government of Russia is meant" in reason for one in members.entities.values() for reason in one.reasons)
