"""One piece of long work on a record, in a process of its own: `python -m orontes.web.worker DIR NUMBER`. It tells how far it is in a file."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from orontes.errors import OrontesError
from orontes.keep.lock import hold
from orontes.project import Project

ROOM = "work"
LOCK = "work/lock"
_TELL_EVERY = 0.3


class Progress:
    """The state of the work, as a file that is always whole."""

    def __init__(self, path: Path, state: dict[str, Any]) -> None:
        self._path = path
        self._state = state
        self._told = 0.0

    def tell(self, **changed: Any) -> None:
        """Note a change at once."""
        self._state.update(changed)
        save_state(self._path, self._state)
        self._told = time.monotonic()

    def step(self, step: str, done: int, total: int) -> None:
        """Note how far a step is; not more often than anybody looks."""
        steps = self._state.setdefault("steps", {})
        steps[step] = [done, total]
        if time.monotonic() - self._told > _TELL_EVERY or done == total:
            self.tell(at=step)


def main(arguments: list[str]) -> int:
    """Do the work that the file names; what came of it stands in the file."""
    folder, number = Path(arguments[0]), arguments[1]
    path = folder / ROOM / f"{number}.json"
    state = json.loads(path.read_text(encoding="utf-8"))
    try:
        with hold(folder / LOCK, patience=5):
            progress = Progress(path, state)
            progress.tell(state="running", process=os.getpid(), began=now())
            try:
                told = _do(folder, state, progress)
            except OrontesError as error:
                progress.tell(state="failed", ended=now(), message=str(error))
                return 3
            progress.tell(state="done", ended=now(), message=told)
    except OrontesError as error:
        save_state(path, {**state, "state": "failed", "ended": now(), "message": str(error)})
        return 3
    return 0


def save_state(path: Path, state: dict[str, Any]) -> None:
    """Write the state whole or not at all."""
    beside = path.with_suffix(f".{os.getpid()}.new")
    beside.write_text(json.dumps(state), encoding="utf-8")
    beside.replace(path)


def now() -> str:
    """The time, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _do(folder: Path, state: dict[str, Any], progress: Progress) -> str:
    project = Project.open(folder)
    told = []
    if state["does"] == "add":
        staged = folder / ROOM / state["staged"]
        intake = project.keep.add(
            sorted(staged.iterdir()) if staged.is_dir() else [],
            who=state["who"],
            progress=progress.step,
        )
        shutil.rmtree(staged, ignore_errors=True)
        told.append(f"{len(intake.added)} added, {len(intake.already)} already kept, {len(intake.issues)} not taken in.")
    if state["does"] == "publish":
        return f"Published: {project.publish().parent.relative_to(folder)}"
    project.run(progress=progress.step)
    for hidden in state.get("audiences", ()):
        project.without(frozenset(hidden)).run(progress=progress.step)
    totals = project.views().totals()
    told.append(", ".join(f"{totals[noun]} {noun}" for noun in ("report", "claim", "event", "question")))
    return " ".join(told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
