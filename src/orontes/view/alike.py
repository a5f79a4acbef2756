"""Where two texts say the same: the longest run of words that both have, for a person who compares them."""

from __future__ import annotations

import re

from orontes.records.span import Span

_WORD = re.compile(r"\w+")
_GRAM = 4
_MOST = 8
"""Four words that stand more often than this in a text are no trace of the other."""


def find_shared(one: str, other: str) -> tuple[Span, Span] | None:
    """The longest run of four words or more that stands in both, where it stands in each; None where there is none."""
    spans, words = _words(one)
    other_spans, other_words = _words(other)
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - _GRAM + 1):
        places.setdefault(tuple(words[at : at + _GRAM]), []).append(at)
    best = (0, 0, 0)
    reached: dict[int, int] = {}
    for at in range(len(other_words) - _GRAM + 1):
        starts = places.get(tuple(other_words[at : at + _GRAM]), [])
        for start in starts if len(starts) <= _MOST else ():
            if at < reached.get(start - at, 0):
                continue
            length = _GRAM
            while start + length < len(words) and at + length < len(other_words) and words[start + length] == other_words[at + length]:
                length += 1
            reached[start - at] = at + length
            if length > best[0]:
                best = (length, start, at)
    length, start, at = best
    if not length:
        return None
    return Span(spans[start].start, spans[start + length - 1].end), Span(other_spans[at].start, other_spans[at + length - 1].end)


def _words(text: str) -> tuple[list[Span], list[str]]:
    spans = [Span(*match.span()) for match in _WORD.finditer(text)]
    return spans, [span.of(text).casefold() for span in spans]
