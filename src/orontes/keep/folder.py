"""The keep of one record: originals by hash, and the signed custody log. Nothing is ever written to an original again.

An original is acknowledged once its entry in the custody log is on the disk; `incoming.py` has the order of writing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from orontes.errors import DiskFull, NothingThere, OrontesError, RecordBusy, RecordDamaged, RecordExists, RecordMissing
from orontes.keep import custody, disk, refused
from orontes.keep.containers.columns import Columns
from orontes.keep.incoming import Incoming
from orontes.keep.intake import Candidate, Intake, find_files, make_issue, to_text
from orontes.keep.lock import hold
from orontes.keep.packs import Packs
from orontes.keep.seal import Seal, Signet, hash_bytes, make_signet, parse_seal, parse_signet
from orontes.keep.taking import Progress, Taking
from orontes.keep.verify import find_faults
from orontes.records.fault import Fault
from orontes.records.issue import Issue
from orontes.records.original import Custody, Original


class Keep:
    """The originals of a record. Make one with `create`, open one with `open`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.room = folder / "keep"
        self.recovered: list[str] = []
        """What a crash had left and was put in order, in words."""
        self.hidden: frozenset[str] = frozenset()
        """Hashes of originals that are there and must not be seen; `partial.py`."""
        self._log = custody.open_log(self.room / "custody.jsonl")
        self._lock = self.room / "lock"
        self._packs = Packs(self.room)

    @classmethod
    def create(cls, folder: Path, *, who: str) -> Keep:
        """A new, empty keep with a key pair of its own; whole or not at all."""
        if (folder / "keep").exists():
            raise RecordExists(
                f"{folder} holds a record already. Name another folder, or add to this record with: orontes add {folder} PATH"
            )
        building = folder / ".keep.new"
        with disk.writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(building, ignore_errors=True)  # left by a crash
            try:
                _build(building, source=to_text(os.path.abspath(folder)), who=who)  # noqa: PTH100 - the name as given, links kept
                building.replace(folder / "keep")
                disk.sync_folder(folder)
            except (OSError, OrontesError):
                shutil.rmtree(building, ignore_errors=True)
                raise
        return cls(folder)

    @classmethod
    def open(cls, folder: Path) -> Keep:
        """Open a keep and put in order what a crash has left, unless another process is at work in it."""
        keep = cls(folder)
        if not keep.room.is_dir():
            raise RecordMissing(f"There is no Orontes record in {folder}. Make one with: orontes new {folder}")
        for name in ("custody.jsonl", "key.pub", "originals", "incoming"):
            if not (keep.room / name).exists():
                raise RecordDamaged(f"The record in {folder} has no keep/{name}. Restore it from a copy of the record.")
        with suppress(OrontesError), hold(keep._lock, patience=0):  # busy, damaged or not ours to write: then nothing is mended here
            keep._recover()
        return keep

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the record's public key."""
        return self.seal().fingerprint

    @property
    def head(self) -> str:
        """Hash of the last entry of the custody log: to be noted down outside the record."""
        return self._log.head()

    def custody(self) -> tuple[Custody, ...]:
        """All entries of the custody log, oldest first."""
        return self._log.entries()

    def originals(self) -> tuple[Original, ...]:
        """The originals in the record, sorted by hash, without removed ones."""
        return tuple(custody.find_originals(self._log.entries(), self._packs).values())

    def arrivals(self) -> Iterator[Custody]:
        """How each original came: its entry in the log; of a packed one the pack's entry as if it told of this one alone."""
        return custody.find_arrivals(self._log.entries(), self._packs)

    def issues(self) -> tuple[Issue, ...]:
        """The files that could not be taken in, as last tried."""
        return refused.load_refused(self.room / "refused.json")

    def path_of(self, sha256: str) -> Path:
        """Where the bytes of an original stand that is not in a pack."""
        return self.room / "originals" / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of an original, checked against their hash."""
        try:
            content = self._packs.load(sha256)
            if content is not None and hash_bytes(content) == sha256:
                return content
            self._packs.follow(self._log.entries())  # it came, or was removed, since the packs were last looked at
            content = self._packs.load(sha256)
            if content is None:
                content = self.path_of(sha256).read_bytes()
        except OSError as refusal:
            if custody.find_original(sha256, self._log.entries(), self._packs) is None:
                raise NothingThere(f"There is no original {sha256} in the record {self.folder}.") from refusal
            reason = refusal.strerror or str(refusal)
            raise RecordDamaged(f"The bytes of original {sha256} cannot be read: {reason}. Restore the record from a copy.") from refusal
        if hash_bytes(content) != sha256:
            raise RecordDamaged(
                f"The bytes of original {sha256} were altered: they no longer have this hash. Restore the record from a copy."
            )
        return content

    def add(self, paths: Sequence[Path], *, who: str, columns: Columns | None = None, progress: Progress | None = None) -> Intake:
        """Take in all files at and below the paths. Bytes that the record has already add nothing; what cannot be taken in becomes an Issue.

        With `columns`, each record of a container (WARC, WACZ, JSON lines, CSV, Parquet) is an original; without, a container is a file.
        """
        with hold(self._lock):
            self._recover()
            candidates, refusals = find_files(paths, record=self.folder)
            intake = self._take_all(candidates, who=who, columns=columns, progress=progress or _silent)
            issues = (*refusals, *intake.issues)
            tried = [to_text(os.path.abspath(path)) for path in paths] + [to_text(path.resolve()) for path in paths]  # noqa: PTH100
            refused.save_refused(self.room / "refused.json", tried=tried, issues=issues)
        mended = tuple(make_issue("K109", self.folder, message) for message in self.recovered)
        return replace(intake, issues=(*mended, *issues))

    def remove(self, sha256: str, *, who: str, reason: str) -> Original:
        """Delete the bytes of an original; its entries and a tombstone with the reason stay in the log for ever."""
        if not reason.strip():
            raise OrontesError("A removal needs a reason: it stays in the custody log.")
        with hold(self._lock):
            self._recover()
            original = custody.find_original(sha256, self._log.entries(), self._packs)
            if original is None:
                raise NothingThere(f"There is no original {sha256} in the record {self.folder}.")
            self._log.append([custody.make_removed(original, who=who, reason=reason)], self.signet())
            self._delete(sha256)
        return original

    def verify(self, *, head: str | None = None, progress: Callable[[int, int], None] | None = None) -> tuple[Fault, ...]:
        """Every altered, missing, extra, dropped or moved thing of the keep. `head` is a hash noted down before: it must be in the log."""
        try:
            with hold(self._lock):
                return tuple(find_faults(self.room, self._log, head=head, progress=progress))
        except RecordBusy:
            raise
        except OrontesError:  # a medium that cannot be written has no writer to wait for
            return tuple(find_faults(self.room, self._log, head=head, progress=progress))

    def seal(self) -> Seal:
        """The record's public key."""
        path = self.room / "key.pub"
        try:
            seal = parse_seal(path.read_bytes())
        except OSError:
            seal = None
        if seal is None:
            raise RecordDamaged(f"The record's public key {path} was altered or is missing. Restore it from a copy.")
        return seal

    def signet(self) -> Signet:
        """The record's private key, for entries of its logs."""
        path = self.room / "key"
        try:
            signet = parse_signet(path.read_bytes())
        except OSError:
            signet = None
        if signet is None or signet.seal.fingerprint != self.fingerprint:
            raise RecordDamaged(
                f"The record's private key {path} is missing, was altered or belongs to another record. Restore it from a copy."
            )
        return signet

    def _take_all(self, candidates: Sequence[Candidate], *, who: str, columns: Columns | None, progress: Progress) -> Intake:
        taking = Taking(self._log, Incoming(self.room, self.path_of), self.signet(), who=who, columns=columns)
        taking.refused = self.issues()
        try:
            taking.take_all(candidates, progress)
        except OrontesError as refusal:
            with suppress(OrontesError, OSError):  # else the next opening does it
                self._recover()
            if isinstance(refusal, DiskFull):
                records = f" and {taking.records} records of containers" if taking.records else ""
                done = f"{len(taking.added)} of {len(candidates)} files{records} were added before that and stay; adding again goes on from there."
                raise DiskFull(f"{refusal} {done}") from refusal
            raise
        return taking.told()

    def _recover(self) -> None:
        """Put in order what a crash has left; the caller holds the lock."""
        mended = self._log.recover(self.seal(), self.room / "torn")
        entries = self._log.entries()
        with disk.writing(self.room):
            swept = Incoming(self.room, self.path_of).sweep(custody.find_known(entries))
        if entries[-1].action == "removed":
            self._delete(entries[-1].sha256)
        if swept:
            self.recovered.append(
                f"{swept} files that were on their way in when a crash came, and that nobody was told of, were swept away. Add them again."
            )
        if mended:
            self.recovered.append(mended)

    def _delete(self, sha256: str) -> None:
        blob = self.path_of(sha256)
        with disk.writing(blob):
            if blob.exists():
                blob.unlink()
                disk.sync_folder(blob.parent)
        self._packs.erase(sha256, self._log.entries())


def _build(room: Path, *, source: str, who: str) -> None:
    signet = make_signet()
    room.mkdir()
    (room / "originals").mkdir()
    (room / "incoming").mkdir()
    disk.write_new(room / "key", signet.to_pem(), mode=0o600)
    disk.write_new(room / "key.pub", signet.seal.to_pem())
    created = custody.make_created(who=who, source=source, key=signet.seal.fingerprint)
    disk.write_new(room / "custody.jsonl", custody.open_log(room / "custody.jsonl").first_line(created, signet))
    disk.sync_folder(room)


def _silent(_of: str, _done: int, _total: int) -> None:
    pass
