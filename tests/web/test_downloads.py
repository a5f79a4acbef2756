"""Downloads of what was chosen: through the same protection as pages, from where a reviewer expects them."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest
from starlette.testclient import TestClient
from tests.web.served import make_client, make_run_record
from tests.web.test_protection import PSEUDONYM, leaks, record  # noqa: F401 - a fixture
from tests.web.test_shielded import OTHER, PASSWORD, SHARED, SOUTH

from orontes.project import Project
from orontes.publish.exports import FORMATS
from orontes.web.accounts import Accounts
from orontes.web.door import Role
from orontes.web.guard import COOKIE

pytestmark = pytest.mark.slow
FORMS = [form for form in FORMATS if form != "site"]


def _read(content: bytes) -> str:
    """All names and words of a download."""
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    with ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist())


def _ids(client: TestClient, noun: str) -> list[str]:
    return [line["id"] for line in client.get(f"/api/{noun}").json()["items"]]


@pytest.mark.parametrize("form", FORMS)
def test_what_was_chosen_comes_in_every_format(tmp_path: Path, form: str) -> None:
    client = make_client(make_run_record(tmp_path))
    event = _ids(client, "events")[0]
    answer = client.get(f"/download/{form}?event={event}&title=Damazin")
    assert answer.status_code == 200, answer.text
    assert re.fullmatch(rf'attachment; filename="(dossier\.pdf|orontes-{form}\.zip)"', answer.headers["content-disposition"])
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.content == client.get(f"/download/{form}?event={event}&title=Damazin").content
    if form != "parquet":
        assert "Damazin" in _read(answer.content)


def test_pages_lead_to_downloads(tmp_path: Path) -> None:
    client = make_client(make_run_record(tmp_path))
    event, report = _ids(client, "events")[0], _ids(client, "reports")[0]
    assert f"download/pdf?event={event}" in client.get(f"/events/{event}.html").text
    assert f"download/csv?report={report}" in client.get(f"/reports/{report}.html").text
    assert 'formaction="download/parquet"' in client.get(f"/dossier.html?event={event}").text
    found = client.get("/search.html?q=damazin&noun=reports").text
    link = re.search(r'href="(dossier\.html\?report=[^"]+)"', found)
    assert link
    assert client.get("/" + link[1].replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(("path", "status"), [("csv", 422), ("site?event=x", 404), ("exe?event=x", 404), ("csv?event=none", 200)])
def test_nothing_else_is_downloaded(tmp_path: Path, path: str, status: int) -> None:
    client = make_client(make_run_record(tmp_path))
    answer = client.get(f"/download/{path}")
    assert answer.status_code == status
    if status == 200:
        assert "14 people" not in _read(answer.content)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "parquet"])
def test_no_download_holds_a_protected_name(record: Path, form: str) -> None:  # noqa: F811 - the fixture
    client = make_client(record)
    chosen = "&".join(f"{noun[:-1]}={one}" for noun in ("events", "findings", "reports") for one in _ids(client, noun))
    answer = client.get(f"/download/{form}?{chosen}")
    assert answer.status_code == 200
    assert not leaks(f"{answer.headers}{_read(answer.content)}")
    if form in {"csv", "json", "pdf"}:
        assert PSEUDONYM in _read(answer.content)


def test_a_download_of_one_group_holds_nothing_of_another(tmp_path: Path) -> None:
    for name, text in (("south.txt", SOUTH), ("shared.txt", SHARED), ("other.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    project = Project.create(tmp_path / "record", title="Zorblax", who="a test")
    project.add([tmp_path / "south.txt", tmp_path / "shared.txt", tmp_path / "other.txt"], who="a test")
    project.run()
    guard = Accounts(project.folder)
    guard.add("north", PASSWORD, role=Role.viewer, groups=("north",), totp=False)
    south = next(one.sha256 for one in project.keep.originals() if one.name == "south.txt")
    guard.group(south, frozenset({"south"}))
    for hidden in guard.audiences():
        project.without(hidden).run()
    everything = {noun: [line["id"] for line in project.views().show(noun)] for noun in ("events", "findings", "reports")}
    client = make_client(project.folder, guard)
    client.cookies.set(COOKIE, guard.sign_in("north", PASSWORD, "") or "")
    own = {noun: _ids(client, noun) for noun in everything}
    for form in (form for form in FORMS if form != "parquet"):
        chosen = "&".join(f"{noun[:-1]}={one}" for noun in everything for one in {*everything[noun], *own[noun]})
        told = _read(client.get(f"/download/{form}?{chosen}").content)
        assert not [word for word in ("south.txt", south, "12 villagers", "brother was detained") if word in told], form
    assert client.get("/download/csv?event=x").status_code == 200
    assert make_client(project.folder, guard).get("/download/csv?event=x").status_code == 303
