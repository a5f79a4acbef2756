"""A folder in memory for tests that write thousands of times: a killed process loses there what it loses on a disk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")


@pytest.fixture
def swift(tmp_path: Path) -> Iterator[Path]:
    """A temporary folder in memory, or on disk where there is none."""
    if not MEMORY.is_dir():
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="orontes-", dir=MEMORY))
    yield folder
    shutil.rmtree(folder)
