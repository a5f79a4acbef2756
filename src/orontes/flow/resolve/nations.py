"""Countries of which a text speaks, by their names or their peoples."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from orontes.lang.fold import fold
from orontes.reference.places import Country, find_areas, find_country, find_demonym

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_PHRASE = re.compile(r"[A-Z][\w’'.-]*(?:\s+(?:of|and|the|[A-Z][\w’'.-]*)){0,4}")
_AND = re.compile(r"\s+and\s+")
_COUNTRY_WEIGHT, _DEMONYM_WEIGHT = 3, 1


def find_countries(text: str) -> Counter[str]:
    """The weight of each country of which a text speaks by its name or its people."""
    counts: Counter[str] = Counter()
    for code, _, weight in weigh_countries(text):
        counts[code] += weight
    return counts


@lru_cache(maxsize=64)
def weigh_countries(text: str) -> tuple[tuple[str, str, int], ...]:
    """Each country's name or adjective in a text: its code, the folded word that names it (nothing for an adjective), its weight."""
    found: list[tuple[str, str, int]] = []
    for phrase in _PHRASE.findall(text):
        whole = _country_in(phrase)
        pair = whole is None or " and " not in whole[1]  # Sudan and Chad, but Bosnia and Herzegovina
        named = [_country_in(part) for part in _AND.split(phrase)] if pair else [whole]
        found.extend((one[0].code, one[1], _COUNTRY_WEIGHT) for one in named if one is not None)
    for word in _WORD.findall(text):
        national = find_demonym(word) if word[:1].isupper() else None
        if national is not None:
            found.append((national.code, "", _DEMONYM_WEIGHT))
    return tuple(found)


@lru_cache(maxsize=65536)
def _country_in(phrase: str) -> tuple[Country, str] | None:
    """The country that a run of capitalised words names, as a whole or by one of its words, and that name, folded."""
    bare = re.sub(r"['’]s?$", "", phrase.rstrip("."))
    words = [re.sub(r"['’]s?$", "", word.rstrip(".")) for word in bare.split()]
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            found = find_country(" ".join(words[start : start + length]))
            if start and found is not None and find_areas(" ".join(words[start - 1 : start + length])):
                continue  # New Mexico is not Mexico
            if found is not None and words[start][:1].isupper():
                return found, fold(" ".join(words[start : start + length]))
    return None
