"""`python -m bench.scale flow|behind|claims SIZE… --into DIR | engines [REPORTS] [--times K]`: the large measurements of the room."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bench import growth
from bench.scale import behind
from bench.scale.cost import cost_of_a_day
from bench.scale.engines import REPORTS, TIMES, engine_scores
from bench.scale.whole import measure, measure_one, scores_of


def main() -> None:
    """Run one of the measurements and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("part", choices=("flow", "behind", "claims", "engines"))
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--into", type=Path, help="where records and results are kept; results that stand there are not made again")
    parser.add_argument("--compare", action="store_true", help="compare the bytes after 100 more with a record built anew")
    parser.add_argument("--one", action="store_true", help="in this process, one size: what the others are started as")
    parser.add_argument("--times", type=int, default=TIMES, help="rounds of engines")
    given = parser.parse_args()
    if given.part != "engines" and (given.into is None or not given.sizes):
        parser.error(f"{given.part} needs sizes and --into DIR")
    if given.one:
        _measure_here(given.part, given.sizes[0], given.into, compare=given.compare)
        return
    if given.part == "flow":
        found = scores_of(measure(sorted(given.sizes), given.into, compare=given.compare))
        found |= cost_of_a_day(found["articles_a_core_hour"], found.get("slope", 1.0), max(given.sizes))
    elif given.part == "behind":
        made = measure(sorted(given.sizes), given.into, part="behind")
        print(*map(behind.describe, made), sep="\n")
        found = behind.scores_of(made)
    elif given.part == "claims":
        found = growth.scores_of(measure(sorted(given.sizes), given.into, part="claims"))
    else:
        found = engine_scores(given.sizes[0] if given.sizes else REPORTS, given.times)
    for name, score in found.items():
        print(f"{name:>36} {score:.4g}")


def _measure_here(part: str, size: int, into: Path, *, compare: bool) -> None:
    if part == "flow":
        measure_one(size, into, compare=compare)
    elif part == "behind":
        behind.measure_behind(size, into)
    else:
        (into / f"claims-{size}.json").write_text(json.dumps(growth.measure_one(size)), encoding="utf-8")


if __name__ == "__main__":
    main()
