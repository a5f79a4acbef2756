"""Gather: claims of our own making in great numbers, and short reports of our own read from the first word, both with known events; ECB+."""

from __future__ import annotations

from bench.gather import ecbplus, made, told


def scores() -> dict[str, float]:
    """All figures of the room."""
    return made.scores() | told.scores() | ecbplus.scores()
