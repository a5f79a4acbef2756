"""The API: the views of the pages in the public contract, with pages, ETags and clear errors; described by OpenAPI 3.1 and true to it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient
from tests.web.served import make_client, make_record, make_run_record

from orontes.project import Project
from orontes.view.show import NOUNS
from orontes.web.accounts import Accounts
from orontes.web.app import make_app
from orontes.web.desk import Desk
from orontes.web.door import Role
from orontes.web.doors import DOORS
from orontes.web.guard import COOKIE, StartGuard


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("api"))


@pytest.fixture(scope="module")
def run_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_run_record(tmp_path_factory.mktemp("run"))


@pytest.fixture(scope="module")
def client(record: Path) -> TestClient:
    return make_client(record)


@pytest.mark.parametrize("noun", NOUNS)
def test_a_list_gives_the_lines_of_the_public_contract(client: TestClient, record: Path, noun: str) -> None:
    expected = json.loads(json.dumps(Project.open(record).views().show(noun)))
    assert client.get(f"/api/{noun}?limit=500").json() == {"schema": 1, "items": expected, "next": None}
    for line in expected[:2]:
        assert client.get(f"/api/{noun}/{line.get('id') or line['sha256']}").json() == line


def test_pages_of_a_list_join_to_the_whole(client: TestClient) -> None:
    found: list[Any] = []
    after: int | None = 0
    while after is not None:
        answer = client.get("/api/claims", params={"limit": 2, "after": after}).json()
        found += answer["items"]
        after = answer["next"]
    assert found == client.get("/api/claims").json()["items"]


def test_whoever_has_it_already_is_told_so(client: TestClient) -> None:
    answer = client.get("/api/events")
    again = client.get("/api/events", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert client.get("/api/claims", headers={"If-None-Match": answer.headers["etag"]}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/claims/none", 404),
        ("/api/claims?limit=501", 400),
        ("/api/claims?limit=x", 400),
        ("/api/search", 400),
        ("/api/nothing", 404),
        ("/api/trace/x", 404),
    ],
)
def test_errors_are_json_with_a_code_and_a_sentence(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"code", "message"}
    assert answer.json()["error"]["message"].count(" ") > 3


@pytest.mark.slow
def test_a_bearer_token_opens_the_api_without_a_page(run_record: Path) -> None:
    guard = StartGuard("tester")
    client = make_client(run_record, guard)
    client.cookies.clear()
    assert client.get("/api/events").status_code == 401
    assert client.get("/api/events", headers={"Authorization": "Bearer wrong"}).status_code == 401
    headers = {"Authorization": f"Bearer {guard.token}"}
    claim = client.get("/api/claims", headers=headers).json()["items"][0]["id"]
    made = client.post("/api/decisions", headers=headers, json={"subject": claim, "action": "comment", "reason": "checked by a program"})
    assert made.json()["action"] == "comment"
    told = client.get(f"/api/history/{claim}", headers=headers).json()["items"]
    assert told[-1]["reason"] == "checked by a program"


@pytest.mark.slow
def test_two_people_on_one_claim_are_told_of_each_other(run_record: Path) -> None:
    client = make_client(run_record)
    claim = client.get("/api/claims").json()["items"][1]["id"]
    headers = {"Authorization": f"Bearer {client.cookies[COOKIE]}"}
    first = client.post("/api/decisions", headers=headers, json={"subject": claim, "action": "accept", "reason": "a", "expects": 0})
    assert first.status_code == 200
    second = client.post("/api/decisions", headers=headers, json={"subject": claim, "action": "reject", "reason": "b", "expects": 0})
    assert second.status_code == 409
    assert second.json()["error"]["code"] == "conflict"


def test_the_description_names_every_door_of_the_api(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    assert {(path, method.upper()) for path, methods in described["paths"].items() for method in methods} == {
        (door.path, door.method) for door in DOORS if door.kind == "api"
    }


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with an account of each role."""
    folder = make_record(tmp_path_factory.mktemp("team"))
    guard = Accounts(folder)
    for role in Role:
        guard.add(role.name, "a long enough password", role=role, groups=None, totp=False)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_schemathesis_finds_nothing(team: Path, role: Role) -> None:
    """Every door that reads, with values that the description allows and others, by every role: what comes is as described."""
    tried = _try(team, role, lambda operation: operation.method.upper() == "GET")
    assert len(tried) > 300


@pytest.mark.slow
@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_schemathesis_finds_nothing_at_the_doors_to_changes(tmp_path: Path, team: Path, role: Role) -> None:
    """The same where decisions are made, files are taken in and work is begun, on a record of its own."""
    folder = tmp_path / "record"
    shutil.copytree(team, folder)
    tried = _try(folder, role, lambda operation: operation.method.upper() == "POST")
    assert len(tried) >= 60


def _try(record: Path, role: Role, chosen: Callable[[Any], bool]) -> list[str]:
    guard = Accounts(record)
    app = make_app(Desk(record, guard), DOORS, hosts=lambda _: True, visits=10_000_000)
    headers = {"Authorization": f"Bearer {guard.make_token(guard.book().accounts[role.name].person, 'schemathesis')}"}
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=headers)
    well_said = schema.config.checks.positive_data_acceptance
    well_said.expected_statuses = [*well_said.expected_statuses, "422"]  # as described, and still no query, or nothing to decide
    tried: list[str] = []
    try:
        for found in schema.get_all_operations():
            operation: Any = found.ok()  # type: ignore[union-attr] # the description is well-formed, or this fails
            if chosen(operation):
                _try_all(operation, headers, tried)
    finally:
        app.state.desk.close()
    return tried


def _try_all(operation: Any, headers: dict[str, str], tried: list[str]) -> None:
    @settings(max_examples=20, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        tried.append(operation.path)
        case.call_and_validate(headers=headers)

    check()
