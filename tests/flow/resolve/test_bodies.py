from __future__ import annotations

from tests.flow.resolve.making import Resolved, make_report

from orontes.flow.resolve.bodies import find_short_names
from orontes.flow.resolve.surfaces import make_surface
from orontes.records.claim import Mention
from orontes.records.entity import Link


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


_FULL = "The {organization:Qalamoun Observatory for Rights} said {person:Rami Darwish} and {person:Lina Qasim} were held."


def test_a_general_word_alone_is_the_body_in_whose_company_it_stands_and_else_its_reports_own() -> None:
    beside = make_report("r2", "{person:Rami Darwish} and {person:Lina Qasim} are free, the {organization:Observatory} said.")
    far = make_report("r3", "In Kinshasa the {organization:Observatory} praised {person:Jean Mukwele}.")
    found = Resolved(make_report("r1", _FULL), beside, far)
    assert found.targets("Observatory", "r2") == {"Qalamoun Observatory for Rights"}
    assert found.targets("Observatory", "r3") == {"Observatory"}
    other = Resolved(far, make_report("r4", "The {organization:Observatory} in Lima is closed."))
    assert (
        len({link.to for link in other.made.of(Link) if "Observatory" in str(link.reasons) or "one general word" in str(link.reasons)}) == 2
    )


def test_first_letters_that_no_text_explains_stand_for_the_only_such_body_in_their_company() -> None:
    long = "The {organization:Levant Network for Missing Prisoners} wrote to {person:Huda Nasri} and {person:Rami Darwish}."
    short = "The {organization:LNMP} named {person:Huda Nasri} and {person:Rami Darwish}."
    assert Resolved(make_report("r1", long), make_report("r2", short)).same("Levant Network for Missing Prisoners", "LNMP")
    alone = Resolved(make_report("r1", long), make_report("r2", "The {organization:LNMP} wrote to nobody."))
    assert not alone.same("Levant Network for Missing Prisoners", "LNMP")
    two = "The {organization:Libyan National Mill Project} wrote to {person:Huda Nasri} and {person:Rami Darwish}."
    assert not Resolved(make_report("r1", long), make_report("r2", short), make_report("r3", two)).same(
        "Levant Network for Missing Prisoners", "LNMP"
    )


def test_a_commander_before_a_unit_is_no_part_of_its_name_and_a_name_in_capitals_is_the_same() -> None:
    found = Resolved(make_report("r1", "{group:Serhii Bondar's 72nd Brigade} left. The {group:72nd Brigade} rests."))
    assert found.same("Serhii Bondar's 72nd Brigade", "72nd Brigade")
    capitals = Resolved(make_report("r1", "{organization:ECOCARBON} SHUTS."), make_report("r2", "{organization:Ecocarbon} shut."))
    assert capitals.same("ECOCARBON", "Ecocarbon")


def test_a_short_name_in_brackets_may_keep_the_place_of_the_long_one() -> None:
    found = Resolved(
        make_report(
            "r1",
            "The {group:Yaw People's Defence Force} ({group:Yaw PDF}) met the {group:Gangaw People's Defence Force}. The {group:Yaw PDF} left.",
        )
    )
    assert found.same("Yaw People's Defence Force", "Yaw PDF")
    assert not found.same("Gangaw People's Defence Force", "Yaw PDF")


def test_capitals_that_no_bracket_explains_are_the_only_body_of_their_report_with_these_first_letters() -> None:
    one = "The {organization:Karst Relief Council} met. {organization:KRC} denied it."
    two = "The {organization:Karst Relief Council} met the {organization:Kestrel Rights Club}. {organization:KRC} denied it."
    assert Resolved(make_report("r1", one)).same("Karst Relief Council", "KRC")
    found = Resolved(make_report("r1", two))
    assert not found.same("Karst Relief Council", "KRC")
    assert not found.same("Kestrel Rights Club", "KRC")


def test_a_byline_with_an_agency_is_the_agency() -> None:
    found = Resolved(make_report("r1", "{organization:Samir Tilwan - Anadolu Agency} wrote. {organization:Anadolu Agency} denied it."))
    assert found.same("Samir Tilwan - Anadolu Agency", "Anadolu Agency")
