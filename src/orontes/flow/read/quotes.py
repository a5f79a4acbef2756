"""Quotations of a report, over sentences and paragraphs, and who speaks each of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from orontes.flow.read.attributions import Attribution, runs_of
from orontes.flow.read.candidates import find_candidates
from orontes.flow.read.speakers import UNNAMED, is_telling, make_speaker
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
_REACH = 1000
"""Code points between a quotation and a verb of saying that may belong to it."""
_TAIL = 60
"""Code points after a quotation in which its own speaker is named."""
_FULL_STOP = re.compile(r"[.!?…]['\"”’»]*$")
_LAST_STOP = re.compile(r"[.!?…]['\"”’»)]*\s*$")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, its speaker (None: nobody is to be found), and in words how the speaker was found."""

    span: Span
    voice: Voice | None
    how: str
    cue: Span | None = None
    """The word by which the speaker is found."""


@dataclass(frozen=True, slots=True)
class _Speech:
    """A verb or phrase of saying outside of quotations: its cue, who speaks, what it is known to say."""

    cue: Span
    voice: Voice
    content: tuple[Span, ...]


def find_quotes(text: str, paragraphs: Sequence[Paragraph]) -> list[Quote]:
    """All quotations that are statements, in the order of the text."""
    found: list[Quote] = []
    last: _Speech | None = None
    for span, sentences in paragraphs:
        spans = [Span(span.start + m.start(), span.start + m.end()) for m in _PAIRS.finditer(span.of(text))]
        statements = [quote for quote in spans if _is_statement(quote.of(text))]
        speeches = _speeches(sentences, spans)
        previous: Quote | None = None
        alone = _only_person(sentences, spans) if statements else None
        for quote in statements:
            previous = _speaker_of(text, span, quote, speeches, previous)
            if previous.voice is None and last is not None and quote is statements[0] and text[span.start : quote.start].strip() == "":
                previous = Quote(quote, last.voice, "the paragraph goes on with the speaker of the one before", last.cue)
            if previous.voice is None and alone is not None:
                previous = Quote(quote, alone, "the only person named in the paragraph")
            found.append(previous)
            if previous.voice is not None and previous.cue is not None:
                last = _Speech(previous.cue, previous.voice, ())
        if not statements:
            last = speeches[-1] if speeches else None
    return found


def _is_statement(quoted: str) -> bool:
    """Whether a quotation says something, and is no term or title in quotation marks."""
    words = quoted.split()
    return len(words) >= _SHORTEST or (len(words) > 1 and quoted[1:2].isupper() and _FULL_STOP.search(quoted) is not None)


def _only_person(sentences: Sequence[tuple[Tree, Sequence[Attribution]]], quotes: Sequence[Span]) -> Voice | None:
    """Whoever alone is named in a paragraph around its quotations, as the subject of a sentence."""
    named = [one for tree, _ in sentences for one in find_candidates(tree) if one.kind == "person" and not one.is_pronoun]
    outside = [one for one in named if one.is_named and not _is_quoted(one.span.start, quotes)]
    if len({one.key for one in outside}) != 1 or not any(one.is_subject for one in outside):
        return None
    text = sentences[0][0].text
    return Voice(text=text[outside[0].span.start : outside[0].span.end], cue="quotation marks", span=outside[0].span)


def _is_quoted(place: int, quotes: Sequence[Span]) -> bool:
    near = bisect_right(quotes, place, key=lambda quote: quote.start) - 1
    return near >= 0 and place < quotes[near].end


def _speeches(sentences: Sequence[tuple[Tree, Sequence[Attribution]]], quotes: Sequence[Span]) -> list[_Speech]:
    """Verbs and phrases of saying outside quotations that have a speaker, in the order of the text."""
    found: list[_Speech] = []
    for tree, attributions in sentences:
        told = {each.cue for each in attributions}
        for each in attributions:
            found.append(_Speech(tree.span_of([each.cue]), each.voice, runs_of(tree, each.content)))
        for word in range(len(tree)):
            voice = make_speaker(tree, word) if word not in told and is_telling(tree, word) else None
            if voice is not None:
                found.append(_Speech(tree.span_of([word]), voice, ()))
    outside = [one for one in found if one.voice.text != UNNAMED and not _is_quoted(one.cue.start, quotes)]
    return sorted(outside, key=lambda one: (one.cue.start, one.voice.span))


def _speaker_of(text: str, paragraph: Span, quote: Span, speeches: Sequence[_Speech], previous: Quote | None) -> Quote:
    first = bisect_left(speeches, quote.start, key=_place)
    following = bisect_left(speeches, quote.end, key=_place)
    near = speeches[bisect_left(speeches, quote.start - _REACH, key=_place) : bisect_left(speeches, quote.end + _REACH, key=_place)]
    governing = [one for one in near if any(_shared(quote, content) for content in one.content)]
    if governing:
        nearest = min(governing, key=lambda one: (_distance(one, quote), one.cue.start))
        return Quote(quote, nearest.voice, f'"{nearest.voice.cue}" has the quotation as its content', nearest.cue)
    after = speeches[following] if following < len(speeches) and speeches[following].cue.start - quote.end < _REACH else None
    between = text[quote.end : after.cue.start] if after is not None else ""
    apart = text[quote.end - 2 : quote.end - 1] == "." and between.strip()[:1].isupper()
    if after is not None and not apart and not _SENTENCE_END.search(between) and len(between.split()) <= _NEAR:
        return Quote(quote, after.voice, "the speech verb follows the quotation", after.cue)
    before = speeches[first - 1] if first and quote.start - speeches[first - 1].cue.start < _REACH else None
    if before is not None and not _SENTENCE_END.search(text[before.cue.start : quote.start + 2]):
        return Quote(quote, before.voice, "the speech verb introduces the quotation", before.cue)
    opening = text[max(paragraph.start, quote.start - _TAIL) : quote.start]
    if opening.strip() and not _LAST_STOP.search(opening):
        return Quote(quote, None, "no speaker is to be found near the quotation")
    if previous is not None and previous.voice is not None and not _speaks_between(speeches, previous.span.end + _TAIL, first):
        return Quote(quote, previous.voice, "the quotation goes on after its speaker was named", previous.cue)
    if before is not None:
        return Quote(quote, before.voice, "speaker of the sentence before", before.cue)
    if after is not None and not _SENTENCE_END.search(between):
        return Quote(quote, after.voice, "speaker of the sentence after", after.cue)
    return Quote(quote, None, "no speaker is to be found near the quotation")


def _place(one: _Speech) -> int:
    return one.cue.start


def _distance(one: _Speech, quote: Span) -> int:
    return abs(one.cue.start - (quote.end if one.cue.start >= quote.end else quote.start))


def _speaks_between(speeches: Sequence[_Speech], start: int, first: int) -> bool:
    """Whether any of the speeches before the one at `first` stands after a place of the text."""
    return first > 0 and speeches[first - 1].cue.start > start


def _shared(one: Span, other: Span) -> bool:
    """Whether two stretches share most of the shorter of them."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start) and shared > 0
