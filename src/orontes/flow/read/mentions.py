"""Mentions: every span of a report that names a person, organisation, group, place, facility, weapon, time or quantity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from orontes.flow.read.counts import Quantity
from orontes.flow.read.phrases import natures, phrase_span
from orontes.flow.read.times import TimeExpression
from orontes.flow.read.tree import Tree
from orontes.flow.read.where import is_place, place_phrase
from orontes.lang.en.lexicon import load_words, singular
from orontes.records.claim import Claim, Filler, Mention, MentionKind, Voice
from orontes.records.identity import make_id
from orontes.records.span import Span

_NAMED: dict[str, MentionKind] = {"PER": "person", "ORG": "organization", "LOC": "place"}
_QUANTITIES = frozenset({"count", "share", "money", "measure", "age", "duration"})
_BODIES = frozenset({"organization", "person", "O"})
_ACTING = frozenset({"PROPN", "NOUN"})


class Mentions:
    """Collects the mentions of one report; of two that overlap in one kind the first and then the longer stays."""

    def __init__(self, report: str, text: str) -> None:
        self._report = report
        self._text = text
        self._found: dict[MentionKind, list[Span]] = {}
        """The spans of each kind, sorted."""

    def add(self, span: Span, kind: MentionKind) -> None:
        """A span of one kind, if none of that kind covers it."""
        standing = self._found.setdefault(kind, [])
        place = bisect_left(standing, span)
        free_before = place == 0 or standing[place - 1].end <= span.start
        free_after = place == len(standing) or span.end <= standing[place].start
        if span.start < span.end and free_before and free_after:
            standing.insert(place, span)

    def holds(self, span: Span) -> bool:
        """Whether this very span is a mention of some kind already."""
        return any(
            place < len(standing) and standing[place] == span
            for standing in self._found.values()
            for place in (bisect_left(standing, span),)
        )

    def made(self) -> tuple[Mention, ...]:
        """All mentions, in the order of the text."""
        spans = [(span, kind) for kind, standing in self._found.items() for span in standing]
        return tuple(
            Mention(
                id=make_id("mention", self._report, span.start, span.end, kind),
                report=self._report,
                span=span,
                text=self._text[span.start : span.end],
                kind=kind,
            )
            for span, kind in sorted(spans)
        )


def add_named(mentions: Mentions, tree: Tree) -> None:
    """Names, acting groups, facilities, weapons of one sentence."""
    for label, span, head in _names(tree):
        mentions.add(span, _kind_of_name(tree, label, head))
    for word in range(len(tree)):
        if tree.tag(word) not in _ACTING or tree.name_label(word) or tree.relation(word) in {"compound", "flat", "amod"}:
            continue
        single = singular(tree.lower[word])
        if single in load_words("facilities") and is_place(tree, word):
            mentions.add(place_phrase(tree, word).span, "facility")
        elif single in load_words("groups") and "happening" not in natures(tree, word) and tree.sentence.kinds[word] in _BODIES:
            mentions.add(phrase_span(tree, word), "group")
        elif single in load_words("weapons") and tree.sentence.kinds[word] not in {"abstract", "event"}:
            mentions.add(phrase_span(tree, word), "weapon")


def add_values(mentions: Mentions, times: Iterable[TimeExpression], quantities: Iterable[Quantity]) -> None:
    """Times and quantities."""
    for expression in times:
        mentions.add(expression.span, "time")
    for quantity in quantities:
        if quantity.kind in _QUANTITIES:
            mentions.add(quantity.span, "quantity")


def add_fillers(mentions: Mentions, claims: Iterable[Claim], natures_at: dict[Span, frozenset[str]]) -> None:
    """A mention for every filler and voice of a claim that names or describes somebody, so that they can be resolved; none for pronouns."""
    for claim in claims:
        told: list[Filler | Voice] = [*claim.actor, *claim.target, *claim.voice]
        for held in told:
            natures_here = natures_at.get(held.span, frozenset())
            described = _kind_of_natures(natures_here)
            if described is not None and "pronoun" not in natures_here and held.text != "unnamed" and not mentions.holds(held.span):
                mentions.add(held.span, described)
        for filler in claim.instrument:
            if "weapon" in natures_at.get(filler.span, frozenset()):
                mentions.add(filler.span, "weapon")
        if claim.place is not None:
            kind: MentionKind = "facility" if "facility" in natures_at.get(claim.place.span, frozenset()) else "place"
            mentions.add(claim.place.span, kind)


def _names(tree: Tree) -> list[tuple[str, Span, int]]:
    found = []
    word = 0
    while word < len(tree):
        label = tree.name_label(word)
        if not label:
            word += 1
            continue
        last = word
        while last + 1 < len(tree) and tree.sentence.names[last + 1] == f"I-{label}":
            last += 1
        inside = range(word, last + 1)
        first = word + 1 if tree.lower[word] == "the" and last > word else word
        end = last - 1 if tree.lower[last] in {"'s", "'"} and last > first else last
        head = next((w for w in inside if tree.head(w) not in inside), word)
        found.append((label, tree.span_of(list(range(first, end + 1))), head))
        word = last + 1
    return found


def _kind_of_name(tree: Tree, label: str, head: int) -> MentionKind:
    single = singular(tree.lower[head])
    if (
        label in {"ORG", "LOC"}
        and single in load_words("facilities")
        and single not in {"ministry", "parliament", "office", "university", "college", "academy"}
    ):
        return "facility"
    if label == "PER" and tree.sentence.kinds[head] == "organization":
        return "organization"
    if label == "ORG" and single in load_words("groups") and single not in _ORGANIZED:
        return "group"
    return _NAMED[label]


_ORGANIZED = frozenset(
    [
        "agency",
        "organization",
        "organisation",
        "network",
        "company",
        "institution",
        "commission",
        "committee",
        "council",
        "union",
        "federation",
        "league",
        "observatory",
        "office",
        "bureau",
        "ministry",
        "court",
        "parliament",
        "service",
        "mission",
        "directorate",
    ]
)


def _kind_of_natures(kinds: frozenset[str]) -> MentionKind | None:
    """What a phrase is mentioned as; None for what nobody could resolve: things, numbers, "reports"."""
    return next((kind for nature, kind in _KINDS if nature in kinds), None)


_KINDS: tuple[tuple[str, MentionKind], ...] = (
    ("person", "person"),
    ("facility", "facility"),
    ("place", "place"),
    ("group", "group"),
    ("weapon", "weapon"),
)
