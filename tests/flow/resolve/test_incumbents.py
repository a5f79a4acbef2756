from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.flow.resolve.offices import find_office
from orontes.records.report import Published, Report


def _told(name: str, day: str, text: str) -> list[Any]:
    report, *mentions = make_report(name, text)
    assert isinstance(report, Report)
    return [replace(report, published=Published(edtf=day, basis="stated")), *mentions]


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("interior minister", "interior minister"),
        ("Minister of the Interior", "interior minister"),
        ("Sudan's Defence Minister", "defense minister"),
        ("minister for defense", "defense minister"),
        ("spokeswoman", "spokesman"),
        ("former interior minister", None),
        ("Samir Haddad", None),
        ("minister and governor", None),
    ],
)
def test_an_office_has_one_form_and_a_former_one_none(words: str, office: str | None) -> None:
    assert find_office(words) == office


@pytest.mark.parametrize(
    "text",
    [
        "Interior Minister {person:Bashir Jalal} came. The {person:interior minister} spoke of Sudan.",
        "{person:Bashir Jalal}, the interior minister of Sudan, came. The {person:interior minister} spoke.",
        "The interior minister, {person:Bashir Jalal}, came to Sudan. The {person:interior minister} spoke.",
    ],
)
def test_the_office_is_the_man_whom_the_report_names_with_it(text: str) -> None:
    assert Resolved(make_report("r1", text)).same("Bashir Jalal", "interior minister")


def test_the_minister_is_the_only_one_and_nobody_where_there_are_two() -> None:
    one = "Interior Minister {person:Bashir Jalal} came. The {person:minister} spoke."
    two = "Interior Minister {person:Bashir Jalal} met Finance Minister {person:Adam Osman}. The {person:minister} spoke."
    assert Resolved(make_report("r1", one)).same("Bashir Jalal", "minister")
    assert Resolved(make_report("r1", two)).targets("minister") == set()


def test_a_deputy_and_a_former_minister_are_not_the_minister() -> None:
    text = "Deputy Interior Minister {person:Bashir Jalal} met former interior minister {person:Adam Osman}. The {person:interior minister} spoke."
    assert Resolved(make_report("r1", text)).targets("interior minister") == set()


def _around(day: str, after: str) -> Resolved:
    return Resolved(
        _told("r1", "2023-10-12", "Sudan's interior minister, {person:Khalil Saad}, came to Sudan."),
        _told("r2", day, "In Sudan the {person:interior minister} said that he would go."),
        _told("r3", "2023-12-20", f"In Sudan, Interior Minister {{person:{after}}} spoke."),
    )


def test_between_two_days_on_which_one_man_held_it_the_office_is_his() -> None:
    assert _around("2023-11-11", "Khalil Saad").targets("interior minister") == {"Khalil Saad"}


def test_between_two_ministers_and_outside_of_all_days_nobody_is_assumed() -> None:
    assert _around("2023-11-11", "Bashir Jalal").targets("interior minister") == set()
    assert _around("2025-02-03", "Khalil Saad").targets("interior minister") == set()
    assert _around("2011-02-03", "Khalil Saad").targets("interior minister") == set()


def test_the_minister_of_another_country_is_another_man() -> None:
    found = Resolved(
        _told("r1", "2023-10-12", "Sudan's interior minister, {person:Khalil Saad}, came to Sudan."),
        _told("r2", "2023-10-12", "In Chad the {person:interior minister} said that he would go."),
    )
    assert found.targets("interior minister") == set()
