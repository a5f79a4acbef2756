"""What common nouns and models' names describe: groups, facilities, weapons, units, words for a people."""

from __future__ import annotations

from typing import Any

import pytest

from orontes.flow.read.described import find_described, find_models, find_nationalities, find_units
from orontes.records.span import Span

SPOKESMAN = """
A a DET DT 4 det
Malian malian ADJ JJ 4 amod
army army NOUN NN 4 compound
spokesman spokesman NOUN NN 5 nsubj person
spoke speak VERB VBD 0 root
"""
GUNMAN = """
A a DET DT 2 det
gunman gunman NOUN NN 3 nsubj person
shot shoot VERB VBD 0 root
{} {} NOUN NNS 3 obj person
"""


def told(plant: Any, table: str) -> list[tuple[str, str]]:
    tree = plant(table)
    return [(tree.text[span.start : span.end], kind) for span, kind in find_described(tree)]


def test_an_army_before_its_spokesman_is_a_group_with_its_country(plant: Any) -> None:
    assert told(plant, SPOKESMAN) == [("Malian army", "group")]


def test_armed_men_are_a_group_in_the_plural_only(plant: Any) -> None:
    assert told(plant, GUNMAN.format("soldiers", "soldier")) == [("soldiers", "group")]
    assert told(plant, GUNMAN.format("farmers", "farmer")) == []


def test_a_vague_noun_is_a_group_only_where_the_reader_sees_a_body(plant: Any) -> None:
    line = "The the DET DT 2 det\nunits unit NOUN NNS 3 nsubj {}\nbroke break VERB VBD 0 root"
    assert told(plant, line.format("object")) == []
    assert told(plant, line.format("organization")) == [("units", "group")]


def test_a_centre_is_a_facility_by_what_it_is_for(plant: Any) -> None:
    line = "in in ADP IN 4 case\na a DET DT 4 det\n{} x NOUN NN 4 compound\ncentre centre NOUN NN 0 root place"
    assert ("detention centre", "facility") in told(plant, line.format("detention"))
    assert not [found for found in told(plant, line.format("city")) if found[1] == "facility"]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("the 66th Missile Brigade", "66th Missile Brigade"),
        ("the Second Infantry Division", "Second Infantry Division"),
        ("Battalion 101", "Battalion 101"),
        ("Unit 8200", "Unit 8200"),
        ("the second division", None),
        ("the Housing Unit", None),
    ],
)
def test_numbered_units(plant: Any, words: str, unit: str | None) -> None:
    rows = [f"{word} {word} PROPN NNP {0 if i == 0 else 1} {'root' if i == 0 else 'dep'}" for i, word in enumerate(words.split())]
    tree = plant("\n".join(rows))
    assert [tree.text[a:b] for a, b in find_units(tree)] == ([unit] if unit else [])


@pytest.mark.parametrize(("model", "found"), [("T-72", True), ("BMP-2", True), ("Su-25", True), ("Covid-19", False), ("COP-27", False)])
def test_a_model_is_known_by_its_letters(plant: Any, model: str, found: bool) -> None:  # noqa: FBT001
    assert bool(list(find_models(plant(f"{model} {model} PROPN NNP 0 root")))) is found


def test_a_people_is_named_outside_of_names_only(plant: Any) -> None:
    tree = plant("Syrian syrian ADJ JJ 2 amod\nofficials official NOUN NNS 0 root person")
    assert list(find_nationalities(tree)) == [Span(0, 6)]
    assert not list(find_nationalities(plant("Syrian Syrian PROPN NNP 2 amod O B-ORG\nObservatory Observatory PROPN NNP 0 root O I-ORG")))
    assert not list(find_nationalities(plant("polish polish NOUN NN 0 root")))
