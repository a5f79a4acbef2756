from __future__ import annotations

import hashlib
import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.view.pile import Pile
from tests.view.sheltered import HADI, PSEUDONYM, Shelter, make_shelter

from orontes.cli.publish import FORMATS as OFFERED
from orontes.errors import NameWouldLeave, NothingThere
from orontes.publish.choice import Choice
from orontes.publish.exports import FORMATS, find_formats, make_files, pack, publish
from orontes.publish.folder import SUMS
from orontes.publish.manner import Manner
from orontes.publish.release import require_veiled

LIGHT = [form for form in FORMATS.values() if form.name not in {"site", "parquet", "pdf"}]
"""Those that need nothing beside Orontes; the site has tests of its own."""


@pytest.fixture(scope="module")
def shelter(tmp_path_factory: pytest.TempPathFactory) -> Shelter:
    return make_shelter(tmp_path_factory.mktemp("shelter"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def export(pile: Pile, folder: Path) -> dict[str, bytes]:
    publish(Choice(pile.views()), {folder / form.name: form for form in LIGHT}, Manner())
    return contents(folder)


@pytest.fixture(scope="module")
def out(pile: Pile, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return export(pile, tmp_path_factory.mktemp("out"))


def test_the_command_offers_the_formats_that_there_are() -> None:
    assert set(OFFERED) == set(FORMATS)
    with pytest.raises(NothingThere, match=r"no format xls\. The formats are: site, csv"):
        find_formats(["csv", "xls"])


def test_the_same_record_gives_the_same_bytes_and_the_sums_hold(pile: Pile, out: dict[str, bytes], tmp_path: Path) -> None:
    first = out
    assert first == export(pile, tmp_path)
    for form in LIGHT:
        for line in first[f"{form.name}/{SUMS}"].decode().splitlines():
            digest, name = line.split("  ", 1)
            assert hashlib.sha256(first[f"{form.name}/{name}"]).hexdigest() == digest


def test_neither_who_brought_an_original_nor_the_path_on_their_disk_leaves(pile: Pile, out: dict[str, bytes]) -> None:
    for name, content in out.items():
        assert b"tester" not in content, name
        assert str(pile.folder).encode() not in content, name


@pytest.mark.parametrize("form", LIGHT, ids=lambda form: form.name)
def test_a_protected_person_leaves_under_the_pseudonym_alone(shelter: Shelter, form: object, tmp_path: Path) -> None:
    (made,) = (one for one in LIGHT if one is form)
    publish(Choice(shelter.views()), {tmp_path / "out": made}, Manner())
    found = contents(tmp_path / "out")
    assert not [name for name, content in found.items() if HADI.surname.encode() in content or HADI.surname.lower() in name]
    if made.name != "ucdp":  # nobody is killed in this record
        assert [name for name, content in found.items() if PSEUDONYM.encode() in content]


@pytest.mark.parametrize("name", ["claims.csv", "claims.jsonl", "events.geojson", "entities.json", "index.html", "original.txt"])
@pytest.mark.parametrize("spelling", [HADI.name, HADI.arabic, "HADIDI, Munir", "Munier Hadeedi"])
def test_a_file_in_which_a_protected_name_stands_in_any_spelling_is_refused(
    shelter: Shelter, tmp_path: Path, name: str, spelling: str
) -> None:
    shapes = {
        ".csv": f'"id","quote"\r\n"claim-1","He is {spelling}, they said"\r\n',
        ".jsonl": f'{{"id": "a"}}\n{{"id": "b", "reasons": ["named after {spelling}"]}}\n',
        ".geojson": f'{{"features": [{{"properties": {{"{spelling}": 1}}}}]}}',
        ".json": f'[{{"name": "{spelling}"}}]',
        ".html": f"<html><body><p title='{spelling}'>x</p></body></html>",
        ".txt": f"line\nThey saw {spelling} there.",
    }
    (tmp_path / name).write_text(shapes[Path(name).suffix], encoding="utf-8")
    with pytest.raises(NameWouldLeave, match=f"Nothing was published: {name} would hold the name") as told:
        require_veiled(shelter.views(), tmp_path)
    assert HADI.surname not in str(told.value)


def test_the_name_of_a_file_is_looked_at_too(shelter: Shelter, tmp_path: Path) -> None:
    (tmp_path / f"{HADI.given}-{HADI.surname}.csv").write_text("", encoding="utf-8")
    with pytest.raises(NameWouldLeave, match="the name of a file"):
        require_veiled(shelter.views(), tmp_path)


def test_in_the_words_of_a_report_that_names_them_a_part_of_the_name_is_enough(shelter: Shelter, tmp_path: Path) -> None:
    covered = next(report for name, report in shelter.reports.items() if name == "b-second.txt")
    other = next(report for name, report in shelter.reports.items() if name == "c-third.txt")
    for report, refused in ((covered, True), (other, False)):
        (tmp_path / "claims.csv").write_text(f'"id","report","quote"\r\n"c","{report.id}","{HADI.surname} left"\r\n', encoding="utf-8")
        if refused:
            with pytest.raises(NameWouldLeave):
                require_veiled(shelter.views(), tmp_path)
        else:
            require_veiled(shelter.views(), tmp_path)


def test_a_readme_says_what_each_file_is_and_how_to_check_it(pile: Pile) -> None:
    for form in LIGHT:
        files = dict(make_files(Choice(pile.views(), events=["event-mill"]), form, Manner()))
        told = files.pop("README.txt")
        assert isinstance(told, bytes)
        assert b"Chosen events" in told
        assert all(name.encode() in told for name in files)


def test_a_format_is_packed_as_one_file_with_the_same_bytes_each_time_and_through_the_gate(pile: Pile, shelter: Shelter) -> None:
    name, content = pack(Choice(pile.views()), FORMATS["csv"], Manner())
    assert name == "orontes-csv.zip"
    assert content == pack(Choice(pile.views()), FORMATS["csv"], Manner())[1]
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {"csv/claims.csv", "csv/README.txt", "csv/SHA256SUMS"} <= set(archive.namelist())
    with ZipFile(io.BytesIO(pack(Choice(shelter.views()), FORMATS["json"], Manner())[1])) as archive:
        assert HADI.surname.encode() not in b"".join(archive.read(one) for one in archive.namelist())
