"""`python -m bench.scale growth SIZE… --into DIR | engines [REPORTS] | claims SIZE…`: the large measurements of the room."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench import growth
from bench.scale.cost import cost_of_a_day
from bench.scale.engines import REPORTS, engine_scores
from bench.scale.whole import measure, measure_one, scores_of


def main() -> None:
    """Run one of the measurements and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("part", choices=("growth", "engines", "claims", "one"))
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument(
        "--into", type=Path, help="where records and results of `growth` are kept; results that stand there are not made again"
    )
    parser.add_argument("--compare", action="store_true", help="compare the bytes after 100 more with a record built anew")
    given = parser.parse_args()
    if given.part in ("growth", "one") and (given.into is None or not given.sizes):
        parser.error(f"{given.part} needs sizes and --into DIR")
    if given.part == "one":
        measure_one(given.sizes[0], given.into, compare=given.compare)
        return
    if given.part == "growth":
        found = scores_of(measure(sorted(given.sizes), given.into, compare=given.compare))
        found |= cost_of_a_day(found["articles_a_core_hour"], found.get("slope", 1.0), max(given.sizes))
    elif given.part == "engines":
        found = engine_scores(*(given.sizes or [REPORTS]))
    else:
        found = growth.measure(tuple(given.sizes) or growth.SIZES)
    for name, score in found.items():
        print(f"{name:>32} {score:.4g}")


if __name__ == "__main__":
    main()
