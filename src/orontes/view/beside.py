"""A report's original as it was received, to stand beside its reading text: each passage of a claim marked in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from orontes.view.passage import Passage
from orontes.view.report import ReportPage

_MOST = 400_000
"""Bytes of an original that a page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Text of the original covered by the same claims; `opens` are the spans of the reading text whose words begin here."""

    text: str
    marked: bool
    opens: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The report, and its original as text: none where it is no text, or may not leave the record."""

    report: ReportPage
    source: tuple[Stretch, ...]
    is_cut: bool
    """Whether the original goes on after what is shown."""


def is_text(media_type: str) -> bool:
    """Whether an original of this type can be shown as text."""
    return media_type.startswith("text/") or "html" in media_type or "xml" in media_type or "json" in media_type


def make_beside(report: ReportPage, content: bytes | None, encoding: str) -> Beside:
    """The two sides; `content` is None where the original is not to be shown."""
    if content is None:
        return Beside(report=report, source=(), is_cut=False)
    return Beside(report=report, source=tuple(_stretches(content[:_MOST], encoding, report.claims)), is_cut=len(content) > _MOST)


def _stretches(content: bytes, encoding: str, claims: tuple[Passage, ...]) -> Iterator[Stretch]:
    """Cut wherever the bytes of a claim begin or end; how many claims go on is counted from cut to cut."""
    found = {(claim.bytes, claim.span) for claim in claims if claim.bytes is not None and claim.bytes[1] <= len(content)}
    opens: dict[int, set[tuple[int, int]]] = {}
    steps = Counter({0: 0, len(content): 0})
    for (first, last), span in ((place, span) for place, span in found if place is not None):
        opens.setdefault(first, set()).add((span[0], span[1]))
        steps[first] += 1
        steps[last] -= 1
    going_on = 0
    for start, end in pairwise(sorted(steps)):
        going_on += steps[start]
        text = content[start:end].decode(encoding, "replace")
        yield Stretch(text=text, marked=going_on > 0, opens=tuple(sorted(opens.get(start, ()))))
