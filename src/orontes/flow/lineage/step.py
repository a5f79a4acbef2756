"""The lineage step: reports and claims of a whole record to the edges of who derives from whom, and the doubts about them."""

from __future__ import annotations

from orontes.flow.amend import amend
from orontes.flow.code import code_digest
from orontes.flow.lineage.agencies import credit_agencies, shared_agency
from orontes.flow.lineage.candidates import find_candidates
from orontes.flow.lineage.citations import cite_claims, cite_reports, cited_reports, find_citations
from orontes.flow.lineage.copies import compare_texts
from orontes.flow.lineage.direction import Order
from orontes.flow.lineage.edges import agency_edges, copy_edges, doubt_about, quotation_edges
from orontes.flow.lineage.quotations import find_shared_quotations
from orontes.flow.lineage.sources import Sources
from orontes.flow.lineage.texts import prepare_texts
from orontes.flow.step import Made, Records, Step
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Ruling
from orontes.records.entity import Entity, Link
from orontes.records.issue import Question
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Report


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
    texts = prepare_texts(reports.values())
    edges: list[Lineage] = [*cite_claims(citations, reports), *cite_reports(citations, reports)]
    edges.extend(credit_agencies(reports.values(), entities.values()))
    questions: list[Question] = []
    copied: set[tuple[str, str]] = set()
    for left, right in find_candidates({report: text.kept for report, text in texts.items()}):
        is_credited = shared_agency(left, right, reports) is not None
        overlap = compare_texts(texts[left], texts[right], is_needed=is_credited)
        edges.extend(copy_edges(texts[left], texts[right], overlap, order, claims))
        edges.extend(agency_edges(texts[left], texts[right], overlap, order))
        questions.extend(doubt_about(texts[left], texts[right], overlap))
        if overlap.kind in {"copy", "edit"}:
            copied.add((left, right))
    shared = [found for found in find_shared_quotations(texts) if (found.left, found.right) not in copied]
    edges.extend(quotation_edges(shared, texts, order, claims))
    unique = {edge.id: edge for edge in edges}
    return Made(records=(*(unique[key] for key in sorted(unique)), *sorted(questions, key=lambda question: question.id)))


STEP = Step(
    name="lineage",
    version=code_digest("flow.amend", "flow.cells", "flow.lineage", "lang", "match"),
    shape="join",
    takes=(Report, Claim, Ruling, Dating, Link, Entity, Mention),
    makes=(Lineage, Question),
    run=find_lineage,
)
