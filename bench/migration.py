"""A derived store of 100,000 synthetic reports, of each schema that was released, brought to this version's, and moved to PostgreSQL and back.

Rows a second, memory beside that of an idle process, and how many digests differ in the end. Run: `python -m bench migration`
for 4,000 reports, `python -m bench.migration 100000` for another number. The store is made by hand (bench/web.py); an older one is made of it by taking
away what that schema had not, and has the shape of the one that the old code left in tests/store/schemas.
"""

from __future__ import annotations

import lzma
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import psycopg
from psycopg import sql
from tests.cluster import run_cluster

from bench.web import make_record
from orontes.project import Project
from orontes.store.encoding import NOUNS
from orontes.store.postgres import SCHEMA_VERSION as POSTGRES_VERSION
from orontes.store.sqlite import FILE, SCHEMA_VERSION

REPORTS = 4_000
_OLD = Path(__file__).parents[1] / "tests" / "store" / "schemas"


def scores(reports: int = REPORTS) -> dict[str, float]:
    """The slowest of all ways, in rows a second of our processor time (that of the server apart), and sums over all ways."""
    found: dict[str, float] = {"digests_differing": 0.0}
    rates, memories = list[float](), list[float]()
    with tempfile.TemporaryDirectory() as name, run_cluster() as cluster:
        made, record = Path(name) / "made", Path(name) / "record"
        make_record(made, reports)
        expected = _digests(made)
        idle = _run("--version")[1]

        def trial(what: str, prepare: Callable[[], Any], *to: str) -> None:
            prepare()
            began = time.monotonic()
            used, memory = _run("migrate", str(record), *to)
            rates.append(len(expected) / used)
            memories.append(memory - idle)
            differing = len(set(_digests(record)) ^ set(expected))
            found["digests_differing"] += differing
            print(
                f"  {what}: {len(expected):,} rows, {time.monotonic() - began:.0f} s, {used:.0f} s of processor time, {memory - idle:.0f} MB, "
                f"{differing} digests differ",
                file=sys.stderr,
            )

        shutil.copytree(made, record)
        for version in range(1, SCHEMA_VERSION):
            trial(f"SQLite, schema {version}", lambda version=version: _make_older(made, record, version))  # type: ignore[misc]
        if cluster is not None:
            address = cluster.make_database()
            trial("SQLite to PostgreSQL", lambda: None, "--to", address)
            for version in range(1, POSTGRES_VERSION):
                trial(f"PostgreSQL, schema {version}", lambda version=version: _make_older_space(address, version))  # type: ignore[misc]
            found["reading_memory_mb_postgres"] = _reading(record)
            trial("PostgreSQL to SQLite", lambda: None, "--to", "sqlite")
        found["reading_memory_mb_sqlite"] = _reading(record)
        found |= {"rows_a_second": min(rates), "memory_mb": max(memories), "reports": float(reports)}
    return found


def _make_older(made: Path, record: Path, version: int) -> None:
    """Put a store of an older schema into the record."""
    shutil.copy(made / FILE, record / FILE)
    (record / "old").write_bytes(lzma.decompress((_OLD / f"sqlite-{version}.sqlite.xz").read_bytes()))
    old, new = apsw.Connection(str(record / "old")), apsw.Connection(str(record / FILE))
    shape = dict(old.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL"))
    old.close()
    for table, made_as in list(new.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL")):
        if table not in shape and not table.startswith("words_"):
            new.execute(f'DROP TABLE "{table}"')
        elif table in shape and made_as != shape[table]:  # columns were added: none of its rows is of these reports
            new.execute(f'DROP TABLE "{table}"')
            new.execute(shape[table])
    assert dict(new.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL")) == shape
    new.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (str(version),))
    new.close()


def _make_older_space(address: str, version: int) -> None:
    """Take from the store in the database what an older schema had not."""
    dump = lzma.decompress((_OLD / f"postgres-{version}.sql.xz").read_bytes()).decode()
    with psycopg.connect(address) as connection:
        (space,) = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'orontes%'").fetchone() or ("",)
        for noun in NOUNS:
            if f".{noun.__name__.lower()} (" not in dump:
                connection.execute(sql.SQL("DROP TABLE {}.{}").format(sql.Identifier(space), sql.Identifier(noun.__name__.lower())))
        connection.execute(sql.SQL("UPDATE {}.meta SET value = {} WHERE name = 'schema'").format(sql.Identifier(space), str(version)))


def _digests(record: Path) -> list[str]:
    store = Project.open(record).store
    lines = [f"{noun.__name__} {trace.id} {trace.digest}" for noun in NOUNS for trace in store.traces(noun)]
    lines += [f"{step} {part} {work}" for step in store.steps() for part, work in store.work(step).items()]
    store.close()
    return lines


def _run(*words: str) -> tuple[float, float]:
    """Run orontes: seconds of its processor time, and its peak memory in MB."""
    return _measure(f"import sys; from orontes.cli import main; sys.argv = ['orontes', *{words!r}]; main()")


def _reading(record: Path) -> float:
    """MB that reading all claims one after the other takes beside opening the store: one of them is held, whatever the database."""
    opened = (
        f"from pathlib import Path; from orontes.project import Project; store = Project.open(Path({str(record)!r})).store; store.steps()"
    )
    read = "from orontes.records.claim import Claim; sum(1 for _ in store.records(Claim)); store.close()"
    return _measure(f"{opened}; {read}")[1] - _measure(f"{opened}; store.close()")[1]


def _measure(code: str) -> tuple[float, float]:
    """Run Python code: seconds of its processor time, and its peak memory in MB, as the system tells them of that process alone."""
    told = "import atexit; atexit.register(lambda: print(*__import__('os').times()[:2], *(line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line)))"
    done = subprocess.run([sys.executable, "-c", f"{told}; {code}"], check=True, capture_output=True, text=True)
    user, system, memory = map(float, done.stdout.splitlines()[-1].split())
    return user + system, memory / 1024


if __name__ == "__main__":
    print(scores(int(sys.argv[1]) if sys.argv[1:] else REPORTS))
