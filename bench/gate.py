"""The gate: every score against its floor. A floor is lowered by hand only, in a commit that says why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")
SHARED = Path(__file__).parents[2] / "shared" / "data"


def load_floors() -> dict[str, dict[str, Any]]:
    """Floors by room and score. A name that begins with `max_` is a ceiling: time or memory."""
    with FLOORS.open("rb") as file:
        return tomllib.load(file)


def digest_corpora(names: Iterable[str]) -> dict[str, str]:
    """SHA-256 over all files of each development set, first 16 digits: a floor holds for one corpus only."""
    found = {}
    for name in names:
        total = sha256()
        for path in sorted((SHARED / name).rglob("*")):
            if path.is_file():
                total.update(path.name.encode() + path.read_bytes())
        found[name] = total.hexdigest()[:16]
    return found


def judge(room: str, scores: Mapping[str, float], floors: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, bool]]:
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
