"""A keep as somebody sees it who may not see all of it: as if some originals had never come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from orontes.errors import NothingThere
from orontes.keep.folder import Keep
from orontes.records.issue import Issue
from orontes.records.original import Custody, Original


class PartialKeep(Keep):
    """The same folder without the originals whose hashes are hidden, their entries, and the names of files that were refused."""

    def __init__(self, folder: Path, hidden: frozenset[str]) -> None:
        super().__init__(folder)
        self.hidden = hidden

    def custody(self) -> tuple[Custody, ...]:
        """The entries that tell of no hidden original, nor of a pack with one in it."""
        return tuple(
            entry
            for entry in super().custody()
            if entry.sha256 not in self.hidden and not any(line.sha256 in self.hidden for line in self._packs.lines(entry))
        )

    def arrivals(self) -> Iterator[Custody]:
        """How each original came that is not hidden."""
        return (entry for entry in super().arrivals() if entry.sha256 not in self.hidden)

    def originals(self) -> tuple[Original, ...]:
        """The originals that are not hidden."""
        return tuple(original for original in super().originals() if original.sha256 not in self.hidden)

    def issues(self) -> tuple[Issue, ...]:
        """None: the names of files that could not be taken in may tell of hidden ones."""
        return ()

    def read(self, sha256: str) -> bytes:
        """The bytes of an original that is not hidden."""
        if sha256 in self.hidden:
            raise NothingThere(f"There is no original {sha256} in the record {self.folder}.")
        return super().read(sha256)

    def _recover(self) -> None:
        """Nothing: whoever sees a part cannot tell what a crash has left."""
