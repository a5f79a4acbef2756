"""Adding one container to a new record, and what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.keep.containers.adding import Add, Added

from orontes.keep import Keep
from orontes.keep.containers.columns import parse_columns


@pytest.fixture
def add(swift: Path) -> Add:
    """Write a file under a name, add it, verify the record."""

    def add_one(name: str, content: bytes, *, columns: str = "") -> Added:
        path = swift / name
        path.write_bytes(content)
        keep = Keep.create(swift / f"record of {name}", who="Anna")
        intake = keep.add([path], who="Anna", columns=parse_columns(columns))
        assert keep.verify() == ()
        return Added(keep, intake)

    return add_one
