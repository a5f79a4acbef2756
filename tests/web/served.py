"""A small record that is served: the hand-made pile of the views, with settings, so that a Project opens it."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from tests.view.pile import make_pile

from orontes.project import Project
from orontes.settings import Settings, save_settings
from orontes.web.app import make_app
from orontes.web.desk import Desk
from orontes.web.doors import DOORS
from orontes.web.guard import COOKIE, Guard, StartGuard


def make_record(folder: Path) -> Path:
    """The record's folder."""
    pile = make_pile(folder)
    save_settings(pile.keep.folder, Settings(title="Tal Rimal"))
    pile.store.set_finished(finished=True)
    pile.store.close()
    return pile.keep.folder


def make_client(folder: Path, guard: Guard | None = None, *, visits: int = 1_000_000) -> TestClient:
    """A client of the application; with the token of the start where there are no accounts."""
    guard = guard or StartGuard("tester")
    app = make_app(Desk(folder, guard), DOORS, hosts=lambda _: True, visits=visits)
    client = TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)
    if isinstance(guard, StartGuard):
        client.cookies.set(COOKIE, guard.token)
    return client


def make_run_record(folder: Path) -> Path:
    """A record of one short report that went through the whole flow: decisions find their passages in it."""
    (folder / "report.txt").write_text(
        "Two shells hit the market of Damazin\n\nDamazin, 3 May 2023\n\nShelling by the army killed 14 people in Damazin on 2 May 2023, a nurse said. "
        "The governor said that the shelling killed 9 people in Damazin on 2 May 2023.\n",
        encoding="utf-8",
    )
    project = Project.create(folder / "record", title="Damazin", who="tester")
    project.add([folder / "report.txt"], who="tester")
    project.run()
    project.store.close()
    return folder / "record"
