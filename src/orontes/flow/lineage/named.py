"""Outlets of the record that a text names as its source, by their own names: no list of outlets knows most of them, their reports do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from orontes.flow.lineage.citations import Citation
from orontes.flow.lineage.lean import Gist
from orontes.flow.lineage.sources import Source, Sources
from orontes.lang.fold import fold
from orontes.match.outlets import outlet_key
from orontes.match.spans import Spans
from orontes.records.claim import Claim, Voice
from orontes.records.report import Report
from orontes.records.span import Span

_WORD = r"[A-ZÀ-Þ][\w’'&.-]*\w"
_NAME = rf"{_WORD}(?: (?:(?:of|the|de|du|del|la|el|and|for) )?{_WORD}){{0,5}}"
_KIND = r"(?:(?:news )?(?:agency|newspaper|paper|daily|weekly|website|site|magazine|broadcaster|station|channel|outlet) )?"
_AFTER = re.compile(
    rf"(?P<name>{_NAME}),?(?: (?:has|had|also|first|earlier|later|itself))*"
    r" (?P<cue>reported|reports|wrote|writes|said|says|quoted|published|revealed|announced)\b"
)
_BEFORE = re.compile(
    r"(?P<cue>[Aa]ccording to|[Cc]iting|[Qq]uoting|(?:reported|published|quoted|cited|carried) (?:by|in)|[Rr]eports? (?:by|in|from))"
    rf" (?:the )?{_KIND}(?P<name>{_NAME})"
)
_HEADLINE = re.compile(rf"^(?P<name>{_NAME})(?P<cue>:) ", re.MULTILINE)
_END = re.compile(r"[.!?](?=\s|$)|\n")
_REACH = 400
"""Code points of a sentence on either side of a name."""


class Named(NamedTuple):
    """A name of an outlet of the record in a text that is not that outlet's, the words that make it a source, and the sentence."""

    span: Span
    sentence: Span
    cue: str


class Outlets:
    """The names of a record's outlets."""

    __slots__ = ("_keys", "_names")

    def __init__(self, reports: Iterable[Report]) -> None:
        named = {report.outlet for report in reports if report.outlet}
        self._names = {_plain(name) for name in named}
        self._keys = {outlet_key(name) for name in named} - {""}

    def named_in(self, report: Report) -> tuple[Named, ...]:
        """The other outlets that a report names as its source, in the order of the text."""
        found = {
            named.span: named
            for pattern in (_AFTER, _BEFORE, _HEADLINE)
            for match in pattern.finditer(report.text)
            for named in self._find(report, match, is_after=pattern is _BEFORE)
        }
        return tuple(found[span] for span in sorted(found))

    def _find(self, report: Report, match: re.Match[str], *, is_after: bool) -> Iterator[Named]:
        own = outlet_key(report.outlet or "")
        start, end = match.span("name")
        words = [Span(start + one.start(), start + one.end()) for one in re.finditer(_WORD, report.text[start:end])]
        parts = [Span(start, words[-1 - at].end) if is_after else Span(words[at].start, end) for at in range(len(words))]
        for number, span in enumerate(parts):
            name = span.of(report.text)
            is_known = outlet_key(name) in self._keys if not number else (" " in name and _plain(name) in self._names)
            if is_known:
                if outlet_key(name) != own:
                    yield Named(span, _sentence_of(report.text, span), match["cue"])
                return


def cite_named(
    named: Mapping[str, Sequence[Named]], claims: Iterable[Claim | Gist], sources: Sources, reports: Mapping[str, Report]
) -> Iterator[Citation]:
    """Citations of the claims that no voice tells, where their own sentence names an outlet of the record as the source."""
    placed = {report: Spans(found, of=lambda one: one.sentence) for report, found in named.items()}
    for claim in claims:
        if claim.voice or claim.report not in placed:
            continue
        for one in placed[claim.report].overlapping(claim.trigger):
            text = one.span.of(reports[claim.report].text)
            voice = Voice(text=text, cue=one.cue, span=one.span)
            linked = [source for source in sources.named(claim.report, text, one.span) if outlet_key(source.name) == outlet_key(text)]
            for source in linked or [Source(fold(text), text)]:
                yield Citation(claim=claim, source=source, voice=voice, outlets=(outlet_key(text),))


def as_outlets(citations: Iterable[Citation], named: Mapping[str, Sequence[Named]], reports: Mapping[str, Report]) -> Iterator[Citation]:
    """The same citations; a voice that is part of an outlet's name is that outlet ("Mandalay" of "Mandalay Lantern")."""
    placed = {report: Spans(found, of=lambda one: one.span) for report, found in named.items()}
    for citation in citations:
        found = list(placed[citation.claim.report].overlapping(citation.voice.span)) if citation.claim.report in placed else []
        name = reports[citation.claim.report].text[found[0].span.start : found[0].span.end] if found else ""
        if not found or outlet_key(name) in citation.outlets:
            yield citation
        else:
            yield replace(citation, source=Source(fold(name), name), outlets=(outlet_key(name),))


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")


def _sentence_of(text: str, span: Span) -> Span:
    ends = [match.end() for match in _END.finditer(text, max(0, span.start - _REACH), span.start)]
    after = _END.search(text, span.end, span.end + _REACH)
    return Span(ends[-1] if ends else max(0, span.start - _REACH), after.end() if after else min(len(text), span.end + _REACH))
