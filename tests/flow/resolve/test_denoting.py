from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.flow.resolve.denoting import army_of
from orontes.records.entity import Entity, Tie


def _denotes(found: Resolved, name: str) -> list[tuple[str, str]]:
    ties: list[Tie] = [tie for one in found.made.of(Entity) if one.name == name for tie in one.ties if tie.how == "denotes"]
    return [(tie.other, tie.certainty) for tie in ties]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Sudanese Armed Forces", "SD"),
        ("Armed Forces of Ukraine", "UA"),
        ("Iraqi Army", "IQ"),
        ("Ethiopian National Defence Force", "ET"),
        ("Syrian Arab Army", "SY"),
        ("Free Syrian Army", None),
        ("Libyan National Army", None),
        ("Kosovo Liberation Army", None),
        ("Lebanese Forces", None),
        ("Rapid Support Forces", None),
    ],
)
def test_the_army_of_a_state_is_told_from_movements_that_call_themselves_armies(name: str, code: str | None) -> None:
    assert army_of(name) == code


def test_the_army_denotes_the_one_national_army_that_the_report_names_and_stays_an_entity_of_its_own() -> None:
    found = Resolved(
        make_report("r1", "In {place:Sudan} the {group:Sudanese Armed Forces} moved. The {group:army} shelled {place:Omdurman}.")
    )
    assert _denotes(found, "army (Sudan)") == [("Sudanese Armed Forces", "likely")]
    assert not found.same("army", "Sudanese Armed Forces")


def test_where_two_armies_of_one_state_are_named_the_army_denotes_only_its_government() -> None:
    text = "In {place:Sudan} the {group:Sudanese Armed Forces} and the {group:Sudanese Defence Forces} quarrelled. The {group:army} fired."
    assert _denotes(Resolved(make_report("r1", text)), "army (Sudan)") == [("government of Sudan", "likely")]


def test_the_rebels_denote_the_only_group_named_so_far_and_nobody_where_two_are() -> None:
    one = "In {place:Colombia} the {group:Karst Front} came. The {group:rebels} burned a bridge."
    two = "In {place:Colombia} the {group:Karst Front} and the {group:Hill Brigade} came. The {group:rebels} burned a bridge."
    assert _denotes(Resolved(make_report("r1", one)), "rebels (in Colombia)") == [("Karst Front", "likely")]
    assert _denotes(Resolved(make_report("r1", two)), "rebels (in Colombia)") == []


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Commission for the Wells", "commission"),
        ("Karst Human Rights Committee", "committee"),
        ("71st Mountain Regiment", "regiment"),
        ("Karst People's Front", "front"),
    ],
)
def test_a_noun_in_small_letters_is_the_only_body_named_so_far_that_ends_in_it(name: str, short: str) -> None:
    found = Resolved(make_report("r1", f"The {{organization:{name}}} met. Later the {{group:{short}}} denied it."))
    assert found.same(name, short)


def test_a_noun_stands_for_nobody_where_two_bodies_have_it_or_it_goes_on() -> None:
    two = "The {organization:Karst Commission} met the {organization:Delta Commission}. The {group:commission} denied it."
    assert found_for(two) == set()
    on = "The {organization:Karst Commission} met. The {group:commission} of the delta denied it."
    assert found_for(on) == set()


def found_for(text: str) -> set[str]:
    return Resolved(make_report("r1", text)).targets("commission")


def test_a_capital_noun_is_the_committee_for_something_of_its_report() -> None:
    found = Resolved(make_report("r1", "The {organization:Committee for the Wells} met. The {organization:Committee} denied it."))
    assert found.same("Committee for the Wells", "Committee")


def test_members_with_a_word_of_its_name_are_the_only_body_that_has_it() -> None:
    found = Resolved(make_report("r1", "The {group:Karst Shield Forces} came. {group:Shield fighters} looted the mill."))
    assert found.same("Karst Shield Forces", "Shield fighters")


def test_our_forces_are_those_of_whom_the_sentence_names_and_never_of_two_sides() -> None:
    found = Resolved(
        make_report("r1", "In {place:Sudan} the {group:Rapid Support Forces} said that {group:its forces} had left."),
        make_report("r2", "In {place:Sudan} a general spoke. “{group:Our forces} won,” he said."),
    )
    assert found.same("Rapid Support Forces", "its forces")
    assert found.targets("Our forces") == set()


def test_a_capitals_troops_are_those_of_its_country_not_of_the_country_of_the_report() -> None:
    found = Resolved(make_report("r1", "In {place:Ukraine}, all over {place:Ukraine}, {group:Moscow's troops} shelled {place:Kupiansk}."))
    assert _denotes(found, "Moscow's troops") == [("government of Russia", "stated")]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("person", "{person:Bralov}, a charity, fed them. {person:Bralov} closed its doors."),
        ("place", "{place:Bralov}, an armed group, came. {place:Bralov} denied it."),
        ("person", "{person:Insight Bralov}, a local outlet, wrote it."),
    ],
)
def test_what_a_report_calls_a_charity_or_an_armed_group_is_a_body_in_all_of_it(kind: str, text: str) -> None:
    found = Resolved(make_report("r1", text))
    assert {one.kind for one in found.made.of(Entity)} <= {"organization", "group", "outlet"}
    assert len(found.made.of(Entity)) == 1


def test_a_party_official_and_what_lies_in_a_town_make_no_body() -> None:
    found = Resolved(make_report("r1", "{person:Samir Haddad}, a party official, spoke. In {place:Aleppo}, a group of men sang."))
    assert found.entities["Samir Haddad"].kind == "person"
    assert "Aleppo" in found.places


def test_one_name_behind_an_article_is_no_man() -> None:
    found = Resolved(make_report("r1", "He told the {person:Bralovnik} so. Then the {person:Ledger} wrote it.", outlet="Mandalay Ledger"))
    assert found.targets("Ledger") == {"Mandalay Ledger"}
    assert {one.kind for one in found.made.of(Entity)} <= {"organization", "outlet"}


def test_ministries_of_one_country_are_one_however_they_are_called() -> None:
    found = Resolved(
        make_report("r1", "The {organization:Russian Ministry of Defence} said so. {facility:Russia's defence ministry} said more."),
        make_report(
            "r2", "The {organization:Ministry of Foreign Affairs of Russia} and the {organization:Georgian Defence Ministry} spoke."
        ),
    )
    assert found.same("Russian Ministry of Defence", "Russia's defence ministry")
    assert not found.same("Russian Ministry of Defence", "Georgian Defence Ministry")
    assert not found.same("Russian Ministry of Defence", "Ministry of Foreign Affairs of Russia")


def test_two_letters_are_the_body_of_their_company_before_an_agency_of_that_short_name() -> None:
    cast = "{person:Zaw Karst} and {person:Naw Delta Bralov} and the {group:Hill Karst Union}"
    found = Resolved(
        make_report("r1", f"The {{group:Arakan Army}} met {cast}."),
        make_report("r2", f"The {{group:AA}} left {cast}."),
        make_report("r3", "{organization:AA} reported from {place:Ankara}."),
    )
    assert found.targets("AA", "r2") == {"Arakan Army"}
    assert found.targets("AA", "r3") != {"Arakan Army"}


def test_what_a_report_calls_two_names_of_one_body_is_one() -> None:
    found = Resolved(
        make_report("r1", "The {group:Karst Liberation Army}, which the government calls {group:Shadow}, denied it."),
        make_report("r2", "{group:Shadow} came by night."),
    )
    assert found.same("Karst Liberation Army", "Shadow")
