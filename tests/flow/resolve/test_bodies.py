from __future__ import annotations

from tests.flow.resolve.making import Resolved, make_report

from orontes.flow.resolve.bodies import find_short_names
from orontes.flow.resolve.surfaces import make_surface
from orontes.records.claim import Mention


def test_an_acronym_in_brackets_stands_for_its_long_name_across_the_record() -> None:
    found = Resolved(
        make_report("r1", "The {organization:Karenni Human Rights Group} ({organization:KHRG}) counted the dead."),
        make_report("r2", "{organization:KHRG} gave no names."),
    )
    assert found.same("Karenni Human Rights Group", "KHRG")


def test_an_acronym_with_two_long_names_is_asked_and_joined_to_neither() -> None:
    found = Resolved(
        make_report("r1", "The {organization:Popular Liberation Front} (PLF) attacked."),
        make_report("r2", "The {organization:Peasant Labour Federation} (PLF) marched."),
        make_report("r3", "{organization:PLF} said so."),
    )
    assert not found.same("PLF", "Popular Liberation Front")
    assert not found.same("PLF", "Peasant Labour Federation")
    assert any("PLF stands for more than one name" in question for question in found.questions)


def test_letters_that_do_not_fit_are_no_acronym() -> None:
    report, *mentions = make_report("r1", "The {organization:Red Crescent Society} (Beirut) helped.")
    surfaces = [make_surface("r1", report.text, one.span, one.kind, mention=one.id) for one in mentions if isinstance(one, Mention)]
    assert find_short_names(surfaces) == {}


def test_a_short_form_stands_for_the_only_long_name_of_its_report_that_has_it() -> None:
    found = Resolved(
        make_report(
            "r1", "The {organization:Sudanese Observatory for Civil Rights} said ten died. The {organization:Observatory} named none."
        )
    )
    assert found.same("Sudanese Observatory for Civil Rights", "Observatory")


def test_names_that_the_reference_lists_know_as_one_body_are_one() -> None:
    found = Resolved(
        make_report("r1", "{organization:AFP} counted six."), make_report("r2", "{organization:Agence France-Presse} counted seven.")
    )
    assert found.same("AFP", "Agence France-Presse")
    assert found.entities["Agence France-Presse"].kind == "outlet"


def test_a_branch_is_never_its_parent() -> None:
    found = Resolved(make_report("r1", "{group:Al-Qaeda} and {group:Al-Qaeda in the Islamic Maghreb} differ."))
    assert not found.same("Al-Qaeda", "Al-Qaeda in the Islamic Maghreb")


def test_a_nationality_alone_is_its_country_and_no_short_form_of_a_body() -> None:
    found = Resolved(make_report("r1", "{organization:Russian} jets struck. The {organization:Russian Academy of Arts} was silent."))
    assert found.targets("Russian") == {"Russian"}
    assert not found.same("Russian", "Russian Academy of Arts")


def test_the_outlet_of_a_report_is_an_entity() -> None:
    found = Resolved(make_report("r1", "Nothing happened.", outlet="The Nile Courier"))
    assert found.entities["The Nile Courier"].kind == "outlet"


def test_an_armed_group_labelled_as_a_person_is_a_body() -> None:
    found = Resolved(make_report("r1", "{person:Jaysh al-Izza} withdrew."))
    assert found.entities["Jaysh al-Izza"].kind != "person"


def test_a_short_name_in_another_language_is_taken_from_its_brackets_where_the_report_uses_it() -> None:
    found = Resolved(
        make_report("r1", "The {organization:Southern Peasants Army} ({organization:ECS}) attacked. {organization:ECS} men fled.")
    )
    assert found.same("Southern Peasants Army", "ECS")


def test_the_positions_of_a_group_are_no_place() -> None:
    found = Resolved(make_report("r1", "Shells hit {place:RSF positions}."))
    assert not found.places


def test_a_short_name_in_brackets_behind_whose_it_is_said_to_be_belongs_to_the_bare_name() -> None:
    found = Resolved(
        make_report("r1", "The {group:Ruritanian-backed Free Karenni Army} ({group:FKA}) took the hill."),
        make_report("r2", "The {group:FKA} withdrew, and the {group:Free Karenni Army} said so."),
    )
    assert found.same("Free Karenni Army", "FKA")
