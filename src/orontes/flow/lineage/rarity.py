"""How much it says that two texts share a word: nothing for a small word, little for a common one, most for one that few writers use.

Words are compared by their stems, so that "protection" meets "protect". How common an English word is tells its place in the reader's
vocabulary, which begins with the commonest words; what it has not is rare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from math import log2

_ENDINGS = "ations ation ments ment ions ion ings ing ied ies ness ers er ors or als al ed es ly s e y".split()  # noqa: SIM905 - read better
_FORMS = frozenset({"ings", "ing", "ied", "ies", "ed", "es", "s"})
_STEM, _SHORT = 4, 3
"""Letters that a stem keeps at least, where another word was made of it and where it is another form of the word."""
_WORD = re.compile(r"[^\W_]+")
_FIRST = 1995
"""Entries of the vocabulary before its commonest word: marks and single letters."""
_COMMON, _DOUBLINGS = 64, 8
"""The 64 commonest words say nothing; a word that stands eight doublings further down says all that a word can."""
_UNKNOWN = 0.6
"""A word of a language of which no frequencies are known."""


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """A lower-case word without its commonest endings."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (_SHORT if ending in _FORMS else _STEM):
            word = word[: -len(ending)]
            break
    if len(word) > _SHORT and word.endswith("e"):
        word = word[:-1]
    return word[:-1] if len(word) > _STEM and word[-1] == word[-2] and word[-1] not in "ls" else word


def spell(stems: Iterable[str], text: str) -> tuple[str, ...]:
    """The words of a text of which these are the stems, as they stand there, each once and in the order of the text."""
    wanted = set(stems)
    forms: dict[str, str] = {}
    for word in _WORD.findall(text):
        forms.setdefault(stem_of(word.lower()), word)
    return tuple(form for stem, form in forms.items() if stem in wanted)


@lru_cache(maxsize=65536)
def rarity_of(word: str, language: str) -> float:
    """From 0, a word that every text holds, to 1."""
    if language != "en":
        return _UNKNOWN
    place = _places().get(word)
    return 1.0 if place is None else min(1.0, max(0.0, log2(max(1, place - _FIRST) / _COMMON) / _DOUBLINGS))


@cache
def rarity_digest() -> str:
    """SHA-256 of what tells how common a word is, first 8 hex digits."""
    return sha256(_vocabulary()).hexdigest()[:8]


@cache
def _places() -> dict[str, int]:
    found: dict[str, int] = json.loads(_vocabulary())["model"]["vocab"]
    return found


def _vocabulary() -> bytes:
    return (files("orontes.lang.en.model") / "tokenizer.json").read_bytes()
