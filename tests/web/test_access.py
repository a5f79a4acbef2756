"""Every door of the table against every kind of visitor: what a role does not allow is refused, and a hidden report is not there."""

from __future__ import annotations

import time
from pathlib import Path

import pyotp
import pytest
from starlette.testclient import TestClient
from tests.web.served import make_client, make_record

from orontes.errors import OrontesError
from orontes.project import Project
from orontes.web.accounts import Accounts
from orontes.web.door import Door, Person, Role
from orontes.web.doors import DOORS
from orontes.web.guard import COOKIE, make_csrf

pytestmark = pytest.mark.slow
PASSWORD = "a long enough password"  # noqa: S105 - of a made-up account
HARMLESS = {"action": "comment", "does": "resume"}
"""Fields with which a change that is let in does nothing here."""
VISITORS = ("anonymous", "viewer", "analyst", "reviewer", "admin", "other group")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of which the Arabic report belongs to the group `south`; derived anew for those who are not in it."""
    folder = make_record(tmp_path_factory.mktemp("access"))
    guard = Accounts(folder)
    for role in Role:
        guard.add(role.name, PASSWORD, role=role, groups=None, totp=False)
    guard.add("other group", PASSWORD, role=Role.reviewer, groups=("north",), totp=False)
    guard.group(_hidden(folder), frozenset({"south"}))
    claim = _arabic_claim(folder)
    Project.open(folder).decide(claim, "comment", who="Reviewer of the south", reason="تل رمال is meant")
    for hidden in guard.audiences():
        Project.open(folder).without(hidden).run()
    return folder


@pytest.fixture(scope="module")
def clients(record: Path) -> dict[str, TestClient]:
    guard = Accounts(record)
    found = {visitor: make_client(record, guard) for visitor in VISITORS}
    for visitor, client in found.items():
        if visitor != "anonymous":
            secret = guard.sign_in(visitor, PASSWORD, "")
            assert secret
            client.cookies.set(COOKIE, secret)
    return found


def _arabic_claim(folder: Path) -> str:
    views = Project.open(folder).views()
    arabic = next(line["id"] for line in views.show("reports") if line["language"] == "ar")
    return str(next(line["id"] for line in views.show("claims") if line["report"] == arabic))


def _hidden(folder: Path) -> str:
    return next(original.sha256 for original in Project.open(folder).keep.originals() if original.name.endswith("d-arabic.txt"))


def _addresses(record: Path, door: Door) -> list[str]:
    """The door's path with ids of the whole record in it: first a plain thing, then what only the hidden report has."""
    if "{" not in door.path:
        return [door.path]
    views = Project.open(record).views()
    hidden = views.show("reports")
    arabic = next(line for line in hidden if line["language"] == "ar")
    claim = next(line for line in views.show("claims") if line["report"] == arabic["id"])
    given = {
        "/download/{form}": ["csv", "pdf"],
        "/originals/{name}": [f"{arabic['original']}.txt"],
        "/static/{name}": ["app.css"],
        "/{leaf}.html": ["timeline"],
        "/history/{id}.html": [claim["id"]],
        "/api/history/{id}": [claim["id"]],
        "/api/trace/{id}": [claim["id"]],
        "/api/spots/{id}": [line["id"] for line in views.show("entities")[:2]],
        "/api/originals/{id}": [arabic["original"]],
        "/api/claims/{id}": [claim["id"]],
        "/api/reports/{id}": [arabic["id"]],
        "/reports/{id}.html": [arabic["id"]],
        "/beside/{id}.html": [arabic["id"]],
        "/sources/{id}.html": list(views.source_ids())[:2],
    }.get(door.path)
    noun = door.path.split("/")[-2] if given is None else ""
    ids = given or [line["id"] for line in views.show(noun)[:2]] or ["none"]
    return [door.path.replace("{" + door.path.partition("{")[2].partition("}")[0] + "}", one) for one in ids]


def _visit(client: TestClient, door: Door, address: str, *, csrf: bool = True) -> int:
    if door.method == "GET":
        return client.get(address).status_code
    token = {"csrf": make_csrf(client.cookies.get(COOKIE) or "")} if csrf else {}
    fields = {field.name: HARMLESS.get(field.name, "x") for field in door.takes if field.required}
    if door.uploads:
        return client.post(address, data={**fields, **token}, files=[("files", ("", b""))]).status_code
    return client.post(address, data={**fields, **token}).status_code


def _role(visitor: str) -> Role | None:
    return None if visitor == "anonymous" else Role.reviewer if visitor == "other group" else Role[visitor]


@pytest.mark.parametrize("door", [door for door in DOORS if door.path != "/logout"], ids=lambda door: door.name)
def test_no_door_opens_to_who_may_not_pass(record: Path, clients: dict[str, TestClient], door: Door) -> None:
    unexpected = []
    for visitor, client in clients.items():
        role = _role(visitor)
        for address in _addresses(record, door):
            status = _visit(client, door, address)
            assert status < 500, (visitor, address, status)
            if 200 <= status < 300 and door.needs is not None and (role is None or role < door.needs):
                unexpected.append((visitor, address, status))
            if door.needs is None or (role is not None and role >= door.needs):
                assert status not in {401, 403} or door.path == "/login", (visitor, address, status)
            else:
                assert status in {303, 401, 403}, (visitor, address, status)
    assert unexpected == []


@pytest.mark.parametrize("door", [door for door in DOORS if door.method != "GET"], ids=lambda door: door.name)
def test_no_change_without_the_token_of_a_page(clients: dict[str, TestClient], door: Door) -> None:
    assert _visit(clients["admin"], door, door.path, csrf=False) == 403


def test_a_hidden_report_is_nowhere(record: Path, clients: dict[str, TestClient]) -> None:
    """Neither its words, its hash, its outlet nor what derives only from it, behind any door and for any id of the whole record."""
    views = Project.open(record).views()
    arabic = next(line for line in views.show("reports") if line["language"] == "ar")
    traces = [arabic["id"], arabic["original"], "بريد الملح", "تل رمال", "d-arabic", "Reviewer of the south"]
    client = clients["other group"]
    ids = [
        line.get("id") or line["sha256"]
        for noun in ("reports", "claims", "events", "findings", "entities", "places", "originals")
        for line in views.show(noun)
    ]
    found = []
    for door in DOORS:
        if door.method != "GET":
            continue
        name = door.path.partition("{")[2].partition("}")[0]
        addresses = (
            [
                door.path.replace("{" + name + "}", one)
                for one in (*ids, "timeline", "map", "sources", "entities", "places", "issues", "about", "findings", "reports")
            ]
            if name
            else [door.path]
        )
        for address in addresses:
            answer = client.get(address)
            body = answer.text
            found += [(address, trace) for trace in traces if trace in body and trace not in address]
    for query in ("تل", "رمال", "Rimal", "language"):
        body = client.get("/api/search", params={"q": query}).text + client.get("/search.html", params={"q": query}).text.replace(
            f'value="{query}"', ""
        )
        found += [(query, trace) for trace in traces if trace in body and trace != query]
    assert found == []
    assert client.get(f"/reports/{arabic['id']}.html").status_code == 404
    assert clients["viewer"].get(f"/reports/{arabic['id']}.html").status_code == 200


def test_a_decision_on_what_is_hidden_is_refused(record: Path, clients: dict[str, TestClient]) -> None:
    arabic = next(line for line in Project.open(record).views().show("reports") if line["language"] == "ar")
    claim = next(line for line in Project.open(record).views().show("claims") if line["report"] == arabic["id"])
    client = clients["other group"]
    fields = {"subject": claim["id"], "action": "reject", "reason": "x", "csrf": make_csrf(client.cookies[COOKIE])}
    assert client.post("/decide", data=fields).status_code == 404


def test_a_viewer_cannot_reject_and_an_analyst_only_comments(record: Path, clients: dict[str, TestClient]) -> None:
    claim = Project.open(record).views().show("claims")[0]["id"]
    for visitor, action, status in (
        ("viewer", "comment", 403),
        ("analyst", "reject", 403),
        ("analyst", "comment", 303),
        ("reviewer", "accept", 303),
    ):
        client = clients[visitor]
        fields = {"subject": claim, "action": action, "reason": "seen", "csrf": make_csrf(client.cookies[COOKIE]), "back": "//evil.example"}
        answer = client.post("/decide", data=fields)
        assert answer.status_code == status, (visitor, action)
        if status == 303:
            assert answer.headers["location"].startswith("/#")


def test_too_many_visits_are_refused_for_a_while(record: Path) -> None:
    client = make_client(record, visits=5)
    statuses = [client.get("/about.html").status_code for _ in range(8)]
    assert statuses[:5] == [200] * 5
    assert statuses[-1] == 429


def test_a_session_ends_and_a_code_is_good_once(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guard = Accounts(record)
    address = guard.add("codes", PASSWORD, role=Role.viewer, groups=None, totp=True)
    code = pyotp.parse_uri(address).now()  # type: ignore[attr-defined] # the address is one of TOTP
    assert guard.sign_in("codes", PASSWORD, "000000") is None
    secret = guard.sign_in("codes", PASSWORD, code)
    assert secret
    assert guard.sign_in("codes", PASSWORD, code) is None
    assert guard.by_cookie(secret)
    later = time.monotonic() + 31 * 60
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert guard.by_cookie(secret) is None


def test_an_ended_account_is_out_at_once_and_the_last_admin_stays(record: Path) -> None:
    guard = Accounts(record)
    guard.add("leaver", PASSWORD, role=Role.analyst, groups=None, totp=False)
    secret = guard.sign_in("leaver", PASSWORD, "")
    assert secret
    token = guard.make_token(Person(name="leaver", number="", role=Role.analyst), "script")
    assert guard.by_bearer(token)
    guard.change("leaver", role="", groups="*", ended=True)
    assert guard.by_cookie(secret) is None
    assert guard.by_bearer(token) is None
    with pytest.raises(OrontesError, match="no admin"):
        guard.change("admin", role="viewer", groups="*", ended=False)


def test_the_audit_log_names_nobody(record: Path, clients: dict[str, TestClient]) -> None:
    client = clients["reviewer"]
    client.post(
        "/decide", data={"subject": "nobody", "action": "accept", "reason": "a private reason", "csrf": make_csrf(client.cookies[COOKIE])}
    )
    log = (record / "audit.jsonl").read_text(encoding="utf-8")
    assert '"door": "post_decide"' in log
    for word in ('reviewer",', "private", "127.0.0.1", "testclient"):
        assert f'"account": "{word}' not in log
        assert "private" not in log
        assert "127.0.0.1" not in log
        assert "testclient" not in log


def test_a_wrong_password_is_refused_however_the_name_is_spelt(record: Path) -> None:
    client = make_client(record, Accounts(record))
    for name in ("viewer", "nobody"):
        answer = client.post("/login", data={"name": name, "password": "wrong", "csrf": make_csrf("")})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    answer = client.post("/login", data={"name": "viewer", "password": PASSWORD, "csrf": make_csrf(""), "back": "/events.html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/events.html"
    assert "HttpOnly" in answer.headers["set-cookie"]
