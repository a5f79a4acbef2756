"""Fixtures for all tests: the shared folder and a PostgreSQL, where they are present, and a folder in memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests.cluster import Cluster, run_cluster

# The same examples in every run and no clock, so that a red check is the change's own; `pytest --hypothesis-profile=explore` looks for new ones.
settings.register_profile("fixed", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile("fixed")

SHARED = Path(__file__).parents[2] / "shared"
MEMORY = Path("/dev/shm")


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


@pytest.fixture
def swift(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory for tests that write thousands of times: a killed process loses there what it loses on a disk. On disk where there is none."""
    if not MEMORY.is_dir():
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="orontes-", dir=MEMORY))
    yield folder
    shutil.rmtree(folder)
