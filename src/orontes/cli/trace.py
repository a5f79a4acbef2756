"""`orontes trace DIR ID`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import json_option, record_folder
from orontes.cli.opening import open_project


@click.command("trace")
@record_folder
@click.argument("identity", metavar="ID")
@json_option
def command(folder: Path, identity: str, as_json: bool) -> None:
    """Show how the claim, event or finding ID came about: passages, originals with their bytes, custody, and the steps between."""
    views = open_project(folder).views()
    trace = views.trace(identity)
    if as_json:
        click.echo(views.to_json(trace))
    else:
        click.echo("\n".join(views.trace_lines(trace)))
