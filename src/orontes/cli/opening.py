"""Opening a record for a verb: what was put in order on the way is told to the person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from orontes.cli.arguments import say

if TYPE_CHECKING:
    from orontes.project import Project


def open_project(folder: Path, *, derived: bool = True) -> Project:
    """The record in a folder. With `derived`, its derived store is opened as well, which may have had to be begun anew."""
    from orontes.project import Project

    project = Project.open(folder)
    for note in (*project.keep.recovered, *(project.store.notes if derived else ())):
        say(note)
    return project
