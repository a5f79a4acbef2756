"""A protected name at the doors: no page, answer of the API, search, export, download or log of the application holds any of its spellings."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from starlette.testclient import TestClient
from tests.web.served import make_client

from orontes.project import Project
from orontes.records.entity import Entity
from orontes.web.guard import COOKIE, StartGuard, make_csrf

pytestmark = pytest.mark.slow

NAME, PSEUDONYM = "Zubaydah Qasmouni", "Witness 7"
SPELLINGS = ("zubaydah", "qasmouni", "kasmouni", "qasmuni", "قسموني", "زبيدة")
REPORTS = {
    "zubaydah-qasmouni.txt": (
        "Nurse tells of raid\n\nSoldiers killed 12 villagers in Zorblax on 3 March 2019, said Zubaydah Qasmouni, a nurse. Qasmouni's brother was detained. "
        "“I saw it,” Ms QASMOUNI said."
    ),
    "second.txt": "Raid in Zorblax\n\nAt least 9 villagers were killed in Zorblax on 3 March 2019, Zubaydah Qasmūni told reporters.",
    "third.txt": "Toll in Zorblax\n\nTwelve people died in Zorblax on 3 March 2019, the Relief Network said.",
}
QUERIES = (NAME, "qasmouni", '"Zubaydah Qasmouni"', "qasm*", "-qasmouni villagers", "in:entities zub*")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("protected")
    project = Project.create(folder / "record", title="Zorblax", who="a test")
    (folder / "inbox").mkdir()
    for name, text in REPORTS.items():
        (folder / "inbox" / name).write_text(text, encoding="utf-8")
    project.add([folder / "inbox"], who="a test")
    project.run()
    person = next(line["id"] for line in project.views().show("entities") if "Qasm" in line["name"])
    project.decide(person, "sensitive", who="Anna", reason="at risk", value=PSEUDONYM)
    project.run()
    return folder / "record"


@pytest.fixture(scope="module")
def client(record: Path) -> TestClient:
    guard = StartGuard("Anna")
    client = make_client(record, guard)
    client.cookies.set(COOKIE, guard.token)
    return client


def leaks(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", html.unescape(unquote(text))).casefold()
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
    return [spelling for spelling in SPELLINGS if spelling in plain]


def _crawl(client: TestClient, start: list[str]) -> dict[str, str]:
    """All pages and files that can be reached by links."""
    found: dict[str, str] = {}
    waiting = list(start)
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        found[address] = f"{answer.headers}\n{answer.text}" if answer.status_code == 200 else ""
        base = address.partition("?")[0].rpartition("/")[0]
        for link in re.findall(r'(?:href|src)="([^"#]+)', answer.text):
            target = html.unescape(link)
            if not re.match(r"[a-z]+:", target):
                path = target if target.startswith("/") else _join(base, target)
                if path.partition("?")[0] not in {one.partition("?")[0] for one in found} or "?" not in path:
                    waiting.append(path)
    return found


def _join(base: str, link: str) -> str:
    parts = [part for part in base.split("/") if part]
    for part in link.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/" + "/".join(parts)


def test_no_page_or_file_holds_the_name(client: TestClient) -> None:
    pages = _crawl(client, ["/", "/history.html", "/settings.html", "/work.html", "/dossier.html", "/questions.html"])
    assert len(pages) > 30
    assert any(PSEUDONYM in text for text in pages.values())
    leaking = {address: leaks(text) for address, text in pages.items() if leaks(f"{address} {text}")}
    assert leaking == {}


def test_no_answer_of_the_api_holds_the_name(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()["paths"]
    plain = [path for path, doors in described.items() if "get" in doors and "{" not in path]
    texts = {path: client.get(path).text for path in plain}
    for noun in ("reports", "claims", "entities", "places", "events", "findings", "lineage", "origins", "questions"):
        for line in client.get(f"/api/{noun}").json().get("items", []):
            for path in (f"/api/{noun}/{line['id']}", f"/api/trace/{line['id']}", f"/api/history/{line['id']}", f"/api/spots/{line['id']}"):
                texts[path] = client.get(path).text
    assert len(texts) > 40
    assert {path: leaks(text) for path, text in texts.items() if leaks(f"{path} {text}")} == {}


def test_who_comes_second_on_a_cell_is_shown_the_first_decision_without_the_name(record: Path, client: TestClient) -> None:
    claim = next(line for line in client.get("/api/claims").json()["items"] if PSEUDONYM in str(line["voice"]))
    project = Project.open(record)
    project.decide(claim["id"], "correct", who="Anna", reason="Ms Qasmouni rang me", field="voice", value=f"{NAME}, a nurse")
    given = {"subject": claim["id"], "action": "correct", "field": "voice", "value": "a nurse", "reason": "seen", "expects": "0"}
    page = client.post("/decide", data={**given, "csrf": make_csrf(client.cookies[COOKIE]), "back": f"/reports/{claim['report']}.html"})
    told = client.post("/api/decisions", json=given, headers={"Authorization": f"Bearer {client.cookies[COOKIE]}"})
    history = client.get(f"/history/{claim['id']}.html")
    for answer, status in ((page, 409), (told, 409), (history, 200)):
        assert answer.status_code == status, answer.text
        assert PSEUDONYM in answer.text
        assert not leaks(answer.text)


def test_a_guess_of_the_name_is_not_confirmed_by_the_id_that_is_made_of_it(record: Path, client: TestClient) -> None:
    stored = next(one.id for one in Project.open(record).store.records(Entity) if "Qasm" in one.name)
    shown = next(line["id"] for line in client.get("/api/entities").json()["items"] if line["name"] == PSEUDONYM)
    assert stored != shown
    for path in ("/api/entities/{}", "/entities/{}.html", "/api/spots/{}", "/api/trace/{}", "/history/{}.html", "/api/history/{}"):
        assert client.get(path.format(shown)).status_code == 200, path
        assert client.get(path.format(stored)).status_code == 404, path


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_for_the_name_tells_nothing(client: TestClient, query: str) -> None:
    found = client.get(f"/api/search?q={quote(query)}").json()
    assert not leaks(str({**found, "query": ""}))
    if not query.startswith("-"):
        assert sum(found["totals"].values()) == 0, found
    page = client.get(f"/search.html?q={quote(query)}").text  # what was asked stands in it again, and nothing else
    assert not leaks(unquote(html.unescape(page)).replace("+", " ").replace(query, ""))


def test_the_logs_of_the_application_hold_no_name(record: Path, client: TestClient) -> None:
    client.get(f"/search.html?q={quote(NAME)}")
    for path in (record / "audit.jsonl", *record.glob("work/*")):
        if path.is_file():
            assert not leaks(path.read_text(encoding="utf-8")), path.name
