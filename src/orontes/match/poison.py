"""What in a name deceives the eye: reversed direction, letters of two scripts in one word, a length that no name has."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 200
"""Code points: longer than any name of a person, place or body."""
_OVERRIDES = re.compile("[\u202d\u202e]")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Scripts whose letters look like each other's."""


@lru_cache(maxsize=65536)
def find_poison(name: str) -> tuple[str, ...]:
    """What deceives in a name, in words; nothing for almost all names. Such a name is compared and shown, but never joined to another."""
    found = []
    if len(name) > LONGEST:
        return (f"{len(name)} letters long: no name",)
    if _OVERRIDES.search(name):
        found.append("its letters are shown in another order than they are stored (right-to-left override)")
    mixed = next((word for word in name.split() if len(_scripts_of(word)) > 1), None)
    if mixed is not None:
        scripts = " and ".join(sorted(script.capitalize() for script in _scripts_of(mixed)))
        found.append(f"{scripts} letters in one word")
    return tuple(found)


def tell_apart(key: str, name: str) -> str:
    """A key under which a deceiving name stands alone, with its own likes only; any other key as it is."""
    return f"{key}|poisoned {name[:LONGEST].casefold()}" if find_poison(name) else key


def _scripts_of(word: str) -> set[str]:
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha()}
    return scripts & set(_SCRIPTS)
