"""Doors: through which room a mention goes, judged by its words: a person, a named body, a described actor, a place, or none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from orontes.flow.resolve.lexicon import (
    ACTORS,
    AREAS,
    BODY_OPENINGS,
    BODY_WORDS,
    DETERMINERS,
    FACILITIES,
    FACILITY_OPENINGS,
    FEATURES,
    INSTITUTIONS,
    KIN,
    MEDIA_WORDS,
    PEOPLE,
    PEOPLES,
    PRONOUNS,
)
from orontes.flow.resolve.members import strip_members
from orontes.flow.resolve.offices import is_office
from orontes.lang.fold import fold
from orontes.match.names import TITLES, parse_name
from orontes.reference.actors import find_actor
from orontes.reference.outlets import find_outlet
from orontes.reference.places import find_areas, find_country, find_demonym, find_towns, is_capital

Door = Literal["person", "body", "described", "place", "office", "none"]
_KIN = re.compile(rf"\b(?:{'|'.join(KIN.split())})s?\b")
_RELATION = re.compile(r"\s(?:of|in|from|for|at|on|with|by)\s")
_INDEFINITE = re.compile(r"^an?\s", re.IGNORECASE)
_INDEFINITE_BEFORE = re.compile(r"(?:^|\s)an?\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_THE_BEFORE = re.compile(r"\bthe\s+$", re.IGNORECASE)
"""`the Ledger`: a man has no article."""
_TOKEN = re.compile(r"\w+")
_WORD = re.compile(r"^[A-Z][a-z]+$")
_LANDS = frozenset({"region", "regions", "area", "areas"})
_LONG_ACRONYM = 4
_STAFFS = {("general", "staff"), ("general", "command"), ("joint", "chiefs")}


def choose_door(said: str, words: str, kind: str, *, before: str, text: str) -> Door:
    """The door for one mention. `before`: its sentence up to it; where that is empty, a capital says nothing."""
    opens = not any(letter.isalnum() for letter in before)
    area = (
        kind == "place" and is_named(words) and ((" " in words and fold(head_of(words)) in _LANDS) or bool(find_areas(words)))
    )  # Amhara Region
    if kind not in {"person", "organization", "group", "place", "facility"} or (
        not area and _is_nobody(said, words, opens=opens, text=text)
    ):
        return "none"
    known = is_named(words) and (find_actor(words) is not None or find_outlet(words) is not None)
    pieces = fold(words).split()
    if len(pieces) > 1 and pieces[-1] in MEDIA_WORDS and words.rsplit(maxsplit=1)[-1][:1].isupper():
        return "body"
    if len(pieces) > 1 and pieces[0] in FEATURES | FACILITY_OPENINGS and pieces[-1] not in BODY_WORDS and is_named(words):
        return "place"
    if kind == "group" and len(pieces) > 1 and pieces[-1] in AREAS and find_areas(words):
        return "place"
    if kind == "facility" and pieces and pieces[-1] in INSTITUTIONS and is_named(words):
        return "body"
    if kind in {"facility", "place"} and len(pieces) > 2 and pieces[0] in INSTITUTIONS and pieces[1] in {"of", "for"}:
        return "body"
    if len(pieces) > 2 and pieces[-1] == "ministry" and is_country(words.split(maxsplit=1)[0]):
        return "body"
    if kind in {"place", "facility"}:
        return "body" if known and find_country(words) is None and (words.isupper() or not find_towns(words)) else "place"
    if find_country(words) is not None or find_demonym(words) is not None:
        return "place"
    if known:
        return "body"
    if kind != "person" and is_capital(words):
        return "place"
    if is_office(words, said, before):
        return "office"
    *owners, head = words.casefold().split()
    if head in ACTORS and owners and all(find_demonym(owner) or find_country(owner) for owner in owners):
        return "described"
    if strip_members(words) != words:
        return "body"
    capital_of_sentence = opens and head in ACTORS and not any(is_name_word(word) for word in words.split()[1:])
    if not is_named(words) or capital_of_sentence:
        indefinite = _INDEFINITE.match(said) or _INDEFINITE_BEFORE.search(before)
        return "none" if indefinite or (kind == "person" and fold(head_of(words)) not in ACTORS) else "described"
    if kind == "person" and len(fold(words)) == 1:
        return "none"
    if kind == "person" and len(pieces) == 1 and pieces[0] not in TITLES and _THE_BEFORE.search(before):
        return "body"
    if kind == "person":
        return "none" if _KIN.search(words) or _is_office(pieces) else "body" if _is_body(words) else "person"
    if kind == "group" and len(pieces) > 2 and pieces[0] in TITLES and parse_name(words).titles and not _is_body(words):
        return "none" if _is_office(pieces) else "person"
    return "body"


def is_country(word: str) -> bool:
    """Whether a word is a country's name or adjective, also with the mark of an owner: `Russia's`."""
    bare = re.sub(r"['’]s?$", "", word)
    return find_demonym(bare) is not None or find_country(bare) is not None


def _is_office(pieces: list[str]) -> bool:
    """`Minister of Health`, `Turkish Defence Minister`: an office, no name."""
    if len(pieces) > 1 and all(piece in TITLES or find_demonym(piece) is not None for piece in pieces):
        return find_demonym(pieces[-1]) is None
    return len(pieces) > 2 and pieces[0] in TITLES and pieces[1] in {"of", "for"}


def head_of(words: str) -> str:
    """The head of a phrase: the last word before its first preposition."""
    first = _RELATION.split(words)[0].split()
    return first[-1] if first else ""


def is_named(words: str) -> bool:
    """Whether the head of the phrase is written as a name."""
    head = head_of(words)
    return is_name_word(head) and any(letter.isalpha() for letter in head)


@lru_cache(maxsize=65536)
def is_name_word(word: str) -> bool:
    """Whether a word is written as a name: a capital or a digit opens it or one of its pieces, or its script has no capitals."""
    return any(piece[:1].isupper() or piece[:1].isdigit() or _has_no_case(piece) for piece in re.split(r"[-‑'’/]", word) if piece)


def _is_nobody(said: str, words: str, *, opens: bool, text: str) -> bool:
    """Pronouns, people at large, a people or creed, numbers, and a common word with the capital of its sentence."""
    if not any(letter.isalpha() for letter in words):
        return True
    if words.isupper() and len(words) > 1:
        return False
    plain = words.casefold()
    if " " not in words and (plain.startswith(("anti-", "pro-", "non-")) or fold(words) in BODY_OPENINGS - BODY_WORDS):
        return True
    head = fold(head_of(words))
    if (
        plain in PRONOUNS
        or said.casefold().strip() in PRONOUNS
        or head in PEOPLE | DETERMINERS
        or head in PEOPLES
        or head.removesuffix("s") in PEOPLES
    ):
        return True
    return bool(opens and _WORD.match(words) and words.lower() in _words_of(text))


@lru_cache(maxsize=2)
def _words_of(text: str) -> frozenset[str]:
    """All words of a text, found once: its mentions come one after the other."""
    return frozenset(_TOKEN.findall(text))


def _is_body(words: str) -> bool:
    """A person's mention that can only be a body: `Free Idlib Army`."""
    pieces = fold(words).split()
    if len(pieces) > 1 and (pieces[0] in BODY_OPENINGS or tuple(pieces[:2]) in _STAFFS):
        return True
    if len(pieces) == 1 and words.isupper() and len(words) >= _LONG_ACRONYM:
        return True
    return len(pieces) > 1 and pieces[-1] in BODY_WORDS | FACILITIES - FEATURES


def _has_no_case(piece: str) -> bool:
    return piece[:1].isalpha() and piece[:1].title() == piece[:1]  # Georgian letters have capitals that no name is written with
