"""Tokens keep their offsets, and phrases are found by the longest that fits."""

from __future__ import annotations

from orontes.lang.en.calendar import MONTHS, PLURAL_UNITS, UNITS, WEEKDAYS
from orontes.lang.en.tokens import Phrases, read_tokens, starts_with, word_at


def test_tokens_say_whether_space_stands_before_them() -> None:
    assert [(token.low, token.spaced) for token in read_tokens("T-72s 5 km", 0, 10)] == [
        ("t", True),
        ("-", False),
        ("72", False),
        ("s", False),
        ("5", True),
        ("km", True),
    ]


def test_clock_words_and_possessives_are_tokens_of_their_own() -> None:
    assert [token.low for token in read_tokens("5 p.m. Monday's", 0, 15)] == ["5", "p.m.", "monday", "'s"]


def test_a_grouped_number_is_one_token_and_a_date_is_not() -> None:
    assert [token.low for token in read_tokens("1,200 Feb. 2,1982", 0, 17)] == ["1,200", "feb", ".", "2", ",", "1982"]


def test_the_longest_phrase_that_fits_counts() -> None:
    phrases = Phrases([("more", 1), ("more than", 2), ("more than enough", 3)])
    tokens = read_tokens("more than 5", 0, 11)
    assert phrases.at(tokens, 0) == (2, 2)
    assert phrases.at(tokens, 1) is None
    assert phrases.at(tokens, 9) is None
    assert phrases.firsts() == {"more"}


def test_words_outside_the_text_are_empty() -> None:
    tokens = read_tokens("at least", 0, 8)
    assert word_at(tokens, -1) == word_at(tokens, 2) == ""
    assert starts_with(tokens, 0, ("at", "least"))
    assert not starts_with(tokens, 1, ("least", "5"))


def test_the_calendar_knows_full_and_short_names() -> None:
    assert (MONTHS["february"], MONTHS["feb"], MONTHS["sept"], WEEKDAYS["thurs"]) == (2, 2, 9, 3)
    assert {UNITS[unit] for unit in PLURAL_UNITS} >= {"day", "week", "month", "year", "decade", "century"}
