"""The keys of names: what stays of a name when spelling, titles and particles are taken away."""

from __future__ import annotations

from functools import lru_cache

from orontes.match.block import sound_keys
from orontes.match.bodies import words_of
from orontes.match.compare import WOMEN
from orontes.match.given import is_given, same_given
from orontes.match.names import is_initial, parse_name
from orontes.match.poison import LONGEST, tell_apart
from orontes.match.sounds import SAME, compare_words

_TWO = 2


@lru_cache(maxsize=65536)
def name_key(words: str) -> str:
    """The normalised name of a person: its parts, folded, without titles and particles; `junior` and a woman's title stand behind a bar."""
    name = parse_name(words[:LONGEST])
    key = " ".join(part.replace(" ", "") for part in name.parts) + (f"|{name.generation}" if name.generation else "")
    key += "|ms" if WOMEN.intersection(name.titles) else ""
    return tell_apart(key, words)


def body_key(words: str) -> str:
    """The normalised name of a body: its words of substance, folded; an acronym keeps its capitals."""
    if is_acronym(words):
        return tell_apart(words.replace(".", "").upper(), words)
    return tell_apart(" ".join(words_of(words[:LONGEST])), words)


def is_acronym(words: str) -> bool:
    """Whether a name is a row of capitals."""
    letters = words.replace(".", "")
    return 1 < len(letters) < 11 and letters.isupper() and " " not in letters.strip()


@lru_cache(maxsize=65536)
def is_full(words: str) -> bool:
    """Whether a name has a given name and another part; an initial is no given name."""
    return sum(not is_initial(part) for part in parse_name(words).parts) > 1


def is_short_for(words: str, key: str) -> bool:
    """Whether a surname (of two, the father's), a given name, or an initial with a surname fits a full name."""
    parts = parse_name(words).parts
    full = key.split("|", maxsplit=1)[0].split()
    spelt = [part.replace(" ", "") for part in parts if not is_initial(part)]
    if not spelt or not full or (is_initial(parts[0]) and not full[0].startswith(parts[0])):
        return False
    surnames = (full[-1], *(full[-2:-1] if len(full) > _TWO and not is_given(parts[-1]) else ()))
    places = surnames if is_initial(parts[0]) else (full[0], *surnames)
    sounds = set(sound_keys(spelt[0]))
    return any(
        compare_words(*sorted((spelt[0], part))).cost <= SAME or same_given(spelt[0], part)
        for part in places
        if not sounds.isdisjoint(sound_keys(part))
    )


def without_titles(words: str) -> str:
    """The name as written, without the titles before it."""
    pieces = words.split()
    titles = set(parse_name(words).titles)
    while len(pieces) > 1 and pieces[0].strip(".").casefold() in titles:
        pieces = pieces[1:]
    return " ".join(pieces)
