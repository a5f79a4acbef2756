"""Which originals belong to groups of a team, and so leave the record only for those groups."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import msgspec

from orontes.errors import RecordDamaged

FILE = "accounts.json"


class _Book(msgspec.Struct):
    groups: dict[str, tuple[str, ...]]


def find_restricted(folder: Path, shown: Collection[str] = ()) -> frozenset[str]:
    """The SHA-256 of the originals that belong to groups, none of which is among those `shown`."""
    path = folder / FILE
    if not path.exists():
        return frozenset()
    try:
        groups = msgspec.json.decode(path.read_bytes(), type=_Book).groups
    except msgspec.MsgspecError as error:
        raise RecordDamaged(f"The file {path} cannot be read ({error}). Restore it from a copy.") from error
    return frozenset(original for original, own in groups.items() if own and not set(own) & set(shown))
