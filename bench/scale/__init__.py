"""Scale, measured on synthetic news (bench/news): the whole flow, what more and nothing new cost, memory, workers, Dask, growth, a day's cost.

`python -m bench scale` measures 200 and 600 reports. Larger, one process a size, gone on with where it was stopped:
`python -m bench.scale flow 1000 3000 10000 30000 100000 --into DIR` (`--compare`: also against a record built anew);
`python -m bench.scale engines` (needs two idle cores); `python -m bench.scale claims 100000 300000 1000000 --into DIR` (behind the reader).
Rates and shares are of processor time of the process tree, so that other work on the machine does not count; only `engines` is wall time.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.scale.bare import bare_scores
from bench.scale.cost import cost_of_a_day
from bench.scale.engines import engine_scores
from bench.scale.whole import measure, scores_of

SIZES = (200, 600)


def scores() -> dict[str, float]:
    """Everything at small sizes."""
    with tempfile.TemporaryDirectory() as name:
        small, large = measure([SIZES[0]], Path(name), compare=True), measure([SIZES[1]], Path(name))
        found = scores_of([*small, *large])
    found |= cost_of_a_day(found["articles_a_core_hour"], found["slope"], SIZES[-1])
    return bare_scores() | found | engine_scores(reports=100, times=3)
