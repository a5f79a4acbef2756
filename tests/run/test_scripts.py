"""A run begun by a script of one's own: it needs no guard, and where workers cannot come up it ends at once, with a sentence and nothing stored."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from orontes.keep import Keep
from orontes.records.issue import Issue
from orontes.store.sqlite import open_store

ROOT = Path(__file__).parents[2]
OPENING = """
from pathlib import Path
from dataclasses import replace
from orontes.keep import Keep
from orontes.run.engines import choose_crew
from orontes.run.local import run_flow
from orontes.store.sqlite import open_store
from tests.contract.small_flow import FLOW
"""
RUN = """
summary = run_flow({flow}, Keep.open(Path("record")), open_store(Path("record")), hire=choose_crew("{engine}", workers=2))
print("ended", summary.run)
"""
OWN = """
def read_own(records):
    return FLOW[1].run(records)
"""
DYING = """
import os
if os.environ.get("MAIN") != str(os.getpid()):
    os._exit(3)
from tests.contract.small_flow import read_claims as read_claims_here
def read_dying(records):
    return read_claims_here(records)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    keep = Keep.create(tmp_path / "record", who="Anna")
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(f"Hama: {number}\n")
    keep.add(sorted(tmp_path.glob("*.txt")), who="Anna")
    return tmp_path


def run_script(place: Path, code: str) -> subprocess.CompletedProcess[str]:
    (place / "script.py").write_text(code)
    paths = os.pathsep.join(filter(None, (str(ROOT), str(place), os.environ.get("PYTHONPATH", ""))))
    return subprocess.run(
        [sys.executable, "script.py"], cwd=place, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
    )


@pytest.mark.timeout(300)
@pytest.mark.parametrize("engine", ["local", pytest.param("dask", marks=pytest.mark.slow)])
def test_a_script_without_a_guard_runs_once_and_to_its_end(place: Path, engine: str) -> None:
    done = run_script(place, OPENING + RUN.format(flow="FLOW", engine=engine))
    assert done.returncode == 0, done.stderr
    assert done.stdout == "ended 42\n", "workers ran the script again"
    assert "Traceback" not in done.stderr


@pytest.mark.timeout(300)
def test_a_step_that_stands_in_the_script_itself_is_refused_with_what_to_do(place: Path) -> None:
    done = run_script(place, OPENING + OWN + RUN.format(flow="(FLOW[0], replace(FLOW[1], run=read_own))", engine="local"))
    assert done.returncode == 1
    assert "OrontesError: Worker processes cannot load step read" in done.stderr.splitlines()[-1]
    assert "module that can be imported" in done.stderr.splitlines()[-1]
    assert done.stderr.count("Traceback") == 1
    assert_nothing_failed(place)


@pytest.mark.timeout(300)
def test_workers_that_die_before_they_take_a_part_end_the_run_and_are_no_parts_fault(place: Path) -> None:
    (place / "dying.py").write_text(DYING)
    own = 'import os; os.environ["MAIN"] = str(os.getpid())\nfrom dying import read_dying\n'
    done = run_script(place, OPENING + own + RUN.format(flow="(FLOW[0], replace(FLOW[1], run=read_dying))", engine="local"))
    assert done.returncode == 1
    assert "OrontesError: No worker process comes up" in done.stderr.splitlines()[-1]
    assert_nothing_failed(place)


def assert_nothing_failed(place: Path) -> None:
    store = open_store(place / "record")
    assert not store.finished()
    assert store.work("read") == {}
    assert list(store.records(Issue)) == []
    store.close()
