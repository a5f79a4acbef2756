"""Names of which a report says that they are one person's: `X, also known as Y`, `X, whose real name is Y`, `X (born Y)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from orontes.flow.resolve.surfaces import Surface

_CUE = (
    r"(?:(?:(?:who|which)\s+(?:is|was)\s+)?(?:(?:also|better|otherwise|formerly|previously|widely|commonly|locally)\s+)?(?:known|called)\s+(?:as|by)|a\.?k\.?a\.?|"
    r"alias(?:es)?|nicknamed|dubbed|call[\s-]?sign|code[\s-]?named?|whose\s+(?:real|full|birth)\s+name\s+(?:is|was)|(?:his|her)\s+(?:real|full|birth)\s+name\s+(?:is|was)|real\s+name|n[ée]e?|born|"
    r"in\s+(?:Latin|Arabic|Armenian|Cyrillic)\s+letters|nom\s+de\s+guerre|who\s+goes\s+by|goes\s+by)"
    r"(?:\s+(?:the|his|her)\s+(?:nom\s+de\s+guerre|alias|name|nickname|pseudonym|kunya))?(?:\s+of)?"
)
_BESIDE = re.compile(rf"^[\s”\"']*[,(–—-]?\s*{_CUE}\s*[:,]?\s*[“\"'(]?$", re.IGNORECASE)
_BEHIND = re.compile(rf"^,\s[^.;!?\n]{{1,140}},\s*{_CUE}\s*[:,]?\s*[“\"'(]?$", re.IGNORECASE)
"""`X, the leader of Y, whose real name is Z`: no other man stands between."""
_CALLED = re.compile(r"^\)?,\s+(?:which|whom)\s+[^.,;()\n]{2,40}?\s+calls?\s+(?:the\s+)?[“\"'(]?$", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:of|by|for|to|with|than|from|and|or|against)\s+(?:[a-z.]+\s+)?$|['’]s?\s+$", re.IGNORECASE)
"""`a brother of X, also known as Y`: it is not said whose name it is."""


def find_aliases(persons: Sequence[Surface], text: str) -> Iterator[tuple[Surface, Surface]]:
    """Neighbouring names of persons, in the order of the text, that the words between them give to one man."""
    for one, other in pairwise(sorted(persons, key=lambda surface: surface.span)):
        between = text[one.span.end : other.span.start]
        if _BESIDE.match(between) or (_BEHIND.match(between) and not _OF_ANOTHER.search(one.before)):
            yield one, other


def body_alias_pairs(bodies: Iterable[Surface], text: str) -> tuple[tuple[str, str], ...]:
    """Neighbouring names of bodies, by their words, that a text gives to one: `X, which the government calls Y`."""
    found = {
        (min(one.words, other.words), max(one.words, other.words))
        for one, other in pairwise(sorted(bodies, key=lambda surface: surface.span))
        if _BESIDE.match(between := text[one.span.end : other.span.start]) or _CALLED.match(between)
    }
    return tuple(sorted(pair for pair in found if pair[0] != pair[1]))


def alias_pairs(persons: Iterable[Surface], text: str) -> tuple[tuple[str, str], ...]:
    """The same by their words, each pair once."""
    return tuple(sorted({(min(one.words, other.words), max(one.words, other.words)) for one, other in find_aliases(list(persons), text)}))
