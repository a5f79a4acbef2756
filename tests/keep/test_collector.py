"""The search for cycles, narrowed where a process holds much for long."""

from __future__ import annotations

import gc
import subprocess
import sys

_PROGRAM = """
import gc
from orontes.keep.collector import search_all_again, spare_what_is_held, spare_what_stays
spare_what_is_held()
print(gc.get_freeze_count())
spare_what_stays()
held = [[number] for number in range(10_000)]
gc.collect()
print(gc.get_freeze_count() > 10_000)
cycle = []
cycle.append(cycle)
del cycle
print(gc.collect() >= 1)
search_all_again()
print(gc.get_freeze_count())
"""


def test_what_outlives_a_search_is_left_out_of_the_next_until_all_is_searched_again() -> None:
    told = subprocess.run([sys.executable, "-c", _PROGRAM], check=True, capture_output=True, text=True).stdout.split()
    assert told == ["0", "True", "True", "0"]
    assert gc.isenabled()
