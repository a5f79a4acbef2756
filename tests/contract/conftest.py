"""The stores and runners that must pass the contract. A second one is added by one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import pytest
from distributed import LocalCluster
from tests.contract.small_flow import NOUNS

from orontes.flow.step import Step
from orontes.keep import Keep
from orontes.run.engines import choose_crew
from orontes.run.local import Summary, run_flow
from orontes.store.api import Store
from orontes.store.postgres import open_postgres
from orontes.store.sqlite import open_store


class Runner(Protocol):
    """A way to run a flow."""

    def __call__(self, flow: Sequence[Step], keep: Keep, store: Store) -> Summary: ...


STORES = ("sqlite", "postgres")
RUNNERS = ("local 1", "local 2", pytest.param("dask", marks=pytest.mark.slow))


@pytest.fixture(params=STORES)
def make_store(request: pytest.FixtureRequest) -> Callable[[Path], Store]:
    if request.param == "sqlite":
        return open_store
    address = request.getfixturevalue("postgres").make_database()
    return lambda folder: open_postgres(address, sha256(str(folder).encode()).hexdigest()[:16])


@pytest.fixture
def store(make_store: Callable[[Path], Store], tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path)
    yield store
    store.close()


@pytest.fixture(params=RUNNERS)
def run(request: pytest.FixtureRequest) -> Runner:
    if request.param == "dask":
        return partial(run_flow, hire=choose_crew("dask", workers=2, scheduler=request.getfixturevalue("scheduler")))
    return partial(run_flow, hire=choose_crew("local", workers=int(request.param[-1])))


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """The address of a Dask scheduler with two workers, as a site has it: started once, and not by us."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", host="127.0.0.1") as cluster:  # type: ignore[no-untyped-call]
        yield cluster.scheduler_address


def content_of(store: Store) -> dict[str, list[Any]]:
    """All records of the small flow, in the store's order."""
    return {noun.__name__: list(store.records(noun)) for noun in NOUNS}
