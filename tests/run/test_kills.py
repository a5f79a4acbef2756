"""A sample of `bench.kills` on each of its parts: the counts of the floor are made there. In a process of its own: it forks, and a worker of the tests
may hold what a fork must not share.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize(("part", "kills"), [("intake", 6), ("run", 4), ("decide", 6), ("publish", 4), ("migrate", 8)])
def test_kill_9_at_any_moment_loses_doubles_and_changes_nothing(part: str, kills: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.kills", part, str(kills), "7"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["kills"] >= kills - kills % 2
    assert found["losses"] == 0, done.stderr
