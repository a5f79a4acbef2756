"""What lineage compares of each report: its words, its shingles without the outlet's boilerplate, its quotations, its odd words.

A record may hold more reports than memory could once they are cut into words: a text is prepared when it is compared, and the last ones
are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

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
    """The texts of a record by report id. Boilerplate is counted over the different texts of an outlet, so that a copy more changes nothing."""

    __slots__ = ("_boilerplate", "_reports", "of")

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
        self._boilerplate = _find_boilerplate(self._reports.values())
        self.of = lru_cache(maxsize=_KEPT)(self._prepare)

    def report(self, report_id: str) -> Report:
        """The report itself."""
        return self._reports[report_id]

    def __iter__(self) -> Iterator[Report]:
        """The reports in the order of their ids."""
        return iter(self._reports.values())

    def numbers(self) -> Iterator[tuple[str, Numbers]]:
        """The shingles of each report as numbers, without boilerplate."""
        for report in self:
            found = number_shingles(report.text)
            yield report.id, found[_is_kept(found, self._boilerplate.get(_outlet(report)))]

    def _prepare(self, report_id: str) -> Text:
        report = self._reports[report_id]
        words = find_words(report.text)
        shingles = shingles_of(words)
        is_kept = _is_kept(number_shingles(report.text), self._boilerplate.get(_outlet(report)))
        return Text(
            report=report,
            words=words,
            shingles=shingles,
            kept=frozenset(shingle for shingle, kept in zip(shingles, is_kept.tolist(), strict=True) if kept),
            quoted=find_quoted(report.text),
            told=find_told(report),
        )


def prepare_texts(reports: Iterable[Report]) -> dict[str, Text]:
    """All texts at once, for few reports."""
    texts = Texts(reports)
    return {report.id: texts.of(report.id) for report in texts}


def find_quoted(text: str) -> tuple[Span, ...]:
    """The spans between quotation marks of one kind, without the marks."""
    return tuple(Span(*match.span(match.lastindex or 0)) for match in _QUOTED.finditer(text))


def name_of(report: Report) -> str:
    """What a person calls the report by: its outlet, else its title, its file, its id."""
    return report.outlet or report.title or report.path or report.id


def _outlet(report: Report) -> str:
    return fold(report.outlet) if report.outlet else ""


def _find_boilerplate(reports: Iterable[Report]) -> Mapping[str, Numbers]:
    """The shingles that an outlet prints under everything, by outlet."""
    by_outlet: dict[str, list[Report]] = {}
    for report in reports:
        if _outlet(report):
            by_outlet.setdefault(_outlet(report), []).append(report)
    return {outlet: common for outlet, found in by_outlet.items() if len(found) >= _MANY and len(common := _common(found))}


def _common(reports: Iterable[Report]) -> Numbers:
    different = {blake2b(number_shingles(report.text).tobytes()).digest(): report for report in reports if report.text.strip()}
    if len(different) < _MANY:
        return np.zeros(0, np.uint64)
    seen = [np.unique(number_shingles(different[digest].text)) for digest in sorted(different)[:_SEEN]]
    shingles, times = np.unique(np.concatenate(seen), return_counts=True)
    return shingles[times >= max(_MANY, _SHARE * len(different))]


def _is_kept(shingles: Numbers, boilerplate: Numbers | None) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    if boilerplate is None:
        return np.ones(len(shingles), np.bool_)
    kept = ~np.isin(shingles, boilerplate)
    is_enough = len(np.unique(shingles[kept])) >= (1 - _MOST) * len(np.unique(shingles))
    return kept if is_enough else np.ones(len(shingles), np.bool_)
