"""Writing a site as a whole: into a new folder beside the old one, then in its place. Nobody ever sees half a site."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from orontes.errors import DiskFull, OrontesError, RecordExists

SUMS = "SHA256SUMS"
_MARK = "index.html"


def write_site(to: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write all files and their hashes to a folder, in place of an older site there.

    A crash leaves the older site, or for a moment between two renames the older site as `.NAME.old`, which the next publishing removes.
    """
    _require_replaceable(to)
    to = to.absolute()
    building, aside = to.with_name(f".{to.name}.new"), to.with_name(f".{to.name}.old")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        _clear(building)
        _write_all(building, files)
        if to.exists():
            _clear(aside)
            to.replace(aside)
        building.replace(to)
        _sync(to.parent)
        _clear(aside)
    except OSError as refusal:
        shutil.rmtree(building, ignore_errors=True)
        if aside.exists() and not to.exists():
            aside.replace(to)
        if refusal.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(
                f"The disk took no more: no site was written to {to}. The older one stays. Free some space and publish again."
            ) from refusal
        raise OrontesError(f"The site cannot be written to {to}: {refusal.strerror}. Name another folder with --to.") from refusal


def _require_replaceable(to: Path) -> None:
    """An older site or an empty folder may be replaced, nothing else."""
    if to.is_symlink() or (to.exists() and not to.is_dir()):
        raise RecordExists(f"{to} is not a folder. Name a folder for the site with --to.")
    if to.is_dir() and any(to.iterdir()) and not ((to / SUMS).is_file() and (to / _MARK).is_file()):
        raise RecordExists(f"{to} holds files that are no Orontes site. Name a new folder with --to, or empty this one.")


def _write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    sums = []
    for name, content in files:
        _write(folder / name, content)
        sums.append((name, sha256(content).hexdigest()))
    _write(folder / SUMS, "".join(f"{digest}  {name}\n" for name, digest in sorted(sums)).encode())
    for held in sorted({path.parent for path in folder.rglob("*")}, reverse=True):
        _sync(held)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


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
