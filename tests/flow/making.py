"""A small world of reports, claims, places and names for tests and bench: words are found in the text, names are linked where they stand."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any, TypeVar

from orontes.flow.gather import STEP as GATHER
from orontes.flow.lineage import STEP as LINEAGE
from orontes.flow.step import Made, Records
from orontes.flow.weigh import STEP as WEIGH
from orontes.match.edtf import is_valid
from orontes.records.claim import Claim, Count, Exactness, Filler, Mode, Scope, Stance, Time, Voice
from orontes.records.entity import Entity, EntityKind, Link, Place
from orontes.records.identity import make_id
from orontes.records.report import Block, Dating, Published, Report, Stated
from orontes.records.span import Span

T = TypeVar("T")


class World:
    """Collects records; `records()` links every place and entity wherever one of its names stands in a report."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.claims: list[Claim] = []
        self.places: dict[str, Place] = {}
        self.entities: dict[str, Entity] = {}
        self.fixed: list[Link] = []
        """Links given by the test, for reports in which the same words stand for another place than elsewhere."""

    def place(
        self, name: str, *, within: str | None = None, kind: str = "populated place", country: str | None = None, located: bool = False
    ) -> Place:
        made = Place(
            id=make_id("place", name, *(["located"] if located else [])), name=name, variants=(name,), mentions=(), kind=kind, country=country, within=within,
            latitude=10.0 if located else None, longitude=20.0 if located else None, geo_precision=1 if located else 3,
            source="test" if located else None, reasons=(),
        )  # fmt: skip
        self.places[made.id] = made
        return made

    def entity(self, name: str, *variants: str, kind: EntityKind = "organization") -> Entity:
        made = Entity(id=make_id("entity", name), kind=kind, name=name, variants=(name, *variants), mentions=(), reasons=())
        self.entities[made.id] = made
        return made

    def report(
        self,
        text: str,
        *,
        outlet: str | None = None,
        published: str | None = None,
        agency: str | None = None,
        name: str = "",
        headings: Iterable[str] = (),
    ) -> Report:
        credit = () if agency is None else (Stated(field="agency", value=agency, how="credit line"),)
        made = Report(
            id=make_id("report", text, outlet, published, name), original="0" * 64, path=name, title=None, outlet=outlet, author=None,
            published=Published(edtf=published, basis="stated") if published else None, language="en", text=text,
            blocks=tuple(Block(kind="heading", span=find(text, heading)) for heading in headings), stated=credit,
        )  # fmt: skip
        self.reports.append(made)
        return made

    def claim(self, report: Report, quote: str, kind: str = "killing", **said: Any) -> Claim:
        made = make_claim(report, quote, kind, **said)
        self.claims.append(made)
        return made

    def links(self) -> list[Link]:
        named: list[Entity | Place] = [*self.places.values(), *self.entities.values()]
        made: dict[tuple[str, Span], Link] = {}
        given = {link.report for link in self.fixed}
        for report in (report for report in self.reports if report.id not in given):
            for one in sorted(named, key=lambda one: (-len(one.name), one.id)):
                for name in one.variants:
                    for match in re.finditer(rf"\b{re.escape(name)}\b", report.text):
                        span = Span(*match.span())
                        if not any(key[0] == report.id and key[1].start < span.end and span.start < key[1].end for key in made):
                            made[report.id, span] = Link(
                                id=make_id("link", report.id, span, one.id), report=report.id, span=span, to=one.id, reasons=()
                            )
        return [*self.fixed, *made.values()]

    def everything(self) -> list[Any]:
        datings = [Dating(report=report.id, published=report.published) for report in self.reports if report.published]
        return [*self.reports, *self.claims, *self.places.values(), *self.entities.values(), *self.links(), *datings]

    def records(self) -> Records:
        return Records(self.everything())


def find(text: str, words: str, start: int = 0) -> Span:
    at = text.index(words, start)
    return Span(at, at + len(words))


def make_claim(
    report: Report,
    quote: str,
    kind: str = "killing",
    *,
    count: int | tuple[int | None, int | None] | None = None,
    exactness: Exactness = "exact",
    group: str | None = None,
    unit: str = "person",
    scope: Scope = "incident",
    subset_of: Claim | None = None,
    place: str | None = None,
    time: str | None = None,
    actor: str | tuple[str, ...] = (),
    target: str | tuple[str, ...] = (),
    voice: str | tuple[str, ...] = (),
    stance: Stance = "asserted",
    mode: Mode = "actual",
    words: str | None = None,
) -> Claim:
    """A claim; every word given is looked up in the quote, else in the text, so that spans are real. A time that is no EDTF is words left open."""
    whole = find(report.text, quote)

    def spot(what: str) -> Span:
        return find(report.text, what, whole.start) if what in quote else find(report.text, what) if what in report.text else whole

    low, high = count if isinstance(count, tuple) else (count, count)
    counted = None
    if count is not None:
        span = spot(words) if words else whole
        counted = Count(
            low=low,
            high=high,
            exactness=exactness,
            unit=unit,
            group=group,
            scope=scope,
            subset_of=subset_of.id if subset_of else None,
            span=span,
        )
    actors, targets, voices = ((one,) if isinstance(one, str) else one for one in (actor, target, voice))
    return Claim(
        id=make_id("claim", report.id, whole, kind, count, group, place, time, voices, stance, mode, actors),
        report=report.id, kind=kind, span=whole, quote=quote, stance=stance, mode=mode, certainty="stated", count=counted,
        actor=tuple(Filler(text=one, span=spot(one)) for one in actors), target=tuple(Filler(text=one, span=spot(one)) for one in targets),
        instrument=(), place=None if place is None else Filler(text=place, span=spot(place)),
        time=None if time is None else Time(edtf=time if is_valid(time) else "", text=time, span=whole, basis="test"),
        voice=tuple(Voice(text=one, cue="said", span=spot(one)) for one in voices), trigger=Span(whole.start, whole.start + 1), pattern="test",
    )  # fmt: skip


def run_flow(records: Iterable[Any]) -> Records:
    """Lineage, gather and weigh over these records; all that was given and all that was made."""
    given = tuple(records)
    known = Records(given)
    made: list[Any] = [*given, *run_step(LINEAGE.run, known), *run_step(GATHER.run, known)]
    assert WEIGH.parts is not None
    for _, part in WEIGH.parts(Records(made)):
        made.extend(WEIGH.run(part).records)
    return Records(made)


def run_step(run: Any, records: Records) -> tuple[Any, ...]:
    made: Made = run(records)
    assert not made.issues
    return made.records


def count_calls(work: Callable[[], T]) -> tuple[T, int]:
    """What some work makes, and how many functions it calls on the way: what grows too fast shows on a loaded machine too."""
    calls = 0

    def count(_frame: FrameType, event: str, _told: Any) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        made = work()
    finally:
        sys.setprofile(None)
    return made, calls
