"""How far apart two spellings of one word are, counted in what romanisation leaves open: q or k, ou or u, th or t.

A word becomes a row of units (letters and digraphs). Aligning two rows costs little where a spelling is a matter of habit and
1 where a consonant is another one; the reasons name each habit met on the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

SAME = 0.5
"""Up to here two spellings are one word: no consonant differs, and at most one vowel is missing (`Abdrahman`)."""
NEAR = 1.1
"""Up to here one letter differs: a slip of the pen, or another name."""
_ENOUGH = 1.5
"""Beyond this two words are so unlike that nobody asks how much."""

_UNIT = re.compile(
    r"tsch|shch|tch|tsh|sch|kh|gh|sh|ch|dh|th|zh|dj|dz|ph|ck|ts|tz|qu(?=[ei])|ou|oo|ee|ei|ai|oi|[aeo]y(?![aeiou])|au|[ao]w(?![aeiou])|eu|[^\W_]|."
)
_SPELT = {
    "tsch": "ch",
    "tch": "ch",
    "tsh": "ch",
    "sch": "sh",
    "ph": "f",
    "ck": "k",
    "tz": "ts",
    "oo": "u",
    "ou": "u",
    "qu": "q",
    "dj": "j",
    "dz": "z",
}
_LONG_I = "î"
"""`ee` and `ii`: a long i, which a short e never stands for."""
_DOUBLED = re.compile(r"(\w)\1+")
_RUNS = (
    (re.compile(r"(?:iyy|iy|yy|ij|yi|yj)(?=$|[^aeiou])|ii$"), "i"),
    (re.compile(r"(?<=a)ee$"), "ei"),
    (re.compile(r"ee+|ii+"), _LONG_I),
    (re.compile(r"n(?=[bp])"), "m"),
    (re.compile(r"(?<=[csz]h)(?:yo|io|o)(?=[vn]a?$)|(?<=^[fp])yo"), "e"),
    (re.compile("x"), "ks"),
)
_LONG_CONSONANT = re.compile(r"([b-df-gj-np-tv-z])\1([aeiou])(?=([b-df-gj-np-tv-z]))")
_ENDS_IN_A = frozenset("aeiouyh")
_FINAL_H = re.compile(r"(?<=[aeiou])h$")
_FRONT_YE = re.compile("^ye(?=[^aeiou])")

_VOWELS = {
    "a": "A",
    "e": "AI",
    "i": "IL",
    "y": "IL",
    "î": "L",
    "o": "U",
    "u": "U",
    "w": "U",
    "ei": "EI",
    "ai": "EI",
    "ay": "EI",
    "ey": "EI",
    "oy": "UI",
    "oi": "UI",
    "au": "AU",
    "aw": "AU",
    "ow": "AU",
    "eu": "EU",
}
_HABITS = {
    frozenset(pair.split("-")): cost
    for cost, pairs in (
        (0.05, "q-k k-c c-q j-zh v-w c-ts"),
        (0.1, "gh-g dh-d y-j"),
        (0.15, "th-t g-j kh-h kh-ch shch-sh"),
        (0.2, "sh-ch"),
        (0.25, "g-q kh-k gh-q dh-z th-s shch-ch c-ch c-j g-h h-ch q-gh"),
        (0.35, "sh-zh g-k s-z zh-z b-p f-v c-s s-ts"),
        (0.6, "sh-s"),
    )
    for pair in pairs.split()
}
_NOT_IN_ARABIC = {("b", "p"), ("f", "v"), ("f", "w"), ("gh", "g"), ("j", "g"), ("k", "g"), ("k", "c"), ("s", "c"), ("ts", "c")}
"""Sounds that the Arabic script has no letter of its own for, and what it writes instead."""
_NARROW = frozenset("IL")
_DEVOICED = frozenset("td")
_WEAK_VOWEL = 0.05
_VOWEL_LEFT_OUT = 0.3
_OTHER_VOWEL = 0.6
_FEW_UNITS = 4
_H_LEFT_OUT = 0.45
_FIRST_H_LEFT_OUT = 0.7


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cost of reading one word as the other, and the habits of spelling met."""

    cost: float
    reasons: tuple[str, ...]


@lru_cache(maxsize=262144)
def compare_words(one: str, other: str, *, unvowelled: bool = False) -> Likeness:
    """Align two folded words. `unvowelled`: the first is of the Arabic script, so it lacks short vowels at no cost."""
    if one == other:
        return Likeness(0.0, ())
    if other < one and not unvowelled:
        one, other = other, one
    if unvowelled and other.endswith("aa") and one[-1:] not in _ENDS_IN_A:
        other = other.removesuffix("aa")  # an ayn or hamza at the end, for which Latin letters have no other sign: Sharaa
    left, right = units_of(one, unvowelled=unvowelled), units_of(other)
    if left == right:
        return Likeness(0.0, ("doubled letters or digraphs",))
    least = _firm_difference(left, right)
    if least > NEAR:
        return Likeness(least, ("different consonants",))
    cost = _cost(left, right, unvowelled=unvowelled)
    if cost <= SAME and not unvowelled and (_loses_length(one, other) or _loses_length(other, one)):
        return Likeness(_OTHER_VOWEL, ("a doubled letter and the vowel behind it left out",))
    if cost <= SAME and (why := _other_nucleus(left, right, unvowelled=unvowelled)):
        return Likeness(_OTHER_VOWEL, (why,))
    return _align(left, right, unvowelled=unvowelled) if cost <= NEAR else Likeness(round(cost, 3), ("different letters",))


@lru_cache(maxsize=65536)
def units_of(word: str, *, unvowelled: bool = False) -> tuple[str, ...]:
    """The units of a folded word: digraphs whole, spellings of one sound alike, doubled letters single.

    `unvowelled`: the Arabic script writes a letter twice only where a vowel stands between, so both stay.
    """
    for pattern, single in _RUNS:
        word = pattern.sub(single, word)
    if not unvowelled:
        word = _DOUBLED.sub(r"\1", word)
    word = _FRONT_YE.sub("e", _FINAL_H.sub("", word))
    return tuple(_SPELT.get(unit, unit) for unit in _UNIT.findall(word))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word in classes that no habit of spelling crosses: a key for finding candidates."""
    units = units_of(word)
    classes = _FIRST_CLASSES.get(units[0], _CLASSES.get(units[0], "")) if units else ""
    classes += "".join(_CLASSES.get(unit, "") for unit in units[1:])
    return re.sub(r"(.)\1+", r"\1", classes) or word[:1]


def count_syllables(word: str) -> int:
    """How many vowels or runs of vowels a word has."""
    return sum(map(bool, _nuclei(units_of(word))))


_CLASSES = {
    **dict.fromkeys(("q", "k", "c", "g", "gh", "kh", "j", "zh", "ch", "sh", "s", "z", "ts", "th", "t", "d", "dh", "shch"), "K"),
    **dict.fromkeys(("b", "p", "f", "v"), "P"),
    "n": "N",
    "m": "M",
    "l": "L",
    "r": "R",
}
_FIRST_CLASSES = {"h": "K", "w": "P"}


def _loses_length(long: str, short: str) -> bool:
    """Whether a doubled consonant with its vowel (`Shammari`) is single before the next one (`Shamri`): no long consonant stands there."""
    return any(
        f"{match[1]}{match[3]}" in short and f"{match[1]}{match[2]}{match[3]}" not in short.replace(match[1] * 2, match[1])
        for match in _LONG_CONSONANT.finditer(long)
    )


def _other_nucleus(left: tuple[str, ...], right: tuple[str, ...], *, unvowelled: bool) -> str:
    """Where between the same two consonants stand other vowels, though each letter of them could be left out alone: `dia` against `dou`, `awi` against `i`."""
    if ("v" in left) != ("v" in right):  # there a w is the consonant
        left, right = (tuple("v" if unit == "w" else unit for unit in units) for units in (left, right))
    ours, theirs = _nuclei(left), _nuclei(right)
    if len(ours) != len(theirs):
        return ""
    for one, other in zip(ours, theirs, strict=True):
        if one and other and one != other and (_lacks(one, other) or _lacks(other, one)):
            return f"{''.join(one)} against {''.join(other)}"
        if not unvowelled and len(one) == len(other) == 1 and not set(_VOWELS[one[0]]) & set(_VOWELS[other[0]]):
            return f"{one[0]} against {other[0]}"
    return ""


def _lacks(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one has a sound of u (and none of i, or spoken as a consonant) where the other has none."""
    if any("U" in _VOWELS[unit] for unit in other):
        return False
    rounded = any("U" in _VOWELS[unit] for unit in one)
    narrow = any(_NARROW & set(_VOWELS[unit]) for unit in one if unit != "e")
    spoken = "w" in one[1:-1]
    return spoken or (rounded and not narrow and any(_NARROW & set(_VOWELS[unit]) for unit in other if unit != "e"))


@lru_cache(maxsize=65536)
def _nuclei(units: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The vowels and glides between the consonants of a word."""
    found: list[list[str]] = [[]]
    for unit in units:
        if unit in _VOWELS:
            found[-1].append(unit)
        else:
            found.append([])
    return tuple(map(tuple, found))


def _firm_difference(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """A lower bound of the cost: l, m, n and r are never a matter of habit, so each that is missing or another costs 1."""
    return float(sum(abs(left.count(unit) - right.count(unit)) for unit in "lmnr") + 1) // 2


def _cost(left: tuple[str, ...], right: tuple[str, ...], *, unvowelled: bool) -> float:
    """The cost of the cheapest alignment, without its reasons; from `_ENOUGH` on no more than that it is so much."""
    gaps_right = [_gap(unit, right, at, unvowelled=unvowelled)[0] for at, unit in enumerate(right)]
    row = [0.0]
    for gap in gaps_right:
        row.append(row[-1] + gap)
    for here, unit in enumerate(left):
        gap_left = _gap(unit, left, here, written=unvowelled)[0]
        below = [row[0] + gap_left]
        for there, against in enumerate(right):
            last = here == len(left) - 1 and there == len(right) - 1
            swap = 0.0 if unit == against else _swap(unit, against, first=here == there == 0, last=last, unvowelled=unvowelled)[0]
            below.append(min(row[there] + swap, row[there + 1] + gap_left, below[-1] + gaps_right[there]))
        row = below
        if (least := min(row)) >= _ENOUGH:
            return least
    return row[-1]


def _align(left: tuple[str, ...], right: tuple[str, ...], *, unvowelled: bool) -> Likeness:
    """Least cost by dynamic programming; the reasons are kept along the cheapest way."""
    row: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for at, unit in enumerate(right):
        row.append(_add(row[-1], *_gap(unit, right, at, unvowelled=unvowelled)))
    for here, unit in enumerate(left):
        below = [_add(row[0], *_gap(unit, left, here, written=unvowelled))]
        for there, against in enumerate(right):
            last = here == len(left) - 1 and there == len(right) - 1
            below.append(
                min(
                    _add(row[there], *_swap(unit, against, first=here == there == 0, last=last, unvowelled=unvowelled)),
                    _add(row[there + 1], *_gap(unit, left, here, written=unvowelled)),
                    _add(below[-1], *_gap(against, right, there, unvowelled=unvowelled)),
                ),
            )
        row = below
    cost, reasons = row[-1]
    return Likeness(round(cost, 3), tuple(dict.fromkeys(reasons)))


def _add(before: tuple[float, tuple[str, ...]], cost: float, reason: str) -> tuple[float, tuple[str, ...]]:
    return (before[0] + cost, (*before[1], reason) if reason else before[1])


@lru_cache(maxsize=16384)
def _swap(unit: str, against: str, *, first: bool, last: bool, unvowelled: bool) -> tuple[float, str]:
    if unit == against:
        return 0.0, ""
    vowels, others = _VOWELS.get(unit), _VOWELS.get(against)
    if vowels and others:
        alike = set(vowels) & set(others)
        if alike or (first and unvowelled):
            return _WEAK_VOWEL, f"{unit} for {against}"
        return _OTHER_VOWEL, f"{unit} against {against}"
    pair = frozenset((unit, against))
    if unvowelled and (unit, against) in _NOT_IN_ARABIC:
        return _WEAK_VOWEL, f"{unit} for {against}"
    if pair in _HABITS:
        return _HABITS[pair], f"{unit} for {against}"
    if last and pair == _DEVOICED:
        return 0.25, f"{unit} for {against} at the end"
    return 1.0, f"{unit} against {against}"


def _gap(unit: str, units: tuple[str, ...], at: int, *, unvowelled: bool = False, written: bool = False) -> tuple[float, str]:
    if unit in _VOWELS:
        at_end = at == len(units) - 1
        if unvowelled and len(unit) == 1 and unit not in "yw" and not (at_end and unit in "aiou"):
            return 0.02, ""
        if (at_end and unit in "aeo") or unit == _LONG_I or len(units) < _FEW_UNITS:
            return _OTHER_VOWEL, f"{unit} left out"
        beside_vowel = (at > 0 and units[at - 1] in _VOWELS) or (at + 1 < len(units) and units[at + 1] in _VOWELS)
        if at == 0 or at_end:
            return (_WEAK_VOWEL if beside_vowel else _OTHER_VOWEL), f"{unit} left out"
        left_out = _OTHER_VOWEL if written else _VOWEL_LEFT_OUT
        return (_WEAK_VOWEL * 2 if beside_vowel else left_out), f"{unit} left out"
    if unit == "h":
        return (_H_LEFT_OUT if at else _FIRST_H_LEFT_OUT), "h left out"
    return 1.0, f"{unit} left out"
