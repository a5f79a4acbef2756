"""The release gate: what is not sound is not published, and what holds a protected name never leaves, whatever made it."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import html

from orontes.errors import NameWouldLeave, RecordDamaged
from orontes.publish.sheets import read_sheet
from orontes.records.fault import Fault
from orontes.view.views import Views

_NAMED = 5
_OF_REPORT = frozenset({"reports", "mentions", "claims"})
"""Nouns of whose lines each belongs to one report: in its words a part of a name gives a protected person away as well."""
_REPORT = "report"


def require_sound(faults: Sequence[Fault]) -> None:
    """Refuse to publish a record in which `check` or `verify` found faults."""
    if not faults:
        return
    named = "; ".join(f"{fault.code} {fault.where}: {fault.message}" for fault in faults[:_NAMED])
    more = f"; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    raise RecordDamaged(
        f"Nothing was published: the record has {count}. {named}{more}. See all with: orontes check DIR, orontes verify DIR"
    )


def require_veiled(views: Views, folder: Path) -> None:
    """Refuse files, by name and by content, in which a protected name stands in any spelling."""
    if not views.protects:
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            require_unnamed(views, [(path.relative_to(folder).as_posix(), "")], "the name of a file")
            require_unnamed(views, _texts(path), path.relative_to(folder).as_posix())


def require_unnamed(views: Views, texts: Iterable[tuple[str, str]], where: str) -> None:
    """Refuse texts, each with the report whose words it holds, if a protected name stands in one."""
    if any(views.betrays(text, report) for text, report in texts):
        raise NameWouldLeave(
            f"Nothing was published: {where} would hold the name of a protected person. Mark the name as sensitive wherever it stands: "
            "orontes find DIR NAME, orontes decide DIR ID sensitive; then publish again."
        )


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """All texts of a file, each with the report whose words it holds, if it holds those of one alone."""
    if path.suffix in {".jsonl", ".json", ".geojson"}:
        alone = path.stem in _OF_REPORT
        with path.open(encoding="utf-8") as lines:
            for one in map(json.loads, lines) if path.suffix == ".jsonl" else [json.load(lines)]:
                report = one.get(_REPORT) or one.get("id") if alone and isinstance(one, Mapping) else ""
                yield from ((text, report if isinstance(report, str) else "") for text in _strings(one))
    elif path.suffix == ".csv":
        yield from _cells(read_sheet(path.read_bytes().decode()), path.stem)
    elif path.suffix == ".parquet":
        yield from _cells(_rows(path), path.stem)
    elif path.suffix == ".html":
        for element in html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")).iter():
            yield from ((text, "") for text in (element.text, element.tail, *map(str, element.attrib.values())) if isinstance(text, str))
    elif path.suffix in {".txt", ".css", ""}:
        yield path.read_text(encoding="utf-8", errors="replace"), ""


def _cells(rows: Iterator[Sequence[Any]], noun: str) -> Iterator[tuple[str, str]]:
    header = next(rows, ())
    at = header.index(_REPORT if _REPORT in header else "id") if noun in _OF_REPORT and {_REPORT, "id"} & set(header) else None
    for row in rows:
        report = row[at] if at is not None else ""
        yield from ((text, report or "") for text in _strings(row))


def _rows(path: Path) -> Iterator[Sequence[Any]]:
    reader = importlib.import_module("arro3.io").read_parquet(str(path))
    yield tuple(field.name for field in reader.schema)
    for batch in reader:
        yield from zip(*(batch.column(number).to_pylist() for number in range(batch.num_columns)), strict=True)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
