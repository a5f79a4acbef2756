"""Mentions of one report."""

from __future__ import annotations

import pytest

from orontes.flow.read import read_report
from orontes.flow.read.mentions import Mentions
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Mention
from orontes.records.span import Span

TEXT = "Rebels attacked the military airport near Aleppo on Monday with 30 rockets, said Hassan Ali of the United Nations."


def mentions_of(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for record in read_report(make_passage(text, published="2024-12-05")).records:
        if isinstance(record, Mention):
            found.setdefault(record.kind, set()).add(record.text)
    return found


@pytest.fixture(scope="module")
def mentions() -> dict[str, set[str]]:
    return mentions_of(TEXT)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("group", "Rebels"),
        ("facility", "military airport"),
        ("place", "Aleppo"),
        ("time", "Monday"),
        ("weapon", "30 rockets"),
        ("person", "Hassan Ali"),
        ("organization", "United Nations"),
        ("quantity", "30"),
    ],
)
def test_each_kind_of_mention_is_found(mentions: dict[str, set[str]], kind: str, text: str) -> None:
    assert text in mentions[kind]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The junta denied the report.", "group", "junta"),
        ("Regime forces withdrew from the valley on Friday.", "group", "Regime forces"),
        ("Militants killed two teachers in the town.", "group", "Militants"),
        ("A Malian army spokesman denied the report.", "group", "Malian army"),
        ("The 66th Missile Brigade left the town on Sunday.", "group", "66th Missile Brigade"),
        ("Soldiers of the 3rd Battalion entered the village.", "group", "3rd Battalion"),
        ("Men of the Second Infantry Division entered the village.", "group", "Second Infantry Division"),
        ("Unit 8200 took part in the exercise.", "group", "Unit 8200"),
        ("FARDC troops fired on the town.", "group", "FARDC"),
        ("Hezbollah fired on the town.", "group", "Hezbollah"),
        ("Police took him to Branch 215, where he died.", "facility", "Branch 215"),
        ("Police took him to a detention centre in the capital.", "facility", "detention centre"),
        ("Two people died in the bombing of the al-Rahma mosque.", "facility", "al-Rahma mosque"),
        ("The army lost a BMP-2 and three trucks.", "weapon", "BMP-2"),
        ("The army dropped barrel bombs on the town.", "weapon", "barrel bombs"),
        ("Turkish-backed fighters entered the town.", "nationality", "Turkish"),
        ("Syrian officials denied the report.", "nationality", "Syrian"),
    ],
)
def test_conflict_news_is_full_of_actors_and_things_without_a_plain_name(text: str, kind: str, words: str) -> None:
    assert words in mentions_of(text).get(kind, set())


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("A gunman killed two teachers in the town.", "group", "gunman"),
        ("They worked side by side for years.", "group", "side"),
        ("Two people died in the bombing of the al-Rahma mosque.", "place", "al-Rahma"),
        ("The army lost two T-72 tanks.", "organization", "T"),
        ("They fired Grad rockets at the town.", "place", "Grad"),
        ("The ship reached Port Louis on Friday.", "facility", "Port Louis"),
        ("The Syrian Observatory for Human Rights counted 12 dead.", "nationality", "Syrian"),
    ],
)
def test_what_only_looks_like_one_is_none(text: str, kind: str, words: str) -> None:
    assert words not in mentions_of(text).get(kind, set())


def test_of_two_that_overlap_the_first_stays() -> None:
    found = Mentions("r", "North Darun city")
    found.add(Span(0, 11), "place")
    found.add(Span(6, 16), "place")
    found.add(Span(6, 16), "group")
    assert [(m.text, m.kind) for m in found.made()] == [("North Darun", "place"), ("Darun city", "group")]


def test_a_named_unit_may_stand_within_a_description() -> None:
    found = Mentions("r", "fighters of the 4th Brigade")
    found.add(Span(16, 27), "group", named=True)
    found.add(Span(0, 27), "group")
    assert [m.text for m in found.made()] == ["fighters of the 4th Brigade", "4th Brigade"]
