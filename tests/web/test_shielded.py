"""A protected name stays hidden from everybody: also from a group that may not see the passage on which the protection hangs."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.served import make_client
from tests.web.test_protection import leaks

from orontes.project import Project
from orontes.web.accounts import Accounts
from orontes.web.door import Role
from orontes.web.guard import COOKIE

pytestmark = pytest.mark.slow

PSEUDONYM = "Witness 7"
SOUTH = "Raid in Zorblax\n\nSoldiers killed 12 villagers in Zorblax on 3 March 2019, said Zubaydah Qasmouni, a nurse. Qasmouni's brother was detained.\n"
SHARED = "Toll in Zorblax\n\nAt least 9 villagers were killed in Zorblax on 3 March 2019, Zubaydah Qasmuni told reporters. “I saw it,” Qasmuni said.\n"
OTHER = "Toll in Zorblax\n\nTwelve people died in Zorblax on 3 March 2019, the Relief Network said. Ms Qasmouni was not there.\n"
PASSWORD = "a long enough password"  # noqa: S105 - of a made-up account


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports, the first of the group `south` alone; its witness is protected by the name that she has in all."""
    folder = tmp_path_factory.mktemp("shielded")
    for name, text in (("south.txt", SOUTH), ("shared.txt", SHARED), ("other.txt", OTHER)):
        (folder / name).write_text(text, encoding="utf-8")
    project = Project.create(folder / "record", title="Zorblax", who="a test")
    project.add([folder / "south.txt", folder / "shared.txt", folder / "other.txt"], who="a test")
    project.run()
    guard = Accounts(project.folder)
    guard.add("north", PASSWORD, role=Role.reviewer, groups=("north",), totp=False)
    south = next(one.sha256 for one in project.keep.originals() if one.name == "south.txt")
    guard.group(south, frozenset({"south"}))
    return project.folder


def _south(folder: Path) -> tuple[str, str]:
    """The mention of the witness in the report of the south, and her entity."""
    views = Project.open(folder).views()
    report = next(line["id"] for line in views.show("reports") if line["path"] == "south.txt")
    person = next(line for line in views.show("entities") if "Qasm" in line["name"])
    spots = {spot.id: spot for spot in views.spots(person["id"])}
    return next(one for one, spot in spots.items() if spot.report.id == report), person["id"]


def _client_of_the_north(folder: Path) -> TestClient:
    guard = Accounts(folder)
    for hidden in guard.audiences():
        Project.open(folder).without(hidden).run()
    client = make_client(folder, guard)
    client.cookies.set(COOKIE, guard.sign_in("north", PASSWORD, "") or "")
    return client


def _told(client: TestClient) -> dict[str, list[str]]:
    texts = {
        path: client.get(path).text for path in ("/", "/reports.html", "/entities.html", "/questions.html", "/history.html", "/issues.html")
    }
    for noun in ("reports", "claims", "entities", "places", "events", "findings", "questions"):
        found = client.get(f"/api/{noun}").json()["items"]
        texts |= {f"{noun}/{line['id']}": client.get(f"/api/{noun}/{line['id']}").text for line in found}
        if noun in {"reports", "events", "entities"}:
            texts |= {f"page {line['id']}": client.get(f"/{noun}/{line['id']}.html").text for line in found}
    assert len(texts) > 12
    return {path: found for path, text in texts.items() if (found := leaks(text))}


@pytest.mark.parametrize("which", ["mention", "entity"])
def test_who_does_not_see_the_passage_of_a_protection_does_not_see_the_name_either(record: Path, which: str) -> None:
    mention, person = _south(record)
    project = Project.open(record)
    made = project.decide(
        mention if which == "mention" else person, "sensitive", who="Anna of the south", reason="told me in tears", value=PSEUDONYM
    )
    try:
        client = _client_of_the_north(record)
        assert len(client.get("/api/reports").json()["items"]) == 2
        assert _told(client) == {}
        told = "".join(
            client.get(path).text for path in ("/history.html", "/questions.html", "/issues.html", "/api/questions", "/api/queue")
        )
        for words in ("Anna of the south", "in tears"):
            assert words not in told
        assert client.get("/api/search?q=qasmouni").json()["totals"]["reports"] == 0
        assert client.get("/originals/" + client.get("/api/reports").json()["items"][0]["original"] + ".txt").status_code == 404
    finally:
        project.decide(f"decision-{made.number}", "undo", who="Anna", reason="for the next test")
    assert _told(_client_of_the_north(record)) != {}, "taken back, the name is told again"


def test_a_protection_that_has_lost_its_passage_still_hides_the_name(tmp_path: Path) -> None:
    """The original on which it hangs is removed: a question asks whom it protects, and until that is answered nobody reads the name."""
    for name, text in (("south.txt", SOUTH), ("shared.txt", SHARED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    project = Project.create(tmp_path / "record", title="Zorblax", who="a test")
    project.add([tmp_path / "south.txt"], who="a test")
    project.run()
    mention, _ = _south(project.folder)
    project.decide(mention, "sensitive", who="Anna", reason="at risk", value=PSEUDONYM)
    project.add([tmp_path / "shared.txt"], who="a test")
    project.remove(next(one.sha256 for one in project.keep.originals() if one.name == "south.txt"), who="Anna", reason="asked for")
    project.run()
    client = make_client(project.folder)
    assert "Whom does it protect?" in client.get("/questions.html").text
    assert PSEUDONYM in client.get("/entities.html").text
    assert not project.check()
    assert _told(client) == {}
