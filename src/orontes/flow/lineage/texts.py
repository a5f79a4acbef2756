"""What lineage compares of each report: its words, its shingles without the outlet's boilerplate, its quotations, its odd words.

A record may hold more reports than memory could once they are cut into words: a text is prepared when it is compared, and the last ones
are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import repeat

import numpy as np

from orontes.flow.lineage.oddities import Told, find_told
from orontes.flow.lineage.words import Numbers, Word, find_words, number_shingles, shingles_of
from orontes.lang.fold import fold
from orontes.records.report import Report
from orontes.records.span import Span

_MANY = 4
_SHARE = 0.2
"""A shingle is boilerplate of an outlet when at least four different texts of the outlet, and a fifth of them, hold it."""
_MOST = 0.85
"""When boilerplate would be more of a text than this, the outlet reprints its own articles, and nothing is taken out of that text."""
_SEEN = 1000
"""Texts of an outlet, chosen by their own words, in which its boilerplate is looked for."""
_KEPT = 256
"""Texts that stay prepared."""
_NONE: Numbers = np.zeros(0, np.uint64)
_QUOTED = re.compile(r"“([^“”]{8,2000})”|\"([^\"\n]{8,2000})\"|«([^«»]{8,2000})»|„([^„“”]{8,2000})[“”]|‘([^‘]{8,2000}?)’(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One report prepared for comparison. `kept` holds its shingles without boilerplate; `quoted` the spans between quotation marks."""

    report: Report
    words: tuple[Word, ...]
    shingles: tuple[str, ...]
    kept: frozenset[str]
    quoted: tuple[Span, ...]
    told: tuple[Told, ...]


class Texts:
    """Texts of a record by report id. `common` holds the shingles of a report that its outlet prints under everything (see `find_common`)."""

    __slots__ = ("_common", "_reports")

    def __init__(self, reports: Iterable[Report], common: Mapping[str, Numbers] | None = None) -> None:
        self._reports = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
        self._common = common or {}

    def report(self, report_id: str) -> Report:
        """The report itself."""
        return self._reports[report_id]

    def __iter__(self) -> Iterator[Report]:
        """The reports in the order of their ids."""
        return iter(self._reports.values())

    def of(self, report_id: str) -> Text:
        """The report prepared for comparison."""
        return _prepare(self._reports[report_id], self._common.get(report_id, _NONE).tobytes())


def prepare_texts(reports: Iterable[Report]) -> dict[str, Text]:
    """All texts at once, for few reports."""
    held = sorted(reports, key=lambda report: report.id)
    numbers = {report.id: number_shingles(report.text) for report in held}
    texts = Texts(held, dict(find_common(lambda: ((report.id, outlet_of(report), numbers[report.id]) for report in held))))
    return {report.id: texts.of(report.id) for report in texts}


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
    different: dict[str, set[bytes]] = {}
    for _, outlet, shingles in texts():
        if outlet and len(shingles):
            different.setdefault(outlet, set()).add(_digest(shingles))
    seen = {outlet: set(sorted(found)[:_SEEN]) for outlet, found in different.items() if len(found) >= _MANY}
    chosen: dict[str, list[Numbers]] = {outlet: [] for outlet in seen}
    for _, outlet, shingles in texts():
        if outlet in seen and (digest := _digest(shingles)) in seen[outlet]:
            seen[outlet].remove(digest)
            chosen[outlet].append(np.unique(shingles))
    common = {outlet: _common(chosen.pop(outlet), len(different[outlet])) for outlet in sorted(seen)}
    for report, outlet, shingles in texts():
        own = _own_of(shingles, common[outlet]) if outlet in common and len(common[outlet]) else _NONE
        if len(own):
            yield report, own


def without(shingles: Numbers, common: Numbers) -> Numbers:
    """The shingles that are not common."""
    return shingles[~np.isin(shingles, common)] if len(common) else shingles


def _digest(shingles: Numbers) -> bytes:
    return blake2b(shingles.tobytes()).digest()


def _common(texts: Sequence[Numbers], different: int) -> Numbers:
    shingles, times = np.unique(np.concatenate(texts), return_counts=True)
    return shingles[times >= max(_MANY, _SHARE * different)]


def _own_of(shingles: Numbers, common: Numbers) -> Numbers:
    is_common = np.isin(shingles, common)
    is_enough = len(np.unique(shingles[~is_common])) >= (1 - _MOST) * len(np.unique(shingles))
    return np.unique(shingles[is_common]) if is_enough else _NONE


@lru_cache(maxsize=_KEPT)
def _prepare(report: Report, common: bytes) -> Text:
    words = find_words(report.text)
    shingles = shingles_of(words)
    is_common = np.isin(number_shingles(report.text), np.frombuffer(common, np.uint64)).tolist() if common else repeat(False)
    return Text(
        report=report,
        words=words,
        shingles=shingles,
        kept=frozenset(shingle for shingle, out in zip(shingles, is_common, strict=False) if not out),
        quoted=find_quoted(report.text),
        told=find_told(report),
    )
