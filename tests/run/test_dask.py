"""A cluster as a site has it: a scheduler and workers started by their own means, of which any may be killed while a run is under way."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]
import pytest
from tests.contract.conftest import content_of
from tests.contract.small_flow import FLOW

from orontes.errors import OrontesError
from orontes.flow import text
from orontes.keep import Keep
from orontes.run.engines import choose_crew
from orontes.run.local import run_flow
from orontes.store.sqlite import open_store

pytestmark = pytest.mark.slow


@dataclass
class Site:
    """A scheduler and two workers, each in a process of its own."""

    folder: Path
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        self.file = self.folder / f"scheduler-{time.monotonic_ns()}.json"
        self.scheduler = self._call("scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1", "--scheduler-file", str(self.file))
        until = time.monotonic() + 60
        while not self.file.exists() and time.monotonic() < until:
            time.sleep(0.1)
        own = ("--scheduler-file", str(self.file), "--nthreads", "1", "--no-dashboard", "--local-directory", str(self.folder))
        self.workers = [self._call("worker", *own) for _ in range(2)]

    @property
    def address(self) -> str:
        return str(json.loads(self.file.read_text())["address"])

    def kill_worker(self, which: int = 0) -> None:
        """Kill the working process of a worker, as the system does for want of memory; its nanny starts another."""
        for child in psutil.Process(self.workers[which].pid).children():
            with suppress(psutil.NoSuchProcess):
                child.send_signal(signal.SIGKILL)

    def kill_scheduler(self) -> None:
        assert self.scheduler is not None
        self.scheduler.kill()
        self.scheduler.wait()

    def stop(self) -> None:
        for process in (*self.workers, *([self.scheduler] if self.scheduler else [])):
            for child in [*psutil.Process(process.pid).children(recursive=True)] if process.poll() is None else []:
                child.kill()
            process.kill()
            process.wait()

    def _call(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        root = Path(__file__).parents[2]
        with (self.folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen([sys.executable, "-m", "dask", what, *arguments], cwd=root, stdout=log, stderr=log)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(300):
        (inbox / f"{number}.txt").write_text(f"Hama: {number}\nHoms: {number % 7}\n")
    keep = Keep.create(tmp_path / "record", who="Anna")
    keep.add([inbox], who="Anna")
    return keep


@pytest.fixture
def expected(keep: Keep, tmp_path: Path) -> dict[str, list[Any]]:
    (tmp_path / "plain").mkdir()
    store = open_store(tmp_path / "plain")
    run_flow(FLOW, keep, store)
    return content_of(store)


def _at(words: Sequence[int], do: Callable[[], None]) -> Callable[[str, int, int], None]:
    """Does something at the n-th words of progress."""
    heard = [0]

    def progress(_step: str, _done: int, _total: int) -> None:
        heard[0] += 1
        if heard[0] in words:
            do()

    return progress


def test_workers_that_are_killed_change_nothing(site: Site, keep: Keep, tmp_path: Path, expected: dict[str, list[Any]]) -> None:
    store = open_store(tmp_path)
    progress = _at((40, 150, 320, 500), site.kill_worker)
    run_flow(FLOW, keep, store, hire=choose_crew("dask", workers=1, scheduler=site.address), progress=progress)
    assert content_of(store) == expected


def test_a_lost_scheduler_is_told_and_the_next_run_goes_on(site: Site, keep: Keep, tmp_path: Path, expected: dict[str, list[Any]]) -> None:
    store = open_store(tmp_path)
    with pytest.raises(OrontesError, match="cluster is gone"):
        run_flow(FLOW, keep, store, hire=choose_crew("dask", workers=1, scheduler=site.address), progress=_at((100,), site.kill_scheduler))
    assert not store.finished()
    done = len(store.work("text"))
    assert done > 0
    site.stop()
    site.start()
    summary = run_flow(FLOW, keep, store, hire=choose_crew("dask", workers=1, scheduler=site.address))
    assert summary.steps[0].reused >= done
    assert content_of(store) == expected


def test_workers_with_another_version_of_a_step_are_refused(site: Site, keep: Keep, tmp_path: Path) -> None:
    flow = (replace(text.STEP, version="another"),)
    with pytest.raises(OrontesError, match="another version of step text"):
        run_flow(flow, keep, open_store(tmp_path), hire=choose_crew("dask", workers=1, scheduler=site.address))


def test_a_scheduler_that_is_not_there_gives_a_sentence(keep: Keep, tmp_path: Path) -> None:
    with pytest.raises(OrontesError, match="No Dask scheduler answers"):
        run_flow(FLOW, keep, open_store(tmp_path), hire=choose_crew("dask", workers=1, scheduler="tcp://127.0.0.1:9"))


@pytest.mark.parametrize("size", [1, 3])
def test_a_cluster_of_ones_own_gives_the_same_bytes(size: int, keep: Keep, tmp_path: Path, expected: dict[str, list[Any]]) -> None:
    store = open_store(tmp_path)
    partial(run_flow, hire=choose_crew("dask", workers=size))(FLOW, keep, store)
    assert content_of(store) == expected
