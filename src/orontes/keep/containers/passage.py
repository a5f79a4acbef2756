"""What a container gives, record by record: the bytes of an original and what is stated of it, or what is wrong with the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST = 32 << 20
"""Bytes of the longest record that is taken in: the flow reads eight million of them, and a hundred books are no report."""
GROWTH, GROWTH_FROM = 200, 64 << 20
"""How many times its packed size a thing may have, once it is larger than so many bytes: text grows to five or ten times."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One record of a container: its bytes as they stand there, and where."""

    number: int
    """From 1, in the container's own order."""
    place: str
    """`row 17`, `record at byte 1203`: the name of the original ends with it."""
    content: bytes
    media_type: str = ""
    """As stated there; empty where the bytes must tell."""
    charset: str = ""
    """As stated there, or as we wrote the bytes; empty where they must tell."""
    detail: str = ""
    """What more tells where it came from."""
    stated: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Field of a report: the value, and which column or header states it."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that gives no original, and why."""

    number: int
    place: str
    code: str
    message: str
    """Goes on from the place, without its full stop."""
