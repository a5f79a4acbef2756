"""What in a name deceives the eye: reversed direction, letters of two scripts, letters that nobody sees, signs, a length that no name has."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 200
"""Code points: longer than any name of a person, place or body."""
_OVERRIDES = re.compile("[\u202d\u202e]")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Scripts whose letters look like each other's."""
_LATIN_TWINS = frozenset("асеорхуіјѕһԁԛԝАВЕКМНОРСТХУІЈЅԌԚԜ" + "ονκρυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "օսոհԼՕՍ")
"""Letters of those scripts that look like Latin ones."""
_MATHEMATICAL = re.compile("[\U0001d400-\U0001d7ff]")
_STACKED = 4
"""Marks on one letter; no script writes more than three."""
_SIGNS_FROM = "\u2190"
"""Signs below this, such as ™ and °, stand in names of companies."""
_SOFT_HYPHEN = "\xad"


@lru_cache(maxsize=65536)
def find_poison(name: str) -> tuple[str, ...]:
    """What deceives in a name, in words; nothing for almost all names. Such a name is compared and shown, but never joined to another.

    Invisible characters that scripts need (Persian joins words with one), and those at the edges of words, where pages leave them, deceive nobody.
    """
    if name.isascii():
        return () if len(name) <= LONGEST else (_too_long(),)
    if len(name) > LONGEST:
        return (_too_long(),)
    found = []
    if _OVERRIDES.search(name):
        found.append("its letters are shown in another order than they are stored (right-to-left override)")
    mixed = _mixed_scripts(name)
    if mixed:
        found.append(mixed)
    if _has_hidden(name):
        found.append("invisible characters between its letters")
    if _MATHEMATICAL.search(name):
        found.append("signs of mathematics in place of letters")
    signs = sorted({letter for letter in name if letter >= _SIGNS_FROM and unicodedata.category(letter) == "So"})
    if signs:
        found.append(f"signs that are no letters: {' '.join(signs)}")
    if _is_stacked(name):
        found.append(f"{_STACKED} or more marks on one letter")
    return tuple(found)


def tell_apart(key: str, name: str) -> str:
    """A key under which a deceiving name stands alone, with its own likes only; any other key as it is."""
    return f"{key}|poisoned {name[:LONGEST].casefold()}" if find_poison(name) else key


def _too_long() -> str:
    return f"more than {LONGEST} letters long: no name"


def _mixed_scripts(name: str) -> str:
    """Letters of two scripts in one word, or a word of another script that looks like a Latin one, beside Latin words."""
    words = [(word, _scripts_of(word)) for word in name.split()]
    for _, scripts in words:
        if len(scripts) > 1:
            return f"{' and '.join(sorted(script.capitalize() for script in scripts))} letters in one word"
    beside_latin = any(scripts == {"LATIN"} for _, scripts in words)
    for word, scripts in words:
        if beside_latin and scripts and scripts != {"LATIN"} and _LATIN_TWINS.issuperset(letter for letter in word if letter.isalpha()):
            return f"{next(iter(scripts)).capitalize()} letters that look like Latin ones"
    return ""


def _has_hidden(name: str) -> bool:
    """Whether something invisible stands between two letters of a script that needs nothing of the kind."""
    shown = [letter for letter in name if unicodedata.category(letter) != "Mn" and letter != _SOFT_HYPHEN]
    for at, letter in enumerate(shown):
        if unicodedata.category(letter) != "Cf":
            continue
        before = next((one for one in reversed(shown[:at]) if unicodedata.category(one) != "Cf"), " ")
        after = next((one for one in shown[at + 1 :] if unicodedata.category(one) != "Cf"), " ")
        if before.isalpha() and after.isalpha() and _scripts_of(before) and _scripts_of(after):
            return True
    return False


def _is_stacked(name: str) -> bool:
    run = 0
    for letter in unicodedata.normalize("NFD", name):
        run = run + 1 if unicodedata.category(letter) == "Mn" else 0
        if run >= _STACKED:
            return True
    return False


def _scripts_of(word: str) -> set[str]:
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha()}
    return scripts & set(_SCRIPTS)
