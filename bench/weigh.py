"""Weigh, after lineage and gather, on happenings of our own making: is the number of independent origins right, and is the verdict?

Each happening is told by independent outlets with named sources, then copied, edited, credited to one agency, or cited from one
source again. The toll is the same, or one origin gives another. Run: `python -m bench weigh`.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from time import process_time

from tests.flow.making import World, find, make_claim, run_flow

from bench.stories import Facts, edit, make_facts, tell
from orontes.records.claim import Claim
from orontes.records.entity import Link
from orontes.records.event import Event
from orontes.records.finding import Finding
from orontes.records.identity import make_id
from orontes.records.report import Report

HAPPENINGS = 80
_SOURCES = tuple(f"{name} Watch" for name in ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord"))


@dataclass(frozen=True, slots=True)
class Truth:
    """What is right for one happening."""

    origins: int
    is_disputed: bool


def scores() -> dict[str, float]:
    """Figures of one world, made with a fixed seed."""
    world, truth = _world(Random(13))
    start = process_time()
    made = run_flow(world.everything())
    seconds = process_time() - start
    homes = {claim: event.id for event in made.of(Event) for claim in event.claims}
    deaths = {finding.event: finding for finding in made.of(Finding) if finding.field == "deaths"}
    pairs = [(deaths[homes[claim]], right) for claim, right in truth.items()]
    errors = [abs(finding.origins - right.origins) / right.origins for finding, right in pairs]
    return {
        "origins_exact": sum(error == 0 for error in errors) / len(errors),
        "origin_error": sum(errors) / len(errors),
        "verdict_disputed": sum((finding.verdict == "disputed") == right.is_disputed for finding, right in pairs) / len(pairs),
        "claims_a_second": len(world.claims) / seconds,
    }


class _Told(World):
    """A world whose links are made with its claims."""

    def __init__(self) -> None:
        super().__init__()
        self.linked: list[Link] = []

    def links(self) -> list[Link]:
        return self.linked

    def publish(  # noqa: PLR0913
        self, text: str, facts: Facts, day: str, *, source: str | None = None, agency: str | None = None, dead: int = 0
    ) -> Claim:
        closing = f"In {facts.town} {dead or facts.dead} died, {source} said." if source else f"In {facts.town} {dead or facts.dead} died."
        report = self.report(
            f"{text} {closing}", outlet=f"Outlet {len(self.reports)}", agency=agency, published="2022-12-01", name=str(len(self.reports))
        )
        claim = make_claim(report, closing, count=dead or facts.dead, place=facts.town, time=day, voice=source or ())
        self.claims.append(claim)
        self._link(report, closing, facts.town, self.place(facts.town).id)
        if source:
            self._link(report, closing, source, self.entity(source).id)
        return claim

    def _link(self, report: Report, closing: str, words: str, to: str) -> None:
        span = find(report.text, words, report.text.index(closing))
        self.linked.append(Link(id=make_id("link", report.id, span, to), report=report.id, span=span, to=to, reasons=()))


def _world(chance: Random) -> tuple[_Told, dict[str, Truth]]:
    world, truth = _Told(), {}
    for number in range(HAPPENINGS):
        facts, day = make_facts(chance), f"2022-{number % 11 + 1:02}-{number // 11 + 10}"
        first, *others = chance.sample(_SOURCES, chance.randint(2, 4))
        story = tell(facts, chance)
        claim = world.publish(story, facts, day, source=first)
        is_disputed = chance.random() < 0.3
        for other in others:
            world.publish(tell(facts, chance), facts, day, source=other, dead=3 * facts.dead if is_disputed and other == others[-1] else 0)
        for _ in range(chance.randint(0, 3)):
            share = chance.choice((0.0, 0.1, 0.3))
            world.publish(edit(story, share, chance), facts, day, source=first)
        if chance.random() < 0.5:
            world.publish(tell(facts, chance), facts, day, source=others[0], dead=3 * facts.dead if is_disputed and len(others) == 1 else 0)
        credited = chance.randint(0, 3)
        for _ in range(credited):
            world.publish(tell(facts, chance), facts, day, agency="AFP")
        truth[claim.id] = Truth(1 + len(others) + (credited > 0), is_disputed)
    return world, truth
