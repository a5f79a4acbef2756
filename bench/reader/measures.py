"""What training and the parts of this bench share: what is held out, the lines of open sets, spans, matches, and the scores of trees and roles.

`training/en` imports it as a module of its own, without the package: it needs nothing but what the reader's columns are.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from orontes.lang.en.graph import Columns

DATA = Path(__file__).parents[3] / "shared" / "data"

Typed = tuple[int, int, str]
"""A stretch of words or of text, its end outside, and its type."""
Pair = tuple[dict[str, Any], Columns]
"""A sentence of a treebank and what was seen in its words."""

_RELATIONS = ("nsubj", "obj", "nsubj:pass", "obl:agent", "nummod")
_CORE = frozenset({"ARG0", "ARG1", "ARG2"})


class Matches:
    """Counts of things found, missed and false."""

    def __init__(self) -> None:
        self.right, self.gold, self.seen = 0, 0, 0

    def add(self, gold: set[Any], seen: set[Any]) -> None:
        """Counts one sentence: right is what stands in both."""
        self.right += len(gold & seen)
        self.gold += len(gold)
        self.seen += len(seen)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.right / max(1, self.gold + self.seen)


class PartialMatches:
    """Counts of spans of which at least one letter is shared with a span of the same type on the other side."""

    def __init__(self) -> None:
        self.gold, self.seen, self.gold_met, self.seen_met = 0, 0, 0, 0

    def add(self, gold: Iterable[Typed], seen: Iterable[Typed]) -> None:
        """Counts one sentence."""
        wanted, found = set(gold), set(seen)
        self.gold += len(wanted)
        self.seen += len(found)
        self.gold_met += sum(any(one[2] == other[2] and meet(one, other) for other in found) for one in wanted)
        self.seen_met += sum(any(one[2] == other[2] and meet(one, other) for other in wanted) for one in found)

    @property
    def precision(self) -> float:
        """Share of what was seen that meets something there, in percent."""
        return 100 * self.seen_met / max(1, self.seen)

    @property
    def recall(self) -> float:
        """Share of what is there that something seen meets, in percent."""
        return 100 * self.gold_met / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def find_spans(labels: Sequence[str]) -> set[Typed]:
    """The spans of BIO labels; an inside label after another type opens a span."""
    spans: set[Typed] = set()
    start, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and (label == "O" or label[0] == "B" or label[2:] != kind):
            spans.add((start, i, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
    return spans


def load_lines(name: str) -> Iterator[dict[str, Any]]:
    """The records of one file of ../shared/data."""
    path = DATA / name
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def meet(one: Typed, other: Typed) -> bool:
    """Whether two stretches share a word or letter."""
    return one[0] < other[1] and other[0] < one[1]


def is_held_out_of_ewt(sentence: str) -> bool:
    """The quarter of the documents of EWT dev whose names training leaves out, by the digest of the document's id."""
    return hashlib.sha256(sentence.rpartition("-")[0].encode()).digest()[0] % 4 == 0


def is_held_out_of_re3d(document: str) -> bool:
    """The fifth of the documents of re3d that training leaves out, by the digest of the document's id."""
    return hashlib.sha256(document.encode()).digest()[0] % 5 == 0


def find_head(heads: Sequence[int], first: int, last: int) -> int:
    """The word of a span whose own head (1-based in the treebank) lies outside the span; the first such word."""
    return next((word for word in range(first, last + 1) if not first <= heads[word] - 1 <= last), first)


def score_trees(pairs: Sequence[Pair]) -> dict[str, float]:
    """Tags, lemmas and trees on gold words in percent, punctuation counted."""
    hits: Counter[str] = Counter()
    total = 0
    for gold, seen in pairs:
        total += len(gold["form"])
        for column, values in (("upos", seen.tags), ("xpos", seen.xpos), ("lemma", seen.lemmas)):
            hits[column] += sum(a == b for a, b in zip(gold[column], values, strict=True))
        for i, head in enumerate(gold["head"]):
            attached = seen.heads[i] + 1 == head
            hits["uas"] += attached
            hits["las"] += attached and seen.relations[i] == gold["deprel"][i]
    return {key: 100 * count / total for key, count in sorted(hits.items())}


def score_relations(pairs: Sequence[Pair]) -> dict[str, float]:
    """F1 of the relations that say who did what to whom and how many: right is a word with its head and its relation."""
    matches = {relation: Matches() for relation in _RELATIONS}
    for gold, seen in pairs:
        wanted = set(zip(range(len(seen.heads)), gold["head"], gold["deprel"], strict=True))
        found = {(i, head + 1, relation) for i, (head, relation) in enumerate(zip(seen.heads, seen.relations, strict=True))}
        for relation, counted in matches.items():
            counted.add({x for x in wanted if x[2] == relation}, {x for x in found if x[2] == relation})
    return {f"{relation.replace(':', '_')}_f1": counted.f1 for relation, counted in matches.items()}


def score_roles(pairs: Sequence[Pair]) -> dict[str, float]:
    """Argument F1 of PropBank, the predicate found too: all roles, ARG0 to ARG2, and those of nouns. Gold `roles` are (predicate, word, label)."""
    every, core, nouns = Matches(), Matches(), Matches()
    for gold, seen in pairs:
        wanted, found = {(p, w, label) for p, w, label in gold["roles"]}, set(seen.roles)
        every.add(wanted, found)
        core.add({x for x in wanted if x[2] in _CORE}, {x for x in found if x[2] in _CORE})
        nominal = {i for i, tag in enumerate(gold["upos"]) if tag == "NOUN"}
        nouns.add(
            {x for x in wanted if x[2] in _CORE and x[0] in nominal},
            {x for x in found if x[2] in _CORE and x[0] in nominal},
        )
    return {"roles_f1": every.f1, "roles_core_f1": core.f1, "roles_of_nouns_f1": nouns.f1}
