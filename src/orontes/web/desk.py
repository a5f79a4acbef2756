"""The record as the application holds it: one consistent sight for each audience, kept until something changes, and read by one visitor at a time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from orontes.errors import OrontesError, RecordBusy
from orontes.keep.collector import search_all_again
from orontes.project import Project
from orontes.records.decision import Decision
from orontes.view.queue import Answering, Asked
from orontes.view.views import Views
from orontes.web.door import Person
from orontes.web.guard import Guard
from orontes.web.work import Job, Work

T = TypeVar("T")
_KEPT, _SIGHTS = 4000, 8
"""Answers kept for one sight (event pages of a session, first leaves of lists), and audiences of which a sight is kept."""


_OPEN_STILL = frozenset({"comment", "assign", "status"})
"""Actions on a question that may leave it open."""


class Desk:
    """One record that is served. Sights are made, used and closed by whoever holds `lock`."""

    def __init__(self, folder: Path, guard: Guard) -> None:
        self.folder = folder
        self.guard = guard
        self.lock = threading.RLock()
        self._aside = threading.Lock()
        self._sights: OrderedDict[frozenset[str], Sight] = OrderedDict()
        self._live: dict[frozenset[str], tuple[Project, object]] = {}
        self.work = Work(folder, guard.audiences)
        self._closed = False

    def sight(self, person: Person) -> Sight:
        """What a person sees now. While a run is under way it is what stood before it."""
        hidden = self.guard.hidden(person)
        with self.lock:
            known = self._sights.get(hidden)
            if known is not None and known.stands() and (known.stamp == self._stamp(hidden) or not self._project(hidden).settled()):
                self._sights.move_to_end(hidden)
                return known
            return self._keep(hidden, self._make(hidden))

    @contextmanager
    def aside(self, person: Person) -> Iterator[Sight]:
        """What a person sees, for what takes long: others are answered meanwhile. One at a time, and not while a run is under way."""
        with self._aside:
            with self.lock:
                hidden = self.guard.hidden(person)
                if not self._project(hidden).settled():
                    raise RecordBusy("The record is being brought up to date.")
                made = self._make(hidden)
            try:
                yield made
            finally:
                made.close()

    def job(self, person: Person) -> Job | None:
        """Long work as this person may see it: who may not see all originals is told neither how many there are nor what became of them."""
        job = self.work.state()
        return job.veiled() if job is not None and self.guard.hidden(person) else job

    def settled(self, person: Person) -> bool:
        """Whether the last run came to its end, whoever began it."""
        with self.lock:
            return self._project(self.guard.hidden(person)).settled()

    def prepare(self, *asked: Callable[[Sight], object]) -> None:
        """Make answers ready beside the visitors, for everybody who sees all."""
        all_seen: frozenset[str] = frozenset()
        with self.lock:
            made = self._make(all_seen)
        for ask in asked:
            if not self._closed:
                ask(made)
        with self.lock:
            if not self._closed and made.stamp == self._stamp(all_seen):
                self._keep(all_seen, made)
            else:
                made.close()

    def close(self) -> None:
        """End the use of the record."""
        self._closed = True
        self.work.close()
        with self.lock:
            for sight in self._sights.values():
                sight.close()
            for project, _ in self._live.values():
                project.store.close()
            self._sights.clear()
            self._live.clear()

    def _project(self, hidden: frozenset[str]) -> Project:
        """The record as it is at this moment: opened anew where its store was deleted, set aside or moved to a database."""
        found, was = self._live.get(hidden, (None, None))
        where = (_state(self.folder / "orontes.toml"), _number(found.folder_of_store / "derived.sqlite") if found else 0)
        if found is None or where != was:
            if found is not None:
                found.store.close()
            found = Project.open(self.folder).without(hidden)
            found.settled()  # opens the store, which makes its file
            self._live[hidden] = found, (where[0], _number(found.folder_of_store / "derived.sqlite"))
        return found

    def _stamp(self, hidden: frozenset[str]) -> str:
        return f"{_beside(self.folder)} {self._project(hidden).mark()}"

    def _make(self, hidden: frozenset[str]) -> Sight:
        """The mark is that of what is held still. What stands beside the store is read after its stamp is taken: older it never is."""
        beside = _beside(self.folder)
        project = self._project(hidden).still()
        return Sight(project, f"{beside} {project.mark()}")

    def _keep(self, hidden: frozenset[str], made: Sight) -> Sight:
        before = self._sights.pop(hidden, None)
        if before is not None:
            before.close()
            search_all_again()
        self._sights[hidden] = made
        while len(self._sights) > _SIGHTS:
            audience, oldest = self._sights.popitem(last=False)
            oldest.close()
            self._live.pop(audience)[0].store.close()
        return made


class Sight:
    """A record as one audience sees it, from one state of the derived store, which is held still for it."""

    def __init__(self, project: Project, stamp: str) -> None:
        self.project = project
        self.stamp = stamp
        self._lock = threading.RLock()
        self._views: Views | None = None
        self._kept: OrderedDict[object, Any] = OrderedDict()
        self._answered: dict[str, Decision] = {}
        self._ledger = ""

    def stands(self) -> bool:
        """Whether it can still be read: a database's server may have been started anew."""
        try:
            return self.project.mark() is not None
        except OrontesError:
            return False

    def close(self) -> None:
        """End its use."""
        with suppress(OrontesError):
            self.project.store.close()

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

    def note_answer(self, question: str, subject: str, decision: Decision) -> None:
        """A decision was made here: a question that it was made on, and settles, need not be worked out anew; any other is."""
        made_for_it = question == subject and decision.action not in _OPEN_STILL
        with self._lock:
            self._ledger = ledger_stamp(self.project.folder)
            if question and made_for_it:
                self._answered[question] = decision
            else:
                self._kept.pop("queue", None)

    def note_undone(self, number: int | None) -> None:
        """A decision was taken back: the question is open again."""
        with self._lock:
            self._ledger = ledger_stamp(self.project.folder)
            self._answered = {question: decision for question, decision in self._answered.items() if decision.number != number}
            self._kept.pop("queue", None)

    def last(self) -> int:
        """The number of the last decision."""
        with self._lock:
            self._follow_ledger()
            return self.keep(("last", self._ledger), self.project.ledger.last)

    def pending(self) -> bool:
        """Whether the ledger is younger than the beginning of the last run."""
        return _state(self.project.folder / "decisions.jsonl")[0] > _state(self.project.keep.folder / "run.lock")[0] > 0

    def _follow_ledger(self) -> None:
        """Decisions made by others, at a terminal for one, are seen too."""
        now = ledger_stamp(self.project.folder)
        if now != self._ledger:
            if self._ledger:
                self._kept.pop("queue", None)
                self._answered.clear()
            self._ledger = now


def ledger_stamp(folder: Path) -> str:
    """What changes whenever a decision is added."""
    return repr(_state(folder / "decisions.jsonl"))


def _beside(folder: Path) -> str:
    """What changes whenever the files do that are shown beside what is derived."""
    return repr([_state(folder / name) for name in ("keep/custody.jsonl", "keep/refused.json", "orontes.toml")])


def _number(path: Path) -> int:
    """The number of a file: another one where it was replaced."""
    return _state(path)[2]


def _state(path: Path) -> tuple[int, int, int]:
    """Two changes within one tick of the clock differ in the size of what is appended to, and in the number of what is replaced."""
    try:
        state = path.stat()
    except OSError:
        return (0, 0, 0)
    return (state.st_mtime_ns, state.st_size, state.st_ino)
