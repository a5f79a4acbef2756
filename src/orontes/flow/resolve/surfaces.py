"""Surfaces: each mention (and each claim filler that has none) with its bare words, its place in the text, and the door it goes through."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from orontes.flow.resolve.doors import Door, choose_door
from orontes.lang.fold import fold
from orontes.match.spans import Spans
from orontes.records.claim import Claim, Mention
from orontes.records.report import Report
from orontes.records.span import Span
from orontes.reference.places import find_towns

_EDGES = " \t\n\r,.;:!?()[]{}«»“”\"‘’'—–-"
_POSSESSIVE = re.compile(r"['’]s?$")
_DETERMINER = re.compile(
    r"^(?:(?:and|or|but|as well as)\s+)?(?:(?:the|a|an|this|that|these|those|its|their|his|her|our)\s+)?", re.IGNORECASE
)
_CLAUSE = re.compile(r",(?!\d)|;|\bwho\b|\bwhich\b|\bthat\b|\(|\bwhose\b|\bwhere\b|\n")
_WINDOW = 260
_SETTLED = frozenset({"person", "body", "place"})


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
    """The clause before it, up to 260 letters."""
    after: str


def make_surfaces(reports: Iterable[Report], mentions: Iterable[Mention], claims: Iterable[Claim]) -> list[Surface]:
    """Surfaces of all mentions and fillers whose report is known, in the order of the texts."""
    texts = {report.id: report.text for report in reports}
    found: dict[tuple[str, Span], tuple[str | None, str]] = {}
    by_report: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.report, mention.span] = (mention.id, mention.kind)
        by_report[mention.report].append(mention)
    near = {report: Spans(named) for report, named in by_report.items()}
    for claim in claims:
        for span, kind in _fillers(claim):
            if span.start == span.end:  # words of a reviewer that the report does not have
                continue
            beside = near[claim.report].overlapping(span) if claim.report in near else iter(())
            if not any(_covers_most(mention.span, span) for mention in beside):
                found.setdefault((claim.report, span), (None, kind))
    return [
        make_surface(report, texts[report], span, kind, mention=mention)
        for (report, span), (mention, kind) in sorted(found.items(), key=lambda entry: entry[0])
        if report in texts
    ]


def settle_doors(surfaces: Sequence[Surface]) -> list[Surface]:
    """Surfaces of one name through one door: what most mentions of the record that are written alike say it is.

    A reader that takes a town for a man in one sentence of ten is outvoted; a surname taken for a body follows the full name.
    """
    votes: dict[str, Counter[Door]] = defaultdict(Counter)
    surnames: set[str] = set()
    for surface in surfaces:
        if surface.door in _SETTLED:
            votes[fold(surface.words)][surface.door] += 1
        if surface.door == "person" and len(surface.words.split()) > 1:
            surnames.add(fold(surface.words).split()[-1])
    settled = []
    for surface in surfaces:
        door = surface.door
        if door in _SETTLED:
            counts = votes[fold(surface.words)]
            door = min(counts, key=lambda one: (-counts[one], _rank(one, surface.words)))
        if door == "body" and " " not in surface.words and fold(surface.words) in surnames:
            door = "person"
        settled.append(replace(surface, door=door))
    return settled


def _rank(door: Door, words: str) -> int:
    """Which door a name goes through where the votes are even: a place if the gazetteer has it, else a body before a person."""
    return (("place", "body", "person") if find_towns(words) else ("body", "person", "place")).index(door)


def make_surface(report: str, text: str, span: Span, kind: str, *, mention: str | None) -> Surface:
    """One surface, cut from its report's text."""
    said = text[span.start : span.end]
    words = bare_words(said)
    before = _last_clause(text[max(0, span.start - _WINDOW) : span.start])
    return Surface(
        mention=mention,
        report=report,
        span=span,
        text=said,
        words=words,
        kind=kind,
        door=choose_door(said, words, kind, before=before, text=text),
        before=before,
        after=_first_clause(text[span.end : span.end + _WINDOW]),
    )


def bare_words(text: str) -> str:
    """The words that name: without determiner, possessive ending, quotation marks, and what a comma or `who` adds."""
    first = next((piece for piece in _CLAUSE.split(text) if piece.strip(_EDGES)), text)
    plain = " ".join(first.split()).strip(_EDGES)
    return _POSSESSIVE.sub("", _DETERMINER.sub("", plain)).strip(_EDGES)


def _fillers(claim: Claim) -> Iterable[tuple[Span, str]]:
    if claim.place is not None:
        yield claim.place.span, "place"
    for filler in claim.actor:
        if filler.stands_for is None:
            yield filler.span, "group"
    for voice in claim.voice:
        if voice.text != "unnamed" and voice.stands_for is None:
            yield voice.span, "organization"


def _covers_most(mention: Span, filler: Span) -> bool:
    """Whether a mention covers at least half of a filler: then the mention's link says who or where the filler is."""
    shared = min(mention.end, filler.end) - max(mention.start, filler.start)
    return 2 * shared >= filler.end - filler.start


def _last_clause(text: str) -> str:
    return re.split(r"\n|[.!?][”\"’']?\s+(?=[A-Z“\"]|$)", text)[-1]


def _first_clause(text: str) -> str:
    return re.split(r"\n|[.!?](?:\s+(?=[A-Z“\"])|$)", text)[0]
