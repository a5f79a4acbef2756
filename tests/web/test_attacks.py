"""What an attacker tries who has a page elsewhere, an account that sees little, or only the address: each is refused, and nothing is told."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.served import make_client, make_record, make_run_record

from orontes.project import Project
from orontes.web.accounts import Accounts
from orontes.web.door import Door, Role
from orontes.web.doors import DOORS
from orontes.web.guard import COOKIE, make_csrf

PASSWORD = "a long enough password"  # noqa: S105 - of a made-up account
TOLD = "told by the doctor of the south"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of which the Arabic report belongs to the group `south`, with a decision on it."""
    folder = make_record(tmp_path_factory.mktemp("attacks"))
    guard = Accounts(folder)
    guard.add("reviewer", PASSWORD, role=Role.reviewer, groups=None, totp=False)
    guard.add("north", PASSWORD, role=Role.reviewer, groups=("north",), totp=False)
    views = Project.open(folder).views()
    arabic = next(line for line in views.show("reports") if line["language"] == "ar")
    claim = next(line for line in views.show("claims") if line["report"] == arabic["id"])
    guard.group(arabic["original"], frozenset({"south"}))
    Project.open(folder).decide(claim["id"], "comment", who="Reviewer of the south", reason=TOLD)
    for hidden in guard.audiences():
        Project.open(folder).without(hidden).run()
    return folder


def _client(record: Path, name: str) -> TestClient:
    guard = Accounts(record)
    client = make_client(record, guard)
    secret = guard.sign_in(name, PASSWORD, "")
    assert secret
    client.cookies.set(COOKIE, secret)
    return client


def _csrf(client: TestClient) -> str:
    return make_csrf(client.cookies.get(COOKIE) or "")


FOREIGN: tuple[dict[str, str], ...] = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)


@pytest.mark.parametrize("door", [door for door in DOORS if door.method == "POST"], ids=lambda door: door.name)
def test_a_page_elsewhere_changes_nothing_even_with_the_token_of_a_page(record: Path, door: Door) -> None:
    client = _client(record, "reviewer")
    for headers in FOREIGN:
        fields = {field.name: "x" for field in door.takes if field.required} | {"csrf": _csrf(client)}
        answer = client.post(door.path, data=fields, headers=headers)
        assert answer.status_code == 403, headers
        assert "set-cookie" not in answer.headers


def test_a_wrong_bearer_token_does_not_fall_back_to_the_session(record: Path) -> None:
    client = _client(record, "reviewer")
    answer = client.post("/api/decisions", json={}, headers={"Authorization": "Bearer x", "Origin": "https://evil.example"})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"subject":' + "[" * 100_000,
        '{"subject": "\\ud800", "action": "comment", "reason": "x"}',
        '{"subject": "x", "action": "comment", "reason": "\\udfff"}',
        '{"csrf": "\\ud800"}',
        '{"\\ud800": "x"}',
        '{"expects": 1e999}',
        '{"expects": ' + "9" * 5000 + "}",
        '{"others": [["x"]]}',
        "\ufeff{}",
        "",
    ],
    ids=range(11),
)
def test_a_body_that_is_no_form_is_refused_in_a_sentence(record: Path, body: str) -> None:
    client = make_client(record)
    headers = {"Authorization": f"Bearer {client.cookies[COOKIE]}", "Content-Type": "application/json"}
    answer = client.post("/api/decisions", content=body.encode("utf-8"), headers=headers)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"].count(" ") > 3


def test_a_field_given_thousands_of_times_is_refused(record: Path) -> None:
    client = make_client(record)
    assert client.get("/dossier.html?" + "&".join(["event=x"] * 300)).status_code == 400


@pytest.mark.parametrize(
    "back", ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "javascript:alert(1)", "/%0d%0aX: y"]
)
def test_nothing_leads_to_another_server(record: Path, back: str) -> None:
    client = make_client(record, Accounts(record))
    answer = client.post("/login", data={"name": "reviewer", "password": PASSWORD, "csrf": make_csrf(""), "back": back})
    assert answer.status_code == 303
    assert answer.headers["location"] in {"/", "/%0d%0aX:%20y"}
    assert "x" not in answer.headers


@pytest.mark.slow
def test_many_tries_to_sign_in_are_refused_whatever_the_names(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    client = make_client(record, Accounts(record))
    statuses = [
        client.post("/login", data={"name": f"nobody {number}", "password": "x", "csrf": make_csrf("")}).status_code for number in range(25)
    ]
    assert statuses == [403] * 20 + [429] * 5
    assert client.get("/login.html").status_code == 200


@pytest.mark.slow
def test_a_hidden_decision_is_not_undone_by_its_number(record: Path) -> None:
    client = _client(record, "north")
    claim = client.get("/api/claims").json()["items"][0]["id"]
    before = len(Project.open(record).ledger.decisions())
    for number in (1, 999):
        fields = {"subject": claim, "action": "undo", "value": str(number), "reason": "x", "csrf": _csrf(client)}
        answer = client.post("/decide", data=fields, headers={"Accept": "application/json"})
        assert answer.status_code == 404
        assert TOLD not in answer.text
        assert answer.text.replace("999", "1").count("There is no decision 1 here") == 1, "the same words, there or not"
    assert client.get("/history/decision-1.html").status_code == 404
    assert client.get("/api/history/decision-1").status_code == 404
    assert len(Project.open(record).ledger.decisions()) == before


def test_who_does_not_see_all_is_not_told_how_many_there_are(record: Path) -> None:
    state = {
        "number": 1, "does": "run", "who": "x", "state": "done", "began": "", "ended": "", "staged": "", "audiences": [], "at": "text",
        "message": "4 report, 9 claim", "steps": {"text": [4, 4]},
    }  # fmt: skip
    (record / "work").mkdir(exist_ok=True)
    (record / "work" / "1.json").write_text(json.dumps(state), encoding="utf-8")
    told = {name: _client(record, name).get("/api/work").json() for name in ("reviewer", "north")}
    assert told["reviewer"]["message"] == "4 report, 9 claim"
    assert told["north"]["message"] == ""
    assert told["north"]["steps"] == [{"step": "text", "done": 100, "total": 100}]
    assert "9 claim" not in _client(record, "north").get("/work.html").text
    (record / "work" / "1.json").unlink()


@pytest.mark.slow
def test_a_remark_does_not_take_a_question_out_of_the_queue(record: Path) -> None:
    client = make_client(record)
    asked = client.get("/api/queue").json()["items"]
    claim = client.get("/api/claims").json()["items"][0]["id"]
    for subject in (claim, asked[0]["id"]):
        fields = {"subject": subject, "action": "comment", "reason": "x", "question": asked[0]["id"], "csrf": _csrf(client)}
        assert client.post("/decide", data=fields).status_code == 303
        assert [one["id"] for one in client.get("/api/queue").json()["items"]] == [one["id"] for one in asked]


def test_a_ledger_that_somebody_altered_is_told_of_at_every_door_and_nothing_is_built_upon_it(tmp_path: Path) -> None:
    folder = make_run_record(tmp_path)
    client = make_client(folder)
    claim = client.get("/api/claims").json()["items"][0]["id"]
    given = {"subject": claim, "action": "accept", "reason": "seen", "csrf": make_csrf(client.cookies[COOKIE])}
    assert client.post("/decide", data=given).status_code == 303
    ledger = folder / "decisions.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b'"accept"', b'"reject"'))
    before = ledger.read_bytes()
    for served in (client, make_client(folder)):
        for answer in (served.get("/"), served.get("/api/queue"), served.get("/history.html")):
            assert answer.status_code == 500
            assert "decisions.jsonl entry 1 was altered" in answer.text
            assert "orontes verify" in answer.text
    assert client.get("/api/queue").json()["error"]["code"] == "damaged"
    assert client.post("/decide", data=given).status_code == 500
    assert ledger.read_bytes() == before
    assert [fault.code for fault in Project.open(folder).verify()] == ["D102"]
