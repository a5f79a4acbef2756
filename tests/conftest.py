"""Fixtures for all tests: the shared folder and a PostgreSQL, where they are present."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests.cluster import Cluster, run_cluster

# The same examples in every run, so that a red check is the change's own; `pytest --hypothesis-profile=explore` looks for new ones.
settings.register_profile("fixed", derandomize=True, database=None)
settings.register_profile("explore", max_examples=1000)
settings.load_profile("fixed")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared beside the checkout; the test is skipped where it is absent (it is not part of the project)."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which is not part of the project")
    return SHARED


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL of this session's own; the test is skipped where the machine has none (.ci/postgres installs it)."""
    with run_cluster() as cluster:
        if cluster is None:
            pytest.skip("needs PostgreSQL (Debian: apt-get install postgresql)")
        yield cluster
