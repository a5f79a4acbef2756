"""Files on their way in: each is written to disk as it comes, so that neither many nor large ones fill the memory or the table of open files."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartParser
from starlette.requests import Request

MOST = 20_000
"""Files of one upload."""
_FIELDS = 100
"""Its other fields."""
PREFIX = "incoming-"


class Sheet:
    """A file that is being received: what a form's parser writes to. It is open only while something is written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._told = sha256()
        path.touch(exist_ok=False)

    def write(self, data: bytes) -> int:
        """Append."""
        with self.path.open("ab") as stream:
            stream.write(data)
        self._told.update(data)
        return len(data)

    def seek(self, offset: int) -> int:
        """The parser goes back to the beginning; nobody reads from here."""
        return offset

    def close(self) -> None:
        """Nothing is open."""

    def move(self, to: Path) -> str:
        """Put it where it belongs; its hash."""
        self.path.rename(to)
        return self._told.hexdigest()


class _Parser(MultiPartParser):
    """A parser of which files go into a folder."""

    room: Path

    def on_headers_finished(self) -> None:
        """The head of a part is known: if it is a file, a sheet for it."""
        super().on_headers_finished()
        upload = self._current_part.file
        if upload is not None:
            self._files_to_close_on_error.pop().close()
            self.room.mkdir(parents=True, exist_ok=True)
            sheet: Any = Sheet(self.room / str(self._current_files))
            self._current_part.file = UploadFile(file=sheet, size=0, filename=upload.filename, headers=upload.headers)


async def receive(request: Request, room: Path) -> FormData:
    """The form of an upload; its files lie in the room, which is the caller's to remove."""
    parser = _Parser(request.headers, request.stream(), max_files=MOST, max_fields=_FIELDS)
    parser.room = room
    return await parser.parse()


def new_room(work: Path) -> Path:
    """A folder for the files of one upload, made when they come."""
    return work / f"{PREFIX}{uuid4().hex}"


def sweep(work: Path) -> None:
    """Remove what uploads left that a server did not live to take in."""
    for left in work.glob(f"{PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
