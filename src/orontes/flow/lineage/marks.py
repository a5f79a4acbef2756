"""Which reports are held against which: marks of each report alone, then of all of them those that share enough."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from orontes.flow.amend import amend
from orontes.flow.lineage.agencies import agencies_of
from orontes.flow.lineage.candidates import find_candidates, find_sharing
from orontes.flow.lineage.decided import Pair, pairs_of
from orontes.flow.lineage.oddities import find_told, number_company
from orontes.flow.lineage.quotations import find_sharing_quotes, number_runs
from orontes.flow.lineage.sieve import Sieve, number_odd
from orontes.flow.lineage.texts import find_common, find_quoted, outlet_of, without
from orontes.flow.lineage.words import Numbers, number_shingles
from orontes.flow.step import Made, Records
from orontes.records.decision import Pairing
from orontes.records.report import Report
from orontes.records.tracing import Beside, Boilerplate, Marks, Odd, Quoted

_COMPANY = 3
"""Pairs of odd words, each within a sentence, that two texts share before they are compared for paraphrase."""


def mark_reports(records: Records) -> Made:
    """The marks of each report, once however often it is given."""
    return Made(records=tuple(_mark(report) for report in {report.id: report for report in amend(records).of(Report)}.values()))


def _mark(report: Report) -> Marks:
    told = find_told(report)
    return Marks(
        report=report.id,
        outlet=outlet_of(report),
        shingles=number_shingles(report.text).tobytes(),
        company=np.unique(number_company(told)).tobytes(),
        told=tuple(Odd(*one.span, tuple(one.odd), tuple(one.odd.values())) for one in told),
        quotes=tuple(number_runs(report.text, span).tobytes() for span in find_quoted(report.text)),
        odd=number_odd(told).tobytes(),
        agencies=tuple(sorted(agencies_of(report))),
    )


def pair_reports(records: Records) -> Made:
    """Of each report what its outlet prints under everything, and the reports that it is held against: each pair at the greater id."""

    def texts() -> Iterator[tuple[str, str, Numbers]]:
        return ((marks.report, marks.outlet, numbers_in(marks.shingles)) for marks in records.each(Marks))

    common = dict(find_common(texts))
    pairings = records.of(Pairing)
    apart, one = pairs_of(pairings, "forbid"), pairs_of(pairings, "merge")
    alike = find_candidates(
        (report, without(shingles, common[report]) if report in common else shingles) for report, _, shingles in texts()
    )
    sieve = Sieve(records.each(Marks), common)
    told: dict[str, set[str]] = {}
    for first, last in sieve.sift(alike):
        told.setdefault(last, set()).add(first)
    for first, last in sieve.sift(
        find_sharing(((marks.report, numbers_in(marks.company)) for marks in records.each(Marks)), least=_COMPANY)
    ):
        told.setdefault(last, set()).add(first)
    quoted: dict[str, list[Quoted]] = {}
    for first, found in find_sharing_quotes(
        (marks.report, [numbers_in(run) for run in marks.quotes]) for marks in records.each(Marks)
    ).items():
        for quote in found:
            if frozenset((first, quote.other)) not in apart:
                quoted.setdefault(quote.other, []).append(Quoted(quote.theirs, first, quote.own))
    return Made(
        records=(
            *(Boilerplate(report=report, shingles=common[report].tobytes()) for report in sorted(common)),
            *(
                _beside(
                    report,
                    {other for other in told.get(report, ()) if frozenset((report, other)) not in apart},
                    quoted.get(report, ()),
                    one,
                )
                for report in sorted(told.keys() | quoted.keys())
            ),
        )
    )


def numbers_in(stored: bytes) -> Numbers:
    """Numbers as they were stored."""
    return np.frombuffer(stored, np.uint64)


def _beside(report: str, texts: Collection[str], quotes: Collection[Quoted], one: Collection[Pair]) -> Beside:
    return Beside(
        report=report,
        others=tuple(sorted({*texts, *(quote.other for quote in quotes)})),
        texts=tuple(sorted(texts)),
        quotes=tuple(sorted(quotes, key=lambda quote: (quote.other, quote.own, quote.theirs))),
        decided=tuple(other for other in sorted(texts) if frozenset((report, other)) in one),
    )
