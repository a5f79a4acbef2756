"""Growth of lineage, gather and weigh together: log-log slope of process time over the number of claims, and pairs compared a claim.

The claims are of our own making (bench/gather/made.py): vague places, missing days, rising tolls, look-alikes, retold history; each report
goes on in words of its own, and one in six is an edited copy of the one before. Run: `python -m bench growth` for 10,000 and 30,000 claims;
`python -m bench.scale claims 100000 300000 1000000 --into DIR` for more, one process a size, gone on with where it was stopped.
"""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from random import Random
from time import process_time
from unittest.mock import patch

from bench.gather.made import make_world
from bench.stories import edit, make_facts, tell
from orontes.flow import gather, lineage, weigh
from orontes.flow.gather import attach, cores
from orontes.flow.gather.accounts import Account
from orontes.flow.step import Records
from orontes.records.claim import Claim

SIZES = (10_000, 30_000)
_COPIES = 1 / 6
_ROOMS = ("lineage", "gather", "weigh")


def scores() -> dict[str, float]:
    """Slope and pairs at the default sizes."""
    return scores_of([measure_one(size) for size in SIZES])


def measure_one(size: int) -> dict[str, float]:
    """Process seconds of each room on so many claims, pairs compared a claim, and the most memory of this process so far."""
    records = _make_records(size)
    claims = len(records.of(Claim))
    seconds, pairs = _seconds(records)
    made = {f"{room}_seconds": part for room, part in zip(_ROOMS, seconds, strict=True)}
    made |= {"seconds": sum(seconds), "claims": float(claims), "pairs_a_claim": pairs / claims}
    made["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {claims} claims: {', '.join(f'{room} {part:.1f} s' for room, part in zip(_ROOMS, seconds, strict=True))}", file=sys.stderr)
    return made


def scores_of(made: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The slope over all sizes and its steepest step, and the figures of the largest size."""
    if len(made) < 2:
        return dict(made[-1])
    steps = [_slope(one, other) for one, other in pairwise(made)]
    return {"slope": _slope(made[0], made[-1]), "steepest_slope": max(steps), **made[-1]}


def _make_records(size: int) -> Records:
    chance = Random(21)
    last = ""

    def tale(event: int) -> str:
        nonlocal last
        is_copy = last and chance.random() < _COPIES
        last = edit(last, 0.1, chance) if is_copy else f"Near Mill{event} {tell(make_facts(chance), chance, sentences=5)}"
        return last

    world, _ = make_world(chance, size // 3, towns=size // 25, tale=tale)
    return world.records()


def _seconds(records: Records) -> tuple[tuple[float, float, float], int]:
    """Process time of the three rooms, and how many times gather held a claim against a core."""
    gc.collect()
    gc.freeze()  # the collector would walk the input again and again, which is no work of these rooms
    begun = process_time()
    edges = lineage.STEP.run(records).records
    told = process_time()
    events = gather.STEP.run(records).records
    gathered = process_time()
    assert weigh.STEP.parts is not None
    for _, part in weigh.STEP.parts(Records([*records, *edges, *events])):
        weigh.STEP.run(part)
    done = process_time()
    gc.unfreeze()
    return (told - begun, gathered - told, done - gathered), _count_pairs(records)


def _count_pairs(records: Records) -> int:
    number = 0

    def counted(account: Account, core: cores.Core) -> bool:
        nonlocal number
        number += 1
        return meets(account, core)

    meets = cores.times_meet
    with patch.object(cores, "times_meet", counted), patch.object(attach, "times_meet", counted):
        gather.STEP.run(records)
    return number


def _slope(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return log(other["seconds"] / one["seconds"]) / log(other["claims"] / one["claims"])
