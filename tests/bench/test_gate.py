"""The floors that the gate reads."""

from __future__ import annotations

from bench.__main__ import ROOMS
from bench.gate import load_floors


def test_every_section_of_floors_is_of_a_room_that_the_bench_runs() -> None:
    floors = load_floors()
    assert set(floors) - {"digests"} <= set(ROOMS)
    assert all(section for section in floors.values())
