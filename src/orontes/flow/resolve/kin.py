"""Kinship that a report states: `X and his brother Y`, `X, son of Y`, `His brother Y` behind a sentence of X alone: a tie, and evidence for a given name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from orontes.flow.resolve.found import Told
from orontes.flow.resolve.keys import is_full
from orontes.flow.resolve.lexicon import KIN
from orontes.flow.resolve.surfaces import Surface
from orontes.match.given import is_given
from orontes.match.names import parse_name
from orontes.match.sounds import SAME, compare_words
from orontes.records.resolving import Tied
from orontes.records.span import Span

_RELATIVE = rf"(?:{'|'.join(sorted(KIN.split(), key=len, reverse=True))})"
_AGED = r"(?:(?:late|elder|eldest|younger|youngest|older|oldest|twin|only|first|second|own|half|two-year-old|\d+-year-old)\s+)*"
_TITLES = r"(?:[A-Z][a-z]{1,9}\.?\s+){0,2}"
_BETWEEN = re.compile(
    rf"^(?:"
    rf"['’]s?\s+{_AGED}{_RELATIVE},?\s+"  # X's brother Y
    rf"|,?\s+and\s+(?:his|her)\s+{_AGED}{_RELATIVE},?\s+"  # X and his brother Y
    rf"|,\s+(?:the\s+|an?\s+|who\s+(?:is|was)\s+(?:the\s+|a\s+)?)?{_AGED}{_RELATIVE}\s+of\s+(?:the\s+)?"  # X, son of Y
    rf"|,?\s+whose\s+{_AGED}{_RELATIVE},?\s+"  # X, whose brother Y
    rf"|,\s+(?:his|her)\s+{_AGED}{_RELATIVE},?\s+"  # X, his brother Y
    rf"){_TITLES}$"
)
_SAYS_KIN = re.compile(rf"\b{_RELATIVE}\b")
_OPENS = re.compile(rf"[.!?][”\"’']?\s+(?:His|Her)\s+{_AGED}{_RELATIVE},?\s+{_TITLES}$")
_BLOODLINE = frozenset({"brother", "sister", "son", "daughter", "father"})
"""Relatives who mostly bear one surname."""
_NEAR = 400


def kin_ties(persons: Sequence[Told], text: str) -> Iterator[tuple[str, Tied]]:
    """For a person's id what the report says of a relative whom it names, once for each of the two."""
    placed = sorted(persons, key=lambda one: one.surface.span)
    for one, other, span, certainty in _related([told.surface for told in placed], text):
        first, second = placed[one], placed[other]
        if first.to != second.to:
            yield first.to, Tied("relative", second.surface.words, certainty, span, second.to)
            yield second.to, Tied("relative", first.surface.words, certainty, span, first.to)


def given_beside_kin(persons: Iterable[Surface], text: str) -> tuple[tuple[str, str], ...]:
    """Given names alone, each with the full name of the brother, sister, parent or child by whom the report names him: `Samir Haddad's brother Omar`."""
    placed = sorted(persons, key=lambda surface: surface.span)
    found = set()
    for one, other, span, _ in _related(placed, text):
        words = span.of(text)
        if not _BLOODLINE.intersection(re.findall(r"[a-z]+", words)):
            continue
        for short, full in ((placed[one], placed[other]), (placed[other], placed[one])):
            if not is_full(short.words) and is_full(full.words):
                found.add((short.words, full.words))
    return tuple(sorted(found))


def may_share_surname(given: str, relative: str, key: str) -> bool:
    """Whether a full name has this given name and the relative's surname."""
    own, theirs, parts = parse_name(given).parts, parse_name(relative).parts, key.split("|", maxsplit=1)[0].split()
    if len(own) != 1 or len(parts) < 2 or not theirs:
        return False
    pairs = ((own[0].replace(" ", ""), parts[0]), (theirs[-1].replace(" ", ""), parts[-1]))
    return not is_given(theirs[-1]) and all(compare_words(*sorted(pair)).cost <= SAME for pair in pairs)


def _related(placed: Sequence[Surface], text: str) -> Iterator[tuple[int, int, Span, Literal["stated", "likely"]]]:
    """Numbers of neighbouring persons who are relatives by the words between them, where these stand, and how sure it is."""
    for (at, one), (_, other) in pairwise(enumerate(placed)):
        between = text[one.span.end : other.span.start]
        if len(between) > _NEAR or one.span == other.span or not _SAYS_KIN.search(between):
            continue
        span = Span(one.span.start, other.span.end)
        if _BETWEEN.match(between):
            yield at, at + 1, span, "stated"
        elif (opens := _OPENS.search(between)) and _alone(placed, at, text) and not re.search(r"[.!?]\s", between[: opens.start()]):
            yield at, at + 1, span, "likely"


def _alone(placed: Sequence[Surface], at: int, text: str) -> bool:
    """Whether no other person is named before in the sentence of this one."""
    return at == 0 or re.search(r"[.!?\n]", text[placed[at - 1].span.end : placed[at].span.start]) is not None
