"""The custody log: who brought or removed what, when, from where, with which tool; and the originals that it leaves in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from orontes import __version__
from orontes.keep.chain import Chain
from orontes.keep.collector import without_collector
from orontes.keep.intake import to_text
from orontes.keep.packing import Packing
from orontes.keep.packs import Line, Packs, find_removals, make_original
from orontes.records.original import Custody, Original

TOOL = f"orontes {__version__}"
PACK = "application/vnd.orontes.pack"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the originals of a pack came from, as its entry tells; the words of `Custody`."""

    name: str
    path: str
    container: str = ""
    columns: str = ""
    through: int = 0
    ended: bool = False


def open_log(path: Path) -> Chain[Custody]:
    """The custody log at this path."""
    return Chain(path, Custody, purpose="orontes custody 1", codes="K21")


def make_created(*, who: str, source: str, key: str) -> Custody:
    """The entry with which every log begins: it pins the record's key."""
    return replace(_make("created", who=who, source=source), key=key)


def make_added(original: Original, *, who: str, source: str) -> Custody:
    """The entry for an original that came in."""
    return _make("added", original, who=who, source=source)


def make_removed(original: Original, *, who: str, reason: str) -> Custody:
    """The tombstone of an original: its bytes go, the entry stays for ever."""
    return replace(_make("removed", original, who=who, source=""), reason=to_text(reason))


def make_packed(packing: Packing, root: str, *, who: str, source: Source) -> Custody:
    """The entry for originals that came in together in one pack."""
    pack = Original(sha256=root, size=packing.size, media_type=PACK, name=source.name)
    made = _make("packed", pack, who=who, source=source.path)
    return replace(made, count=len(packing), container=source.container, columns=source.columns, through=source.through, ended=source.ended)


def find_known(entries: Iterable[Custody]) -> set[str]:
    """The hashes of originals that stand in files of their own, and the roots of packs: all that may bear a name in `originals/`."""
    known: set[str] = set()
    for entry in entries:
        if entry.action in {"added", "packed"}:
            known.add(entry.sha256)
        elif entry.action == "removed":
            known.discard(entry.sha256)
    return known


def find_single(entries: Iterable[Custody]) -> tuple[Original, ...]:
    """The originals that stand in files of their own."""
    found: dict[str, Original] = {}
    for entry in entries:
        if entry.action == "added":
            found[entry.sha256] = Original(sha256=entry.sha256, size=entry.size, media_type=entry.media_type, name=entry.name)
        elif entry.action == "removed":
            found.pop(entry.sha256, None)
    return tuple(found.values())


def find_arrivals(entries: Sequence[Custody], packs: Packs) -> Iterator[Custody]:
    """How each original in the record came, in the order of the log: of a packed one the pack's entry as if it told of this one alone.

    An original that came several times has several, those of its removed earlier selves left out.
    """
    removed = find_removals(entries)
    for entry in entries:
        if entry.action == "added" and removed.get(entry.sha256, 0) < entry.number:
            yield entry
        elif entry.action == "packed":
            for line in packs.lines(entry):
                if removed.get(line.sha256, 0) < entry.number:
                    yield _tell_one(entry, line)


def find_originals(entries: Sequence[Custody], packs: Packs) -> dict[str, Original]:
    """The originals that the log leaves in the record, by hash, sorted; with all that any container states of each."""
    with without_collector():
        return dict(sorted(_join_all(entries, packs, find_removals(entries)).items()))


def find_original(sha256: str, entries: Sequence[Custody], packs: Packs) -> Original | None:
    """One original of the record, found without making all of them."""
    after = find_removals(entries).get(sha256, 0)
    concerned = [entry for entry in entries if entry.number > after and (entry.sha256 == sha256 or packs.tells_of(entry, sha256))]
    return _join_all(concerned, packs, {}).get(sha256)


def _join_all(entries: Iterable[Custody], packs: Packs, removed: Mapping[str, int]) -> dict[str, Original]:
    originals: dict[str, Original] = {}
    for entry in entries:
        if entry.action == "added" and removed.get(entry.sha256, 0) < entry.number:
            found = Original(sha256=entry.sha256, size=entry.size, media_type=entry.media_type, name=entry.name)
            originals[entry.sha256] = found
        elif entry.action == "packed":
            for line in packs.lines(entry):
                if removed.get(line.sha256, 0) < entry.number:
                    originals[line.sha256] = _join(originals.get(line.sha256), make_original(line))
    return originals


def _join(one: Original | None, other: Original) -> Original:
    if one is None or one.stated == other.stated or not other.stated:
        return one or other
    return replace(one, stated=tuple(sorted({*one.stated, *other.stated}, key=lambda stated: (stated.field, stated.value, stated.how))))


def _tell_one(entry: Custody, line: Line) -> Custody:
    told = line.told
    source = f"{entry.source} (SHA-256 {entry.container}), {told.place}" if entry.container else told.place
    return replace(entry, action="added", sha256=line.sha256, size=line.size, media_type=told.type, name=told.name, source=source)


_NOTHING = Original(sha256="", size=0, media_type="", name="")


def _make(
    action: Literal["created", "added", "packed", "removed"],
    original: Original = _NOTHING,
    *,
    who: str,
    source: str,
) -> Custody:
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
    )
