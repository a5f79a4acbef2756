"""`orontes read PATH… --json`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from orontes.cli import EXIT_FAULTS
from orontes.cli.arguments import json_option


@click.command("read")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
def command(paths: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001 - click passes flags so
    """Read PATHs without keeping anything; one JSON line a report, with its mentions, claims and issues.

    Without --json, a short list of the claims for a person to look at.
    """
    from orontes.project import read_paths

    failed = False
    for line in read_paths(paths):
        failed = failed or line.failed
        if as_json:
            click.echo(line.to_json())
        else:
            click.echo("\n".join(line.to_text()))
    sys.exit(EXIT_FAULTS if failed else 0)
