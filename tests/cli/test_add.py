"""`orontes add` with files of many records: what it says, what it exits with, and what the record then shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from orontes.cli import program


def orontes(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


@pytest.fixture
def record(tmp_path: Path) -> Path:
    assert orontes("new", tmp_path / "record").exit_code == 0
    return tmp_path / "record"


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    texts = ["Shelling killed 12 civilians in the town of Idlib on Monday, residents said.", "A road was closed."]
    path.write_text("".join(json.dumps({"story": text, "day": "2024-12-05"}) + "\n" for text in texts))
    return path


def test_columns_that_cannot_be_guessed_are_asked_for_and_then_taken(record: Path, rows: Path) -> None:
    rows.write_text(rows.read_text().replace('"story"', '"what"'))
    refused = orontes("add", record, rows)
    assert (refused.exit_code, "K110" in refused.output, "--map text=COLUMN" in refused.output) == (1, True, True)
    taken = orontes("add", record, rows, "--map", "text=what,published=day")
    assert taken.exit_code == 0
    assert "read by the columns text=what,published=day" in taken.output
    assert "2 records added, 0 already kept" in taken.output
    assert "2 already kept" in orontes("add", record, rows, "--map", "text=what,published=day").output


def test_a_wrong_mapping_is_one_clear_sentence(record: Path, rows: Path) -> None:
    result = orontes("add", record, rows, "--map", "words=story")
    assert "Write FIELD=COLUMN" in str(result.exception)


def test_whole_keeps_the_file_as_it_is(record: Path, rows: Path) -> None:
    assert "1 original added" in orontes("add", record, rows, "--whole").output
    (line,) = map(json.loads, orontes("show", record, "originals", "--json").stdout.splitlines())
    assert (line["size"], line["name"]) == (rows.stat().st_size, "rows.jsonl")


def test_a_trace_leads_to_the_row_of_the_container(record: Path, rows: Path) -> None:
    orontes("add", record, rows)
    assert orontes("run", record).exit_code == 0
    claim = json.loads(orontes("show", record, "claims", "--json").stdout.splitlines()[0])
    trace = orontes("trace", record, claim["id"]).output
    assert "of rows.jsonl/row 1, sha256 " in trace
    assert f"from {rows} (SHA-256 " in trace
    assert "row 1, byte 0, column story" in trace
    assert orontes("check", record).exit_code == 0
    assert orontes("verify", record).exit_code == 0
