"""Power cuts on a real SQLite: all that it writes and syncs goes through a file system of ours that keeps a log, and from the log comes what a
cut at any moment could leave.

What was synced stays. Of each write since, chance decides whether it reached the disk, whole, in part, or not at all, whatever its order. A name is
in its folder for sure once a log or journal in it was synced, as SQLite does it, or the main file itself.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
import pytest
from tests.contract.test_stores import make_report

from orontes.flow.step import Made
from orontes.records.report import Report
from orontes.store import sqlite
from orontes.store.api import Written
from orontes.store.sqlite import open_store

_SECTOR = 512
TRANSACTIONS = 60


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done to the disk: a write, truncation, sync or deletion; or that something was acknowledged (`what` is "told")."""

    what: str
    name: str = ""
    at: int = 0
    content: bytes = b""


@dataclass(slots=True)
class Disk:
    """The state of a disk behind some deeds: what is sure, and what may or may not be there."""

    sure: dict[str, bytearray] = field(default_factory=dict)
    open: dict[str, list[Deed]] = field(default_factory=dict)
    told: int = 0

    def do(self, deed: Deed) -> None:
        """Go on by one deed."""
        if deed.what == "told":
            self.told = deed.at
        elif deed.what == "sync":
            content = self.sure.setdefault(deed.name, bytearray())
            for pending in self.open.pop(deed.name, []):
                _apply(content, pending, len(pending.content))
        elif (
            deed.what == "delete"
        ):  # a deletion may or may not have reached the disk until the next sync; here it is sure, as SQLite syncs the folder
            self.sure.pop(deed.name, None)
            self.open.pop(deed.name, None)
        else:
            self.open.setdefault(deed.name, []).append(deed)

    def leave(self, folder: Path, chance: random.Random | None) -> None:
        """Write what a cut now leaves: without chance the least that it must."""
        folder.mkdir()
        for name in sorted(self.sure.keys() | self.open.keys()):
            content = bytearray(self.sure.get(name, b""))
            if chance is not None:
                for deed in self.open.get(name, []):
                    _apply(content, deed, chance.choice((0, len(deed.content), chance.randrange(0, len(deed.content) + 1, _SECTOR))))
            if name in self.sure or content:
                (folder / name).write_bytes(content)


def _apply(content: bytearray, deed: Deed, reached: int) -> None:
    if deed.what == "truncate":
        del content[deed.at :]
        return
    if reached:
        content.extend(bytes(max(0, deed.at + reached - len(content))))
        content[deed.at : deed.at + reached] = deed.content[:reached]


class _Files(apsw.VFS):  # type: ignore[misc, unused-ignore]
    def __init__(self, name: str, log: list[Deed]) -> None:
        super().__init__(name, "")
        self._log = log

    def xOpen(self, name: Any, flags: Any) -> Any:  # noqa: N802 - SQLite's name
        return _File(name, flags, self._log)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802, FBT001
        self._log.append(Deed("delete", Path(filename).name))
        super().xDelete(filename, syncdir)


class _File(apsw.VFSFile):  # type: ignore[misc, unused-ignore]
    def __init__(self, name: Any, flags: Any, log: list[Deed]) -> None:
        super().__init__("", name, flags)
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(path).name if path else ""
        self._log = log

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802
        if self._name:
            self._log.append(Deed("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        if self._name:
            self._log.append(Deed("truncate", self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 - memory needs no sync
        if self._name:
            self._log.append(Deed("sync", self._name))


@contextmanager
def recorded(log: list[Deed], *, synchronous: str = "") -> Iterator[None]:
    """Within, every connection of the store goes through the log. `synchronous` overrides what the store asks for: the control."""
    real, files = apsw.Connection, _Files(f"power {id(log)}", log)

    def connect(path: str, **named: Any) -> apsw.Connection:
        if path == ":memory:":
            return real(path)
        connection = real(path, vfs=f"power {id(log)}", **named)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()  # a file system in Python has no shared memory
        return connection

    def open_lax(path: Path) -> apsw.Connection:
        connection = asked(path)
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        return connection

    asked = sqlite._connect
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apsw, "Connection", connect)
        if synchronous:
            patch.setattr(sqlite, "_connect", open_lax)
        yield
    files.unregister()


def work(folder: Path, log: list[Deed], seed: int) -> list[dict[str, str]]:
    """Transactions as a run makes them: new parts, parts replaced, parts forgotten. What the store held after each, and after none."""
    chance = random.Random(seed)
    states: list[dict[str, str]] = [{}]
    store = open_store(folder)
    log.append(Deed("told", at=0))
    for number in range(1, TRANSACTIONS + 1):
        state = dict(states[-1])
        if state and chance.random() < 0.2:
            gone = chance.choice(sorted(state))
            store.forget("text", gone)
            del state[gone]
        else:
            parts = {
                str(chance.randrange(40)): f"{number} " + chance.randbytes(chance.choice((100, 4_000, 40_000))).hex() for _ in range(3)
            }
            store.write_all([Written("text", part, str(number), Made(records=(make_report(part, text),))) for part, text in parts.items()])
            state |= parts
        states.append(state)
        log.append(Deed("told", at=number))
    store.close()
    return states


def cut(folder: Path, *, cuts: int, seed: int, synchronous: str = "") -> list[str]:
    """Cut the power so many times; what was lost or broken, in words."""
    log: list[Deed] = []
    (folder / "work").mkdir()
    with recorded(log, synchronous=synchronous):
        states = work(folder / "work", log, seed)
    chance = random.Random(seed)
    moments = sorted(chance.randrange(1, len(log)) for _ in range(cuts))
    disk, losses, done = Disk(), list[str](), 0
    for number, moment in enumerate(moments):
        for deed in log[done:moment]:
            disk.do(deed)
        done = moment
        left = folder / f"cut {number}"
        disk.leave(left, None if number % 4 == 0 else chance)
        losses += [f"seed {seed}, cut {number} behind {moment} of {len(log)}: {loss}" for loss in _judge(left, states, disk.told)]
        _remove(left)
    return losses


def _judge(left: Path, states: list[dict[str, str]], told: int) -> list[str]:
    store = open_store(left)
    found = {part: report.text for part in store.work("text") for report in store.records(Report, part=part)}
    losses = [*store.notes, *(f"{fault.code} {fault.where}" for fault in store.faults())]
    store.close()
    if found not in states[told : told + 2]:  # the transaction under way may be there whole, or not
        losses.append(f"what was told as stored ({told} transactions) is not there whole")
    return losses


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
