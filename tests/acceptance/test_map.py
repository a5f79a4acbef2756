"""The map of the application in real Chromium: larger and smaller by buttons, keys, wheel and two fingers, moved, and the same from its address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page
from tests.acceptance.axe import RUN, load_axe
from tests.view.pile import make_pile
from tests.web.browsing import chromium, serving

from orontes.flow.step import Made
from orontes.records.entity import Place
from orontes.records.event import Event
from orontes.settings import Settings, save_settings

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
WIDE = "document.querySelector('.frame > svg').getBoundingClientRect().width / document.querySelector('.frame').clientWidth"
AT = "[document.querySelector('.frame').scrollLeft, document.querySelector('.frame').scrollTop]"
ALONE = "[...document.querySelectorAll('g.apart.shown a')].map(one => one.getAttribute('aria-label'))"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A record with two towns near one another, and one on another continent."""
    pile = make_pile(tmp_path_factory.mktemp("map"))
    place = next(place for place in pile.of(Place) if place.latitude is not None)
    near = replace(place, id="place-near", name="Tal Near", latitude=34.2)
    far = replace(place, id="place-far", name="Tal Far", latitude=-10.0, longitude=-60.0)
    event = next(event for event in pile.of(Event) if event.place == place.id)
    events = tuple(replace(event, id=f"event-{one.id}", place=one.id, claims=()) for one in (near, far))
    pile.store.write("more", "", "0", Made(records=(near, far, *events), issues=()))
    save_settings(pile.keep.folder, Settings(title="Tal Rimal"))
    pile.store.set_finished(finished=True)
    pile.store.close()
    with serving(pile.keep.folder) as server:
        yield server.address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 900}, has_touch=True, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    page.goto(address.partition("?")[0] + "map.html")
    yield page
    context.close()


def test_buttons_and_keys_make_it_larger_and_smaller(page: Page) -> None:
    page.get_by_role("button", name="Larger").click()
    assert page.evaluate(WIDE) == pytest.approx(1.6, abs=0.01)
    page.focus(".frame")
    page.keyboard.press("+")
    assert page.evaluate(WIDE) == pytest.approx(2.56, abs=0.01)
    page.keyboard.press("-")
    page.get_by_role("button", name="Smaller").click()
    assert page.evaluate(WIDE) == pytest.approx(1, abs=0.01)
    page.focus(".frame")
    for _ in range(20):
        page.keyboard.press("+")
    assert page.evaluate(WIDE) == pytest.approx(16, abs=0.01)
    page.keyboard.press("0")
    assert page.evaluate(WIDE) == pytest.approx(1, abs=0.01)


def test_it_is_moved_by_arrows_and_by_the_mouse(page: Page) -> None:
    page.focus(".frame")
    for key in ("+", "+", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    left, top = page.evaluate(AT)
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(AT) == [left - 80, top]
    box = page.locator(".frame").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 250, box["y"] + 280, steps=4)
    page.mouse.up()
    assert page.evaluate(AT) == [left - 30, top + 20]


def test_two_fingers_change_its_size(page: Page) -> None:
    box = page.locator(".frame").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 200
    session = page.context.new_cdp_session(page)
    for kind, half in (("touchStart", 40), ("touchMove", 60), ("touchMove", 80), ("touchEnd", 0)):
        points = [{"x": x - half, "y": y, "id": 0}, {"x": x + half, "y": y, "id": 1}] if half else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert page.evaluate(WIDE) > 1.2
    assert page.evaluate("visualViewport.scale") == 1, "the page must not grow with it"


def test_towns_under_one_number_come_apart_where_there_is_room(page: Page) -> None:
    assert page.evaluate(ALONE) == []
    page.focus(".frame")
    for _ in range(6):
        page.keyboard.press("+")
    assert sorted(one.partition(",")[0] for one in page.evaluate(ALONE)) == ["Tal Near", "Tal Rimal"]
    page.keyboard.press("0")
    assert page.evaluate(ALONE) == []


def test_its_address_leads_to_the_same_view(page: Page) -> None:
    page.focus(".frame")
    for key in ("+", "+", "+", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    page.wait_for_function("location.hash.startsWith('#map:')")
    page.wait_for_timeout(400)
    told, at = page.url, page.evaluate(AT)
    other = page.context.new_page()
    other.set_viewport_size({"width": 1200, "height": 900})
    other.goto(told)
    assert other.evaluate(WIDE) == pytest.approx(page.evaluate(WIDE), abs=0.01)
    assert other.evaluate(AT) == pytest.approx(at, abs=6)


def test_it_is_accessible_when_it_is_large(page: Page) -> None:
    page.focus(".frame")
    for _ in range(6):
        page.keyboard.press("+")
    page.evaluate(f"{load_axe()};0")
    assert page.evaluate(RUN) == []
