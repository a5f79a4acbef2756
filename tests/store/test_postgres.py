"""What PostgreSQL adds to the contract of stores: namespaces, versions, one run at a time over all machines, a server that dies, long texts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from tests.cluster import Cluster, run_cluster
from tests.contract.test_stores import ONE, make_report

from orontes.cli import program
from orontes.errors import OrontesError, RecordBusy, StoreTooOld
from orontes.flow.step import Made
from orontes.project import Project
from orontes.records.report import Report
from orontes.settings import require_address
from orontes.store import postgres_server
from orontes.store.postgres import SCHEMA_VERSION, PostgresStore, open_postgres
from orontes.store.postgres_server import parameters
from orontes.store.query import parse_query

REPORTS = {
    f"{place}-{day}.txt": f"Raid in {place}\n\nSoldiers killed {day + 2} villagers in {place} on {day} March 2019, a doctor said.\n"
    for place in ("Zorblax", "Qelmun", "Ard Nifa")
    for day in range(1, 9)
}


@pytest.fixture
def address(postgres: Cluster) -> str:
    return postgres.make_database()


@pytest.fixture
def store(address: str) -> Iterator[PostgresStore]:
    store = open_postgres(address, "a")
    yield store
    store.close()


def test_two_records_in_one_database_do_not_meet(store: PostgresStore, address: str) -> None:
    store.write("text", "1", "f", Made(records=(ONE,)))
    other = open_postgres(address, "b")
    assert list(other.records(Report)) == []
    other.close()


@pytest.mark.parametrize(("version", "what"), [(SCHEMA_VERSION - 1, "orontes migrate DIR"), (SCHEMA_VERSION + 1, "pip install --upgrade")])
def test_a_store_of_another_version_is_left_as_it_is_and_says_what_to_do(
    store: PostgresStore, address: str, version: int, what: str
) -> None:
    store.write("text", "1", "f", Made(records=(ONE,)))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("UPDATE orontes_a.meta SET value = %s WHERE name = 'schema'", (str(version),))
    with pytest.raises(StoreTooOld, match=what):
        open_postgres(address, "a")
    assert list(store.records(Report)) == [ONE]


def test_only_one_run_at_a_time_whatever_machine_it_is_on(store: PostgresStore, address: str) -> None:
    other = open_postgres(address, "a")
    with store.running(), pytest.raises(RecordBusy), other.running():
        pass
    with other.running():
        pass
    other.close()


def test_more_distinct_words_than_an_index_entry_holds_are_searched_all_the_same(store: PostgresStore) -> None:
    words = [sha256(str(number).encode()).hexdigest() for number in range(20_000)]
    store.write("text", "1", "f", Made(records=(make_report("report-long", " ".join(words)), make_report("report-short", "the old mill"))))
    for query, found in {
        words[19_000]: 1,
        f'"{words[7]} {words[8]}"': 1,
        f'"{words[8]} {words[7]}"': 0,
        f"{words[3][:40]}*": 1,
        "mill": 1,
    }.items():
        assert store.search(parse_query(query), "reports", limit=5)[0] == found, query


def test_an_altered_record_is_a_fault(store: PostgresStore, address: str) -> None:
    store.write("text", "1", "f", Made(records=(ONE,)))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("UPDATE orontes_a.report SET body = convert_to('{}', 'UTF8')")
    assert [fault.code for fault in store.faults()] == ["C101"]


@pytest.mark.parametrize(
    "store", ["postgresql://u:secret@h/d", "postgresql://h/d?password=secret", 'postgresql://h/"', "mysql://h/d", "derived.sqlite"]
)
def test_an_address_that_holds_a_password_or_is_none_is_refused(store: str) -> None:
    with pytest.raises(OrontesError):
        require_address(store)


@pytest.fixture(scope="module")
def guarded(postgres: Cluster) -> str:
    """The address of a database, in which `{}` stands for the role and its settings: one role needs a password, one may make nothing."""
    address = postgres.make_database()
    with psycopg.connect(address, autocommit=True) as connection:
        for role in ("CREATE ROLE guest LOGIN", "CREATE ROLE secured LOGIN PASSWORD 'right'"):
            connection.execute(role)
        for encoding in ("LATIN1", "SQL_ASCII"):
            connection.execute(f"CREATE DATABASE {encoding} ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
        access = postgres.folder / "cluster" / "pg_hba.conf"
        access.write_text(f"local all secured scram-sha-256\n{access.read_text()}")
        connection.execute("SELECT pg_reload_conf()")
    return address.replace("tester@", "{}@")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("/d", "/nowhere_d"), "createdb"),
        (("{}", "nobody"), "createuser"),
        (("{}", "guest"), "GRANT CREATE ON DATABASE"),
        (("{}", "secured"), "PGPASSWORD"),
        (("?host", "?nonsense=1&host"), "no address that PostgreSQL understands"),
    ],
)
def test_a_database_that_refuses_gives_a_sentence_with_what_to_do(guarded: str, change: tuple[str, str], told: str) -> None:
    with pytest.raises(OrontesError, match=told):
        open_postgres(guarded.replace(*change, 1).replace("{}", "tester"), "a")


def test_a_wrong_password_is_told_and_the_right_one_opens(guarded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    address = guarded.replace("{}", "secured")
    monkeypatch.setenv("PGPASSWORD", "wrong")
    with pytest.raises(OrontesError, match=r"password authentication failed.*PGPASSWORD"):
        open_postgres(address, "a")
    monkeypatch.setenv("PGPASSWORD", "right")
    with pytest.raises(OrontesError, match="GRANT CREATE"):
        open_postgres(address, "a")


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_hold_every_script_is_refused(guarded: str, postgres: Cluster, encoding: str) -> None:
    with pytest.raises(OrontesError, match=rf"{encoding}.*--encoding UTF8"):
        open_postgres(f"postgresql://tester@/{encoding.lower()}?host={postgres.folder}", "a")


def test_a_database_that_takes_no_writing_is_told(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {connection.info.dbname} SET default_transaction_read_only = on")
    with pytest.raises(OrontesError, match="takes no writing"):
        open_postgres(address, "a")


def test_a_server_that_is_too_old_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_server, "OLDEST", 99)  # no old one is to be had here: the version that is asked for is raised instead
    with pytest.raises(OrontesError, match=r"The server is PostgreSQL \d+.*needs 99 or later.*Upgrade"):
        open_postgres(address, "a")


@pytest.mark.parametrize(("role", "told"), [("guest", "GRANT CREATE ON DATABASE"), ("secured", "PGPASSWORD"), ("nobody", "createuser")])
def test_a_record_is_not_begun_on_a_database_that_would_refuse_it(guarded: str, tmp_path: Path, role: str, told: str) -> None:
    done = CliRunner().invoke(program, ["new", str(tmp_path / "record"), "--store", guarded.replace("{}", role)])
    assert done.exit_code
    assert told in str(done.exception)
    assert not (tmp_path / "record").exists()


def test_a_run_whose_hold_on_the_record_is_lost_writes_no_more(store: PostgresStore, address: str) -> None:
    other = open_postgres(address, "a")

    def run() -> None:
        with store.running():
            store.write("text", "1", "f", Made(records=(ONE,)))
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
            with other.running():
                store.write("text", "2", "f", Made(records=(make_report("report-again"),)))

    with pytest.raises(OrontesError, match="does not answer"):
        run()
    assert list(other.records(Report)) == [ONE]
    with store.running():
        store.write("text", "2", "f", Made(records=(make_report("report-again"),)))
    other.close()


def test_a_connection_that_drops_while_it_writes_leaves_the_whole_or_nothing(store: PostgresStore, address: str) -> None:
    reports = tuple(make_report(f"report-{number}", f"the bridge of village {number} " * 200) for number in range(400))

    def drop() -> None:
        with psycopg.connect(address, autocommit=True) as connection:
            while not connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY report%'"
            ).fetchall():
                pass

    def write() -> None:
        for number in range(1000):
            store.write("text", "1", str(number), Made(records=reports))

    dropping = threading.Thread(target=drop)
    dropping.start()
    with pytest.raises(OrontesError, match="does not answer"):
        write()
    dropping.join()
    assert len(list(store.records(Report))) in {0, 400}
    store.write("text", "1", "again", Made(records=reports))
    assert list(store.records(Report)) == sorted(reports, key=lambda report: report.id)


def test_settings_of_encryption_go_to_the_driver_as_they_are() -> None:
    found = parameters("postgresql://u@db.example.org/d?sslmode=verify-full&sslrootcert=/etc/ca.pem&connect_timeout=3")
    assert {
        "sslmode": "verify-full",
        "sslrootcert": "/etc/ca.pem",
        "connect_timeout": "3",
        "host": "db.example.org",
    }.items() <= found.items()


@pytest.mark.slow
def test_a_server_started_anew_is_used_again() -> None:
    with run_cluster() as cluster:
        if cluster is None:
            pytest.skip("needs PostgreSQL (Debian: apt-get install postgresql)")
        store = open_postgres(cluster.make_database(), "a")
        store.write("text", "1", "f", Made(records=(ONE,)))
        cluster.kill()
        with pytest.raises(OrontesError, match="does not answer"):
            store.finished()
        cluster.start()
        assert list(store.records(Report)) == [ONE]
        store.write("text", "2", "f", Made(records=(make_report("report-again"),)))
        store.close()


def test_a_server_that_is_not_there_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OrontesError, match="does not answer"):
        open_postgres(f"postgresql:///d?host={tmp_path}&connect_timeout=2", "a")


def _record(folder: Path, inbox: Path, *options: str) -> Project:
    made = CliRunner().invoke(program, ["new", str(folder), *options])
    assert made.exit_code == 0, made.output
    project = Project.open(folder)
    project.add([inbox], who="a test")
    return project


def _shown(project: Project) -> list[str]:
    views = project.views()
    return [
        views.to_json(line)
        for noun in ("reports", "claims", "entities", "places", "events", "findings", "origins")
        for line in views.show(noun)
    ]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, text in REPORTS.items():
        (inbox / name).write_text(text, encoding="utf-8")
    return inbox


@pytest.mark.slow
def test_a_record_on_postgres_shows_the_same_bytes_as_one_on_sqlite(tmp_path: Path, inbox: Path, address: str) -> None:
    plain = _record(tmp_path / "plain", inbox)
    server = _record(tmp_path / "server", inbox, "--store", address)
    for project in (plain, server):
        project.run(workers=2)
    assert len(_shown(plain)) > len(REPORTS)
    assert _shown(server) == _shown(plain)
    assert not (tmp_path / "server" / "derived.sqlite").exists()


@pytest.mark.slow
def test_a_run_goes_on_after_the_server_was_killed(tmp_path: Path, inbox: Path) -> None:
    plain = _record(tmp_path / "plain", inbox)
    plain.run()
    with run_cluster() as cluster:
        if cluster is None:
            pytest.skip("needs PostgreSQL (Debian: apt-get install postgresql)")
        server = _record(tmp_path / "server", inbox, "--store", cluster.make_database())
        told = []
        for parts in (3, 20, 30, 20, 10):  # the last ones may come after the end: each run goes on where the one before was
            try:
                server.run(progress=_killer(cluster, parts))
            except OrontesError as error:
                told.append(str(error))
                cluster.start()
        assert len(told) >= 3
        assert all("does not answer" in one for one in told)
        server.run()
        assert _shown(server) == _shown(plain)
        server.store.close()


def _killer(cluster: Cluster, parts: int) -> Callable[[str, int, int], None]:
    """Kills the server at the n-th word of progress."""
    left = [parts]

    def progress(_step: str, _done: int, _total: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            cluster.stop()

    return progress
