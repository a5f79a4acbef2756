"""What lineage compares of each report: its words, its shingles without the outlet's boilerplate, its quotations, its odd words.

A record may hold more reports than memory could once they are cut into words: words are looked for when texts share shingles, and those of
the last texts are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b

import numpy as np

from orontes.flow.lineage.oddities import Told, find_told
from orontes.flow.lineage.words import Numbers, Word, different, find_words, is_among, number_shingles, shingles_of
from orontes.lang.fold import fold
from orontes.records.report import Report
from orontes.records.span import Span

_MANY = 4
_SHARE = 0.2
"""A shingle is boilerplate of an outlet when at least four different texts of the outlet, and a fifth of them, hold it."""
_MOST = 0.85
"""When boilerplate would be more of a text than this, the outlet reprints its own articles, and nothing is taken out of that text."""
_SOME, _SEEN = 64, 256
"""Up to 64 different texts of an outlet are all looked at for boilerplate; of more 64, 128 or 256, chosen by their own words: a new text then
seldom changes what is boilerplate of the others."""
_KEPT = 256
"""Texts that stay cut into words."""
NONE: Numbers = np.zeros(0, np.uint64)
_QUOTED = re.compile(r"“([^“”]{8,2000})”|\"([^\"\n]{8,2000})\"|«([^«»]{8,2000})»|„([^„“”]{8,2000})[“”]|‘([^‘]{8,2000}?)’(?!\w)")


@dataclass(frozen=True, kw_only=True, eq=False)
class Text:
    """One report prepared for comparison: its shingles as numbers and its odd words; what else is needed of it is made when it is asked for."""

    report: Report
    numbers: Numbers
    common: Numbers
    """Shingles that its outlet prints under everything."""
    told: tuple[Told, ...]
    background: Numbers = field(default_factory=lambda: NONE)
    """Anchors among its shingles that many reports on different happenings hold."""

    @cached_property
    def sifted(self) -> Numbers:
        """Its different shingles without boilerplate, as numbers."""
        return different(without(self.numbers, self.common))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return _words_of(self.report.text)[0]

    @cached_property
    def shingles(self) -> tuple[str, ...]:
        """Its shingles in words."""
        return _words_of(self.report.text)[1]

    @cached_property
    def kept(self) -> frozenset[str]:
        """Its shingles without boilerplate."""
        if not len(self.common):
            return frozenset(self.shingles)
        is_common = np.isin(self.numbers, self.common).tolist()
        return frozenset(shingle for shingle, out in zip(self.shingles, is_common, strict=True) if not out)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The spans between quotation marks."""
        return find_quoted(self.report.text)


def prepare_texts(reports: Iterable[Report]) -> dict[str, Text]:
    """Few reports, prepared from their texts."""
    held = sorted(reports, key=lambda report: report.id)
    numbers = {report.id: number_shingles(report.text) for report in held}
    common = dict(find_common(lambda: ((report.id, outlet_of(report), numbers[report.id]) for report in held)))
    return {
        report.id: Text(report=report, numbers=numbers[report.id], common=common.get(report.id, NONE), told=find_told(report))
        for report in held
    }


def find_quoted(text: str) -> tuple[Span, ...]:
    """The spans between quotation marks of one kind, without the marks."""
    return tuple(Span(*match.span(match.lastindex or 0)) for match in _QUOTED.finditer(text))


def name_of(report: Report) -> str:
    """What a person calls the report by: its outlet, else its title, its file, its id."""
    return report.outlet or report.title or report.path or report.id


def outlet_of(report: Report) -> str:
    """The outlet under which a report's boilerplate is looked for; empty where none is known."""
    return fold(report.outlet) if report.outlet else ""


def find_common(texts: Callable[[], Iterator[tuple[str, str, Numbers]]]) -> Iterator[tuple[str, Numbers]]:
    """For each report the shingles that its outlet prints under everything, where there are any. `texts` gives report, outlet and shingles.

    Boilerplate is counted over the different texts of an outlet, so that a copy more changes nothing. The texts are asked for three
    times, so that none has to be held.
    """
    known: dict[str, set[bytes]] = {}
    for _, outlet, shingles in texts():
        if outlet and len(shingles):
            known.setdefault(outlet, set()).add(_digest(shingles))
    seen = {outlet: set(sorted(found)[: _sample_of(len(found))]) for outlet, found in known.items() if len(found) >= _MANY}
    chosen: dict[str, list[Numbers]] = {outlet: [] for outlet in seen}
    for _, outlet, shingles in texts():
        if outlet in seen and (digest := _digest(shingles)) in seen[outlet]:
            seen[outlet].remove(digest)
            chosen[outlet].append(different(shingles))
    common = {outlet: _common(chosen.pop(outlet)) for outlet in sorted(seen)}
    for report, outlet, shingles in texts():
        own = _own_of(shingles, common[outlet]) if outlet in common and len(common[outlet]) else NONE
        if len(own):
            yield report, own


def without(shingles: Numbers, common: Numbers) -> Numbers:
    """The shingles that are not common; what is common comes in ascending order."""
    return shingles[~is_among(shingles, common)] if len(common) else shingles


def _digest(shingles: Numbers) -> bytes:
    return blake2b(shingles.tobytes()).digest()


def _sample_of(number: int) -> int:
    """How many of so many different texts are looked at."""
    return number if number < _SOME else min(_SEEN, 1 << number.bit_length() - 1)


def _common(texts: Sequence[Numbers]) -> Numbers:
    shingles, times = np.unique(np.concatenate(texts), return_counts=True)
    return shingles[times >= max(_MANY, _SHARE * len(texts))]


def _own_of(shingles: Numbers, common: Numbers) -> Numbers:
    own = different(shingles)
    is_common = is_among(own, common)
    is_enough = len(own) - is_common.sum() >= (1 - _MOST) * len(own)
    return own[is_common] if is_enough else NONE


@lru_cache(maxsize=_KEPT)
def _words_of(text: str) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    words = find_words(text)
    return words, shingles_of(words)
