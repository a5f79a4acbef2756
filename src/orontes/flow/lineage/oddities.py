"""The odd words of a report, sentence by sentence: what a second writer on the same event would hardly choose too.

Odd is a word that the report uses once, outside quotation marks, that is neither a name nor a number nor one of the commonest of the
language: independent accounts share names, figures and what the event is about, and that is said again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from orontes.flow.lineage.rarity import rarity_of, stem_of
from orontes.flow.lineage.words import Numbers, number_pairs
from orontes.lang.identify import small_words
from orontes.records.report import Report
from orontes.records.span import Span

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?”\"]*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"|«[^«»]*»|„[^„“”]*[“”]")
_LEAST = 3
"""Letters of a word that can be odd."""
_RARE = 0.3
"""Rarity below which a word in company is no anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence and its odd words: each stem with how rare it is."""

    span: Span
    odd: Mapping[str, float]


def find_told(report: Report) -> tuple[Told, ...]:
    """The sentences that have odd words, in the order of the text; none in a language whose commonest words are not known."""
    common = small_words(report.language)
    if not common:
        return ()
    common |= small_words("en")
    found = [
        (Span(*match.span()), list(_find_stems(match.group(), report.language, common)))
        for match in _SENTENCE.finditer(_without_quoted(report.text))
    ]
    uses = Counter(stem for _, stems in found for stem, _ in stems)
    names = {stem for _, stems in found for stem, rarity in stems if rarity is None}
    told = [
        Told(span=span, odd={stem: rarity for stem, rarity in stems if rarity is not None and uses[stem] == 1 and stem not in names})
        for span, stems in found
    ]
    return tuple(one for one in told if one.odd)


def number_company(told: Iterable[Told]) -> Numbers:
    """Each two odd words of one sentence as one number: the company that words keep survives a paraphrase."""
    found = [number_pairs(stem for stem, rarity in one.odd.items() if rarity >= _RARE) for one in told]
    return np.concatenate(found) if found else np.zeros(0, np.uint64)


def _find_stems(sentence: str, language: str, common: frozenset[str]) -> Iterator[tuple[str, float | None]]:
    """The stems of a sentence with their rarity; None for a name or a number."""
    for number, match in enumerate(_WORD.finditer(sentence)):
        form = match.group().partition("'")[0].partition("’")[0]
        low = form.lower()
        if form.isdigit() or (number and form[:1].isupper()):
            yield stem_of(low), None
        elif len(low) >= _LEAST and low not in common:
            yield stem_of(low), rarity_of(low, language)


def _without_quoted(text: str) -> str:
    """The text with blanks in place of what stands in quotation marks."""
    return _QUOTED.sub(lambda match: " " * (match.end() - match.start()), text)
