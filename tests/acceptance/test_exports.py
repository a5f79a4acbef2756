"""What a reviewer takes away: the five real articles, and a reviewed record, in every format, through the command line."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.publish.tracing import assert_round, find_faults, read_tables

from orontes.cli.publish import FORMATS
from orontes.project import Project

READY = tuple(name for name in FORMATS if name != "pdf" or find_spec("typst"))
WHO = "Adeline Marchetti"
FIRST = (
    "The market of Dorrin\n\n3 March 2019\n\nOn 2 March 2019 shells fell on the market of Dorrin. Fourteen people were killed, the relief committee said. "
    "Munir Hadidi, a baker, told us that soldiers had shelled the market. Hadidi said that his brother was killed.\n"
)
SECOND = "The market again\n\n4 March 2019\n\nOn 2 March 2019 nine people were killed in the market of Dorrin, the governor said.\n"
HELD = "A list that is not public\n\n5 March 2019\n\nOn 4 March 2019 forty people were detained in Orvane, a clerk said.\n"


def orontes(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "orontes", *map(str, arguments)], capture_output=True, text=True, check=False)


def publish(record: Path, out: Path, *more: object) -> subprocess.CompletedProcess[str]:
    return orontes("publish", record, "--to", out, "--format", ",".join(READY), *more)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def searched(folder: Path) -> str:
    """All text of an export, that of Parquet and PDF too."""
    texts = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        texts.append(path.name)
        if path.suffix == ".pdf" and find_spec("pypdf"):
            reader = pytest.importorskip("pypdf").PdfReader(io.BytesIO(path.read_bytes()))
            texts += [str(reader.metadata), *(page.extract_text() for page in reader.pages)]
        elif path.suffix == ".parquet":
            library = pytest.importorskip("arro3.io")
            texts += [str(batch.column(at).to_pylist()) for batch in library.read_parquet(str(path)) for at in range(batch.num_columns)]
        else:
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
    return "\n".join(texts)


def hashes_of(value: Any) -> set[str]:
    """All SHA-256 that stand under a name that says so."""
    if isinstance(value, dict):
        own = {
            one
            for name in ("originals", "original")
            for one in ([value[name]] if isinstance(value.get(name), str) else value.get(name) or ())
        }
        return own.union(*map(hashes_of, value.values()))
    return set().union(*map(hashes_of, value)) if isinstance(value, list) else set()


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "record"
    project = Project.create(folder, title="Hama", who="tester")
    project.add(sorted((shared / "seeds").glob("*.txt")), who="tester")
    project.run()
    return folder


@pytest.mark.slow
@pytest.mark.shared
def test_every_cell_of_every_format_of_the_seeds_leads_to_a_passage_and_an_original(seeds: Path, tmp_path: Path) -> None:
    done = publish(seeds, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    out, views = tmp_path / "out", Project.open(seeds).views()
    originals = {sha256 for sha256, _ in views.verification().originals}
    tables = read_tables({path.stem: path.read_bytes().decode() for path in (out / "csv").glob("*.csv")})
    assert sum(len(row) for rows in tables.values() for row in rows) > 10_000
    assert find_faults(views, tables, originals) == []
    assert_round(views)
    for name in ("events.geojson", "places.geojson"):
        for feature in json.loads((out / "geojson" / name).read_text(encoding="utf-8"))["features"]:
            assert feature["properties"]["originals"], feature["id"]
            assert hashes_of(feature) <= originals
    entities = [json.loads(line) for line in (out / "ftm" / "entities.ftm.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = {one["id"] for one in entities if one["schema"] == "Article"}
    for one in entities:
        told = one["properties"]
        assert one["id"] in articles or set(told.get("proof", told.get("document", ()))) & articles, one
    claims = {row["id"] for row in tables["claims"]}
    for name in ("acled", "ucdp"):
        coded = (out / name / f"{name}.csv").read_text(encoding="utf-8")
        assert {one for one in coded.replace('"', "|").split("|") if one.startswith("claim-")} <= claims


@pytest.mark.slow
@pytest.mark.shared
def test_the_same_record_gives_the_same_bytes_in_every_format(seeds: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        assert publish(seeds, tmp_path / name, "--hxl").returncode == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record that a named reviewer has worked on, in which one person is protected."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, text in (("hadidi.txt", FIRST), ("second.txt", SECOND), ("held.txt", HELD)):
        (inbox / name).write_text(text, encoding="utf-8")
    project = Project.create(tmp_path / "record", title="Dorrin", who=WHO)
    project.add([inbox], who=WHO)
    project.run()
    claims = project.views().show("claims")
    nine = next(claim["id"] for claim in claims if claim["count"] and claim["count"]["low"] == 9)
    project.decide(nine, "correct", who=WHO, reason=f"{WHO} heard the tape", field="count", value="10")
    fourteen = next(claim["id"] for claim in claims if claim["count"] and claim["count"]["low"] == 14)
    project.decide(fourteen, "accept", who=WHO, reason=f"{WHO} saw the list")
    person = next(one["id"] for one in project.views().show("entities") if "Hadidi" in one["name"])
    project.decide(person, "sensitive", who=WHO, reason="he asked for it", value="Witness 1")
    project.run()
    return tmp_path / "record"


@pytest.mark.slow
def test_a_reviewed_record_leaves_with_decisions_by_number_and_without_names_of_reviewers_or_the_protected(
    record: Path, tmp_path: Path
) -> None:
    done = publish(record, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    text = searched(tmp_path / "out")
    assert "Witness 1" in text
    for name in ("Hadidi", "HADIDI", "hadidi", *WHO.split()):
        assert name not in text, text[max(0, text.index(name) - 200) : text.index(name) + 100]
    tables = read_tables({path.stem: path.read_bytes().decode() for path in (tmp_path / "out" / "csv").glob("*.csv")})
    (corrected,) = tables["corrections"]
    assert (corrected["field"], corrected["value"], corrected["decision"]) == ("count", "10", 1)
    views = Project.open(record).views()
    assert find_faults(views, tables, {one["sha256"] for one in views.show("originals")}) == []
    assert_round(views)


@pytest.mark.slow
def test_what_belongs_to_a_group_is_left_out_unless_the_group_is_named(record: Path, tmp_path: Path) -> None:
    project = Project.open(record)
    held = next(one for one in project.keep.originals() if one.name.endswith("held.txt"))
    (record / "accounts.json").write_text(json.dumps({"accounts": {}, "groups": {held.sha256: ["inner"]}}), encoding="utf-8")
    assert publish(record, tmp_path / "out").returncode == 0
    text = searched(tmp_path / "out")
    assert "Orvane" not in text
    assert held.sha256 not in text
    assert "Dorrin" in text
    assert publish(record, tmp_path / "out", "--group", "inner").returncode == 0
    assert "Orvane" in searched(tmp_path / "out")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_publishing_that_is_killed_leaves_the_older_export_whole(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert publish(record, out).returncode == 0
    for patience in (0.4, 0.8, 1.2, 1.6, 2.0, 2.6, 3.4):
        command = [sys.executable, "-m", "orontes", "publish", str(record), "--to", str(out), "--format", ",".join(READY)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            time.sleep(patience)
            os.kill(child.pid, signal.SIGKILL)
        for name in READY:
            folder = out / name if (out / name).exists() else out / f".{name}.old"
            done = subprocess.run(["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)
            assert done.returncode == 0, (patience, name)
    assert publish(record, out).returncode == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(READY)
