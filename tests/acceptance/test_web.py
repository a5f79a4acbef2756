"""The application in a real browser, from an empty record to a settled one: files added, questions answered by keyboard, a figure corrected.

What people decided stands after a re-run; a decision whose report is gone becomes a question; a merge is undone; Arabic; a telephone. The
pictures of the tour in docs/guide are made here where ORONTES_TOUR names a folder.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.web.browsing import chromium, serving

from orontes.project import Project
from orontes.web.server import Server

pytestmark = pytest.mark.slow
REPORTS = Path(__file__).resolve().parents[2] / "docs" / "guide" / "damazin"
"""Three short reports that are made up: the tour works with them too."""
TOUR = os.environ.get("ORONTES_TOUR", "")


WIDE = "[...document.querySelectorAll('body :not(nav *)')].filter(e => e.getBoundingClientRect().right > 360.5).map(e => e.outerHTML.slice(0, 200))"
"""What reaches beyond a telephone's edge."""


class Visitor:
    """One person at a browser."""

    def __init__(self, page: Page, server: Server, folder: Path) -> None:
        self.page, self.server, self.folder = page, server, folder
        self.complaints: list[str] = []
        page.set_default_timeout(120_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        page.on(
            "request", lambda request: self.complaints.append(request.url) if not request.url.startswith((self.root, "data:")) else None
        )
        page.goto(server.address)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.root}{path}")
        return self.page

    def picture(self, name: str) -> None:
        """A picture of the tour, where the pictures are asked for."""
        if TOUR:
            self.page.screenshot(path=f"{TOUR}/{name}.png", clip={"x": 0, "y": 0, "width": 1100, "height": 720})

    def wait_for_work(self) -> None:
        """Until nothing is under way."""
        until = time.monotonic() + 400
        while time.monotonic() < until:
            job = self.server.desk.work.state()
            if job is not None and not job.is_under_way:
                assert job.state == "done", job
                self.page.wait_for_selector("#work:not([data-work])", state="attached")  # a page that watches loads itself anew at the end
                return
            time.sleep(0.3)
        raise AssertionError("the work did not end")

    def run(self) -> None:
        """Bring the record up to date by the button."""
        button = self.open("/work.html").get_by_role("button", name="Bring the record up to date")
        with self.page.expect_navigation():
            button.click()
        self.wait_for_work()


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports as files."""
    return Path(shutil.copytree(REPORTS, tmp_path_factory.mktemp("inbox") / "damazin"))


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory, inbox: Path) -> Path:
    """A record of the three reports, read. Each test works on a copy: none rests on what another did before it, or on one worker with it."""
    folder = tmp_path_factory.mktemp("settled") / "record"
    project = Project.create(folder, title="Damazin, May 2023", who="tester")
    project.add([inbox], who="tester")
    project.run()
    project.store.close()
    return folder


@pytest.fixture
def visitor(settled: Path, tmp_path: Path) -> Iterator[Visitor]:
    """Who works on a record that is read."""
    shutil.copytree(settled, tmp_path / "record")
    with _visiting(tmp_path) as visitor:
        yield visitor


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Visitor]:
    """Who begins with a record that holds nothing."""
    Project.create(tmp_path / "record", title="Damazin, May 2023", who="tester")
    with _visiting(tmp_path) as visitor:
        yield visitor


@contextmanager
def _visiting(folder: Path) -> Iterator[Visitor]:
    with serving(folder / "record") as server, chromium() as browser:
        visitor = Visitor(browser.new_page(viewport={"width": 1100, "height": 800}), server, folder)
        yield visitor
    assert visitor.complaints == [], "a page complained, or asked another server"


def _deaths(visitor: Visitor) -> set[tuple[int | None, int | None]]:
    findings = Project.open(visitor.folder / "record").views().show("findings")
    return {(value["low"], value["high"]) for finding in findings if finding["field"] == "deaths" for value in finding["values"]}


def _claim(visitor: Visitor, low: int) -> dict[str, object]:
    claims = Project.open(visitor.folder / "record").views().show("claims")
    return next(claim for claim in claims if claim["count"] and claim["count"]["low"] == low)


def test_files_are_added_and_read_while_the_pages_stay_usable(newcomer: Visitor, inbox: Path) -> None:
    page = newcomer.open("/reports.html")
    newcomer.picture("1-add")
    page.set_input_files("#files", [str(path) for path in sorted((inbox).iterdir())])
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_url("**/work.html")
    assert newcomer.open("/about.html").get_by_role("heading", name="How to verify").is_visible()
    newcomer.wait_for_work()
    rows = newcomer.open("/reports.html").locator("main tbody tr")
    assert rows.count() == 3
    newcomer.open("/")
    newcomer.picture("2-overview")
    assert {(14, 14), (9, 9), (17, None)} <= _deaths(newcomer)


def test_an_upload_on_its_way_is_cancelled_and_leaves_nothing(newcomer: Visitor, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"Shells fell on Damazin.\n" * 1_000_000)
    page = newcomer.open("/reports.html")
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 2_000_000})
    page.set_input_files("#files", str(large))
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_function("() => document.querySelector('.sending progress').value > 5")
    page.get_by_role("button", name="Cancel").click()
    page.wait_for_function("() => document.querySelector('.sending button').hidden")
    until = time.monotonic() + 60
    while list((newcomer.folder / "record" / "work").glob("incoming-*")) and time.monotonic() < until:
        time.sleep(0.1)
    assert not list((newcomer.folder / "record").glob("work/incoming-*"))
    assert newcomer.server.desk.work.state() is None
    assert page.url.endswith("/reports.html")
    newcomer.complaints[:] = [one for one in newcomer.complaints if "ERR_ABORTED" not in one]


def test_search_finds_words_and_marks_them(visitor: Visitor) -> None:
    page = visitor.open("/")
    page.keyboard.press("/")
    page.keyboard.type("nurse")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=nurse*")
    assert page.locator("main mark").first.inner_text() == "nurse"
    visitor.picture("3-search")


def test_a_figure_is_corrected_and_a_re_run_keeps_it(visitor: Visitor) -> None:
    claim = _claim(visitor, 9)
    page = visitor.open(f"/events/{claim['event']}.html")
    controls = page.locator(f"[id='{claim['id']}'] details.decide")
    controls.locator("summary").click()
    controls.get_by_label("Reason").fill("The governor's office corrected itself on 4 May")
    controls.get_by_label("Field").select_option("count")
    controls.get_by_label("Should say").fill("11")
    visitor.picture("4-correct")
    controls.get_by_role("button", name="Correct").click()
    page.wait_for_url(f"**/events/{claim['event']}.html*")
    visitor.run()
    assert (11, 11) in _deaths(visitor)
    assert (9, 9) not in _deaths(visitor)
    visitor.run()
    assert (11, 11) in _deaths(visitor)
    history = visitor.open(f"/history/{claim['id']}.html")
    assert "corrected itself" in history.locator("main").inner_text()
    visitor.picture("5-history")


def test_questions_are_answered_by_keyboard_and_an_answer_is_taken_back(visitor: Visitor) -> None:
    page = visitor.open("/questions.html")
    visitor.picture("6-questions")
    asked = page.locator("[data-asked]")
    if asked.count() == 0:
        pytest.skip("these reports raise no question")
    before = len(Project.open(visitor.folder / "record").questions())
    first = asked.get_attribute("data-asked")
    assert page.locator("main blockquote mark").count() > 0, "no passage in sight"
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    with page.expect_navigation():
        page.keyboard.press("a")
    assert len(Project.open(visitor.folder / "record").questions()) == before - 1
    with page.expect_navigation():
        page.keyboard.press("u")
    page.wait_for_function("id => document.querySelector('[data-asked]')?.dataset.asked === id", arg=first)
    assert len(Project.open(visitor.folder / "record").questions()) == before


def test_a_merge_is_made_and_undone(visitor: Visitor) -> None:
    views = Project.open(visitor.folder / "record").views()
    names = {card.name: card.id for card in views.entities() if card.kind == "organization"}
    assert len(names) >= 2, names
    (kept, other), count = sorted(names.values())[:2], len(names)
    for button, left in (("Merge", count - 1), ("Undo the last", count)):
        page = visitor.open(f"/entities/{kept if kept in _entities(visitor) else other}.html")
        page.locator("details.subject summary").click()
        if button == "Merge":
            page.get_by_label("The other").select_option(other)
        page.locator("details.subject").get_by_label("Reason").first.fill("the same body, said the network")
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).click()
        visitor.run()
        assert len([one for one, kind in _entities(visitor).items() if kind == "organization"]) == left, button


def _entities(visitor: Visitor) -> dict[str, str]:
    return {card.id: card.kind for card in Project.open(visitor.folder / "record").views().entities()}


def test_a_decision_whose_report_is_gone_becomes_a_question(visitor: Visitor) -> None:
    claim = _claim(visitor, 17)
    record = Project.open(visitor.folder / "record")
    record.decide(str(claim["id"]), "reject", who="tester", reason="the committee took it back")
    original = next(line["original"] for line in record.views().show("reports") if line["id"] == claim["report"])
    record.remove(original, who="tester", reason="published by mistake")
    visitor.run()
    page = visitor.open("/questions.html")
    assert "17 people" in page.locator("main").inner_text()
    visitor.picture("7-orphan")


def test_arabic_reads_from_right_to_left_and_words_of_reports_stay(visitor: Visitor) -> None:
    page = visitor.open("/reports.html?language=ar")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert page.locator("h1").first.inner_text() == "التقارير"
    assert page.get_by_text("Families reach Roseires").first.is_visible()
    visitor.open("/")
    visitor.picture("8-arabic")
    visitor.open("/?language=en")


def test_every_page_fits_a_telephone_in_both_languages(visitor: Visitor) -> None:
    views = Project.open(visitor.folder / "record").views()
    event = max(views.events(), key=lambda card: (card.claims, card.id)).id
    paths = [
        "/",
        "/questions.html",
        "/search.html?q=Damazin",
        "/events.html",
        f"/events/{event}.html",
        "/reports.html",
        f"/reports/{views.report_ids()[0]}.html",
    ]
    paths += [
        "/timeline.html",
        "/map.html",
        "/sources.html",
        "/entities.html",
        "/places.html",
        f"/dossier.html?event={event}",
        "/work.html",
        "/settings.html",
    ]
    visitor.page.set_viewport_size({"width": 360, "height": 740})
    for language in ("en", "ar"):
        for path in paths:
            page = visitor.open(f"{path}{'&' if '?' in path else '?'}language={language}")
            wide = page.evaluate(WIDE) if page.evaluate("document.documentElement.scrollWidth") > 360 else []
            assert wide == [], (language, path)
    if TOUR:
        visitor.open(f"/events/{event}.html?language=en").screenshot(path=f"{TOUR}/9-telephone.png")
    visitor.page.set_viewport_size({"width": 1100, "height": 800})
    visitor.open("/?language=en")
