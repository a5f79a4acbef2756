"""Names and groups in texts of our own: thirty passages with all kinds of mentions (passages.txt), and single sentences whose names are hard (hard_names.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bench.reader.measures import Matches, PartialMatches, Typed, find_spans
from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.lang.en.reader import read_texts
from orontes.records.claim import Mention

PASSAGES = Path(__file__).with_name("passages.txt")
HARD_NAMES = PASSAGES.with_name("hard_names.txt")
_LABELS = {"PER": "person", "ORG": "organization", "LOC": "place"}
_BEFORE = re.compile(r"the |general |colonel ", re.IGNORECASE)
"""Words before a name of which it is not judged whether they belong to it."""
_KINDS = ("person", "organization", "group", "place", "facility", "weapon", "nationality")
_MARK = re.compile(r"\[|\|([a-z]+)\]")


def scores() -> dict[str, float]:
    """For each kind, precision and recall in percent: a mention is right that shares a letter with a mark of its kind; F1 of exact ones over all."""
    partial, exact = {kind: PartialMatches() for kind in _KINDS}, Matches()
    for text, gold in load_passages():
        seen = {(*m.span, str(m.kind)) for m in read_report(make_passage(text)).records if isinstance(m, Mention) and _is_judged(m)}
        exact.add(gold, {x for x in seen if x[2] in _KINDS})
        for kind, matches in partial.items():
            matches.add({x for x in gold if x[2] == kind}, {x for x in seen if x[2] == kind})
    made = {f"passages_{kind}_precision": matches.precision for kind, matches in partial.items()}
    made |= {f"passages_{kind}_recall": matches.recall for kind, matches in partial.items()}
    return {**made, "passages_exact_f1": exact.f1, "hard_names_exact_f1": score_hard_names()}


def score_hard_names() -> float:
    """F1 of what the reader alone sees in single sentences; ends and type must be right."""
    matches = Matches()
    for text, gold in load_passages(HARD_NAMES):
        seen = {(s.starts[a], s.ends[b - 1], _LABELS[label]) for s in read_texts([text])[0] for a, b, label in find_spans(s.names)}
        matches.add({_bare(text, name) for name in gold}, {_bare(text, name) for name in seen})
    return matches.f1


def load_passages(path: Path = PASSAGES) -> Iterator[tuple[str, set[Typed]]]:
    """Each passage without its marks, and what is marked."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "= ")):
            yield _unmarked(line)


def _bare(text: str, name: Typed) -> Typed:
    before = _BEFORE.match(text, name[0], name[1])
    return (before.end() if before else name[0], name[1], name[2])


def _is_judged(mention: Mention) -> bool:
    """Described persons and places are mentions too, but only names are marked."""
    return mention.kind not in {"person", "place"} or any(c.isupper() for c in mention.text)


def _unmarked(line: str) -> tuple[str, set[Typed]]:
    text, at, marked, open_at = "", 0, set[Typed](), list[int]()
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        if mark[1]:
            marked.add((open_at.pop(), len(text), mark[1]))
        else:
            open_at.append(len(text))
    return text + line[at:], marked
