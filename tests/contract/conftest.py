"""The stores and runners that must pass the contract. A second one is added by one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import pytest
from tests.contract.small_flow import NOUNS

from orontes.flow.step import Step
from orontes.keep import Keep
from orontes.run.local import Summary, run_flow
from orontes.store.api import Store
from orontes.store.postgres import open_postgres
from orontes.store.sqlite import open_store


class Runner(Protocol):
    """A way to run a flow."""

    def __call__(self, flow: Sequence[Step], keep: Keep, store: Store) -> Summary: ...


STORES = ("sqlite", "postgres")
RUNNERS: dict[str, Runner] = {"local 1": partial(run_flow, workers=1), "local 2": partial(run_flow, workers=2)}


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
    return RUNNERS[request.param]


def content_of(store: Store) -> dict[str, list[Any]]:
    """All records of the small flow, in the store's order."""
    return {noun.__name__: list(store.records(noun)) for noun in NOUNS}
