"""Surfaces: each mention (and each claim filler that has none) with its bare words, its place in the text, and the door it goes through."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from orontes.flow.resolve.doors import Door, choose_door
from orontes.flow.resolve.lexicon import ARMED_NOUNS, BODY_NOUNS, KIN
from orontes.match.names import ARTICLES, PARTICLES, TITLES
from orontes.match.poison import LONGEST
from orontes.match.spans import Spans
from orontes.records.claim import Claim, Mention
from orontes.records.report import Report
from orontes.records.span import Span

_EDGES = " \t\n\r,.;:!?()[]{}«»“”\"‘’'—–-"
_POSSESSIVE = re.compile(r"['’]s?$")
_DETERMINER = re.compile(
    r"^(?:(?:and|or|but|as well as)\s+)?(?:(?:of\s+)?(?:the|a|an|this|that|these|those|its|their|his|her|our)\s+)?", re.IGNORECASE
)
_APPOSED = re.compile(
    rf"^,\s+an?(?:other)?\s+(?:[\w'’-]+\s+){{0,3}}?(?P<noun>{'|'.join(sorted(BODY_NOUNS))})"
    r"(?=\s*(?:[,.;:)]|$)|\s+(?:of|in|that|which|from|based|led|for|backed|allied|run|founded|fighting|linked)\b)"
)
_THERE = re.compile(r"\b(?:in|at|near|outside|inside|around|across|to|from|towards?)\s+(?:the\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(r",(?!\d)|;|\bwho\b|\bwhich\b|\bthat\b|\(|\bwhose\b|\bwhere\b|\n")
_WINDOW = 260
_KIN = frozenset(KIN.split())
_LONG_ROLE = 5
_OVERRIDES = "\u202d\u202e"
"""Before a name they show its letters in another order: part of what is written."""
_OF = frozenset({"of", "for", "from", "in", "at", "and", "the"})
"""`volunteers of X`: what stands before is whom the words name, not a role of X."""
_OPEN_NAMES = (
    PARTICLES | ARTICLES | frozenset({"abu", "abou", "umm", "um", "abd", "abdul", "ibn", "bin", "bint", "ould", "ag", "mac", "mc"})
)
"""Words in small letters with which a name may begin."""
SETTLED = frozenset({"person", "body", "place"})
"""Doors on which all mentions of a name agree, in the end."""


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
    made = [
        make_surface(report, texts[report], span, kind, mention=mention)
        for (report, span), (mention, kind) in sorted(found.items(), key=lambda entry: entry[0])
        if report in texts
    ]
    return _as_apposed(made)


def _as_apposed(surfaces: list[Surface]) -> list[Surface]:
    """`X, a charity`: whatever the reader took X for, in this report it is a body."""
    said: dict[tuple[str, str], str] = {}
    for one in surfaces:
        if (
            one.after[:1] == ","
            and one.door in {"person", "place", "body"}
            and (noun := _APPOSED.match(one.after))
            and not _THERE.search(one.before)
        ):
            said[one.report, one.words] = "group" if noun["noun"] in ARMED_NOUNS else "organization"
    return [
        replace(one, door="body", kind=said[one.report, one.words])
        if (one.report, one.words) in said and one.door in {"person", "place"}
        else one
        for one in surfaces
    ]


def make_surface(report: str, text: str, span: Span, kind: str, *, mention: str | None) -> Surface:
    """One surface, cut from its report's text."""
    said = span.of(text)
    words = bare_words(said[:_WINDOW])[: LONGEST + 1]  # of a name as long as a book enough to see that it is none
    words = without_role(words) if kind == "person" else words
    before = _last_clause(text[max(0, span.start - _WINDOW) : span.start])
    return Surface(
        mention=mention,
        report=report,
        span=span,
        text=said,
        words=text[span.start - 1] + words if span.start and text[span.start - 1] in _OVERRIDES else words,
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


def without_role(words: str) -> str:
    """A person's name without what he is: `lineman Samir Haddad`, `former opposition spokesman Samir Haddad`; a title stays."""
    pieces = words.split()
    roles = [at for at, piece in enumerate(pieces) if _is_role(piece, opens=all(_is_role(one, opens=True) for one in pieces[:at]))]
    at = roles[-1] + 1 if roles else 0
    named = any(piece[:1].isupper() for piece in pieces[at:])
    return words if not named or _KIN.intersection(pieces[:at]) or pieces[at] in _OF else " ".join(pieces[at:])


def _is_role(piece: str, *, opens: bool) -> bool:
    """Whether a word in small letters is no part of a name; behind one in capitals only a longer one (`AMA trustee Dr. X`, not `X ag Y`)."""
    return piece.isalpha() and piece.islower() and piece not in TITLES | _OPEN_NAMES and (opens or len(piece) >= _LONG_ROLE)


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
