"""Durable intake of texts against a bare script: SHA-256, batched rows and full text in SQLite. Process time and wall, median of five, alternating.

`intake` is `orontes add`: hashed, packed, told of in the signed log, synced. `intake_and_full_text` adds what `orontes run` writes of each text into the
derived store, its full text with it, so that both sides have done the same. Then a container of a million rows, each side once and in a process of its own:
`python -m bench.intake [ROWS]` is that part alone. Memory is the peak of such a process beside that of one that has only begun.
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


def _take(to: Path, source: Path, expected: int = TEXTS) -> Keep:
    keep = Keep.create(to, who="bench")
    intake = keep.add([source], who="bench", columns=parse_columns(""))
    if intake.records + len(intake.added) != expected:
        raise RuntimeError(f"{intake.records} records and {len(intake.added)} files were taken in of {expected}")
    return keep


def _take_and_index(to: Path, source: Path, expected: int = TEXTS) -> None:
    _index(to, _take(to, source, expected))


def _index(to: Path, keep: Keep) -> None:
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


def _million(rows: int = ROWS) -> dict[str, float]:
    """A container of many rows, each side in a process of its own: cost, peak memory, syncs, files in the fullest folder."""
    found = {"million_rows": float(rows)}
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "rows.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for text in _make_texts(rows, WORDS_A_ROW):
                out.write(json.dumps({"text": text, "url": "https://paper.example/"}) + "\n")
        for side in ("bare", "taken"):
            told = subprocess.run(
                [sys.executable, "-m", "bench.intake", str(rows), side, str(source)], capture_output=True, text=True, check=True
            ).stdout
            found |= json.loads(told)
            print(f"  {told.strip()}", file=sys.stderr)
    for name_, clocks in (("", ("taken",)), ("_and_full_text", ("taken", "indexed"))):
        found[f"million_rows{name_}_ratio_processor"] = (
            sum(found[f"million_rows_{one}_processor_seconds"] for one in clocks) / found["million_rows_bare_processor_seconds"]
        )
    return found


def _one_side(side: str, rows: int, source: Path) -> dict[str, float]:
    """In this process: the bare script; or our intake, the same container again, and then the full text."""
    before, found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, {}

    def measure(what: str, work: Callable[[], object]) -> None:
        processor, wall = time.process_time(), time.monotonic()
        work()
        found[f"million_rows_{what}_processor_seconds"] = time.process_time() - processor
        found[f"million_rows_{what}_wall_seconds"] = time.monotonic() - wall
        found[f"million_rows_{what}_growth_mb"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024

    if side == "bare":
        measure(side, lambda: _bare(source.parent / side, _texts_of_rows(source)))
        return found
    syncs, real = [0], os.fsync

    def count(descriptor: int) -> None:
        syncs[0] += 1
        real(descriptor)

    os.fsync = count  # type: ignore[assignment]
    record = source.parent / "record"
    measure("taken", lambda: _take(record, source, rows))
    os.fsync = real
    keep = Keep.open(record)
    measure("again", lambda: _require_none(keep, source))
    folders = [sum(1 for path in folder.iterdir() if path.is_file()) for folder in (keep.room / "originals").rglob("*") if folder.is_dir()]
    found |= {
        "million_rows_syncs": float(syncs[0]),
        "million_rows_files": float(sum(folders)),
        "million_rows_files_in_one_folder": float(max(folders)),
    }
    measure("indexed", lambda: _index(record, keep))
    return found


def _require_none(keep: Keep, source: Path) -> None:
    if keep.add([source], who="bench", columns=parse_columns("")).records:
        raise RuntimeError("the same container twice added something")


if __name__ == "__main__":
    if sys.argv[2:]:
        print(json.dumps(_one_side(sys.argv[2], int(sys.argv[1]), Path(sys.argv[3]))))
    else:
        print(json.dumps(_million(int(sys.argv[1]) if sys.argv[1:] else ROWS), indent=1))
