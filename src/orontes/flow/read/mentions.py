"""Mentions: every span of a report that names a person, organisation, group, place, facility, weapon, time or quantity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orontes.flow.read.borders import find_borders
from orontes.flow.read.counts import Quantity
from orontes.flow.read.described import find_described, find_models, find_nationalities, find_units
from orontes.flow.read.labels import opens_body
from orontes.flow.read.phrases import is_plural
from orontes.flow.read.times import TimeExpression
from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_words, singular
from orontes.records.claim import Claim, Filler, Mention, MentionKind, Voice
from orontes.records.identity import make_id
from orontes.records.span import Span
from orontes.reference.actors import find_actor, is_armed_group
from orontes.reference.places import find_country, find_towns

_TOWN = 50_000
"""Inhabitants of a town that weapons may be called by as where they come from."""
_NAMED: dict[str, MentionKind] = {"PER": "person", "ORG": "organization", "LOC": "place"}
_QUANTITIES = frozenset({"count", "share", "money", "measure", "age", "duration"})


class Mentions:
    """Collects the mentions of one report; of two that overlap in one kind the first and then the longer stays."""

    def __init__(self, report: str, text: str) -> None:
        self._report = report
        self._text = text
        self._found: dict[tuple[MentionKind, bool], list[Span]] = {}
        """The spans of each kind, sorted, the named apart."""

    def add(self, span: Span, kind: MentionKind, *, named: bool = False) -> None:
        """A span of one kind, if none of that kind meets it. What is added as `named` may stand within what is not: "fighters of the 4th Brigade"."""
        standing = self._found.setdefault((kind, named), [])
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
        spans = {(span, kind) for (kind, _), standing in self._found.items() for span in standing}
        return tuple(
            Mention(
                id=make_id("mention", self._report, span.start, span.end, kind),
                report=self._report,
                span=span,
                text=span.of(self._text),
                kind=kind,
            )
            for span, kind in sorted(spans)
        )


def add_named(mentions: Mentions, tree: Tree) -> None:
    """Names, acting groups, facilities, weapons, words for a people of one sentence."""
    described = list(find_described(tree))
    facilities = [span for span, kind in described if kind == "facility"]
    models = list(find_models(tree))
    in_models = {word for first, last in models for word in range(first, last + 1)}
    for span in find_units(tree):
        mentions.add(span, "group", named=True)
    for name in _names(tree):
        kind = _kind_of_name(tree, name)
        if name.head in in_models or _names_facility(tree, name, facilities) or _names_weapon(tree, name):
            continue
        mentions.add(name.span, kind, named=kind == "group")
    for span, kind in described:
        mentions.add(span, kind)
    for span in find_borders(tree):
        mentions.add(span, "place", named=True)
    for first, last in models:
        mentions.add(tree.span_of([first, last]), "weapon")
    for span in find_nationalities(tree):
        mentions.add(span, "nationality")


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
            own = held.stands_for is None or held.span.holds(held.stands_for)
            span = (held.stands_for or held.span) if own else held.span
            named = own and "pronoun" not in natures_here and held.text != "unnamed"
            if described is not None and named and not mentions.holds(span):
                mentions.add(span, described)
        for filler in claim.instrument:
            if "weapon" in natures_at.get(filler.span, frozenset()):
                mentions.add(filler.span, "weapon")
        if claim.place is not None:
            kind: MentionKind = "facility" if "facility" in natures_at.get(claim.place.span, frozenset()) else "place"
            mentions.add(claim.place.span, kind)


@dataclass(frozen=True, slots=True)
class _Name:
    label: str
    span: Span
    head: int
    last: int
    """The word with which the name ends."""


def _names(tree: Tree) -> Iterator[_Name]:
    word = 0
    while word < len(tree):
        label = tree.name_label(word)
        if not label:
            word += 1
            continue
        last = word
        while last + 1 < len(tree) and tree.sentence.names[last + 1] == f"I-{label}":
            last += 1
        first = word + 1 if tree.lower[word] == "the" and last > word else word
        end = last - 1 if tree.lower[last] in {"'s", "'"} and last > first else last
        inside = range(word, last + 1)
        head = next((w for w in inside if tree.head(w) not in inside), word)
        if label == "ORG" and first and _ORDINAL.fullmatch(tree.lower[first - 1]):
            first -= 1
        yield _Name(label, tree.span_of(list(range(first, end + 1))), head, end)
        word = last + 1


def _names_facility(tree: Tree, name: _Name, facilities: Iterable[Span]) -> bool:
    """Whether a facility is called by the name: "al-Rahma mosque" holds neither man nor town, but "Aleppo airport" a town."""
    held = any(span.holds(name.span) for span in facilities)
    return held and not (name.label == "LOC" and find_towns(_text(tree, name.span)))


def _names_weapon(tree: Tree, name: _Name) -> bool:
    """Whether a weapon is called by the name: "Grad rockets" come from no place Grad."""
    above = tree.head(name.head)
    of_weapon = above > name.head and tree.relation(name.head) == "compound" and singular(tree.lower[above]) in load_words("weapons")
    words = _text(tree, name.span)
    return of_weapon and name.label != "ORG" and find_country(words) is None and not any(t.population >= _TOWN for t in find_towns(words))


def _leads_men(tree: Tree, name: _Name) -> bool:
    """Whether armed men are called by the name: "Janjaweed militias", but not "Damascus troops"."""
    above, text = tree.head(name.head), _text(tree, name.span)
    if above != name.last + 1 or tree.relation(name.head) != "compound" or find_country(text) is not None or find_towns(text):
        return False
    noun = singular(tree.lower[above])
    return noun == "militia" or (noun in load_words("groups") and noun in load_words("people") and is_plural(tree, above))


def _kind_of_name(tree: Tree, name: _Name) -> MentionKind:
    single, last = singular(tree.lower[name.head]), singular(tree.lower[name.last])
    facilities = load_words("facilities")
    housed = last in facilities or (single in facilities and (single in _NAMED_AFTER or " of " in _text(tree, name.span)))
    if name.label in {"ORG", "LOC"} and housed and not {single, last} & _BODIES_IN_HOUSES:
        return "facility"
    if name.label == "PER" and tree.sentence.kinds[name.head] == "organization" and tree.relation(name.head) not in {"compound", "nmod"}:
        return "organization"
    if name.label != "PER" and _leads_men(tree, name):
        return "group"
    if name.label != "ORG":
        return _NAMED[name.label]
    if (known := find_actor(_text(tree, name.span))) is not None:
        return "group" if known.note == "group" else "organization"
    bears_arms = (
        opens_body(_text(tree, name.span).split()[0])
        or single in load_words("groups")
        or last in load_words("groups")
        or is_armed_group(_text(tree, name.span))
    )
    return (
        "group" if bears_arms and single not in load_words("organizations") and last not in load_words("organizations") else "organization"
    )


def _text(tree: Tree, span: Span) -> str:
    return span.of(tree.text)


_BODIES_IN_HOUSES = frozenset({"ministry", "parliament", "office", "university", "college", "academy"})
_NAMED_AFTER = frozenset({"camp", "checkpoint", "prison", "hospital", "base", "building"})
"""Facilities whose name may follow: "Camp Orsal"; "Port Louis" is a town."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


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
