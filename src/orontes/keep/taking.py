"""One `add` at work: each file becomes a kept original, one that was kept already, or an Issue."""

from __future__ import annotations

from pathlib import Path

from orontes.keep import custody, disk
from orontes.keep.chain import Chain
from orontes.keep.incoming import Incoming, SourceUnreadableError
from orontes.keep.intake import Candidate, make_issue, refuse, to_text
from orontes.keep.seal import Signet, hash_file
from orontes.records.issue import Issue
from orontes.records.original import Custody, Original


class Taking:
    """One `add` at work: what is acknowledged so far, and what waits."""

    def __init__(self, log: Chain[Custody], incoming: Incoming, signet: Signet, *, who: str) -> None:
        self.added: list[Original] = []
        self.already: list[Original] = []
        self.issues: list[Issue] = []
        self._log = log
        self._incoming = incoming
        self._signet = signet
        self._who = who
        self._kept = custody.find_originals(log.entries())
        self._sizes = {original.size for original in self._kept.values()}

    @property
    def done(self) -> int:
        """How many files are dealt with; those that wait are not yet."""
        return len(self.added) + len(self.already) + len(self.issues)

    def take(self, candidate: Candidate) -> None:
        """Take in one file, or say why not."""
        try:
            if self._is_kept(candidate.path):
                return
            waiting = self._incoming.copy(candidate.path, candidate.name)
        except SourceUnreadableError as source:
            self.issues.append(refuse(source.refusal, candidate.path))
            return
        original = waiting.original
        if not original.size:
            message = f"{to_text(candidate.path)} is empty (0 bytes) and was not taken in. Check that it was saved or downloaded whole."
            self.issues.append(make_issue("K103", candidate.path, message))
        elif original.sha256 in self._kept or original.sha256 in self._incoming:
            self.already.append(self._kept.get(original.sha256, original))
        else:
            self._incoming.put(waiting)
            if self._incoming.full:
                self.acknowledge()
            return
        disk.discard(waiting.temporary)

    def acknowledge(self) -> None:
        """Name and log all that waits."""
        batch = self._incoming.name_all()
        if not batch:
            return
        entries = [custody.make_added(waiting.original, who=self._who, source=to_text(waiting.source)) for waiting in batch]
        self._log.append(entries, self._signet)
        self._incoming.done()
        self.added += [waiting.original for waiting in batch]
        self._sizes |= {waiting.original.size for waiting in batch}
        self._kept |= {waiting.original.sha256: waiting.original for waiting in batch}

    def _is_kept(self, path: Path) -> bool:
        """Whether the record has these bytes already: asked first where a kept original has this size, so that adding again writes nothing."""
        try:
            same = self._kept.get(hash_file(path)) if path.stat().st_size in self._sizes else None
        except OSError as refusal:
            raise SourceUnreadableError(refusal) from refusal
        if same:
            self.already.append(same)
        return same is not None
