"""`orontes publish DIR --to OUT --format site,pdf,csv,…`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import record_folder, say
from orontes.cli.opening import open_project
from orontes.cli.progress import progress_bars

FORMATS = ("site", "csv", "json", "geojson", "ftm", "acled", "ucdp", "parquet", "pdf")


@click.command("publish")
@record_folder
@click.option(
    "--to",
    "out",
    type=click.Path(path_type=Path),
    help="Folder to write to; DIR/out if not given. Several formats get a folder each in it.",
)
@click.option("--format", "formats", default="site", show_default=True, help=f"Formats, separated by commas: {', '.join(FORMATS)}.")
@click.option("--event", "events", multiple=True, metavar="ID", help="Only this event, with all that it rests on; may be given again.")
@click.option("--title", default="", help="The title of a dossier; that of the record if not given.")
@click.option("--language", type=click.Choice(("en", "ar")), default="en", show_default=True, help="Of a dossier's own words.")
@click.option("--hxl", is_flag=True, help="In csv, a row of HXL hashtags under the header.")
@click.option("--bom", is_flag=True, help="In csv, the mark by which Excel knows UTF-8 where a file is opened by a double click.")
@click.option(
    "--group", "groups", multiple=True, metavar="NAME", help="Also what belongs to this group of the team, which else is left out."
)
def command(  # noqa: PLR0913, PLR0917 - the options of the verb
    folder: Path,
    out: Path | None,
    formats: str,
    events: tuple[str, ...],
    title: str,
    language: str,
    hxl: bool,
    bom: bool,
    groups: tuple[str, ...],
) -> None:
    """Write the record, or some of its events, in formats that others use.

    All formats are written, or none: nothing leaves where the record does not hold together, or where a protected name would leave. What was
    published to the same folder before is replaced.
    """
    from orontes.web.wording import make_manner

    named = tuple(name.strip() for name in formats.split(",") if name.strip())
    unknown = sorted(set(named) - set(FORMATS))
    if unknown or not named:
        raise click.UsageError(f"There is no format {', '.join(unknown) or 'named'}. The formats are: {', '.join(FORMATS)}.")
    project = open_project(folder)
    with progress_bars() as progress:
        folders = project.export(
            named, out, manner=make_manner(language, title=title, tags=hxl, marked=bom), groups=groups, events=events, progress=progress
        )
    for name, written in zip(dict.fromkeys(named), folders, strict=True):
        if name == "site":
            say(f"The site is ready: {(written / 'index.html').resolve().as_uri()}")
        else:
            say(f"{name}: {written}")
