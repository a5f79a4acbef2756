"""`orontes find`: hits of each noun for a person, JSON lines for a program, and a clear sentence for a query that asks nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from orontes.cli import program
from orontes.errors import QueryUnclear
from orontes.project import Project


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("find")
    project = Project.create(folder / "record", title="t", who="a test")
    (folder / "one.txt").write_text(
        "Raid in Zorblax\n\nSoldiers killed 12 villagers in Zorblax on 3 March 2019, a doctor said.\n", encoding="utf-8"
    )
    project.add([folder / "one.txt"], who="a test")
    project.run()
    return folder / "record"


def _find(folder: Path, *query: str) -> Result:
    return CliRunner().invoke(program, ["find", str(folder), *query])


def test_a_person_sees_how_many_of_each_noun_and_the_words_around(folder: Path) -> None:
    output = _find(folder, "villagers", "kill*").output
    assert "1 report\n" in output
    assert "1 claim\n" in output
    assert "Soldiers killed 12 villagers" in output


def test_words_that_begin_with_a_hyphen_are_no_options(folder: Path) -> None:
    assert "Nothing in the record" in _find(folder, "villagers", "-doctor").output


def test_an_argument_of_two_words_among_others_is_a_phrase(folder: Path) -> None:
    assert "1 claim\n" in _find(folder, "12 villagers", "soldiers").output
    assert "Nothing in the record" in _find(folder, "villagers 12", "soldiers").output


def test_json_has_one_hit_a_line(folder: Path) -> None:
    lines = [json.loads(line) for line in _find(folder, "in:claims villagers", "--json").output.splitlines()]
    assert [(line["schema"], line["noun"], line["kind"]) for line in lines] == [(1, "claims", "killing")]


def test_a_query_that_asks_for_nothing_says_so(folder: Path) -> None:
    assert isinstance(_find(folder, "-doctor").exception, QueryUnclear)
