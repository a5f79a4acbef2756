"""Reports held against each other, pair by pair: copies, excerpts, paraphrases, agency texts, and quotations in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from orontes.flow.amend import amend
from orontes.flow.lineage.agencies import shared_agency
from orontes.flow.lineage.copies import compare_texts
from orontes.flow.lineage.direction import Order
from orontes.flow.lineage.edges import agency_edges, background_edges, copy_edges, doubt_about, paraphrase_edges, quotation_edges
from orontes.flow.lineage.marks import numbers_in
from orontes.flow.lineage.oddities import Told
from orontes.flow.lineage.paraphrases import align
from orontes.flow.lineage.quotations import compare_quotes
from orontes.flow.lineage.texts import NONE, Text
from orontes.flow.step import Made, Records
from orontes.match.outlets import outlet_key
from orontes.records.claim import Claim
from orontes.records.issue import Question
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Report
from orontes.records.span import Span
from orontes.records.tracing import Beside, Boilerplate, Marks, Quoted, Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What all comparisons need of the reports."""

    texts: Mapping[str, Text]
    order: Order
    claims: Mapping[str, Sequence[Claim]]
    """Claims by report."""


def compare_reports(records: Records) -> Made:
    """The edges and questions between each report and those beside it, and with whom its words are settled to be shared."""
    records = amend(records)
    claims: dict[str, list[Claim]] = {}
    for claim in records.of(Claim):
        claims.setdefault(claim.report, []).append(claim)
    reports = {report.id: report for report in records.of(Report)}
    order = Order(reports.values(), records.of(Dating), _named_in(records.of(Beside), reports))
    known = _Known(texts=_make_texts(records), order=order, claims=claims)
    made: dict[str, Lineage | Question] = {}
    settled: list[Settled] = []
    for one in records.of(Beside):
        derived = list(_find_derived(known, one))
        copied = {
            end for edge in derived if isinstance(edge, Lineage) and edge.kind in {"copy", "edit"} for end in (edge.derived, edge.source)
        }
        quoted = [quote for quote in one.quotes if quote.other not in copied]
        shared = [
            found for quote in quoted for found in compare_quotes(reports, quote.other, [Quoted(quote.theirs, one.report, quote.own)])
        ]
        made.update((record.id, record) for record in (*derived, *quotation_edges(shared, reports, order, claims)))
        others = (copied & set(one.texts)) | {found.left for found in shared}
        if others:
            settled.append(Settled(report=one.report, others=tuple(sorted(others))))
    return Made(records=(*(made[id_] for id_ in sorted(made)), *settled))


def _named_in(beside: Iterable[Beside], reports: Mapping[str, Report]) -> dict[str, set[str]]:
    """For each report the keys of the outlets that it names, as far as those of reports beside it go."""
    pairs = ((one, other) for own in beside for one, other in (*product([own.report], own.names), *product(own.named_by, [own.report])))
    named: dict[str, set[str]] = {}
    for one, other in pairs:
        named.setdefault(one, set()).add(outlet_key(reports[other].outlet or ""))
    return named


def _make_texts(records: Records) -> dict[str, Text]:
    common = {one.report: numbers_in(one.shingles) for one in records.of(Boilerplate)}
    background = np.unique(np.concatenate([NONE, *(numbers_in(one.background) for one in records.of(Beside))]))
    marks = {one.report: one for one in records.of(Marks)}
    return {
        report.id: Text(
            report=report,
            numbers=numbers_in(marks[report.id].shingles),
            common=common.get(report.id, NONE),
            background=background,
            told=tuple(
                Told(span=Span(odd.start, odd.end), odd=dict(zip(odd.stems, odd.rarities, strict=True))) for odd in marks[report.id].told
            ),
        )
        for report in records.of(Report)
    }


def _find_derived(known: _Known, one: Beside) -> Iterator[Lineage | Question]:
    right = known.texts[one.report]
    for other in one.texts:
        left = known.texts[other]
        reports = {text.report.id: text.report for text in (left, right)}
        overlap = compare_texts(left, right, is_needed=shared_agency(other, one.report, reports) is not None)
        if overlap.kind is not None:
            yield from copy_edges(left, right, overlap, known.order, known.claims)
        else:
            retelling = align(left.told, right.told)
            yield from paraphrase_edges(left, right, retelling, known.order, known.claims)
            yield from doubt_about(left, right, overlap, retelling) if other not in one.decided else ()
        yield from background_edges(left, right, overlap, known.order, known.claims)
        yield from agency_edges(left, right, overlap, known.order)
