"""Opens the store that a record's settings name: SQLite in its folder, or a PostgreSQL database."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from orontes.errors import OrontesError
from orontes.store import sqlite
from orontes.store.api import Store


def open_store(folder: Path, *, address: str = "", name: str) -> Store:
    """The store at this address under this name; without an address, the file in the folder."""
    if not address:
        folder.mkdir(parents=True, exist_ok=True)
        return sqlite.open_store(folder)
    try:
        postgres = import_module("orontes.store.postgres")  # its driver is an extra: a laptop does without
    except ImportError as lacking:
        raise OrontesError(f"A store on PostgreSQL needs its driver ({lacking}). Install it: pip install 'orontes[server]'") from lacking
    opened: Store = postgres.open_postgres(address, name)
    return opened
