"""What a process tree used is counted whole: children, and children that have ended."""

from __future__ import annotations

import subprocess
import sys
import time

from bench.scale.tree import Watch

_BURN = "import time\nend = time.process_time() + {0}\nwhile time.process_time() < end: pass\n"


def test_the_time_of_a_child_that_has_ended_counts() -> None:
    with Watch() as watch:
        subprocess.run([sys.executable, "-c", _BURN.format(0.5)], check=True)
    assert 0.5 <= watch.used().core_seconds < 3


def test_sleeping_is_wall_time_and_no_processor_time() -> None:
    with Watch() as watch:
        time.sleep(0.4)
    assert watch.used().wall_seconds >= 0.4
    assert watch.used().core_seconds < 0.3


def test_the_memory_of_a_child_counts() -> None:
    with Watch() as watch:
        subprocess.run([sys.executable, "-c", "import time\nheld = bytearray(b'x' * 200_000_000)\ntime.sleep(1.2)"], check=True)
    assert watch.used().peak_mb > 200
