"""The public JSON of `orontes show` and `orontes read`: one object a line, fields as in docs/reference/schema, version in each line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from orontes.errors import NothingThere
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Ruling
from orontes.records.entity import Entity, Place, Tie
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin
from orontes.records.issue import Issue, Question
from orontes.records.lineage import Lineage
from orontes.records.original import Original
from orontes.records.report import Dating, Published, Report
from orontes.records.span import Span
from orontes.view.framing import Framing, Wording, frame_event, frame_named
from orontes.view.index import Index
from orontes.view.lines import (
    SCHEMA,
    ClaimLine,
    CorrectionLine,
    CountLine,
    DoubtLine,
    EntityLine,
    EventLine,
    FillerLine,
    FindingLine,
    FramingLine,
    IssueLine,
    LineageLine,
    MentionLine,
    OriginalLine,
    OriginLine,
    PlaceLine,
    PublishedLine,
    QuestionLine,
    ReportLine,
    TieLine,
    TimeLine,
    VoiceLine,
    WordingLine,
)
from orontes.view.phrase import plain
from orontes.view.reading import ReadClaim, ReadIssue, ReadLine, ReadMention, ReadReport
from orontes.view.shelf import Shelf


def show_lines(index: Index, noun: str, identity: str | None = None, *, first: int = 0, most: int | None = None) -> Iterator[Any]:
    """The lines of one noun, sorted by id, or a stretch of them; with `identity` that one alone."""
    if noun not in _SHOWN:
        raise NothingThere(f"There is no noun `{noun}` to show. The nouns are: {', '.join(_SHOWN)}.")
    records, line = _SHOWN[noun]
    held = records(index)
    if identity is None:
        stretch = held.stretch(first, most) if isinstance(held, Shelf) else islice(held, first, None if most is None else first + most)
        yield from (line(index, record) for record in stretch)
        return
    found = held.get(identity) if isinstance(held, Shelf) else next((record for record in held if _key(record) == identity), None)
    if found is None:
        raise NothingThere(f"There is no {noun} with the id {identity} in this record. List them with: orontes show DIR {noun}")
    yield line(index, found)


def lines_of_event(index: Index, event: str) -> tuple[tuple[ClaimLine, ...], tuple[FindingLine, ...]]:
    """The claims and findings of one event."""
    claims = index.claims_of(index.events[event])
    return tuple(_claim(index, claim) for claim in claims), tuple(_finding(index, one) for one in index.findings_of_event.get(event, ()))


def read_lines(records: Iterable[Any], issues: Iterable[Issue]) -> tuple[ReadLine, ...]:
    """The lines of `orontes read --json` for one file, from the records and issues that its reading made.

    Issues of the file that belong to none of its reports come on a line without a report.
    """
    records = tuple(records)
    datings = {record.report: record.published for record in records if isinstance(record, Dating)}
    reports = sorted((record for record in records if isinstance(record, Report)), key=lambda report: (report.path, report.id))
    left = sorted(issues, key=lambda issue: (issue.code, issue.where, issue.message, issue.id))
    lines = []
    for report in reports:
        mentions = sorted((m for m in records if isinstance(m, Mention) and m.report == report.id), key=_place_in_text)
        claims = sorted((c for c in records if isinstance(c, Claim) and c.report == report.id), key=_place_in_text)
        ids = {report.id, *(mention.id for mention in mentions), *(claim.id for claim in claims)}
        own = [issue for issue in left if issue.where in ids or len(reports) == 1]
        left = [issue for issue in left if issue not in own]
        lines.append(_read_line(report, datings.get(report.id) or report.published, mentions, claims, own))
    if left or not lines:
        lines.append(ReadLine(schema=SCHEMA, report=None, mentions=(), claims=(), issues=tuple(map(_read_issue, left))))
    return tuple(lines)


def to_json(line: Any) -> str:
    """One line of JSON."""
    return msgspec.json.encode(line, enc_hook=plain).decode()


def _read_line(report: Report, published: Published | None, mentions: list[Mention], claims: list[Claim], issues: list[Issue]) -> ReadLine:
    return ReadLine(
        schema=SCHEMA,
        report=ReadReport(
            id=report.id,
            path=report.path,
            title=report.title,
            outlet=report.outlet,
            published=_published(published),
            language=report.language,
            text=report.text,
        ),
        mentions=tuple(ReadMention(span=m.span, text=m.text, kind=m.kind) for m in mentions),
        claims=tuple(ReadClaim(**_claim_fields(claim, None)) for claim in claims),
        issues=tuple(map(_read_issue, issues)),
    )


def _claim_fields(claim: Claim, index: Index | None) -> dict[str, Any]:
    """The fields that `read` and `show` share; with an index, roles carry the ids for which their words stand."""

    def filler(text: str, span: Span) -> FillerLine:
        return FillerLine(text=text, span=span, id=index.resolved(claim.report, span) if index else msgspec.UNSET)

    count, time = claim.count, claim.time
    return {
        "id": claim.id,
        "kind": claim.kind,
        "span": claim.span,
        "quote": claim.quote,
        "stance": claim.stance,
        "mode": claim.mode,
        "certainty": claim.certainty,
        "count": CountLine(
            low=count.low,
            high=count.high,
            exactness=count.exactness,
            unit=count.unit,
            group=count.group,
            scope=count.scope,
            subset_of=count.subset_of,
            span=count.span,
        )
        if count
        else None,
        "actor": tuple(filler(f.text, f.span) for f in claim.actor),
        "target": tuple(filler(f.text, f.span) for f in claim.target),
        "instrument": tuple(filler(f.text, f.span) for f in claim.instrument),
        "place": filler(claim.place.text, claim.place.span) if claim.place else None,
        "time": TimeLine(edtf=time.edtf, text=time.text, span=time.span, basis=time.basis) if time else None,
        "voice": tuple(
            VoiceLine(text=v.text, cue=v.cue, span=v.span, id=index.resolved(claim.report, v.span) if index else msgspec.UNSET)
            for v in claim.voice
        ),
    }


def _report(index: Index, report: Report) -> ReportLine:
    return ReportLine(
        schema=SCHEMA,
        id=report.id,
        path=report.path,
        title=report.title,
        outlet=report.outlet,
        author=report.author,
        published=_published(index.published(report)),
        language=report.language,
        original=report.original,
        text=report.text,
        protected=_protected(index, report.id),
    )


def _mention(index: Index, mention: Mention) -> MentionLine:
    to = index.resolved(mention.report, mention.span)
    return MentionLine(
        schema=SCHEMA,
        id=mention.id,
        report=mention.report,
        span=mention.span,
        text=mention.text,
        kind=mention.kind,
        to=to,
        protected=_protected(index, mention.report),
    )


def _claim(index: Index, claim: Claim) -> ClaimLine:
    event = index.event_of_claim.get(claim.id)
    return ClaimLine(
        schema=SCHEMA,
        report=claim.report,
        event=event.id if event else None,
        protected=_protected(index, claim.report),
        **_decided(index.rulings.get(claim.id)),
        **_claim_fields(claim, index),
    )


def _decided(ruling: Ruling | None) -> dict[str, Any]:
    """What reviewers decided about a claim: fields that are there only where they did."""
    if ruling is None:
        return {}
    made = [CorrectionLine(field=one.field, value=one.value, was=one.was, decision=one.number) for one in ruling.corrections]
    verdict = {"verdict": ruling.action} if ruling.action in {"accept", "reject"} else {}
    return {**verdict, **({"corrections": tuple(made)} if made else {})}


def _entity(index: Index, entity: Entity) -> EntityLine:
    return EntityLine(
        schema=SCHEMA,
        id=entity.id,
        kind=entity.kind,
        name=entity.name,
        variants=entity.variants,
        mentions=len(entity.mentions),
        reasons=entity.reasons,
        ties=tuple(_tie(index, tie) for tie in entity.ties),
        framing=_framing(frame_named(index, index.spots.get(entity.id, ()))),
        doubts=_doubts(index, entity.id),
    )


def _place(index: Index, place: Place) -> PlaceLine:
    return PlaceLine(
        schema=SCHEMA,
        id=place.id,
        name=place.name,
        variants=place.variants,
        mentions=len(place.mentions),
        kind=place.kind,
        country=place.country,
        within=place.within,
        latitude=place.latitude,
        longitude=place.longitude,
        geo_precision=place.geo_precision,
        source=place.source,
        reasons=place.reasons,
        circle=place.circle,
        framing=_framing(frame_named(index, index.spots.get(place.id, ()), place.variants)),
        doubts=_doubts(index, place.id),
    )


def _edge(index: Index, edge: Lineage) -> LineageLine:
    fields = {name: getattr(edge, name) for name in LineageLine.__dataclass_fields__ if name not in {"schema", "protected"}}
    return LineageLine(schema=SCHEMA, protected=_protected(index, *(side.report for side in edge.evidence)), **fields)


def _event(index: Index, event: Event) -> EventLine:
    place = index.places.get(event.place or "")
    return EventLine(
        schema=SCHEMA,
        id=event.id,
        kind=event.kind,
        time=event.time,
        place=event.place,
        place_name=place.name if place else None,
        claims=event.claims,
        part_of=event.part_of,
        reasons=event.reasons,
        framing=tuple(
            FramingLine(outlet=row.outlet, wordings=_wordings(wordings), role=role)
            for row in frame_event(index, event)
            for role, wordings in (("event", row.event), ("actor", row.actor), ("target", row.target))
            if wordings
        ),
    )


def _finding(_index: Index, finding: Finding) -> FindingLine:
    fields = {name: getattr(finding, name) for name in FindingLine.__dataclass_fields__ if name != "schema"}
    return FindingLine(schema=SCHEMA, **fields)


def _origin(_index: Index, origin: Origin) -> OriginLine:
    fields = {name: getattr(origin, name) for name in OriginLine.__dataclass_fields__ if name != "schema"}
    return OriginLine(schema=SCHEMA, **fields)


def _question(_index: Index, question: Question) -> QuestionLine:
    return QuestionLine(
        schema=SCHEMA, id=question.id, step=question.step, about=question.about, text=question.text, assumed=question.assumed
    )


def _original(index: Index, original: Original) -> OriginalLine:
    entry = index.arrivals.get(original.sha256)
    return OriginalLine(
        schema=SCHEMA,
        sha256=original.sha256,
        size=original.size,
        media_type=original.media_type,
        name=original.name,
        added=entry.when if entry else None,
        by=entry.who if entry else None,
        source=entry.source if entry else None,
    )


def _issue(_index: Index, issue: Issue) -> IssueLine:
    return IssueLine(
        schema=SCHEMA, id=issue.id, code=issue.code, step=issue.step, where=issue.where, message=issue.message, span=issue.span
    )


def _read_issue(issue: Issue) -> ReadIssue:
    return ReadIssue(code=issue.code, step=issue.step, where=issue.where, message=issue.message, span=issue.span)


def _tie(index: Index, tie: Tie) -> TieLine:
    words = index.reports[tie.report].text[tie.span[0] : tie.span[1]]
    return TieLine(
        text=words,
        how=tie.how,
        other=tie.other,
        to=tie.to,
        report=tie.report,
        span=tie.span,
        certainty=tie.certainty,
        protected=_protected(index, tie.report),
    )


def _protected(index: Index, *reports: str) -> bool | msgspec.UnsetType:
    return True if any(map(index.covers, reports)) else msgspec.UNSET


def _framing(rows: Iterable[Framing]) -> tuple[FramingLine, ...]:
    return tuple(FramingLine(outlet=row.outlet, wordings=_wordings(row.wordings)) for row in rows)


def _wordings(wordings: Iterable[Wording]) -> tuple[WordingLine, ...]:
    return tuple(
        WordingLine(text=word.text, times=len(word.spots), reports=tuple(sorted({spot.report.id for spot in word.spots})))
        for word in wordings
    )


def _doubts(index: Index, identity: str) -> tuple[DoubtLine, ...]:
    questions = index.questions_on.get(identity, ())
    return tuple(DoubtLine(id=question.id, text=question.text, assumed=question.assumed) for question in questions)


def _published(published: Published | None) -> PublishedLine | None:
    return PublishedLine(edtf=published.edtf, basis=published.basis, span=published.span) if published else None


def _place_in_text(record: Mention | Claim) -> tuple[Span, str]:
    return (record.span, record.id)


def _key(record: Any) -> str:
    return str(record.sha256 if isinstance(record, Original) else record.id)


_SHOWN: dict[str, tuple[Callable[[Index], Iterable[Any]], Callable[[Index, Any], Any]]] = {
    "reports": (lambda index: index.reports, _report),
    "mentions": (lambda index: index.mentions_by_id, _mention),
    "claims": (lambda index: index.claims, _claim),
    "entities": (lambda index: index.entities, _entity),
    "places": (lambda index: index.places, _place),
    "lineage": (lambda index: index.lineages.values(), _edge),
    "events": (lambda index: index.events, _event),
    "findings": (lambda index: index.findings, _finding),
    "origins": (lambda index: index.origins, _origin),
    "issues": (lambda index: index.issues, _issue),
    "questions": (lambda index: index.questions, _question),
    "originals": (lambda index: index.originals.values(), _original),
}
"""For each noun the records, a Shelf where one is found without a look at the others, and what makes the line of one."""
NOUNS = tuple(_SHOWN)
