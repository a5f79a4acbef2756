"""The scene of a claim: what was hit, with what, on what occasion, as far as its own sentence says so beside who speaks."""

from __future__ import annotations

import re
from functools import lru_cache

from orontes.lang.en.lexicon import load_words, singular
from orontes.records.claim import Claim

_LISTS = ("facilities", "weapons", "occasions")
_EVERYWHERE = frozenset(
    {"arm", "weapon", "charge", "round", "shot", "fire", "building", "base", "office", "field", "well", "post", "mine", "complex"}
)
"""Words of so many senses or places that they set no scene."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def scene_of(claim: Claim) -> frozenset[str]:
    """Nouns of the claim's sentence, as singulars, that name a facility, a weapon or an occasion; not those of a speaker's name or title."""
    spoken = [(voice.span.start - claim.span.start, voice.span.end - claim.span.start) for voice in claim.voice]
    return frozenset(
        noun
        for found in _WORD.finditer(claim.quote)
        if (noun := _noun_of(found[0].lower())) and not any(start <= found.start() < end for start, end in spoken)
    )


@lru_cache(maxsize=1 << 16)
def _noun_of(word: str) -> str:
    """The singular of a word that sets a scene; empty for any other."""
    noun = singular(word)
    return noun if noun not in _EVERYWHERE and any(noun in load_words(name) for name in _LISTS) else ""
