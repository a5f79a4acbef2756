"""One `add` at work: each file, and each record of a container, becomes a kept original, one that was kept already, or an Issue."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from orontes.keep import custody, disk
from orontes.keep.chain import Chain
from orontes.keep.containers import Container, Unreadable, recognise
from orontes.keep.containers.columns import Columns
from orontes.keep.containers.passage import Broken, Passage
from orontes.keep.custody import Source
from orontes.keep.incoming import Incoming, SourceUnreadableError
from orontes.keep.intake import Candidate, Intake, make_issue, read_pieces, refuse, to_text
from orontes.keep.media import LOOK, find_media_type
from orontes.keep.packing import SMALL, Packing, make_told
from orontes.keep.packs import Packs, Told, find_removals
from orontes.keep.refused import find_below
from orontes.keep.seal import Signet, hash_bytes, hash_file
from orontes.records.issue import Issue
from orontes.records.original import Custody, Original

Progress = Callable[[str, int, int], None]
"""Of what: how much of it is acknowledged, and how much there is (files, or bytes of a container)."""
MANY = 256
"""Files named at once above which small ones are packed: fewer stand as files of their own, for people to see."""
_MARKUP = re.compile(rb"</?(?:p|br|div|h[1-6]|li|blockquote)\b[^<>]{0,200}>", re.IGNORECASE)
_TOLD_OF = 20
"""Issues of one kind told one by one for each container; what is more is counted."""
_ADVICE = {
    "K111": " If its text stands in another column, name that: --map text=COLUMN.",
    "K112": " Correct it where it came from and add the file again: what is kept already adds nothing.",
    "K113": " Add it in parts, or as a file of its own, if it is to be read.",
    "K114": " Fetch the file again, whole, from where it came and add it: what is kept already adds nothing.",
}
"""What to do, told with the first Issue of a kind."""


class Taking:
    """One `add` at work: what is acknowledged so far, and what waits. With `columns`, containers are opened."""

    def __init__(self, log: Chain[Custody], incoming: Incoming, signet: Signet, *, who: str, columns: Columns | None) -> None:
        self.refused: tuple[Issue, ...] = ()
        """What was told before of containers that are not read again."""
        self.added: list[Original] = []
        self.already: list[Original] = []
        self.issues: list[Issue] = []
        self.records = 0
        self.known = 0
        self.notes: list[str] = []
        self._log = log
        self._incoming = incoming
        self._packing = Packing(incoming.room)
        self._packed: list[Original] = []
        self._signet = signet
        self._who = who
        self._columns = columns
        self._packs = Packs(incoming.room)
        self._packs.follow(log.entries())
        self._kept = {original.sha256: original for original in custody.find_single(log.entries())}
        self._sizes = {original.size for original in self._kept.values()}

    def take_all(self, candidates: Sequence[Candidate], progress: Progress) -> None:
        """Take in all files, in their order."""
        many = len(candidates) > MANY
        for number, candidate in enumerate(candidates):
            if self._take(candidate, progress, many=many):
                progress("files", number, len(candidates))
        self.acknowledge()
        progress("files", len(candidates), len(candidates))

    def told(self) -> Intake:
        """What came of it."""
        return Intake(
            added=tuple(self.added),
            already=tuple(self.already),
            issues=tuple(self.issues),
            records=self.records,
            known=self.known,
            notes=tuple(self.notes),
        )

    def acknowledge(self) -> None:
        """Name and log all that waits."""
        batch = self._incoming.name_all()
        if batch:
            entries = [custody.make_added(waiting.original, who=self._who, source=to_text(waiting.source)) for waiting in batch]
            self._log.append(entries, self._signet)
            self._incoming.done()
            self.added += [waiting.original for waiting in batch]
            self._sizes |= {waiting.original.size for waiting in batch}
            self._kept |= {waiting.original.sha256: waiting.original for waiting in batch}
        if len(self._packing):
            self._seal(Source(name=f"{len(self._packing)} files", path=""))
            self.added += self._packed
            self._packed = []

    def _take(self, candidate: Candidate, progress: Progress, *, many: bool) -> bool:
        """Take in one file, or say why not; whether something was acknowledged on the way."""
        try:
            content, container = self._look(candidate)
            if isinstance(container, Container):
                self.acknowledge()
                self._unpack(container, candidate, progress)
                return True
            if container is not None:
                self.issues.append(make_issue(container.code, candidate.path, container.message))
            elif len(content) > SMALL:
                self._copy(candidate)
            else:
                self._keep(candidate, content, many=many)
        except SourceUnreadableError as source:
            self.issues.append(refuse(source.refusal, candidate.path))
        if self._incoming.full or self._packing.full:
            self.acknowledge()
            return True
        return False

    def _look(self, candidate: Candidate) -> tuple[bytes, Container | Unreadable | None]:
        """The beginning of a file, all of it where it is small; and the container that it is."""
        content = bytearray()
        try:
            for piece in read_pieces(candidate.path, SMALL + 1):
                content += piece
                if len(content) > SMALL:
                    break
            if self._columns is None or not content:
                return bytes(content), None
            return bytes(content), recognise(candidate.path, candidate.name, bytes(content), self._columns)
        except OSError as refusal:
            raise SourceUnreadableError(refusal) from refusal

    def _keep(self, candidate: Candidate, content: bytes, *, many: bool) -> None:
        """Keep a small file."""
        if not content:
            message = f"{to_text(candidate.path)} is empty (0 bytes) and was not taken in. Check that it was saved or downloaded whole."
            self.issues.append(make_issue("K103", candidate.path, message))
            return
        sha256 = hash_bytes(content)
        original = Original(
            sha256=sha256, size=len(content), media_type=find_media_type(content[:LOOK], candidate.name), name=candidate.name
        )
        if self._holds(sha256):
            self.already.append(self._kept.get(sha256, original))
        elif many:
            self._packing.put(sha256, content, make_told(original, to_text(candidate.path)))
            self._packed.append(original)
        else:
            self._copy(candidate)

    def _copy(self, candidate: Candidate) -> None:
        """Keep a file as a file of its own. One whose size a kept original has is hashed first, so that adding again writes nothing."""
        try:
            same = self._kept.get(hash_file(candidate.path)) if candidate.path.stat().st_size in self._sizes else None
        except OSError as refusal:
            raise SourceUnreadableError(refusal) from refusal
        if same:
            self.already.append(same)
            return
        waiting = self._incoming.copy(candidate.path, candidate.name)
        if self._holds(waiting.original.sha256):
            self.already.append(self._kept.get(waiting.original.sha256, waiting.original))
            disk.discard(waiting.temporary)
        else:
            self._incoming.put(waiting)

    def _unpack(self, container: Container, candidate: Candidate, progress: Progress) -> None:
        """Keep each record of a container. What an earlier `add` dealt with is not hashed again, unless an original was removed since."""
        try:
            before, hashed = candidate.path.stat(), hash_file(candidate.path)
        except OSError as refusal:
            raise SourceUnreadableError(refusal) from refusal
        source = Source(name=candidate.name, path=to_text(candidate.path), container=hashed, columns=container.columns)
        pass_ = _Pass(self._log.entries(), source)
        if pass_.ended and not pass_.removed:
            self.known += min(pass_.count, pass_.through)  # an original that was removed and came again has two lines
            self.issues += find_below(self.refused, to_text(candidate.path))
            self.notes.append(f"{candidate.name} was taken in before, by the same columns: nothing to add.")
            return
        troubles = _Troubles(candidate.path)
        number, begun = 0, pass_.count > 0
        try:
            for found in container.read():
                number = found.number
                if isinstance(found, Broken):
                    troubles.note(found)
                elif number <= pass_.through and not pass_.removed:
                    self.known += 1
                else:
                    self._keep_passage(found, candidate, told=number > pass_.through)
                if self._packing.full:
                    self._seal(pass_.source(max(number, pass_.through)))
                    begun = True
                    progress(candidate.name, container.done(), container.size)
        except OSError as refusal:
            troubles.note(Broken(number + 1, f"after record {number}", "K114", f"cannot be read further: {refusal.strerror or refusal}"))
        else:
            if not _is_same(before, candidate.path):
                troubles.note(
                    Broken(number + 1, "as a whole", "K115", "was changed while it was read; add it again once nobody writes to it")
                )
            elif len(self._packing) or (begun and not pass_.ended):
                self._seal(pass_.source(number, ended=True))
        if len(self._packing):
            self._seal(pass_.source(max(number, pass_.through)))
        self.issues += troubles.issues()
        self.notes += [f"{candidate.name}: {note}" for note in container.notes()]
        progress(candidate.name, container.size, container.size)

    def _keep_passage(self, passage: Passage, candidate: Candidate, *, told: bool) -> None:
        sha256 = hash_bytes(passage.content)
        about = Told(
            name=f"{candidate.name}/{passage.place}",
            type=_find_type(passage),
            place=f"{passage.place}{passage.detail}",
            stated=dict(passage.stated),
        )
        if not self._holds(sha256):
            self._packing.put(sha256, passage.content, about)
            return
        self.known += 1
        if told:
            self._packing.tell(sha256, len(passage.content), about)

    def _holds(self, sha256: str) -> bool:
        return sha256 in self._kept or sha256 in self._incoming or sha256 in self._packing or self._packs.holds(sha256)

    def _seal(self, source: Source) -> None:
        """Put the pack in its place and log it: from here on its originals are acknowledged."""
        root = self._packing.name_all(self._log.head())
        self._log.append([custody.make_packed(self._packing, root, who=self._who, source=source)], self._signet)
        self._packs.follow(self._log.entries())
        self.records += self._packing.fresh if source.container else 0
        self._packing.done()


def _find_type(passage: Passage) -> str:
    """As stated, else by the bytes; a cell with paragraphs and line breaks in tags is a page, though it is no whole one."""
    found = passage.media_type or find_media_type(passage.content[:LOOK], "")
    if found == "text/plain" and not passage.media_type and len(_MARKUP.findall(passage.content[:LOOK])) > 1:
        found = "text/html"
    return f"{found}; charset={passage.charset}" if passage.charset else found


class _Pass:
    """How far earlier passes over the same bytes by the same columns came, as the log tells."""

    def __init__(self, entries: Sequence[Custody], source: Source) -> None:
        passes = [entry for entry in entries if (entry.container, entry.columns) == (source.container, source.columns)]
        self.through = max((entry.through for entry in passes), default=0)
        self.ended = any(entry.ended for entry in passes)
        self.count = sum(entry.count for entry in passes)
        self.removed = bool(passes) and max(find_removals(entries).values(), default=0) > passes[-1].number
        self._source = source

    def source(self, through: int, *, ended: bool = False) -> Source:
        """What an entry of this pass tells."""
        told = self._source
        return Source(name=told.name, path=told.path, container=told.container, columns=told.columns, through=through, ended=ended)


class _Troubles:
    """What is wrong with records of one container: the first of each kind one by one, the others counted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told: list[Issue] = []
        self._counts: dict[str, int] = {}
        self._last: dict[str, str] = {}

    def note(self, broken: Broken) -> None:
        """Note one."""
        count = self._counts[broken.code] = self._counts.get(broken.code, 0) + 1
        self._last[broken.code] = broken.place
        if count <= _TOLD_OF:
            where = f"{to_text(self._path)}/{broken.place}"
            advice = _ADVICE.get(broken.code, "") if count == 1 else ""
            self._told.append(make_issue(broken.code, where, f"{where} {broken.message}.{advice}"))

    def issues(self) -> list[Issue]:
        """The Issues, in the order of the container."""
        more = [
            make_issue(
                code,
                f"{to_text(self._path)}/and more",
                f"{count - _TOLD_OF} more records like the {_TOLD_OF} before, up to {self._last[code]}.",
            )
            for code, count in sorted(self._counts.items())
            if count > _TOLD_OF
        ]
        return [*self._told, *more]


def _is_same(before: object, path: Path) -> bool:
    after = path.stat()
    return (getattr(before, "st_size", None), getattr(before, "st_mtime_ns", None)) == (after.st_size, after.st_mtime_ns)
