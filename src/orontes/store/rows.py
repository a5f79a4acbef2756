"""Records as rows, the same for every database: the columns of each noun's table, and what of a record can be searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from orontes.errors import StoreTooOld
from orontes.lang.fold import fold_words
from orontes.match.edtf import bounds_of
from orontes.records.claim import Claim
from orontes.records.entity import Entity, Place
from orontes.records.report import Report
from orontes.store.api import Rows, Written
from orontes.store.encoding import NOUNS, digest, encode, id_of, pack

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "report": ("report",),
    "offsets": ("report",),
    "reading": ("report",),
    "dating": ("report", "first", "last"),
    "mention": ("report", "kind"),
    "claim": ("report", "kind"),
    "link": ("report",),
    "ruling": ("report",),
    "protection": ("report",),
    "naming": ("report",),
    "calling": ("report",),
    "standing": ("report",),
    "moving": ("report",),
    "marks": ("report",),
    "boilerplate": ("report",),
    "beside": ("report",),
    "citing": ("report",),
    "settled": ("report",),
    "entity": ("kind",),
    "place": ("kind",),
    "lineage": ("kind",),
    "event": ("kind",),
    "finding": ("event",),
}
SEARCHED = {"reports": Report, "claims": Claim, "entities": Entity, "places": Place}
"""Nouns that can be searched, by the word that a query uses for them."""


def require_version(found: int, ours: int, where: str) -> None:
    """StoreTooOld where a store has another schema than this version of Orontes makes, with what to do."""
    if found < ours:
        raise StoreTooOld(
            f"{where} was made by an older version of Orontes (schema {found}; this one has {ours}). "
            "Bring it up to date: orontes migrate DIR (with --dry-run it only says what it would do). Nothing is lost."
        )
    if found > ours:
        raise StoreTooOld(
            f"{where} was made by a newer version of Orontes (schema {found}; this one has {ours}). Nothing was touched. "
            "Use that version here too: pip install --upgrade orontes"
        )


def table_of(noun: type) -> str:
    """The table of a noun."""
    return noun.__name__.lower()


def columns_of(noun: type) -> tuple[str, ...]:
    """The columns of a noun's table beside id, step, part, digest and body."""
    return _COLUMNS.get(table_of(noun), ())


def make_rows(written: Written) -> Rows:
    """The rows of each noun, sorted by id, and the digest of all that the step made. Two different records of one id are a ValueError."""
    step, part = written.step, written.part
    rows: dict[type, dict[str, tuple[Any, ...]]] = {}
    for record in (*written.made.records, *written.made.issues):
        noun = type(record)
        if noun not in NOUNS:
            raise ValueError(f"step {step} made a {noun.__name__}, for which the store has no table")
        id_, body = id_of(record), encode(record)
        known = rows.setdefault(noun, {})
        if id_ in known and known[id_][-2] != digest(body):
            raise ValueError(f"step {step} made two different records of {table_of(noun)} with the id {id_}")
        known[id_] = make_row(record, step, part, digest(body), pack(noun, body))
    total = sha256()
    found = {noun: [row for _, row in sorted(rows[noun].items())] for noun in NOUNS if noun in rows}
    for of_noun in found.values():
        for row in of_noun:
            total.update(row[-2])
    texts = tuple(make_texts(written.made.records, step, part))
    return Rows(step=step, part=part, fingerprint=written.fingerprint, digest=total.hexdigest(), tables=found, texts=texts)


def make_row(record: Any, step: str, part: str, hashed: bytes, stored: bytes) -> tuple[Any, ...]:
    """The row of a record whose body is encoded already."""
    extra = (_column(record, column) for column in columns_of(type(record)))
    return (id_of(record), step, part, *extra, hashed, stored)


def make_texts(records: Iterable[Any], step: str, part: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Folded words of each record that can be searched, with its noun, id, step, part, report, kind, and the first and last day of a claim."""
    known: set[tuple[str, str]] = set()
    for record in records:
        words, of = _words(record), table_of(type(record))
        if words is None or (of, record.id) in known:
            continue
        known.add((of, record.id))
        days = _days(record.time.edtf) if isinstance(record, Claim) and record.time else (None, None)
        report = record.id if isinstance(record, Report) else getattr(record, "report", "")
        kind = "" if isinstance(record, Report) else record.kind
        yield " ".join(fold_words(words)), (of, record.id, step, part, report, kind, *days)


def _words(record: Any) -> str | None:
    if isinstance(record, Report):
        return "\n".join(filter(None, (record.title, record.outlet, record.author, record.text)))
    if isinstance(record, Claim):
        return record.quote
    if isinstance(record, Entity | Place):
        return "\n".join((record.name, *record.variants))
    return None


def _column(record: Any, column: str) -> str | None:
    if column in {"first", "last"}:
        return _days(record.published.edtf)[column == "last"]
    return str(record.id if column == "report" and isinstance(record, Report) else getattr(record, column))  # a report belongs to itself


def _days(edtf: str) -> tuple[str | None, str | None]:
    """First and last day; both None where nothing is known."""
    first, last = bounds_of(edtf)
    if first is None and last is None:
        return None, None
    return first.isoformat() if first else "0001-01-01", last.isoformat() if last else "9999-12-31"
