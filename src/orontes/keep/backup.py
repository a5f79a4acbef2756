"""Backups: all that cannot be made again (originals, logs, keys, decisions, settings) in one encrypted file, and a record out of it.

The content is a compressed tar archive in frames, each sealed with ChaCha20-Poly1305 under a key that scrypt (RFC 7914) makes of a passphrase; the
number of a frame and whether it is the last go into its nonce (the STREAM construction, Hoang et al. 2015), so that no frame can be altered, dropped,
doubled, moved or cut off unseen.
"""

from __future__ import annotations

import io
import json
import os
import secrets
import shutil
import tarfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from orontes.errors import NothingThere, OrontesError, RecordDamaged, RecordExists
from orontes.keep.disk import discard, sync_folder, writing
from orontes.keep.lock import hold

_MAGIC = b"orontes backup 1\n"
_COST = {"n": 1 << 17, "r": 8, "p": 1}
"""scrypt: 128 MiB and about half a second a guess."""
_FRAME, _TAG = 1 << 20, 16
_DERIVED = ("derived.sqlite", "out", "audiences", "work", "run.lock")
"""What is not taken: `orontes run` and `orontes publish` make it again. Locks, long work under way and unfinished files are of the moment."""
_PASSING = ("keep/lock", "keep/incoming", "keep/torn")
_LEAST = 12

Progress = Callable[[str, int, int], None]


def write_backup(folder: Path, target: Path, passphrase: str, *, progress: Progress | None = None) -> int:
    """Write all truth of a record to one encrypted file, read it back whole, and say how many files it holds. The record may be in use."""
    _require_strong(passphrase)
    if target.exists():
        raise RecordExists(f"{target} is there already. Name a new file: a backup never overwrites another.")
    unfinished = target.with_name(f".{target.name}.new")
    with writing(unfinished):
        try:
            with unfinished.open("wb") as file:
                unfinished.chmod(0o600)
                taken = _write(folder, file, passphrase, progress or _silent)
                file.flush()
                os.fsync(file.fileno())
            _require_whole(unfinished, passphrase, taken)
            unfinished.rename(target)
            sync_folder(target.parent)
        except BaseException:
            discard(unfinished)
            raise
    return taken


def read_backup(source: Path, folder: Path, passphrase: str) -> int:
    """Make a record in a new folder out of a backup; how many files it held. Nothing stays behind where the backup is damaged."""
    if folder.exists():
        raise RecordExists(f"{folder} is there already. Name a new folder for the record.")
    partial = folder.with_name(f".{folder.name}.restoring")
    shutil.rmtree(partial, ignore_errors=True)
    count = 0
    with writing(folder):
        try:
            partial.mkdir(parents=True)
            for member, content in _members(source, passphrase):
                path = partial / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("xb") as file:
                    shutil.copyfileobj(content, file)
                    os.fsync(file.fileno())
                path.chmod(member.mode & 0o777)
                count += 1
            for room in ("incoming", "originals"):  # empty ones are not in a backup
                (partial / "keep" / room).mkdir(parents=True, exist_ok=True)
            partial.rename(folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
    return count


def _require_whole(written: Path, passphrase: str, taken: int) -> None:
    held = sum(1 for _ in _members(written, passphrase))
    if held != taken:
        raise RecordDamaged(f"The backup that was written holds {held} files of {taken}. The disk is not sound: use another.")


def _write(folder: Path, file: BinaryIO, passphrase: str, progress: Progress) -> int:
    """Logs and other small files as they are at one moment, then the originals, which never change."""
    with hold(folder / "keep" / "lock"):
        files = [
            path
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.is_symlink() and _is_truth(path.relative_to(folder).as_posix())
        ]
        held = {path: path.read_bytes() for path in files if "originals" not in path.relative_to(folder).parts}
    sealer = _Sealer(file, passphrase)
    with tarfile.open(fileobj=sealer, mode="w|gz", format=tarfile.PAX_FORMAT) as archive:  # type: ignore[call-overload]
        for number, path in enumerate(files, start=1):
            content = held[path] if path in held else _read(path)
            member = tarfile.TarInfo(path.relative_to(folder).as_posix())
            member.size, member.mode = len(content), path.stat().st_mode & 0o777
            archive.addfile(member, io.BytesIO(content))
            progress("backup", number, len(files))
    _require_none_removed(folder, held)
    sealer.end()
    return len(files)


def _require_none_removed(folder: Path, held: Mapping[Path, bytes]) -> None:
    """Originals never change but where one is removed: then the log that was taken no longer fits them."""
    log = folder / "keep" / "custody.jsonl"
    with hold(folder / "keep" / "lock"):
        since = log.read_bytes()[len(held.get(log, b"")) :]
    if b'"removed"' in since:
        raise RecordDamaged("An original was removed while the backup was written. Begin it again.")


def _is_truth(name: str) -> bool:
    top = name.split("/", 1)[0]
    passing = name.rsplit("/", 1)[-1].startswith(".") or any(name == one or name.startswith(f"{one}/") for one in _PASSING)
    return not passing and not any(top == one or top.startswith((f"{one}-", f"{one}.")) for one in _DERIVED)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as gone:
        raise RecordDamaged(f"The original {path.name} was removed while the backup was written. Begin it again.") from gone


def _members(source: Path, passphrase: str) -> Iterator[tuple[tarfile.TarInfo, BinaryIO]]:
    """The files of a backup with their content, in order; RecordDamaged where a frame is not as it was written."""
    try:
        file = source.open("rb")
    except OSError as error:
        raise NothingThere(f"The backup {source} cannot be read ({error}).") from error
    with file:
        opener = _Opener(file, passphrase, source)
        try:
            with tarfile.open(fileobj=opener, mode="r|gz") as archive:  # type: ignore[call-overload]
                for member in archive:
                    content = archive.extractfile(member)
                    if content is None or ".." in Path(member.name).parts or Path(member.name).is_absolute():
                        raise RecordDamaged(f"The backup {source} holds {member.name!r}, which is no file of a record.")
                    yield member, content
        except (tarfile.TarError, EOFError, OSError) as error:
            raise RecordDamaged(f"The backup {source} is damaged ({error}). Use another copy.") from error
        opener.require_end()


def _require_strong(passphrase: str) -> None:
    if len(passphrase) < _LEAST:
        raise OrontesError(
            f"A passphrase needs at least {_LEAST} characters, better six words: whoever has the file can try as many as they like."
        )


class _Sealer:
    """Takes bytes, writes frames."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt = secrets.token_bytes(16)
        head = json.dumps({"scrypt": _COST, "salt": salt.hex()}).encode() + b"\n"
        file.write(_MAGIC + head)
        self._cipher = ChaCha20Poly1305(_derive(passphrase, salt))
        self._file = file
        self._waiting = bytearray()
        self._number = 0

    def write(self, content: bytes) -> int:
        """Take bytes; full frames are written at once."""
        self._waiting += content
        while len(self._waiting) > _FRAME:
            self._seal(bytes(self._waiting[:_FRAME]), last=False)
            del self._waiting[:_FRAME]
        return len(content)

    def end(self) -> None:
        """Write the last frame, which says that it is the last."""
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, content: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last=last), content, None))
        self._number += 1


class _Opener:
    """Reads frames, gives bytes."""

    def __init__(self, file: BinaryIO, passphrase: str, source: Path) -> None:
        if file.readline(64) != _MAGIC:
            raise RecordDamaged(f"{source} is no backup of an Orontes record.")
        try:
            head = json.loads(file.readline(1024))
            salt = bytes.fromhex({json.dumps(_COST): head["salt"]}[json.dumps(head["scrypt"])])  # a forged cost could ask for any memory
        except (ValueError, KeyError, TypeError) as error:
            raise RecordDamaged(f"The head of the backup {source} is damaged. Use another copy.") from error
        self._cipher = ChaCha20Poly1305(_derive(passphrase, salt))
        self._file, self._source = file, source
        self._next = file.read(_FRAME + _TAG)
        self._waiting = b""
        self._number = 0

    def read(self, size: int) -> bytes:
        """Bytes of the archive; fewer at its end."""
        while len(self._waiting) < size and self._next:
            self._waiting += self._open()
        given, self._waiting = self._waiting[:size], self._waiting[size:]
        return given

    def require_end(self) -> None:
        """All frames are there up to the one that says that it is the last."""
        while self._next:
            self._open()

    def _open(self) -> bytes:
        frame, self._next = self._next, self._file.read(_FRAME + _TAG)
        try:
            content = self._cipher.decrypt(_nonce(self._number, last=not self._next), frame, None)
        except InvalidTag as error:
            if self._number:
                raise RecordDamaged(
                    f"The backup {self._source} was altered or cut off at its part {self._number}. Use another copy."
                ) from error
            raise OrontesError(f"The passphrase does not open {self._source}, or the file was altered at its beginning.") from error
        self._number += 1
        return content


def _derive(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, **_COST).derive(passphrase.encode())


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _silent(_step: str, _done: int, _total: int) -> None:
    pass
