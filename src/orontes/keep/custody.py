"""The custody log: who brought or removed what, when, from where, with which tool; and the originals that it leaves in the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from orontes import __version__
from orontes.keep.chain import Chain
from orontes.keep.intake import to_text
from orontes.records.original import Custody, Original

TOOL = f"orontes {__version__}"


def open_log(path: Path) -> Chain[Custody]:
    """The custody log at this path."""
    return Chain(path, Custody, purpose="orontes custody 1", codes="K21")


def make_created(*, who: str, source: str, key: str) -> Custody:
    """The entry with which every log begins: it pins the record's key."""
    return _make("created", who=who, source=source, key=key)


def make_added(original: Original, *, who: str, source: str) -> Custody:
    """The entry for an original that came in."""
    return _make("added", original, who=who, source=source)


def make_removed(original: Original, *, who: str, reason: str) -> Custody:
    """The tombstone of an original: its bytes go, the entry stays for ever."""
    return _make("removed", original, who=who, source="", reason=reason)


def find_originals(entries: Iterable[Custody]) -> dict[str, Original]:
    """The originals that the log leaves in the record, by hash, sorted."""
    originals: dict[str, Original] = {}
    for entry in entries:
        if entry.action == "added":
            originals[entry.sha256] = Original(sha256=entry.sha256, size=entry.size, media_type=entry.media_type, name=entry.name)
        elif entry.action == "removed":
            originals.pop(entry.sha256, None)
    return dict(sorted(originals.items()))


_NOTHING = Original(sha256="", size=0, media_type="", name="")


def _make(action: Literal["created", "added", "removed"], original: Original = _NOTHING, *, who: str, source: str, **more: str) -> Custody:
    return Custody(
        number=0,
        previous="",
        when=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        who=to_text(who),
        action=action,
        sha256=original.sha256,
        size=original.size,
        media_type=original.media_type,
        name=original.name,
        source=source,
        tool=TOOL,
        **{name: to_text(value) for name, value in more.items()},
    )
