"""Two people at two windows of real Chromium, each signed in, on one cell at once: neither's work is lost, and the second is shown the first's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.web.browsing import chromium, serving
from tests.web.served import make_run_record

from orontes.project import Project
from orontes.web.accounts import Accounts
from orontes.web.door import Role
from orontes.web.server import Server

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]
WORD = "correct horse battery"


@contextmanager
def window(browser: Browser, server: Server, name: str) -> Iterator[Page]:
    """A window of one person, signed in, whatever the other does."""
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    page = context.new_page()
    page.goto(f"{server.address}login.html")
    page.fill("[name=name]", name)
    page.fill("[name=password]", WORD)
    with page.expect_navigation():
        page.click("main button")
    yield page
    context.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    record = make_run_record(tmp_path)
    accounts = Accounts(record)
    for name in ("Anna", "Omar"):
        accounts.add(name, WORD, role=Role.reviewer, groups=None, totp=False)
    return record


@pytest.fixture
def windows(folder: Path) -> Iterator[tuple[Server, Page, Page]]:
    with (
        serving(folder, Accounts(folder)) as server,
        chromium() as browser,
        window(browser, server, "Anna") as anna,
        window(browser, server, "Omar") as omar,
    ):
        yield server, anna, omar


def _claim(folder: Path) -> dict[str, str]:
    claims = Project.open(folder).views().show("claims")
    return next(claim for claim in claims if claim["count"] and claim["count"]["low"] == 9)


def _correct(page: Page, server: Server, claim: dict[str, str], value: str, reason: str) -> None:
    """Fill in a correction of the count; it is sent later."""
    page.goto(f"{server.address}events/{claim['event']}.html")
    controls = page.locator(f"[id='{claim['id']}'] details.decide")
    controls.locator("summary").click()
    controls.get_by_label("Reason").first.fill(reason)
    controls.get_by_label("Field").select_option("count")
    controls.get_by_label("Should say").fill(value)


def _send(page: Page, claim: dict[str, str]) -> None:
    with page.expect_navigation():
        page.locator(f"[id='{claim['id']}'] details.decide").get_by_role("button", name="Correct").click()


def _ledger(folder: Path) -> list[tuple[str, str, str, str]]:
    return [(one.who, one.action, one.value, one.reason) for one in Project.open(folder).ledger.decisions()]


def test_the_second_on_a_cell_sees_the_first_keeps_what_they_wrote_and_may_send_it_all_the_same(
    folder: Path, windows: tuple[Server, Page, Page]
) -> None:
    server, anna, omar = windows
    claim = _claim(folder)
    _correct(anna, server, claim, "11", "the governor corrected himself")
    _correct(omar, server, claim, "12", "the list has twelve names")
    _send(anna, claim)
    _send(omar, claim)
    assert omar.get_by_role("heading", name="Somebody else was first").is_visible()
    told = omar.locator("[role=alert]").inner_text()
    assert all(words in told for words in ("Anna", "11", "the governor corrected himself")), told
    assert _ledger(folder) == [("Anna", "correct", "11", "the governor corrected himself")]
    assert omar.locator("main [name=value]").input_value() == "12"
    assert omar.locator("main [name=reason]").input_value() == "the list has twelve names"
    omar.locator("main [name=reason]").fill("the list has twelve names, signed on the 5th")
    with omar.expect_navigation():
        omar.get_by_role("button", name="Decide all the same").click()
    assert omar.url.startswith(f"{server.address}events/")
    assert _ledger(folder)[1:] == [("Omar", "correct", "12", "the list has twelve names, signed on the 5th")]
    assert [one.who for one in Project.open(folder).history(claim["id"])] == ["Anna", "Omar"]


def test_whoever_leaves_it_as_it_was_decided_is_back_where_they_came_from(folder: Path, windows: tuple[Server, Page, Page]) -> None:
    server, anna, omar = windows
    claim = _claim(folder)
    _correct(omar, server, claim, "12", "the list")
    _correct(anna, server, claim, "11", "the governor")
    _send(anna, claim)
    _send(omar, claim)
    with omar.expect_navigation():
        omar.get_by_role("link", name="Leave it as it was decided").click()
    assert omar.url.startswith(f"{server.address}events/{claim['event']}.html")
    assert len(_ledger(folder)) == 1


def test_two_cells_of_one_claim_are_no_conflict(folder: Path, windows: tuple[Server, Page, Page]) -> None:
    server, anna, omar = windows
    claim = _claim(folder)
    _correct(anna, server, claim, "11", "the governor")
    _correct(omar, server, claim, "the militia", "the witness")
    omar.locator(f"[id='{claim['id']}'] details.decide").get_by_label("Field").select_option("actor")
    _send(anna, claim)
    _send(omar, claim)
    assert sorted(one[:3] for one in _ledger(folder)) == [("Anna", "correct", "11"), ("Omar", "correct", "the militia")]


def test_the_same_key_on_the_same_claim_is_told_to_the_second(folder: Path, windows: tuple[Server, Page, Page]) -> None:
    server, anna, omar = windows
    claim = _claim(folder)
    for page in (anna, omar):
        page.goto(f"{server.address}events/{claim['event']}.html")
        page.locator(f"[id='{claim['id']}'] details.decide summary").focus()
    with anna.expect_navigation():
        anna.keyboard.press("a")
    with omar.expect_navigation():
        omar.keyboard.press("r")
    assert "Anna" in omar.locator("[role=alert]").inner_text()
    assert [one[:2] for one in _ledger(folder)] == [("Anna", "accept")]
