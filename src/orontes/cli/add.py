"""`orontes add DIR PATH…`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from orontes.cli import EXIT_FAULTS
from orontes.cli.arguments import by_option, count, record_folder, say, say_issues
from orontes.cli.opening import open_project


@click.command("add")
@record_folder
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@by_option
def command(folder: Path, paths: tuple[Path, ...], who: str) -> None:
    """Keep PATHs, files or folders of files, as originals of the record in DIR.

    Originals are copied, never altered, and known by their SHA-256: adding the same bytes again adds nothing.
    """
    intake = open_project(folder, derived=False).add(paths, who=who)
    say(f"{count(len(intake.added), 'original')} added, {len(intake.already)} already kept, {count(len(intake.issues), 'issue')}.")
    say_issues(intake.issues)
    if intake.added:
        say(f"Next: orontes run {folder}")
    sys.exit(EXIT_FAULTS if intake.issues else 0)
