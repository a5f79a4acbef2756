"""No page in Arabic says anything in English but words of reports, names and ids: each is walked to, and all its text looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.acceptance.browser import find_chromium
from tests.web.browsing import chromium, serving
from tests.web.english import find_english, walk
from tests.web.served import make_client, make_run_record

from orontes.project import Project
from orontes.web.app import LANGUAGE_COOKIE

EXAMPLE = Path(__file__).resolve().parents[2] / "examples"


def _walk(client: TestClient, *, most: int) -> dict[str, list[str]]:
    client.cookies.set(LANGUAGE_COOKIE, "ar")

    def get(address: str) -> str | None:
        answer = client.get(address)
        return answer.text if answer.status_code == 200 and "html" in answer.headers["content-type"] else None

    return walk(get, most=most)


def test_english_is_found_where_it_stands() -> None:
    page = '<html lang="ar"><body><p title="Reports">نص <bdi>Hama</bdi> \u2068Homs\u2069 SHA-256</p><p>two words</p></body></html>'
    assert find_english(page) == ["Reports", "two words"]


def test_no_page_of_a_small_record_says_english(tmp_path: Path) -> None:
    found = _walk(make_client(make_run_record(tmp_path)), most=30)
    assert len(found) > 20
    assert {address: texts for address, texts in found.items() if texts} == {}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example that is shipped, run."""
    project = Project.create(tmp_path_factory.mktemp("arabic") / "record", title="Example", who="tester")
    project.add([next(path for path in sorted(EXAMPLE.iterdir()) if path.is_dir())], who="tester")
    project.run()
    project.store.close()
    return project.folder


@pytest.mark.slow
def test_no_page_of_the_example_says_english(example: Path) -> None:
    found = _walk(make_client(example), most=60)
    assert len(found) > 150
    assert {address: texts for address, texts in found.items() if texts} == {}


@pytest.mark.slow
@pytest.mark.skipif(find_chromium() is None, reason="needs Chromium")
def test_no_page_of_the_example_says_english_in_a_browser_with_its_scripts(example: Path) -> None:
    with serving(example) as server, chromium() as browser:
        page = browser.new_page(locale="ar")
        page.goto(server.address)

        def get(address: str) -> str | None:
            answer = page.goto(f"{server.address.partition('/?')[0].rstrip('/')}{address}{'&' if '?' in address else '?'}language=ar")
            return page.content() if answer is not None and answer.status == 200 else None

        found = walk(get, most=3)
        assert page.evaluate("document.documentElement.dir") == "rtl"
    assert len(found) > 30
    assert {address: texts for address, texts in found.items() if texts} == {}
