"""`orontes show DIR NOUN [ID] [--json]`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import json_option, record_folder, say
from orontes.cli.opening import open_project
from orontes.cli.table import print_table

NOUNS = (
    "reports",
    "mentions",
    "claims",
    "entities",
    "places",
    "lineage",
    "events",
    "findings",
    "origins",
    "issues",
    "questions",
    "originals",
)


@click.command("show")
@record_folder
@click.argument("noun", type=click.Choice(NOUNS))
@click.argument("identity", metavar="[ID]", required=False)
@json_option
def command(folder: Path, noun: str, identity: str | None, as_json: bool) -> None:
    """Show what the record in DIR holds, as a table, or with --json as JSON lines of a public contract (docs/reference/schema)."""
    views = open_project(folder).views()
    found = views.show(noun, identity)
    if as_json:
        for line in found:
            click.echo(views.to_json(line))
        return
    print_table(noun, found, whole=identity is not None)
    if not found:
        say(f"The record has no {noun} yet. Next: orontes add {folder} PATH…, then orontes run {folder}")
