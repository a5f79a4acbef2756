"""Where the kills of bench/kills.py are counted, run by run, so that the next run goes on adding: bench/kills.tsv, one line a run."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

TALLY = Path(__file__).with_name("kills.tsv")
_HEAD = ("part", "seed", "struck", "losses", "control_losses", "commit")
_APART = 1000
"""Between two seeds: a run uses some behind its own."""


def next_seed(part: str) -> int:
    """A seed that this part was not counted with."""
    return max((int(line["seed"]) for line in _lines() if line["part"] == part), default=0) + _APART


def add_count(part: str, seed: int, found: Mapping[str, float]) -> None:
    """Count one run."""
    struck = found.get("kills", found.get("cuts", 0.0))
    line = (part, str(seed), f"{struck:.0f}", f"{found['losses']:.0f}", f"{found.get('control_losses', 0):.0f}", _commit())
    fresh = not TALLY.exists()
    with TALLY.open("a", encoding="utf-8") as out:
        if fresh:
            out.write("\t".join(_HEAD) + "\n")
        out.write("\t".join(line) + "\n")


def show_counts(wanted: Mapping[str, int]) -> Iterator[str]:
    """One line a part: how many were counted of how many wanted, and how many were lost."""
    lines = _lines()
    for part, number in wanted.items():
        own = [line for line in lines if line["part"] == part]
        struck, losses = (sum(int(line[what]) for line in own) for what in ("struck", "losses"))
        yield f"{part:>8}  {struck:>5} of {number:>5}, {losses} losses, in {len(own)} runs"


def _lines() -> list[dict[str, str]]:
    if not TALLY.exists():
        return []
    head, *lines = TALLY.read_text(encoding="utf-8").splitlines()
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


def _commit() -> str:
    """Of which code the run was."""
    done = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=TALLY.parent, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
