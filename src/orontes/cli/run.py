"""`orontes run DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from orontes.cli.arguments import count, record_folder, say
from orontes.cli.opening import open_project
from orontes.cli.progress import progress_bars


@click.command("run")
@record_folder
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="Where the steps run.")
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="The scheduler of a Dask cluster (tcp://host:8786); without it, --engine dask runs one here.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes that read at the same time; the record's setting if not given.")
def command(folder: Path, engine: Literal["local", "dask"], scheduler: str, workers: int | None) -> None:
    """Read what is new in the record in DIR, and bring claims, events and findings up to date.

    Only what is stale is done again. Stop it at any moment: the next run goes on where it was.
    """
    project = open_project(folder, runs=True)
    with progress_bars() as progress:
        project.run(workers=workers, progress=progress, engine=engine, scheduler=scheduler)
    totals = project.views().totals()
    say(", ".join(count(totals[noun], noun) for noun in ("report", "claim", "event", "finding", "dispute", "issue", "question")) + ".")
    say(f"Next: orontes show {folder} events, or orontes publish {folder} --to OUT")
