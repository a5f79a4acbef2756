"""`orontes demo [DIR]`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import by_option, count, say
from orontes.cli.progress import progress_bars


@click.command("demo")
@click.argument("folder", metavar="[DIR]", default="orontes-demo", type=click.Path(path_type=Path))
@by_option
def command(folder: Path, who: str) -> None:
    """Build the bundled example in DIR (orontes-demo if not given): add its digests, run, publish; say where the site is."""
    from orontes.project import Project, example_folder
    from orontes.settings import FILE

    project = Project.open(folder) if (folder / FILE).exists() else Project.create(folder, title="Example: Hama, 1982 and 2024", who=who)
    intake = project.add([example_folder()], who=who)
    say(f"{count(len(intake.added), 'original')} added, {len(intake.already)} already kept.")
    with progress_bars() as progress:
        project.run(progress=progress)
    site = project.publish()
    totals = project.views().totals()
    click.echo("Found " + ", ".join(count(totals[noun], noun) for noun in ("report", "claim", "event", "finding", "dispute")) + ".")
    click.echo(f"The site is ready, open it in a browser: {site.resolve().as_uri()}")
