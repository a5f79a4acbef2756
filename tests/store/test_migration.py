"""Every schema that was ever released is brought to this version's, and stores move between databases both ways: nothing lost, whatever comes between."""

from __future__ import annotations

import lzma
import os
import shutil
import signal
import tarfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import apsw
import psycopg
import pytest
from click.testing import CliRunner
from tests.cluster import Cluster

from orontes.cli import program
from orontes.errors import DiskFull, RecordBusy, RecordDamaged, StoreTooOld
from orontes.project import Project
from orontes.run import migrate
from orontes.settings import FILE as SETTINGS
from orontes.settings import load_settings
from orontes.store import copying
from orontes.store.api import Rows
from orontes.store.encoding import NOUNS
from orontes.store.postgres import SCHEMA_VERSION as POSTGRES_VERSION
from orontes.store.rows import table_of
from orontes.store.sqlite import FILE, SCHEMA_VERSION, SqliteStore

pytestmark = pytest.mark.slow

SCHEMAS = Path(__file__).parent / "schemas"
SPACE = "orontes_9628bc92c1863401"
RELEASED = [f"sqlite-{version}" for version in range(1, SCHEMA_VERSION)] + [f"postgres-{version}" for version in range(1, POSTGRES_VERSION)]
Content = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record of the first version, without what is derived."""
    with tarfile.open(SCHEMAS / "record.tar.xz") as archive:
        archive.extractall(tmp_path / "record", filter="data")
    return tmp_path / "record"


def place_sqlite(folder: Path, version: int) -> None:
    (folder / FILE).write_bytes(lzma.decompress((SCHEMAS / f"sqlite-{version}.sqlite.xz").read_bytes()))


@pytest.fixture
def address(postgres: Cluster) -> str:
    return postgres.make_database()


@pytest.fixture
def old(request: pytest.FixtureRequest, folder: Path) -> tuple[Path, Callable[[], Content]]:
    """A record with a store of an older schema, and how to read all of that, past the code under test."""
    kind, version = request.param.split("-")
    if kind == "sqlite":
        place_sqlite(folder, int(version))
        return folder, lambda: read_sqlite(folder / FILE)
    address = request.getfixturevalue("address")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(lzma.decompress((SCHEMAS / f"{request.param}.sql.xz").read_bytes()))
    text = (folder / SETTINGS).read_text(encoding="utf-8")
    (folder / SETTINGS).write_text(text.replace("\n[run]", f'store = "{address}"\n\n[run]'), encoding="utf-8")
    return folder, lambda: read_postgres(address)


def read_sqlite(path: Path) -> Content:
    connection = apsw.Connection(str(path))
    found: Content = {}
    for table in [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]:
        if table == "work":
            found[table] = sorted(connection.execute("SELECT * FROM work"))
        elif table in {table_of(noun) for noun in NOUNS}:
            found[table] = sorted(connection.execute(f"SELECT id, step, part, digest, body FROM {table}"))  # noqa: S608
    connection.close()
    return {table: rows for table, rows in found.items() if rows}


def read_postgres(address: str) -> Content:
    found: Content = {}
    with psycopg.connect(address) as connection:
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = %s::regnamespace", (SPACE,)
        ).fetchall()
        for (table,) in tables:
            columns = "*" if table == "work" else "id, step, part, digest, body"
            if table == "work" or table in {table_of(noun) for noun in NOUNS}:
                found[table] = sorted(connection.execute(f"SELECT {columns} FROM {SPACE}.{table}").fetchall())  # noqa: S608
    return {table: rows for table, rows in found.items() if rows}


def call(*words: str) -> str:
    done = CliRunner().invoke(program, [*words])
    assert done.exit_code == 0, done.output
    return done.output


def shown(folder: Path) -> list[str]:
    project = Project.open(folder)
    views = project.views()
    lines = [views.to_json(line) for noun in ("reports", "claims", "entities", "places", "events", "findings") for line in views.show(noun)]
    project.store.close()
    return lines


def test_there_is_a_store_of_each_schema_that_was_released() -> None:
    assert sorted(RELEASED) == sorted(path.name.split(".")[0] for path in SCHEMAS.glob("*-*.xz"))


@pytest.mark.parametrize("old", RELEASED, indirect=True)
def test_a_store_of_each_released_schema_is_refused_with_what_to_do_and_then_migrated_without_loss(
    old: tuple[Path, Callable[[], Content]],
) -> None:
    folder, content = old
    before = content()
    assert len(before) > 10
    with pytest.raises(StoreTooOld, match="orontes migrate"):
        Project.open(folder).store.finished()
    told = call("migrate", str(folder), "--dry-run")
    assert "286 rows" in told or "323 rows" in told
    assert "Nothing was changed" in told
    assert content() == before
    assert "read back and equal" in call("migrate", str(folder))
    assert content() == before
    project = Project.open(folder)
    assert project.settled()
    assert list(project.store.faults()) == []
    assert "3 reports" in call("find", str(folder), "killed"), "the first schema had no full text"
    assert "published:2024" not in call("find", str(folder), "killed published:2024")
    assert len(shown(folder)) > 50
    assert "nothing to do" in call("migrate", str(folder))
    project.store.close()


@pytest.mark.parametrize("old", ["sqlite-1", "postgres-1"], indirect=True)
def test_a_migrated_store_runs_on(old: tuple[Path, Callable[[], Content]]) -> None:
    folder, _ = old
    call("migrate", str(folder))
    project = Project.open(folder)
    project.run()
    assert list(project.store.faults()) == []
    assert project.check() == ()
    project.store.close()


def test_custody_and_settings_of_the_first_version_still_open_and_hold(folder: Path) -> None:
    project = Project.open(folder)
    assert project.verify() == ()
    assert len(project.keep.originals()) == 3
    assert all(project.keep.read(original.sha256) for original in project.keep.originals())


def test_a_record_moves_to_postgres_and_back_without_loss(folder: Path, address: str) -> None:
    place_sqlite(folder, SCHEMA_VERSION - 1)
    before = read_sqlite(folder / FILE)
    call("migrate", str(folder))
    lines = shown(folder)
    settings = (folder / SETTINGS).read_text(encoding="utf-8").replace("title =", "# a note of mine\ntitle =")
    (folder / SETTINGS).write_text(settings, encoding="utf-8")
    assert "323 rows" in call("migrate", str(folder), "--to", address, "--dry-run")
    assert load_settings(folder).store == ""
    call("migrate", str(folder), "--to", address)
    assert not (folder / FILE).exists()
    assert load_settings(folder).store == address
    assert read_postgres(address) == before
    assert shown(folder) == lines
    assert "nothing to do" in call("migrate", str(folder), "--to", address)
    call("migrate", str(folder), "--to", "sqlite")
    assert read_sqlite(folder / FILE) == before
    assert (folder / SETTINGS).read_text(encoding="utf-8") == settings
    assert shown(folder) == lines
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT FROM pg_namespace WHERE nspname LIKE 'orontes%'").fetchall() == []


def test_what_is_derived_for_an_audience_moves_along(folder: Path, address: str) -> None:
    place_sqlite(folder, 3)
    hidden = frozenset({Project.open(folder).keep.originals()[0].sha256})
    part = Project.open(folder).without(hidden).folder_of_store
    part.mkdir(parents=True)
    shutil.copy(folder / FILE, part / FILE)
    call("migrate", str(folder))
    call("migrate", str(folder), "--to", address)
    assert not (part / FILE).exists()
    assert Project.open(folder).without(hidden).settled()
    call("migrate", str(folder), "--to", "sqlite")
    assert read_sqlite(part / FILE) == read_sqlite(folder / FILE)


def test_a_store_of_a_newer_schema_is_left_as_it_is(folder: Path) -> None:
    place_sqlite(folder, 3)
    connection = apsw.Connection(str(folder / FILE))
    connection.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    connection.close()
    before = (folder / FILE).read_bytes()
    with pytest.raises(StoreTooOld, match="newer version"):
        Project.open(folder).store.finished()
    with pytest.raises(StoreTooOld, match="pip install --upgrade"):
        Project.open(folder).migrate()
    assert (folder / FILE).read_bytes() == before


def test_a_damaged_part_is_told_left_out_and_made_again_by_the_next_run(folder: Path) -> None:
    place_sqlite(folder, 3)
    connection = apsw.Connection(str(folder / FILE))
    connection.execute("UPDATE claim SET body = CAST(replace(CAST(body AS TEXT), 'killing', 'shelling') AS BLOB) WHERE kind = 'killing'")
    connection.execute(
        "UPDATE finding SET body = x'7b7d', digest = x'44136fa355b3678a1146ad16f7e8649e' WHERE id = (SELECT min(id) FROM finding)"
    )
    connection.close()
    told = call("migrate", str(folder))
    assert "is damaged" in told
    assert "is of an older form" in told
    assert "Next: orontes run" in told
    project = Project.open(folder)
    assert not project.settled()
    project.run()
    assert list(project.store.faults()) == []
    assert project.check() == ()
    again = shown(folder)
    project.store.close()
    (folder / FILE).unlink()
    Project.open(folder).run()
    assert shown(folder) == again


def test_a_store_that_is_in_use_is_not_taken_away(folder: Path, address: str) -> None:
    place_sqlite(folder, 3)
    call("migrate", str(folder))
    reader = Project.open(folder)
    assert reader.settled()
    with pytest.raises(RecordBusy, match="orontes serve"):
        Project.open(folder).migrate(address)
    reader.store.close()
    Project.open(folder).migrate(address)
    reader = Project.open(folder)
    assert reader.settled()
    with pytest.raises(RecordBusy, match="orontes serve"):
        Project.open(folder).migrate("sqlite")
    reader.store.close()
    with psycopg.connect(address) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", (SPACE,))
        with pytest.raises(RecordBusy):
            Project.open(folder).migrate("sqlite")


def test_too_small_a_disk_is_told_before_anything_is_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place_sqlite(folder, 3)
    before = read_sqlite(folder / FILE)
    monkeypatch.setattr(migrate, "_SPARE", 1e9)
    with pytest.raises(DiskFull, match="Nothing was changed"):
        Project.open(folder).migrate()
    assert read_sqlite(folder / FILE) == before
    assert not list(folder.glob("derived.sqlite.new*"))


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_MOST", 4)


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("moment", range(1, 60, 7))
def test_a_migration_that_is_killed_leaves_the_old_store_or_the_new_one_and_goes_on(folder: Path, moment: int) -> None:
    place_sqlite(folder, 3)
    before = read_sqlite(folder / FILE)
    killed = kill_at(folder, None, moment)
    assert killed
    assert read_sqlite(folder / FILE) == before
    written: list[int] = []
    project = Project.open(folder)
    done = project.migrate()
    written += [one.copied.written for one in done]
    assert written[0] < sum(len(rows) for table, rows in before.items() if table == "work") or moment < 4, "the copy went on where it was"
    assert read_sqlite(folder / FILE) == before
    assert Project.open(folder).settled()
    assert not list(folder.glob("derived.sqlite.new*"))


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("moment", [1, 9, 30, 55])
def test_a_move_that_is_killed_leaves_the_record_where_it_was_and_goes_on(folder: Path, address: str, moment: int) -> None:
    place_sqlite(folder, 3)
    call("migrate", str(folder))
    before = read_sqlite(folder / FILE)
    assert kill_at(folder, address, moment)
    assert load_settings(folder).store == ""
    assert Project.open(folder).settled()
    call("migrate", str(folder), "--to", address)
    assert read_postgres(address) == before
    assert Project.open(folder).settled()


def kill_at(folder: Path, to: str | None, moment: int) -> bool:
    """Kill a migration at its n-th word of progress; whether that came before its end."""
    child = os.fork()
    if child == 0:
        left = [moment]

        def progress(_step: str, _done: int, _total: int) -> None:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            Project.open(folder).migrate(to, progress=progress)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_a_copy_that_is_not_the_same_is_not_switched_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place_sqlite(folder, 3)
    before = read_sqlite(folder / FILE)
    put_all = SqliteStore.put_all

    def forgetful(self: SqliteStore, parts: Sequence[Rows]) -> None:
        put_all(self, [part for part in parts if part.step != "read"])

    monkeypatch.setattr(SqliteStore, "put_all", forgetful)
    with pytest.raises(RecordDamaged, match="does not hold what was read"):
        Project.open(folder).migrate()
    assert read_sqlite(folder / FILE) == before
