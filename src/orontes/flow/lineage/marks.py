"""Which reports are held against which: marks of each report alone, then of all of them those that share enough."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from orontes.flow.amend import amend
from orontes.flow.lineage.agencies import agencies_of
from orontes.flow.lineage.backgrounds import find_backgrounds
from orontes.flow.lineage.candidates import find_candidates, find_sharing
from orontes.flow.lineage.decided import pairs_of
from orontes.flow.lineage.oddities import find_told, number_company
from orontes.flow.lineage.quotations import find_sharing_quotes, number_runs
from orontes.flow.lineage.sieve import Sieve, Sifted, number_odd
from orontes.flow.lineage.texts import NONE, find_common, find_quoted, outlet_of, without
from orontes.flow.lineage.words import Numbers, number_shingles
from orontes.flow.step import Made, Records
from orontes.match.outlets import outlet_key
from orontes.records.decision import Pairing
from orontes.records.report import Report
from orontes.records.tracing import Beside, Boilerplate, Citing, Marks, Odd, Quoted

Pair = tuple[str, str]
_COMPANY = 4
"""Pairs of odd words, each within a sentence, that two texts share before they are compared for paraphrase."""


@dataclass(frozen=True, slots=True)
class _Of:
    """Of marks of whom they are, as in the others here: of all reports no more is loaded than is asked for."""

    report: str
    outlet: str


@dataclass(frozen=True, slots=True)
class _Text:
    report: str
    outlet: str
    shingles: bytes


@dataclass(frozen=True, slots=True)
class _Published:
    report: str
    published: str
    shingles: bytes


@dataclass(frozen=True, slots=True)
class _Company:
    report: str
    company: bytes


@dataclass(frozen=True, slots=True)
class _Quotes:
    report: str
    quotes: tuple[bytes, ...]


def mark_reports(records: Records) -> Made:
    """The marks of each report, once however often it is given."""
    return Made(records=tuple(_mark(report) for report in {report.id: report for report in amend(records).of(Report)}.values()))


def _mark(report: Report) -> Marks:
    told = find_told(report)
    return Marks(
        report=report.id,
        outlet=outlet_of(report),
        published=report.published.edtf if report.published else "",
        shingles=number_shingles(report.text).tobytes(),
        company=np.unique(number_company(told)).tobytes(),
        told=tuple(Odd(*one.span, tuple(one.odd), tuple(one.odd.values())) for one in told),
        quotes=tuple(number_runs(report.text, span).tobytes() for span in find_quoted(report.text)),
        odd=number_odd(told).tobytes(),
        agencies=tuple(sorted(agencies_of(report))),
    )


def pair_reports(records: Records) -> Made:
    """Of each report what its outlet prints under everything, and the reports that it is held against: each pair at the greater id."""
    common = dict(find_common(lambda: _texts_of(records)))
    background = find_backgrounds(
        lambda: ((one.report, one.published, numbers_in(one.shingles)) for one in records.brief(Marks, _Published))
    )
    apart = pairs_of(records.of(Pairing), "forbid")
    told: dict[str, set[str]] = {}
    for first, last in _find_told(records, common):
        if frozenset((first, last)) not in apart:
            told.setdefault(last, set()).add(first)
    quoted: dict[str, list[Quoted]] = {}
    for (first, last), quote in _find_quoted(records):
        if frozenset((first, last)) not in apart:
            quoted.setdefault(last, []).append(quote)
    is_one, names = pairs_of(records.of(Pairing), "merge"), _Naming(records)

    def beside(report: str, texts: Collection[str], quotes: Collection[Quoted]) -> Beside:
        others = sorted({*texts, *(quote.other for quote in quotes)})
        return Beside(
            report=report,
            others=tuple(others),
            texts=tuple(sorted(texts)),
            quotes=tuple(sorted(quotes, key=lambda quote: (quote.other, quote.own, quote.theirs))),
            decided=tuple(other for other in sorted(texts) if frozenset((report, other)) in is_one),
            names=tuple(other for other in others if names(report, other)),
            named_by=tuple(other for other in others if names(other, report)),
            background=_shared_among(background, report, others).tobytes(),
        )

    return Made(
        records=(
            *(Boilerplate(report=report, shingles=common[report].tobytes()) for report in sorted(common)),
            *(beside(report, told.get(report, ()), quoted.get(report, ())) for report in sorted(told.keys() | quoted.keys())),
        )
    )


def _shared_among(held: Mapping[str, Numbers], report: str, others: Iterable[str]) -> Numbers:
    """Of what is held of a report what is held of one of the others too: a change in the rest changes nothing between them."""
    if report not in held:
        return NONE
    theirs = [held[other] for other in others if other in held]
    return np.intersect1d(held[report], np.concatenate(theirs)) if theirs else NONE


def numbers_in(stored: bytes) -> Numbers:
    """Numbers as they were stored."""
    return np.frombuffer(stored, np.uint64)


def _find_told(records: Records, common: Mapping[str, Numbers]) -> Iterator[Pair]:
    """Pairs of reports whose texts are worth comparing, the smaller id first, each once."""
    alike = find_candidates(
        (report, without(shingles, common[report]) if report in common else shingles) for report, _, shingles in _texts_of(records)
    )
    sieve = Sieve(records.brief(Marks, Sifted), common)
    yield from sieve.sift(alike)
    company = find_sharing(((marks.report, numbers_in(marks.company)) for marks in records.brief(Marks, _Company)), least=_COMPANY)
    yield from sieve.sift(pair for pair in company if not _holds(alike, pair))


def _holds(pairs: Sequence[Pair], pair: Pair) -> bool:
    """Whether a pair is among sorted ones."""
    at = bisect_left(pairs, pair)
    return at < len(pairs) and pairs[at] == pair


def _find_quoted(records: Records) -> Iterator[tuple[Pair, Quoted]]:
    """Pairs of reports, the smaller id first, with a quotation of the second and one of the first that share words."""
    quotes = ((marks.report, [numbers_in(run) for run in marks.quotes]) for marks in records.brief(Marks, _Quotes))
    for first, found in find_sharing_quotes(quotes).items():
        for quote in found:
            yield (first, quote.other), Quoted(quote.theirs, first, quote.own)


def _texts_of(records: Records) -> Iterator[tuple[str, str, Numbers]]:
    return ((marks.report, marks.outlet, numbers_in(marks.shingles)) for marks in records.brief(Marks, _Text))


class _Naming:
    """Which report names the outlet of which other as a source."""

    __slots__ = ("_named", "_outlets")

    def __init__(self, records: Records) -> None:
        self._named = {one.report: frozenset(one.outlets) for one in records.each(Citing) if one.outlets}
        self._outlets = (
            {marks.report: outlet_key(marks.outlet) for marks in records.brief(Marks, _Of) if marks.outlet} if self._named else {}
        )

    def __call__(self, report: str, other: str) -> bool:
        return report in self._named and self._outlets.get(other) in self._named[report]
