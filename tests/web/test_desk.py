"""What a page shows is the record of one moment, and never an older one than the last that was settled, whatever program changed it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.cluster import Cluster
from tests.web.served import make_client, make_record

from orontes.flow.step import Made
from orontes.project import Project
from orontes.records.report import Report
from orontes.web.desk import Desk

REPORT = "Shelling killed 14 people in Damazin on 2 May 2023, a nurse said.\n"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_record(tmp_path)


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    client = make_client(record)
    yield client
    _desk(client).close()


def _desk(client: TestClient) -> Desk:
    found: Desk = client.app.state.desk  # type: ignore[attr-defined] # the client knows only that it is an application
    return found


def _ids(client: TestClient) -> list[str]:
    return [line["id"] for line in client.get("/api/reports").json()["items"]]


def _rename(project: Project, title: str) -> None:
    """What a run does that finds another title: same number of records, and bytes of the same size."""
    report = next(iter(project.store.records(Report)))
    made = Report(**{name: getattr(report, name) for name in Report.__slots__} | {"title": title, "id": "report-of-test"})
    project.store.set_finished(finished=False)
    project.store.write("test", "part", title, Made(records=(made,)))
    project.store.set_finished(finished=True)


def test_what_another_program_stored_is_shown_at_the_next_visit(record: Path, client: TestClient) -> None:
    other = Project.open(record)
    for number in range(40):
        _rename(other, f"Title {number:02d}")
        answer = client.get("/api/reports/report-of-test")
        assert answer.json()["title"] == f"Title {number:02d}"
        again = client.get("/api/reports/report-of-test", headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
    other.store.close()


def test_neither_size_nor_time_of_the_files_decides(record: Path, client: TestClient) -> None:
    other, files = Project.open(record), [record / name for name in ("derived.sqlite", "derived.sqlite-wal")]
    for number in range(10):
        _rename(other, f"Title {number}")
        for path in files:
            os.utime(path, ns=(10**18, 10**18))
        assert client.get("/api/reports/report-of-test").json()["title"] == f"Title {number}"
    other.store.close()


def test_while_a_run_is_under_way_pages_show_what_stood_before_it_and_say_so(record: Path, client: TestClient) -> None:
    before = client.get("/api/overview").json()["totals"]
    other = Project.open(record)
    other.store.set_finished(finished=False)
    for part in other.store.work("pile"):
        other.store.forget("pile", part)
    for step in other.store.steps():
        for part in tuple(other.store.work(step)):
            other.store.forget(step, part)
    assert client.get("/api/overview").json()["totals"] == before
    ids = _ids(client)  # asked for the first time now
    assert len(ids) == before["report"] > 0
    assert client.get(f"/reports/{ids[0]}.html").status_code == 200
    assert "Not read yet" in client.get("/about.html").text
    other.store.set_finished(finished=True)
    assert _ids(client) == []
    other.store.close()


def test_a_store_that_was_deleted_and_made_again_is_read_anew(record: Path, client: TestClient) -> None:
    before = _ids(client)
    for path in record.glob("derived.sqlite*"):
        path.unlink()
    assert _ids(client) == before != [], "until a run has made it again"
    assert "Not read yet" in client.get("/").text
    again = Project.open(record)
    _rename_into_empty(again)
    assert _ids(client) == ["report-of-test"]
    again.store.close()


def _rename_into_empty(project: Project) -> None:
    made = Report(
        id="report-of-test", original="0" * 64, path="a.txt", title="T", outlet=None, author=None, published=None, language="en", text="T", blocks=(),
    )  # fmt: skip
    project.store.write("test", "part", "f", Made(records=(made,)))
    project.store.set_finished(finished=True)


def test_the_title_of_the_settings_is_read_again(record: Path, client: TestClient) -> None:
    assert "Tal Rimal" in client.get("/").text
    text = (record / "orontes.toml").read_text(encoding="utf-8")
    (record / "orontes.toml").write_text(text.replace("Tal Rimal", "Tal Ramil"), encoding="utf-8")
    assert "Tal Ramil" in client.get("/").text


def test_answers_made_ready_beside_the_visitors_are_those_that_a_visitor_gets(record: Path, client: TestClient) -> None:
    _desk(client).prepare(lambda sight: sight.views.totals(), lambda sight: sight.queue())
    first = client.get("/api/overview").json()
    other = Project.open(record)
    _desk(client).prepare(lambda sight: _rename(other, "Meanwhile"))
    assert client.get("/api/reports/report-of-test").json()["title"] == "Meanwhile"
    assert client.get("/api/overview").json()["totals"]["report"] == first["totals"]["report"] + 1
    other.store.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts the open files of this process")
def test_sights_that_nobody_needs_any_more_hold_no_file_open(record: Path, client: TestClient) -> None:
    other = Project.open(record)
    counts = []
    for number in range(12):
        _rename(other, f"Title {number}")
        assert client.get("/").status_code == 200
        counts.append(len(os.listdir("/proc/self/fd")))  # noqa: PTH208 - Path.iterdir holds the folder open
    assert counts[-1] <= counts[3], counts
    other.store.close()


@pytest.mark.slow
def test_a_record_on_postgresql_is_served_from_the_moment_of_its_last_run(tmp_path: Path, postgres: Cluster) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(REPORT.replace("14", "17").replace("nurse", "driver"), encoding="utf-8")
    project = Project.create(tmp_path / "record", title="test", who="tester", store=postgres.make_database())
    client = make_client(tmp_path / "record")
    try:
        assert _ids(client) == []
        for name, count in (("a.txt", 1), ("b.txt", 2)):
            project.add([tmp_path / name], who="tester")
            project.run()
            assert len(_ids(client)) == count
        claim = client.get("/api/claims").json()["items"][0]["id"]
        assert not re.search("Decisions were made since", client.get("/").text)
        project.decide(claim, "reject", who="tester", reason="not so")
        assert re.search("Decisions were made since", client.get("/").text)
        project.run()
        assert not re.search("Decisions were made since", client.get("/").text)
    finally:
        _desk(client).close()
        project.store.close()
