"""Every verb of the ledger can be done from a page, by the form that stands there, and stands in the ledger as it was meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.web.served import make_client, make_run_record

from orontes.project import Project
from orontes.web.accounts import Accounts
from orontes.web.door import Role
from orontes.web.guard import COOKIE

REASON = "seen by myself"
SECOND = (
    "Damazin hospital counts its dead\n\nKhartoum, 5 May 2023\n\nThe shelling of 2 May 2023 in Damazin killed at least 17 people, the Blue Nile Doctors Committee "
    "said. Mohamed Osman Nasser, a trader, was wounded. The Relief Network said that 40 people fled. Nasser went to Roseires.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports, read."""
    where = tmp_path_factory.mktemp("deciding")
    folder = make_run_record(where)
    (where / "second.txt").write_text(SECOND, encoding="utf-8")
    project = Project.open(folder)
    project.add([where / "second.txt"], who="tester")
    project.run()
    project.store.close()
    return folder


@pytest.fixture
def client(folder: Path) -> TestClient:
    return make_client(folder)


def forms_of(client: TestClient, path: str, subject: str, button: str) -> Any:
    """The form of a page that decides this on that."""
    page: Any = html.fromstring(client.get(path).content)
    found = [
        form
        for form in page.forms
        if form.fields.get("subject") == subject and form.xpath(f".//button[@name='action' and @value='{button}']")
    ]
    assert len(found) == 1, (path, subject, button, len(found))
    return found[0]


def send(client: TestClient, path: str, subject: str, button: str, **filled: Any) -> Any:
    """Fill in a form and press its button; the entry that it made."""
    form = forms_of(client, path, subject, button)
    given: list[tuple[str, str]] = [(name, value) for name, value in form.form_values() if name not in {*filled, "reason"}]
    for name, value in {"reason": REASON, **filled}.items():
        assert form.xpath(f".//*[@name='{name}']"), (name, button)
        given += [(name, one) for one in ([value] if isinstance(value, str) else value)]
    fields: dict[str, Any] = {name: [value for one, value in given if one == name] for name, _ in given}
    answer = client.post("/decide", data={**fields, "action": button})
    assert answer.status_code == 303, answer.text
    return ledger(client)[-1]


def ledger(client: TestClient) -> tuple[Any, ...]:
    found: Project = Project.open(client.app.state.desk.folder)  # type: ignore[attr-defined] # the client knows only that it is an application
    return found.ledger.decisions()


def lines(client: TestClient, noun: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/{noun}?limit=500").json()["items"]
    return found


@pytest.mark.parametrize("button", ["accept", "reject", "comment", "undo"])
def test_a_claim_is_decided_on_where_its_passage_stands(client: TestClient, button: str) -> None:
    claim = next(one for one in lines(client, "claims") if one["count"] and one["count"]["low"] == 9)
    for path in (f"/events/{claim['event']}.html", f"/reports/{claim['report']}.html"):
        if button == "undo":
            send(client, path, claim["id"], "accept")
        made = send(client, path, claim["id"], button)
        assert (made.action, made.noun, made.reason, made.quote) == (button, "claim", REASON, claim["quote"])


def test_every_cell_of_a_claim_is_offered_for_correction(client: TestClient) -> None:
    claim = next(one for one in lines(client, "claims") if one["count"] and one["count"]["low"] == 14)
    cells = {
        "kind": "injury", "stance": "denied", "mode": "historical", "certainty": "hedged", "count": "20-30", "count.low": "21", "count.high": "29",
        "count.exactness": "range", "count.unit": "person", "count.group": "child", "count.scope": "cumulative", "time": "2023-05", "place": "Damazin",
        "actor": "gunmen", "target": "traders", "instrument": "mortars", "voice": "a nurse",
    }  # fmt: skip
    form = forms_of(client, f"/events/{claim['event']}.html", claim["id"], "correct")
    assert set(form.xpath(".//select[@name='field']/option/@value")) == set(cells)
    for cell, value in cells.items():
        made = send(client, f"/events/{claim['event']}.html", claim["id"], "correct", field=cell, value=value)
        assert (made.action, made.field, made.value) == ("correct", cell, value)


def test_a_report_dates_and_names_itself_as_decided_on_its_page(client: TestClient) -> None:
    report = lines(client, "reports")[0]["id"]
    cells = {"title": "Two shells", "outlet": "The River Post", "author": "B. Idris", "published": "2023-05-04", "language": "en"}
    form = forms_of(client, f"/reports/{report}.html", report, "correct")
    assert set(form.xpath(".//select[@name='field']/option/@value")) == set(cells)
    for cell, value in cells.items():
        made = send(client, f"/reports/{report}.html", report, "correct", field=cell, value=value)
        assert (made.noun, made.field, made.value) == ("report", cell, value)


@pytest.mark.parametrize(("button", "value"), [("merge", "translation"), ("merge", ""), ("forbid", "")])
def test_two_reports_are_said_to_be_one_text_or_two(client: TestClient, button: str, value: str) -> None:
    claims = [one for one in lines(client, "claims") if one["event"]]
    event = next(one["event"] for one in claims if len({other["report"] for other in claims if other["event"] == one["event"]}) > 1)
    one, other = sorted({claim["report"] for claim in claims if claim["event"] == event})
    made = send(client, f"/reports/{one}.html", one, button, others=other, value=value)
    assert (made.action, made.noun, made.value) == (button, "report", value)
    assert [side[0].noun for side in made.sides] == ["report", "report"]
    assert made.sides[0][0].original != made.sides[1][0].original


def test_a_claim_goes_out_of_its_event_with_one_button(client: TestClient) -> None:
    claims = [one for one in lines(client, "claims") if one["event"]]
    claim = next(one for one in claims if sum(other["event"] == one["event"] for other in claims) > 1)
    form = forms_of(client, f"/events/{claim['event']}.html", claim["id"], "split")
    answer = client.post("/decide", data={**dict(form.form_values()), "reason": REASON, "action": "split"})
    assert answer.status_code == 303, answer.text
    made = ledger(client)[-1]
    assert (made.action, made.noun) == ("split", "event")
    assert [anchor.quote for anchor in made.others[0]] == [claim["quote"]]


def test_mentions_go_out_of_a_name(client: TestClient) -> None:
    named = max(lines(client, "entities"), key=lambda one: one["mentions"])
    assert named["mentions"] > 1
    form = forms_of(client, f"/entities/{named['id']}.html", named["id"], "split")
    offered = form.xpath(".//input[@name='others']/@value")
    spots = client.get(f"/api/spots/{named['id']}").json()
    assert offered == [one["id"] for one in spots["items"]]
    assert (len(offered), spots["next"]) == (named["mentions"], None)
    made = send(client, f"/entities/{named['id']}.html", named["id"], "split", others=offered[:1])
    assert (made.action, made.noun, len(made.others[0])) == ("split", "entity", 1)


@pytest.mark.parametrize("noun", ["events", "entities", "places", "reports", "findings"])
def test_everything_can_be_remarked_on_assigned_given_a_status_and_signed_off(client: TestClient, folder: Path, noun: str) -> None:
    one = lines(client, noun)[0]["id"]
    path = f"/{noun}/{one}.html"
    for button, value in (("comment", ""), ("assign", "Omar"), ("status", "in doubt")):
        made = send(client, path, one, button, value=value)
        assert (made.action, made.value, made.noun) == (button, value, one.partition("-")[0])
    accounts = Accounts(folder)
    if not accounts.book().accounts:
        accounts.add("Layla", "correct horse battery", role=Role.reviewer, groups=None, totp=False)
    other = make_client(folder, accounts)
    page: Any = html.fromstring(other.get("/login.html").content)
    signed = {"csrf": page.forms[-1].fields["csrf"], "name": "Layla", "password": "correct horse battery", "code": "", "back": "/"}
    assert other.post("/login", data=signed).status_code == 303
    assert send(other, path, one, "sign_off").who == "Layla"


def test_a_person_is_protected_and_what_was_decided_is_taken_back(client: TestClient) -> None:
    person = next(one for one in lines(client, "entities") if one["kind"] == "person")
    path = f"/entities/{person['id']}.html"
    made = send(client, path, person["id"], "sensitive", value="Witness 7")
    assert (made.action, made.value) == ("sensitive", "Witness 7")
    undone = send(client, path, person["id"], "undo")
    assert (undone.action, undone.undoes) == ("undo", made.number)


def test_a_decision_that_stands_in_the_way_is_shown_with_what_was_about_to_be_decided(client: TestClient) -> None:
    claim = next(one for one in lines(client, "claims") if one["count"] and one["count"]["low"] == 17)
    form = forms_of(client, f"/events/{claim['event']}.html", claim["id"], "reject")
    given = {**dict(form.form_values()), "reason": "<b>mine</b>", "back": "javascript:alert(1)"}
    send(client, f"/events/{claim['event']}.html", claim["id"], "accept")
    answer = client.post("/decide", data={**given, "action": "reject"})
    assert answer.status_code == 409
    shown: Any = html.fromstring(answer.content)
    [again] = [form for form in shown.forms if form.fields.get("subject") == claim["id"]]
    assert (again.fields["reason"], again.fields["action"]) == ("<b>mine</b>", "reject")
    assert "javascript:" not in answer.text
    assert "<b>mine" not in answer.text
    assert int(again.fields["expects"]) == ledger(client)[-1].number
    given = {**dict(again.form_values()), "others": []}
    assert client.post("/decide", data=given).status_code == 303
    assert (ledger(client)[-1].action, ledger(client)[-1].reason) == ("reject", "<b>mine</b>")


def test_a_decision_that_is_sent_twice_is_made_once(client: TestClient) -> None:
    """A double click, or a program that asks again because the answer was lost."""
    claim = next(one for one in lines(client, "claims") if one["count"] and one["count"]["low"] == 17)
    form = forms_of(client, f"/events/{claim['event']}.html", claim["id"], "correct")
    given = {**dict(form.form_values()), "action": "correct", "field": "count", "value": " at_least  18 ", "reason": REASON, "others": []}
    answers = [client.post("/decide", data=given) for _ in range(3)]
    assert [(answer.status_code, answer.headers["location"]) for answer in answers] == [(303, answers[0].headers["location"])] * 3
    assert [one.value for one in ledger(client) if one.value == "at_least 18"] == ["at_least 18"]
    assert client.post("/decide", data={**given, "reason": "another"}).status_code == 409
    asked = {"subject": claim["id"], "action": "accept", "reason": REASON, "expects": ledger(client)[-1].number}
    bearer = {"Authorization": f"Bearer {client.cookies[COOKIE]}"}
    numbers = [client.post("/api/decisions", json=asked, headers=bearer).json()["number"] for _ in range(3)]
    assert len(set(numbers)) == 1
