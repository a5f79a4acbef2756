"""Numbers beside an event that cannot be read: each becomes an Issue, so that none is guessed and none passes in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orontes.lang.en.lexicon import load_words, singular
from orontes.lang.en.numbers import LONGEST_NUMBER
from orontes.lang.en.quantity_words import OUTCOMES
from orontes.records.identity import make_id
from orontes.records.issue import Issue
from orontes.records.span import Span

ISSUES: dict[str, str] = {
    "R103": "A number beside an event cannot be read: too long, cut off, in powers of ten, or run together with a word."
}
_LONG = re.compile(rf"(?<![\w.,])\d(?:[,.]?\d){{{LONGEST_NUMBER},}}")
_POWER = re.compile(r"(?<![\w.,])\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3}|\s?[x×*]\s?10\^?\d{1,3}|\^\d{1,3})(?!\w)")
_CUT_OFF = re.compile(r"(?<![\w.,])\d{1,3},\s*\Z")
_GLUED = re.compile(r"(?<![\w.,])(?:\d{1,7}(?P<after>[^\W\d_]{3,})|(?P<before>[^\W\d_]{3,})\d{1,7})(?!\w)")
_SHOWN = 40


def find_unreadable(report: str, text: str, span: Span) -> tuple[Issue, ...]:
    """An Issue for each number of a sentence that cannot be read."""
    sentence = span.of(text)
    found = sorted({(place, why) for place, why in _faults(sentence)})
    return tuple(_make_issue(report, sentence, span.start, place, why) for place, why in found)


def _faults(sentence: str) -> Iterator[tuple[tuple[int, int], str]]:
    for pattern, why in ((_LONG, "it is too long"), (_POWER, "it is written in powers"), (_CUT_OFF, "it is cut off")):
        yield from ((match.span(), why) for match in pattern.finditer(sentence))
    for match in _GLUED.finditer(sentence):
        word = (match["after"] or match["before"]).lower()
        if word in OUTCOMES or singular(word) in load_words("people"):
            yield match.span(), "it runs together with a word"


def _make_issue(report: str, sentence: str, offset: int, place: tuple[int, int], why: str) -> Issue:
    number = sentence[slice(*place)].strip()
    shown = number if len(number) <= _SHOWN else f"{number[:_SHOWN]}…"
    span = Span(offset + place[0], offset + place[1])
    return Issue(
        id=make_id("issue", "R103", report, span.start, span.end),
        code="R103",
        step="read",
        where=report,
        message=f'The number "{shown}" beside an event cannot be read: {why}. No count was taken from it; look at it yourself.',
        span=span,
    )
