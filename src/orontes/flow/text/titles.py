"""The title of a page: the heading that says what the page's own markup calls it, else that name itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from orontes.flow.text.decoding import Page
from orontes.flow.text.mainpart import Numbered
from orontes.flow.text.metadata import Named
from orontes.flow.text.strand import Strand, cut_strand, make_strand
from orontes.flow.text.stream import ASIDE, HEADING, HIDDEN

_SEPARATOR = re.compile(r"\s+(?:[|»«·•–—-]|::|\\)\s+|\s*[|»]\s*")
_LONGEST = 60
_ALIKE = 0.5
"""Share of words in common: headings are often edited after the page was named, or named longer for search engines."""


class Title(NamedTuple):
    """A title's words, the passage it is (None where it is not shown on the page), and how it was found."""

    strand: Strand
    passage: int | None
    how: str


def find_title(page: Page, passages: Sequence[Numbered], chosen: Sequence[int], named: Sequence[Named], outlet: str | None) -> Title | None:
    """The title of a page, as a strand of its own characters."""
    headings = [
        (number, numbered)
        for number, numbered in enumerate(passages)
        if numbered.passage.flags & HEADING and not numbered.passage.flags & HIDDEN and _may_be_title(numbered.strand.text, outlet)
    ]
    names = [_words(name.text[slice(*cut_outlet(name.text, outlet))]) for name in named]
    for tag in ("h1", "h2", "h3"):
        alike = [
            (max((_likeness(_words(numbered.strand.text), name) for name in names), default=0.0), -number, numbered)
            for number, numbered in headings
            if numbered.passage.tag == tag and number <= chosen[-1]
        ]
        best = max(alike, key=lambda found: found[:2], default=None)
        if best and best[0] >= _ALIKE:
            return Title(best[2].strand, -best[1], tag)
    only = [found for found in headings if found[1].passage.tag == "h1" and not found[1].passage.flags & ASIDE]
    if only and all(name.how == "title element" for name in named):  # often no more than the name of the site
        return Title(only[0][1].strand, only[0][0], "h1")
    return _from_name(page, passages, named, outlet)


def cut_outlet(text: str, outlet: str | None) -> tuple[int, int]:
    """Where in a page's name its title stands, without the outlet's name before or after it."""
    marks = list(_SEPARATOR.finditer(text))
    known = (outlet or "").casefold()
    if not marks:
        return 0, len(text)
    if known and text[: marks[0].start()].casefold() == known:
        return marks[0].end(), len(text)
    if known:
        for mark in marks:
            if text[mark.end() :].casefold().startswith(known):
                return 0, mark.start()
    last = marks[-1]
    if text.count(" ", last.end()) < 5 and text.count(" ", 0, last.start()) >= 2:
        return 0, last.start()
    return 0, len(text)


def _from_name(page: Page, passages: Sequence[Numbered], named: Sequence[Named], outlet: str | None) -> Title | None:
    """What the page calls itself, cut down to its first part where the outlet's name follows."""
    for name in named:
        if name.place is None:
            continue
        strand = make_strand(page.text, [name.place], references=True)
        strand = cut_strand(strand, *cut_outlet(strand.text, outlet))
        if strand.text and _may_be_title(strand.text, outlet):
            same = next((number for number, numbered in enumerate(passages) if numbered.strand.text == strand.text), None)
            return Title(strand if same is None else passages[same].strand, same, name.how)
    return None


def _may_be_title(text: str, outlet: str | None) -> bool:
    """A title has few words, and not only those of the outlet's name."""
    words = _words(text)
    return text.count(" ") < _LONGEST and bool(words) and not words <= _words(outlet or "")


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _likeness(heading: frozenset[str], name: frozenset[str]) -> float:
    """Share of words that a heading and a name have in common."""
    shared = len(heading & name)
    return 2 * shared / (len(heading) + len(name)) if shared else 0.0
