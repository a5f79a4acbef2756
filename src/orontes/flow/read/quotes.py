"""Quotations of a report, over sentences and paragraphs, and who speaks each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orontes.flow.read.attributions import Attribution, runs_of
from orontes.flow.read.speakers import UNNAMED, is_speech, make_speaker
from orontes.flow.read.tree import Tree
from orontes.records.claim import Voice
from orontes.records.span import Span

Paragraph = tuple[Span, Sequence[tuple[Tree, Sequence[Attribution]]]]

_PAIRS = re.compile(r"“[^“”]*(?:”|$)|(?<![\w\d])\"[^\"]*(?:\"|$)|«[^«»]*(?:»|$)|(?<!\w)``[^`']*''")
_SHORTEST = 4
"""Words; fewer are a term in quotation marks, not a statement."""
_NEAR = 10
"""Words between a quotation and the verb of saying after it."""
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)]*\s+[\"“«‘(]?[A-Z]")
_LAST_STOP = re.compile(r"[.!?…]['\"”’»)]*\s*$")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, its speaker (None: nobody is to be found), and in words how the speaker was found."""

    span: Span
    voice: Voice | None
    how: str


@dataclass(frozen=True, slots=True)
class _Speech:
    """A verb or phrase of saying outside of quotations: where it stands, who speaks, what it is known to say."""

    place: int
    voice: Voice
    content: tuple[Span, ...]


def find_quotes(text: str, paragraphs: Sequence[Paragraph]) -> list[Quote]:
    """All quotations that are statements, in the order of the text."""
    found: list[Quote] = []
    last: Voice | None = None
    for span, sentences in paragraphs:
        spans = [Span(span.start + m.start(), span.start + m.end()) for m in _PAIRS.finditer(text[span.start : span.end])]
        statements = [quote for quote in spans if len(text[quote.start : quote.end].split()) >= _SHORTEST]
        speeches = _speeches(sentences, spans)
        previous: Quote | None = None
        for quote in statements:
            voice, how = _speaker_of(text, span, quote, speeches, previous)
            if voice is None and last is not None and text[span.start : quote.start].strip() == "":
                voice, how = last, "the paragraph goes on with the speaker of the one before"
            previous = Quote(quote, voice, how)
            found.append(previous)
            last = voice or last
        if not statements:
            last = speeches[-1].voice if speeches else None
    return found


def _speeches(sentences: Sequence[tuple[Tree, Sequence[Attribution]]], quotes: Sequence[Span]) -> list[_Speech]:
    """Verbs and phrases of saying outside quotations that have a speaker, in the order of the text."""
    found: list[_Speech] = []
    for tree, attributions in sentences:
        told = {each.cue for each in attributions}
        for each in attributions:
            found.append(_Speech(tree.sentence.starts[each.cue], each.voice, runs_of(tree, each.content)))
        for word in range(len(tree)):
            voice = make_speaker(tree, word) if word not in told and is_speech(tree, word) else None
            if voice is not None:
                found.append(_Speech(tree.sentence.starts[word], voice, ()))
    outside = [one for one in found if one.voice.text != UNNAMED and not any(quote.start <= one.place < quote.end for quote in quotes)]
    return sorted(outside, key=lambda one: (one.place, one.voice.span))


def _speaker_of(text: str, paragraph: Span, quote: Span, speeches: Sequence[_Speech], previous: Quote | None) -> tuple[Voice | None, str]:
    governing = [one for one in speeches if any(_shared(quote, content) for content in one.content)]
    if governing:
        nearest = min(governing, key=lambda one: (abs(one.place - (quote.end if one.place >= quote.end else quote.start)), one.place))
        return nearest.voice, f'"{nearest.voice.cue}" has the quotation as its content'
    after = next((one for one in speeches if one.place >= quote.end), None)
    if after is not None:
        between = text[quote.end : after.place]
        if not _SENTENCE_END.search(between) and len(between.split()) <= _NEAR:
            return after.voice, "the speech verb follows the quotation"
    before = [one for one in speeches if one.place < quote.start]
    if before and not _SENTENCE_END.search(text[before[-1].place : quote.start + 2]):
        return before[-1].voice, "the speech verb introduces the quotation"
    if not _LAST_STOP.search(text[paragraph.start : quote.start]) and text[paragraph.start : quote.start].strip():
        return None, "no speaker is to be found near the quotation"
    if (
        previous is not None
        and previous.voice is not None
        and not any(previous.span.end + 60 < one.place < quote.start for one in speeches)
    ):
        return previous.voice, "the quotation goes on after its speaker was named"
    if before:
        return before[-1].voice, "speaker of the sentence before"
    return None, "no speaker is to be found near the quotation"


def _shared(one: Span, other: Span) -> bool:
    """Whether two stretches share most of the shorter of them."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start) and shared > 0
