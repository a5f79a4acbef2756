"""Finds every flipped bit, missing file, extra file and broken link of a keep, and names the object."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from orontes.keep.chain import Chain
from orontes.keep.custody import find_known
from orontes.keep.packs import ELSEWHERE, FRAME, Line, find_removals, find_root, make_frame, parse_list, path_of_pack
from orontes.keep.seal import Seal, hash_bytes, hash_file, parse_seal, parse_signet
from orontes.records.fault import Fault
from orontes.records.original import Custody

FAULTS = {
    "K201": "The record's public key was altered, is missing, or is not the one that the log names.",
    "K202": "The record's private key was altered or does not belong to its public key.",
    "K203": "The bytes of an original were altered.",
    "K204": "The bytes of an original are missing or cannot be read.",
    "K205": "A file stands among the originals that no entry of the custody log brought there.",
    "K207": "The list of a pack of originals was altered, is missing or cannot be read.",
    "K208": "The bytes of a removed original still stand in a pack.",
    "K206": "A head that was noted down before is not in the custody log.",
    "K211": "A line of the custody log is not an entry as Orontes writes it.",
    "K212": "An entry of the custody log does not have the hash that it states.",
    "K213": "An entry of the custody log is not signed by the record's key.",
    "K214": "An entry of the custody log does not follow the one before it.",
    "K215": "The last entry of the custody log was cut off or altered.",
}


def find_faults(room: Path, log: Chain[Custody], *, head: str | None, progress: Callable[[int, int], None] | None) -> Iterator[Fault]:
    """All faults of the keep in `room`, in a fixed order: keys, log, originals."""
    entries = list(log.trusted())
    pinned = entries[0].key if entries and entries[0].action == "created" else None
    seal = parse_seal(_content(room / "key.pub"))
    yield from _key_faults(room, seal, pinned)
    fits = seal if seal and pinned in {None, seal.fingerprint} else None
    yield from log.faults(fits)
    if head is not None and not log.holds_head(head.strip().lower()):
        yield Fault(
            code="K206",
            where=log.name,
            message=f"No entry has the hash {head}: the log is not the one of which this head was noted down, or was rewritten or cut since.",
        )
    packed = [entry for entry in entries if entry.action == "packed"]
    single = find_known(entries) - {entry.sha256 for entry in packed}
    tell = progress or (lambda _done, _total: None)
    yield from _original_faults(room / "originals", single, len(packed), tell)
    yield from _pack_faults(room, packed, find_removals(entries), lambda done: tell(len(single) + done, len(single) + len(packed)))


def _key_faults(room: Path, seal: Seal | None, pinned: str | None) -> Iterator[Fault]:
    if seal is None:
        yield Fault(
            code="K201", where="keep/key.pub", message="The public key was altered or is missing: no signature can be checked by it."
        )
    elif pinned not in {None, seal.fingerprint}:
        yield Fault(code="K201", where="keep/key.pub", message="This is not the key that the first entry of the custody log names.")
    if not (room / "key").exists():  # a copy given to somebody else goes without it
        return
    signet = parse_signet(_content(room / "key"))
    own = {pinned} if pinned else {seal.fingerprint} if seal else set()
    if signet is None or (own and signet.seal.fingerprint not in own):
        yield Fault(code="K202", where="keep/key", message="The private key was altered or belongs to another record.")


def _original_faults(folder: Path, known: set[str], packs: int, progress: Callable[[int, int], None]) -> Iterator[Fault]:
    """Faults of originals that stand in files of their own, and of files that stand beside them."""
    found = sorted(path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    standing = {place: path for path in found if not (place := path.relative_to(folder).as_posix()).startswith("packs/")}
    for done, sha256 in enumerate(sorted(known)):
        progress(done, len(known) + packs)
        place = f"{sha256[:2]}/{sha256}"
        where = f"keep/originals/{place}"
        path = standing.pop(place, None)
        if path is None:
            yield Fault(code="K204", where=where, message="The bytes of this original are missing.")
            continue
        try:
            same = hash_file(path) == sha256
        except OSError as refusal:
            yield Fault(code="K204", where=where, message=f"The bytes of this original cannot be read: {refusal.strerror}.")
            continue
        if not same:
            yield Fault(code="K203", where=where, message="The bytes of this original were altered: they do not have this hash.")
    for place in standing:
        yield _intruder(f"keep/originals/{place}")


def _pack_faults(room: Path, packed: Sequence[Custody], removed: Mapping[str, int], progress: Callable[[int], None]) -> Iterator[Fault]:
    """Faults of packs, and of files that stand beside them."""
    folder = room / "originals" / "packs"
    standing = {path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()}
    for done, entry in enumerate(packed):
        progress(done)
        listed, bytes_ = (path_of_pack(room, entry.sha256, part) for part in ("list", "bytes"))
        if not entry.count:  # it only tells that a container ended; empty files were once written for it
            standing -= {path for path in (listed, bytes_) if path in standing and not path.stat().st_size}
            continue
        standing -= {listed, bytes_}
        where = f"keep/{listed.relative_to(room).as_posix()}"
        try:
            lines = parse_list(listed)
        except (OSError, ValueError) as error:
            yield Fault(code="K207", where=where, message=f"The list of a pack of {entry.count:,} originals cannot be read ({error}).")
            continue
        if len(lines) != entry.count or find_root(entry.previous, lines) != entry.sha256:
            yield Fault(code="K207", where=where, message="The list of this pack was altered: it is not the one that the log names.")
            continue
        yield from _frame_faults(bytes_, f"keep/{bytes_.relative_to(room).as_posix()}", lines, entry.number, removed)
    for path in sorted(standing):
        yield _intruder(f"keep/{path.relative_to(room).as_posix()}")


def _frame_faults(path: Path, where: str, lines: Sequence[Line], number: int, removed: Mapping[str, int]) -> Iterator[Fault]:
    """Faults of the bytes of one pack: each frame and each original in its place, and nothing beside them."""
    try:
        with path.open("rb") as stream:
            for line in lines:
                if line.at == ELSEWHERE:
                    continue
                place = f"{where} original {line.sha256}"
                frame, content = stream.read(FRAME), stream.read(line.size)
                gone = removed.get(line.sha256, 0) > number
                if gone and any(content):
                    yield Fault(code="K208", where=place, message="This original was removed, and its bytes are not all erased.")
                if (
                    frame != make_frame(line.sha256, line.size)
                    or len(content) != line.size
                    or not (gone or hash_bytes(content) == line.sha256)
                ):
                    yield Fault(code="K203", where=place, message="The bytes of this original were altered: they do not have this hash.")
            if stream.read(1):
                yield Fault(
                    code="K203", where=where, message="Bytes stand behind the last original of this pack that nothing brought there."
                )
    except OSError as refusal:
        yield Fault(code="K204", where=where, message=f"The bytes of a pack of originals cannot be read: {refusal.strerror}.")


def _intruder(where: str) -> Fault:
    return Fault(code="K205", where=where, message="No trusted entry of the custody log brought this file here.")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
