"""Queries as typed: operators, filters, folding, and what cannot be read."""

from __future__ import annotations

import pytest

from orontes.errors import QueryUnclear
from orontes.lang.fold import fold_words
from orontes.store.query import OPERATORS, Query, Term, parse_query


def test_words_phrases_alternatives_and_exclusions_are_told_apart() -> None:
    query = parse_query('Mortar OR shell "old mill" -drill bomb*')
    assert query.all_of == ((Term(("mortar",)), Term(("shell",))), (Term(("old", "mill")),), (Term(("bomb",), begins=True),))
    assert query.none_of == (Term(("drill",)),)


def test_filters_are_not_words() -> None:
    query = parse_query("in:claims kind:killing time:1982-02 published:2026 mill")
    assert (query.noun, query.kind, query.all_of) == ("claims", "killing", ((Term(("mill",)),),))
    assert query.time == ("1982-02-01", "1982-02-28")
    assert query.published == ("2026-01-01", "2026-12-31")


def test_an_open_interval_is_open() -> None:
    assert parse_query("time:2024-11/..").time == ("2024-11-01", "9999-12-31")


def test_a_colon_in_other_words_is_no_filter() -> None:
    assert parse_query("note:well").all_of == ((Term(("note", "well")),),)


def test_quotation_marks_of_any_kind_make_a_phrase() -> None:
    assert parse_query("“old mill”") == parse_query('"old mill"') == parse_query("«old mill")


@pytest.mark.parametrize("text", ["", "   ", "-mill", '""', "OR", "in:nowhere mill", "time:soon mill", "published: mill"])
def test_what_asks_for_nothing_or_in_an_unknown_way_is_an_error_that_says_so(text: str) -> None:
    with pytest.raises(QueryUnclear):
        parse_query(text)


@pytest.mark.parametrize("example", OPERATORS)
def test_each_operator_that_is_explained_can_be_read(example: str) -> None:
    assert parse_query(example if not example.startswith("-") else f"mill {example}") != Query()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ḥamāh", "hamah"), ("حماة", "حماه"), ("الحماة", "حماة"), ("قَرْيَة", "قرية"), ("أحمد", "احمد"), ("مصطفى", "مصطفي"), ("كتـــاب", "كتاب")],
)
def test_spellings_that_writers_choose_between_are_one(one: str, other: str) -> None:
    assert fold_words(one) == fold_words(other)


def test_fits_is_what_the_operators_say() -> None:
    text = "Shells fell on the old mill; a drill was held."
    for query, fits in {
        "mill shells": True,
        '"old mill"': True,
        '"mill old"': False,
        "mill -drill": False,
        "mort* OR shel*": True,
        "mor* mill": False,
    }.items():
        assert parse_query(query).fits(text) is fits, query
