"""What the parts of this bench share: reports of development sets, their claims, and right, too much and missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from orontes.flow.read import read_report
from orontes.records.claim import Claim
from orontes.records.report import Block, Published, Report

SHARED = Path(__file__).parents[3] / "shared"


@dataclass
class Tally:
    """Right, too much, missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)

    def judge(self, *, wanted: bool, found: bool) -> None:
        """Counts one yes-or-no answer."""
        self.right += wanted and found
        self.extra += found and not wanted
        self.missed += wanted and not found


def claims_of(report: Report) -> list[Claim]:
    """The claims of one report."""
    return [record for record in read_report(report).records if isinstance(record, Claim)]


def make_report(name: str, text: str, blocks: tuple[Block, ...], date: str) -> Report:
    """A report of a development set: its text, cut as given."""
    return Report(
        id=name,
        original="",
        path=name,
        title=None,
        outlet=None,
        author=None,
        published=Published(edtf=date, basis="given"),
        language="en",
        text=text,
        blocks=blocks,
    )


def find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text that are not blank."""
    start = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            yield start, start + len(paragraph)
        start += len(paragraph) + 1


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches of text share a character."""
    return one[0] < other[1] and other[0] < one[1]
