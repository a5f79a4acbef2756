from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from orontes.errors import NothingThere
from orontes.keep import Keep
from orontes.keep.gazetteers import add_gazetteer, drop_gazetteer, list_gazetteers, load_gazetteers

LINE = json.dumps({"pcode": "C1", "en": "Tell Zorblax", "lat": 35.5, "lon": 36.5}) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Keep.create(tmp_path / "record", who="a test")
    return tmp_path / "record"


def _file(folder: Path, content: str = LINE, name: str = "mine.jsonl") -> Path:
    path = folder.parent / name
    path.write_text(content, encoding="utf-8")
    return path


def test_a_gazetteer_is_kept_with_its_hash_and_found_again(folder: Path) -> None:
    made, new = add_gazetteer(folder, _file(folder), country="SY")
    assert (new, made.places, list_gazetteers(folder)) == (True, 1, [made])
    own = load_gazetteers(folder)
    assert [town.code for town in own.tables[0].find("Tell Zorblax")] == ["C1"]
    assert load_gazetteers(folder).digest == own.digest != ""


def test_the_same_file_is_added_once(folder: Path) -> None:
    add_gazetteer(folder, _file(folder))
    assert add_gazetteer(folder, _file(folder))[1] is False
    assert len(list_gazetteers(folder)) == 1


def test_a_zip_is_opened(folder: Path) -> None:
    path = folder.parent / "SY.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "x" * 5000)
        packed.writestr("SY.jsonl", LINE)
    assert add_gazetteer(folder, path)[0].places == 1


def test_a_file_without_places_says_why(folder: Path) -> None:
    with pytest.raises(NothingThere, match="without usable coordinates"):
        add_gazetteer(folder, _file(folder, "name,lat,lon\nX,,\n", "bad.csv"))
    with pytest.raises(NothingThere, match="There is no file"):
        add_gazetteer(folder, folder / "missing.csv")
    assert list_gazetteers(folder) == []


def test_a_damaged_gazetteer_stops_the_run_with_a_way_out(folder: Path) -> None:
    made, _ = add_gazetteer(folder, _file(folder))
    (folder / "places" / f"{made.packed[:16]}.rows.gz").write_bytes(b"")
    with pytest.raises(NothingThere, match="orontes places drop"):
        load_gazetteers(folder)


def test_a_dropped_gazetteer_is_gone(folder: Path) -> None:
    made, _ = add_gazetteer(folder, _file(folder))
    drop_gazetteer(folder, made.sha256[:10])
    assert load_gazetteers(folder).tables == ()
    with pytest.raises(NothingThere):
        drop_gazetteer(folder, made.sha256[:10])
