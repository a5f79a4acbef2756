"""`orontes restore FILE DIR`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from orontes.cli import EXIT_FAULTS
from orontes.cli.arguments import count, find_passphrase, passphrase_option, say


@click.command("restore")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@passphrase_option
def command(source: Path, folder: Path, passphrase_file: Path | None) -> None:
    """Make a record in DIR, a folder that does not exist, out of a backup, and verify it."""
    from orontes.project import Project

    project, taken = Project.restore(source, folder, find_passphrase(passphrase_file, confirm=False))
    say(f"{count(taken, 'file')} restored to {folder}.")
    faults = project.verify()
    for fault in faults:
        click.echo(f"{fault.code} {fault.where}: {fault.message}")
    if faults:
        say(f"{count(len(faults), 'fault')} found: they were in the record when the backup was written.")
        sys.exit(EXIT_FAULTS)
    say(f"Every original and log entry is as it was written. Next: orontes run {folder}")
