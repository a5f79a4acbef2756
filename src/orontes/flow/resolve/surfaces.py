"""Surfaces: each mention (and each claim filler that has none) with its bare words, its place in the text, and the door it goes through."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from orontes.flow.resolve.lexicon import ACTORS, BODY_WORDS, FACILITIES, FEATURES, KIN, PRONOUNS
from orontes.records.claim import Claim, Mention
from orontes.records.report import Report
from orontes.records.span import Span
from orontes.reference.actors import find_actor
from orontes.reference.outlets import find_outlet
from orontes.reference.places import find_country, find_demonym

Door = Literal["person", "body", "described", "place", "none"]
_EDGES = " \t\n\r,.;:!?()[]{}«»“”\"‘’'—–-"
_POSSESSIVE = re.compile(r"['’]s?$")
_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|its|their|his|her|our)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r",|;|\bwho\b|\bwhich\b|\bthat\b|\(|\bwhose\b|\bwhere\b|\n")
_KIN = re.compile(rf"\b(?:{'|'.join(KIN.split())})s?\b")
_WINDOW = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """The words of one mention. `words` is the text without determiner, possessive and what follows a comma."""

    mention: str | None
    """Id of the mention; None for a claim's filler that no mention covers."""
    report: str
    span: Span
    text: str
    words: str
    kind: str
    door: Door
    before: str
    """The clause before it, up to 90 letters."""
    after: str


def make_surfaces(reports: Iterable[Report], mentions: Iterable[Mention], claims: Iterable[Claim]) -> list[Surface]:
    """Surfaces of all mentions and fillers whose report is known, in the order of the texts."""
    texts = {report.id: report.text for report in reports}
    found: dict[tuple[str, Span], tuple[str | None, str]] = {}
    spans: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        found[mention.report, mention.span] = (mention.id, mention.kind)
        spans[mention.report].append(mention.span)
    for claim in claims:
        for span, kind in _fillers(claim):
            if not any(_covers_most(other, span) for other in spans[claim.report]):
                found.setdefault((claim.report, span), (None, kind))
    return [
        make_surface(report, texts[report], span, kind, mention=mention)
        for (report, span), (mention, kind) in sorted(found.items(), key=lambda entry: entry[0])
        if report in texts
    ]


def make_surface(report: str, text: str, span: Span, kind: str, *, mention: str | None) -> Surface:
    """One surface, cut from its report's text."""
    said = text[span.start : span.end]
    words = bare_words(said)
    return Surface(
        mention=mention,
        report=report,
        span=span,
        text=said,
        words=words,
        kind=kind,
        door=_door(said, words, kind),
        before=_last_clause(text[max(0, span.start - _WINDOW) : span.start]),
        after=_first_clause(text[span.end : span.end + _WINDOW]),
    )


def bare_words(text: str) -> str:
    """The words that name: without determiner, possessive ending, quotation marks, and what a comma or `who` adds."""
    first = next((piece for piece in _CLAUSE.split(text) if piece.strip(_EDGES)), text)
    plain = " ".join(first.split()).strip(_EDGES)
    return _POSSESSIVE.sub("", _DETERMINER.sub("", plain)).strip(_EDGES)


def is_named(words: str) -> bool:
    """Whether the last word of the phrase, its head, is written as a name."""
    last = words.rsplit(maxsplit=1)[-1] if words.split() else ""
    return is_name_word(last)


def is_name_word(word: str) -> bool:
    """Whether a word is written as a name: a capital or a digit opens it or one of its pieces, or its script has no capitals."""
    return any(piece[:1].isupper() or piece[:1].isdigit() or _has_no_case(piece) for piece in re.split(r"[-‑'’/]", word) if piece)


def _fillers(claim: Claim) -> Iterable[tuple[Span, str]]:
    if claim.place is not None:
        yield claim.place.span, "place"
    for filler in claim.actor:
        yield filler.span, "group"
    for voice in claim.voice:
        if voice.text != "unnamed":
            yield voice.span, "organization"


def _covers_most(mention: Span, filler: Span) -> bool:
    """Whether a mention covers at least half of a filler: then the mention's link says who or where the filler is."""
    shared = min(mention.end, filler.end) - max(mention.start, filler.start)
    return 2 * shared >= filler.end - filler.start


def _door(text: str, words: str, kind: str) -> Door:
    if kind not in {"person", "organization", "group", "place", "facility"}:
        return "none"
    plain = words.casefold()
    is_short_name = words.isupper() and len(words) > 1
    if not words or (not is_short_name and (plain in PRONOUNS or text.casefold().strip() in PRONOUNS)):
        return "none"
    if kind in {"place", "facility"}:
        return "body" if find_actor(words) is not None and find_country(words) is None else "place"
    if find_country(words) is not None:
        return "place"
    if find_actor(words) is not None or find_outlet(words) is not None:
        return "body"
    *owners, head = plain.split()
    if head in ACTORS and owners and all(find_demonym(owner) or find_country(owner) for owner in owners):
        return "described"
    if not is_named(words):
        return "described" if head in ACTORS or kind != "person" else "none"
    if kind == "person":
        return "none" if _KIN.search(words) else "body" if _is_body(words) else "person"
    return "body"


def _is_body(words: str) -> bool:
    """A person's mention that can only be a body: `Free Idlib Army`."""
    pieces = words.casefold().split()
    return len(pieces) > 1 and pieces[-1] in BODY_WORDS | FACILITIES - FEATURES


def _last_clause(text: str) -> str:
    return re.split(r"\n|[.!?]\s+(?=[A-Z“\"])", text)[-1]


def _first_clause(text: str) -> str:
    return re.split(r"\n|[.!?](?:\s+(?=[A-Z“\"])|$)", text)[0]


def _has_no_case(piece: str) -> bool:
    return piece[:1].isalpha() and piece[:1].upper() == piece[:1].lower()
