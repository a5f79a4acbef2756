"""Which language a text is written in, told from its letters alone and always alike."""

from __future__ import annotations

import py3langid

_LEAST_LETTERS = 20
"""Below this many letters a guess is worth little: names and headlines of two words look like anything."""
_MOST_CHARACTERS = 20_000
"""The opening of a report tells its language; more text only takes more time."""


def identify_language(text: str) -> str:
    """The ISO 639 code of the text's language, or `und` where there is too little text to tell."""
    opening = text[:_MOST_CHARACTERS]
    if sum(letter.isalpha() for letter in opening) < _LEAST_LETTERS:
        return "und"
    return str(py3langid.classify(opening)[0])
