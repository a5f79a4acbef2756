"""A run that is killed goes on where it was; what would never end is ended; two runs at once do not mix."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.contract.small_flow import FLOW

from orontes.errors import RecordBusy
from orontes.keep import Keep
from orontes.keep.lock import hold
from orontes.records.issue import Issue
from orontes.run import local
from orontes.run.child import Limits
from orontes.run.local import run_flow
from orontes.store.encoding import NOUNS
from orontes.store.sqlite import FILE, open_store

ROOT = Path(__file__).parents[2]
PLACES = ("Hama", "Homs", "Idlib", "Aleppo", "Raqqa")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(60):
        (pile / f"{number:02}.txt").write_text("".join(f"{place}: {number + at}\n" for at, place in enumerate(PLACES[: number % 5 + 1])))
    Keep.create(tmp_path / "record", who="Anna").add([pile], who="Anna")
    return tmp_path / "record"


def start(record: Path, workers: int, flow: str = "small") -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.run.runner", str(record), str(workers), flow]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)


@pytest.mark.slow
def test_a_run_killed_at_fifty_random_moments_ends_as_if_undisturbed(record: Path) -> None:
    kill_and_resume(record, "small", kills=50)


@pytest.mark.slow
def test_the_real_flow_killed_at_fifty_random_moments_ends_as_if_undisturbed(tmp_path: Path) -> None:
    Keep.create(tmp_path / "record", who="Anna").add([ROOT / "examples" / "hama"], who="Anna")
    kill_and_resume(tmp_path / "record", "real", kills=50)


def kill_and_resume(record: Path, flow: str, *, kills: int) -> None:
    """Kill a run again and again; whenever one ends, compare its records with those of an undisturbed run and begin anew."""
    began = time.monotonic()
    assert start(record, 1, flow).wait() == 0
    whole = time.monotonic() - began
    undisturbed = records_of(record)
    chance = random.Random(1982)
    parts = 0
    (record / FILE).unlink()
    for kill in range(kills):
        process = start(record, 1 + kill % 2, flow)
        time.sleep(chance.uniform(0.05, 0.95) * whole)
        process.send_signal(signal.SIGKILL)
        process.wait()
        store = open_store(record)
        assert store.notes == (), "the store was damaged by the kill"
        assert list(store.faults()) == []
        done = sum(len(store.work(step)) for step in store.steps())
        finished = store.finished()
        store.close()
        assert done >= parts, "work that was stored is gone"
        parts = done
        if finished:
            assert records_of(record) == undisturbed
            (record / FILE).unlink()
            parts = 0
    assert start(record, 2, flow).wait() == 0
    assert records_of(record) == undisturbed
    assert start(record, 1, flow).wait() == 0
    assert records_of(record) == undisturbed


def records_of(record: Path) -> dict[str, list[Any]]:
    """All that the store holds."""
    store = open_store(record)
    records: dict[str, list[Any]] = {noun.__name__: list(store.records(noun)) for noun in NOUNS}
    store.close()
    return records


@pytest.mark.parametrize("workers", [1, 2])
def test_no_worker_outlives_a_killed_run(record: Path, workers: int) -> None:
    process = start(record, workers)
    until = time.monotonic() + 120
    while len(processes_of(process.pid)) < 3 and time.monotonic() < until:  # itself, the starter of workers, a worker
        time.sleep(0.01)
    process.kill()
    process.wait()
    until = time.monotonic() + 120
    while time.monotonic() < until and (left := processes_of(process.pid)):
        time.sleep(0.1)
    assert not left


def processes_of(group: int) -> list[int]:
    """The processes that were started with this one, and live."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "code", "limits"),
    [
        ("hang", "N102", Limits(processor_seconds=60, memory=4 << 30, seconds=0.5)),
        ("burn", "N106", Limits(processor_seconds=1, memory=4 << 30, seconds=60)),
    ],
)
def test_a_part_that_would_never_end_is_ended_and_becomes_an_issue(
    record: Path, monkeypatch: pytest.MonkeyPatch, word: str, code: str, limits: Limits
) -> None:
    monkeypatch.setattr(local, "PARSER_LIMITS", limits)
    (record.parent / "bad.txt").write_text(f"{word}: 1\n")
    keep = Keep.open(record)
    keep.add([record.parent / "bad.txt"], who="Anna")
    store = open_store(record)
    summary = run_flow(FLOW, keep, store)
    (issue,) = store.records(Issue)
    assert (issue.code, issue.step) == (code, "text")
    assert summary.steps[0].failed == 1
    assert len(store.work("read")) == 60
    again = run_flow(FLOW, keep, store).steps[0].run
    assert again == (1 if code == "N102" else 0), "what may end otherwise is tried again; what takes too much work is not"
    store.close()


def test_two_runs_at_once_do_not_mix(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(record)
    with hold(record / "run.lock"), pytest.raises(RecordBusy, match="Another process"):
        run_flow(FLOW, Keep.open(record), store)
    store.close()


def test_a_run_that_was_cut_off_is_known_as_such(record: Path) -> None:
    store = open_store(record)

    def stop(step: str, done: int, _total: int) -> None:
        if step == "read" and done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_flow(FLOW, Keep.open(record), store, progress=stop)
    assert not store.finished()
    assert len(store.work("text")) == 60
    run_flow(FLOW, Keep.open(record), store)
    assert store.finished()
    store.close()


def test_a_changed_version_runs_again_and_an_unchanged_one_does_not(record: Path) -> None:
    store = open_store(record)
    keep = Keep.open(record)
    run_flow(FLOW, keep, store)
    flow = (*FLOW[:3], replace(FLOW[3], version="2"))
    assert [done.run for done in run_flow(flow, keep, store).steps] == [0, 0, 0, 5]
    store.close()
