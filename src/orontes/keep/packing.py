"""Small originals on their way into a pack: gathered in memory, then written, named and logged together.

The order is that of `incoming.py`: bytes and list (synced) - a note of the name to come (synced) - names (synced) - entry in the log (synced:
from here on acknowledged) - note gone.
"""

from __future__ import annotations

from pathlib import Path

from orontes.keep import disk
from orontes.keep.packs import ELSEWHERE, FRAME, Line, Told, find_root, make_frame, path_of_pack, write_rest
from orontes.records.original import Original

SMALL = 256 << 10
"""Bytes up to which a file of a large intake goes into a pack. The records of a container do, whatever their size."""
MOST_LINES, _MOST_BYTES = 4096, 16 << 20


class Packing:
    """The pack that is being filled."""

    def __init__(self, room: Path) -> None:
        self._room = room
        self._folder = room / "incoming"
        self._parts: list[bytes] = []
        self._lines: list[Line] = []
        self._fresh: set[str] = set()
        self._size = 0

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._fresh

    def __len__(self) -> int:
        return len(self._lines)

    @property
    def full(self) -> bool:
        """Whether enough waits to be acknowledged together."""
        return len(self._lines) >= MOST_LINES or self._size >= _MOST_BYTES

    @property
    def size(self) -> int:
        """Bytes that wait, with their frames."""
        return self._size

    @property
    def fresh(self) -> int:
        """How many of them the record did not have."""
        return len(self._fresh)

    def put(self, sha256: str, content: bytes, told: Told) -> Line:
        """Let the bytes of an original wait for the next acknowledgement."""
        line = Line(sha256, self._size, len(content), write_rest(told))
        self._parts += (make_frame(sha256, len(content)), content)
        self._size += FRAME + len(content)
        self._fresh.add(sha256)
        self._lines.append(line)
        return line

    def tell(self, sha256: str, size: int, told: Told) -> None:
        """Note that an original whose bytes are in the record already came from here too."""
        self._lines.append(Line(sha256, ELSEWHERE, size, write_rest(told)))

    def name_all(self, head: str) -> str:
        """Put the pack in its place, durably; its root, for a log with this head. The caller writes the log, then calls `done`.

        Where nothing waits there is no pack: the entry only tells that a container came to its end.
        """
        root = find_root(head, self._lines)
        if not self._lines:
            return root
        waiting = [
            ("bytes", b"".join(self._parts)),
            ("list", "".join(line.written() for line in self._lines).encode()),
        ]
        with disk.writing(self._room / "originals"):
            for part, content in waiting:
                disk.write_new(self._folder / part, content, mode=0o444)
        disk.put(self._folder / "batch", f"{root}\n".encode())
        with disk.writing(self._room / "originals"):
            for part, _ in waiting:
                place = path_of_pack(self._room, root, part)
                _make_folder(place.parent)
                (self._folder / part).replace(place)
            for folder in (place.parent, place.parent.parent, place.parent.parent.parent):
                disk.sync_folder(folder)
        return root

    def done(self) -> None:
        """The pack is in the log."""
        self._parts, self._lines, self._fresh, self._size = [], [], set(), 0
        disk.discard(self._folder / "batch")


def make_told(original: Original, place: str = "") -> Told:
    """What a list tells of a file."""
    return Told(name=original.name, type=original.media_type, place=place)


def _make_folder(folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.mkdir(exist_ok=True)
