"""`orontes publish DIR --to OUT`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import record_folder, say
from orontes.cli.opening import open_project


@click.command("publish")
@record_folder
@click.option("--to", "out", type=click.Path(path_type=Path), help="Folder for the site; DIR/out/site if not given.")
@click.option("--format", "formats", default="site", show_default=True, help="Formats, separated by commas. So far: site.")
def command(folder: Path, out: Path | None, formats: str) -> None:
    """Write the record's site: pages that open from the folder, without a server, a network or a script."""
    unknown = sorted(set(formats.split(",")) - {"site"})
    if unknown:
        raise click.UsageError(f"There is no format {', '.join(unknown)}. So far: site.")
    site = open_project(folder).publish(out)
    say(f"The site is ready: {site.resolve().as_uri()}")
