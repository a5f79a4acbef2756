"""The gate: every score against its floor. A floor is lowered by hand only, in a commit that says why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


def load_floors() -> dict[str, dict[str, float]]:
    """Floors by room and score. A name that begins with `max_` is a ceiling: time or memory."""
    with FLOORS.open("rb") as file:
        return tomllib.load(file)


def judge(room: str, scores: Mapping[str, float], floors: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[str, bool]]:
    """One line a score, with whether it holds; a floor without a score has fallen."""
    bounds = floors.get(room, {})
    for name, score in scores.items():
        floor, ceiling = bounds.get(name), bounds.get(f"max_{name}")
        held = (floor is None or score >= floor) and (ceiling is None or score <= ceiling)
        bound = f"floor {floor:g}" if floor is not None else f"ceiling {ceiling:g}" if ceiling is not None else "no floor"
        yield f"{room:>8}  {name:<44} {score:>12.4g}  {bound:<16} {'' if held else 'FALLEN'}".rstrip(), held
    for name in bounds:
        if scores and name.removeprefix("max_") not in scores and name not in scores:
            yield f"{room:>8}  {name:<44} {'no score':>12}  FALLEN", False
