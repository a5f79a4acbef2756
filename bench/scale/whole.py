"""The whole flow on synthetic news, from text to weigh: core-seconds, wall time and peak memory of the process tree, step by step.

One measurement is one process: it builds a record of N reports with one worker, runs again with nothing changed, adds 100 reports and runs
again, and writes what it found to `DIR/flow-N.json`; where that file stands the measurement is not made again. A build that was killed goes on
where it stood; what was used before the kill is kept in `DIR/N/used.json` step by step and added.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from hashlib import sha256
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

from bench.news.articles import write_news, write_range
from bench.scale.tree import Watch, core_seconds
from orontes.project import Project
from orontes.records.claim import Claim
from orontes.store.api import Store
from orontes.store.encoding import NOUNS

MORE = 100
_EVERY = 30.0


def measure(sizes: list[int], folder: Path, *, part: str = "flow", compare: bool = False) -> list[dict[str, Any]]:
    """One measurement a size, each in a process of its own; those that were made before are taken as they are."""
    made = []
    for size in sizes:
        result = folder / f"{part}-{size}.json"
        if not result.exists():
            folder.mkdir(parents=True, exist_ok=True)
            command = [sys.executable, "-m", "bench.scale", part, str(size), "--into", str(folder), "--one"]
            subprocess.run([*command, *(["--compare"] if compare else [])], check=True)
        made.append(json.loads(result.read_text(encoding="utf-8")))
        if part == "flow":
            print(describe(made[-1]), file=sys.stderr)
    return made


def scores_of(made: list[dict[str, Any]]) -> dict[str, float]:
    """The figures of issue 8 out of measurements, the last the largest."""
    last = made[-1]
    whole = last["build"]["core_seconds"]
    found = {
        "reports": float(last["reports"]),
        "words_an_article": last["words"] / last["reports"],
        "articles_a_core_hour": 3600 * last["reports"] / whole,
        "unchanged_run_share": last["unchanged"]["core_seconds"] / whole,
        f"share_of_{MORE}_more": last["more"]["core_seconds"] / whole,
        "peak_memory_mb": last["build"]["peak_mb"],
        "peak_memory_of_more_mb": last["more"]["peak_mb"],
        "claims_a_report": last["claims"] / last["reports"],
    }
    compared = [float(one["differ"]) for one in made if "differ" in one]
    if compared:
        found["bytes_differ"] = max(compared)
    if len(made) > 1:
        found["slope"] = slope(made[0], last)
        found["steepest_slope"] = max(slope(one, other) for one, other in pairwise(made))
    return found


def slope(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Log-log slope of core-seconds over reports."""
    return log(other["build"]["core_seconds"] / one["build"]["core_seconds"]) / log(other["reports"] / one["reports"])


def describe(made: dict[str, Any]) -> str:
    """A measurement in lines for a person."""
    build = made["build"]
    head = (
        f"{made['reports']} reports: {build['core_seconds']:.1f} core-seconds, {build['wall_seconds']:.1f} s, {build['peak_mb']:.0f} MB; "
        f"unchanged {made['unchanged']['core_seconds']:.2f}; {MORE} more {made['more']['core_seconds']:.1f} core-seconds"
    )
    steps = [
        f"  {step:>16} {used:9.1f} core-seconds, {1000 * used / made['reports']:8.2f} ms an article; {made['more_steps'].get(step, 0.0):7.2f} for {MORE} more"
        for step, used in made["steps"].items()
    ]
    return "\n".join([head, *steps])


def measure_one(size: int, folder: Path, *, compare: bool = False) -> None:
    """Build, run again, add 100 and run again; the result to `folder`/flow-SIZE.json."""
    place = folder / str(size)
    project = _open(place, size)
    before = _load(place / "used.json")
    steps = _Steps(place / "used.json", before)
    with Watch() as build:
        project.run(workers=1, progress=steps)
    steps.cut("")
    with Watch() as unchanged:
        project.run(workers=1)
    more_steps = _Steps(place / "more.json", {})
    for _ in write_range(place / "more", size, size + MORE):
        pass
    project.add([place / "more"], who="bench")
    with Watch() as more:
        project.run(workers=1, progress=more_steps)
    more_steps.cut("")
    views = project.store
    result: dict[str, Any] = {
        "reports": size,
        "words": sum(len(report["text"].split()) for report in project.views().show("reports")),
        "claims": sum(1 for _ in views.traces(Claim)),
        "build": _row(build, earlier=sum(before.values())),
        "unchanged": _row(unchanged),
        "more": _row(more),
        "steps": steps.used,
        "more_steps": more_steps.used,
    }
    if compare:
        result["differ"] = digest_of(views) != _digest_of_rebuilt(place)
    (folder / f"flow-{size}.json").write_text(json.dumps(result, indent=1), encoding="utf-8")


def digest_of(store: Store) -> str:
    """One digest over all records of a store."""
    total = sha256()
    for noun in NOUNS:
        for trace in store.traces(noun):
            total.update(f"{noun.__name__} {trace.id} {trace.key} {trace.digest}\n".encode())
    return total.hexdigest()


def _digest_of_rebuilt(place: Path) -> str:
    with tempfile.TemporaryDirectory(dir=place) as name:
        project = Project.create(Path(name) / "record", title="bench", who="bench")
        project.add([place / "news"], who="bench")
        project.add([place / "more"], who="bench")
        project.run(workers=1)
        return digest_of(project.store)


def _open(place: Path, size: int) -> Project:
    """The record in a folder; its news is written and added where it is not there yet."""
    if not (place / "added").exists():
        news = write_news(place, size)
        record = place / "record"
        project = Project.open(record) if record.exists() else Project.create(record, title="bench", who="bench")
        project.add([news], who="bench")
        (place / "added").touch()
    return Project.open(place / "record")


class _Steps:
    """Core-seconds by step: a step's time runs from its first word of progress to the next step's. Kept in a file, for a run that is killed."""

    def __init__(self, path: Path, used: dict[str, float]) -> None:
        self.used: dict[str, float] = defaultdict(float, used)
        self._path = path
        self._step = ""
        self._since, self._saved = core_seconds(), time.monotonic()

    def __call__(self, step: str, _done: int, _total: int) -> None:
        if step != self._step or time.monotonic() - self._saved > _EVERY:  # to look at all processes costs a part of a millisecond
            self.cut(step)

    def cut(self, step: str) -> None:
        """Book what was used since the last cut, and go on with this step."""
        now = core_seconds()
        self.used[self._step or "start"] += now - self._since
        self._step, self._since, self._saved = step, now, time.monotonic()
        self._path.write_text(json.dumps(self.used), encoding="utf-8")


def _row(watch: Watch, *, earlier: float = 0.0) -> dict[str, float]:
    used = watch.used()
    return {"core_seconds": used.core_seconds + earlier, "wall_seconds": used.wall_seconds, "peak_mb": used.peak_mb}


def _load(path: Path) -> dict[str, float]:
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}
