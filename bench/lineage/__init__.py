"""Lineage, measured: reports that we wrote (`told`) and reports that a generator makes (`made`). Run: `python -m bench lineage`."""

from __future__ import annotations

from bench.lineage import made, told


def scores() -> dict[str, float]:
    """All figures of lineage."""
    return made.scores() | told.scores("development") | told.scores("blind")
