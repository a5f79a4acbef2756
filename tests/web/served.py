"""A small record that is served: the hand-made pile of the views, with settings, so that a Project opens it."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from tests.view.pile import make_pile

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
