"""How much faster two workers are than one, and what Dask on two worker processes takes beside two local workers: wall time, median of five.

These are ratios of wall time and need two idle cores; `load` says how busy the machine was (1 = one core's worth of other work, before it began).
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Literal

from bench.news.articles import write_news
from bench.scale.whole import digest_of
from orontes.project import Project

REPORTS, TIMES = 200, 5


def engine_scores(reports: int = REPORTS, times: int = TIMES) -> dict[str, float]:
    """Each way of running once a round, so that a change in the machine's load meets all of them."""
    load = os.getloadavg()[0]
    ways: dict[str, tuple[Literal["local", "dask"], int]] = {"one": ("local", 1), "two": ("local", 2), "dask": ("dask", 2)}
    wall: dict[str, list[float]] = {way: [] for way in ways}
    digests: set[str] = set()
    with tempfile.TemporaryDirectory() as name:
        news = write_news(Path(name), reports)
        for number in range(times):
            for way, (engine, workers) in ways.items():
                project = Project.create(Path(name) / f"{way}-{number}", title="bench", who="bench")
                project.add([news], who="bench")
                begun = time.monotonic()
                project.run(workers=workers, engine=engine)
                wall[way].append(time.monotonic() - begun)
                digests.add(digest_of(project.store))
    middle = {way: statistics.median(found) for way, found in wall.items()}
    return {
        "two_workers_speedup": middle["one"] / middle["two"],
        "dask_ratio_to_two_local": middle["dask"] / middle["two"],
        "seconds_of_two_local": middle["two"],
        "engines_bytes_differ": float(len(digests) - 1),
        "load_before": load,
    }
