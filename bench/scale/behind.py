"""The stages behind the reader at sizes that no reader need read: a record of synthetic reports as if read (given.py), then the runner as it is.

One measurement is one process with one worker: every step behind the reader, nothing changed, 100 more, each with core-seconds, wall time and the
peak of the process tree by step, in `DIR/behind-N.json`. Reading costs the same for each report (a map): `READING_MS` a report, as
`python -m bench.scale flow` measured them, are added for the slope and shares of a whole flow, and what rests on them is labelled so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, pairwise
from math import log
from pathlib import Path
from typing import Any

from bench.scale.given import Given, give_reports
from bench.scale.tree import Watch
from orontes.flow import gather, lineage, resolve, weigh
from orontes.flow.step import Made, Step, flatten
from orontes.keep import Keep
from orontes.records.claim import Claim, Mention
from orontes.records.original import Content
from orontes.records.report import Dating, Report
from orontes.run.crew import Crew
from orontes.run.local import _Run
from orontes.store.api import Store, Written
from orontes.store.rows import make_rows
from orontes.store.sqlite import open_store

MORE = 100
READING_MS = 56.0
"""Processor time of text, parse and read a report of these: a thousand reports, one worker, a quiet machine (22 November 2026)."""
_TOGETHER = 256


def _given(name: str, takes: type, *makes: type) -> Step:
    return Step(name=name, version="given", shape="map", takes=(takes,), makes=makes, run=lambda _: Made(records=()))


_TEXT, _READ = _given("text", Content, Report), _given("read", Report, Mention, Claim, Dating)
FLOW = (_TEXT, _READ, *flatten((resolve.STEP, lineage.STEP, gather.STEP, weigh.STEP)))
_FIRST = 2


def prepare(size: int, folder: Path) -> None:
    """The record of so many reports as if read in `folder`/behind-SIZE, gone on with where it was stopped."""
    place = folder / f"behind-{size}"
    if not (place / "keep").exists():
        Keep.create(place, who="bench")
    store = open_store(place)
    _give(store, islice(give_reports(0, size), len(store.work("text")), None))
    store.close()


def measure_behind(size: int, folder: Path) -> None:
    """Bring all stages behind the reader up to date, again with nothing changed, and with 100 more; the result to `folder`/behind-SIZE.json."""
    prepare(size, folder)
    place = folder / f"behind-{size}"
    store = open_store(place)
    result: dict[str, Any] = {
        "reports": size,
        "claims": sum(1 for _ in store.traces(Claim)),
        "mentions": sum(1 for _ in store.traces(Mention)),
    }
    result["build"] = _bring_up(place, store, "build")
    result["unchanged"] = _bring_up(place, store, "unchanged")
    _give(store, give_reports(size, size + MORE))
    result["more"] = _bring_up(place, store, "more")
    (folder / f"behind-{size}.json").write_text(json.dumps(result, indent=1), encoding="utf-8")


def scores_of(made: list[dict[str, Any]]) -> dict[str, float]:
    """The figures of issue 8 out of measurements, the last the largest."""
    last = made[-1]
    seconds = [_seconds(one["build"]) for one in made]
    reading = READING_MS / 1000
    whole = seconds[-1] + reading * last["reports"]
    found = {
        "reports": float(last["reports"]),
        "claims_a_report": last["claims"] / last["reports"],
        "behind_ms_a_report": 1000 * seconds[-1] / last["reports"],
        "peak_memory_mb": max(row["peak_mb"] for row in last["build"].values()),
        "unchanged_share_behind": _seconds(last["unchanged"]) / seconds[-1],
        f"share_of_{MORE}_more_behind": _seconds(last["more"]) / seconds[-1],
        f"share_of_{MORE}_more_with_reading": (_seconds(last["more"]) + reading * MORE) / whole,
    }
    if len(made) > 1:
        pairs = [*pairwise(zip(made, seconds, strict=True)), ((made[0], seconds[0]), (last, seconds[-1]))]
        slopes = [
            log((other_s + reading * added * other["reports"]) / (one_s + reading * added * one["reports"]))
            / log(other["reports"] / one["reports"])
            for added in (0, 1)
            for (one, one_s), (other, other_s) in pairs
        ]
        half = len(pairs)
        found |= {"slope_behind": slopes[half - 1], "steepest_behind": max(slopes[: half - 1]), "slope_with_reading": slopes[-1]}
    return found


def describe(made: dict[str, Any]) -> str:
    """A measurement in lines for a person."""
    lines = [f"{made['reports']} reports, {made['claims']} claims, {made['mentions']} mentions; build / nothing changed / {MORE} more"]
    for step, row in made["build"].items():
        again, more = made["unchanged"][step], made["more"][step]
        lines.append(
            f"  {step:>16} {row['core_seconds']:9.1f} / {again['core_seconds']:5.1f} / {more['core_seconds']:7.1f} core-seconds; "
            f"{row['wall_seconds']:8.1f} s; peak {row['peak_mb']:6.0f} / {again['peak_mb']:6.0f} / {more['peak_mb']:6.0f} MB"
        )
    return "\n".join(lines)


def _bring_up(place: Path, store: Store, what: str) -> dict[str, dict[str, float]]:
    rows: dict[str, dict[str, float]] = {}
    with Crew(FLOW, 1) as crew:
        run = _Run(Keep.open(place), {}, store, crew, lambda *_: None)
        for index in range(_FIRST, len(FLOW)):
            with Watch() as watch:
                run.step(index)
            used = watch.used()
            rows[FLOW[index].name] = {"core_seconds": used.core_seconds, "wall_seconds": used.wall_seconds, "peak_mb": used.peak_mb}
            print(
                f"  {what}: {FLOW[index].name} {used.core_seconds:.1f} core-seconds, {used.wall_seconds:.1f} s, {used.peak_mb:.0f} MB",
                flush=True,
            )
    return rows


def _seconds(rows: dict[str, dict[str, float]]) -> float:
    return sum(row["core_seconds"] for row in rows.values())


def _give(store: Store, given: Iterable[Given]) -> None:
    """Store reports with what was found in them; not their full text, which no stage asks for."""
    waiting = iter(given)
    while some := list(islice(waiting, _TOGETHER)):
        rows = (make_rows(written) for one in some for written in _written(one))
        store.put_all([replace(row, texts=()) for row in rows])


def _written(one: Given) -> Iterator[Written]:
    yield Written("text", one.report.original, "given", Made(records=(one.report,)))
    yield Written("read", one.report.id, "given", Made(records=one.found))
