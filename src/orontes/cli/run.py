"""`orontes run DIR`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import count, record_folder, say
from orontes.cli.opening import open_project
from orontes.cli.progress import progress_bars


@click.command("run")
@record_folder
@click.option("--engine", type=click.Choice(["local"]), default="local", show_default=True, help="Where the steps run.")
@click.option("--workers", type=click.IntRange(1), help="Processes that read at the same time; the record's setting if not given.")
def command(folder: Path, engine: str, workers: int | None) -> None:  # noqa: ARG001 - one engine so far
    """Read what is new in the record in DIR, and bring claims, events and findings up to date.

    Only what is stale is done again. Stop it at any moment: the next run goes on where it was.
    """
    project = open_project(folder)
    with progress_bars() as progress:
        project.run(workers=workers, progress=progress)
    totals = project.views().totals()
    say(", ".join(count(totals[noun], noun) for noun in ("report", "claim", "event", "finding", "dispute", "issue", "question")) + ".")
    say(f"Next: orontes show {folder} events, or orontes publish {folder} --to OUT")
