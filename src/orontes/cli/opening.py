"""Opening a record for a verb: what was put in order on the way is told to the person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from orontes.cli.arguments import say

if TYPE_CHECKING:
    from orontes.project import Project


def open_project(folder: Path, *, derived: bool = True, runs: bool = False) -> Project:
    """The record in a folder. With `derived`, its derived store is opened as well, which may have had to be begun anew; unless the verb `runs`
    it, the person is told where it is unfinished.
    """
    from orontes.project import Project

    project = Project.open(folder)
    for note in (*project.keep.recovered, *(project.store.notes if derived else ())):
        say(note)
    if derived and not runs and not project.settled() and project.store.steps():
        say(
            f"A run of this record is under way, or was cut off: what is derived may not fit together yet. To bring it to its end: orontes run {folder}"
        )
    return project
