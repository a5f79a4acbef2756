"""Parts wait for their worker, and yet a death tells which part was to blame; workers that grew large are let go, the others work on."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from orontes.flow.step import Made, Records, Step
from orontes.records.issue import Issue
from orontes.run import crew as crew_of
from orontes.run.child import Limits
from orontes.run.crew import Crew
from orontes.run.edge import made_of

LIMITS = Limits(processor_seconds=60, memory=8 << 30, seconds=60)
_HELD: list[bytes] = []


def _grow(_: Records) -> Made:
    _HELD.append(os.urandom(1 << 20) * 400)
    return Made(records=())


def _stay(_: Records) -> Made:
    return Made(records=())


def _echo(records: Records) -> Made:
    (issue,) = records.of(Issue)
    if issue.message == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    return Made(records=(), issues=(issue,))


ECHO = Step(name="echo", version="1", shape="map", takes=(Issue,), makes=(), run=_echo)


def _part(number: int, message: str) -> tuple[str, Records]:
    id_ = f"part {number:02}"
    return id_, Records([Issue(id=id_, code="T100", step="echo", where=id_, message=message)])


@pytest.mark.timeout(300)
@pytest.mark.parametrize("size", [1, 2])
def test_of_parts_that_wait_for_a_worker_only_the_one_it_died_on_is_to_blame(size: int) -> None:
    crashing = {3, 17, 18, 39}
    parts = [_part(number, "crash" if number in crashing else "") for number in range(40)]
    with Crew([ECHO], size) as crew:
        outcomes = list(crew.run(0, parts, LIMITS))
    assert sorted(part for part, _ in outcomes) == [part for part, _ in parts], "each once"
    assert sorted(part for part, outcome in outcomes if outcome.failed) == [f"part {number:02}" for number in sorted(crashing)]
    assert all("SIGSEGV" in issue.message for _, outcome in outcomes if outcome.failed for issue in made_of(outcome).issues)


@pytest.mark.timeout(300)
def test_parts_and_results_larger_than_a_pipe_holds_wait_for_nobody() -> None:
    parts = [_part(number, "x" * (1 << 20)) for number in range(24)]
    with Crew([ECHO], 2) as crew:
        outcomes = dict(crew.run(0, parts, LIMITS))
    assert len(outcomes) == 24
    assert all(len(made_of(outcome).issues[0].message) == 1 << 20 for outcome in outcomes.values())


@pytest.mark.timeout(300)
def test_a_worker_that_is_killed_while_it_is_idle_costs_nothing() -> None:
    with Crew([ECHO], 1) as crew:
        for number in range(3):
            assert [outcome.failed for _, outcome in crew.run(0, [_part(number, "")], LIMITS)] == [False]
            os.kill(_workers(crew).pop(), signal.SIGKILL)


def _workers(crew: Crew) -> set[int]:
    return {worker.process.pid or 0 for worker in crew._workers}


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell what a process holds")
@pytest.mark.skipif(sys.platform == "win32", reason="no /proc")
@pytest.mark.timeout(120)
def test_a_worker_that_grew_large_is_let_go_and_another_takes_its_place() -> None:
    steps = [Step(name=run.__name__, version="1", shape="map", takes=(), makes=(), run=run) for run in (_grow, _stay)]
    with Crew(steps, 1) as crew:
        assert [part for part, _ in crew.run(1, [("a", Records())], LIMITS)] == ["a"]
        small = _workers(crew)
        crew.rest()
        assert _workers(crew) == small != set()
        assert [part for part, _ in crew.run(0, [("b", Records())], LIMITS)] == ["b"]
        assert _workers(crew) == small
        crew.rest()
        assert _workers(crew) == set()
        assert [part for part, _ in crew.run(1, [("c", Records())], LIMITS)] == ["c"]
        assert _workers(crew).isdisjoint(small)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell what a process holds")
@pytest.mark.timeout(120)
def test_after_a_step_of_very_many_parts_no_worker_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_of, "_MANY", 5)
    with Crew([ECHO], 2) as crew:
        assert len(list(crew.run(0, [_part(number, "") for number in range(4)], LIMITS))) == 4
        crew.rest()
        assert _workers(crew)
        assert len(list(crew.run(0, [_part(number, "") for number in range(5)], LIMITS))) == 5
        crew.rest()
        assert not _workers(crew)
        assert len(list(crew.run(0, [_part(0, "")], LIMITS))) == 1
