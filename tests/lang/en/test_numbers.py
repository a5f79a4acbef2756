"""Numbers in digits and in words are read as the values that a reader gives them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from orontes.lang.en.numbers import parse_digits, read_number, read_ordinal
from orontes.lang.en.tokens import read_tokens

NUMBERS = [
    ("7", 7),
    ("1,200", 1200),
    ("1 200", 1200),
    ("1\u00a0200", 1200),
    ("1\u202f200", 1200),
    ("12\u2009000", 12000),
    ("1,200,000", 1200000),
    ("1.200.000", 1200000),
    ("1.200", 1200),
    ("2,50,000", 250000),
    ("1.2 million", 1200000),
    ("3.75 million", 3750000),
    ("800 thousand", 800000),
    ("40k", 40000),
    ("2 bn", 2 * 10**9),
    ("5 lakh", 500000),
    ("3 crore", 30000000),
    ("2 1/2 million", 2500000),
    ("nine", 9),
    ("seventeen", 17),
    ("ninety", 90),
    ("forty-two", 42),
    ("forty two", 42),
    ("a hundred", 100),
    ("one hundred", 100),
    ("two hundred and five", 205),
    ("three hundred forty-one", 341),
    ("forty thousand", 40000),
    ("a thousand", 1000),
    ("three hundred thousand", 300000),
    ("one hundred and twenty-two thousand", 122000),
    ("two thousand five hundred", 2500),
    ("two million three hundred thousand", 2300000),
    ("half a million", 500000),
    ("half a dozen", 6),
    ("a quarter of a million", 250000),
    ("two and a half million", 2500000),
    ("a million and a half", 1500000),
    ("hundred thousand", 100000),
    ("dozen", 12),
    ("a dozen", 12),
    ("two dozen", 24),
    ("five dozens", 60),
    ("\u0664\u0660\u066c\u0660\u0660\u0660", 40000),
    ("\u06f1\u06f2", 12),
    ("\u0967\u0968", 12),
    ("\uff11\uff12", 12),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_a_number_is_read_whole(text: str, value: int) -> None:
    tokens = read_tokens(text, 0, len(text))
    number = read_number(tokens, 0)
    assert number is not None
    assert (number.value, number.end) == (Fraction(value), len(tokens))


@pytest.mark.parametrize(
    ("text", "value"), [("one hundred and the army", 100), ("five and six", 5), ("twenty ten", 20), ("ten people", 10)]
)
def test_a_number_ends_where_its_words_end(text: str, value: int) -> None:
    number = read_number(read_tokens(text, 0, len(text)), 0)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("text", ["a house", "an army", "hundreds", "and five", "people", "half of", "quarter", "9" * 40])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert read_number(read_tokens(text, 0, len(text)), 0) is None


@pytest.mark.parametrize(
    ("text", "value"), [("44th", 44), ("1st", 1), ("third", 3), ("twenty-first", 21), ("forty-fourth", 44), ("hundredth", 100)]
)
def test_ordinals_are_read_in_digits_and_words(text: str, value: int) -> None:
    tokens = read_tokens(text, 0, len(text))
    assert read_ordinal(tokens, 0) == (value, len(tokens))


def test_a_decimal_stays_a_decimal() -> None:
    assert parse_digits("2.5") == Fraction(5, 2)
    assert parse_digits("0.125") == Fraction(1, 8)


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "xx \u0664\u0660 men\u2019s \u2013 12\u00a0000"
    tokens = read_tokens(text, 3, len(text))
    assert [text[token.start : token.end] for token in tokens] == ["\u0664\u0660", "men", "\u2019s", "\u2013", "12\u00a0000"]


def test_the_space_after_a_day_of_the_month_groups_no_thousands() -> None:
    assert [token.low for token in read_tokens("On March 5 200 people", 0, 21)] == ["on", "march", "5", "200", "people"]
