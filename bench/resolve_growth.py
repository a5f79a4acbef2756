"""What one report more costs: a made-up record of 10,000 reports is resolved, then 1 and 100 more; the share of the whole, and whether the bytes are equal.

The steps before resolve are left out: reports and mentions are put into the store as if they had been read.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from bench.resolve_scale import make_record
from orontes.flow.resolve import STEP
from orontes.flow.step import Made, Records, Step
from orontes.keep import Keep
from orontes.records.claim import Mention
from orontes.records.entity import Entity, Link, Place
from orontes.records.issue import Question
from orontes.records.report import Report
from orontes.run.crew import Crew
from orontes.run.edge import Outcome, attempt
from orontes.run.loading import Load
from orontes.run.local import _Run
from orontes.store.encoding import digest, encode
from orontes.store.sqlite import SqliteStore, open_store

REPORTS = 10_000
_A_REPORT = 20
_MORE = (1, 100)
_READ = Step(name="read", version="made up", shape="map", takes=(Report,), makes=(Mention,), run=lambda _: Made(records=()))
_FLOW = (_READ, *STEP.stages)


def growth_scores(*, reports: int = REPORTS) -> dict[str, float]:
    """Process seconds of the whole, the share of it that 1 and 100 reports more take, and of how many the bytes differ from a whole build."""
    records, _ = make_record((reports + sum(_MORE)) * _A_REPORT, seed=6)
    given: dict[str, list[Report | Mention]] = {report.id: [report] for report in records.of(Report)}
    for mention in records.of(Mention):
        given[mention.report].append(mention)
    order = sorted(given)
    made: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        grown, whole = Path(name) / "grown", Path(name) / "whole"
        store = _open(grown)
        number = reports
        made["growth_whole_seconds"] = _run(grown, store, [given[one] for one in order[:number]])
        for more in _MORE:
            seconds = _run(grown, store, [given[one] for one in order[number : number + more]])
            made[f"growth_share_of_{more}"] = seconds / made["growth_whole_seconds"]
            number += more
        anew = _open(whole)
        _run(whole, anew, [given[one] for one in order[:number]])
        made["growth_bytes_differ"] = float(_bytes_of(store) != _bytes_of(anew))
    return made


def _open(folder: Path) -> SqliteStore:
    Keep.create(folder, who="bench")
    return open_store(folder)


def _run(folder: Path, store: SqliteStore, added: Sequence[Sequence[Report | Mention]]) -> float:
    """Put reports into the store as if they had been read, and bring resolve up to date: process seconds of that."""
    for report, *mentions in added:
        store.write("text", report.id, "f", Made(records=(report,)))
        store.write("read", report.id, "f", Made(records=tuple(mentions)))
    start = time.process_time()
    with Crew(_FLOW, 1) as crew:
        run = _HereRun(Keep.open(folder), {}, store, crew, lambda *_: None)
        for index in range(1, len(_FLOW)):
            run.step(index)
    return time.process_time() - start


class _HereRun(_Run):
    """A run in this process, so that its processor time can be read."""

    def _outcomes(self, index: int, stale: Sequence[str], load: Load) -> Iterator[tuple[str, Outcome]]:
        for part, records in load(stale):
            yield part, attempt(self._crew.flow[index], part, records or Records())


def _bytes_of(store: SqliteStore) -> str:
    total = sha256()
    for noun in (Entity, Place, Link, Question):
        for record in store.records(noun):
            total.update(digest(encode(record)))
    return total.hexdigest()


if __name__ == "__main__":
    import sys

    print(growth_scores(reports=int(sys.argv[1])))
