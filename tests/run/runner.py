"""A process of its own that runs a flow on a record: `python -m tests.run.runner RECORD WORKERS small|real`. Made to be killed."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from orontes.keep import Keep
from orontes.run.engines import choose_crew
from orontes.run.local import run_flow
from orontes.store.sqlite import open_store


def main(folder: Path, workers: int, flow: str) -> None:
    """Run, as `orontes run` does."""
    steps = import_module({"real": "orontes.flow.order", "small": "tests.contract.small_flow"}[flow]).FLOW
    run_flow(steps, Keep.open(folder), open_store(folder), hire=choose_crew("local", workers=workers))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
