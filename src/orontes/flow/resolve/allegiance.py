"""Allegiance: `the Turkish-backed X`, `HTS-led X`, `X, a wing of Y`, `regime forces`: ties that a report claims, and never a merger."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal

from orontes.flow.resolve.lexicon import ACTORS, FORCES, NOT_OF_STATE, PEOPLES, STATE_WORDS
from orontes.flow.resolve.members import strip_members
from orontes.flow.resolve.nations import find_countries
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.fold import fold
from orontes.records.entity import Tie, TieKind
from orontes.records.span import Span
from orontes.reference.places import country_of, find_country, find_demonym

_HOW: dict[str, TieKind] = {
    **dict.fromkeys(("backed", "supported", "sponsored", "funded", "trained", "armed"), "backed"),
    **dict.fromkeys(("led", "controlled", "run", "dominated", "commanded"), "led"),
    **dict.fromkeys(("allied", "aligned", "affiliated", "linked"), "allied"),
}
_ADJECTIVE = re.compile(
    rf"^(?:the\s+)?(?P<other>[^\W\d_][\w.’'/-]*(?:\s[A-Z][\w.’'/-]*)?)-(?P<how>{'|'.join(_HOW)})\s+(?=\S)", re.IGNORECASE
)
_BY = re.compile(
    rf"^,?\s*(?:which\s+(?:is|are|was|were)\s+|who\s+(?:are|were)\s+)?(?P<how>{'|'.join(_HOW)})\s+by\s+(?:the\s+)?(?P<other>[A-Z][\w.’'-]*(?:\s(?:al-|el-|as-|ag\s|bin\s|ibn\s|de\s|of\s(?:the\s)?)?[A-Z][\w.’'-]*)*)"
)
_PART = re.compile(
    r"^,?\s*(?:which\s+is\s+|who\s+are\s+)?(?:a\s+|an\s+|the\s+|now\s+)?(?:(?:armed|military|political|local|main|former)\s+)*"
    r"(?:part|branch|affiliate|offshoot|wing|faction|unit|member|component|subsidiary|arm)\s+of\s+(?:the\s+)?"
    r"(?P<other>[A-Z][\w.’'-]*(?:\s(?:of|and|for|the|al|[A-Z][\w.’'-]*))*)"
)
_OWNER = re.compile(r"['’]s?$")
"""`led by X’s brother` is not led by X."""
_LEADS = 2 / 3
"""Share of all words for countries that one country needs before `the army` of a report is taken to be its army."""


def strip_allegiance(words: str) -> str:
    """`Y` of `X-backed Y`: whose it is said to be is no part of its name."""
    match = _ADJECTIVE.match(words)
    rest = words[match.end() :] if match is not None else ""
    return strip_members(rest if rest and fold(rest) not in ACTORS else words)


def find_ties(surface: Surface) -> list[tuple[TieKind, str, Span]]:
    """What the words in and after a mention say of whom it belongs to."""
    found: list[tuple[TieKind, str, Span]] = []
    at = surface.text.find(surface.words)
    start = surface.span.start + max(at, 0)
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


def denoted_state(surface: Surface, text: str) -> tuple[str, Literal["stated", "likely"]] | None:
    """Of which state `regime forces` or `the army` are in a report: the one named in the words, else the one that its text speaks of most."""
    words = fold(surface.words).split()
    national = len(words) == 2 and words[1] in FORCES and find_demonym(words[0]) is not None
    if not (set(words) & STATE_WORDS or national) or set(words) & NOT_OF_STATE:
        return None
    named = next((country.code for word in words if (country := find_demonym(word) or find_country(word)) is not None), None)
    code = named or _leading_country(text)
    return (f"government of {country_of(code).name}", "stated" if named else "likely") if code is not None else None


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
    }
    lines = []
    for (how, other, certainty), found in sorted(reports.items()):
        number = "1 report" if len(found) == 1 else f"{len(found)} reports"
        if how == "denotes":
            why = "its words name the country" if certainty == "stated" else "likely: the country of which the text speaks most"
            lines.append(f"in {number} the {other} is meant ({why})")
        else:
            lines.append(f"{said[how]} {other} in {number}; kept apart from it")
    return tuple(lines)


def _leading_country(text: str) -> str | None:
    counts: Counter[str] = find_countries(text)
    if not counts:
        return None
    code = min(counts, key=lambda one: (-counts[one], one))
    return code if counts[code] >= _LEADS * sum(counts.values()) else None
