from __future__ import annotations

import pytest
from tests.flow.resolve.making import Resolved, make_report

from orontes.records.entity import Entity, Tie


def _ties(found: Resolved, name: str) -> list[tuple[str, str, str | None]]:
    ties: list[Tie] = [tie for tie in found.entities[name].ties if tie.how == "relative"]
    names = {one.id: one.name for one in found.entities.values()}
    return [(tie.other, tie.certainty, names.get(tie.to or "")) for tie in ties]


@pytest.mark.parametrize(
    "text",
    [
        "{person:Samir Tilwan} and his younger brother {person:Omar Tilwan} fled.",
        "{person:Samir Tilwan}'s son {person:Omar Tilwan} fled.",
        "{person:Samir Tilwan}, father of {person:Omar Tilwan}, fled.",
        "{person:Samir Tilwan}, whose cousin, Dr. {person:Omar Tilwan}, fled, stayed.",
    ],
)
def test_relatives_whom_a_report_names_are_tied_both_ways(text: str) -> None:
    found = Resolved(make_report("r1", text))
    assert _ties(found, "Samir Tilwan") == [("Omar Tilwan", "stated", "Omar Tilwan")]
    assert _ties(found, "Omar Tilwan") == [("Samir Tilwan", "stated", "Samir Tilwan")]


def test_his_brother_behind_a_sentence_of_one_man_is_likely_his_and_of_two_nobodys() -> None:
    one = Resolved(make_report("r1", "{person:Samir Tilwan} was shot at noon. His brother {person:Omar Tilwan} carried him."))
    assert _ties(one, "Samir Tilwan") == [("Omar Tilwan", "likely", "Omar Tilwan")]
    two = Resolved(make_report("r1", "{person:Adam Bral} saw {person:Samir Tilwan}. His brother {person:Omar Tilwan} carried him."))
    assert _ties(two, "Samir Tilwan") == []


@pytest.mark.parametrize(
    "text",
    [
        "{person:Samir Tilwan}, whose son was killed by {person:Omar Bral}, fled.",
        "{person:Samir Tilwan}'s brother was killed. {person:Omar Bral} fled.",
        "{person:Samir Tilwan} and {person:Omar Bral} fled.",
    ],
)
def test_who_only_stands_beside_a_relative_is_none(text: str) -> None:
    assert _ties(Resolved(make_report("r1", text)), "Samir Tilwan") == []


def test_a_mother_by_her_kunya_is_tied_to_her_son() -> None:
    found = Resolved(make_report("r1", "{person:Umm Karst}, mother of {person:Karst Tilwan}, wept."))
    assert _ties(found, "Karst Tilwan") == [("Umm Karst", "stated", "Umm Karst")]


def test_the_brother_by_his_given_name_is_the_only_man_of_it_with_that_surname() -> None:
    known = make_report("r1", "General {person:Omar Tilwan} led the brigade.")
    told = make_report("r2", "{person:Samir Tilwan} and his brother {person:Omar} fled.")
    assert Resolved(known, told).targets("Omar", "r2") == {"Omar Tilwan"}


def test_a_brother_whose_given_name_a_man_of_another_surname_has_is_not_he() -> None:
    known = make_report("r1", "General {person:Omar Bralov} led the brigade.")
    told = make_report("r2", "{person:Samir Tilwan} and his brother {person:Omar} fled.")
    assert Resolved(known, told).targets("Omar", "r2") == {"Omar"}


def test_one_given_name_or_kunya_in_two_reports_is_two_persons() -> None:
    found = Resolved(
        make_report("r1", "{person:Ahmad}, a farmer, wept. {person:Abu Karim} came."),
        make_report("r2", "{person:Ahmad} sold bread. {person:Abu Karim} left."),
    )
    assert [one.name for one in found.made.of(Entity)].count("Ahmad") == 2
    assert [one.name for one in found.made.of(Entity)].count("Abu Karim") == 2


def test_abdul_with_a_surname_is_one_man_in_two_reports_and_with_a_name_of_god_two() -> None:
    def told(name: str) -> list[str]:
        found = Resolved(make_report("r1", f"{{person:{name}}} wept."), make_report("r2", f"{{person:{name}}} sang."))
        return [one.name for one in found.made.of(Entity)]

    assert told("Abdul Tilwanpur") == ["Abdul Tilwanpur"]
    assert told("Abdul Rahman") == ["Abdul Rahman"] * 2
