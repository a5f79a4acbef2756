"""WACZ: a zip file with WARC files in `archive/`, and their digests in `datapackage.json`."""

from __future__ import annotations

import hashlib
import json
import lzma
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, BinaryIO, cast

from orontes.keep.containers.passage import GROWTH, GROWTH_FROM, Broken, Passage
from orontes.keep.containers.unpacked import GZIP
from orontes.keep.containers.warc import Warc

MAGIC = b"PK\x03\x04"
_PIECE, _MOST_JSON = 1 << 20, 64 << 20
_ENDINGS = (".warc", ".warc.gz")
_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OverflowError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
)
"""What `zipfile` raises on bytes that are no sound zip file, or one that is encrypted or packed in a way it does not know."""


class Wacz:
    """The records of the WARC files of one WACZ file."""

    def __init__(self, path: Path) -> None:
        self.passed: Counter[str] = Counter()
        self._path = path

    def read(self) -> Iterator[Passage | Broken]:
        """The pages of all WARC files, in the order of their names."""
        number = 0
        with zipfile.ZipFile(self._path) as archive:
            digests = _digests(archive)
            for entry in find_archives(archive):
                for found in self._read(archive, entry, digests.get(entry.filename, ""), number):
                    number = max(number, found.number)
                    place = f"{entry.filename}/{found.place}"
                    yield replace(found, place=place)

    def _read(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, digest: str, number: int) -> Iterator[Passage | Broken]:
        if entry.file_size > GROWTH_FROM and entry.file_size > GROWTH * max(1, entry.compress_size):
            yield Broken(number + 1, "as a whole", "K113", f"says that it grows to {entry.file_size:,} bytes; it was left out")
            return
        try:
            if digest and _hash(archive.open(entry)) != digest:
                number += 1
                yield Broken(
                    number,
                    "as a whole",
                    "K114",
                    "does not have the digest that datapackage.json states; what can be read of it was taken in",
                )
            with archive.open(entry) as stream:
                packed = stream.read(3) == GZIP
                stream.seek(0)
                warc = Warc(cast("BinaryIO", stream), packed=packed, number=number)
                for found in warc.read():
                    number = found.number
                    yield found
            self.passed.update(warc.passed)
        except _BROKEN as error:
            yield Broken(number + 1, "after the last record", "K114", f"cannot be read further: {error}")


def find_archives(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The WARC files in a zip file, sorted by name."""
    found = [entry for entry in archive.infolist() if entry.filename.startswith("archive/") and entry.filename.lower().endswith(_ENDINGS)]
    return sorted(found, key=lambda entry: entry.filename)


def is_wacz(path: Path) -> bool:
    """Whether a zip file holds WARC files as a WACZ does."""
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(find_archives(archive))
    except _BROKEN:
        return False


def _digests(archive: zipfile.ZipFile) -> dict[str, str]:
    """SHA-256 of files as `datapackage.json` states them; none where it cannot be read."""
    try:
        with archive.open("datapackage.json") as stream:
            resources = json.loads(stream.read(_MOST_JSON)).get("resources", [])
        stated = {str(one["path"]): str(one["hash"]) for one in resources}
    except (*_BROKEN, KeyError, AttributeError, TypeError):
        return {}
    return {path: value.removeprefix("sha256:") for path, value in stated.items() if value.startswith("sha256:")}


def _hash(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    with stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
