"""The pages of the application as people meet them: in both languages, wide and on a telephone, with everything unfolded."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.acceptance.axe import RUN, load_axe
from tests.web.browsing import chromium, serving
from tests.web.served import make_client, make_record

from orontes.project import Project

LOW = """[...document.querySelectorAll('main a, main button, main summary, main input:not([type=hidden]), main select')].filter(e =>
  e.checkVisibility() && e.getClientRects().length && e.getClientRects()[0].height < 24 && !e.closest('svg, p, li, td, dd, span, figcaption, label, blockquote, .hidden')
).map(e => e.outerHTML.slice(0, 160))"""
"""What is hit by a finger and lower than 24 pixels; links within a sentence are as high as its line."""
FIRST_PAGE = 150_000


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def root(record: Path) -> Iterator[str]:
    with serving(record) as server:
        yield server.address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def _paths(record: Path) -> list[str]:
    views = Project.open(record).views()
    event = max(views.events(), key=lambda card: (card.claims, card.id)).id
    report = max(views.reports(), key=lambda card: (card.claims, card.id)).id
    tops = ("", "questions", "timeline", "map", "events", "findings", "reports", "sources", "entities", "places", "issues", "work", "about")
    return [
        *(f"/{name}.html" if name else "/" for name in (*tops, "settings", "history", "dossier")),
        f"/events/{event}.html",
        f"/reports/{report}.html",
        f"/beside/{report}.html",
        f"/findings/{views.finding_ids()[0]}.html",
        f"/places/{views.places()[0].id}.html",
        f"/entities/{views.entities()[0].id}.html",
        f"/dossier.html?event={event}",
        "/search.html?q=Tal",
    ]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("way", [(1440, "en"), (390, "ar")])
def test_every_page_unfolded_is_accessible_and_fits(record: Path, root: str, browser: Browser, way: tuple[int, str]) -> None:
    """Wide, light and in English; on a telephone, dark and in Arabic."""
    width, language = way
    page: Page = browser.new_page(
        viewport={"width": width, "height": 850}, color_scheme="dark" if width < 600 else "light", bypass_csp=True
    )
    page.set_default_timeout(120_000)
    page.goto(root)
    start = root.partition("/?")[0].rstrip("/")
    found = {}
    for path in _paths(record):
        page.goto(f"{start}{path}{'&' if '?' in path else '?'}language={language}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.evaluate(f"{load_axe()};0")
        found[path] = [*page.evaluate(RUN), *page.evaluate(LOW)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[path].append("wider than the window")
    page.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_the_first_page_weighs_less_than_a_picture(record: Path) -> None:
    client = make_client(record)
    assert (
        sum(len(gzip.compress(client.get(path).content)) for path in ("/", "/site.css", "/static/app.css", "/static/app.js")) < FIRST_PAGE
    )


def test_both_sides_of_a_report_lead_to_one_another(record: Path, root: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.set_default_timeout(120_000)
    page.goto(root)
    path = next(path for path in _paths(record) if path.startswith("/beside/"))
    page.goto(f"{root.partition('/?')[0].rstrip('/')}{path}")
    there = page.locator(".text a.noteref").first
    there.click()
    assert page.evaluate("document.getElementById(location.hash.slice(1)).closest('.source-text') !== null")
    page.locator(".source-text a.noteref").first.click()
    assert page.evaluate("document.getElementById(location.hash.slice(1)).closest('.text') !== null")
    page.close()
