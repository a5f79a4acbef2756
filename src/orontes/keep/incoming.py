"""Bytes on their way into the record: under temporary names in `keep/incoming`, until a whole batch is named and logged.

The order is: bytes (synced) - a note of the names to come (synced) - names in `originals/` (synced) - entries in the log (synced:
from here on acknowledged) - note gone. A crash anywhere leaves only what `sweep` removes: temporary bytes, and names that the note
lists and the log does not. A file that appears in `originals/` in any other way is left for `verify` to name.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from orontes.errors import OrontesError
from orontes.keep import disk
from orontes.keep.intake import read_pieces
from orontes.keep.media import LOOK, find_media_type
from orontes.keep.packs import path_of_pack
from orontes.keep.seal import CHUNK
from orontes.records.original import Original

_MOST_FILES, _MOST_BYTES = 64, 64 << 20
"""Files and bytes acknowledged together: one sync of log and folders serves them all."""


class SourceUnreadableError(Exception):
    """The file that is being taken in cannot be read: not the record's fault."""

    def __init__(self, refusal: OSError) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Waiting:
    """An original whose bytes are on the disk under a temporary name."""

    temporary: Path
    original: Original
    source: Path


class Incoming:
    """The way into one keep. Only the holder of the keep's lock may use it."""

    def __init__(self, room: Path, place: Callable[[str], Path]) -> None:
        self.room = room
        self._folder = room / "incoming"
        self._originals = room / "originals"
        self._note = self._folder / "batch"
        self._place = place
        self._waiting: dict[str, Waiting] = {}
        self._copied = 0

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._waiting

    @property
    def full(self) -> bool:
        """Whether enough waits to be acknowledged together."""
        return len(self._waiting) >= _MOST_FILES or sum(waiting.original.size for waiting in self._waiting.values()) >= _MOST_BYTES

    def copy(self, source: Path, name: str) -> Waiting:
        """Copy a file to a temporary name, hashing it on the way; it waits only once `put` is called."""
        self._copied += 1
        temporary = self._folder / f"{self._copied}"
        try:
            return Waiting(temporary, self._copy(source, name, temporary), source)
        except (SourceUnreadableError, OrontesError):
            disk.discard(temporary)
            raise

    def put(self, waiting: Waiting) -> None:
        """Let a copied file wait for the next acknowledgement."""
        self._waiting[waiting.original.sha256] = waiting

    def name_all(self) -> tuple[Waiting, ...]:
        """Give the waiting files their names in `originals/`, durably. The caller writes the log, then calls `done`."""
        batch = tuple(self._waiting.values())
        if not batch:
            return batch
        disk.put(self._note, "".join(f"{waiting.original.sha256}\n" for waiting in batch).encode())
        shards = set()
        with disk.writing(self._originals):
            for waiting in batch:
                blob = self._place(waiting.original.sha256)
                blob.parent.mkdir(exist_ok=True)
                waiting.temporary.chmod(0o444)
                waiting.temporary.replace(blob)
                shards.add(blob.parent)
            for shard in sorted(shards):
                disk.sync_folder(shard)
            disk.sync_folder(self._originals)
        return batch

    def done(self) -> None:
        """The batch is in the log."""
        self._waiting.clear()
        disk.discard(self._note)

    def sweep(self, known: Container[str]) -> int:
        """Remove what nobody was told of: temporary bytes, and named bytes that the note lists and the log does not know."""
        self._waiting.clear()
        swept = 0
        noted = self._note.read_text(errors="replace").split() if self._note.exists() else []
        for name in noted:
            places = [self._place(name), *(path_of_pack(self.room, name, part) for part in ("bytes", "list"))]
            for blob in places:
                if name not in known and blob.exists():
                    blob.unlink()
                    swept += 1
        for temporary in sorted(self._folder.iterdir()):
            temporary.unlink()
            swept += 1
        return swept

    def _copy(self, source: Path, name: str, temporary: Path) -> Original:
        digest, size, beginning = hashlib.sha256(), 0, b""
        with disk.writing(temporary):
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
            try:
                for piece in _pieces(source):
                    digest.update(piece)
                    size += len(piece)
                    beginning = beginning or piece[:LOOK]
                    disk.write_all(descriptor, piece)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        return Original(sha256=digest.hexdigest(), size=size, media_type=find_media_type(beginning, name), name=name)


def _pieces(source: Path) -> Iterator[bytes]:
    try:
        yield from read_pieces(source, CHUNK)
    except OSError as refusal:
        raise SourceUnreadableError(refusal) from refusal
