"""Long work: begun by a button, watched, cancelled, resumed; what is told of it after a server was killed is what is true."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.served import make_client

from orontes.project import Project
from orontes.web.guard import COOKIE, make_csrf
from orontes.web.work import Work

pytestmark = pytest.mark.slow


@pytest.fixture
def record(tmp_path: Path) -> Path:
    Project.create(tmp_path / "record", title="work", who="tester")
    return tmp_path / "record"


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    client = make_client(record)
    yield client
    _work(client).close()


def _fields(client: TestClient, **fields: str) -> dict[str, str]:
    return {**fields, "csrf": make_csrf(client.cookies[COOKIE])}


def _work(client: TestClient) -> Work:
    found: Work = client.app.state.desk.work  # type: ignore[attr-defined] # the client knows only that it is an application
    return found


def _wait(client: TestClient, *states: str) -> dict[str, object]:
    until = time.monotonic() + 240
    while time.monotonic() < until:
        told: dict[str, object] = client.get("/api/work").json()
        if told["state"] in states:
            return told
        time.sleep(0.1)
    raise AssertionError(f"it never was {states}: {told}")


def test_uploaded_files_become_reports_under_their_own_names(record: Path, client: TestClient) -> None:
    files = [
        ("files", (name, content))
        for name, content in (
            ("a.txt", b"Two people were killed in Homs on 3 May 2014, a nurse said."),
            ("../../b.txt", b"No one."),
            ("a.txt", b"Other."),
        )
    ]
    answer = client.post("/api/reports", data={}, files=files, headers={"Authorization": f"Bearer {client.cookies[COOKIE]}"})
    assert answer.status_code == 202
    assert client.get("/about.html").status_code == 200
    assert _wait(client, "done", "failed")["state"] == "done"
    assert {original.name for original in Project.open(record).keep.originals()} == {"a.txt", "b.txt", "a-2.txt"}
    assert len(client.get("/api/reports").json()["items"]) == 3
    assert not list((record / "work").glob("stage-*"))


def test_work_is_cancelled_and_resumed(record: Path, client: TestClient) -> None:
    inbox = record.parent / "inbox"
    inbox.mkdir()
    for number in range(60):
        (inbox / f"{number}.txt").write_text(
            f"Shelling killed {number + 2} people in Homs on 3 May 2014, a nurse said. " * 30, encoding="utf-8"
        )
    Project.open(record).add([inbox], who="tester")
    assert client.post("/work", data=_fields(client, does="run")).status_code == 303
    assert client.post("/work", data=_fields(client, does="run")).status_code == 409
    _wait(client, "running", "done")
    assert client.post("/work", data=_fields(client, does="cancel")).status_code == 303
    assert client.get("/api/work").json()["state"] == "cancelled"
    assert client.get("/").status_code == 200
    assert client.post("/work", data=_fields(client, does="resume")).status_code == 303
    assert _wait(client, "done", "failed", "interrupted")["state"] == "done"
    assert len(client.get("/api/reports?limit=100").json()["items"]) == 60


def test_killed_work_is_told_as_interrupted_by_the_next_server(record: Path, client: TestClient) -> None:
    client.post("/work", data=_fields(client, does="run"))
    process = _wait_for_process(record)
    os.killpg(process, signal.SIGKILL)
    _wait_for_end(client)
    another = make_client(record)
    state = another.get("/api/work").json()["state"]
    assert state in {"interrupted", "done"}
    assert json.loads(next((record / "work").glob("[0-9]*.json")).read_text(encoding="utf-8"))["state"] == state


def _wait_for_end(client: TestClient) -> None:
    child = _work(client)._child
    assert child is not None
    child.wait(60)


def _wait_for_process(record: Path) -> int:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        for path in (record / "work").glob("[0-9]*.json"):
            process = json.loads(path.read_text(encoding="utf-8")).get("process", 0)
            if process:
                return int(process)
        time.sleep(0.02)
    raise AssertionError("it did not begin")


def _upload(client: TestClient, files: list[tuple[str, bytes]]) -> dict[str, object]:
    sent = [("files", one) for one in files]
    answer = client.post("/api/reports", files=sent, headers={"Authorization": f"Bearer {client.cookies[COOKIE]}"})
    assert answer.status_code == 202, answer.text
    return _wait(client, "done", "failed", "interrupted")


def test_an_empty_file_and_the_same_file_twice_are_told_of(record: Path, client: TestClient) -> None:
    told = _upload(
        client,
        [
            ("empty.txt", b""),
            ("a.txt", b"Two people were killed in Homs on 3 May 2014."),
            ("b.txt", b"Two people were killed in Homs on 3 May 2014."),
        ],
    )
    assert told["state"] == "done", told
    again = _upload(client, [("a.txt", b"Two people were killed in Homs on 3 May 2014.")])
    assert again["state"] == "done", again
    assert "0 added, 1 already kept" in str(again["message"])
    assert len(client.get("/api/originals").json()["items"]) == len(
        {line["sha256"] for line in client.get("/api/originals").json()["items"]}
    )
    assert "empty.txt" in client.get("/issues.html").text
    assert str(again["message"]) in client.get("/work.html").text


def test_two_hundred_files_at_once_all_come_in(record: Path, client: TestClient) -> None:
    told = _upload(client, [(f"{number}.txt", f"Report {number}: nobody was hurt.".encode()) for number in range(200)])
    assert told["state"] == "done", told
    assert len(Project.open(record).keep.originals()) == 200
    assert not list((record / "work").glob("stage-*"))


def test_a_server_killed_in_the_middle_loses_no_file_that_was_sent(record: Path, client: TestClient) -> None:
    """The upload stands in the record before the answer; whoever starts the next server is told, and resumes."""
    sent = [("files", (f"{number}.txt", f"Shelling killed {number + 2} people in Homs on 3 May 2014.".encode())) for number in range(30)]
    client.post("/api/reports", files=sent, headers={"Authorization": f"Bearer {client.cookies[COOKIE]}"})
    os.killpg(_wait_for_process(record), signal.SIGKILL)
    _wait_for_end(client)
    another = make_client(record)
    told = another.get("/api/work").json()
    assert told["state"] in {"interrupted", "done"}
    if told["state"] == "interrupted":
        assert "Long work stopped before its end" in another.get("/").text
        assert another.post("/work", data=_fields(another, does="resume")).status_code == 303
        assert _wait(another, "done", "failed", "interrupted")["state"] == "done"
    assert len(another.get("/api/reports").json()["items"]) == 30
    assert not Project.open(record).verify()
    _work(another).close()
