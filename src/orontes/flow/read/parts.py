"""The groups of those whom an event struck: each with the number that counts it, or the persons that it names or describes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orontes.flow.read.counts import Quantity
from orontes.flow.read.persons import is_one_person, is_size, persons_in, unit_and_group
from orontes.flow.read.phrases import is_plural, measured, phrase_span
from orontes.flow.read.tree import Tree
from orontes.lang.en import quantity_words as words
from orontes.lang.en.lexicon import singular
from orontes.records.span import Span

COUNTED = frozenset({"count", "share"})
_WORDS_BETWEEN = 2
_OWNER = re.compile(r"\s+(?:of\s+)?(?:all\s+)?(?:(?:the|its|their|his|her|our|these|those)\s+)?(?:(?:[\w-]+\s+)?[\w-]+\s?['’]s?\s+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One group of those whom the event struck: head words, and the number if the words give one."""

    heads: tuple[int, ...]
    quantity: Quantity | None
    persons: int | None
    """How many named or described single persons, where no number is given."""
    unit: str
    group: str | None
    span: Span
    of_whole: bool = False
    """Whether the words make it a part of the group before ("including 104 civilians")."""


def make_part(tree: Tree, heads: tuple[int, ...], quantity: Quantity | None, unit: str) -> Part:
    """The group that these words name, with its number, or with the persons that are named or described."""
    head = heads[0]
    noun = measured(tree, head)
    single = quantity is None and unit == "person" and all(is_one_person(tree, each) for each in heads)
    persons = len(heads) if single else persons_in(tree, head) if quantity is None and unit == "person" and len(heads) == 1 else None
    span = tree.span_of([w for each in heads for w in tree.words_within(*phrase_span(tree, each))] or list(heads))
    own_unit, group = unit_and_group(tree, noun, unit)
    if quantity is not None and is_size(tree, noun, quantity):
        own_unit, group = "person", None
    if own_unit not in {"person", unit} and persons is not None:
        persons = None
    return Part(heads=heads, quantity=quantity, persons=persons, unit=own_unit, group=group if len(heads) == 1 else None, span=span)


def joined_part(tree: Tree, heads: tuple[int, ...], unit: str) -> Part:
    """One group of several kinds of persons, without a number of its own."""
    span = tree.span_of([w for each in heads for w in tree.words_within(*phrase_span(tree, each))] or list(heads))
    return Part(heads=heads, quantity=None, persons=None, unit=unit, group=None, span=span)


def quantity_of(tree: Tree, head: int, quantities: tuple[Quantity, ...]) -> Quantity | None:
    """The number that counts this very phrase, not one inside a phrase that hangs on it."""
    noun = measured(tree, head)
    for quantity in quantities:
        if quantity.kind not in COUNTED:
            continue
        inside = tree.words_within(*quantity.span)
        if not inside:
            continue
        if head in inside or any(_counts(tree, word, noun) or _counts(tree, word, head) for word in inside):
            return share_of(tree, quantity, quantities) or quantity
        if inside[-1] < noun and _adjoins(tree, inside[-1], noun):
            return share_of(tree, quantity, quantities) or quantity
    return _size_of(tree, noun, quantities)


def share_of(tree: Tree, whole: Quantity, quantities: tuple[Quantity, ...]) -> Quantity | None:
    """The share that stands before a number as its whole: "half the town's 90,000", "a third of the 60"."""
    return next(
        (quantity for quantity in quantities if quantity.kind == "share" and quantity.share and is_whole_of(tree, quantity, whole)), None
    )


def is_whole_of(tree: Tree, share: Quantity, whole: Quantity) -> bool:
    """Whether only an article or an owner stands between a share and a number after it."""
    if whole.kind != "count" or whole.span.start < share.span.end:
        return False
    return _OWNER.fullmatch(tree.text[share.span.end : whole.span.start].lower()) is not None


def join_singles(parts: list[Part]) -> list[Part]:
    """So "including his father and brother" is one part of two persons, in the place of the first."""
    singles = [part for part in parts if part.persons == len(part.heads) and part.persons is not None]
    if len(singles) < 2:
        return parts
    heads = tuple(head for part in singles for head in part.heads)
    span = Span(min(part.span.start for part in singles), max(part.span.end for part in singles))
    joined = Part(heads=heads, quantity=None, persons=len(heads), unit=singles[0].unit, group=None, span=span)
    return [joined if part is singles[0] else part for part in parts if part is singles[0] or part not in singles]


def number_of(part: Part) -> int | None:
    """How many a group holds, where that is told exactly."""
    if part.quantity is None:
        return part.persons
    return part.quantity.low if part.quantity.low == part.quantity.high else None


def _size_of(tree: Tree, noun: int, quantities: tuple[Quantity, ...]) -> Quantity | None:
    """The number of "a family of five", "a crew of 11": a bare number after "of"."""
    if singular(tree.lower[noun]) not in words.BODIES or is_plural(tree, noun):
        return None
    return next((quantity for quantity in quantities if quantity.kind == "count" and is_size(tree, noun, quantity)), None)


def _counts(tree: Tree, word: int, head: int) -> bool:
    current = word
    for _ in range(4):
        above = tree.head(current)
        if above < 0 or tree.relation(current) not in {
            "nummod",
            "amod",
            "det",
            "advmod",
            "compound",
            "case",
            "obl",
            "nmod",
            "flat",
            "fixed",
        }:
            return False
        if tree.relation(current) in {"nmod", "obl"} and tree.tag(current) != "NUM":
            return False
        if above == head:
            return tree.relation(current) in {"nummod", "amod", "det", "compound"}
        current = above
    return False


def _adjoins(tree: Tree, last: int, noun: int) -> bool:
    """Whether only adjectives and nouns that describe the noun stand between the number and it."""
    between = range(last + 1, noun)
    return (
        len(between) <= _WORDS_BETWEEN and all(tree.tag(w) in {"ADJ", "NOUN", "PROPN"} and tree.is_under(w, noun) for w in between)
    ) or (len(between) == 0)
