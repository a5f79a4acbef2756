"""`orontes read PATH… --json`, and `--kinds FILE` to try kinds of event of one's own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from orontes.cli import EXIT_FAULTS
from orontes.cli.arguments import json_option, say


@click.command("read")
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--kinds",
    "files",
    metavar="FILE.yaml",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Kinds of event of your own, beside those that ship; give it once a file. Their examples are run first.",
)
@json_option
def command(paths: tuple[Path, ...], files: tuple[Path, ...], as_json: bool) -> None:
    """Read PATHs without keeping anything; one JSON line a report, with its mentions, claims and issues.

    Without --json, a short list of the claims for a person to look at. With --kinds, the claims of those kinds and the steps that led to
    each; without a PATH, only their examples are run (docs/guide/adding-a-kind.md).
    """
    from orontes.project import read_paths, show_effect, try_kinds

    if not paths and not files:
        raise click.UsageError("Name at least one file to read: orontes read PATH…")
    failed, ontology = False, None
    if files:
        ontology, told, failed = try_kinds(files)
        for text in told:
            say(text)
    if ontology is not None and not as_json:
        for text, faulty in show_effect(paths, ontology):
            failed = failed or faulty
            click.echo(text)
    else:
        for line in read_paths(paths, ontology):
            failed = failed or line.failed
            click.echo(line.to_json() if as_json else "\n".join(line.to_text()))
    sys.exit(EXIT_FAULTS if failed else 0)
