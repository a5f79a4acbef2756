"""Copies a derived store into another one, of another schema or on another database, and proves by digests that nothing was lost.

Bodies travel byte for byte with their digests; everything else in a row follows from them, so that one way leads from every older schema to
this one. A copy that is cut off goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from typing import Protocol

from orontes.errors import RecordDamaged
from orontes.store.api import Rows, Store
from orontes.store.encoding import NOUNS, UNREADABLE, content_of, decode
from orontes.store.rows import make_row, make_texts, table_of

Progress = Callable[[str, int, int], None]
Line = tuple[str, str, str, str]
"""One line of `work`: step, part, fingerprint, digest."""
Body = tuple[str, str, bytes, bytes]
"""One stored record: id, part, digest, body."""
Lost = tuple[str, str, str]
"""Step, part and reason of what could not be read any more."""
_MOST, _ROWS = 512, 10_000
"""Parts read, and written in one transaction, at once, and about how many rows are held for it."""
_WHOLE = ""
"""The part of a step that may be the note that all of it is up to date: it comes last, and not where another part is lost."""
_MODULUS = 1 << 256


class Source(Protocol):
    """A derived store of whatever schema, to be read from end to end."""

    version: int

    def work(self) -> list[Line]:
        """All lines of `work`, sorted by step and part."""

    def finished(self) -> bool:
        """Whether the last run came to its end."""

    def count(self, noun: type) -> int:
        """How many records of a noun are stored; 0 where the schema had no table for it."""

    def bodies(self, noun: type, step: str, first: str, last: str) -> Iterator[Body]:
        """Records of a noun that a step made of the parts from the first to the last, sorted by part and id."""

    def texts(self) -> int:
        """How many records can be searched."""

    def size(self) -> int:
        """Bytes on disk."""

    def close(self) -> None:
        """End its use."""


@dataclass(slots=True)
class Seal:
    """What a store holds, as counts and one number that any record lost, doubled or altered would change. The order does not matter."""

    rows: dict[str, int] = field(default_factory=dict)
    texts: int = 0
    total: int = 0

    def add(self, table: str, *words: str, content: bytes = b"") -> None:
        """Take in one row."""
        self.rows[table] = self.rows.get(table, 0) + 1
        line = "\x1f".join((table, *words)).encode("utf-8", "surrogatepass")
        self.total = (self.total + int.from_bytes(sha256(line + b"\x00" + content).digest())) % _MODULUS

    def take(self, part: Rows) -> None:
        """Take in all rows of a part."""
        self.add("work", part.step, part.part, part.fingerprint, part.digest)
        for noun, found in part.tables.items():
            for row in found:
                self.add(table_of(noun), row[0], part.step, part.part, content=row[-2])
        self.texts += len(part.texts)

    @property
    def number(self) -> str:
        """The number as it is shown."""
        return f"{self.total:064x}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy did."""

    seal: Seal
    written: int
    """Parts that were written; the others were there already."""
    lost: tuple[Lost, ...]
    """What could not be read any more: the next run makes it again."""


def copy_store(source: Source, target: Store, progress: Progress) -> Copied:
    """Make the target hold what the source holds, part by part; parts that it holds already are left."""
    target.set_finished(finished=False)
    held = {(step, part): (work.fingerprint, work.digest) for step in target.steps() for part, work in target.work(step).items()}
    seal, lost, done, written = Seal(), list[Lost](), 0, 0
    work = source.work()
    for chunk, parts, bad in _read_all(source, work):
        lost += bad
        for part in parts:
            seal.take(part)
        new = [part for part in parts if held.get((part.step, part.part)) != (part.fingerprint, part.digest)]
        if new:
            target.put_all(new)
        done, written = done + len(chunk), written + len(new)
        progress("copy", done, len(work))
    gone = held.keys() - {(line[0], line[1]) for line in work} | held.keys() & {(one[0], one[1]) for one in lost}
    for of_step, name in sorted(gone):
        target.forget(of_step, name)
    target.set_finished(finished=source.finished() and not lost)
    return Copied(seal=seal, written=written, lost=tuple(lost))


def seal_store(source: Source, progress: Progress) -> Seal:
    """Read a whole store and seal it."""
    seal, done = Seal(), 0
    work = source.work()
    for chunk, parts, bad in _read_all(source, work):
        if bad:
            raise RecordDamaged(f"The store that was written cannot be read back ({bad[0][2]}). The disk is not sound: use another.")
        for part in parts:
            seal.take(part)
        done += len(chunk)
        progress("prove", done, len(work))
    return seal


def require_same(seal: Seal, source: Source, progress: Progress) -> None:
    """Prove that a store holds exactly what was sealed, its full text too."""
    found = seal_store(source, progress)
    if found != seal or source.texts() != seal.texts:
        raise RecordDamaged(
            f"The store that was written does not hold what was read (digest {found.number} instead of {seal.number}). Nothing was "
            "switched over; the old store is as it was. Repeat, on another disk if it happens again."
        )


def _read_all(source: Source, work: Sequence[Line]) -> Iterator[tuple[Sequence[Line], list[Rows], list[Lost]]]:
    """All parts, as many at once as are small enough together."""
    for _, lines in groupby(work, key=lambda line: line[0]):
        of_step = list(lines)
        whole, parts = ([line for line in of_step if (line[1] == _WHOLE) == is_whole] for is_whole in (True, False))
        at, size, sound = 0, 1, True
        while at < len(parts):
            chunk = parts[at : at + size]
            found, bad = _read(source, chunk)
            sound &= not bad
            yield chunk, found, bad
            rows = sum(len(table) for part in found for table in part.tables.values())
            at += size
            size = min(_MOST, 2 * size) if rows < _ROWS // 2 else max(1, size // 2) if rows > 2 * _ROWS else size
        if whole and sound:
            yield whole, *_read(source, whole)
        elif whole:
            yield whole, [], [(whole[0][0], _WHOLE, "a part of the same step is lost")]


def _read(source: Source, chunk: Sequence[Line]) -> tuple[list[Rows], list[Lost]]:
    """The parts of a chunk; apart from them those in which something is damaged or of a form that is no longer read."""
    step, first, last = chunk[0][0], chunk[0][1], chunk[-1][1]
    tables: dict[str, dict[type, list[tuple[object, ...]]]] = {part: {} for _, part, _, _ in chunk}
    texts: dict[str, list[tuple[str, tuple[object, ...]]]] = {part: [] for part in tables}
    bad: dict[str, str] = {}
    for noun in NOUNS:
        for part, bodies in groupby(source.bodies(noun, step, first, last), key=lambda body: body[1]):
            if part not in tables:  # of a part that the store no longer knows of
                continue
            try:
                records = [(_record_of(noun, id_, hashed, body), hashed, body) for id_, _, hashed, body in bodies]
            except ValueError as reason:
                bad[part] = str(reason)
                continue
            tables[part][noun] = [make_row(record, step, part, hashed, body) for record, hashed, body in records]
            texts[part] += make_texts((record for record, _, _ in records), step, part)
    parts = [
        Rows(step=step, part=part, fingerprint=fingerprint, digest=hashed, tables=tables[part], texts=texts[part])
        for _, part, fingerprint, hashed in chunk
        if part not in bad
    ]
    return parts, [(step, part, reason) for part, reason in sorted(bad.items())]


def _record_of(noun: type, id_: str, hashed: bytes, body: bytes) -> object:
    content = content_of(noun, body, hashed)
    if content is None:
        raise ValueError(f"{table_of(noun)} {id_} is damaged")
    try:
        return decode(noun, content)
    except UNREADABLE as reason:
        raise ValueError(f"{table_of(noun)} {id_} is of an older form ({reason})") from reason
