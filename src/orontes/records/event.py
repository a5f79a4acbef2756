"""Events: claims about the same happening, with the reasons for holding them together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims about the same happening. `time` is EDTF, `..` where unknown."""

    id: str
    kind: str
    time: str
    place: str | None
    """Id of a Place."""
    claims: tuple[str, ...]
    part_of: str | None
    reasons: tuple[str, ...]
