"""What stands at the paths that a user names: the files to take in, in one fixed order, and an Issue for each that cannot be taken."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from orontes.records.identity import make_id
from orontes.records.issue import Issue
from orontes.records.original import Original

ISSUES = {
    "K101": "There is no file or folder at this path.",
    "K102": "The file or folder cannot be read.",
    "K103": "The file is empty.",
    "K104": "A hidden file or folder inside a folder is not taken in.",
    "K105": "A link leads out of the folder in which it stands, or nowhere.",
    "K106": "It is no ordinary file (a device, pipe or socket).",
    "K107": "The folder holds no file.",
    "K108": "The folder is a part of this record itself.",
    "K109": "A crash had left something unfinished; it was put in order.",
    "K110": "The columns of a container do not tell which holds the text, or do not hold what `--map` names.",
    "K111": "A record of a container has no text.",
    "K112": "A record of a container cannot be read.",
    "K113": "A record of a container is longer than any report, or grows too much when it is unpacked.",
    "K114": "A container is broken at a place; the records before it, and those after it that can be found, were taken in.",
    "K115": "A container was changed while it was read.",
    "K116": "A part of Orontes that reads this kind of container is not installed.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came of one `add`: acknowledged originals, originals that the record had already, and what could not be taken."""

    added: tuple[Original, ...]
    already: tuple[Original, ...]
    issues: tuple[Issue, ...]
    records: int = 0
    """Records of containers that were added, beside the files."""
    known: int = 0
    """Records of containers that were kept already."""
    notes: tuple[str, ...] = ()
    """What a person should know of the containers: how their columns were read, what was passed over."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A file to take in. Sorted by the name that it will bear, then by where it stands."""

    name: str
    path: Path


def make_issue(code: str, path: Path | str, message: str) -> Issue:
    """An Issue of the intake about one path."""
    where = to_text(path)
    return Issue(id=make_id("issue", "keep", code, where), code=code, step="keep", where=where, message=message)


def to_text(path: Path | str) -> str:
    """A path as text: bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def find_files(paths: Sequence[Path], *, record: Path | None = None) -> tuple[list[Candidate], list[Issue]]:
    """All files at and below the paths, sorted, each once; `record` is a record's own folder, which is never taken in."""
    walk = _Walk(record.resolve() if record else None)
    for path in paths:
        walk.enter(path)
    return sorted(walk.found.values()), sorted(walk.issues, key=lambda issue: (issue.where, issue.code))


class _Walk:
    def __init__(self, record: Path | None) -> None:
        self.found: dict[Path, Candidate] = {}
        self.issues: list[Issue] = []
        self._record = record

    def enter(self, named: Path) -> None:
        """A path that the user named: a link is followed, a hidden name is meant."""
        path = Path(os.path.abspath(named))  # noqa: PTH100 - resolve() would follow a link and lose its name
        try:
            mode = path.stat().st_mode
        except OSError as refusal:
            self._refuse(*_sentence(refusal, path), path)
            return
        if stat.S_ISDIR(mode):
            root = path.resolve()
            told = len(self.issues)
            if not self._folder(root, root.parent, root) and len(self.issues) == told:
                self._refuse("K107", f"The folder {to_text(path)} holds no file that can be taken in.", path)
        else:
            self._file(path, path.parent, mode)

    def _folder(self, folder: Path, above: Path, root: Path) -> int:
        """Take in all below a folder; the number of files found there."""
        if self._record in (folder, *folder.parents):
            self._refuse("K108", f"{to_text(folder)} is a part of this record itself and was not taken in.", folder)
            return 0
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as refusal:
            self._refuse(*_sentence(refusal, folder), folder)
            return 0
        return sum(self._entry(entry, above, root) for entry in entries)

    def _entry(self, entry: os.DirEntry[str], above: Path, root: Path) -> int:
        path = Path(entry.path)
        if entry.name.startswith("."):
            self._refuse("K104", f"{to_text(path)} is hidden and was not taken in. Name it to add it.", path)
            return 0
        if entry.is_symlink() and not _stays_in(path, root):
            self._refuse(
                "K105", f"{to_text(path)} is a link that leads out of {to_text(root)}, or nowhere. Name what it leads to, to add it.", path
            )
            return 0
        try:
            mode = entry.stat().st_mode
        except OSError as refusal:
            self._refuse(*_sentence(refusal, path), path)
            return 0
        if not stat.S_ISDIR(mode):
            return self._file(path, above, mode)
        if entry.is_symlink():  # what it leads to is taken in where it stands
            return 0
        return self._folder(path, above, root)

    def _file(self, path: Path, above: Path, mode: int) -> int:
        if not stat.S_ISREG(mode):
            self._refuse("K106", f"{to_text(path)} is no ordinary file and was not taken in.", path)
            return 0
        self.found.setdefault(path, Candidate(to_text(path.relative_to(above).as_posix()), path))
        return 1

    def _refuse(self, code: str, message: str, path: Path) -> None:
        self.issues.append(make_issue(code, path, message))


def refuse(refusal: OSError, path: Path) -> Issue:
    """The Issue for a file that the system would not let us read."""
    code, message = _sentence(refusal, path)
    return make_issue(code, path, message)


def _sentence(refusal: OSError, path: Path) -> tuple[str, str]:
    if isinstance(refusal, FileNotFoundError | NotADirectoryError):
        return "K101", f"There is nothing at {to_text(path)}. Check the path."
    return "K102", f"{to_text(path)} cannot be read: {refusal.strerror}. Make it readable and add it again."


def _stays_in(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def read_pieces(path: Path, size: int) -> Iterator[bytes]:
    """The bytes of a file in pieces. Opened without waiting, so that a pipe put in its place cannot hold us."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        while piece := os.read(descriptor, size):
            yield piece
    finally:
        os.close(descriptor)
