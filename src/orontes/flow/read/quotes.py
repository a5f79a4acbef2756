"""Quotations of a report, over sentences and paragraphs, and who speaks each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orontes.flow.read.tree import Tree
from orontes.flow.read.voices import UNNAMED, is_speech, make_speaker
from orontes.records.claim import Voice
from orontes.records.span import Span

_PAIRS = re.compile(r"“[^“”]*(?:”|$)|(?<![\w\d])\"[^\"]*(?:\"|$)|«[^«»]*(?:»|$)|(?<!\w)``[^`']*''")
_SHORTEST = 4
"""Words; fewer are a term in quotation marks, not a statement."""
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, its speaker (None: nobody is to be found), and in words how the speaker was found."""

    span: Span
    voice: Voice | None
    how: str


def find_quotes(text: str, paragraphs: list[tuple[Span, list[Tree]]]) -> list[Quote]:
    """All quotations that are statements, in the order of the text."""
    found: list[Quote] = []
    last: Voice | None = None
    for span, trees in paragraphs:
        spans = [Span(span.start + m.start(), span.start + m.end()) for m in _PAIRS.finditer(text[span.start : span.end])]
        statements = [quote for quote in spans if len(text[quote.start : quote.end].split()) >= _SHORTEST]
        speeches = _speeches(trees, spans)
        for quote in statements:
            voice, how = _speaker_of(text, quote, speeches)
            if voice is None and last is not None and text[span.start : quote.start].strip() == "":
                voice, how = last, "the paragraph goes on with the speaker of the one before"
            found.append(Quote(quote, voice, how))
            last = voice or last
        if not statements and speeches:
            last = speeches[-1][1]
        elif not statements and span.end - span.start > 0 and not speeches:
            last = None
    return found


def _speeches(trees: list[Tree], quotes: list[Span]) -> list[tuple[int, Voice]]:
    """Speech verbs outside quotations with a speaker: place of the verb, voice."""
    found = []
    for tree in trees:
        for word in range(len(tree)):
            place = tree.sentence.starts[word]
            if any(quote.start <= place < quote.end for quote in quotes) or not is_speech(tree, word):
                continue
            voice = make_speaker(tree, word)
            if voice is not None and voice.text != UNNAMED:
                found.append((place, voice))
    return found


def _speaker_of(text: str, quote: Span, speeches: list[tuple[int, Voice]]) -> tuple[Voice | None, str]:
    if not speeches:
        return None, "no speaker is to be found near the quotation"
    after = [(place, voice) for place, voice in speeches if place >= quote.end]
    before = [(place, voice) for place, voice in speeches if place < quote.start]
    if (
        after
        and not re.search(r"[.!?]\s+[A-Z]", text[quote.end : after[0][0]])
        and len(text[quote.end : after[0][0]].split()) <= 2 * _NEAR + 4
    ):
        return after[0][1], "the speech verb follows the quotation"
    if before:
        between = text[before[-1][0] : quote.start]
        how = "the speech verb introduces the quotation" if not re.search(r"[.!?][”\"]?\s", between) else "speaker of the sentence before"
        return before[-1][1], how
    return after[0][1], "the next speech verb of the paragraph"
