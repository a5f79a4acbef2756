"""Payloads in everything that a page shows, stored and reflected, in a real browser: nothing is executed, with the policy on and with it off."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route
from tests.view.pile import make_pile
from tests.web.browsing import chromium, serving
from tests.web.payloads import COUNT, make_payloads
from tests.web.served import make_run_record

from orontes.flow.step import Made
from orontes.project import Project
from orontes.records.claim import Claim
from orontes.records.decision import Action
from orontes.records.entity import Entity, Place
from orontes.records.finding import Finding, Origin
from orontes.records.issue import Issue, Question
from orontes.records.report import Report
from orontes.settings import Settings, save_settings
from orontes.web.server import Server

pytestmark = pytest.mark.slow
TOGETHER = 50
"""Payloads in one field of one record."""
MARK = "payloads here"
"""Stands before them, so that a page without them is noticed."""
_OWN = ("http://127.0.0.1:", "data:", "blob:", "about:")
HOOK = "for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.__executed = (window.__executed || 0) + 1; };"


@pytest.fixture(scope="module")
def groups() -> list[str]:
    payloads = make_payloads()
    assert len(payloads) >= COUNT - 10
    return [" ¦ ".join([MARK, *payloads[at : at + TOGETHER]]) for at in range(0, len(payloads), TOGETHER)]


@pytest.fixture(scope="module")
def records(groups: list[str], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One record for each group: the hand-made pile with the payloads in every field that holds words of others."""
    return [_make_record(tmp_path_factory.mktemp("hostile"), words) for words in groups]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def _make_record(folder: Path, words: str) -> Path:
    pile = make_pile(folder)
    made = [_poison(record, words) for record in pile.records]
    pile.store.write(
        "all",
        "",
        "0",
        Made(records=tuple(r for r in made if not isinstance(r, Issue)), issues=tuple(r for r in made if isinstance(r, Issue))),
    )
    pile.store.set_finished(finished=True)
    pile.store.close()
    save_settings(pile.keep.folder, Settings(title=words.replace("\x00", "").replace("\u2028", "")[:5000]))
    project = Project.open(pile.keep.folder)
    claim = next(record.id for record in made if isinstance(record, Claim))
    actions: tuple[Action, ...] = ("comment", "accept")
    for action in actions:
        project.decide(claim, action, who=words[:3000], reason=words)
    return pile.keep.folder


def _poison(record: object, words: str) -> object:
    if isinstance(record, Report):
        text = record.text + "\n\n" + words
        return replace(record, title=words, outlet=words, author=words, path=words, text=text, blocks=())
    if isinstance(record, Claim):
        return replace(record, kind=words, pattern=words, steps=(words,))
    if isinstance(record, Entity):
        return replace(record, name=words, variants=(words, "x"), reasons=(words,))
    if isinstance(record, Place):
        return replace(record, name=words, variants=(words,), kind=words, country=words, within=words, source=words, reasons=(words,))
    if isinstance(record, Origin):
        return replace(record, name=words, reasons=(words,))
    if isinstance(record, Finding):
        values = tuple(replace(value, text=words, low=None, high=None, exactness=None, speakers=(words,)) for value in record.values)
        return replace(record, rule=words, between=(words,), values=values, field=record.field)
    if isinstance(record, Issue):
        return replace(record, message=words, where=words)
    if isinstance(record, Question):
        return replace(record, text=words, assumed=words, step=words)
    return record


def _paths(folder: Path) -> list[str]:
    views = Project.open(folder).views()
    paths = [
        "/",
        "/questions.html",
        "/events.html",
        "/findings.html",
        "/reports.html",
        "/timeline.html",
        "/map.html",
        "/sources.html",
        "/entities.html",
        "/places.html",
    ]
    paths += ["/issues.html", "/about.html", "/work.html", "/settings.html", "/history.html", "/dossier.html"]
    paths += [f"/events/{card.id}.html" for card in views.events()] + [f"/reports/{one}.html" for one in views.report_ids()]
    paths += [f"/findings/{one}.html" for one in views.finding_ids()] + [f"/sources/{one}.html" for one in views.source_ids()]
    paths += [f"/entities/{card.id}.html" for card in views.entities()] + [f"/places/{card.id}.html" for card in views.places()]
    event = max(views.events(), key=lambda card: card.claims).id
    paths += [f"/dossier.html?event={event}&report={views.report_ids()[0]}", "/search.html?q=payloads"]
    return [*paths, f"/events.html?words={quote(MARK)}", f"/questions.html?words={quote(MARK)}"]


def _executed(page: Page, server: Server, paths: list[str], dialogs: list[str]) -> list[str]:
    found = []
    for path in paths:
        answer = page.goto(f"http://127.0.0.1:{server.port}{path}", wait_until="load")
        assert answer is not None
        assert answer.status in {200, 400, 404}, (answer.status, path[:80])
        assert answer.status != 200 or MARK in page.content(), f"no payload on {path[:80]}"
        if page.evaluate("window.__executed || 0") or dialogs:
            found.append(path)
            dialogs.clear()
    return found


@pytest.mark.parametrize("policy", [True, False], ids=["policy on", "policy off"])
def test_no_payload_is_executed_anywhere(records: list[Path], browser: Browser, policy: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    found: list[str] = []
    visited = 0
    for folder in records:
        with serving(folder) as server:
            context, page, dialogs = _watch(browser, policy=policy)
            page.goto(server.address)
            paths = _paths(folder)
            found += _executed(page, server, paths, dialogs)
            visited += len(paths)
            context.close()
    print(json.dumps({"policy": policy, "pages": visited, "executed": len(found)}))  # noqa: T201 - the figure of the issue
    assert found == []


@pytest.mark.parametrize("policy", [True, False], ids=["policy on", "policy off"])
def test_no_payload_in_an_address_is_executed(tmp_path: Path, browser: Browser, policy: bool) -> None:  # noqa: FBT001 - as above
    """Every payload in every field of an address that a page shows again."""
    found: list[str] = []
    visited = 0
    with serving(make_run_record(tmp_path)) as server:
        context, page, dialogs = _watch(browser, policy=policy)
        page.goto(server.address)
        for path in _addresses(make_payloads()):
            page.goto(f"http://127.0.0.1:{server.port}{path}", wait_until="load")
            visited += 1
            if page.evaluate("window.__executed || 0") or dialogs:
                found.append(path)
                dialogs.clear()
        context.close()
    print(json.dumps({"policy": policy, "addresses": visited, "executed": len(found)}))  # noqa: T201 - the figure of the issue
    assert found == []


def test_the_trap_catches_what_is_executed(browser: Browser) -> None:
    page = browser.new_page()
    page.add_init_script(HOOK)
    page.set_content("<img src=x onerror=alert(1)>")
    page.goto("data:text/html,<script>alert(1)</script>")
    assert page.evaluate("window.__executed") == 1


def _watch(browser: Browser, *, policy: bool) -> tuple[BrowserContext, Page, list[str]]:
    """A page in which everything that is executed, or asked of another server, is noted."""
    context = browser.new_context()
    context.add_init_script(HOOK)
    page = context.new_page()
    noted: list[str] = []
    page.on("dialog", partial(_note, noted))
    page.on("request", lambda request: noted.append(request.url) if not request.url.startswith(_OWN) else None)
    if not policy:
        page.route("**/*", _without_policy)
    return context, page, noted


def _addresses(payloads: Sequence[str]) -> Iterator[str]:
    """Addresses with as many payloads in each field as it takes."""
    for said in (quote(chunk, safe="") for chunk in _chunks(payloads, 490)):
        yield from (f"/search.html?q={said}", f"/events.html?words={said}&kind={said}", f"/history/{said}.html", f"/{said}")
        yield f"/about.html?{said}={said}"
    for said in (quote(chunk, safe="") for chunk in _chunks(payloads, 195)):
        yield from (f"/questions.html?words={said}", f"/dossier.html?title={said}&words={said}")


def _chunks(payloads: Iterable[str], most: int) -> Iterator[str]:
    """Payloads joined as long as a field takes them; a longer one alone, cut."""
    chunk = ""
    for payload in payloads:
        plain = payload.replace("\0", "")
        if chunk and len(chunk) + len(plain) > most:
            yield chunk
            chunk = ""
        chunk = f"{chunk} {plain}"[:most] if chunk else plain[:most]
    yield chunk


def _note(dialogs: list[str], dialog: Dialog) -> None:
    dialogs.append(dialog.message)
    dialog.dismiss()


def _without_policy(route: Route) -> None:
    answer = route.fetch(max_redirects=0)
    headers = {name: value for name, value in answer.headers.items() if name.lower() != "content-security-policy"}
    route.fulfill(response=answer, headers=headers)
