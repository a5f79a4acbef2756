"""Which anniversary a sentence tells of: "the 44th anniversary", "on the ninth anniversary"."""

from __future__ import annotations

import re
from typing import NamedTuple

from orontes.lang.en.numbers import read_ordinal
from orontes.lang.en.tokens import read_tokens

_OF = re.compile(r"\b(?:\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:[- ][a-z]+)?) anniversary\b", re.IGNORECASE)


class Anniversary(NamedTuple):
    """So many years, by these words."""

    words: str
    years: int


def find_anniversary_words(text: str) -> Anniversary | None:
    """The first anniversary that the text numbers."""
    for found in _OF.finditer(text):
        for words in (found.group(), found.group().partition(" ")[2]):
            ordinal = read_ordinal(read_tokens(words, 0, len(words)), 0)
            if ordinal is not None:
                return Anniversary(" ".join(words.split()), ordinal[0])
    return None
