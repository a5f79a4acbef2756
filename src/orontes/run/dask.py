"""Runs parts of steps on a Dask cluster: on this machine, or on one that stands already (SSH, Kubernetes, a queue of an HPC centre).

Dask shares out the parts and does again what a lost worker had; on each of its workers a crew of one (run/crew.py) runs them under the same limits
as on a laptop, so that a hostile file ends a child and never a worker. What comes back is stored at once: a lost scheduler costs the parts in flight.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

import dask.config
from distributed import Client, KilledWorker, LocalCluster, as_completed
from distributed.comm.core import CommClosedError
from distributed.scheduler import NoValidWorkerError

from orontes.errors import OrontesError
from orontes.flow.order import FLOW
from orontes.flow.step import Records, Step, flatten
from orontes.run.child import Limits
from orontes.run.crew import NAMELESS, Crew, Pace
from orontes.run.edge import Outcome, fail
from orontes.run.parcel import size_of

_SECONDS, _MOST, _BYTES = 0.3, 256, 4 << 20
"""About so much work, so many parts, and so many bytes of them go to a worker at a time: a task costs Dask some milliseconds, whatever is in it,
in which the process that works on its parts has none."""
_FIRST = 8
"""Parts that go at a time until it is known how fast they come back."""
_AHEAD = 3
"""Batches that wait for each thread, so that none is idle while results are stored."""
_LOOK = 0.1
"""Seconds between two looks at whether the scheduler is there."""
_QUIET = {"distributed.worker.daemon": False, "distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "1s"}
"""Of a cluster of our own: no profile is taken a hundred times a second of what only waits for its child, and no clock ticks fifty times."""
_GONE = (CommClosedError, CancelledError, TimeoutError, NoValidWorkerError, OSError)
_OWN = threading.local()

Batch = list[tuple[str, Records]]


@contextmanager
def open_crew(flow: Sequence[Step], *, scheduler: str = "", workers: int = 1) -> Iterator[DaskCrew]:
    """A crew on the cluster whose scheduler has this address; without one, on a cluster of `workers` processes that this machine runs for now."""
    if scheduler:
        try:
            client = Client(scheduler, timeout=20, set_as_default=False)  # type: ignore[no-untyped-call]
        except _GONE as error:
            raise OrontesError(
                f"No Dask scheduler answers at {scheduler} ({error}). Start one (dask scheduler), or leave --scheduler out."
            ) from error
        with client:
            yield DaskCrew(flow, client)
        return
    with (
        NAMELESS,
        dask.config.set(_QUIET),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
            host="127.0.0.1",
            silence_logs=50,
        ) as cluster,  # type: ignore[no-untyped-call]
        Client(cluster, set_as_default=False) as client,  # type: ignore[no-untyped-call]
    ):
        yield DaskCrew(flow, client)


class DaskCrew:
    """What a runner asks of a crew (run/crew.py), with the workers of a Dask cluster."""

    def __init__(self, flow: Sequence[Step], client: Client) -> None:
        self.flow = flow
        self._client = client
        self._line = client.scheduler_comm
        self.size = max(1, sum(client.nthreads().values()))  # type: ignore[no-untyped-call]

    def run(self, index: int, parts: Iterable[tuple[str, Records]], limits: Limits) -> Iterator[tuple[str, Outcome]]:
        """Run one step on many parts, in whatever order they come back. A part on which a worker of Dask is lost again and again is an Issue."""
        step = self.flow[index]
        suspects: Batch = []
        pace = Pace()
        try:
            for batch, result in self._run_all(step, _batches(parts, lambda: self._together(pace)), limits):
                if isinstance(result, list):
                    pace.done += len(result)
                    yield from result
                else:
                    suspects += batch
            for ((part, _),), result in self._run_all(step, ([suspect] for suspect in sorted(suspects, key=itemgetter(0))), limits):
                lost = fail(step, part, "N101", "was on a worker of the cluster each time that one was lost", settled=False)
                yield from result if isinstance(result, list) else [(part, lost)]
        except _GONE as error:
            raise OrontesError(
                f"The Dask cluster is gone ({type(error).__name__}: {error}). What was done is stored; run again when it is back, or without --scheduler."
            ) from error

    def _together(self, pace: Pace) -> int:
        """How many parts go at a time."""
        return min(_MOST, max(_FIRST, int(_SECONDS * pace.rate / self.size))) if pace.done else _FIRST

    def rest(self) -> None:
        """Nothing: workers of the cluster are its own to let go of."""

    def _run_all(
        self, step: Step, batches: Iterator[Batch], limits: Limits
    ) -> Iterator[tuple[Batch, list[tuple[str, Outcome]] | KilledWorker]]:
        given: dict[Any, Batch] = {}
        running = as_completed((), loop=self._client.loop, with_results=True, raise_errors=False)  # type: ignore[no-untyped-call]
        for batch in batches:
            future = self._client.submit(_work, step, batch, limits, pure=False)
            given[future.key] = batch
            running.add(future)  # type: ignore[no-untyped-call]
            while len(given) >= self.size * _AHEAD:
                yield self._take(running, given)
        while given:
            yield self._take(running, given)

    def _take(self, running: Any, given: dict[Any, Batch]) -> tuple[Batch, list[tuple[str, Outcome]] | KilledWorker]:
        while not running.has_ready():
            if self._client.scheduler_comm is not self._line or self._client.status != "running":
                raise CommClosedError(
                    "the scheduler was lost"
                )  # what was given meanwhile would never come back, not even from one that is back
            with running.thread_condition:
                running.thread_condition.wait(timeout=_LOOK)
        future, result = next(running)
        batch = given.pop(future.key)
        if isinstance(result, tuple):  # type, exception and trace of what was raised
            result = result[1]
        if isinstance(result, BaseException) and not isinstance(result, KilledWorker):
            raise result
        return batch, result


def _work(step: Step, batch: Batch, limits: Limits) -> list[tuple[str, Outcome]]:
    """On a worker of the cluster: the outcomes of some parts."""
    own = next((one for one in flatten(FLOW) if one.name == step.name), step)
    if own is not step and own.run is step.run and own.version != step.version:
        raise OrontesError(
            f"The workers of the cluster have another version of step {step.name} than this machine. Install the same Orontes on both."
        )
    if getattr(_OWN, "crew", None) is None:
        multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined] # noqa: SLF001 - else it may have no children
        _OWN.crew = Crew((step,), 1)
    _OWN.crew.flow = (step,)
    return list(_OWN.crew.run(0, batch, limits))


def _batches(parts: Iterable[tuple[str, Records]], together: Callable[[], int]) -> Iterator[Batch]:
    batch: Batch = []
    size = 0
    for part, records in parts:
        batch.append((part, records))
        size += size_of(records)
        if len(batch) >= together() or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
