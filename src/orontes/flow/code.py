"""The code of a step as a part of its version: what was made by other rules is made anew, without anybody having to think of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

_CODE = (".py", ".txt")
"""Rules and word lists. Large data and models have digests of their own."""


def code_digest(*rooms: str) -> str:
    """SHA-256 over all code and word lists of these rooms or modules (`lang`, `flow.read.parse`), the first 16 hex digits."""
    return sha256("".join(_digest(room) for room in sorted(rooms)).encode()).hexdigest()[:16]


@cache
def _digest(room: str) -> str:
    total = sha256()
    place = files("orontes").joinpath(*room.split("."))
    found = _find_code(place, "") if place.is_dir() else [(room, files("orontes").joinpath(f"{room.replace('.', '/')}.py").read_bytes())]
    for name, content in sorted(found):
        total.update(f"{name}\n{len(content)}\n".encode() + content)
    return total.hexdigest()


def _find_code(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _find_code(entry, name)
        elif entry.name.endswith(_CODE):
            yield name, entry.read_bytes().replace(b"\r\n", b"\n")
