"""Reads vague plurals: dozens, tens of thousands, several hundred, dozens if not hundreds, many, a couple."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from orontes.lang.en import quantity_words as words
from orontes.lang.en.numbers import MANY, PLURAL_SCALES, SCALES
from orontes.lang.en.tokens import Token, word_at
from orontes.lang.en.words import is_plural
from orontes.records.claim import Exactness

Tokens = Sequence[Token]


class Core(NamedTuple):
    """A number, a range, a share or a vague plural, before the words beside it are heard."""

    low: Fraction
    high: Fraction | None
    exactness: Exactness
    share: tuple[int, int] | None
    percent: bool
    number_end: int
    end: int


def read_vague_plural(tokens: Tokens, index: int) -> Core | None:
    """The vague plural at a token; of a chain such as "dozens, if not hundreds" the least counts."""
    least = _vague_scale(tokens, index)
    if least is None:
        return _vague_phrase(tokens, index)
    value, end = least
    for _ in range(3):  # dozens, if not hundreds, or even thousands
        position = end + 1 if word_at(tokens, end) == "," else end
        if (word_at(tokens, position), word_at(tokens, position + 1)) == ("if", "not"):
            position += 2
        elif word_at(tokens, position) in {"or", "to", "and"} or (word_at(tokens, position) == "-" and not tokens[position].spaced):
            position += 1
        elif word_at(tokens, position) not in words.SOFT:
            break
        while word_at(tokens, position) in words.SOFT:
            position += 1
        other = _vague_scale(tokens, position)
        if other is None:
            break
        value, end = min(value, other[0]), other[1]
    return Core(Fraction(value), None, "vague", None, percent=False, number_end=end, end=end)


def _vague_scale(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Dozens, tens of thousands, several hundred, a few dozen."""
    start, several = index, False
    multiplier = words.VAGUE_MULTIPLIERS.at(tokens, index)
    if multiplier is not None:
        start, several = index + multiplier[0], True
    word = word_at(tokens, start)
    if word == "10" and word_at(tokens, start + 1) == "s" and not tokens[start + 1].spaced and word_at(tokens, start + 2) == "of":
        scale = PLURAL_SCALES.get(word_at(tokens, start + 3))
        return (20 * scale, start + 4) if scale else None
    if several and word in SCALES:
        after = start + 2 if word_at(tokens, start + 1) in SCALES else start + 1
        return 2 * SCALES[word] * (SCALES[word_at(tokens, start + 1)] if after == start + 2 else 1), after
    if word not in MANY or start >= len(tokens) or (word == "tens" and word_at(tokens, start + 1) != "of"):
        return None
    if word == "scores" and not (
        word_at(tokens, start + 1) in {"of", "more", "were", "are", "have", "others", "killed", "dead", "had"}
        or is_plural(tokens, start + 1)
    ):
        return None
    if not tokens[start].spaced and start > index - 1 and word_at(tokens, start - 1) not in {'"', "'", "(", "\u201c", "-"}:
        return None
    value, end = MANY[word], start + 1
    if word_at(tokens, end) in {"of", "upon", "and"} and word_at(tokens, end + 1) in MANY:
        if word_at(tokens, end) != "of":
            return (value, end + 2) if word_at(tokens, end + 1) == word else (value, end)
        scale = PLURAL_SCALES.get(word_at(tokens, end + 1))
        if scale is not None:
            return value * scale, end + 2
    return value, end


def _vague_phrase(tokens: Tokens, index: int) -> Core | None:
    fixed = words.FIXED_PHRASES.at(tokens, index)
    if fixed is not None:
        end, (number, exact) = index + fixed[0], fixed[1]
        scale = SCALES.get(word_at(tokens, end))
        if scale is not None:
            return Core(Fraction(number * scale), None, "vague", None, percent=False, number_end=end + 1, end=end + 1)
        if word_at(tokens, index) == "both" and not _is_both_of(tokens, end):
            return None
        value = Fraction(number)
        return Core(value, value, "exact" if exact else "about", None, percent=False, number_end=end, end=end)
    found = words.VAGUE_PHRASES.at(tokens, index)
    if found is None or word_at(tokens, index - 1) in {"how", "as", "so", "too", "not", "very"}:
        return None
    end = index + found[0]
    if word_at(tokens, end - 2) in {"lot", "lots", "plenty"} and not is_plural(tokens, end):
        return None
    open_of = word_at(tokens, end - 1) == "of" and (end >= len(tokens) or tokens[end].kind != "word")
    if open_of or word_at(tokens, end) == "times":
        return None
    return Core(Fraction(found[1]), None, "vague", None, percent=False, number_end=end, end=end)


def _is_both_of(tokens: Tokens, end: int) -> bool:
    """Whether "both" counts two ("both men"), and does not pair words ("both men and women")."""
    if not is_plural(tokens, end) and word_at(tokens, end) != "of":
        return False
    following = [word_at(tokens, position) for position in range(end, end + 6)]
    closing = next((place for place, word in enumerate(following) if word in {".", ",", ";", ""}), len(following))
    return "and" not in following[:closing]
