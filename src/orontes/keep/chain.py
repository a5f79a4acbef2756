"""An append-only log in which each entry holds the hash of the one before and is signed by the record's key.

One canonical JSON object a line: the entry, `hash` (SHA-256 of the canonical entry without hash and signature) and `signature`.
The custody log and the review ledger are both chains. A line counts once its newline is on the disk.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

import msgspec

from orontes.errors import RecordDamaged
from orontes.keep import disk
from orontes.keep.seal import Seal, Signet, hash_bytes
from orontes.records.fault import Fault

NO_HASH = "0" * 64
"""What the first entry names as the hash before it."""


class Entry(Protocol):
    """What a chain can hold: a frozen record with its number and the hash before it."""

    @property
    def number(self) -> int:
        """1 for the first entry."""

    @property
    def previous(self) -> str:
        """Hash of the entry before."""


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Sealed(Generic[E]):
    """An entry with its hash and signature, as one line holds it."""

    entry: E
    hash: str
    signature: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """The state of a log's file when it was last read: which file, its size and time, and where its last finished line ends."""

    file: int
    size: int
    changed: int
    end: int


class Chain(Generic[E]):
    """A log on disk. `purpose` is signed with each hash, so that an entry of one log cannot pass for one of another."""

    def __init__(self, path: Path, noun: type[E], *, purpose: str, codes: str) -> None:
        self.path = path
        self.name = f"{path.parent.name}/{path.name}" if path.parent.name == "keep" else path.name
        self._noun = noun
        self._purpose = purpose
        self._codes = codes
        self._seen: _Seen | None = None
        self._sealed: tuple[Sealed[E], ...] = ()
        self._at_work = threading.RLock()

    def sealed(self) -> tuple[Sealed[E], ...]:
        """All finished entries. Refuses a log with a broken chain: nothing may be built upon it.

        Of a log that has grown since it was last read, what came after is read and checked alone.
        """
        with self._at_work:
            return self._read_on()

    def _read_on(self) -> tuple[Sealed[E], ...]:
        state, seen = self._state(), self._seen
        if seen is not None and (state.st_ino, state.st_size, state.st_mtime_ns) == (seen.file, seen.size, seen.changed):
            return self._sealed
        if seen is None or state.st_ino != seen.file or state.st_size <= seen.size:
            seen, self._sealed = None, ()
        start = seen.end if seen else 0
        lines, tail = self._lines(start)
        if tail and self._follows(self._sealed[-1:], lines, tail[:-1]):
            raise self._damaged(len(self._sealed) + len(lines) + 1)
        self._sealed = (*self._sealed, *self._checked(lines, self._sealed[-1:]))
        end = start + sum(len(line) + 1 for line in lines)
        self._seen = _Seen(state.st_ino, end + len(tail), state.st_mtime_ns, end)
        return self._sealed

    def entries(self) -> tuple[E, ...]:
        """All finished entries, without their seals."""
        return tuple(line.entry for line in self.sealed())

    def head(self) -> str:
        """The hash of the last entry: whoever notes it down can later prove that nothing before it was changed."""
        sealed = self.sealed()
        return sealed[-1].hash if sealed else NO_HASH

    def append(self, drafts: Sequence[E], signet: Signet) -> tuple[E, ...]:
        """Number, link, sign and append the drafts in one write; they are acknowledged when this returns."""
        with self._at_work:
            return self._append(drafts, signet)

    def length(self) -> int:
        """How many finished entries there are."""
        return len(self.sealed())

    def _append(self, drafts: Sequence[E], signet: Signet) -> tuple[E, ...]:
        before = self.sealed()
        previous = before[-1].hash if before else NO_HASH
        added: list[Sealed[E]] = []
        for number, draft in enumerate(drafts, start=len(before) + 1):
            added.append(self._seal(replace(draft, number=number, previous=previous), signet))  # type: ignore[type-var]
            previous = added[-1].hash
        written = b"".join(map(_line, added))
        end = self._seen.end if self._seen else 0
        disk.append(self.path, written)
        state = self._state()
        self._sealed = (*before, *added)
        self._seen = _Seen(state.st_ino, end + len(written), state.st_mtime_ns, end + len(written))
        return tuple(line.entry for line in added)

    def first_line(self, draft: E, signet: Signet) -> bytes:
        """The bytes of a log that holds this one entry."""
        return _line(self._seal(replace(draft, number=1, previous=NO_HASH), signet))  # type: ignore[type-var]

    def recover(self, seal: Seal, torn: Path) -> str | None:
        """Finish or move aside a last line that a crash cut off; it was never acknowledged. Says what it did.

        A line that is whole but for one altered byte at its end is no crash but a fault, and is left for `faults` to name.
        """
        if self._is_whole():
            return None
        lines, tail = self._lines()
        if self._follows((), lines, tail, seal):
            disk.append(self.path, b"\n")
            return f"The last entry of {self.name} lacked only its end and was finished."
        if self._follows((), lines, tail[:-1], seal):
            return None
        with disk.writing(torn):
            torn.mkdir(exist_ok=True)
        aside = torn / f"{self.path.stem}-{len(lines) + 1}-{hash_bytes(tail)[:8]}"
        disk.put(aside, tail)
        disk.cut(self.path, sum(len(line) + 1 for line in lines))
        return f"{self.name} ended in an unfinished entry that a crash had cut off and nobody was told of; its {len(tail)} bytes were moved to {aside}."

    def trusted(self) -> Iterator[E]:
        """The entries that have the hash they state, whatever has become of the others."""
        for line in self._lines()[0]:
            sealed = self._parse(line)
            if sealed and hash_bytes(_canonical(sealed.entry)) == sealed.hash:
                yield sealed.entry

    def holds_head(self, head: str) -> bool:
        """Whether a hash noted down before is that of an entry in the log."""
        return head == NO_HASH or any(sealed is not None and sealed.hash == head for sealed in map(self._parse, self._lines()[0]))

    def faults(self, seal: Seal | None) -> Iterator[Fault]:
        """Every altered, dropped, doubled or moved entry, and every signature that does not hold. Without a seal, signatures are not tried."""
        lines, tail = self._lines()
        expected: tuple[int, str] | None = (1, NO_HASH)
        for position, line in enumerate(lines, start=1):
            where = f"{self.name} entry {position}"
            sealed = self._parse(line)
            if sealed is None:
                yield self._fault(1, where, "This is not an entry as Orontes writes it: it was altered.")
                expected = None
                continue
            entry = sealed.entry
            if hash_bytes(_canonical(entry)) != sealed.hash:
                yield self._fault(2, where, "The entry does not have the hash that it states: it was altered.")
            elif seal and not seal.holds(sealed.signature, self._statement(sealed.hash)):
                yield self._fault(3, where, "The entry is not signed by the key of this record.")
            if expected and (entry.number, entry.previous) != expected:
                yield self._fault(
                    4, where, "The entry does not follow the one before it: entries were dropped, doubled, moved or altered here."
                )
            expected = (entry.number + 1, sealed.hash)
        if tail:
            yield self._fault(5, f"{self.name} entry {len(lines) + 1}", "The entry has no end: it was cut off or altered.")

    def _fault(self, code: int, where: str, message: str) -> Fault:
        return Fault(code=f"{self._codes}{code}", where=where, message=message)

    def _damaged(self, number: int) -> RecordDamaged:
        return RecordDamaged(
            f"{self.name} entry {number} was altered or does not follow the one before it."
            " Run `orontes verify` to see all faults, and restore the record from a copy."
        )

    def _state(self) -> os.stat_result:
        try:
            return self.path.stat()
        except OSError as missing:
            raise RecordDamaged(f"{self.path} is missing. Restore it from a copy of the record.") from missing

    def _is_whole(self) -> bool:
        """Whether the log is empty or ends in a finished line."""
        with self._reading(self.path) as stream:
            if not stream.seek(0, os.SEEK_END):
                return True
            stream.seek(-1, os.SEEK_END)
            return stream.read(1) == b"\n"

    def _lines(self, start: int = 0) -> tuple[list[bytes], bytes]:
        """The finished lines from this byte on, and what stands after the last newline."""
        with self._reading(self.path) as stream:
            stream.seek(start)
            *lines, tail = stream.read().split(b"\n")
        return lines, tail

    @staticmethod
    @contextmanager
    def _reading(path: Path) -> Iterator[BinaryIO]:
        try:
            with path.open("rb") as stream:
                yield stream
        except OSError as refusal:
            raise RecordDamaged(f"{path} cannot be read: {refusal.strerror}. Restore it from a copy of the record.") from refusal

    def _checked(self, lines: Sequence[bytes], last: Sequence[Sealed[E]] = ()) -> Iterator[Sealed[E]]:
        """The entries of lines that follow the last one known."""
        previous = last[-1].hash if last else NO_HASH
        for number, line in enumerate(lines, start=last[-1].entry.number + 1 if last else 1):
            sealed = self._parse(line)
            if (
                sealed is None
                or (sealed.entry.number, sealed.entry.previous) != (number, previous)
                or hash_bytes(_canonical(sealed.entry)) != sealed.hash
            ):
                raise self._damaged(number)
            previous = sealed.hash
            yield sealed

    def _parse(self, line: bytes) -> Sealed[E] | None:
        """The entry of a line, or None unless the line is exactly as we write it."""
        try:
            fields: dict[str, Any] = msgspec.json.decode(line, type=dict[str, Any])
            seals = str(fields.pop("hash")), str(fields.pop("signature"))
            sealed = Sealed(msgspec.convert(fields, self._noun), *seals)
        except (msgspec.MsgspecError, KeyError, UnicodeDecodeError):
            return None
        return sealed if _line(sealed) == line + b"\n" else None

    def _follows(self, known: Sequence[Sealed[E]], lines: Sequence[bytes], line: bytes, seal: Seal | None = None) -> bool:
        """Whether a line is the entry that comes after what is known and these lines."""
        sealed = self._parse(line)
        last = self._parse(lines[-1]) if lines else known[-1] if known else None
        number = len(lines) + (known[-1].entry.number if known else 0) + 1
        previous = last.hash if last else NO_HASH
        return (
            sealed is not None
            and (sealed.entry.number, sealed.entry.previous) == (number, previous)
            and hash_bytes(_canonical(sealed.entry)) == sealed.hash
            and (seal is None or seal.holds(sealed.signature, self._statement(sealed.hash)))
        )

    def _seal(self, entry: E, signet: Signet) -> Sealed[E]:
        hashed = hash_bytes(_canonical(entry))
        return Sealed(entry, hashed, signet.sign(self._statement(hashed)))

    def _statement(self, hashed: str) -> bytes:
        return f"{self._purpose}\n{hashed}\n".encode()


def _canonical(entry: Entry) -> bytes:
    return msgspec.json.encode(_told(entry), order="sorted")


def _line(sealed: Sealed[E]) -> bytes:
    return msgspec.json.encode(_told(sealed.entry) | {"hash": sealed.hash, "signature": sealed.signature}, order="sorted") + b"\n"


def _told(entry: Entry) -> dict[str, Any]:
    """The fields of an entry. One that came later is left out while it has its default: so old entries keep their bytes."""
    told: dict[str, Any] = msgspec.to_builtins(entry)
    for name, default in _later(type(entry)):
        if getattr(entry, name) == default:
            del told[name]
    return told


@cache
def _later(noun: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(noun) if field.metadata.get("later"))
