"""Apache Parquet: the tables of `csv` with their types, lists as lists, in row groups as they are made. Needs `orontes[parquet]`."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Any

from orontes.errors import NothingThere
from orontes.publish.choice import Choice
from orontes.publish.manner import Manner
from orontes.publish.nouns import TABLES
from orontes.publish.table import Cell, Column, Table

_TOGETHER = 4096
_TYPES = {"text": "utf8", "integer": "int64", "number": "float64", "truth": "bool"}


def make_files(choice: Choice, manner: Manner) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001 - one manner only
    """One file a table."""
    try:
        core, files = importlib.import_module("arro3.core"), importlib.import_module("arro3.io")
    except ModuleNotFoundError as missing:
        raise NothingThere("Parquet needs the extra `parquet`: pip install 'orontes[parquet]', then publish again.") from missing
    for table in TABLES:
        out = io.BytesIO()
        batches = _make_batches(core, table, choice)
        first = next(batches)
        reader = core.RecordBatchReader.from_batches(first.schema, chain((first,), batches))
        files.write_parquet(reader, out, compression="zstd(3)", created_by="Orontes", skip_arrow_metadata=True)
        yield f"{table.name}.parquet", out.getvalue()


def _make_batches(core: Any, table: Table, choice: Choice) -> Iterator[Any]:
    """Rows in stretches; at least one, though it may be empty."""
    rows = table.cells(choice)
    stretch = list(islice(rows, _TOGETHER))
    while True:
        columns = list(zip(*stretch, strict=True)) or [()] * len(table.columns)
        arrays = [_make_array(core, column, cells) for column, cells in zip(table.columns, columns, strict=True)]
        schema = core.Schema(
            [core.Field(column.name, array.type, nullable=True) for column, array in zip(table.columns, arrays, strict=True)]
        )
        yield core.RecordBatch.from_arrays(arrays, schema=schema)
        stretch = list(islice(rows, _TOGETHER))
        if not stretch:
            return


def _make_array(core: Any, column: Column, cells: Sequence[Cell]) -> Any:
    if column.kind != "list":
        return core.Array(list(cells), getattr(core.DataType, _TYPES[column.kind])())
    lists = [cell if isinstance(cell, tuple) else () for cell in cells]
    ends = core.Array([0, *accumulate(map(len, lists))], core.DataType.int32())
    return core.list_array(ends, core.Array([part for one in lists for part in one], core.DataType.utf8()))
