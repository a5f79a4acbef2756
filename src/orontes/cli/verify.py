"""`orontes verify DIR`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from orontes.cli import EXIT_FAULTS
from orontes.cli.arguments import count, record_folder, say
from orontes.cli.opening import open_project


@click.command("verify")
@record_folder
@click.option("--head", metavar="HASH", help="A head of the custody log that you noted down earlier: it must still be in the log.")
def command(folder: Path, head: str | None) -> None:
    """Check that no original and no entry of the custody log in DIR was changed, lost, added or reordered."""
    project = open_project(folder, derived=False)
    faults = project.verify(head=head)
    for fault in faults:
        click.echo(f"{fault.code} {fault.where}: {fault.message}")
    if faults:
        say(f"{count(len(faults), 'fault')} found.")
        sys.exit(EXIT_FAULTS)
    say(f"{count(len(project.keep.originals()), 'original')} and the custody log are as they were written.")
    say(f"Head of the log: {project.keep.head}. Note it down outside the record: only then can nobody rewrite the whole log unseen.")
