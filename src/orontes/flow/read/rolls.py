"""Rolls of persons: a line "Victims", "The dead", "Names of the missing", and below it one person a line, with the age or the work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from orontes.flow.read.tree import Tree
from orontes.lang.en.lexicon import load_words, singular
from orontes.records.claim import Claim, Filler
from orontes.records.identity import make_id
from orontes.records.report import Block
from orontes.records.span import Span

_LONGEST_HEAD = 8
"""Words of the line above a roll."""
_VICTIMS = frozenset({"victim", "casualty"})
_NUMBER = r"(?:\W{0,3}\d{1,4}[.):]\s+|[-•*–]\s+)?"
_AGE = r"(?:,? \(?(?:aged? |about |c\. ?|~)?\d{1,3}(?: years?(?: old)?)?\b\)?)"
_NAMED = re.compile(rf"{_NUMBER}(?P<name>[^\W\d_][\w'’.-]*(?: [\w'’.-]+){{0,5}}?)(?P<age>{_AGE})?(?:[,;:(–—-].{{0,80}})?[.;]?", re.DOTALL)
_UNNAMED = re.compile(r"(?:unidentified|unnamed|unknown|anonymous)\b", re.IGNORECASE)
Read = tuple[Block, list[Tree]]


def read_rolls(blocks: Sequence[Read], claims: Sequence[Claim]) -> list[Claim]:
    """A claim for each person on a roll, of the one happening that the report tells of them: its kind, time, place; a part of those whom it counts."""
    found: list[Claim] = []
    for place, (_, trees) in enumerate(blocks):
        kinds = _kinds_of_head(trees)
        entries = list(_entries(blocks[place + 1 :])) if kinds else []
        whole = _whole(kinds, claims, len(entries)) if len(entries) > 1 else None
        if whole is not None:
            found.extend(_claim(whole, tree, span) for tree, span in entries)
    return found


def _kinds_of_head(trees: Sequence[Tree]) -> frozenset[str]:
    """The kinds of claims whose persons a line names that says no more than who they are; none for any other line."""
    if len(trees) != 1 or len(trees[0]) > _LONGEST_HEAD or (trees[0].forms[-1] != ":" and trees[0].tag(len(trees[0]) - 1) == "PUNCT"):
        return frozenset()
    words = [singular(word) for word in trees[0].lower]
    kinds = {load_words("fates")[word] for word in words if word in load_words("fates")}
    return frozenset(kinds or ({"killing"} if _VICTIMS & set(words) else ())) if len(kinds) < 2 else frozenset()


def _entries(blocks: Sequence[Read]) -> Iterator[tuple[Tree, Span]]:
    """The lines below, each with the span of its person, up to the first that is no such line."""
    for block, trees in blocks:
        text = block.span.of(trees[0].text) if trees else ""
        entry = _NAMED.fullmatch(text.strip())
        if block.kind in {"heading", "title"} or entry is None:
            return
        start = block.span.start + text.index(text.strip()) + entry.start("name")
        span = Span(start, start + len(entry["name"]))
        tree = next((tree for tree in trees if tree.span.start <= start < tree.span.end), trees[0])
        named = any(tree.name_label(word) == "PER" for word in tree.words_within(*span))
        capitals = all(word[0].isupper() for word in entry["name"].split() if len(word) > 3)
        if not (_UNNAMED.match(entry["name"]) or (capitals and (named or entry["age"]) and " " in entry["name"])):
            return
        yield tree, span


def _whole(kinds: frozenset[str], claims: Sequence[Claim], entries: int) -> Claim | None:
    """The claim of which the roll is a part: the first that counts so many persons or more, of now before those of old; without one the first that counts none."""
    told = [claim for claim in claims if claim.kind in kinds and claim.counts and (claim.count is None or claim.count.subset_of is None)]
    ordered = sorted(told, key=lambda claim: (claim.mode == "historical", claim.span))
    counted = [
        claim
        for claim in ordered
        if claim.count is not None and claim.count.unit == "person" and entries <= max(claim.count.low or 0, claim.count.high or 0)
    ]
    return next(iter((*counted, *(claim for claim in ordered if claim.count is None))), None)


def _claim(whole: Claim, tree: Tree, span: Span) -> Claim:
    count = whole.count if whole.count is not None and whole.count.unit == "person" else None
    return replace(
        whole,
        id=make_id("claim", whole.report, whole.kind, span.start, span.end, "roll"),
        span=tree.span,
        quote=tree.span.of(tree.text),
        count=replace(count, low=1, high=1, exactness="exact", group=None, subset_of=whole.id, span=span) if count is not None else None,
        target=(Filler(text=span.of(tree.text), span=span),),
        trigger=span,
        pattern="roll",
        steps=(f"on the roll of those of whom {whole.id} tells", "actor, instrument, place, time and voice: those of that claim"),
    )
