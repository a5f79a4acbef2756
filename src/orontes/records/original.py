"""Originals: bytes as received, and the entries of the custody log that tell how they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """Bytes as received. `name` is the path as the bringer gave it, without the folders above what was named."""

    sha256: str
    size: int
    """Bytes."""
    media_type: str
    name: str


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
    action: Literal["created", "added", "removed"]
    sha256: str
    """Of the original; empty for `created`."""
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
