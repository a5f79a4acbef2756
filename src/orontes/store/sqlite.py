"""The derived store on SQLite, by way of apsw, which brings its own SQLite: the system's has a fault that corrupts (docs/why/sqlite.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeVar

import apsw

from orontes.errors import DiskFull, OrontesError, RecordBusy, RecordDamaged, StoreTooOld
from orontes.records.fault import Fault
from orontes.store.api import Made, Rows, Trace, Work, Written
from orontes.store.encoding import NOUNS, UNREADABLE, content_of, decode, unpack
from orontes.store.query import Query, Term
from orontes.store.rows import SEARCHED, columns_of, make_rows, require_version, table_of

T = TypeVar("T")

FILE = "derived.sqlite"
SCHEMA_VERSION = 4
FIRST_SOUND = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode that has two connections."""
_BUSY_MS = 10_000


def open_store(folder: Path) -> SqliteStore:
    """The derived store of a record. One that is damaged is set aside and begun anew: nothing in it is truth. StoreTooOld where it is of another schema."""
    require_sound(apsw.sqlite_lib_version())
    path = folder / FILE
    notes: tuple[str, ...] = ()
    if path.exists():
        reason = _why_unusable(path)
        if reason:
            aside = _set_aside(path)
            notes = (
                f"The derived store {path} {reason}. It was set aside as {aside.name} and begun anew; `orontes run` makes all of it again.",
            )
    return make_store(path, notes)


def make_store(path: Path, notes: tuple[str, ...] = ()) -> SqliteStore:
    """The store in this file, made where there is none."""
    require_sound(apsw.sqlite_lib_version())
    with told(path):
        return SqliteStore(_connect(path), path, notes)


def require_sound(version: str) -> None:
    """Refuse a SQLite with the WAL-reset fault."""
    if tuple(int(number) for number in version.split(".")[:3]) < FIRST_SOUND:
        sound = ".".join(map(str, FIRST_SOUND))
        raise StoreTooOld(
            f"SQLite {version} can corrupt a store that two processes use. Orontes needs {sound} or later: pip install --upgrade apsw"
        )


def schema() -> str:
    """The SQL that makes an empty store."""
    return (files("orontes.store") / "schema.sql").read_text(encoding="utf-8")


class SqliteStore:
    """See store/api.py. Written with synchronous=FULL: what a run has been told is stored survives a power cut."""

    def __init__(self, connection: apsw.Connection, path: Path, notes: tuple[str, ...]) -> None:
        self.notes = notes
        self._connection = connection
        self._path = path

    def write(self, step: str, part: str, fingerprint: str, made: Made) -> None:
        """Replace all that (step, part) made before, in one transaction."""
        self.write_all([Written(step, part, fingerprint, made)])

    def write_all(self, parts: Iterable[Written]) -> None:
        """Replace several parts in one transaction."""
        self.put_all([make_rows(written) for written in parts])

    def put_all(self, parts: Sequence[Rows]) -> None:
        """Replace several parts, given as rows, in one transaction."""
        with self._change():
            for rows in parts:
                self._remove(rows.step, rows.part)
                self._put(rows)

    def forget(self, step: str, part: str) -> None:
        """Remove a part of a step with all that it made."""
        with self._change():
            self._remove(step, part)

    def records(self, noun: type[T], *, part: str | None = None, report: str | None = None, event: str | None = None) -> Iterator[T]:
        """Records of a noun sorted by id; those of one part, report or event if named."""
        chosen = {column: value for column, value in (("part", part), ("report", report), ("event", event)) if value is not None}
        where = " AND ".join(f"{column} = ?" for column in chosen) or "TRUE"
        query = f"SELECT body FROM {table_of(noun)} WHERE {where} ORDER BY id, digest"  # noqa: S608 - names are ours, values are bound
        with told(self._path):
            for (body,) in self._connection.execute(query, tuple(chosen.values())):
                yield decode(noun, unpack(noun, body))

    def brief(self, noun: type, like: type[T]) -> Iterator[T]:
        """Records of a noun sorted by id, as `like`, which has some of its fields."""
        query = f"SELECT body FROM {table_of(noun)} ORDER BY id, digest"  # noqa: S608
        with told(self._path):
            for (body,) in self._connection.execute(query):
                yield decode(like, unpack(noun, body))

    def get(self, noun: type[T], id: str) -> T | None:  # noqa: A002
        """The record with this id."""
        query = f"SELECT body FROM {table_of(noun)} WHERE id = ? ORDER BY digest LIMIT 1"  # noqa: S608
        with told(self._path):
            row = self._connection.execute(query, (id,)).fetchone()
            return decode(noun, unpack(noun, row[0])) if row else None

    def some(self, noun: type[T], ids: Sequence[str], *, by: Literal["id", "report"] = "id") -> list[T]:
        """The records with these ids, or of these reports, sorted by id."""
        query = f"SELECT body FROM {table_of(noun)} WHERE {by} IN (SELECT value FROM json_each(?)) ORDER BY id, digest"  # noqa: S608
        with told(self._path):
            return [decode(noun, unpack(noun, body)) for (body,) in self._connection.execute(query, (json.dumps(ids),))]

    def bodies(self, noun: type, reports: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """The records of these reports as they are stored, each with its report, sorted by id."""
        query = f"SELECT report, body FROM {table_of(noun)} WHERE report IN (SELECT value FROM json_each(?)) ORDER BY id, digest"  # noqa: S608
        with told(self._path):
            yield from self._connection.execute(query, (json.dumps(reports),))

    def traces(self, noun: type) -> Iterator[Trace]:
        """All records of a noun without their bodies, sorted by id."""
        key = "report" if "report" in columns_of(noun) else "''"
        query = f"SELECT id, {key}, digest FROM {table_of(noun)} ORDER BY id, digest"  # noqa: S608
        with told(self._path):
            for id_, of, hashed in self._connection.execute(query):
                yield Trace(id_, of, hashed.hex())

    def work(self, step: str) -> Mapping[str, Work]:
        """What the store holds of a step, by part."""
        query = "SELECT part, fingerprint, digest FROM work WHERE step = ? ORDER BY part"
        with told(self._path):
            return {part: Work(fingerprint, hashed) for part, fingerprint, hashed in self._connection.execute(query, (step,))}

    def steps(self) -> tuple[str, ...]:
        """Names of all steps that have stored something, sorted."""
        with told(self._path):
            return tuple(step for (step,) in self._connection.execute("SELECT DISTINCT step FROM work ORDER BY step"))

    def finished(self) -> bool:
        """Whether the last run came to its end, so that all records fit one another."""
        with told(self._path):
            return self._connection.execute("SELECT value FROM meta WHERE name = 'finished'").fetchone() == ("yes",)

    def set_finished(self, *, finished: bool) -> None:
        """Note that a run begins or has come to its end."""
        with self._change():
            self._connection.execute("REPLACE INTO meta VALUES ('finished', ?)", ("yes" if finished else "no",))

    def note(self, name: str) -> str:
        """What was noted under a name."""
        with told(self._path):
            row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (f"note {name}",)).fetchone()
            return row[0] if row else ""

    def set_note(self, name: str, value: str) -> None:
        """Note something under a name."""
        with told(self._path):
            self._connection.execute("REPLACE INTO meta VALUES (?, ?)", (f"note {name}", value))

    def mark(self) -> str:
        """What is another one after every change of what is stored."""
        with told(self._path):
            row = self._connection.execute("SELECT value FROM meta WHERE name = 'mark'").fetchone()
            return row[0] if row else ""

    def still(self) -> SqliteStore:
        """This store as it stands now: the log of what is written later grows until it is closed."""
        with told(self._path):
            connection = _connect(self._path)
            connection.execute("BEGIN")
            connection.execute("SELECT value FROM meta").fetchall()  # the first read says of which moment
        return SqliteStore(connection, self._path, ())

    def search(self, query: Query, noun: str, *, limit: int, offset: int = 0) -> tuple[int, tuple[str, ...]]:
        """How many records of a noun fit a query, and the ids of some of them: newest report first, then by id."""
        where = ["s.noun = ?"]
        values: list[str] = [table_of(SEARCHED[noun])]
        if query.all_of:
            where.append("w.words MATCH ?")
            values.append(" AND ".join(f"({_any(group)})" for group in query.all_of))
        if query.none_of:
            where.append("s.row NOT IN (SELECT rowid FROM words WHERE words MATCH ?)")
            values.append(_any(query.none_of))
        if query.kind:
            where.append("s.kind = ?")
            values.append(query.kind)
        for of, days in (("s", query.time), ("d", query.published)):
            if days:
                where.append(f"{of}.last >= ? AND {of}.first <= ?")
                values += days
        source = "searched s LEFT JOIN dating d ON d.report = s.report" + (" JOIN words w ON w.rowid = s.row" if query.all_of else "")
        source += f" WHERE {' AND '.join(where)}"
        with told(self._path):
            total = self._connection.execute(f"SELECT count(*) FROM {source}", values).get  # noqa: S608
            page = f"SELECT s.id FROM {source} ORDER BY d.first DESC, s.id LIMIT ? OFFSET ?"  # noqa: S608
            return total, tuple(id_ for (id_,) in self._connection.execute(page, (*values, limit, offset)))

    @contextmanager
    def running(self) -> Iterator[None]:
        """Hold the record for one run. The file is on this machine, where `run` holds its own lock."""
        yield

    def faults(self) -> Iterator[Fault]:
        """Stored records that are damaged or belong to no work."""
        for noun in NOUNS:
            table = table_of(noun)
            with told(self._path):
                query = (
                    f"SELECT id, step, part, digest, body, (step, part) IN (SELECT step, part FROM work) FROM {table} ORDER BY id, digest"  # noqa: S608
                )
                for id_, step, part, hashed, body, has_work in self._connection.execute(query):
                    if not has_work:
                        message = f"This {table} was made by {step} of {part or 'all'}, which the store no longer knows of."
                        yield Fault(code="C102", where=id_, message=message)
                    if content_of(noun, body, hashed) is None:
                        message = f"This {table} was altered in the derived store. Delete {self._path.name} and run again."
                        yield Fault(code="C101", where=id_, message=message)

    def close(self) -> None:
        """End the use of the store."""
        self._connection.close()

    @contextmanager
    def _change(self) -> Iterator[None]:
        with told(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("REPLACE INTO meta VALUES ('mark', hex(randomblob(16)))")
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _remove(self, step: str, part: str) -> None:
        if not self._connection.execute("SELECT 1 FROM work WHERE step = ? AND part = ?", (step, part)).fetchone():
            return  # a part that was never written has nothing to remove
        self._connection.execute("DELETE FROM words WHERE rowid IN (SELECT row FROM searched WHERE step = ? AND part = ?)", (step, part))
        for table in ("work", "searched", *map(table_of, NOUNS)):
            self._connection.execute(f"DELETE FROM {table} WHERE step = ? AND part = ?", (step, part))  # noqa: S608

    def _put(self, rows: Rows) -> None:
        for noun, found in rows.tables.items():
            marks = ",".join("?" * len(found[0]))
            self._connection.executemany(f"INSERT INTO {table_of(noun)} VALUES ({marks})", found)  # noqa: S608
        for text, columns in rows.texts:
            self._connection.execute("INSERT INTO searched VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", columns)
            self._connection.execute("INSERT INTO words (rowid, text) VALUES (last_insert_rowid(), ?)", (text,))
        self._connection.execute("INSERT INTO work VALUES (?, ?, ?, ?)", (rows.step, rows.part, rows.fingerprint, rows.digest))


def _any(terms: Iterable[Term]) -> str:
    """Terms of which one must stand, in the language of FTS5."""
    return " OR ".join(f'"{" ".join(term.words)}"' + "*" * term.begins for term in terms)


def _connect(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    connection.set_busy_timeout(_BUSY_MS)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("PRAGMA synchronous = FULL")
    with connection:
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").fetchone():
            connection.execute(schema())
            connection.execute("INSERT INTO meta VALUES ('schema', ?)", (str(SCHEMA_VERSION),))
    return connection


def _why_unusable(path: Path) -> str:
    """Why the file cannot be used, or an empty string."""
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        connection.set_busy_timeout(_BUSY_MS)
        try:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            if not tables:
                return ""
            version = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone() if "meta" in tables else None
            if version and str(version[0]).isdigit():
                require_version(int(version[0]), SCHEMA_VERSION, f"The derived store {path}")
            return "" if version and _shape(connection) == _shape_of_empty() else "is damaged"
        finally:
            connection.close()
    except (apsw.NotADBError, apsw.CorruptError, apsw.SQLError, apsw.IOError, UnicodeDecodeError):
        return "is damaged"


def _shape(connection: apsw.Connection) -> list[tuple[Any, ...]]:
    return sorted(connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def _shape_of_empty() -> list[tuple[Any, ...]]:
    connection = apsw.Connection(":memory:")
    connection.execute(schema())
    shape = _shape(connection)
    connection.close()
    return shape


def _set_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.aside")
    path.replace(aside)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return aside


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's refusals into sentences with what to do."""
    try:
        yield
    except (apsw.FullError, apsw.IOError) as refusal:
        raise DiskFull(
            f"The disk took no more: {path} could not be written ({refusal}). What was stored stays. Free some space and run again."
        ) from refusal
    except (apsw.BusyError, apsw.LockedError) as refusal:
        raise RecordBusy(f"Another process is writing to {path}. Wait until it has ended, then repeat.") from refusal
    except (apsw.CorruptError, apsw.NotADBError, apsw.FormatError, *UNREADABLE) as refusal:
        raise RecordDamaged(
            f"The derived store {path} is damaged ({refusal}). Delete it and run again: nothing in it is truth."
        ) from refusal
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError) as refusal:
        raise OrontesError(
            f"The derived store {path} cannot be opened or written ({refusal}). Make the folder writable and repeat."
        ) from refusal
