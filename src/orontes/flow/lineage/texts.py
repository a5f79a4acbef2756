"""What lineage compares of each report: its words, its shingles without the outlet's boilerplate, and its quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orontes.flow.lineage.words import Word, find_words, join_plain, shingles_of
from orontes.lang.fold import fold
from orontes.records.report import Report
from orontes.records.span import Span

_MANY = 4
_SHARE = 0.2
"""A shingle is boilerplate of an outlet when at least four different texts of the outlet, and a fifth of them, hold it."""
_MOST = 0.85
"""When boilerplate would be more of a text than this, the outlet reprints its own articles, and nothing is taken out of that text."""
_QUOTED = re.compile(r"“([^“”]{8,2000})”|\"([^\"\n]{8,2000})\"|«([^«»]{8,2000})»|„([^„“”]{8,2000})[“”]|‘([^‘]{8,2000}?)’(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One report prepared for comparison. `kept` holds its shingles without boilerplate; `quoted` the spans between quotation marks."""

    report: Report
    words: tuple[Word, ...]
    shingles: tuple[str, ...]
    kept: frozenset[str]
    quoted: tuple[Span, ...]


def prepare_texts(reports: Iterable[Report]) -> dict[str, Text]:
    """The texts by report id. Boilerplate is counted over the different texts of an outlet, so that a copy more changes nothing."""
    words = {report.id: find_words(report.text) for report in sorted(reports, key=lambda report: report.id)}
    by_id = {report.id: report for report in reports}
    shingles = {report: shingles_of(found) for report, found in words.items()}
    boilerplate = _boilerplate(by_id, words, shingles)
    return {
        report: Text(
            report=by_id[report],
            words=found,
            shingles=shingles[report],
            kept=_without(shingles[report], boilerplate.get(_outlet(by_id[report]), frozenset())),
            quoted=find_quoted(by_id[report].text),
        )
        for report, found in words.items()
    }


def find_quoted(text: str) -> tuple[Span, ...]:
    """The spans between quotation marks of one kind, without the marks."""
    return tuple(Span(*match.span(match.lastindex or 0)) for match in _QUOTED.finditer(text))


def _outlet(report: Report) -> str:
    return fold(report.outlet) if report.outlet else ""


def _boilerplate(
    reports: Mapping[str, Report], words: Mapping[str, tuple[Word, ...]], shingles: Mapping[str, tuple[str, ...]]
) -> dict[str, frozenset[str]]:
    texts: dict[str, dict[str, str]] = {}
    for report in sorted(reports):
        outlet = _outlet(reports[report])
        if outlet:
            texts.setdefault(outlet, {}).setdefault(join_plain(words[report]), report)
    return {outlet: _common(tuple(different.values()), shingles) for outlet, different in texts.items() if len(different) >= _MANY}


def _common(reports: tuple[str, ...], shingles: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    holders: dict[str, int] = {}
    for report in reports:
        for shingle in set(shingles[report]):
            holders[shingle] = holders.get(shingle, 0) + 1
    enough = max(_MANY, _SHARE * len(reports))
    return frozenset(shingle for shingle, count in holders.items() if count >= enough)


def _without(shingles: tuple[str, ...], boilerplate: frozenset[str]) -> frozenset[str]:
    found = frozenset(shingles)
    kept = found - boilerplate
    return kept if len(kept) >= (1 - _MOST) * len(found) else found
