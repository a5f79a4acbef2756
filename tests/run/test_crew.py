"""Workers that grew large in one step are let go at its end; the others work on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from orontes.flow.step import Made, Records, Step
from orontes.run.child import Limits
from orontes.run.crew import Crew

LIMITS = Limits(processor_seconds=60, memory=8 << 30, seconds=60)
_HELD: list[bytes] = []


def _grow(_: Records) -> Made:
    _HELD.append(os.urandom(1 << 20) * 400)
    return Made(records=())


def _stay(_: Records) -> Made:
    return Made(records=())


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
