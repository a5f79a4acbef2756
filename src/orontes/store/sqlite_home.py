"""Derived stores in files of SQLite, to be read whatever their schema, copied into and put in place of one another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw

from orontes.errors import OrontesError, RecordBusy, RecordDamaged
from orontes.store.api import Store
from orontes.store.copying import Body, Line
from orontes.store.homes import AUDIENCES
from orontes.store.rows import table_of
from orontes.store.sqlite import FILE, SCHEMA_VERSION, make_store, told

_BESIDE = f"{FILE}.new"


class SqliteSource:
    """A store in a file, opened for reading."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with told(path):
            self._connection = apsw.Connection(
                str(path), flags=apsw.SQLITE_OPEN_READWRITE
            )  # what a killed process left may have to be undone
            self._connection.set_busy_timeout(1000)
            self._tables = {str(name) for (name,) in self._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            version = self._connection.execute("SELECT value FROM meta WHERE name = 'schema'").get if "meta" in self._tables else None
        if not str(version).isdigit():
            raise RecordDamaged(f"The derived store {path} does not tell its schema. Delete it and run again: nothing in it is truth.")
        self.version = int(str(version))

    def work(self) -> list[Line]:
        """All lines of `work`, sorted by step and part."""
        with told(self._path):
            return [
                (s, p, f, d)
                for s, p, f, d in self._connection.execute("SELECT step, part, fingerprint, digest FROM work ORDER BY step, part")
            ]

    def finished(self) -> bool:
        """Whether the last run came to its end."""
        with told(self._path):
            return bool(self._connection.execute("SELECT value = 'yes' FROM meta WHERE name = 'finished'").get)

    def count(self, noun: type) -> int:
        """How many records of a noun are stored."""
        with told(self._path):
            return int(self._connection.execute(f"SELECT count(*) FROM {table_of(noun)}").get) if table_of(noun) in self._tables else 0  # noqa: S608

    def bodies(self, noun: type, step: str, first: str, last: str) -> Iterator[Body]:
        """Records of a noun that a step made of the parts from the first to the last, sorted by part and id."""
        if table_of(noun) in self._tables:
            query = f"SELECT id, part, digest, body FROM {table_of(noun)} WHERE step = ? AND part BETWEEN ? AND ? ORDER BY part, id"  # noqa: S608
            with told(self._path):
                yield from self._connection.execute(query, (step, first, last))

    def texts(self) -> int:
        """How many records can be searched: rows whose words are in the index."""
        with told(self._path):
            return int(self._connection.execute("SELECT count(*) FROM searched JOIN words ON words.rowid = searched.row").get)

    def size(self) -> int:
        """Bytes on disk."""
        return self._path.stat().st_size

    def close(self) -> None:
        """End its use."""
        self._connection.close()


class SqliteHome:
    """The file of one store."""

    version = SCHEMA_VERSION

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self._beside = folder / _BESIDE

    def label(self) -> str:
        """The place in words."""
        return str(self._path)

    def source(self) -> SqliteSource | None:
        """The store that stands there, to be read whatever its schema."""
        return SqliteSource(self._path) if self._path.exists() and self._path.stat().st_size else None

    def open(self) -> Store:
        """The store that stands there, made where there is none."""
        self._folder.mkdir(parents=True, exist_ok=True)
        standing = self.source()
        if standing is not None:
            standing.close()
            if standing.version != SCHEMA_VERSION:  # of old, before the record moved away
                self.clear()
        return make_store(self._path)

    def open_beside(self) -> Store:
        """A store of the present schema beside the one that stands there."""
        return make_store(self._beside)

    def beside(self) -> SqliteSource:
        """The store beside, to be read."""
        return SqliteSource(self._beside)

    def replace(self) -> None:
        """Put the store beside into the place of the old one. No log of either may be left: it would be played into the other."""
        self._settle(self._beside)
        self._settle(self._path)
        self._beside.replace(self._path)
        self._sync()

    def clear(self) -> None:
        """Delete the store that stands there."""
        self._settle(self._path)
        self._path.unlink()
        self._sync()

    @contextmanager
    def held(self) -> Iterator[None]:
        """RecordBusy where another process has it open; runs of this machine are held off by their own lock."""
        if self._path.exists():
            self._settle(self._path)
        yield

    def room(self) -> int:
        """Bytes that are free there."""
        return shutil.disk_usage(self._folder if self._folder.exists() else self._folder.parent).free

    def _settle(self, path: Path) -> None:
        """Bring all of a store into its one file; SQLite lets only the last user do so."""
        with told(path):
            connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
            try:
                connection.set_busy_timeout(1000)
                mode = connection.execute("PRAGMA journal_mode = DELETE").get
            except apsw.BusyError:
                mode = "wal"
            finally:
                connection.close()
        if mode != "delete":
            raise RecordBusy(f"Another process uses {path} (`orontes serve`, or a run). End it, then repeat.")

    def _sync(self) -> None:
        with suppress(OSError):  # a folder cannot be opened everywhere; then the file system orders names itself
            descriptor = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


class SqliteHomes:
    """The files of a record: one in its folder, one in that of each audience."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keys(self) -> tuple[str, ...]:
        """Which stores stand there."""
        audiences = sorted(path.parent.name for path in (self._folder / AUDIENCES).glob(f"*/{FILE}"))
        return (*([""] if (self._folder / FILE).exists() else []), *audiences)

    def home(self, key: str) -> SqliteHome:
        """The file of one of them."""
        if "/" in key or key.startswith("."):
            raise OrontesError(f"{key!r} is no name of an audience.")
        return SqliteHome(self._folder / AUDIENCES / key if key else self._folder)
