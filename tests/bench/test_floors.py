"""The floors that the gate reads."""

from __future__ import annotations

from bench.gate import load_floors


def test_the_floors_are_read_and_no_section_is_empty() -> None:
    floors = load_floors()
    assert {"reader", "claims", "resolve", "lineage", "gather", "weigh", "web", "news", "digests"} <= set(floors)
    assert all(floors.values())
