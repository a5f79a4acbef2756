"""A process of its own that runs the small flow on a record: `python -m tests.run.runner RECORD WORKERS`. Made to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.contract.small_flow import FLOW

from orontes.keep import Keep
from orontes.run.local import run_flow
from orontes.store.sqlite import open_store

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    run_flow(FLOW, Keep.open(folder), open_store(folder), workers=int(sys.argv[2]))
