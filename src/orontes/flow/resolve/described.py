"""Actors that are described, not named ("regime forces", "the rebels"): gathered by their words and country, never joined to a named group."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from orontes.flow.resolve.allegiance import Speaks, denoted_state
from orontes.flow.resolve.denoting import is_owned
from orontes.flow.resolve.found import Told, entity_id
from orontes.flow.resolve.keys import body_key
from orontes.flow.resolve.lexicon import ACTORS, DETERMINERS, GROUPS, NOT_OF_STATE, STATE_WORDS, TOO_GENERAL
from orontes.flow.resolve.metonyms import name_country
from orontes.flow.resolve.naming import choose_name
from orontes.flow.resolve.nations import find_countries
from orontes.flow.resolve.spellings import Spellings
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.fold import fold
from orontes.match.cluster import Pair, cluster
from orontes.records.resolving import Called, Calling, Known
from orontes.reference.places import Country, country_of, find_country, find_demonym

_OF = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?(?=\s)")
_TAIL = re.compile(
    r"\s+(?:in|from|on|at|with|under|near|loyal to|backed by|supported by|led by|including|for|against|within|inside|around|across)\s.*$",
    re.IGNORECASE,
)
_LONGEST = 6
_BY_WORDS = "described, not named: gathered by its words, joined to no named group"
_POSSESSIVES = frozenset({"their", "his", "her", "its", "my", "our", "your"})


def find_described(counts: Mapping[str, int], spellings: Spellings) -> list[Known]:
    """Groups that the record names by description, from all its descriptions with how often it has them.

    People who suffer (civilians, families) are no actors and are left as they are.
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for words, count in counts.items():
        key = description_key(words)
        if key is not None:
            forms[key][_without_start(_TAIL.sub("", words))] += count
    names = {key: choose_name(written) for key, written in forms.items()}
    return [
        Known(
            id=described_id(group[0]),
            door="described",
            kind="group",
            name=choose_name(sum((forms[key] for key in group), Counter[str]())) if len(group) > 1 else names[group[0]],
            keys=group,
            reasons=(),
            doubts=(),
        )
        for group in _same_spelling(names, spellings)
    ]


def tell_described(found: Sequence[Surface], calling: Calling, acting: Iterable[tuple[Surface, Country]], speaks: Speaks) -> list[Told]:
    """Whom the descriptions of one report stand for. `acting` are capitals and countries that act or speak: their governments are meant.

    Bare words (`the army`, `rebels`) are those of one country, which the report points to; where it points to none, its own.
    """
    home_of = {key: one for one in calling.called if one.door == "described" for key in one.keys}
    told = []
    for surface, country in acting:
        reason = f"{surface.words} acts or speaks here: the government of {country.name} is meant, not the place"
        own = home_of.get(government_key(country))
        to = own.to if own is not None else described_id(government_key(country))
        told.append(_tell(surface, to, reason, name=f"government of {country.name}"))
    for surface in found:
        key = description_key(surface.words)
        home = home_of.get(key) if key is not None else None
        whose = _whose(surface, speaks)
        if home is not None and whose is not None:
            told.append(_tell_bare(surface, home, whose) if _is_bare(surface) else _tell(surface, home.to, _BY_WORDS))
    return told


def _whose(surface: Surface, speaks: Speaks) -> Speaks | None:
    """What decides whose a bare description is: the report; for `its forces` only the one country that its sentence names before, if any."""
    if not is_owned(surface):
        return speaks
    named = find_countries(surface.before)
    return Speaks(min(named), min(named), many=False) if len(named) == 1 else None


def _tell_bare(surface: Surface, home: Called, speaks: Speaks) -> Told:
    state = denoted_state(surface, speaks)
    code = state[0] if state is not None else None if _says_state(surface) else speaks.country
    where = f"{country_of(code).name}, to which the report points" if code is not None else "this report, which points to no one country"
    told = _tell(
        surface,
        described_id(f"{home.keys[0]} of {code or surface.report}"),
        f"described, not named: those of {where}",
        name=f"{home.name} ({'' if state is not None else 'in '}{country_of(code).name})" if code is not None else home.name,
    )
    return replace(told, key="")


def _says_state(surface: Surface) -> bool:
    words = set(fold(surface.words).split())
    return bool(STATE_WORDS & words) and not NOT_OF_STATE & words


def _is_bare(surface: Surface) -> bool:
    """Whether a description has no name in it: `government forces`, also where a sentence begins with it."""
    first, *rest = _without_start(surface.words).split()
    opens = not any(letter.isalnum() for letter in surface.before) and fold(first) in ACTORS | STATE_WORDS | GROUPS
    return not any(word[:1].isupper() for word in (rest if opens else (first, *rest)))


def described_id(key: str) -> str:
    """The id of a described actor."""
    return entity_id("group", f"described: {key}")


def _tell(surface: Surface, to: str, reason: str, *, name: str = "") -> Told:
    return Told(surface=surface, to=to, door="described", kind="group", reasons=(reason,), key=body_key(surface.words), name=name)


def government_key(country: Country) -> str:
    """The key under which a country's government stands, however it is called."""
    return f"{country.code} government"


def _same_spelling(names: Iterable[str], spellings: Spellings) -> tuple[tuple[str, ...], ...]:
    """Descriptions that differ in the spelling of a name only ("Ba'th regime", "Baath regime"), together."""
    pairs = []
    apart = []
    for one, other in spellings.candidates({key: key for key in names}, "described"):
        if _states_of(one) != _states_of(other):
            continue  # codes are no words: RU sounds like RW
        compared = spellings.compare(one, other, "described")
        if compared.same and len(one.split()) == len(other.split()):
            pairs.append(Pair(one=one, other=other, score=compared.score, reasons=compared.reasons))
        elif compared.same is False:
            apart.append((one, other))
    return cluster(names, pairs, apart).groups


def _states_of(key: str) -> list[str]:
    return [word for word in key.split() if word.isupper()]


def description_key(words: str) -> str | None:
    """The words that tell a described actor from others, the head last; None where nobody in particular acts."""
    plain = _POSSESSIVE.sub("", name_country(_TAIL.sub("", words)))
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
