"""The outcome of comparing two names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """`same`: True, False, or None for a doubt. `score` orders pairs from 0 to 1; `reasons` are for a person to read."""

    score: float
    same: bool | None
    reasons: tuple[str, ...]
