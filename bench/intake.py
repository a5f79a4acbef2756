"""Durable intake of texts against a bare script: SHA-256, batched rows and full text in SQLite. Process time and wall, median of five, alternating.

`intake` is `orontes add`: hashed, packed, told of in the signed log, synced. `intake_and_full_text` adds what `orontes run` writes of each text into the
derived store, its full text with it, so that both sides have done the same. Memory is the peak of a process that takes in a container of rows.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from orontes.flow.step import Made
from orontes.keep import Keep
from orontes.keep.containers.columns import parse_columns
from orontes.records.identity import make_id
from orontes.records.report import Report
from orontes.store.api import Store, Written
from orontes.store.opening import open_store

TEXTS, WORDS = 20_000, 300
ROWS, WORDS_A_ROW = 1_000_000, 60
_TOGETHER = 1000
_ROUNDS = 5
Cost = tuple[float, float]
"""Processor and wall seconds."""


def scores() -> dict[str, float]:
    """Ratios to the bare script (1 = as fast), and the cost of a container of a million rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, files = _write_texts(folder)
        sides: dict[str, Callable[[Path], object]] = {
            "bare": lambda to: _bare(to, _texts_of_rows(rows)),
            "bare_files": lambda to: _bare(to, _texts_of_files(files)),
            "intake": lambda to: _take(to, rows),
            "intake_files": lambda to: _take(to, files),
            "whole": lambda to: _take_and_index(to, rows),
        }
        costs: dict[str, list[Cost]] = {side: [] for side in sides}
        for turn in range(_ROUNDS):
            for side, work in sides.items():
                costs[side].append(_cost(work, folder / f"{side}{turn}"))
        found = {}
        for name_, side, peer in (
            ("intake", "intake", "bare"),
            ("intake_of_files", "intake_files", "bare_files"),
            ("intake_and_full_text", "whole", "bare"),
        ):
            for at, clock in enumerate(("processor", "wall")):
                found[f"{name_}_ratio_{clock}"] = statistics.median(
                    one[at] / other[at] for one, other in zip(costs[side], costs[peer], strict=True)
                )
        found["texts_a_second"] = TEXTS / statistics.median(cost[0] for cost in costs["intake"])
    return found | _million()


def _write_texts(folder: Path) -> tuple[Path, Path]:
    rows, files = folder / "rows.jsonl", folder / "files"
    files.mkdir()
    with rows.open("w", encoding="utf-8") as out:
        for number, text in enumerate(_make_texts(TEXTS, WORDS)):
            out.write(json.dumps({"text": text, "title": f"Text {number}", "published": "2024-12-05"}) + "\n")
            (files / f"{number}.txt").write_text(text, encoding="utf-8")
    return rows, files


def _make_texts(count: int, words: int) -> Iterator[str]:
    chance = random.Random(7)
    lexicon = ["".join(chance.choices("abcdefghilmnoprstu", k=chance.randint(3, 10))) for _ in range(8000)]
    for number in range(count):
        yield f"Report {number}. " + " ".join(chance.choices(lexicon, k=words))


def _texts_of_rows(rows: Path) -> Iterator[str]:
    with rows.open("rb") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def _texts_of_files(files: Path) -> Iterator[str]:
    for path in sorted(files.iterdir()):
        yield path.read_bytes().decode()


def _bare(to: Path, texts: Iterator[str]) -> None:
    """What one would write without us: durable, in batches, found again by words; no log, no signatures, nothing checked."""
    to.mkdir()
    base = apsw.Connection(str(to / "bare.sqlite"))
    base.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    base.execute("CREATE TABLE text (sha256 TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID; CREATE VIRTUAL TABLE words USING fts5 (body)")
    batch: list[tuple[str, str]] = []

    def write() -> None:
        with base:
            base.executemany("INSERT OR IGNORE INTO text VALUES (?, ?)", batch)
            base.executemany("INSERT INTO words (body) VALUES (?)", [(body,) for _, body in batch])
        batch.clear()

    for text in texts:
        batch.append((hashlib.sha256(text.encode()).hexdigest(), text))
        if len(batch) == _TOGETHER:
            write()
    write()
    base.close()


def _take(to: Path, source: Path) -> Keep:
    keep = Keep.create(to, who="bench")
    intake = keep.add([source], who="bench", columns=parse_columns(""))
    if intake.records + len(intake.added) != TEXTS:
        raise RuntimeError(f"{intake.records} records and {len(intake.added)} files were taken in of {TEXTS}")
    return keep


def _take_and_index(to: Path, source: Path) -> None:
    keep = _take(to, source)
    store = open_store(to, address="", name="bench")
    waiting: list[Written] = []
    with store.running():
        for original in keep.originals():
            text = keep.read(original.sha256).decode()
            report = Report(
                id=make_id("report", original.sha256, 0), original=original.sha256, path=original.name, title=None, outlet=None, author=None,
                published=None, language="en", text=text, blocks=(),
            )  # fmt: skip
            waiting.append(Written("text", original.sha256, "bench", Made(records=(report,))))
            if len(waiting) == _TOGETHER:
                _write(store, waiting)
        _write(store, waiting)


def _write(store: Store, waiting: list[Written]) -> None:
    store.write_all(waiting)
    waiting.clear()


def _cost(work: Callable[[Path], object], to: Path) -> Cost:
    processor, wall = time.process_time(), time.monotonic()
    work(to)
    return time.process_time() - processor, time.monotonic() - wall


def _million() -> dict[str, float]:
    """A container of a million rows, in a process of its own: its cost, its peak memory, and the syncs it took."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "rows.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for text in _make_texts(ROWS, WORDS_A_ROW):
                out.write(json.dumps({"text": text, "url": "https://paper.example/"}) + "\n")
        told = subprocess.run([sys.executable, "-m", "bench.intake", str(source)], capture_output=True, text=True, check=True).stdout
    found: dict[str, float] = json.loads(told)
    return found


def _take_in_many(source: Path) -> dict[str, float]:
    syncs, real = [0], os.fsync

    def count(descriptor: int) -> None:
        syncs[0] += 1
        real(descriptor)

    os.fsync = count  # type: ignore[assignment]
    keep = Keep.create(source.parent / "record", who="bench")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    processor, wall = time.process_time(), time.monotonic()
    intake = keep.add([source], who="bench", columns=parse_columns(""))
    found = {
        "million_rows_taken": float(intake.records),
        "million_rows_processor_seconds": time.process_time() - processor,
        "million_rows_wall_seconds": time.monotonic() - wall,
        "million_rows_peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "million_rows_growth_mb": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
        "million_rows_syncs": float(syncs[0]),
    }
    again = time.process_time()
    if keep.add([source], who="bench", columns=parse_columns("")).records:
        raise RuntimeError("the same container twice added something")
    files = sum(1 for path in (keep.room / "originals").rglob("*") if path.is_file())
    return found | {"million_rows_again_processor_seconds": time.process_time() - again, "million_rows_files": float(files)}


if __name__ == "__main__":
    print(json.dumps(_take_in_many(Path(sys.argv[1]))))
