"""How much faster two workers are than one, and what Dask on two worker processes takes beside two local workers.

Twice: by the wall clock, which needs two idle cores (`load` says how busy the machine was before: 1 = one core's worth of other work), and by
processor time, on which other work tells little. There a run takes what its main process uses, as if nothing ever ran beside that, and a
half of what its workers use: T(one) / T(two), T(dask) / T(two). Each run is a process of its own, as `orontes run` is; medians.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Literal, get_args

from bench.news.articles import write_news
from bench.scale.tree import Cores
from bench.scale.whole import digest_of
from orontes.project import Project

REPORTS, TIMES = 200, 5
_APART = "import sys; from bench.scale.engines import run_here; run_here(*sys.argv[1:])"
Way = Literal["one", "two", "dask"]


def engine_scores(reports: int = REPORTS, times: int = TIMES) -> dict[str, float]:
    """Each way of running once a round, so that a change in the machine's load meets all of them."""
    load = os.getloadavg()[0]
    runs: dict[str, list[dict[str, float]]] = {way: [] for way in get_args(Way)}
    digests: set[str] = set()
    with tempfile.TemporaryDirectory() as name:
        news = write_news(Path(name), reports)
        for number in range(times):
            for way, made in runs.items():
                used, digest = _run_apart(Path(name) / f"{way}-{number}", news, way)
                made.append(used)
                digests.add(digest)
    one, two, dask = (_middle(runs[way]) for way in get_args(Way))
    return {
        "two_workers_speedup": one["wall"] / two["wall"],
        "two_workers_speedup_by_core_seconds": (one["main"] + one["workers"]) / _critical(two),
        "main_share_of_two": two["main"] / (two["main"] + two["workers"]),
        "dask_ratio_to_two_local": dask["wall"] / two["wall"],
        "dask_ratio_by_core_seconds": _critical(dask) / _critical(two),
        "seconds_of_two_local": two["wall"],
        **{
            f"core_seconds_{way}_{of}": used[of] for way, used in (("one", one), ("two", two), ("dask", dask)) for of in ("main", "workers")
        },
        "engines_bytes_differ": float(len(digests) - 1),
        "load_before": load,
    }


def _critical(used: dict[str, float]) -> float:
    """Seconds that a run takes at least with two workers on two cores."""
    return used["main"] + used["workers"] / 2


def _middle(runs: list[dict[str, float]]) -> dict[str, float]:
    return {of: statistics.median(run[of] for run in runs) for of in ("wall", "main", "workers")}


def _run_apart(record: Path, news: Path, way: str) -> tuple[dict[str, float], str]:
    """What a run used in a process of its own, and the digest of what it made."""
    Project.create(record, title="bench", who="bench").add([news], who="bench")
    done = subprocess.run([sys.executable, "-c", _APART, str(record), way], stdout=subprocess.PIPE, text=True, check=True)
    used, digest = json.loads(done.stdout)
    return used, digest


def run_here(record: str, way: str) -> None:
    """Run a record in one of the ways, and print what it used and made."""
    project = Project.open(Path(record))
    wall = time.monotonic()
    with Cores() as cores:
        project.run(workers=1 if way == "one" else 2, engine="dask" if way == "dask" else "local")
    wall, (main, workers) = time.monotonic() - wall, cores.used()
    print(json.dumps([{"wall": wall, "main": main, "workers": workers}, digest_of(project.store)]))
