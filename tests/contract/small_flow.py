"""A small flow of true steps over tiny reports, one of each shape, for stores and runners to be tried with.

A report is lines of `place: number`. Certain lines make a step misbehave: `crash`, `hang`, `burn`, `raise`, `gorge`, `twice`.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace

from orontes.flow.step import Made, Records, Step
from orontes.records.claim import Claim, Count, Filler
from orontes.records.event import Event
from orontes.records.finding import Finding, Value
from orontes.records.identity import make_id
from orontes.records.issue import Issue
from orontes.records.original import Content
from orontes.records.report import Report
from orontes.records.span import Offsets, Segment, Span


def read_text(records: Records) -> Made:
    """Bytes to a report."""
    made: list[object] = []
    for content in records.of(Content):
        text = content.content.decode("utf-8", "replace")
        _misbehave(text)
        id_ = make_id("report", content.original.sha256)
        made.append(
            Report(
                id=id_,
                original=content.original.sha256,
                path=content.original.name,
                title=None,
                outlet=None,
                author=None,
                published=None,
                language="en",
                text=text,
                blocks=(),
            )
        )
        segment = Segment(0, len(text), 0, len(content.content), "text")
        made.append(Offsets(report=id_, original=content.original.sha256, encoding="utf-8", segments=(segment,) if text else ()))
    return Made(records=tuple(made))


def _misbehave(text: str) -> None:
    if "crash" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "hang" in text:
        time.sleep(3600)
    while "burn" in text:
        pass
    if "raise" in text:
        raise ValueError(f"no number here, at {object()}")
    if "gorge" in text:
        bytearray(1 << 42)


def read_claims(records: Records) -> Made:
    """A report to claims: one for each line."""
    claims, issues = [], []
    for report in records.of(Report):
        at = 0
        for line in report.text.splitlines(keepends=True):
            place, _, number = line.strip().partition(": ")
            span = Span(at, at + len(line.rstrip("\n")))
            at += len(line)
            if number.isdigit():
                claims.append(_claim(report, span, place, int(number)))
            elif place:
                id_ = make_id("issue", report.id, *span)
                issues.append(Issue(id=id_, code="R001", step="read", where=report.id, message=f"{line!r} gives no number", span=span))
        if "twice" in report.text:
            claims += [replace(claim, kind="injury") for claim in claims]
    return Made(records=tuple(claims), issues=tuple(issues))


def _claim(report: Report, span: Span, place: str, number: int) -> Claim:
    spot = Span(span.start, span.start + len(place))
    return Claim(
        id=make_id("claim", report.id, *span),
        report=report.id,
        kind="killing",
        span=span,
        quote=report.text[span.start : span.end],
        stance="asserted",
        mode="actual",
        certainty="stated",
        count=Count(
            low=number,
            high=number,
            exactness="exact",
            unit="person",
            group=None,
            scope="incident",
            subset_of=None,
            span=Span(spot.end + 2, span.end),
        ),
        actor=(),
        target=(),
        instrument=(),
        place=Filler(text=place, span=spot),
        time=None,
        voice=(),
        trigger=spot,
        pattern="line",
    )


def gather(records: Records) -> Made:
    """Claims of one place are one event."""
    places: dict[str, list[str]] = {}
    for claim in records.of(Claim):
        assert claim.place
        places.setdefault(claim.place.text, []).append(claim.id)
    return Made(
        records=tuple(
            Event(
                id=make_id("event", place),
                kind="killing",
                time="..",
                place=None,
                claims=tuple(sorted(ids)),
                part_of=None,
                reasons=("same place",),
            )
            for place, ids in sorted(places.items())
        )
    )


def cut_events(records: Records) -> Iterator[tuple[str, Records]]:
    """One part for each event, with its claims."""
    claims = {claim.id: claim for claim in records.of(Claim)}
    for event in records.of(Event):
        yield event.id, Records([event, *(claims[id_] for id_ in event.claims)])


def weigh(records: Records) -> Made:
    """The numbers claimed of one event."""
    (event,) = records.of(Event)
    claims = records.of(Claim)
    numbers = [claim.count.low for claim in claims if claim.count and claim.count.low is not None]
    value = Value(
        text=" ".join(map(str, sorted(numbers))),
        low=min(numbers),
        high=max(numbers),
        exactness="range",
        scope="incident",
        stance="asserted",
        claims=event.claims,
        reports=tuple(sorted({claim.report for claim in claims})),
        speakers=(),
        origins=(),
    )
    finding = Finding(
        id=make_id("finding", event.id),
        event=event.id,
        field="deaths",
        verdict="single" if len(value.reports) == 1 else "compatible",
        low=value.low,
        high=value.high,
        values=(value,),
        reports=len(value.reports),
        origins=0,
        rule="all values",
    )
    return Made(records=(finding,))


TEXT = Step(name="text", version="1", shape="map", takes=(Content,), makes=(Report, Offsets), run=read_text)
READ = Step(name="read", version="1", shape="map", takes=(Report,), makes=(Claim,), run=read_claims)
GATHER = Step(name="gather", version="1", shape="join", takes=(Claim,), makes=(Event,), run=gather)
WEIGH = Step(name="weigh", version="1", shape="fold", takes=(Event, Claim), makes=(Finding,), run=weigh, parts=cut_events)
FLOW = (TEXT, READ, GATHER, WEIGH)
NOUNS = (Report, Offsets, Claim, Event, Finding, Issue)
