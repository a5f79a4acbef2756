"""Where the derived stores of a record stand: that of the whole, and those of audiences that may not see all of it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import Protocol

from orontes.errors import OrontesError
from orontes.store.api import Store
from orontes.store.copying import Source

AUDIENCES = "audiences"


class Home(Protocol):
    """The place of one derived store, whatever schema it has."""

    version: int
    """The schema that this version of Orontes makes there."""

    def label(self) -> str:
        """The place in words."""

    def source(self) -> Source | None:
        """The store that stands there, to be read whatever its schema; nothing where there is none."""

    def open(self) -> Store:
        """The store that stands there, made where there is none."""

    def open_beside(self) -> Store:
        """A store of the present schema beside the one that stands there, which goes on existing."""

    def beside(self) -> Source:
        """The store beside, to be read."""

    def replace(self) -> None:
        """Put the store beside into the place of the old one, which is gone then: at once or not at all."""

    def clear(self) -> None:
        """Delete the store that stands there."""

    def held(self) -> AbstractContextManager[None]:
        """Hold it against runs on whatever machine; RecordBusy where another process has it open."""

    def room(self) -> int | None:
        """Bytes that are free there; None where that cannot be known."""


class Homes(Protocol):
    """All places of one record on one database."""

    def keys(self) -> tuple[str, ...]:
        """Which stores stand there: empty for that of the whole record, else the name of an audience."""

    def home(self, key: str) -> Home:
        """The place of one of them."""


def find_homes(folder: Path, *, address: str, name: str) -> Homes:
    """The places of a record's stores: files in its folder, or in the database at the address under this name."""
    if not address:
        files: Homes = import_module("orontes.store.sqlite_home").SqliteHomes(folder)
        return files
    try:
        postgres = import_module("orontes.store.postgres_home")  # its driver is an extra: a laptop does without
    except ImportError as lacking:
        raise OrontesError(f"A store on PostgreSQL needs its driver ({lacking}). Install it: pip install 'orontes[server]'") from lacking
    spaces: Homes = postgres.PostgresHomes(address, name)
    return spaces
