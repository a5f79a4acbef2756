"""The lineage step: reports and claims of a whole record to the edges of who derives from whom, and the doubts about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orontes.flow.amend import amend
from orontes.flow.code import code_digest
from orontes.flow.lineage.agencies import credit_agencies, shared_agency
from orontes.flow.lineage.candidates import find_candidates, find_sharing
from orontes.flow.lineage.citations import Citation, cite_claims, cite_reports, cited_reports, find_citations
from orontes.flow.lineage.copies import compare_texts
from orontes.flow.lineage.direction import Order
from orontes.flow.lineage.edges import (
    agency_edges,
    copy_edges,
    doubt_about,
    figure_edges,
    paraphrase_edges,
    quotation_edges,
    rendering_edges,
)
from orontes.flow.lineage.figures import find_shared_figures, fingerprint_of
from orontes.flow.lineage.oddities import number_company
from orontes.flow.lineage.paraphrases import align
from orontes.flow.lineage.quotations import find_shared_quotations
from orontes.flow.lineage.rarity import rarity_digest
from orontes.flow.lineage.sources import Sources
from orontes.flow.lineage.statements import find_renderings
from orontes.flow.lineage.texts import Texts, find_quoted
from orontes.flow.step import Made, Records, Step
from orontes.match.spans import Spans
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Ruling
from orontes.records.entity import Entity, Link
from orontes.records.issue import Question
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Report

_COMPANY = 3
"""Pairs of odd words, each within a sentence, that two texts share before they are compared for paraphrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What all comparisons need of the record."""

    texts: Texts
    order: Order
    claims: Mapping[str, Sequence[Claim]]
    """Claims by report."""


def find_lineage(records: Records) -> Made:
    """All edges and questions, each once, sorted by id."""
    records = amend(records)
    reports = {report.id: report for report in records.of(Report)}
    entities = {entity.id: entity for entity in records.of(Entity)}
    claims: dict[str, list[Claim]] = {}
    for claim in records.of(Claim):
        claims.setdefault(claim.report, []).append(claim)
    sources = Sources(reports.values(), records.of(Link), entities.values(), records.of(Mention), records.of(Claim))
    citations = find_citations(records.of(Claim), sources, reports, entities)
    order = Order(reports.values(), records.of(Dating), cited_reports(citations))
    known = _Known(texts=Texts(reports.values()), order=order, claims=claims)
    made: list[Lineage | Question] = [*cite_claims(citations, reports), *cite_reports(citations, reports, order)]
    made.extend(credit_agencies(reports.values(), entities.values()))
    derived = list(_find_derived(known, reports))
    made.extend(derived)
    copied = {frozenset((edge.derived, edge.source)) for edge in derived if isinstance(edge, Lineage) and edge.kind in {"copy", "edit"}}
    made.extend(_find_quoted(known, records.of(Link), entities, copied))
    made.extend(_find_figures(records, citations, entities, order))
    unique = {record.id: record for record in made}
    edges = [record for record in unique.values() if isinstance(record, Lineage)]
    questions = [record for record in unique.values() if isinstance(record, Question)]
    return Made(records=(*sorted(edges, key=lambda edge: edge.id), *sorted(questions, key=lambda question: question.id)))


def _find_derived(known: _Known, reports: Mapping[str, Report]) -> Iterator[Lineage | Question]:
    """Copies, excerpts and paraphrases, and reports of one agency that share text."""
    alike = set(find_candidates(known.texts.numbers()))
    retold = set(find_sharing(((report.id, number_company(report)) for report in known.texts), least=_COMPANY))
    for left, right in sorted(alike | retold):
        one, other = known.texts.of(left), known.texts.of(right)
        is_credited = shared_agency(left, right, reports) is not None
        overlap = compare_texts(one, other, is_needed=is_credited)
        if overlap.kind is not None:
            yield from copy_edges(one, other, overlap, known.order, known.claims)
        else:
            retelling = align(one.told, other.told)
            yield from paraphrase_edges(one, other, retelling, known.order, known.claims)
            yield from doubt_about(one, other, overlap, retelling)
        yield from agency_edges(one, other, overlap, known.order)


def _find_quoted(
    known: _Known, links: Sequence[Link], entities: Mapping[str, Entity], copied: set[frozenset[str]]
) -> Iterator[Lineage | Question]:
    """Quotations that two reports share, in the same words or in different ones."""
    texts = known.texts
    quoted = {report.id: spans for report in texts if (spans := find_quoted(report.text))}
    shared = [one for one in find_shared_quotations(texts, quoted) if frozenset((one.left, one.right)) not in copied]
    yield from quotation_edges(shared, texts, known.order, known.claims)
    done = copied | {frozenset((one.left, one.right)) for one in shared}
    rendered = [
        one for one in find_renderings(texts, quoted, links, entities) if frozenset((one.left.report, one.right.report)) not in done
    ]
    yield from rendering_edges(rendered, texts, known.order, known.claims)


def _find_figures(records: Records, citations: Sequence[Citation], entities: Mapping[str, Entity], order: Order) -> Iterator[Lineage]:
    """Odd figures that two reports share."""
    odd = [claim for claim in records.of(Claim) if fingerprint_of(claim) is not None]
    named: dict[str, set[str]] = {}
    for citation in citations:
        named.setdefault(citation.claim.id, set()).add(citation.source.key)
    links: dict[str, list[Link]] = {claim.report: [] for claim in odd}
    for link in records.of(Link):
        if link.report in links and link.to not in entities:
            links[link.report].append(link)
    placed = {report: Spans(found) for report, found in links.items()}
    places = {
        claim.id: frozenset(link.to for link in placed[claim.report].overlapping(claim.place.span))
        for claim in odd
        if claim.place is not None
    }
    sources = {claim: frozenset(found) for claim, found in named.items()}
    return figure_edges(find_shared_figures(odd, sources, places), order)


STEP = Step(
    name="lineage",
    version=f"{code_digest('flow.amend', 'flow.cells', 'flow.lineage', 'lang', 'match')} {rarity_digest()}",
    shape="join",
    takes=(Report, Claim, Ruling, Dating, Link, Entity, Mention),
    makes=(Lineage, Question),
    run=find_lineage,
)
