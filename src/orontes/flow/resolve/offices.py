"""The words of offices: `the interior minister`, `Minister of the Interior`, `spokeswoman`, each in one form for all ways of saying it."""

from __future__ import annotations

import re

from orontes.lang.fold import fold
from orontes.reference.places import find_country, find_demonym

_HEADS = {
    **{
        word: word
        for word in ("minister", "president", "governor", "mayor", "ambassador", "chancellor", "premier", "commissioner", "ombudsman")
    },
    **dict.fromkeys(("spokesman", "spokeswoman", "spokesperson"), "spokesman"),
}
_OF_STATE = frozenset({"minister", "president", "chancellor", "premier"})
"""Offices that one man of a country holds at a time, where their words say which."""
_NOT_NOW = frozenset({"former", "ex", "late", "then", "outgoing", "future", "exiled", "self", "shadow", "next", "previous"})
RANKS = frozenset({"deputy", "vice", "first", "second", "assistant", "prime"})
_EMPTY = frozenset({"the", "a", "an", "of", "for", "and", "s", "state", "its", "their", "his", "her", "our", "country", "countrys"})
WORD = r"[A-Za-zÀ-ÿ’'-]+"
OFFICE = rf"(?:{'|'.join(_HEADS)})"


_HEAD_IN = re.compile(rf"\b{OFFICE}\b", re.IGNORECASE)


def names_office(words: str) -> bool:
    """Whether words hold an office at all: asked of very many."""
    return _HEAD_IN.search(words) is not None


def find_office(words: str) -> str | None:
    """The office that words name; None for a former one, or where they name none or several."""
    pieces = [piece for piece in fold(re.sub(r"['’]s?(?=\s|$)", " ", words)).replace("-", " ").split() if piece not in _EMPTY]
    held = [piece for piece in pieces if find_demonym(piece) is None and find_country(piece) is None]
    heads = [piece for piece in held if piece in _HEADS]
    if len(heads) != 1 or _NOT_NOW.intersection(held) or len(held) > 5:
        return None
    rest = sorted({"defense" if piece == "defence" else piece for piece in held if piece != heads[0]})
    return " ".join((*rest, _HEADS[heads[0]]))


def is_office(surface_words: str, said: str, before: str) -> bool:
    """Whether words are an office with somebody in it: `the interior minister`, not `a minister` nor a name."""
    if not _HEAD_IN.search(surface_words):
        return False
    definite = re.search(r"\b(?:the|its|their|his|her)\s+$|['’]s?\s+$", before, re.IGNORECASE) or re.match(
        r"(?:the|its|their)\s", said, re.IGNORECASE
    )
    last = fold(surface_words).split()[-1:]
    behind = re.search(rf"\b{OFFICE}\s+(?:of|for)\s+(?:the\s+)?{WORD}$", surface_words, re.IGNORECASE)
    return bool(definite and (behind or (last and last[0] in _HEADS)) and find_office(surface_words) is not None)


def is_of_state(office: str) -> bool:
    """Whether a country has one such office at a time."""
    *rest, head = office.split()
    return head in _OF_STATE and (head != "minister" or bool(rest)) and not RANKS.difference({"prime"}).intersection(rest)
