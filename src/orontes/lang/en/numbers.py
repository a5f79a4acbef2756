"""English numbers, in digits and in words, and the words that say how exact a number is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from orontes.lang.en.tokens import Token, starts_with, word_at

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
SMALL: dict[str, int] = {word: number for number, word in enumerate(_SMALL.split())}
TENS: dict[str, int] = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "lac": 10**5,
    "crore": 10**7,
    "dozen": 12,
}
MANY: dict[str, int] = {
    "dozens": 24,
    "scores": 40,
    "tens": 20,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
    "lakhs": 2 * 10**5,
    "crores": 2 * 10**7,
}
"""Vague plurals and the least that they say (DESIGN, Counts)."""
PLURAL_SCALES: dict[str, int] = {f"{word}s": value for word, value in SCALES.items()}

_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
)
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_ORDINALS.split())} | {
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
    "thousandth": 1_000,
}
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
PARTS_OF_ONE: dict[str, int] = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "sevenths": 7,
    "eighth": 8,
    "eighths": 8,
    "ninth": 9,
    "ninths": 9,
    "tenth": 10,
    "tenths": 10,
}

VULGAR: dict[str, tuple[int, int]] = {
    "\u00bd": (1, 2),
    "\u2153": (1, 3),
    "\u2154": (2, 3),
    "\u00bc": (1, 4),
    "\u00be": (3, 4),
    "\u2155": (1, 5),
    "\u2156": (2, 5),
    "\u2157": (3, 5),
    "\u2158": (4, 5),
    "\u215b": (1, 8),
}
"""Fractions of one sign."""

LONGEST_NUMBER = 15
"""Digits: a longer run is an identifier, not a number of anything."""

LONGEST_IN_WORDS = 24
"""Tokens; bounds the work on text that repeats number words without end."""

FIRST_WORDS = frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES) | {"a", "an", "half", "quarter"}
"""What a number in words may begin with."""
_NOTHING, _ONE = Fraction(0), Fraction(1)
_AFTER_ARTICLE = frozenset(SCALES) | {"half", "quarter"}


class Number(NamedTuple):
    """A number as read from tokens: its value, the index after its last token, and how it was written."""

    value: Fraction
    end: int
    exact: bool
    """False for dozens and halves of a scale, which are round by nature."""
    scaled: bool
    """Whether a scale word (hundred, million, dozen) took part."""


def read_number(tokens: Sequence[Token], index: int) -> Number | None:
    """The number that begins at a token, in digits or words, with its scale words; None where none does."""
    if index >= len(tokens):
        return None
    if tokens[index].kind == "number":
        return _read_digits(tokens, index)
    first = tokens[index].low
    if first not in FIRST_WORDS or (first in {"a", "an"} and word_at(tokens, index + 1) not in _AFTER_ARTICLE):
        return None
    half = _read_half(tokens, index) if first in {"a", "half", "quarter"} else None
    return half or _read_words(tokens, index)


def read_ordinal(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """The ordinal that begins at a token and the index after it: 44th, forty-fourth, third."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.kind == "number":
        value = parse_digits(token.low)
        glued = index + 1 < len(tokens) and not tokens[index + 1].spaced and tokens[index + 1].low in ORDINAL_ENDINGS
        return (int(value), index + 2) if glued and value is not None and value.denominator == 1 else None
    if token.low in ORDINALS:
        return ORDINALS[token.low], index + 1
    if token.low in TENS:
        after = index + 2 if word_at(tokens, index + 1) == "-" else index + 1
        unit = ORDINALS.get(word_at(tokens, after), 0)
        return (TENS[token.low] + unit, after + 1) if 1 <= unit < 10 else None
    return None


@lru_cache(maxsize=4096)
def parse_digits(text: str) -> Fraction | None:
    """The value of a number written in ASCII digits with any separators of thousands; None where it is too long to be one."""
    plain = text.replace(",", "").replace(" ", "").replace("\u00a0", "")
    whole, _, rest = plain.partition(".")
    if "." in rest:
        plain = plain.replace(".", "")
    elif len(rest) == 3 and "," not in text and 1 <= len(whole) <= 3 and whole != "0":
        # 1.200: nobody counts in thousandths, while many languages set a point between thousands.
        plain = whole + rest
    if not plain.replace(".", "").isdigit() or len(plain) > LONGEST_NUMBER:
        return None
    return Fraction(plain)


def _read_digits(tokens: Sequence[Token], index: int) -> Number | None:
    value = parse_digits(tokens[index].low)
    if value is None:
        return None
    end, scaled, exact = index + 1, False, True
    if end < len(tokens) and not tokens[end].spaced and tokens[end].low == "k":
        return Number(value * 1_000, end + 1, exact=True, scaled=True)
    if (_lows(tokens, end, 3) == ("and", "a", "half") and _scale(tokens, end + 3)) or (
        starts_with(tokens, end, ("1", "/", "2")) and not tokens[end + 1].spaced and "." not in tokens[index].low
    ):
        value, end = value + Fraction(1, 2), end + 3
    elif word_at(tokens, end) in VULGAR:
        value, end = value + Fraction(*VULGAR[word_at(tokens, end)]), end + 1
    while (scale := _scale(tokens, end)) and end < index + LONGEST_IN_WORDS:
        exact = exact and tokens[scale - 1].low != "dozen"
        value, end, scaled = value * _scale_value(tokens[scale - 1].low), scale, True
    return Number(value, end, exact, scaled)


def _read_half(tokens: Sequence[Token], index: int) -> Number | None:
    """Half a million, a half million, half a dozen, a quarter of a million."""
    words = _lows(tokens, index, 4)
    for opening in (("half", "a"), ("a", "half"), ("half",), ("a", "quarter", "of", "a"), ("quarter", "of", "a")):
        if words[: len(opening)] == opening and word_at(tokens, index + len(opening)) in SCALES:
            part = Fraction(1, 4) if "quarter" in opening else Fraction(1, 2)
            return Number(part * SCALES[tokens[index + len(opening)].low], index + len(opening) + 1, exact=False, scaled=True)
    return None


def _read_words(tokens: Sequence[Token], index: int) -> Number | None:
    total, current, seen = _NOTHING, _NOTHING, ""
    exact, scaled, position = True, False, index
    if word_at(tokens, index) in {"a", "an"}:
        if word_at(tokens, index + 1) not in SCALES:
            return None
        current, position, seen = _ONE, index + 1, "small"
    elif word_at(tokens, index) in SCALES:  # "about hundred thousand", "the dozen men"
        current, seen = _ONE, "small"
    limit = min(len(tokens), index + LONGEST_IN_WORDS)
    while position < limit:
        word, before = tokens[position].low, seen
        if word in SMALL and before in {"", "hundred", "scale", "and"}:
            current, seen = current + SMALL[word], "small"
        elif word in TENS and before in {"", "hundred", "scale", "and"}:
            current, seen = current + TENS[word], "tens"
        elif word in SMALL and before in {"tens", "tens-"} and 1 <= SMALL[word] < 10:
            current, seen = current + SMALL[word], "small"
        elif word == "-" and before == "tens" and 1 <= SMALL.get(word_at(tokens, position + 1), 0) < 10:
            seen = "tens-"
        elif (
            word == "-" and before in {"small", "tens"} and not tokens[position].spaced and _scale_value(word_at(tokens, position + 1)) > 1
        ):
            pass
        elif word == "hundred" and before in {"small", "tens"} and 0 < current < 100:
            current, seen, scaled = current * 100, "hundred", True
        elif _scale_value(word) > 1 and before in {"small", "tens", "hundred", "scale", "half"}:
            total, current, seen, scaled = _scaled(total, current, _scale_value(word))
            exact = exact and word not in {"dozen", "dozens"}
        elif word == "and" and before in {"hundred", "scale"} and _small_follows(tokens, position + 1):
            seen = "and"
        elif (
            word == "and"
            and before in {"small", "tens"}
            and _lows(tokens, position + 1, 2) == ("a", "half")
            and _scale(tokens, position + 3)
        ):
            current, position, seen = current + Fraction(1, 2), position + 2, "half"
        elif word == "and" and before == "scale" and _lows(tokens, position + 1, 2) == ("a", "half"):
            total, position, exact, seen = total + Fraction(_scale_value(tokens[position - 1].low), 2), position + 2, False, "done"
        else:
            break
        position += 1
    if seen in {"", "and", "tens-"} or position == index:
        return None
    return Number(total + current, position, exact, scaled)


def _scaled(total: Fraction, current: Fraction, scale: int) -> tuple[Fraction, Fraction, str, bool]:
    # "three hundred thousand": a scale multiplies what stands before it, also a scale just read ("hundred thousand").
    if current == 0 and total:
        return total * scale, _NOTHING, "scale", True
    return total + current * scale, _NOTHING, "scale", True


def _small_follows(tokens: Sequence[Token], index: int) -> bool:
    word = word_at(tokens, index)
    if word not in SMALL and word not in TENS:
        return False
    # "two hundred and five thousand" goes on, "two thousand and three hundred" does not read back as one number.
    after = index + 1
    return word_at(tokens, after) != "hundred"


def _scale(tokens: Sequence[Token], index: int) -> int:
    """The index after the scale word at `index` (a hyphen may stand before it); 0 where there is none."""
    if index < len(tokens) and tokens[index].low == "-" and not tokens[index].spaced:
        index += 1
    return index + 1 if _scale_value(word_at(tokens, index)) > 1 else 0


def _scale_value(word: str) -> int:
    return SCALES.get(word) or PLURAL_SCALES.get(word) or {"mln": 10**6, "bn": 10**9}.get(word, 1)


def _lows(tokens: Sequence[Token], index: int, count: int) -> tuple[str, ...]:
    return tuple(token.low for token in tokens[index : index + count])
