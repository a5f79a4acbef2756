"""`orontes check DIR`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from orontes.cli import EXIT_FAULTS
from orontes.cli.arguments import count, record_folder, say
from orontes.cli.opening import open_project


@click.command("check")
@record_folder
def command(folder: Path) -> None:
    """Check that everything in the record in DIR holds together: each passage, quotation, count, event and finding."""
    faults = open_project(folder).check()
    for fault in faults:
        click.echo(f"{fault.code} {fault.where}: {fault.message}")
    say("Everything holds together." if not faults else f"{count(len(faults), 'fault')} found.")
    sys.exit(EXIT_FAULTS if faults else 0)
