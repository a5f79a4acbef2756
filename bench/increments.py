"""What a changed record costs behind the reader: a made-up record is built, then run again unchanged, with 1 and with 100 reports more.

Reports, mentions and claims are put into the store as if they had been read; resolve, lineage, gather and weigh run on them, step by step.
Run: `python -m bench.increments 2000` prints process seconds of each step, the share of the whole build, peak memory, and whether the bytes
are those of a record built anew.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from tests.flow.making import make_claim

from bench.resolve_scale import make_cast
from bench.stories import edit, make_facts, tell
from orontes.flow import gather, lineage, resolve, weigh
from orontes.flow.step import Made, Records, Step, flatten
from orontes.keep import Keep
from orontes.records.claim import Claim, Mention, MentionKind
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin
from orontes.records.identity import make_id
from orontes.records.issue import Issue, Question
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Published, Report
from orontes.records.span import Span
from orontes.run.crew import Crew
from orontes.run.edge import Outcome, attempt
from orontes.run.loading import Load
from orontes.run.local import _Run
from orontes.store.encoding import digest, encode
from orontes.store.sqlite import SqliteStore, open_store

REPORTS = 2_000
MORE = (1, 100)
_OUTLETS = 60
_TOLD_AN_EVENT = 4
_COPIES = 1 / 6
_READ = Step(name="read", version="made up", shape="map", takes=(Report,), makes=(Mention, Claim, Dating), run=lambda _: Made(records=()))
FLOW = (_READ, *flatten((resolve.STEP, lineage.STEP, gather.STEP, weigh.STEP)))
_MADE = (Entity, Place, Link, Lineage, Event, Origin, Finding, Question, Issue)
Read = tuple[Report, list[Any]]


def scores(*, reports: int = REPORTS) -> dict[str, float]:
    """Process seconds of the whole, the shares of it that no, 1 and 100 reports more take, and whether the bytes differ from a whole build."""
    given = make_reports(reports + sum(MORE))
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        store = _open(Path(name) / "grown")
        number = reports
        whole = measure(store, given[:number], "whole")
        found["whole_seconds"] = whole
        found["share_unchanged"] = measure(store, [], "unchanged") / whole
        for more in MORE:
            found[f"share_of_{more}_more"] = measure(store, given[number : number + more], f"{more} more") / whole
            number += more
        anew = _open(Path(name) / "anew")
        measure(anew, given[:number], "anew")
        found["bytes_differ"] = float(bytes_of(store) != bytes_of(anew))
    found["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def make_reports(number: int) -> list[Read]:
    """So many reports, each with what a reader would find in it: one of some events of which several tell, and two older matters."""
    chance = Random(8)
    persons, towns, bodies = make_cast(number, chance)
    chance.shuffle(towns)
    towns = towns[: max(20, number // 10)]
    made: list[Read] = []
    while len(made) < number:
        town, body, person = chance.choice(towns), chance.choice(bodies), chance.choice(persons)
        day = date(2021, 1, 1) + timedelta(days=chance.randrange(900))
        dead, tale = chance.randint(3, 300), ""
        for telling in range(min(chance.randint(1, 2 * _TOLD_AN_EVENT), number - len(made))):
            tale = edit(tale, 0.1, chance) if tale and chance.random() < _COPIES else tell(make_facts(chance), chance, sentences=7)
            speaker = f"{chance.choice(person[0]).title()} {person[1].title()}"
            made.append(_make_report(len(made), chance, (speaker, body, town, chance.choice(towns)), day, dead + telling // 3, tale))
    return made


def _make_report(  # noqa: PLR0913, PLR0917 - all that a happening consists of
    number: int, chance: Random, names: tuple[str, str, str, str], day: date, dead: int, tale: str
) -> Read:
    speaker, body, town, other = names
    told = day + timedelta(days=chance.randint(0, 3))
    old = chance.randint(1990, 2015)
    first = f"General {speaker} said on {day.isoformat()} that the {body} killed {dead} people in {town}."
    second = f"Shelling of {town} wounded {dead + 7} others, {speaker} told reporters."
    third = f"In {old} an air strike on {other} destroyed {chance.randint(2, 90)} houses."
    id_ = make_id("report", "increments", number)
    text = f"{first} {second} {third} {tale}"
    published = Published(edtf=told.isoformat(), basis="stated")
    outlet = f"Herald {chance.randrange(_OUTLETS)}"
    report = Report(
        id=id_, original=sha256(id_.encode()).hexdigest(), path=f"{number}.txt", title=first, outlet=outlet, author=None,
        published=published, language="en", text=text, blocks=(),
    )  # fmt: skip
    made: list[Any] = [Dating(report=id_, published=published)]
    made.append(
        make_claim(report, first, "killing", count=dead, place=town, time=day.isoformat(), actor=f"the {body}", voice=f"General {speaker}")
    )
    made.append(make_claim(report, second, "shelling", count=dead + 7, place=town, voice=speaker))
    made.append(make_claim(report, third, "air_strike", place=other, time=str(old), mode="historical"))
    kinds: tuple[tuple[str, MentionKind], ...] = ((speaker, "person"), (body, "organization"), (town, "place"), (other, "place"))
    found: dict[str, Mention] = {}
    for words, kind in kinds:
        at = text.find(words)
        while at >= 0:
            span = Span(at, at + len(words))
            mention = make_id("mention", id_, *span, kind)
            found[mention] = Mention(id=mention, report=id_, span=span, text=words, kind=kind)
            at = text.find(words, at + 1)
    return report, [*made, *found.values()]


def measure(store: SqliteStore, added: Sequence[Read], what: str) -> float:
    """Put reports into the store as if they had been read, and bring the rest up to date: process seconds of that."""
    for report, read in added:
        store.write("text", report.id, "f", Made(records=(report,)))
        store.write("read", report.id, "f", Made(records=tuple(read)))
    total, steps = 0.0, list[str]()
    with Crew(FLOW, 1) as crew:
        run = _HereRun(Keep.open(store._path.parent), {}, store, crew, lambda *_: None)  # noqa: SLF001
        for index in range(1, len(FLOW)):
            start = time.process_time()
            done = run.step(index)
            spent = time.process_time() - start
            total += spent
            steps.append(f"{done.step} {spent:.2f} ({done.run}/{done.total})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {what}: {total:.2f} s: {', '.join(steps)}; peak {peak:.0f} MB", file=sys.stderr, flush=True)
    return total


class _HereRun(_Run):
    """A run in this process, so that its processor time can be read."""

    def _outcomes(self, index: int, stale: Sequence[str], load: Load) -> Iterator[tuple[str, Outcome]]:
        for part, records in load(stale):
            yield part, attempt(self._crew.flow[index], part, records or Records())


def _open(folder: Path) -> SqliteStore:
    Keep.create(folder, who="bench")
    return open_store(folder)


def bytes_of(store: SqliteStore) -> str:
    """One digest of all that resolve and the steps behind it made."""
    total = sha256()
    for noun in _MADE:
        for record in store.records(noun):
            total.update(digest(encode(record)))
    return total.hexdigest()


if __name__ == "__main__":
    for score, value in scores(reports=int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS).items():
        print(f"{score:>20} {value:.4g}")
