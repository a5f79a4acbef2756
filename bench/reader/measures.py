"""What the parts of this bench share: the lines of open sets, spans of BIO labels, and exact and partial matches."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[3] / "shared" / "data"

Typed = tuple[int, int, str]
"""A stretch of words or of text, its end outside, and its type."""


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
