"""Reports held against each other, pair by pair: copies, excerpts, paraphrases, agency texts, and quotations in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orontes.flow.amend import amend
from orontes.flow.lineage.agencies import shared_agency
from orontes.flow.lineage.copies import compare_texts
from orontes.flow.lineage.direction import Order
from orontes.flow.lineage.edges import agency_edges, copy_edges, doubt_about, paraphrase_edges, quotation_edges
from orontes.flow.lineage.marks import numbers_in
from orontes.flow.lineage.paraphrases import align
from orontes.flow.lineage.quotations import compare_quotes
from orontes.flow.lineage.texts import Texts
from orontes.flow.step import Made, Records
from orontes.records.claim import Claim
from orontes.records.issue import Question
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Report
from orontes.records.tracing import Beside, Citing, Common, Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What all comparisons need of the reports."""

    texts: Texts
    order: Order
    claims: Mapping[str, Sequence[Claim]]
    """Claims by report."""


def compare_reports(records: Records) -> Made:
    """The edges and questions between each report and those beside it, and with whom its words are settled to be shared."""
    records = amend(records)
    cited = {citing.report: citing.outlets for citing in records.of(Citing)}
    common = {one.report: numbers_in(one.shingles) for one in records.of(Common)}
    claims: dict[str, list[Claim]] = {}
    for claim in records.of(Claim):
        claims.setdefault(claim.report, []).append(claim)
    order = Order(records.of(Report), records.of(Dating), cited)
    known = _Known(texts=Texts(records.of(Report), common), order=order, claims=claims)
    made: dict[str, Lineage | Question] = {}
    settled: list[Settled] = []
    for one in records.of(Beside):
        derived = list(_find_derived(known, one))
        copied = {
            end for edge in derived if isinstance(edge, Lineage) and edge.kind in {"copy", "edit"} for end in (edge.derived, edge.source)
        }
        quoted = [quote for quote in one.quotes if quote.other not in copied]
        shared = compare_quotes(known.texts, one.report, quoted)
        made.update((record.id, record) for record in (*derived, *quotation_edges(shared, known.texts, order, claims)))
        others = (copied & set(one.texts)) | {quote.other for quote in quoted}
        if others:
            settled.append(Settled(report=one.report, others=tuple(sorted(others))))
    return Made(records=(*(made[id_] for id_ in sorted(made)), *settled))


def _find_derived(known: _Known, one: Beside) -> Iterator[Lineage | Question]:
    left = known.texts.of(one.report)
    for other in one.texts:
        right = known.texts.of(other)
        reports = {text.report.id: text.report for text in (left, right)}
        overlap = compare_texts(left, right, is_needed=shared_agency(one.report, other, reports) is not None)
        if overlap.kind is not None:
            yield from copy_edges(left, right, overlap, known.order, known.claims)
        else:
            retelling = align(left.told, right.told)
            yield from paraphrase_edges(left, right, retelling, known.order, known.claims)
            yield from doubt_about(left, right, overlap, retelling)
        yield from agency_edges(left, right, overlap, known.order)
