"""The lineage step: reports and claims of a whole record to the edges of who derives from whom, and the doubts about them.

It works in stages, so that a new report costs little: marks of each report, who cites whom, which reports share enough marks, each report
against those beside it, and what reports share beyond their texts. Texts are compared again only where one of the two is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from orontes.flow.amend import amend
from orontes.flow.code import code_digest
from orontes.flow.lineage.agencies import credit_agencies
from orontes.flow.lineage.citations import cite_claims, cite_reports, cited_outlets, find_citations
from orontes.flow.lineage.decided import decided_edges, find_tied, pairs_of
from orontes.flow.lineage.derived import compare_reports
from orontes.flow.lineage.direction import Order
from orontes.flow.lineage.edges import figure_edges, rendering_edges
from orontes.flow.lineage.figures import find_shared_figures, fingerprint_of
from orontes.flow.lineage.lean import Figured, Lead, lean_claims, lean_entities, lean_links, lean_reports
from orontes.flow.lineage.marks import mark_reports, pair_reports
from orontes.flow.lineage.named import Outlets, as_outlets, cite_named
from orontes.flow.lineage.rarity import rarity_digest
from orontes.flow.lineage.sources import Sources
from orontes.flow.lineage.statements import find_renderings
from orontes.flow.lineage.texts import find_quoted
from orontes.flow.step import Made, Records, Step, run_stages
from orontes.match.spans import Spans, touching
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Pairing, Ruling
from orontes.records.entity import Entity, Link
from orontes.records.issue import Question
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Report
from orontes.records.span import Span
from orontes.records.tracing import Beside, Boilerplate, Cited, Citing, Marks, Settled

_TOGETHER = 512
"""Voices for which mentions are loaded at once."""


def find_lineage(records: Records) -> Made:
    """All edges and questions of records in memory, each once, sorted by id."""
    made = run_stages(_STAGES, Records(record for record in records if not isinstance(record, Lineage | Question)))
    unique = {record.id: record for record in made.records if isinstance(record, Lineage | Question)}
    edges = [record for record in unique.values() if isinstance(record, Lineage)]
    questions = [record for record in unique.values() if isinstance(record, Question)]
    return Made(records=(*sorted(edges, key=lambda edge: edge.id), *sorted(questions, key=lambda question: question.id)))


def find_cited(records: Records) -> Made:
    """Whom the claims and reports cite, and which agencies the reports credit."""
    records = amend(records)
    reports = lean_reports(records.each(Report))
    entities = lean_entities(records)
    known = Outlets(reports.values())
    naming = {report.id: found for report in reports.values() if (found := known.named_in(report))}
    claims = [claim for claim in lean_claims(records) if claim.voice or claim.report in naming]
    voices = [
        (claim.report, span) for claim in claims for voice in claim.voice for span in (voice.span, voice.stands_for) if span is not None
    ]
    voices += [(report, one.span) for report, cues in naming.items() for one in cues]
    sources = Sources(reports.values(), touching(lean_links(records), voices), entities.values(), ())
    sources.mention(_mentions_in(records, [(report, span) for report, span in voices if not sources.linked(report, span)]))
    citations = (
        *as_outlets(find_citations(claims, sources, reports, entities), naming, reports),
        *cite_named(naming, claims, sources, reports),
    )
    outlets = cited_outlets(citations)
    named: dict[str, set[Cited]] = {}
    for citation in citations:
        named.setdefault(citation.claim.report, set()).add(Cited(citation.claim.id, citation.source.key))
    order = Order(reports.values(), records.of(Dating), outlets)
    edges = (
        *decided_edges(records.of(Pairing), reports, order),
        *cite_claims(citations, reports),
        *cite_reports(citations, reports, order, lean_claims(records)),
        *credit_agencies(reports.values(), entities.values()),
    )
    unique = {edge.id: edge for edge in edges}
    return Made(
        records=(
            *(unique[id_] for id_ in sorted(unique)),
            *(
                Citing(report=report, outlets=tuple(sorted(outlets[report])), sources=tuple(sorted(named[report])))
                for report in sorted(named)
            ),
        )
    )


def find_shared(records: Records) -> Made:
    """What reports share that share no words: one statement in two translations, and figures too odd to be counted twice."""
    records = amend(records)
    reports = lean_reports(records.each(Report))
    entities = lean_entities(records)
    citing = records.of(Citing)
    order = Order(reports.values(), records.of(Dating), {one.report: one.outlets for one in citing})
    quoted = {report.id: spans for report in reports.values() if (spans := find_quoted(report.text))}
    pairings = records.of(Pairing)
    apart = pairs_of(pairings, "forbid")
    done = {frozenset((one.report, other)) for one in records.of(Settled) for other in one.others} | apart | pairs_of(pairings, "merge")
    rendered = find_renderings(reports.values(), quoted, lean_links(records), entities, done)
    claims: dict[str, list[Claim]] = {report: [] for one in rendered for report in (one.left.report, one.right.report)}
    for claim in records.told(Claim, claims):
        claims[claim.report].append(claim)
    odd = records.some(Claim, [claim.id for claim in records.brief(Claim, Figured) if fingerprint_of(claim) is not None])
    sources: dict[str, set[str]] = {}
    for named in (named for one in citing for named in one.sources):
        sources.setdefault(named.claim, set()).add(named.source)
    shared = find_shared_figures(
        odd, {claim: frozenset(found) for claim, found in sources.items()}, _places_of(odd, lean_links(records), entities)
    )
    figures = figure_edges((pair for pair in shared if frozenset(one.report for one in pair) not in apart), order)
    unique = {record.id: record for record in (*rendering_edges(rendered, reports, order, claims), *figures)}
    return Made(records=tuple(unique[id_] for id_ in sorted(unique)))


def _mentions_in(records: Records, voices: Iterable[tuple[str, Span]]) -> Iterator[Mention]:
    """The mentions that touch these words of reports."""
    told = iter(sorted(voices))
    while some := list(islice(told, _TOGETHER)):
        yield from touching(records.told(Mention, (report for report, _ in some)), some)


def _places_of(odd: Sequence[Claim], found: Iterable[Lead], entities: Mapping[str, Entity]) -> dict[str, frozenset[str]]:
    """What the places of claims are linked to."""
    links: dict[str, list[Lead]] = {claim.report: [] for claim in odd}
    for link in touching(found, ((claim.report, claim.place.span) for claim in odd if claim.place is not None)):
        if link.to not in entities:
            links[link.report].append(link)
    placed = {report: Spans(found) for report, found in links.items()}
    return {
        claim.id: frozenset(link.to for link in placed[claim.report].overlapping(claim.place.span))
        for claim in odd
        if claim.place is not None
    }


def piece_of(record: Any) -> str:
    """What concerns a report is stored with that report; other records by the beginnings of their ids, in 4,096 pieces a noun."""
    if isinstance(record, Boilerplate | Beside | Citing):
        return str(record.report)
    kind, _, digits = str(record.id).partition("-")
    return f"{kind} {digits[:3]}"


_VERSION = f"{code_digest('flow.amend', 'flow.cells', 'flow.lineage', 'lang', 'match')} {rarity_digest()}"


def _stage(name: str, run: Callable[[Records], Made], takes: tuple[type, ...], makes: tuple[type, ...]) -> Step:
    pieces = None if run in _MAPS else piece_of
    return Step(
        name=f"lineage {name}",
        version=_VERSION,
        shape="map" if run in _MAPS else "join",
        takes=takes,
        makes=makes,
        run=run,
        pieces=pieces,
        beside=_HELD if Beside in takes else (),
    )


_MAPS = (mark_reports, compare_reports)
_HELD = (Report, Claim, Ruling, Dating, Marks, Boilerplate)
_STAGES = (
    _stage("marks", mark_reports, (Report, Ruling), (Marks,)),
    _stage("cited", find_cited, (Report, Claim, Ruling, Pairing, Dating, Link, Entity, Mention), (Lineage, Citing)),
    _stage("pairs", pair_reports, (Marks, Citing, Pairing), (Boilerplate, Beside)),
    _stage("derived", compare_reports, (*_HELD, Beside), (Lineage, Question, Settled)),
    _stage("shared", find_shared, (Report, Claim, Ruling, Pairing, Dating, Link, Entity, Citing, Settled), (Lineage, Question)),
    _stage("tied", find_tied, (Report, Ruling, Pairing, Lineage), (Question,)),
)
STEP = Step(
    name="lineage",
    version=_VERSION,
    shape="join",
    takes=(Report, Claim, Ruling, Pairing, Dating, Link, Entity, Mention),
    makes=(Lineage, Question),
    run=find_lineage,
    stages=_STAGES,
)
