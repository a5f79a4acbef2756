"""What bench/kills.py kills and judges: children at work that tell what was acknowledged, small piles of reports, and all that a record shows."""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import tests.run.test_dask as dask_site

from orontes.errors import OrontesError, RecordBusy
from orontes.project import Project
from orontes.store.encoding import NOUNS

DONE, TOLD, BUSY = 0, 2, 3
"""How a child ends: done, with a sentence, or because the record is still held for one that was killed a moment ago."""
ROWS = 6000
TOWNS = ("Zorblax", "Qelmun", "Ard Nifa", "Tal Wesh")
Tell = Callable[[str], None]
Work = Callable[[Tell], None]


def running(record: Path, **how: Any) -> Work:
    def work(_tell: Tell) -> None:
        Project.open(record).run(**how)

    return work


def fork(work: Work) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    ended = 1
    try:
        work(lambda told: (os.write(writing, f"{told}\n".encode()), None)[1])
        ended = DONE
    except RecordBusy:
        ended = BUSY
    except OrontesError as refusal:
        print(f"  told: {refusal}", file=sys.stderr)
        ended = TOLD
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(ended)


def wait(child: int, seconds: float) -> int | None:
    """How a child ended, negative by a signal; nothing where it is still at work after so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    return None


def judge(victim: str, ended: int | None) -> list[str]:
    """What is wrong with how a run ended after something was killed under it."""
    if ended is None:
        return [f"cluster: with the {victim} killed, the run hangs"]
    if victim == "worker" and ended != DONE:
        return ["cluster: a killed worker stopped the run"]
    if victim in {"scheduler", "postgres"} and ended not in {DONE, TOLD}:
        return [f"cluster: with the {victim} killed, the run ended without a sentence ({ended})"]
    return []


@contextmanager
def cluster_of_site(folder: Path) -> Iterator[dask_site.Site]:
    site = dask_site.Site(folder)
    site.start()
    try:
        yield site
    finally:
        site.stop()


def write_reports(folder: Path, number: int) -> Path:
    for at in range(number):
        town, day = TOWNS[at % len(TOWNS)], 1 + at % 27
        text = f"Raid in {town}\n\nSoldiers killed {2 + at} villagers in {town} on {day} March 2019, a doctor said. The army denied it.\n"
        (folder / f"{at:03}.txt").write_text(text, encoding="utf-8")
    return folder


def make_row(number: int) -> str:
    return f"Row {number}: soldiers killed {number} villagers in {TOWNS[number % len(TOWNS)]}, a doctor said."


def write_rows(path: Path) -> tuple[list[str], list[int]]:
    """A container of rows: their hashes, and the byte at which each ends."""
    hashes, ends, at = [], [], 0
    with path.open("wb") as out:
        for number in range(ROWS):
            at += out.write(json.dumps({"text": make_row(number)}).encode() + b"\n")
            hashes.append(sha256(make_row(number).encode()).hexdigest())
            ends.append(at)
    return hashes, ends


def shown(record: Path) -> list[str]:
    project = Project.open(record)
    views = project.views()
    nouns = ("reports", "claims", "entities", "places", "lineage", "events", "findings", "origins", "questions", "issues")
    lines = [views.to_json(line) for noun in nouns for line in views.show(noun)]
    project.store.close()
    return lines


def stored(record: Path) -> list[str]:
    store = Project.open(record).store
    lines = [f"{noun.__name__} {trace.id} {trace.digest}" for noun in NOUNS for trace in store.traces(noun)]
    lines += [f"{step} {part} {work}" for step in store.steps() for part, work in store.work(step).items()]
    store.close()
    return lines


def differs(where: str, found: list[str], expected: list[str]) -> list[str]:
    if found == expected:
        return []
    lost, more = set(expected) - set(found), set(found) - set(expected)
    return [f"{where}: {len(lost)} lines lost, {len(more)} others, {len(found)} of {len(expected)}; such as {sorted(lost | more)[:1]}"]


def tree(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder
