"""Allegiance: `the Turkish-backed X`, `HTS-led X`, `X, a wing of Y`, `regime forces`: ties that a report claims, and never a merger."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from orontes.flow.resolve.lexicon import ACTORS, FORCES, NOT_OF_STATE, PEOPLES, STATE_WORDS
from orontes.flow.resolve.members import strip_members
from orontes.flow.resolve.metonyms import name_country
from orontes.flow.resolve.nations import find_countries
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.fold import fold
from orontes.records.entity import Tie, TieKind
from orontes.records.span import Span
from orontes.reference.places import find_country, find_demonym

_HOW: dict[str, TieKind] = {
    **dict.fromkeys(("backed", "supported", "sponsored", "funded", "trained", "armed"), "backed"),
    **dict.fromkeys(("led", "controlled", "run", "dominated", "commanded"), "led"),
    **dict.fromkeys(("allied", "aligned", "affiliated", "linked"), "allied"),
}
_ADJECTIVE = re.compile(
    rf"^(?:the\s+)?(?P<other>[^\W\d_][\w.’'/-]*(?:\s[A-Z][\w.’'/-]*)?)-(?P<how>{'|'.join(_HOW)})\s+(?=\S)", re.IGNORECASE
)
_ADJECTIVE_BEFORE = re.compile(
    rf"(?<![\w-])(?:[Tt]he\s+)?(?P<other>(?:(?!The\s)[A-Z][\w.’'/-]*\s)?[^\W\d_][\w.’'/]*)-(?P<how>{'|'.join(_HOW)})\s+$"
)
_BY = re.compile(
    rf"^,?\s*(?:which\s+(?:is|are|was|were)\s+|who\s+(?:are|were)\s+)?(?P<how>{'|'.join(_HOW)})\s+by\s+(?:the\s+)?(?P<other>[A-Z][\w.’'-]*(?:\s(?:al-|el-|as-|ag\s|bin\s|ibn\s|de\s|of\s(?:the\s)?)?[A-Z][\w.’'-]*)*)"
)
_PART = re.compile(
    r"^,?\s*(?:which\s+is\s+|who\s+are\s+)?(?:a\s+|an\s+|the\s+|now\s+)?(?:(?:armed|military|political|local|main|former)\s+)*"
    r"(?:part|branch|affiliate|offshoot|wing|faction|unit|member|component|subsidiary|arm)\s+of\s+(?:the\s+)?"
    r"(?P<other>[A-Z][\w.’'-]*(?:\s(?:of|and|for|the|al|[A-Z][\w.’'-]*))*)"
)
_OTHERS = re.compile(rf"\S+-(?:{'|'.join(_HOW)})\b", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?$")
"""`led by X’s brother` is not led by X."""
_LEADS = 2 / 3
"""Share of all words for countries that one country needs before `the army` of a report is taken to be its army."""
_INNER = frozenset({"government", "regime", "junta", "federal", "state"})
"""Words for a state's own at war within it."""
_IN_COUNTRY = re.compile(r"(?:^|\s)[Ii]n\s+(?:[a-z]+\s+)?((?:[A-Z][\w’'-]*\s?){1,3}),\s")
_STATE_OF = re.compile(rf"\b([A-Z][\w-]+)(?:['’]s)?\s+(?:[a-z]+\s+){{0,2}}(?:{'|'.join(sorted(STATE_WORDS | FORCES))})\b")


def strip_allegiance(words: str) -> str:
    """`Y` of `X-backed Y`: whose it is said to be is no part of its name."""
    bare = strip_members(words)
    match = _ADJECTIVE.match(bare)
    rest = bare[match.end() :] if match is not None else ""
    return strip_members(rest) if rest and fold(rest) not in ACTORS else bare


def find_ties(surface: Surface) -> list[tuple[TieKind, str, Span]]:
    """What the words in and after a mention say of whom it belongs to."""
    found: list[tuple[TieKind, str, Span]] = []
    at = surface.text.find(surface.words)
    start = surface.span.start + max(at, 0)
    if before := _ADJECTIVE_BEFORE.search(surface.before):
        end = surface.span.start
        found.append((_HOW[before["how"].casefold()], before["other"], Span(end - len(before[0]), end)))
    if inside := _ADJECTIVE.match(surface.words):
        found.append((_HOW[inside["how"].casefold()], inside["other"], Span(start, start + inside.end("how"))))
    if (
        (by := _BY.match(surface.after))
        and not _OWNER.search(by["other"])
        and not _only_an_adjective(by["other"], surface.after[by.end() :])
    ):
        found.append((_HOW[by["how"].casefold()], by["other"], Span(surface.span.end, surface.span.end + by.end())))
    if part := _PART.match(surface.after):
        found.append(("part of", part["other"].rstrip("."), Span(surface.span.end, surface.span.end + part.end())))
    return found


def _only_an_adjective(other: str, rest: str) -> bool:
    """`led by Alawite officers`, `backed by Iranian militias`: a creed or people says who they are, and the name is still to come."""
    plain = fold(other)
    adjective = plain in PEOPLES or plain.removesuffix("s") in PEOPLES or find_demonym(other) is not None
    return (
        adjective
        and bool(re.match(r"\s+[a-z]", rest))
        and not re.match(r"\s+(?:and|or|in|on|since|who|which|to|for|as|has|have|was|were|is|are|said)\b", rest)
    )


def denoted_state(surface: Surface, speaks: Speaks) -> tuple[str, Literal["stated", "likely"]] | None:
    """The code of the state whose `regime forces` or `army` is meant: the one in the words; else the one that the report points to."""
    words = fold(name_country(_OTHERS.sub(" ", surface.words).strip())).split()
    national = len(words) == 2 and words[1] in FORCES and (find_demonym(words[0]) or find_country(words[0])) is not None
    if not (set(words) & STATE_WORDS or national) or set(words) & NOT_OF_STATE:
        return None
    named = next((country.code for word in words if (country := find_demonym(word) or find_country(word)) is not None), None)
    if named is not None:
        return named, "stated"
    opened = _IN_COUNTRY.search(surface.before)
    there = find_country(opened[1].strip()) if opened is not None else None
    ours = speaks.country if not speaks.many or set(words) & _INNER else None
    code = there.code if there is not None else speaks.only_state or ours
    return (code, "likely") if code is not None else None


@dataclass(frozen=True, slots=True)
class Speaks:
    """Of which countries a report speaks: what decides whose `the army` is, and in which country `the rebels` are."""

    country: str | None
    """The one that two thirds of all its words and places of countries are of."""
    only_state: str | None
    """The only one of which it names an army, a government or a ministry."""
    many: bool
    """Whether it names those of several: then only a government's own (`government forces`) are those of the country that leads."""


def read_speaks(text: str, places: Iterable[str]) -> Speaks:
    """What a text says by countries' names, and by the countries in which its `places` lie."""
    counts = find_countries(text)
    counts.update(places)
    code = min(counts, key=lambda one: (-counts[one], one), default=None)
    leads = code is not None and counts[code] >= _LEADS * counts.total()
    states = {
        country.code for match in _STATE_OF.finditer(text) if (country := find_demonym(match[1]) or find_country(match[1])) is not None
    }
    return Speaks(code if leads else None, min(states) if len(states) == 1 else None, len(states) > 1)


def say_ties(ties: Iterable[Tie]) -> tuple[str, ...]:
    """Ties in words for the reasons of an entity, each once with the number of reports that claim it."""
    reports: dict[tuple[TieKind, str, str], set[str]] = defaultdict(set)
    for tie in ties:
        reports[tie.how, tie.other, tie.certainty].add(tie.report)
    said = {
        "backed": "said to be backed by",
        "led": "said to be led by",
        "allied": "said to be allied with",
        "part of": "said to be part of",
        "relative": "said to be related to",
    }
    lines = []
    for (how, other, certainty), found in sorted(reports.items()):
        number = "1 report" if len(found) == 1 else f"{len(found)} reports"
        if how == "denotes":
            points = (
                "the country to which the report points" if other.startswith("government of ") else "the only one that the report names"
            )
            why = "its words name the country" if certainty == "stated" else f"likely: {points}"
            lines.append(f"in {number} the {other} is meant ({why})")
        else:
            lines.append(f"{said[how]} {other} in {number}; kept apart from it")
    return tuple(lines)
