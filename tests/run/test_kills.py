"""A sample of `bench.kills` on each of its parts: the counts of the floor are made there."""

from __future__ import annotations

import pytest
from bench.kills import measure


@pytest.mark.slow
@pytest.mark.parametrize(("part", "kills"), [("intake", 6), ("run", 4), ("decide", 6), ("publish", 4), ("migrate", 8)])
def test_kill_9_at_any_moment_loses_doubles_and_changes_nothing(part: str, kills: int) -> None:
    found = measure(part, kills, seed=7)
    assert found["kills"] >= kills - kills % 2
    assert found["losses"] == 0
