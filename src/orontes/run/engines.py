"""Who runs the parts of a flow: a crew of processes on this machine, or workers of a Dask cluster."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Literal

from orontes.errors import OrontesError
from orontes.run.crew import Crew
from orontes.run.local import Hire

Engine = Literal["local", "dask"]


def choose_crew(engine: Engine, *, workers: int, scheduler: str = "") -> Hire:
    """Hires a crew of `workers` processes here, or whatever the cluster with this scheduler has."""
    if engine == "local" and not scheduler:
        return partial(Crew, size=max(1, workers))
    try:
        cluster = import_module("orontes.run.dask")  # its engine is an extra: a laptop does without
    except ImportError as lacking:
        raise OrontesError(f"A run on a cluster needs Dask ({lacking}). Install it: pip install 'orontes[cluster]'") from lacking
    return partial(cluster.open_crew, scheduler=scheduler, workers=workers)
