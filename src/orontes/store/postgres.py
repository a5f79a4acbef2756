"""The derived store on PostgreSQL, by way of psycopg: for a team's server. Each record has a namespace (schema) of its own in the database."""

# ruff: noqa: S608 - names of tables and columns are ours, values are bound

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Literal, TypeVar

import psycopg
from psycopg import sql
from psycopg_pool import ConnectionPool

from orontes.errors import OrontesError, RecordBusy
from orontes.records.fault import Fault
from orontes.store.api import Made, Rows, Trace, Work, Written
from orontes.store.encoding import NOUNS, content_of, decode, unpack
from orontes.store.postgres_server import PATIENCE, connect, parameters, require_usable, told
from orontes.store.query import Query, Term
from orontes.store.rows import SEARCHED, columns_of, make_rows, require_version, table_of

T = TypeVar("T")

SCHEMA_VERSION = 3
PREFIX = "orontes_"
"""How the namespaces of records begin."""
_PAGE = 1000
_LONGEST_WORD = 500
"""Code points of a word that is indexed: PostgreSQL takes words of up to 2,046 bytes."""
_MOST_WORDS = 900_000
"""Bytes of distinct words that fit into one index entry (the limit is 1 MB); longer texts are searched without the index."""
_META = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE work (step TEXT COLLATE "C", part TEXT COLLATE "C", fingerprint TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (step, part));
CREATE TABLE searched (
  noun TEXT NOT NULL, id TEXT COLLATE "C" NOT NULL, step TEXT COLLATE "C" NOT NULL, part TEXT COLLATE "C" NOT NULL, report TEXT NOT NULL,
  kind TEXT NOT NULL, first TEXT, last TEXT, text TEXT NOT NULL, words TSVECTOR
);
CREATE INDEX searched_part ON searched (step, part);
CREATE INDEX searched_kind ON searched (noun, kind);
CREATE INDEX searched_words ON searched USING gin (words);
CREATE INDEX searched_long ON searched (noun) WHERE words IS NULL;
"""


_MARK = "INSERT INTO meta VALUES ('mark', gen_random_uuid()) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


def open_postgres(address: str, name: str) -> PostgresStore:
    """The derived store of the record with this name in a database, made where there is none. StoreTooOld where it is of another schema.

    `address` is a URI or keyword string as libpq has them; the password belongs into PGPASSWORD or a password file, not into it.
    """
    return open_namespace(address, f"{PREFIX}{name}")


def open_namespace(address: str, namespace: str) -> PostgresStore:
    """The derived store in this namespace of a database, made where there is none."""
    with told(address):
        pool = ConnectionPool(
            min_size=1,
            max_size=8,
            timeout=PATIENCE,
            reconnect_timeout=PATIENCE,
            check=ConnectionPool.check_connection,  # the server may have been started anew since a connection was last used
            open=False,
            kwargs={"autocommit": True} | parameters(address, options=f"-c search_path={namespace}", application_name=namespace),
        )
        try:
            with connect(address, application_name=namespace) as connection:
                _prepare(connection, namespace)
            pool.open(wait=True)
        except BaseException:
            pool.close()
            raise
    return PostgresStore(pool, namespace)


class PostgresStore:
    """See store/api.py. What a run has been told is stored is on the server's disk (synchronous_commit as the server has it: on by default)."""

    notes: tuple[str, ...] = ()

    def __init__(self, pool: ConnectionPool | _Held, namespace: str) -> None:
        self._pool = pool
        self._namespace = namespace
        self._run: psycopg.Connection[Any] | None = None
        self._turn = threading.Lock()

    def write(self, step: str, part: str, fingerprint: str, made: Made) -> None:
        """Replace all that (step, part) made before, in one transaction."""
        self.write_all([Written(step, part, fingerprint, made)])

    def write_all(self, parts: Iterable[Written]) -> None:
        """Replace several parts in one transaction."""
        self.put_all([make_rows(written) for written in parts])

    def put_all(self, parts: Sequence[Rows]) -> None:
        """Replace several parts, given as rows, in one transaction."""
        with self._change() as cursor:
            _remove(cursor, [(rows.step, rows.part) for rows in parts])
            for rows in parts:
                _put(cursor, rows)

    def forget(self, step: str, part: str) -> None:
        """Remove a part of a step with all that it made."""
        with self._change() as cursor:
            _remove(cursor, [(step, part)])

    def records(self, noun: type[T], *, part: str | None = None, report: str | None = None, event: str | None = None) -> Iterator[T]:
        """Records of a noun sorted by id; those of one part, report or event if named."""
        chosen = {column: value for column, value in (("part", part), ("report", report), ("event", event)) if value is not None}
        where = "".join(f" AND {column} = %s" for column in chosen)
        for row in self._pages(noun, "body", where, tuple(chosen.values())):
            yield self._decode(noun, row[2])

    def brief(self, noun: type, like: type[T]) -> Iterator[T]:
        """Records of a noun sorted by id, as `like`, which has some of its fields."""
        for row in self._pages(noun, "body", "", ()):
            with told(self._namespace):
                found = decode(like, unpack(noun, row[2]))
            yield found

    def get(self, noun: type[T], id: str) -> T | None:  # noqa: A002
        """The record with this id."""
        row = self._one(f"SELECT body FROM {table_of(noun)} WHERE id = %s ORDER BY digest LIMIT 1", (id,))
        return self._decode(noun, row[0]) if row else None

    def some(self, noun: type[T], ids: Sequence[str], *, by: Literal["id", "report"] = "id") -> list[T]:
        """The records with these ids, or of these reports, sorted by id."""
        rows = self._all(f"SELECT body FROM {table_of(noun)} WHERE {by} = ANY(%s::text[]) ORDER BY id, digest", (list(ids),))
        return [self._decode(noun, body) for (body,) in rows]

    def bodies(self, noun: type, reports: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """The records of these reports as they are stored, each with its report, sorted by id."""
        query = f"SELECT report, body FROM {table_of(noun)} WHERE report = ANY(%s::text[]) ORDER BY id, digest"
        yield from self._all(query, (list(reports),))

    def traces(self, noun: type) -> Iterator[Trace]:
        """All records of a noun without their bodies, sorted by id."""
        key = "report" if "report" in columns_of(noun) else "''"
        for id_, hashed, of in self._pages(noun, key, "", ()):
            yield Trace(id_, of, hashed.hex())

    def work(self, step: str) -> Mapping[str, Work]:
        """What the store holds of a step, by part."""
        rows = self._all("SELECT part, fingerprint, digest FROM work WHERE step = %s ORDER BY part", (step,))
        return {part: Work(fingerprint, hashed) for part, fingerprint, hashed in rows}

    def steps(self) -> tuple[str, ...]:
        """Names of all steps that have stored something, sorted."""
        return tuple(step for (step,) in self._all("SELECT DISTINCT step FROM work ORDER BY step"))

    def finished(self) -> bool:
        """Whether the last run came to its end, so that all records fit one another."""
        return self._one("SELECT value FROM meta WHERE name = 'finished'") == ("yes",)

    def set_finished(self, *, finished: bool) -> None:
        """Note that a run begins or has come to its end."""
        with self._change() as cursor:
            cursor.execute(
                "INSERT INTO meta VALUES ('finished', %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                ("yes" if finished else "no",),
            )

    def note(self, name: str) -> str:
        """What was noted under a name."""
        row = self._one("SELECT value FROM meta WHERE name = %s", (f"note {name}",))
        return str(row[0]) if row else ""

    def set_note(self, name: str, value: str) -> None:
        """Note something under a name."""
        with told(self._namespace), self._writing() as connection:
            connection.execute(
                "INSERT INTO meta VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (f"note {name}", value)
            )

    def mark(self) -> str:
        """What is another one after every change of what is stored."""
        row = self._one("SELECT value FROM meta WHERE name = 'mark'")
        return str(row[0]) if row else ""

    def still(self) -> PostgresStore:
        """This store as it stands now, by one transaction that is held until it is closed."""
        with told(self._namespace):
            return PostgresStore(_Held(self._pool), self._namespace)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Hold the record for one run, on whatever machine: by an advisory lock, which the server lets go when the connection ends. What the run
        writes goes over that connection: when it is lost, and the lock with it, the run writes no more.
        """
        with told(self._namespace), self._pool.connection() as connection:
            if connection.execute("SELECT pg_try_advisory_lock(hashtext(%s))", (self._namespace,)).fetchone() != (True,):
                raise RecordBusy(
                    "Another run is writing to this record's store, perhaps on another machine. Wait until it has ended, then repeat."
                )
            self._run = connection
            try:
                yield
            finally:
                self._run = None
                if not connection.broken:
                    connection.execute("SELECT pg_advisory_unlock(hashtext(%s))", (self._namespace,))

    def search(self, query: Query, noun: str, *, limit: int, offset: int = 0) -> tuple[int, tuple[str, ...]]:
        """How many records of a noun fit a query, and the ids of some of them: newest report first, then by id."""
        where, values = _conditions(query)
        source = f"searched s LEFT JOIN dating d ON d.report = s.report WHERE s.noun = %s{where}"
        bound = (table_of(SEARCHED[noun]), *values)
        total = self._one(f"SELECT count(*) FROM {source}", bound)
        page = self._all(f"SELECT s.id FROM {source} ORDER BY d.first DESC NULLS LAST, s.id LIMIT %s OFFSET %s", (*bound, limit, offset))
        return (total or (0,))[0], tuple(id_ for (id_,) in page)

    def faults(self) -> Iterator[Fault]:
        """Stored records that are damaged or belong to no work."""
        for noun in NOUNS:
            table = table_of(noun)
            columns = "step, part, body, EXISTS (SELECT FROM work w WHERE (w.step, w.part) = (t.step, t.part))"
            for id_, hashed, step, part, body, has_work in self._pages(noun, columns, "", ()):
                if not has_work:
                    message = f"This {table} was made by {step} of {part or 'all'}, which the store no longer knows of."
                    yield Fault(code="C102", where=id_, message=message)
                if content_of(noun, body, hashed) is None:
                    message = f"This {table} was altered in the derived store (namespace {self._namespace}). Delete that and run again."
                    yield Fault(code="C101", where=id_, message=message)

    def close(self) -> None:
        """End the use of the store."""
        self._pool.close()

    @contextmanager
    def _change(self) -> Iterator[psycopg.Cursor[Any]]:
        with told(self._namespace), self._writing() as connection, connection.transaction(), connection.cursor() as cursor:
            yield cursor
            cursor.execute(_MARK)

    @contextmanager
    def _writing(self) -> Iterator[psycopg.Connection[Any]]:
        if self._run is None:
            with self._pool.connection() as connection:
                yield connection
        else:
            with self._turn:
                yield self._run

    def _one(self, query: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        return next(iter(self._all(query, values)), None)

    def _all(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with told(self._namespace), self._pool.connection() as connection:
            return connection.execute(query, values).fetchall()

    def _pages(self, noun: type, columns: str, where: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """Rows (id, digest, …) in the order of both, some at a time: no result is held open between two of them."""
        after: tuple[Any, ...] = ("", b"")
        while True:
            query = f"SELECT id, digest, {columns} FROM {table_of(noun)} t WHERE (id, digest) > (%s, %s){where} ORDER BY id, digest LIMIT {_PAGE}"
            rows = self._all(query, (*after, *values))
            yield from rows
            if len(rows) < _PAGE:
                return
            after = rows[-1][:2]

    def _decode(self, noun: type[T], body: bytes) -> T:
        with told(self._namespace):
            return decode(noun, unpack(noun, body))


def find_version(connection: psycopg.Connection[Any], namespace: str) -> int | None:
    """The schema of the store in a namespace; None where there is no such namespace, 0 where it does not tell."""
    if connection.execute("SELECT FROM pg_namespace WHERE nspname = %s", (namespace,)).fetchone() is None:
        return None
    if connection.execute("SELECT to_regclass(%s)", (f"{namespace}.meta",)).fetchone() == (None,):
        return 0
    found = connection.execute(sql.SQL("SELECT value FROM {}.meta WHERE name = 'schema'").format(sql.Identifier(namespace))).fetchone()
    return int(found[0]) if found and found[0].isdigit() else 0


class _Held:
    """One connection of a pool in one transaction that only reads, in the place of the pool; by one thread at a time."""

    def __init__(self, pool: ConnectionPool | _Held) -> None:
        if isinstance(pool, _Held):
            raise OrontesError("A store that is held still cannot be held again.")
        self._pool, self._lock = pool, threading.RLock()
        self._connection = pool.getconn()
        self._connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        self._connection.execute("SELECT FROM meta")  # the first read says of which moment

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[Any]]:
        """The connection."""
        with self._lock:
            yield self._connection

    def close(self) -> None:
        """End the transaction, and give the connection back."""
        with suppress(psycopg.Error):
            self._connection.execute("ROLLBACK")
        self._pool.putconn(self._connection)


def _prepare(connection: psycopg.Connection[Any], namespace: str) -> None:
    """Make the namespace where it is not."""
    require_usable(connection)
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (f"{namespace} schema",))
        version = find_version(connection, namespace)
        if version is not None:
            require_version(version, SCHEMA_VERSION, f"The store {namespace} in the database")
            return
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(namespace)))
        connection.execute(sql.SQL("SET LOCAL search_path TO {}").format(sql.Identifier(namespace)))
        connection.execute(_META + "".join(map(_table, NOUNS)))
        connection.execute("INSERT INTO meta VALUES ('schema', %s)", (str(SCHEMA_VERSION),))


def _table(noun: type) -> str:
    """The table of a noun: the columns of schema.sql, in PostgreSQL's words. "C" orders ids as SQLite does."""
    table, columns = table_of(noun), columns_of(noun)
    extra = "".join(f'{column} TEXT COLLATE "C"{"" if column in {"first", "last"} else " NOT NULL"}, ' for column in columns)
    indexes = "".join(f"CREATE INDEX ON {table} ({column}, id);\n" for column in columns if column not in {"first", "last"})
    return (
        f'CREATE TABLE {table} (id TEXT COLLATE "C" NOT NULL, step TEXT COLLATE "C" NOT NULL, part TEXT COLLATE "C" NOT NULL, {extra}'
        f"digest BYTEA NOT NULL, body BYTEA NOT NULL, PRIMARY KEY (step, part, id));\nCREATE INDEX ON {table} (id, digest);\n{indexes}"
    )


def _remove(cursor: psycopg.Cursor[Any], parts: Sequence[tuple[str, str]]) -> None:
    steps, names = [step for step, _ in parts], [part for _, part in parts]
    for table in ("work", "searched", *map(table_of, NOUNS)):
        gone = f"DELETE FROM {table} WHERE (step, part) IN (SELECT * FROM unnest(%s::text[], %s::text[]))"
        cursor.execute(gone, (steps, names))


def _put(cursor: psycopg.Cursor[Any], rows: Rows) -> None:
    for noun, found in rows.tables.items():
        _copy(cursor, table_of(noun), found)
    _copy(cursor, "searched", [(*columns, f" {text} ", _lexemes(text)) for text, columns in rows.texts])
    cursor.execute("INSERT INTO work VALUES (%s, %s, %s, %s)", (rows.step, rows.part, rows.fingerprint, rows.digest))


def _copy(cursor: psycopg.Cursor[Any], table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        with cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _lexemes(text: str) -> str | None:
    """The distinct words as a tsvector, or nothing where they are too many: where they stand is told by the text itself."""
    words = sorted({word for word in text.split() if len(word) <= _LONGEST_WORD})
    return " ".join(f"'{word}'" for word in words) if sum(len(word.encode()) + 4 for word in words) < _MOST_WORDS else None


def _conditions(query: Query) -> tuple[str, list[str]]:
    """What a row must fulfil, as SQL that follows other conditions, and the values in it."""
    where, values = "", []
    for group, negated in [*((group, "") for group in query.all_of), *(((term,), "NOT ") for term in query.none_of)]:
        where += f" AND {negated}({' OR '.join(map(_stands, group))})"
        values += [value for term in group for value in (_lexemes_of(term), _pattern(term))]
    if query.kind:
        where += " AND s.kind = %s"
        values.append(query.kind)
    for of, days in (("s", query.time), ("d", query.published)):
        if days:
            where += f" AND {of}.last >= %s AND {of}.first <= %s"
            values += days
    return where, values


def _stands(term: Term) -> str:
    """The index tells which texts have the words; of a phrase, the text tells whether they stand beside each other."""
    if len(term.words) == 1:
        return "(s.words @@ %s::tsquery OR (s.words IS NULL AND s.text LIKE %s))"
    return "((s.words @@ %s::tsquery OR s.words IS NULL) AND s.text LIKE %s)"


def _lexemes_of(term: Term) -> str:
    return " & ".join(f"'{word[:_LONGEST_WORD]}'" for word in term.words) + ":*" * term.begins


def _pattern(term: Term) -> str:
    return f"% {' '.join(term.words)}{'' if term.begins else ' '}%"
