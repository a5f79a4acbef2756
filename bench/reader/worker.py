"""A process that only reads: how long it takes to load the reader, and how much memory it comes to need. Texts come in as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time

BEGAN = time.perf_counter()

from orontes.lang.en.graph import load_network  # noqa: E402  the import is part of what is timed
from orontes.lang.en.reader import read_texts  # noqa: E402


def main() -> None:
    """Prints seconds and megabytes as JSON."""
    load_network()
    loaded = time.perf_counter() - BEGAN
    read_texts(json.load(sys.stdin))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"load_seconds": loaded, "peak_memory_of_a_worker_mb": peak}))


main()
