"""Derived stores in namespaces of a PostgreSQL database, to be read whatever their schema, copied into and put in place of one another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from orontes.errors import OrontesError, RecordBusy
from orontes.store.api import Store
from orontes.store.copying import Body, Line
from orontes.store.postgres import PREFIX, SCHEMA_VERSION, find_version, open_namespace
from orontes.store.postgres_server import connect, require_room, told
from orontes.store.rows import table_of

_BESIDE = "_new"
_PATIENCE = 1.0


class PostgresSource:
    """A store in a namespace, opened for reading."""

    def __init__(self, address: str, namespace: str, version: int) -> None:
        self.version = version
        self._namespace = namespace
        with told(namespace):
            self._connection = connect(address, options=f"-c search_path={namespace}")
        tables = self._all("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = %s::regnamespace", (namespace,))
        self._tables = {str(name) for (name,) in tables}

    def work(self) -> list[Line]:
        """All lines of `work`, sorted by step and part."""
        return [(s, p, f, d) for s, p, f, d in self._all("SELECT step, part, fingerprint, digest FROM work ORDER BY step, part")]

    def finished(self) -> bool:
        """Whether the last run came to its end."""
        return self._all("SELECT value FROM meta WHERE name = 'finished'") == [("yes",)]

    def count(self, noun: type) -> int:
        """How many records of a noun are stored."""
        return int(self._all(f"SELECT count(*) FROM {table_of(noun)}")[0][0]) if table_of(noun) in self._tables else 0  # noqa: S608

    def bodies(self, noun: type, step: str, first: str, last: str) -> Iterator[Body]:
        """Records of a noun that a step made of the parts from the first to the last, sorted by part and id."""
        if table_of(noun) in self._tables:
            query = f"SELECT id, part, digest, body FROM {table_of(noun)} WHERE step = %s AND part BETWEEN %s AND %s ORDER BY part, id"  # noqa: S608
            yield from self._all(query, (step, first, last))

    def texts(self) -> int:
        """How many records can be searched."""
        return int(self._all("SELECT count(*) FROM searched")[0][0])

    def size(self) -> int:
        """Bytes on disk."""
        query = "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class WHERE relkind = 'r' AND relnamespace = %s::regnamespace"
        return int(self._all(query, (self._namespace,))[0][0])

    def close(self) -> None:
        """End its use."""
        self._connection.close()

    def _all(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with told(self._namespace):
            return self._connection.execute(query, values).fetchall()


class PostgresHome:
    """The namespace of one store."""

    version = SCHEMA_VERSION

    def __init__(self, address: str, namespace: str) -> None:
        self._address = address
        self._namespace = namespace

    def label(self) -> str:
        """The place in words."""
        return f"{self._address}, namespace {self._namespace}"

    def source(self) -> PostgresSource | None:
        """The store that stands there, to be read whatever its schema."""
        return self._source(self._namespace)

    def open(self) -> Store:
        """The store that stands there, made where there is none."""
        standing = self._version(self._namespace)
        if standing is not None and standing != SCHEMA_VERSION:  # of old, before the record moved away
            self.clear()
        return open_namespace(self._address, self._namespace)

    def open_beside(self) -> Store:
        """A store of the present schema beside the one that stands there."""
        return open_namespace(self._address, self._namespace + _BESIDE)

    def beside(self) -> PostgresSource:
        """The store beside, to be read."""
        found = self._source(self._namespace + _BESIDE)
        if found is None:
            raise OrontesError(f"The store {self._namespace}{_BESIDE} was dropped while it was written. Repeat.")
        return found

    def replace(self) -> None:
        """Put the store beside into the place of the old one, in one transaction."""
        old, new = sql.Identifier(self._namespace), sql.Identifier(self._namespace + _BESIDE)
        with told(self._namespace), self._connect() as connection, connection.transaction():
            connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(old))
            connection.execute(sql.SQL("ALTER SCHEMA {} RENAME TO {}").format(new, old))

    def clear(self) -> None:
        """Delete the store that stands there."""
        with told(self._namespace), self._connect() as connection:
            connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(self._namespace)))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it against runs on whatever machine; RecordBusy where another process has it open."""
        with told(self._namespace), self._connect() as connection:
            query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s"
            until = time.monotonic() + _PATIENCE  # the server takes a moment to see that a client has gone
            while (used := connection.execute(query, (self._namespace,)).fetchone() != (0,)) and time.monotonic() < until:
                time.sleep(0.05)
            if used or connection.execute("SELECT pg_try_advisory_lock(hashtext(%s))", (self._namespace,)).fetchone() != (True,):
                raise RecordBusy(f"Another process uses the store {self._namespace} (`orontes serve`, or a run). End it, then repeat.")
            yield  # the lock ends with the connection

    def room(self) -> None:
        """Not known: the disk is the server's."""

    def _source(self, namespace: str) -> PostgresSource | None:
        version = self._version(namespace)
        return None if version is None else PostgresSource(self._address, namespace, version)

    def _version(self, namespace: str) -> int | None:
        with told(namespace), self._connect() as connection:
            return find_version(connection, namespace)

    def _connect(self) -> psycopg.Connection[Any]:
        return connect(self._address)


class PostgresHomes:
    """The namespaces of a record: one for the whole, one for each audience."""

    def __init__(self, address: str, name: str) -> None:
        self._address = address
        self._whole = f"{PREFIX}{name}"
        require_room(address)

    def keys(self) -> tuple[str, ...]:
        """Which stores stand there."""
        with told(self._address), connect(self._address) as connection:
            query = "SELECT nspname FROM pg_namespace WHERE nspname = %s OR starts_with(nspname, %s) ORDER BY nspname"
            found = connection.execute(query, (self._whole, f"{self._whole}_audience_")).fetchall()
        names = (str(name).removeprefix(self._whole).removeprefix("_").replace("_", "-") for (name,) in found if not name.endswith(_BESIDE))
        return tuple(names)

    def home(self, key: str) -> PostgresHome:
        """The namespace of one of them."""
        return PostgresHome(self._address, self._whole + (f"_{key}".replace("-", "_") if key else ""))
