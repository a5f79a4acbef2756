"""The interface in another language: every text of the templates has its words, and no word of a report is ever touched."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.served import make_client, make_record

from orontes.project import Project
from orontes.web.wording import LANGUAGES, Wording, find_texts

TEMPLATES = [path for room in ("orontes.web", "orontes.publish") for path in sorted(Path(str(files(room) / "templates")).rglob("*.html"))]
OTHERS = [language for language in LANGUAGES if language != "en"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return make_client(make_record(tmp_path_factory.mktemp("wording")))


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_text_has_its_words(template: Path, language: str) -> None:
    """All of the application's own templates; of the site's, which change by themselves, nine in ten."""
    texts, found = Wording(language).texts, find_texts(template.read_text(encoding="utf-8"))
    left = [text for text in found if text not in texts]
    assert len(left) <= (0 if template.parent.name == "app" else len(found) // 10), left


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_the_values_of_its_key(language: str) -> None:
    for key, put in Wording(language).texts.items():
        numbered = {int(number) for number in re.findall(r"\{([0-9]+)\}", put)}
        assert put.count("{}") in {0, key.count("{}")}, key
        assert all(number < key.count("{}") for number in numbered), key


def _report_words(page: str) -> list[str]:
    """All that stands in a page as words of reports."""
    text = re.findall(r'<div class="text".*?</div>', page, re.DOTALL)
    marked = re.findall(r"<(?:mark|blockquote|q)\b.*?</(?:mark|blockquote|q)>", page, re.DOTALL)
    return [re.sub(r"<[^>]*>", "", one) for one in (*text, *marked) if 'class="tag"' not in one]


def test_words_of_reports_are_the_same_in_every_language(client: TestClient, tmp_path: Path) -> None:
    ids = [line["id"] for line in client.get("/api/reports").json()["items"]]
    assert ids
    for identity in ids:
        plain, other = (client.get(f"/reports/{identity}.html?language={language}").text for language in ("en", "ar"))
        assert 'dir="rtl"' in other
        assert _report_words(plain)
        assert _report_words(plain) == [words.replace("تعليق صورة", "Caption") for words in _report_words(other)]


@pytest.mark.slow
def test_a_report_that_says_only_words_of_the_interface_is_not_translated(tmp_path: Path) -> None:
    (tmp_path / "may.txt").write_text("Killing\n\nMay\n\nShelling killed thousands in March 2019.\n", encoding="utf-8")
    project = Project.create(tmp_path / "record", title="Killing", who="tester")
    project.add([tmp_path / "may.txt"], who="tester")
    project.run()
    client = make_client(tmp_path / "record")
    identity = client.get("/api/reports").json()["items"][0]["id"]
    page = client.get(f"/reports/{identity}.html?language=ar").text
    words = " ".join(_report_words(page))
    for word in ("Killing", "May", "thousands", "March 2019"):
        assert word in words


@pytest.mark.parametrize(
    ("number", "said"), [(1, "تقرير واحد"), (2, "تقريران"), (3, "3 تقارير"), (11, "11 تقريرًا"), (100, "100 تقرير"), (103, "103 تقارير")]
)
def test_arabic_counts_have_their_own_plurals(number: int, said: str) -> None:
    assert Wording("ar").say_times(number, "report") == said


def test_dates_and_figures_are_said_in_arabic() -> None:
    say = Wording("ar").say
    assert say("between 2 and 28 February 1982") == "بين 2 و28 فبراير 1982"
    assert say("31 December 2024 or earlier") == "31 ديسمبر 2024 أو قبله"
    assert say("at least 602") == "602 على الأقل"
