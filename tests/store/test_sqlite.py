"""SQLite as the derived store: refused where it is unsound, begun anew where it is damaged, and never a crash."""

from __future__ import annotations

import random
import resource
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import apsw
import pytest
from tests.contract.test_stores import ONE, TWO, make_report

from orontes.errors import DiskFull, OrontesError, RecordBusy, RecordDamaged, StoreTooOld
from orontes.flow.step import Made
from orontes.records.report import Report
from orontes.store.api import Written
from orontes.store.encoding import NOUNS
from orontes.store.sqlite import FILE, SCHEMA_VERSION, SqliteStore, open_store, require_sound, schema

HASHES = {
    1: "b19e56f3a7628155bf55e8a276154a9d71c1136bb74c66c862cc73eff2b9ea51",
    2: "045883050757d64fa751a9b51d8b8c979dd7959d175abe5b0248dc79e73ca53a",
    3: "ee9ee76eea968d9f2618aec6ca2cfd1dfeed022f5304ed7091eb2a7b30444751",
    4: "9e1b55bdb7e7783f4dbd71082fb1741b2825c47f83450efde1be4b62f096bdeb",
}
"""Never change a line: a changed schema is a new version with a line of its own."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = open_store(tmp_path)
    store.write("text", "1", "f", Made(records=(ONE, TWO)))
    yield store
    store.close()


def test_a_changed_schema_has_a_new_version() -> None:
    assert HASHES.get(SCHEMA_VERSION) == sha256(schema().encode()).hexdigest()


def test_each_noun_has_its_table() -> None:
    for noun in NOUNS:
        assert f"CREATE TABLE {noun.__name__.lower()} (" in schema()


@pytest.mark.parametrize("version", ["3.40.1", "3.51.1", "3.51.2", "3.7.0"])
def test_a_sqlite_that_can_corrupt_is_refused(version: str) -> None:
    with pytest.raises(StoreTooOld, match="pip install"):
        require_sound(version)


@pytest.mark.parametrize("version", ["3.51.3", "3.53.0", "3.54.1", "4.0.0", apsw.sqlite_lib_version()])
def test_a_sound_sqlite_is_accepted(version: str) -> None:
    require_sound(version)


def test_what_is_stored_survives_a_power_cut(store: SqliteStore) -> None:
    pragma = {name: store._connection.execute(f"PRAGMA {name}").fetchone() for name in ("journal_mode", "synchronous")}
    assert pragma == {"journal_mode": ("wal",), "synchronous": (2,)}, "WAL with synchronous=FULL"


@pytest.mark.parametrize("content", [b"this is no database", b"SQLite format 3\x00" + b"\xff" * 5000, b"\x00" * 8192])
def test_a_damaged_file_is_set_aside_and_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    store = open_store(tmp_path)
    assert "orontes run" in store.notes[0]
    assert list(store.records(Report)) == []
    assert (tmp_path / f"{FILE}.aside").read_bytes() == content
    store.close()


def test_an_empty_file_left_by_a_crash_is_a_new_store(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    store = open_store(tmp_path)
    store.write("text", "1", "f", Made(records=(ONE,)))
    assert store.notes == ()
    store.close()


@pytest.mark.parametrize(("version", "what"), [(SCHEMA_VERSION - 1, "orontes migrate DIR"), (SCHEMA_VERSION + 1, "pip install --upgrade")])
def test_a_store_of_another_version_is_left_as_it_is_and_says_what_to_do(tmp_path: Path, version: int, what: str) -> None:
    store = open_store(tmp_path)
    store.write("text", "1", "f", Made(records=(ONE,)))
    store._connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (str(version),))
    store.close()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(StoreTooOld, match=what):
        open_store(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def test_random_damage_is_told_and_never_crashes(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.write("text", "1", "f", Made(records=tuple(make_report(f"report-{number:03}") for number in range(200))))
    store.close()
    whole = (tmp_path / FILE).read_bytes()
    chance = random.Random(7)
    told = 0
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        (tmp_path / FILE).write_bytes(damaged)
        for ending in ("-wal", "-shm"):
            (tmp_path / f"{FILE}{ending}").unlink(missing_ok=True)
        try:
            store = open_store(tmp_path)
            told += bool(store.notes) or bool(list(store.faults()))
            list(store.records(Report))
            store.close()
        except RecordDamaged as error:
            told += 1
            assert "nothing in it is truth" in str(error)  # noqa: PT017 - it may also be told otherwise
    assert told > 40


def test_a_flipped_bit_in_a_stored_record_is_a_fault(store: SqliteStore) -> None:
    store._connection.execute("UPDATE report SET body = CAST(replace(CAST(body AS TEXT), 'Hama', 'Homs') AS BLOB)")
    assert {fault.code for fault in store.faults()} == {"C101"}


def test_a_record_that_belongs_to_no_work_is_a_fault(store: SqliteStore) -> None:
    store._connection.execute("DELETE FROM work")
    assert {fault.code for fault in store.faults()} == {"C102"}


def test_a_full_disk_gives_a_sentence_and_loses_nothing(store: SqliteStore) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
    try:
        with pytest.raises(DiskFull, match="run again"):
            store.write_all(Written("text", str(n), "f", Made(records=(make_report(f"report-n{n}", "x" * 20_000),))) for n in range(100))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert {"report-1", "report-2"} <= {report.id for report in store.records(Report)}
    assert list(store.faults()) == []
    store.write("text", "after", "f", Made(records=(make_report("report-after"),)))


def test_a_store_that_another_writes_to_says_so(store: SqliteStore, tmp_path: Path) -> None:
    other = open_store(tmp_path)
    other._connection.set_busy_timeout(50)
    store._connection.execute("BEGIN IMMEDIATE")
    assert len(list(other.records(Report))) == 2, "reading goes on while another writes"
    with pytest.raises(RecordBusy, match="Another process"):
        other.forget("text", "1")
    store._connection.execute("ROLLBACK")
    other.close()


def test_a_folder_that_is_not_there_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OrontesError, match="cannot be opened"):
        open_store(tmp_path / "nowhere")


def test_a_stored_report_is_json_that_any_tool_can_read(store: SqliteStore) -> None:
    ((body,),) = store._connection.execute("SELECT body FROM report WHERE id = 'report-1'").fetchall()
    assert isinstance(body, bytes)
    assert body.startswith(b'{"id":"report-1"')
