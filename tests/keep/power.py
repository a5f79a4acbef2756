"""A simulated power cut: of everything written, only what was synced is sure to be there afterwards.

The bytes of a file are those of its last sync; a name is in its folder as of the folder's last sync. Of the rest, chance decides: an
unsynced file may be there whole, cut short, or empty; an unsynced name may be there or not.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

Names = dict[str, tuple[int, int]]
"""Of one folder: name to device and inode."""


class PowerCut(BaseException):
    """The power is gone."""


class Power:
    """Watches the syncs below a folder and can tell what a cut would leave."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._held: list[int] = []
        self._files: dict[tuple[int, int], bytes] = {}
        self._folders: dict[tuple[int, int], Names] = {}
        self._sync = os.fsync
        for folder in [root, *(path for path in root.rglob("*") if path.is_dir())]:
            self._folders[_inode(folder)] = _names(folder)
        for path in root.rglob("*"):
            if path.is_file():
                self._note(path)

    def close(self) -> None:
        for descriptor in self._held:
            os.close(descriptor)

    def fsync(self, descriptor: int) -> None:
        """In place of os.fsync."""
        self._sync(descriptor)
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if path.is_dir():
            self._folders[_inode(path)] = _names(path)
        else:
            self._note(path)

    def leave(self, out: Path, chance: random.Random | None) -> None:
        """Write what a cut at this moment leaves; without chance, the least that it must."""
        self._leave(self.root, _inode(self.root), out, chance)

    def _leave(self, folder: Path, inode: tuple[int, int], out: Path, chance: random.Random | None) -> None:
        out.mkdir()
        durable = self._folders.get(inode, {})
        now = _names(folder) if folder.exists() else {}
        for name in sorted(durable.keys() | now.keys()):
            choices = {durable.get(name), now.get(name)}
            found = durable.get(name) if chance is None else chance.choice(sorted(choices, key=str))
            if found is None:
                continue
            if found in self._folders or (folder / name).is_dir():
                self._leave(folder / name, found, out / name, chance)
            else:
                (out / name).write_bytes(self._content(folder / name, found, chance))

    def _content(self, path: Path, inode: tuple[int, int], chance: random.Random | None) -> bytes:
        synced = self._files.get(inode, b"")
        if chance is None or not path.exists() or _inode(path) != inode:
            return synced
        now = path.read_bytes()
        return chance.choice([synced, now, now[: chance.randint(min(len(synced), len(now)), len(now))]])

    def _note(self, path: Path) -> None:
        if _inode(path) not in self._files:
            self._held.append(os.open(path, os.O_RDONLY))  # while it is open, no other file gets its number
        self._files[_inode(path)] = path.read_bytes()


def _inode(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _names(folder: Path) -> Names:
    return {path.name: _inode(path) for path in folder.iterdir()}
