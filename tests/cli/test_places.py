"""`orontes places`: a gazetteer of one's own is added, tells what it changes, is listed, is dropped, and the places are a map."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from orontes.cli import program
from orontes.project import Project

LIST = "name_en,name_ar,pcode,latitude,longitude\nKafr Zorbla,,C1,35.95,36.7\nNowhere,,C2,,\n"


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


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "it is empty"),
        ("noise.dat", bytes(range(256)) * 200, "lines without a name"),
        ("cut.geojson", b'{"type": "FeatureCollection", "features": [{"ty', "cut off or broken"),
        ("story.txt", b"Shells hit the market.\nNobody was hurt.\n", "without a name"),
        ("cut.zip", b"", "cannot be unpacked"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence_and_leaves_nothing(folder: Path, name: str, content: bytes, says: str) -> None:
    file = folder.parent / name
    file.write_bytes(content)
    if name == "cut.zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("places.csv", LIST * 50)
        held = bytearray(file.read_bytes())
        held[45:60] = b"\xff" * 15
        file.write_bytes(held)
    done = _run("places", "add", folder, file)
    assert done.exit_code != 0
    assert says in done.output + str(done.exception)
    assert "no gazetteer of its own" in _run("places", "list", folder).output


def test_a_folder_is_no_file(folder: Path) -> None:
    done = _run("places", "add", folder, folder.parent)
    assert "is a folder" in done.output + str(done.exception)


def test_a_run_honours_a_gazetteer_and_dropping_it_brings_back_the_bytes_of_before(folder: Path) -> None:
    (folder.parent / "news.txt").write_text(
        "Syria, 4 May 2013. Shells hit Kafr Zorbla, a village near Idlib, on Friday.\n", encoding="utf-8"
    )
    assert _run("add", folder, folder.parent / "news.txt").exit_code == 0
    assert _run("run", folder).exit_code == 0
    before = _run("show", folder, "places", "--json").output
    _run("places", "add", folder, folder.parent / "ocha.csv", "--country", "sy")
    assert _run("run", folder).exit_code == 0
    assert "ocha.csv C1" in _run("show", folder, "places", "--json").output
    _run("places", "drop", folder, _run("places", "list", folder).output.split("\t")[0])
    assert _run("run", folder).exit_code == 0
    assert _run("show", folder, "places", "--json").output == before
