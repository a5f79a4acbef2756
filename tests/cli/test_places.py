"""`orontes places`: a gazetteer of one's own is added, tells what it changes, is listed, is dropped, and the places are a map."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from orontes.cli import program
from orontes.project import Project

LIST = "name_en,name_ar,pcode,latitude,longitude\nTell Zorblax,,C1,35.95,36.7\nNowhere,,C2,,\n"


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(program, [str(one) for one in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Project.create(tmp_path / "record", title="t", who="a test")
    (tmp_path / "ocha.csv").write_text(LIST, encoding="utf-8")
    return tmp_path / "record"


def test_a_list_is_added_told_of_and_listed(folder: Path) -> None:
    done = _run("places", "add", folder, folder.parent / "ocha.csv", "--country", "sy")
    assert done.exit_code == 0, done.output
    assert "1 place of ocha.csv" in done.output
    assert "1 line left out: without usable coordinates" in done.output
    assert "ocha.csv" in _run("places", "list", folder).output
    assert "already" in _run("places", "add", folder, folder.parent / "ocha.csv", "--country", "sy").output


def test_a_dropped_list_is_gone(folder: Path) -> None:
    _run("places", "add", folder, folder.parent / "ocha.csv")
    sha256 = _run("places", "list", folder).output.split("\t")[0]
    assert _run("places", "drop", folder, sha256).exit_code == 0
    assert "no gazetteer of its own" in _run("places", "list", folder).output


def test_an_empty_record_is_an_empty_map(folder: Path) -> None:
    assert json.loads(_run("places", "map", folder).output) == {"type": "FeatureCollection", "features": []}
    assert _run("places", "map", folder, folder.parent / "map.geojson").exit_code == 0
    assert json.loads((folder.parent / "map.geojson").read_text(encoding="utf-8"))["features"] == []
