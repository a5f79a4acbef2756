"""The published site in a real browser, opened from the folder: what it requests, how it fits a telephone, what the keyboard finds, what can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.acceptance.axe import RUN, load_axe
from tests.acceptance.browser import Browser, find_chromium, start_browser
from tests.view.pile import make_pile

from orontes.project import Project, example_folder
from orontes.publish.site import publish_site

WIDE, PHONE = 1280, 360

CONTRASTS = """
(() => {
  const channel = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const parse = s => (s.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || e.closest('svg') || e.closest('.hidden, .skip, thead') || !e.getClientRects().length) continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize), bold = parseInt(style.fontWeight) >= 700;
    const a = light(parse(style.color)), b = light(behind(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < (size >= 24 || (bold && size >= 18.66) ? 3 : 4.5)) bad.push(`${ratio.toFixed(2)} ${e.tagName}.${e.className}: ${walk.currentNode.data.trim().slice(0, 40)}`);
  }
  return bad;
})()
"""
WIDER = """
[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 360.5 && !e.closest('.scroll, .tabular, .hidden, thead, svg'))
  .map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`).slice(0, 5)
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with start_browser(chromium, tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module", params=["hostile", pytest.param("example", marks=pytest.mark.slow)])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small record with hostile text, and of the bundled example through the whole flow."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "hostile":
        return publish_site(make_pile(folder).views(), folder / "site")
    project = Project.create(folder / "record", title="Example: Hama, 1982 and 2024", who="tester")
    project.add([example_folder()], who="tester")
    project.run()
    return publish_site(project.views(), folder / "site")


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Path]:
    """All top pages, and of each room the three largest and the smallest."""
    found = sorted(site.glob("*.html"))
    for room in ("entities", "places", "events", "reports", "findings", "sources"):
        by_size = sorted((site / room).glob("*.html"), key=lambda path: (path.stat().st_size, path.name))
        found += sorted({*by_size[:1], *by_size[-3:]})
    return found


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_no_page_requests_anything_but_files_or_complains(browser: Browser, pages: list[Path], width: int) -> None:
    browser.requests.clear()
    browser.messages.clear()
    for page in pages:
        browser.open(page.as_uri(), width=width)
    assert len(browser.requests) >= len(pages)
    assert [request for request in browser.requests if not request.startswith(("file://", "data:,"))] == []
    assert browser.messages == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_link_that_stands_alone_in_a_heading_or_a_row_is_24_pixels_high(browser: Browser, pages: list[Path], width: int) -> None:
    low = (
        "[...document.querySelectorAll(':is(h2, h3, h4, th) > a')].filter(a => a.getBoundingClientRect().height < 24).map(a => a.outerHTML)"
    )
    for page in pages:
        browser.open(page.as_uri(), width=width)
        assert browser.evaluate(low) == []


def test_the_style_sheet_is_applied_under_the_content_policy(browser: Browser, pages: list[Path]) -> None:
    browser.open(pages[0].as_uri())
    assert browser.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    assert browser.evaluate("document.scripts.length") == 0


def test_no_page_scrolls_sideways_on_a_telephone(browser: Browser, pages: list[Path]) -> None:
    for page in pages:
        browser.open(page.as_uri(), width=PHONE, height=740)
        assert browser.evaluate("document.documentElement.scrollWidth") <= PHONE, page.name
        assert browser.evaluate(WIDER) == [], page.name


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True])
def test_all_text_has_the_contrast_of_wcag_aa(browser: Browser, pages: list[Path], dark: bool) -> None:  # noqa: FBT001
    for page in pages:
        browser.open(page.as_uri(), dark=dark)
        assert browser.evaluate(CONTRASTS) == [], page.name


@pytest.mark.slow
@pytest.mark.parametrize(("width", "dark"), [(WIDE, False), (PHONE, True)])
def test_axe_finds_nothing_against_wcag_22_aa(browser: Browser, pages: list[Path], width: int, dark: bool) -> None:  # noqa: FBT001
    script = load_axe()
    found = {}
    for page in pages:
        browser.open(page.as_uri(), width=width, dark=dark)
        browser.evaluate(script + ";0")
        found[f"{page.parent.name}/{page.name}"] = browser.evaluate(RUN)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_first_tab_offers_to_skip_to_the_content(browser: Browser, pages: list[Path]) -> None:
    browser.open(pages[0].as_uri())
    browser.press("Tab")
    assert browser.evaluate("document.activeElement.className") == "skip"
    assert browser.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    assert browser.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press("Enter")
    assert browser.evaluate("document.activeElement.id") == "main"


def test_a_link_to_a_passage_shows_the_passage(browser: Browser, site: Path) -> None:
    event = max((site / "events").glob("*.html"), key=lambda path: (path.stat().st_size, path.name))
    browser.open(event.as_uri())
    address = browser.evaluate('document.querySelector(\'#claims + table a[href*="#p-"], table a[href*="#p-"]\').href')
    browser.open(address, width=PHONE, height=740)
    box = browser.evaluate("(r => [r.top, r.bottom])(document.querySelector('.anchor:target mark').getBoundingClientRect())")
    assert box[1] > 0
    assert box[0] < 740


def test_pages_can_be_printed(browser: Browser, pages: list[Path]) -> None:
    for page in (pages[0], pages[-1]):
        browser.open(page.as_uri())
        assert browser.print().startswith(b"%PDF")


def test_pictures_of_the_pages_are_not_empty(browser: Browser, pages: list[Path], tmp_path: Path) -> None:
    for width in (WIDE, PHONE):
        browser.open(pages[0].as_uri(), width=width)
        browser.picture(tmp_path / f"{width}.png")
        assert (tmp_path / f"{width}.png").stat().st_size > 20_000
