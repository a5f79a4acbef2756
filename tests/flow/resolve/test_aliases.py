"""Other names of one man: what a report says of them, and who a surname alone is across reports."""

from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report


@pytest.mark.parametrize(
    "text",
    [
        "{person:Karim Sayegh}, also known as {person:Samir Haddad}, was seen.",
        "{person:Karim Sayegh} (born {person:Samir Haddad}) was seen.",
        "{person:Karim Sayegh}, the leader of the brigade, whose real name is {person:Samir Haddad}, was seen.",
        "{person:Karim Sayegh}, alias “{person:Samir Haddad}”, was seen.",
        "{person:Karim Sayegh}, better known by his nom de guerre {person:Samir Haddad}, was seen.",
    ],
)
def test_names_that_a_report_gives_to_one_man_are_one(text: str) -> None:
    found = Resolved(
        make_report("r1", text), make_report("r2", "{person:Samir Haddad} spoke."), make_report("r3", "{person:Karim Sayegh} left.")
    )
    assert found.same("Karim Sayegh", "Samir Haddad")
    assert any("a report says" in reason for reason in found.entities["Karim Sayegh"].reasons)


@pytest.mark.parametrize(
    "text",
    [
        "{person:Karim Sayegh}, and later {person:Samir Haddad}, came.",
        "{person:Karim Sayegh}, born in Homs, met {person:Samir Haddad}.",
        "{person:Karim Sayegh} called {person:Samir Haddad} from Homs.",
        "A cousin of {person:Karim Sayegh}, a trader from Homs, known as {person:Samir Haddad}, came.",
    ],
)
def test_other_neighbours_are_two_men(text: str) -> None:
    assert not Resolved(make_report("r1", text)).same("Karim Sayegh", "Samir Haddad")


def test_a_kunya_stands_for_the_man_to_whom_the_report_gives_it_and_only_there() -> None:
    found = Resolved(
        make_report("r1", "{person:Samir Haddad}, known as {person:Abu Khaled}, was hit. {person:Abu Khaled} died."),
        make_report("r2", "{person:Abu Khaled} of another brigade spoke."),
    )
    assert found.targets("Abu Khaled", "r1") == {"Samir Haddad"}
    assert found.targets("Abu Khaled", "r2") == {"Abu Khaled"}


def test_a_name_that_reports_give_to_two_men_joins_none_of_them() -> None:
    found = Resolved(
        make_report("r1", "{person:Samir Haddad}, also known as {person:Hakim Sharqi}, was seen."),
        make_report("r2", "{person:Nadim Qabbani}, also known as {person:Hakim Sharqi}, was seen."),
    )
    assert not found.same("Samir Haddad", "Nadim Qabbani")
    assert not found.same("Samir Haddad", "Hakim Sharqi")


def test_the_last_two_of_four_parts_are_the_same_man_within_one_report() -> None:
    found = Resolved(make_report("r1", "{person:Javier Alonso Veloza García} fled. {person:Veloza García} was found."))
    assert found.same("Javier Alonso Veloza García", "Veloza García")


def test_a_surname_among_names_that_two_reports_share_is_the_only_man_of_it() -> None:
    found = Resolved(
        make_report("r1", "{person:Wilhelm Zorblat} met {person:Karim Sayegh} and {person:Odile Marchand}."),
        make_report("r2", "{person:Zorblat} spoke with {person:Karim Sayegh} and {person:Odile Marchand}."),
    )
    assert found.same("Zorblat", "Wilhelm Zorblat")


def test_a_surname_in_other_company_is_asked_about() -> None:
    found = Resolved(
        make_report("r1", "{person:Wilhelm Zorblat} met {person:Karim Sayegh} and {person:Odile Marchand}."),
        make_report("r2", "{person:Zorblat} spoke with {person:Karim Sayegh}."),
    )
    assert not found.same("Zorblat", "Wilhelm Zorblat")
    assert any("Zorblat" in question for question in found.questions)


def test_a_surname_that_two_men_of_the_record_have_is_neither() -> None:
    found = Resolved(
        make_report("r1", "{person:Wilhelm Zorblat} met {person:Karim Sayegh} and {person:Odile Marchand}."),
        make_report("r2", "{person:Zorblat} spoke with {person:Karim Sayegh} and {person:Odile Marchand}."),
        make_report("r3", "{person:Otto Zorblat} slept."),
    )
    assert not found.same("Zorblat", "Wilhelm Zorblat")


def test_a_given_name_alone_is_nobody_of_other_reports() -> None:
    found = Resolved(
        make_report("r1", "{person:Samir Zorblat} met {person:Karim Sayegh} and {person:Odile Marchand}."),
        make_report("r2", "{person:Samir} spoke with {person:Karim Sayegh} and {person:Odile Marchand}."),
    )
    assert not found.same("Samir", "Samir Zorblat")


def test_a_name_of_war_may_stand_beside_the_surname_of_the_man() -> None:
    found = Resolved(
        make_report(
            "r1", "General {person:Samir Bralov} spoke. {person:Bralov}, also known as {person:Kestrel}, left. {person:Kestrel} won."
        )
    )
    assert found.same("Samir Bralov", "Kestrel")
