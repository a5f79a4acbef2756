"""Packs: many small originals in one file, with a list that tells of each; what a pack holds is proved by one entry of the custody log.

`originals/packs/ab/ROOT.bytes` holds, for each original, a frame (its SHA-256, its size) and its bytes as received. `ROOT.list` has one line
for each: hash, where its frame begins (`-1`: its bytes stand elsewhere in the record), size, and as JSON what else is known of it. ROOT, which
the log signs, is the SHA-256 over the log's head before it and, line by line, hash, place, size and the SHA-256 of that JSON: so the JSON of a
removed original can be erased, and the list still proves the rest.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from orontes.errors import RecordDamaged
from orontes.keep import disk
from orontes.keep.seal import hash_bytes
from orontes.keep.whereabouts import Whereabouts
from orontes.records.original import Custody, Original
from orontes.records.report import Stated

FRAME = 80
"""Bytes before each original: 64 of its hash, a space, 14 of its size, a newline."""
ELSEWHERE = -1
_ERASED = "#"
_PIECE = 1 << 20
_PACK_BITS = 40
"""A number in the whereabouts: the pack's place in the log, and below that the first byte of the frame."""


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a list tells of an original besides hash and size."""

    name: str
    type: str
    place: str = ""
    """Where in the container it stood."""
    stated: dict[str, tuple[str, str]] = {}
    """Field of a report: what the container states of it, and which column or header does."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list. `rest` is the JSON of `Told`, or `#` and its hash once the original was removed."""

    sha256: str
    at: int
    size: int
    rest: str

    @property
    def told(self) -> Told:
        """What is known of the original; nothing where that was erased."""
        return Told(name="", type="") if self.rest.startswith(_ERASED) else _TOLD.decode(self.rest)

    def written(self) -> str:
        """The line as it stands in the list."""
        return f"{self.sha256} {self.at} {self.size} {self.rest}\n"

    def proof(self) -> bytes:
        """The line's share of the root."""
        rest = self.rest[1:] if self.rest.startswith(_ERASED) else hash_bytes(self.rest.encode())
        return f"{self.sha256} {self.at} {self.size} {rest}\n".encode()

    def erased(self) -> Line:
        """The line without what it told of the original."""
        return self if self.rest.startswith(_ERASED) else Line(self.sha256, self.at, self.size, _ERASED + hash_bytes(self.rest.encode()))


_TOLD = msgspec.json.Decoder(Told)


def write_rest(told: Told) -> str:
    """The JSON of a line."""
    return msgspec.json.encode(told, order="deterministic").decode()


def make_frame(sha256: str, size: int) -> bytes:
    """What stands before the bytes of an original."""
    return f"{sha256} {size:<14}\n".encode()


def find_root(previous: str, lines: Iterable[Line]) -> str:
    """What the custody log names of a pack; `previous` is the head of the log before it, so that no two packs are called the same."""
    total = hashlib.sha256(f"{previous}\n".encode())
    for line in lines:
        total.update(line.proof())
    return total.hexdigest()


def path_of_pack(room: Path, root: str, part: str) -> Path:
    """Where the `bytes` or the `list` of a pack stand."""
    return room / "originals" / "packs" / root[:2] / f"{root}.{part}"


def parse_list(path: Path) -> list[Line]:
    """The lines of a list, as they stand; ValueError where one is no line."""
    with path.open(encoding="utf-8", newline="\n") as stream:
        return [Line(sha256, int(at), int(size), rest.removesuffix("\n")) for sha256, at, size, rest in (t.split(" ", 3) for t in stream)]


class Packs:
    """The packs that a custody log names."""

    def __init__(self, room: Path) -> None:
        self._room = room
        self._places: list[str] = []
        self._read = 0
        self._table = Whereabouts()

    def follow(self, entries: Sequence[Custody]) -> None:
        """Take note of what the log says since it was last asked."""
        if len(entries) < self._read:
            self._places, self._read, self._table = [], 0, Whereabouts()
        fresh = entries[self._read :]
        removed = find_removals(fresh)
        for entry in fresh:
            if entry.action == "packed":
                self._note(entry, removed)
            elif entry.action == "removed":
                for number in tuple(self._table.find(entry.sha256)):
                    self._table.drop(entry.sha256, number)
        self._read = len(entries)

    def holds(self, sha256: str) -> bool:
        """Whether the bytes of this original stand in a pack."""
        return self._read_of(sha256, whole=False) is not None

    def load(self, sha256: str) -> bytes | None:
        """The bytes of an original as they stand in its pack, or None."""
        return self._read_of(sha256, whole=True)

    def erase(self, sha256: str, entries: Sequence[Custody]) -> None:
        """Overwrite the bytes of a removed original with zeros, and what the lists told of it; what was erased before stays so."""
        for entry in entries:
            if not self.tells_of(entry, sha256):
                continue
            path = path_of_pack(self._room, entry.sha256, "list")
            lines = self.lines(entry)
            concerned = [line for line in lines if line.sha256 == sha256]
            for line in concerned:
                if line.at != ELSEWHERE:
                    _wipe(path.with_suffix(".bytes"), line)
            if any(line is not line.erased() for line in concerned):
                content = "".join((line.erased() if line.sha256 == sha256 else line).written() for line in lines)
                disk.put(path, content.encode(), mode=0o444)

    def tells_of(self, entry: Custody, sha256: str) -> bool:
        """Whether the list of an entry's pack has this hash in it."""
        path = path_of_pack(self._room, entry.sha256, "list")
        return entry.count > 0 and path.exists() and sha256.encode() in path.read_bytes()

    def lines(self, entry: Custody) -> list[Line]:
        """The lines of the pack that an entry names."""
        if not entry.count:
            return []
        path = path_of_pack(self._room, entry.sha256, "list")
        try:
            return parse_list(path)
        except (OSError, ValueError) as error:
            raise RecordDamaged(
                f"The list {path} of a pack of originals cannot be read ({error})."
                " Run `orontes verify` to see all faults, and restore the record from a copy."
            ) from error

    def _note(self, entry: Custody, removed: Mapping[str, int]) -> None:
        number = len(self._places) << _PACK_BITS
        self._places.append(str(path_of_pack(self._room, entry.sha256, "bytes")))
        for line in self.lines(entry):
            if line.at != ELSEWHERE and removed.get(line.sha256, 0) < entry.number:
                self._table.note(line.sha256, number + line.at)

    def _read_of(self, sha256: str, *, whole: bool) -> bytes | None:
        """The bytes of an original, nothing of them unless the `whole` is asked for; None where no pack has it."""
        for number in self._table.find(sha256):
            with open(self._places[number >> _PACK_BITS], "rb") as stream:  # noqa: PTH123 - of a million, a Path each costs more than reading
                stream.seek(number & ((1 << _PACK_BITS) - 1))
                frame = stream.read(FRAME)
                if frame[:64] == sha256.encode() and frame[64:].strip().isdigit():
                    return stream.read(int(frame[64:])) if whole else b""
        return None


def find_removals(entries: Iterable[Custody]) -> dict[str, int]:
    """The number of the last entry that removed each original."""
    return {entry.sha256: entry.number for entry in entries if entry.action == "removed"}


def make_original(line: Line) -> Original:
    """The original that a line tells of."""
    told = line.told
    return Original(sha256=line.sha256, size=line.size, media_type=told.type, name=told.name, stated=make_stated(told))


def make_stated(told: Told) -> tuple[Stated, ...]:
    """What the container states, as the flow takes it."""
    return tuple(
        Stated(field=field, value=value, how=how)  # type: ignore[arg-type]
        for field, (value, how) in sorted(told.stated.items())
    )


def _wipe(path: Path, line: Line) -> None:
    with disk.writing(path):
        path.chmod(0o644)
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        try:
            os.lseek(descriptor, line.at + FRAME, os.SEEK_SET)
            disk.write_all(descriptor, bytes(line.size))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        path.chmod(0o444)
