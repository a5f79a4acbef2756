"""Chooses the main text of a page: trafilatura names the words, and where it cannot or must not, rules on the passages do."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from trafilatura.core import bare_extraction

from orontes.flow.text.align import find_coverage
from orontes.flow.text.decoding import show_undecodable
from orontes.flow.text.strand import Strand
from orontes.flow.text.stream import ASIDE, HEADING, HIDDEN, Passage, Stream

# trafilatura logs pages it gives up on; without a handler Python would print that to the user's screen.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

MOST_CHARACTERS, MOST_TAGS, DEEPEST, LONGEST_TAG = 4_000_000, 50_000, 200, 100_000
"""A page beyond these is not given to lxml. Measured with trafilatura 2.3.1: 30,000 flat elements take 1.5 s, 30,000 attributes
of one tag 1.3 s (a quarter million characters), and below a depth of 250 libxml2 stops reading; the largest of 109 real pages
has 0.6 million characters and 4,900 tags."""

_ENOUGH = 0.5
"""A passage belongs to the main text when trafilatura took half of its letters; almost all are near 0 or 1."""
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "row", "list", "table", "code", "div", "lb", "ab", "body", "graphic"})


class Choice(NamedTuple):
    """Numbers of the passages that are the main text; `why` says why block rules chose, empty where trafilatura did."""

    numbers: list[int]
    why: str


class Numbered(NamedTuple):
    """A passage with its words."""

    passage: Passage
    strand: Strand


def choose_main(page: str, stream: Stream, passages: Sequence[Numbered]) -> Choice:
    """Which passages are the page's main text."""
    why = _find_reason(page, stream)
    if not why:
        chunks = _ask_trafilatura(page)
        if not chunks:
            why = "trafilatura found no main text"
        else:
            coverage = find_coverage([numbered.strand.text for numbered in passages], chunks)
            numbers = [number for number, share in enumerate(coverage) if share >= _ENOUGH]
            if numbers:
                return Choice(numbers, "")
            why = "what trafilatura found stands in no passage of the page"
    return Choice(choose_by_rules(passages), why)


def choose_by_rules(passages: Sequence[Numbered]) -> list[int]:
    """The run of passages with the most words outside links, less what lies in menus, asides and the like."""
    best, best_run = 0.0, (0, 0)
    total, start = 0.0, 0
    for number, numbered in enumerate(passages):
        if total <= 0:
            total, start = 0.0, number
        total += _worth(numbered)
        if total > best:
            best, best_run = total, (start, number + 1)
    return [number for number in range(*best_run) if _worth(passages[number]) > 0 or passages[number].passage.flags & HEADING]


def _worth(numbered: Numbered) -> float:
    """Words, less those in links, less a toll that only running text can pay."""
    words = numbered.strand.text.count(" ") + 1
    size = len(numbered.strand.text)
    linked = min(numbered.passage.linked / size, 1.0) if size else 1.0
    worth = words * (1 - 2 * linked) - 4
    if numbered.passage.flags & (ASIDE | HIDDEN):
        return min(-4.0, -abs(worth) / 4)
    return max(worth, -12.0)


def _find_reason(page: str, stream: Stream) -> str:
    """Why a page must not be given to lxml; empty where it may."""
    found = (
        (len(page), MOST_CHARACTERS, "characters"),
        (stream.tags, MOST_TAGS, "tags"),
        (stream.deepest, DEEPEST, "elements inside one another"),
        (stream.longest_tag, LONGEST_TAG, "characters in one tag"),
    )
    return next(
        (f"the page has {count:,} {what}, more than the {most:,} that are safe to parse" for count, most, what in found if count > most), ""
    )


def _ask_trafilatura(page: str) -> list[str]:
    clean = _CONTROLS.sub(" ", _XML.sub("", show_undecodable(page)))
    try:
        document = bare_extraction(clean, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, AssertionError, RecursionError):
        return []  # pages that break it are common enough (broken tables, odd attributes); the rules take over and say so
    return _find_chunks(document.body) if document is not None and not isinstance(document, dict) else []


def _find_chunks(body: Any) -> list[str]:
    """The blocks of trafilatura's answer, as bare words."""
    chunks: list[str] = []
    open_words: list[str] = []

    def end() -> None:
        words = "".join(open_words).strip()
        if words:
            chunks.append(words)
        open_words.clear()

    pending: list[tuple[Any, bool]] = [(body, False)]
    while pending:
        element, left = pending.pop()
        block = element.tag in _BLOCKS
        if block:
            end()
        if left:
            open_words.append(element.tail or "")
            continue
        if isinstance(element.tag, str):
            open_words.append(element.text or "")
            pending.append((element, True))
            pending += [(child, False) for child in reversed(element)]
        else:
            open_words.append(element.tail or "")
    end()
    return chunks
