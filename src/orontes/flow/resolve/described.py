"""Actors that are described, not named ("regime forces", "the rebels"): gathered by their words, never joined to a named group."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from orontes.flow.resolve.found import Meant
from orontes.flow.resolve.lexicon import ACTORS, DETERMINERS, GROUPS, TOO_GENERAL
from orontes.flow.resolve.naming import choose_name
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.fold import fold
from orontes.match.block import body_keys, candidate_pairs
from orontes.match.cluster import Pair, cluster
from orontes.match.compare import compare_names
from orontes.reference.places import Country, find_country, find_demonym

_OF = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?(?=\s)")
_TAIL = re.compile(
    r"\s+(?:in|from|on|at|with|under|near|loyal to|backed by|supported by|led by|including|for|against|within|inside|around|across)\s.*$",
    re.IGNORECASE,
)
_LONGEST = 6
_POSSESSIVES = frozenset({"their", "his", "her", "its", "my", "our", "your"})


def resolve_described(surfaces: Sequence[Surface], acting: Sequence[tuple[Surface, Country]] = ()) -> list[Meant]:
    """Groups named by description. People who suffer (civilians, families) are no actors and are left as they are.

    `acting` are capitals and countries that act or speak: their governments are meant.
    """
    found: dict[str, list[tuple[Surface, tuple[str, ...]]]] = defaultdict(list)
    governments: dict[str, str] = {}
    for surface, country in acting:
        reason = f"{surface.words} acts or speaks here: the government of {country.name} is meant, not the place"
        found[government_key(country)].append((surface, (reason,)))
        governments[government_key(country)] = f"government of {country.name}"
    for surface in surfaces:
        key = description_key(surface.words)
        if key is not None:
            found[key].append((surface, ("described, not named: gathered by its words, joined to no named group",)))
    names = {
        key: choose_name([_without_start(_TAIL.sub("", surface.words)) for surface, _ in one if description_key(surface.words) is not None])
        if any(description_key(surface.words) is not None for surface, _ in one)
        else governments[key]
        for key, one in found.items()
    }
    for key, first in sorted(_same_spelling(names).items()):
        if key != first:
            found[first].extend(found.pop(key))
    return [Meant(kind="group", name=names[key], key=f"described: {key}", surfaces=one) for key, one in sorted(found.items())]


def government_key(country: Country) -> str:
    """The key under which a country's government stands, however it is called."""
    return f"{country.code} government"


def _same_spelling(names: dict[str, str]) -> dict[str, str]:
    """Descriptions that differ in the spelling of a name only ("Ba'th regime", "Baath regime"), each with the first of them."""
    pairs = []
    apart = []
    for one, other in candidate_pairs({key: body_keys(key) for key in names}):
        if _states_of(one) != _states_of(other):
            continue  # codes are no words: RU sounds like RW
        compared = compare_names(one, other, kind="body")
        if compared.same and len(one.split()) == len(other.split()):
            pairs.append(Pair(one=one, other=other, score=compared.score, reasons=compared.reasons))
        elif compared.same is False:
            apart.append((one, other))
    return {key: group[0] for group in cluster(names, pairs, apart).groups for key in group}


def _states_of(key: str) -> list[str]:
    return [word for word in key.split() if word.isupper()]


def description_key(words: str) -> str | None:
    """The words that tell a described actor from others, the head last; None where nobody in particular acts."""
    plain = _POSSESSIVE.sub("", _TAIL.sub("", words))
    head_phrase, *owners = _OF.split(plain, maxsplit=1)
    if owners and owners[0].split()[:1] and owners[0].split()[0].casefold() in _POSSESSIVES:
        owners = []
    pieces = [word for word in fold(" ".join((*owners, head_phrase))).split() if word not in DETERMINERS and not word.isdigit()]
    if not pieces or len(pieces) > _LONGEST:
        return None
    head = pieces[-1]
    if head not in ACTORS and head.removesuffix("s") not in GROUPS:
        return None
    modifiers = [word for word in fold(head_phrase).split()[:-1] if word not in DETERMINERS and not word.isdigit()]
    if not modifiers and (
        head.removesuffix("s") in GROUPS or (head in TOO_GENERAL and not any(letter.isupper() for letter in "".join(owners)))
    ):
        return None
    return " ".join(_same_word(word) for word in pieces)


def _same_word(word: str) -> str:
    """One form for singular and plural, and for a country's name and its adjective."""
    country = find_demonym(word) or find_country(word)
    if country is not None:
        return country.code
    return word.removesuffix("s") if len(word) > 4 and not word.endswith(("ss", "us")) else word


def _without_start(words: str) -> str:
    pieces = words.split()
    while len(pieces) > 1 and (pieces[0].casefold() in DETERMINERS or pieces[0].isdigit()):
        pieces = pieces[1:]
    return " ".join(pieces)
