"""The record as the application holds it: one consistent sight for each audience, kept until something changes, and read by one visitor at a time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from orontes.project import Project
from orontes.records.decision import Decision
from orontes.view.queue import Answering, Asked
from orontes.view.views import Views
from orontes.web.door import Person
from orontes.web.guard import Guard
from orontes.web.work import Work

T = TypeVar("T")
_KEPT = 4000
"""Answers kept for one sight: event pages of a session, first leaves of lists."""


class Desk:
    """One record that is served."""

    def __init__(self, folder: Path, guard: Guard) -> None:
        self.folder = folder
        self.guard = guard
        self.lock = threading.RLock()
        self._sights: OrderedDict[frozenset[str], Sight] = OrderedDict()
        self.work = Work(folder, self.freeze, guard.audiences)

    def sight(self, person: Person) -> Sight:
        """What a person sees now. While a run is under way it is what stood before it."""
        hidden = self.guard.hidden(person)
        with self.lock:
            known = self._sights.get(hidden)
            if known is not None and (known.stamp == stamp_of(known.project.folder_of_store) or not known.project.settled()):
                return known
            project = Project.open(self.folder).without(hidden)
            project.settled()  # opens the store, which may touch its file
            made = Sight(project, self.lock, stamp_of(project.folder_of_store))
            self._sights[hidden] = made
            self._sights.move_to_end(hidden)
            while len(self._sights) > 8:
                self._sights.popitem(last=False)
            return made

    def freeze(self) -> None:
        """Read everything that is held into memory before a run, so that what is shown does not change half-way."""
        with self.lock:
            for sight in self._sights.values():
                sight.views.load()


class Sight:
    """A record as one audience sees it, from one state of the derived store."""

    def __init__(self, project: Project, lock: threading.RLock, stamp: str) -> None:
        self.project = project
        self.stamp = stamp
        self._lock = lock
        self._views: Views | None = None
        self._kept: OrderedDict[object, Any] = OrderedDict()
        self._answered: dict[str, Decision] = {}
        self._ledger = ""

    @property
    def views(self) -> Views:
        """The views of this state."""
        if self._views is None:
            self._views = self.project.views()
        return self._views

    def keep(self, key: object, make: Callable[[], T]) -> T:
        """A value made once for this state."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]
                return found
            made = make()
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return made

    def queue(self) -> tuple[Asked, ...]:
        """The open questions, without those answered here since they were listed."""
        with self._lock:
            self._follow_ledger()
            asked = self.keep("queue", self.project.questions)
            return tuple(one for one in asked if one.id not in self._answered)

    def answering(self) -> Answering:
        """How far the answering is."""
        with self._lock:
            self._follow_ledger()
            return self.keep(("answering", self._ledger), self.project.progress)

    def note_answer(self, question: str, decision: Decision) -> None:
        """A decision was made here: its question need not be worked out anew."""
        with self._lock:
            self._ledger = ledger_stamp(self.project.folder)
            if question:
                self._answered[question] = decision
            else:
                self._kept.pop("queue", None)

    def note_undone(self, number: int | None) -> None:
        """A decision was taken back: the question is open again."""
        with self._lock:
            self._ledger = ledger_stamp(self.project.folder)
            self._answered = {question: decision for question, decision in self._answered.items() if decision.number != number}
            self._kept.pop("queue", None)

    def pending(self) -> bool:
        """Whether the ledger is younger than what is derived."""
        folder = self.project.folder_of_store
        derived = max(_state(folder / name)[0] for name in ("derived.sqlite", "derived.sqlite-wal"))
        return _state(self.project.folder / "decisions.jsonl")[0] > derived > 0

    def _follow_ledger(self) -> None:
        """Decisions made by others, at a terminal for one, are seen too."""
        now = ledger_stamp(self.project.folder)
        if now != self._ledger:
            if self._ledger:
                self._kept.pop("queue", None)
                self._answered.clear()
            self._ledger = now


def stamp_of(folder: Path) -> str:
    """What changes whenever originals or anything derived does."""
    names = ("keep/custody.jsonl", "keep/refused.json", "derived.sqlite", "derived.sqlite-wal", "orontes.toml")
    return sha256(repr([_state(folder / name) for name in names]).encode()).hexdigest()[:16]


def ledger_stamp(folder: Path) -> str:
    """What changes whenever a decision is added."""
    return repr(_state(folder / "decisions.jsonl"))


def _state(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError:
        return (0, 0)
    return (state.st_mtime_ns, state.st_size)
