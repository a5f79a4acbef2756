"""WCAG 2.2 AA by axe-core in a real browser, on every page of the application in both languages.

axe-core (MPL-2.0) is no part of the project: `npm pack axe-core`, unpack, and name its axe.min.js in ORONTES_AXE; else the test is skipped.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.web.browsing import chromium, serving
from tests.web.served import make_record

from orontes.project import Project

pytestmark = pytest.mark.slow
AXE = os.environ.get("ORONTES_AXE", "")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.skipif(not AXE, reason="needs axe-core: name its axe.min.js in ORONTES_AXE")
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(tmp_path: Path, language: str, width: int) -> None:
    folder = make_record(tmp_path)
    views = Project.open(folder).views()
    event = max(views.events(), key=lambda card: card.claims).id
    paths = [
        "/",
        "/questions.html",
        "/search.html?q=killed",
        "/events.html",
        f"/events/{event}.html",
        "/findings.html",
        f"/findings/{views.finding_ids()[0]}.html",
    ]
    paths += [
        "/reports.html",
        *(f"/reports/{one}.html" for one in views.report_ids()),
        "/timeline.html",
        "/map.html",
        "/sources.html",
        "/entities.html",
    ]
    paths += [
        f"/entities/{views.entities()[0].id}.html",
        "/places.html",
        f"/places/{views.places()[0].id}.html",
        "/issues.html",
        "/about.html",
        "/work.html",
    ]
    paths += ["/settings.html", "/history.html", f"/dossier.html?event={event}&report={views.report_ids()[0]}", "/nowhere.html"]
    script = Path(AXE).read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    with serving(folder) as server, chromium() as browser:
        page = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True).new_page()
        page.goto(server.address)
        for path in paths:
            page.goto(f"http://127.0.0.1:{server.port}{path}{'&' if '?' in path else '?'}language={language}")
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            page.evaluate(script)
            told = page.evaluate("rules => axe.run({ runOnly: rules })", RULES)
            for one in told["violations"]:
                found.setdefault(f"{one['id']}: {one['help']}", []).append(f"{path} {one['nodes'][0]['html'][:160]}")
    assert found == {}
