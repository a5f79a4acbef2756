"""Originals: bytes as received, and the entries of the custody log that tell how they came."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from orontes.records.report import Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """Bytes as received. `name` is the path as the bringer gave it, without the folders above what was named."""

    sha256: str
    size: int
    """Bytes."""
    media_type: str
    name: str
    stated: tuple[Stated, ...] = ()
    """What the container from which it was taken states of it in other columns: title, address, date … Sorted; of all containers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The bytes of one original, handed to the flow by the runner; never stored in the derived store."""

    original: Original
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """One entry of the custody log: who brought or removed what, when, from where, with which tool."""

    number: int
    previous: str
    """Hash of the entry before; 64 zeros for the first."""
    when: str
    """UTC, ISO 8601 with seconds."""
    who: str
    action: Literal["created", "added", "packed", "removed"]
    sha256: str
    """Of the original; empty for `created`; of `packed` originals the root of their list."""
    size: int
    media_type: str
    name: str
    source: str
    """Where it came from: the absolute path or address it was taken from."""
    tool: str
    """Name and version of the tool that wrote the entry."""
    reason: str = ""
    key: str = ""
    """Fingerprint of the record's public key, in the `created` entry."""
    count: int = field(default=0, metadata={"later": True})
    """Of a `packed` entry: how many lines its list has."""
    container: str = field(default="", metadata={"later": True})
    """SHA-256 of the file of many records from which these were taken."""
    columns: str = field(default="", metadata={"later": True})
    """By which columns its rows were read, such as `text=body,title=headline`."""
    through: int = field(default=0, metadata={"later": True})
    """Up to which of the container's records all was dealt with."""
    ended: bool = field(default=False, metadata={"later": True})
    """Whether that was the last one."""
