"""Reads how many units of time: 27, nearly 14, several, two to three, less than a."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from orontes.lang.en.numbers import FIRST_WORDS, Number, read_number
from orontes.lang.en.quantity_words import HEDGES_AFTER
from orontes.lang.en.tokens import Phrases, Token, word_at

Tokens = Sequence[Token]

_MORE = "more than|at least|well over|just over|over|upwards of"
_OTHER = "just under|less than|fewer than|close to|up to|as long as|nearly|almost|about|around|some|roughly|approximately|under|a total of|an estimated|another"
HEDGES: Phrases[bool] = Phrases([(phrase, True) for phrase in _MORE.split("|")] + [(phrase, False) for phrase in _OTHER.split("|")])
"""Before an amount, and whether it leaves the amount open above."""
_SEVERAL: Phrases[int | None] = Phrases(
    [("a couple of", 2), ("couple of", 2)]
    + [(phrase, None) for phrase in ["a few", "several", "many", "a number of", "few", "some", "numerous"]]
)
"""Amounts without a number, and the most that they say."""
AMOUNT_WORDS = FIRST_WORDS | HEDGES.firsts() | _SEVERAL.firsts()
"""What an amount may begin with."""
_LESS = frozenset({"less", "fewer", "under"})


class Amount(NamedTuple):
    """How many units: at least `low`, at most `high` where the words close it."""

    low: int
    high: int | None
    end: int
    exact: bool
    less: bool = False
    """Whether it is less than that: "less than a week"."""


def read_amount(tokens: Tokens, index: int) -> Amount | None:
    """A number of units of time that begins at a token: "27", "nearly 14", "several", "two to three", "half an"."""
    start, exact, more = index, True, False
    less = word_at(tokens, index) in _LESS
    several = _SEVERAL.at(tokens, index)
    if several is not None and word_at(tokens, index) != "some":
        return Amount(2, several[1], index + several[0], exact=False)
    hedge = HEDGES.at(tokens, index)
    if hedge is not None:
        start, exact, more = index + hedge[0], False, hedge[1]
    number = _with_suffix(tokens, read_number(tokens, start))
    if number is None and several is not None:
        return Amount(2, None, index + several[0], exact=False)
    if number is None:
        article = word_at(tokens, start) in {"a", "an"}
        return Amount(1, None if more else 1, start + 1, exact=exact, less=less) if article else None
    least = most = int(number.value)
    end = number.end
    if number.value.denominator > 1:
        most, exact = least + 1, False
    joiner = word_at(tokens, end)
    other = read_number(tokens, end + 1) if joiner in {"to", "or", "-"} else None
    if other is not None and other.value > number.value:
        most, end, exact = int(other.value), other.end, False
    return Amount(least, None if more else most, end, exact and number.exact, less)


def _with_suffix(tokens: Tokens, number: Number | None) -> Number | None:
    """The number with what opens or hedges it behind: "20-plus months"."""
    if number is None or word_at(tokens, number.end) not in {"-", "+", "plus"}:
        return number
    suffix = HEDGES_AFTER.at(tokens, number.end)
    return number if suffix is None else number._replace(end=number.end + suffix[0], exact=False)
