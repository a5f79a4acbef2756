"""A file of a container as one stream of bytes: as it stands, or unpacked from gzip member by member, never more than it may grow to."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO

from orontes.keep.containers.passage import GROWTH, GROWTH_FROM

GZIP = b"\x1f\x8b\x08"
_PIECE = 1 << 18


class UnpackingError(OSError):
    """The packed bytes are broken or grow too much. `at`: the byte at which their member begins; `near`: up to which they were read."""

    def __init__(self, message: str, at: int, near: int, code: str = "K114") -> None:
        super().__init__(message)
        self.at = at
        self.near = near
        self.code = code
        self.strerror: str = message


class Unpacked(io.RawIOBase):
    """The bytes of a gzip file. After an error, `skip_member` goes on behind the next sign of a member's beginning."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._packed = b""
        self._read = 0
        self._given = 0
        self._member: Any = None
        self._fresh = False
        self._waiting = b""
        self.member_at = 0
        """Where in the file the member begins to which the bytes given last belong."""
        self.begins = False
        """Whether the bytes given last are the first of their member."""

    def readable(self) -> bool:
        """It is."""
        return True

    def read_some(self) -> bytes:
        """Some bytes of one member; none at the end."""
        while True:
            if self._member is None:
                if not self._fill() or not self._packed.lstrip(b"\0"):  # zeros may pad a file to whole blocks
                    return b""
                self.member_at, self._fresh = self._read - len(self._packed), True
                self._member = zlib.decompressobj(31)
            given = self._step()
            if given:
                self.begins, self._fresh = self._fresh, False
                return given

    def readinto(self, buffer: Any) -> int:
        """For a buffered reader on top."""
        waiting = self._waiting or self.read_some()
        size = min(len(buffer), len(waiting))
        buffer[:size] = waiting[:size]
        self._waiting = waiting[size:]
        return size

    def skip_member(self) -> bool:
        """Look for the beginning of a member behind the one that is broken; whether there is one."""
        self.begin_at(self.member_at + 1)
        while self._fill():
            found = self._packed.find(GZIP)
            if found >= 0:
                self._packed = self._packed[found:]
                return True
            self._packed = self._packed[-2:] if len(self._packed) > 2 else b""
            if not self._more():
                return False
        return False

    def begin_at(self, at: int) -> None:
        """Go on at this byte of the file, where a member begins."""
        self._raw.seek(at)
        self._packed, self._read, self._member, self._waiting = b"", at, None, b""

    def _step(self) -> bytes:
        try:
            given: bytes = self._member.decompress(self._packed, _PIECE)
        except zlib.error as error:
            message = f"holds packed bytes that are broken ({error}); what was unpacked of them before may be altered too"
            raise UnpackingError(message, self.member_at, self._near) from error
        self._given += len(given)
        self._packed = self._member.unconsumed_tail or self._member.unused_data
        if self._member.eof:
            self._member = None
        elif not self._packed and not self._more() and not given:
            raise UnpackingError("ends before its packed bytes do: it was cut off", self.member_at, self._near)
        if self._given > GROWTH_FROM and self._given > GROWTH * self._read:
            message = f"grows to more than {GROWTH} times its size when it is unpacked, which no text does: the rest was left out"
            raise UnpackingError(message, self.member_at, self._near, "K113")
        return given

    @property
    def _near(self) -> int:
        return self._read - len(self._packed)

    def _fill(self) -> bool:
        return bool(self._packed) or self._more()

    def _more(self) -> bool:
        piece = self._raw.read(_PIECE)
        self._packed += piece
        self._read += len(piece)
        return bool(piece)


def peek(beginning: bytes, size: int) -> bytes:
    """The first bytes that are packed in a gzip file that begins so; none where they are broken."""
    try:
        return zlib.decompressobj(31).decompress(beginning, size)
    except zlib.error:
        return b""
