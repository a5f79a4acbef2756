"""Writing what is published as a whole: into new folders beside the old ones, looked through there, then put in their place. Nobody ever sees
half of it.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from orontes.errors import DiskFull, OrontesError, RecordExists

SUMS = "SHA256SUMS"
README = "README.txt"
Content = bytes | Iterator[bytes]
Files = Iterable[tuple[str, Content]]
_MARKS = ("index.html", README)


def write_folders(folders: Mapping[Path, Files], *, inspect: Callable[[Path], None] | None = None) -> None:
    """Write the files of each folder with their hashes, in place of what was published there before; `inspect` may refuse what was written.

    A crash leaves the older ones, or for a moment between two renames an older one as `.NAME.old`, which the next publishing puts back.
    """
    for to in folders:
        _require_replaceable(to)
    places = [(to.absolute(), files) for to, files in folders.items()]
    try:
        for to, files in places:
            _put_back(to)
            to.parent.mkdir(parents=True, exist_ok=True)
            _clear(_building(to))
            _write_all(_building(to), files)
            if inspect is not None:
                inspect(_building(to))
        for to, _ in places:
            _swap(to)
    except OSError as refusal:
        if refusal.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(
                "The disk took no more: nothing was published. What was there stays. Free some space and publish again."
            ) from refusal
        raise OrontesError(f"What is published cannot be written: {refusal.strerror}. Name another folder with --to.") from refusal
    finally:
        for to, _ in places:
            shutil.rmtree(_building(to), ignore_errors=True)
            if _aside(to).exists() and not to.exists():
                _aside(to).replace(to)


def write_site(to: Path, files: Files) -> None:
    """Write one folder."""
    write_folders({to: files})


def _swap(to: Path) -> None:
    if to.exists():
        _clear(_aside(to))
        to.replace(_aside(to))
    _building(to).replace(to)
    _sync(to.parent)
    _clear(_aside(to))


def _put_back(to: Path) -> None:
    """What a crash between two renames left beside."""
    if _aside(to).is_dir() and (_aside(to) / SUMS).is_file() and not to.exists():
        _aside(to).replace(to)
    _clear(_aside(to))


def _building(to: Path) -> Path:
    return to.with_name(f".{to.name}.new")


def _aside(to: Path) -> Path:
    return to.with_name(f".{to.name}.old")


def _require_replaceable(to: Path) -> None:
    """What was published before or an empty folder may be replaced, nothing else."""
    if to.is_symlink() or (to.exists() and not to.is_dir()):
        raise RecordExists(f"{to} is not a folder. Name a folder with --to.")
    ours = (to / SUMS).is_file() and any((to / mark).is_file() for mark in _MARKS)
    if to.is_dir() and any(to.iterdir()) and not ours:
        raise RecordExists(f"{to} holds files that Orontes did not publish. Name a new folder with --to, or empty this one.")


def _write_all(folder: Path, files: Files) -> None:
    sums = []
    for name, content in files:
        sums.append((name, _write(folder / name, (content,) if isinstance(content, bytes) else content)))
    _write(folder / SUMS, ["".join(f"{digest}  {name}\n" for name, digest in sorted(sums)).encode()])
    for held in sorted({path.parent for path in folder.rglob("*")}, reverse=True):
        _sync(held)


def _write(path: Path, content: Iterable[bytes]) -> str:
    """Write a file down to the disk; its SHA-256."""
    digest = sha256()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        for piece in content:
            stream.write(piece)
            digest.update(piece)
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest()


def _sync(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be synced there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _clear(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
