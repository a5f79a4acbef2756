"""The interface in another language: every text of the templates has its words, and no word of a report is ever touched."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from starlette.testclient import TestClient
from tests.web.served import make_client, make_record

from orontes.ontology.load import load_ontology
from orontes.project import Project
from orontes.view.words import say_count, say_edtf, say_event, say_kind, say_plural, say_times, say_verdict
from orontes.web.wording import LANGUAGES, Wording, find_texts, load_catalogue

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
    ("number", "said"),
    [(0, "لا تقارير"), (1, "تقرير واحد"), (2, "تقريران"), (3, "3 تقارير"), (11, "11 تقريرًا"), (100, "100 تقرير"), (103, "103 تقارير")],
)
def test_arabic_counts_have_their_own_plurals(number: int, said: str) -> None:
    assert Wording("ar").say(say_times(number, "report")) == said


def test_dates_and_figures_are_said_in_arabic() -> None:
    say = Wording("ar").say
    assert say(say_edtf("1982-02-02/1982-02-28")) == "بين 2 و28 فبراير 1982"
    assert say(say_edtf("../2024-12-31")) == "2024 أو قبله"
    assert say(say_count(602, None, "at_least")) == "602 على الأقل"


def test_an_event_is_titled_in_arabic_and_its_place_stands_as_the_reports_have_it() -> None:
    assert Wording("ar").say(say_event("killing", "Tal Rimal", "2023-05-02")) == "قتل في \u2068Tal Rimal\u2069، 2 مايو 2023"


def test_a_sentence_of_a_stage_is_recognised_and_the_names_in_it_stay() -> None:
    tell = Wording("ar").tell
    assert (
        tell("Who is Karimi: Adil Karimi or Sara Karimi?")
        == "من هو \u2068Karimi\u2069: \u2068Adil Karimi\u2069 أو \u2068Sara Karimi\u2069؟"
    )
    assert tell("agreed: all origins give the same value; 3 independent origins") == "متفق عليه: كل الأصول تعطي القيمة نفسها؛ 3 أصول مستقلة"
    assert tell("words that no stage of the program makes") == "words that no stage of the program makes"


def test_controls_in_a_name_cannot_end_the_isolation_of_its_part() -> None:
    said = str(Wording("ar").say(say_event("killing", "Tal\u2069 Rimal", "2023")))
    assert said.count("\u2068") == said.count("\u2069") == 1


def _forms_of_views() -> Iterator[str]:
    """Every form that a view or a template gives as a literal."""
    for path in (path for room in ("orontes.view", "orontes.publish") for path in sorted(Path(str(files(room))).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "phrase" and node.args:
                first = node.args[0]
                choices = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
                yield from (one.value for one in choices if isinstance(one, ast.Constant) and isinstance(one.value, str))
    for template in TEMPLATES:
        yield from re.findall(r'"([^"]+)" \| phrase\b', template.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", OTHERS)
def test_every_phrase_of_the_views_has_its_words(language: str) -> None:
    forms = Wording(language).forms
    left = [form for form in _forms_of_views() if not forms.knows(form)]
    assert not left


@pytest.mark.parametrize("language", OTHERS)
def test_every_kind_of_event_every_group_and_every_fixed_sentence_has_its_words(language: str) -> None:
    forms = Wording(language).forms
    groups = {line.split()[-1] for line in _lexicon("people.txt") if not line.startswith("#") and line.strip()} - {"-"}
    said = [say_kind(kind) for kind in sorted(load_ontology().kinds)] + [say_kind(say_plural(group)) for group in sorted(groups)]
    said += [say_verdict(verdict) for verdict in ("agreed", "compatible", "disputed", "single")]
    assert [one for one in said if not forms.knows(one)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_parts_of_a_sentence_are_the_parts_of_its_form(language: str) -> None:
    catalogue = load_catalogue(language)
    for key, put in {**catalogue["phrases"], **catalogue["forms"]}.items():
        for one in [put] if isinstance(put, str) else put:
            assert {name for _, name, _, _ in Formatter().parse(one) if name} <= {
                name for _, name, _, _ in Formatter().parse(key) if name
            }, key


def _lexicon(name: str) -> list[str]:
    return (files("orontes.lang.en") / "lexicon" / name).read_text(encoding="utf-8").splitlines()
