"""Sources against facts in a real browser: filtered, sorted, folded and tinted, and without script the plain table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.acceptance.axe import RUN, load_axe
from tests.web.browsing import chromium, serving
from tests.web.served import make_record

pytestmark = pytest.mark.slow
SHOWN = "[...document.querySelectorAll('#matrix tr.source')].filter(row => row.offsetParent).map(row => row.cells[0].querySelector('a').textContent)"
COLUMNS = "[...document.querySelectorAll('#matrix thead th')].filter(cell => cell.offsetParent).length"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(make_record(tmp_path_factory.mktemp("matrix"))) as server:
        yield server.address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.goto(address.partition("?")[0] + "events/event-killing.html")
    page.click("details.arrange > summary")
    yield page
    context.close()


def test_reports_are_found_by_their_name_and_the_number_shown_is_told(page: Page) -> None:
    page.fill("form[data-matrix] input[name=source]", "post")
    assert page.evaluate(SHOWN) == ["Salt Road Post", "Copy Post", "Salt Road Post"]
    assert page.inner_text("[data-shown] output") == "3 / 5"


def test_a_report_that_only_repeats_its_origin_is_folded(page: Page) -> None:
    page.check("text=Fold what only repeats its origin")
    assert "Copy Post" not in page.evaluate(SHOWN)
    assert page.inner_text("[data-shown] output") == "4 / 5"


def test_reports_are_sorted_by_a_value_under_their_origins_and_without_them(page: Page) -> None:
    page.select_option("form[data-matrix] select[name=order]", "0")
    assert page.evaluate(SHOWN)[:3] == ["Salt Road Post", "Copy Post", 'Twenty dead <script>alert(1)</script> "so they say"']
    assert page.get_attribute("#matrix thead th[aria-sort]", "aria-sort") == "ascending"
    page.uncheck("text=Under their origins")
    assert page.evaluate("[...document.querySelectorAll('#matrix tr.group')].filter(row => row.offsetParent).length") == 0
    page.select_option("form[data-matrix] select[name=order]", "")
    page.check("text=Under their origins")
    assert page.evaluate("document.querySelectorAll('#matrix tr.group').length") == 4


def test_facts_are_left_out_one_by_one_and_where_nobody_differs(page: Page) -> None:
    before = page.evaluate(COLUMNS)
    page.locator("form[data-matrix] input[name=fact]").first.uncheck()
    assert page.evaluate(COLUMNS) == before - 1
    page.check("text=Only facts on which reports differ")
    assert page.evaluate(COLUMNS) < before


def test_a_link_leads_to_the_same_view_of_the_table(page: Page) -> None:
    page.check("text=Fold what only repeats its origin")
    page.select_option("form[data-matrix] select[name=order]", "date")
    shown, address = page.evaluate(SHOWN), page.url
    page.goto("about:blank")
    page.goto(address)
    assert page.evaluate(SHOWN) == shown
    assert page.is_checked("text=Fold what only repeats its origin")


def test_all_is_done_by_keyboard(page: Page) -> None:
    page.focus("form[data-matrix] input[name=source]")
    page.keyboard.type("copy")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "order"
    assert page.evaluate(SHOWN) == ["Copy Post"]


def test_the_tools_fit_a_telephone_and_are_accessible(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.check("text=Same value, same tint")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.evaluate(load_axe())
    assert page.evaluate(RUN) == []


def test_without_script_the_plain_table_stands_with_all_its_rows(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.goto(address.partition("?")[0] + "events/event-killing.html")
    assert page.locator("#matrix tr.source:visible").count() == 5
    assert page.locator("form[data-matrix]:visible").count() == 0
    context.close()
