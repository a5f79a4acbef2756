"""Parquet is read by a child that may die; without its library the sentence says how to get it."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]
import pytest
from tests.keep.containers.adding import Add

from orontes.keep import Keep
from orontes.keep.containers import parquet
from orontes.keep.containers.columns import Fitted, parse_columns
from orontes.keep.containers.passage import Broken, Passage

needs_library = pytest.mark.skipif(importlib.util.find_spec("arro3") is None, reason="the extra `parquet` is not installed")


def write(path: Path, columns: dict[str, list[Any]]) -> bytes:
    core: Any = pytest.importorskip("arro3.core")
    library: Any = pytest.importorskip("arro3.io")
    kinds = {str: core.DataType.string(), int: core.DataType.int64()}
    arrays = {name: core.Array(values, kinds[type(values[0])]) for name, values in columns.items()}
    library.write_parquet(core.Table.from_pydict(arrays), str(path))
    return path.read_bytes()


def test_without_the_library_the_sentence_says_how_to_get_it(add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "LIBRARY", "no_such_library_at_all")
    added = add("rows.parquet", b"PAR1" + b"\0" * 40 + b"PAR1")
    assert added.codes == ["K116"]
    assert "pip install 'orontes[parquet]'" in added.intake.issues[0].message


@needs_library
def test_rows_are_originals_and_rows_without_text_are_issues(add: Add, tmp_path: Path) -> None:
    content = write(tmp_path / "x", {"text": ["one", "zwei ü", None, ""], "title": ["A", "B", "C", "D"], "n": [1, 2, 3, 4]})
    added = add("rows.parquet", content)
    assert (added.contents, added.codes) == ([b"one", "zwei ü".encode()], ["K111", "K111"])
    assert added.keep.originals()[0].stated[0].how == "column title"


@needs_library
def test_a_column_of_numbers_is_no_text(add: Add, tmp_path: Path) -> None:
    added = add("rows.parquet", write(tmp_path / "x", {"text": [1, 2]}))
    assert (added.contents, added.codes) == ([], ["K111", "K111"])
    assert "a number instead of text" in added.intake.issues[0].message


@needs_library
def test_without_a_column_for_the_text_the_file_is_refused(add: Add, tmp_path: Path) -> None:
    assert add("rows.parquet", write(tmp_path / "x", {"a": ["x"]})).codes == ["K110"]


@needs_library
def test_broken_bytes_are_an_issue_and_never_end_the_process(add: Add, tmp_path: Path) -> None:
    whole = write(tmp_path / "x", {"text": [f"Report {number}" for number in range(100)]})
    chance = random.Random(5)
    assert add("garbage.parquet", b"PAR1 and nothing more PAR1").codes == ["K114"]
    assert add("cut.parquet", whole[: len(whole) // 2]).codes == ["K114"]
    for number in range(3):
        broken = bytearray(whole)
        for at in chance.sample(range(4, len(whole)), 20):
            broken[at] ^= 0xFF
        assert set(add(f"{number}.parquet", bytes(broken)).codes) <= {"K110", "K111", "K112", "K114"}


@needs_library
def test_a_reader_that_the_system_kills_half_way_is_told_and_the_next_add_takes_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rows.parquet"
    write(path, {"text": [f"Report {number}: the bridge was closed." * 20 for number in range(20_000)]})
    read_rows = parquet.read_rows

    def killed(path: Path, columns: Fitted) -> Iterator[Passage | Broken]:
        for found in read_rows(path, columns):
            if found.number == 100:
                for child in psutil.Process().children():
                    with suppress(psutil.Error):
                        if not any("tracker" in word or "forkserver" in word for word in child.cmdline()):  # those serve other tests
                            child.kill()
            yield found

    keep = Keep.create(tmp_path / "record", who="Anna")
    with monkeypatch.context() as patch:
        patch.setattr(parquet, "read_rows", killed)
        intake = keep.add([path], who="Anna", columns=parse_columns(""))
    assert [issue.code for issue in intake.issues] == ["K114"]
    assert "its reader ended" in intake.issues[0].message
    assert 100 <= intake.records < 20_000
    again = keep.add([path], who="Anna", columns=parse_columns(""))
    assert (again.issues, intake.records + again.records, again.known) == ((), 20_000, intake.records)
