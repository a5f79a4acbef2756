from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.view.pile import Pile
from tests.view.sheltered import HADI, make_shelter

from orontes.errors import NameWouldLeave, NothingThere
from orontes.publish import parquet
from orontes.publish.choice import Choice
from orontes.publish.exports import FORMATS, publish
from orontes.publish.manner import Manner
from orontes.publish.nouns import TABLES
from orontes.publish.parquet import make_files
from orontes.publish.release import require_veiled


@pytest.fixture(scope="module")
def library() -> Any:
    return pytest.importorskip("arro3.io", reason="needs the extra `parquet`")


def read(library: Any, path: Path) -> list[tuple[Any, ...]]:
    batches = list(library.read_parquet(str(path)))
    return [row for one in batches for row in zip(*(one.column(at).to_pylist() for at in range(one.num_columns)), strict=True)]


@pytest.mark.parametrize("together", [4096, 2])
def test_each_table_reads_back_as_its_rows_with_their_types(
    pile: Pile, library: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(parquet, "_TOGETHER", together)
    choice = Choice(pile.views())
    for (name, content), table in zip(make_files(choice, Manner()), TABLES, strict=True):
        (tmp_path / name).write_bytes(content)
        found = [tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row) for row in read(library, tmp_path / name)]
        assert found == list(table.cells(choice)), name
        assert [field.name for field in library.read_parquet(str(tmp_path / name)).schema] == [column.name for column in table.columns]


def test_the_same_record_gives_the_same_bytes(pile: Pile, library: Any) -> None:
    assert dict(make_files(Choice(pile.views()), Manner())) == dict(make_files(Choice(pile.views()), Manner()))


def test_the_gate_reads_it(library: Any, tmp_path: Path) -> None:
    shelter = make_shelter(tmp_path / "shelter")
    publish(Choice(shelter.views()), {tmp_path / "out": FORMATS["parquet"]}, Manner())
    bare = make_shelter(tmp_path / "bare", protect=False)
    publish(Choice(bare.views()), {tmp_path / "named": FORMATS["parquet"]}, Manner())
    assert any(HADI.surname in str(row) for row in read(importlib.import_module("arro3.io"), tmp_path / "named" / "entities.parquet"))
    with pytest.raises(NameWouldLeave):
        require_veiled(shelter.views(), tmp_path / "named")


def test_without_its_library_it_says_what_to_install(pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "arro3.core", None)
    with pytest.raises(NothingThere, match=r"pip install 'orontes\[parquet\]'"):
        next(make_files(Choice(pile.views()), Manner()))
