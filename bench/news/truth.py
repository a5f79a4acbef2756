"""What is true of synthetic reports, laid on their reading texts: which characters tell of which happening, name whom, or say how many."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from orontes.records.report import Report
from orontes.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A run of characters and what is true of it; `home` is empty where it tells of no happening."""

    span: Span
    text: str
    what: str
    value: str
    home: str = ""
    account: str = ""
    denied: bool = False


@dataclass(slots=True, kw_only=True)
class Truth:
    """The truth of a record: by report id its marks in order, by name its line, by happening what happened."""

    marks: dict[str, list[Mark]] = field(default_factory=dict)
    lines: dict[str, dict[str, Any]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Name of each report by its id."""
    happenings: dict[str, dict[str, Any]] = field(default_factory=dict)
    lost: int = 0
    """Sentences that are not in the reading text of their report."""
    sentences: int = 0

    def at(self, report: str, place: int) -> Mark | None:
        """The mark that holds this character."""
        marks = self.marks.get(report, [])
        found = bisect_right(marks, place, key=lambda mark: mark.span.start) - 1
        return marks[found] if found >= 0 and place < marks[found].span.end else None

    def touching(self, report: str, span: Span) -> list[Mark]:
        """The marks that share a character with a span."""
        return [mark for mark in self.marks.get(report, []) if mark.span.start < span.end and span.start < mark.span.end]

    def ids(self) -> dict[str, str]:
        """Id of each report by its name."""
        return {name: report for report, name in self.names.items()}


def load_truth(path: Path, reports: Iterable[Report]) -> Truth:
    """The truth of a file that `write_news` wrote, laid on those of the reports that it knows."""
    made = Truth()
    for text in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        if "happening" in line:
            made.happenings[line["happening"]] = line
        else:
            made.lines[line["name"]] = line
    for report in reports:
        name = PurePosixPath(report.path).stem
        if name not in made.lines:
            continue
        made.names[report.id] = name
        made.marks[report.id] = sorted(_lay(made, report.text, made.lines[name]["sentences"]), key=lambda mark: mark.span.start)
    return made


def _lay(truth: Truth, text: str, sentences: list[list[list[Any]]]) -> list[Mark]:
    made: list[Mark] = []
    after = 0
    seen: dict[str, int] = defaultdict(int)
    for chunks in sentences:
        words = "".join(chunk[0] for chunk in chunks)
        truth.sentences += 1
        at = text.find(words, max(after, seen[words]))
        if at < 0:
            truth.lost += 1
            continue
        after = seen[words] = at + len(words)
        for chunk in chunks:
            end = at + len(chunk[0])
            telling = {"home": chunk[3], "account": chunk[4], "denied": chunk[5]} if len(chunk) > 3 else {}
            made.append(Mark(span=Span(at, end), text=chunk[0], what=chunk[1], value=chunk[2], **telling))
            at = end
    return made
