"""Long work (add, run, publish) in a child process, one at a time: begun, watched, cancelled and resumed; what is told of it is what is true."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from orontes.errors import OrontesError, RecordBusy
from orontes.keep.lock import hold
from orontes.web.uploads import sweep
from orontes.web.worker import LOCK, ROOM, now, save_state

Does = Literal["add", "run", "publish"]
State = Literal["waiting", "running", "done", "failed", "cancelled", "interrupted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A piece of long work as it stands now."""

    number: int
    does: Does
    state: State
    began: str
    ended: str
    message: str
    steps: tuple[tuple[str, int, int], ...]
    at: str

    @property
    def is_under_way(self) -> bool:
        """Whether it goes on at this moment."""
        return self.state in {"waiting", "running"}

    @property
    def can_resume(self) -> bool:
        """Whether it stopped before its end."""
        return self.state in {"cancelled", "interrupted", "failed"}

    def veiled(self) -> Job:
        """The same without what tells of single originals or their number."""
        return replace(
            self, message="", steps=tuple((step, 100 * done // total if total else 100, 100) for step, done, total in self.steps)
        )

    @property
    def share(self) -> int:
        """Percent of the parts of the step at which it is."""
        return next((100 * done // total if total else 100 for step, done, total in self.steps if step == self.at), 0)


class Work:
    """The long work of one record. Its state stands in the record's folder `work/`, so that a new server tells it too."""

    def __init__(self, folder: Path, audiences: Callable[[], Iterable[frozenset[str]]]) -> None:
        self._folder = folder
        self._room = folder / ROOM
        self._audiences = audiences
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        sweep(self._room)

    def state(self) -> Job | None:
        """The last piece of work. One that says that it runs, while nobody holds its lock, was interrupted."""
        path = self._last()
        return self._read(path) if path else None

    def begin(self, does: Does, *, who: str, staged: Path | None = None) -> Job:
        """Begin a piece of work; refused while another is under way."""
        with self._lock:
            if self.is_busy():
                raise RecordBusy("Other work on this record is under way. Wait until it has ended, or cancel it.")
            last = self._last()
            number = int(last.stem) + 1 if last else 1
            state: dict[str, Any] = {
                "number": number, "does": does, "who": who, "state": "waiting", "began": now(), "staged": staged.name if staged else "",
                "audiences": [sorted(hidden) for hidden in self._audiences()],
            }  # fmt: skip
            return self._start(number, state)

    def resume(self) -> Job:
        """Begin the last piece of work again; what it has done is not done twice."""
        with self._lock:
            path = self._last()
            if path is None or self.is_busy():
                raise OrontesError("There is no stopped work to resume.")
            state = json.loads(path.read_text(encoding="utf-8"))
            return self._start(int(path.stem), {**state, "state": "waiting", "message": "", "ended": ""})

    def cancel(self) -> None:
        """Stop the work that is under way. What it has stored stays; it can be resumed."""
        path = self._last()
        state = json.loads(path.read_text(encoding="utf-8")) if path else {}
        if path is None or not self.is_busy():
            raise OrontesError("No work is under way.")
        self._stop(int(state.get("process", 0)) or (self._child.pid if self._child else 0))
        with suppress(OrontesError), hold(self._folder / LOCK, patience=10):
            self._mark(path, "cancelled")

    def close(self) -> None:
        """The server ends: so does what it began."""
        if self._child is not None and self._child.poll() is None:
            with suppress(OrontesError):
                self.cancel()
        if self._child is not None:
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(15)

    def is_busy(self) -> bool:
        """Whether work is under way, begun by this server or another."""
        self._let_go()
        if self._child is not None and self._child.poll() is None:
            return True
        if not (self._folder / LOCK).exists():
            return False
        try:
            with hold(self._folder / LOCK, patience=0):
                return False
        except OrontesError:
            return True

    def new_stage(self) -> Path:
        """A new, empty folder for files on their way in; what earlier ones left that nobody began is removed."""
        self._room.mkdir(exist_ok=True)
        number = 1 + max((int(path.name[6:]) for path in self._room.glob("stage-*") if path.name[6:].isdigit()), default=0)
        stage = self._room / f"stage-{number}"
        stage.mkdir()
        return stage

    def drop(self, stage: Path) -> None:
        """Forget staged files."""
        shutil.rmtree(stage, ignore_errors=True)

    def _let_go(self) -> None:
        """Wait for the end of a child that has told that its work is over."""
        path = self._last()
        over = path is not None and json.loads(path.read_text(encoding="utf-8"))["state"] not in {"waiting", "running"}
        if over and self._child is not None:
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(15)

    def _start(self, number: int, state: dict[str, Any]) -> Job:
        self._room.mkdir(exist_ok=True)
        path = self._room / f"{number}.json"
        save_state(path, state)
        command = [sys.executable, "-m", "orontes.web.worker", str(self._folder.absolute()), str(number)]
        with (self._room / "errors.txt").open("wb") as errors:
            self._child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True
            )
        for older in self._room.glob("*.json"):
            if older != path:
                older.unlink(missing_ok=True)
        return self._read(path)

    def _last(self) -> Path | None:
        found = [path for path in self._room.glob("*.json") if path.stem.isdigit()] if self._room.is_dir() else []
        return max(found, key=lambda path: int(path.stem), default=None)

    def _read(self, path: Path) -> Job:
        state = json.loads(path.read_text(encoding="utf-8"))
        if state["state"] in {"waiting", "running"} and not self.is_busy():
            state = json.loads(path.read_text(encoding="utf-8"))  # it may have ended between the two looks
            if state["state"] in {"waiting", "running"}:
                self._mark(path, "interrupted")
                state = json.loads(path.read_text(encoding="utf-8"))
        steps = tuple((step, done, total) for step, (done, total) in state.get("steps", {}).items())
        return Job(
            number=state["number"], does=state["does"], state=state["state"], began=state.get("began", ""), ended=state.get("ended", ""),
            message=state.get("message", ""), steps=steps, at=state.get("at", ""),
        )  # fmt: skip

    def _mark(self, path: Path, word: State) -> None:
        state = json.loads(path.read_text(encoding="utf-8"))
        if state["state"] in {"waiting", "running"}:
            save_state(path, {**state, "state": word, "ended": now()})

    def _stop(self, process: int) -> None:
        if process <= 0:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGTERM) if hasattr(os, "killpg") else os.kill(process, signal.SIGTERM)
        if self._child is not None and self._child.pid == process:
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(10)
