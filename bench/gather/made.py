"""Gather on claims of our own making with known events: B3 F1 and extra events; then time and growth on many claims.

Each event has a kind, a town and a day; reports tell of it with the day or the month or nothing, the town or its quarter or its province
or nothing, with a toll that rises, and years later as history. Look-alikes happen in the same town on other days. Figures and
actors are by chance. Run: `python -m bench gather`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date, timedelta
from math import log
from random import Random
from time import process_time
from typing import Any

from tests.flow.making import World, make_claim

from bench.gather.told import b_cubed
from orontes.flow.gather.step import gather_events
from orontes.flow.step import Records
from orontes.records.claim import Claim, Mode
from orontes.records.entity import Link
from orontes.records.event import Event
from orontes.records.identity import make_id

EVENTS = 60
LIKE = 0.4
"""Share of events that look like the one before: the same kind, town and actor, some days later."""
SIZES = (4_000, 16_000)
_KINDS = ("killing", "killing", "air_strike", "shelling", "detention")
_ACTORS = ("troops", "gunmen", "police", "militia", "jets")


Tale = Callable[[int], str]


class _Linked(World):
    """A world whose links are made with its claims: looking for every name in every text would take the bench's time."""

    def __init__(self) -> None:
        super().__init__()
        self.linked: list[Link] = []

    def links(self) -> list[Link]:
        return self.linked


def scores() -> dict[str, float]:
    """Figures of one world, made with a fixed seed, and the slope of time over the number of claims."""
    world, truth = make_world(Random(11), EVENTS, towns=10)
    events = _events(world.records())
    homes = {claim: event.id for event in events for claim in event.claims}
    precision, recall = b_cubed(homes, truth), b_cubed(truth, homes)
    wanted = len(set(truth.values()))
    seconds = [_seconds(size) for size in SIZES]
    return {
        "b3_precision": precision,
        "b3_recall": recall,
        "b3_f1": 2 * precision * recall / (precision + recall),
        "extra_events": (len(events) - wanted) / wanted,
        "claims": float(len(truth)),
        "claims_a_second": SIZES[-1] / seconds[-1],
        "growth_slope": log(seconds[-1] / seconds[0]) / log(SIZES[-1] / SIZES[0]),
    }


def _events(records: Records) -> list[Event]:
    return [record for record in gather_events(records).records if isinstance(record, Event)]


def _seconds(size: int) -> float:
    world, _ = make_world(Random(12), size // 3, towns=size // 25)
    records = world.records()
    gc.collect()
    gc.freeze()  # the collector would walk the input again and again, which is no work of gather's
    start = process_time()
    gather_events(records)
    seconds = process_time() - start
    gc.unfreeze()
    return seconds


def make_world(chance: Random, number: int, *, towns: int, tale: Tale | None = None) -> tuple[_Linked, dict[str, str]]:
    """So many happenings in so many towns, each told up to five times, and which claim tells of which. `tale` makes the rest of each text."""
    world = _Linked()
    for town in range(towns):
        world.place(f"Province{town}", kind="administrative area", country="XX")
        world.place(f"Town{town}", within=f"Province{town}", country="XX")
        world.place(f"Quarter{town}", within=f"Town{town}", country="XX")
    truth: dict[str, str] = {}
    what: dict[str, Any] = {}
    for event in range(number):
        if what and chance.random() < LIKE:
            what = {**what, "day": what["day"] + timedelta(days=chance.randint(1, 9)), "dead": chance.randint(3, 300)}
        else:
            what = _happening(chance, towns)
        for telling in range(chance.randint(1, 5)):
            claim = _tell(world, chance, what, telling, tale(event) if tale is not None else "")
            truth[claim.id] = f"event-{event}"
    return world, truth


def _happening(chance: Random, towns: int) -> dict[str, Any]:
    day = date(2021, 1, 1) + timedelta(days=chance.randrange(700))
    return {
        "kind": chance.choice(_KINDS),
        "town": chance.randrange(towns),
        "day": day,
        "dead": chance.randint(3, 300),
        "actor": chance.choice(_ACTORS),
    }


def _tell(world: _Linked, chance: Random, what: dict[str, Any], telling: int, tale: str) -> Claim:
    """The first telling gives town and day; later ones leave out what they like, but never all of place, time and figure."""
    day = what["day"].isoformat()
    place: str | None = f"Town{what['town']}"
    time: str | None = day
    dead = what["dead"]
    mode: Mode = "actual"
    told = what["day"] + timedelta(days=chance.randint(0, 2))
    if telling:
        blur = chance.random()
        place = chance.choice((place, place, f"Quarter{what['town']}", f"Province{what['town']}", None if blur < 0.6 else place))
        time = chance.choice((day, day, day[:7] if place else day, None if place and blur > 0.3 else day))
        dead += chance.choice((0, 0, 0, dead // 10, dead // 4))
        if chance.random() < 0.15:
            told, mode, time = what["day"] + timedelta(days=chance.randint(500, 3000)), "historical", day[: chance.choice((7, 10))]
    if place is None or time is None:
        dead = what["dead"]
    text = f"{what['actor']} {dead} {place or ''}"
    report = world.report(f"{text}. {tale}" if tale else text, published=told.isoformat(), name=str(len(world.reports)))
    claim = make_claim(report, text, what["kind"], count=dead, place=place, time=time, actor=what["actor"], mode=mode)
    world.claims.append(claim)
    if claim.place is not None:
        to = make_id("place", claim.place.text)
        world.linked.append(Link(id=make_id("link", report.id, to), report=report.id, span=claim.place.span, to=to, reasons=()))
    return claim
