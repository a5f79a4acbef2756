"""`orontes add DIR PATH…`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from orontes.cli import EXIT_FAULTS
from orontes.cli.arguments import by_option, count, record_folder, say, say_issues
from orontes.cli.opening import open_project
from orontes.cli.progress import progress_bars


@click.command("add")
@record_folder
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--map",
    "columns",
    default="",
    metavar="FIELD=COLUMN,…",
    help="Which columns of JSON lines, CSV or Parquet hold text, title, url, published, outlet, author, language; guessed where not named.",
)
@click.option("--whole", is_flag=True, help="Keep a file of many records as one original instead, as it is.")
@by_option
def command(folder: Path, paths: tuple[Path, ...], columns: str, whole: bool, who: str) -> None:
    """Keep PATHs, files or folders of files, as originals of the record in DIR.

    Originals are copied, never altered, and known by their SHA-256: adding the same bytes again adds nothing. Of a file of many records (WARC, WACZ,
    JSON lines, CSV, Parquet; known by its content, packed by gzip or not) each record is an original. What was cut off goes on where it stopped.
    """
    with progress_bars() as progress:
        intake = open_project(folder, derived=False).add(paths, who=who, columns=None if whole else columns, progress=progress)
    for note in intake.notes:
        say(note)
    say(f"{count(len(intake.added), 'original')} added, {len(intake.already)} already kept, {count(len(intake.issues), 'issue')}.")
    if intake.records or intake.known:
        say(f"Of files of many records: {count(intake.records, 'record')} added, {intake.known:,} already kept.")
    say_issues(intake.issues)
    if intake.added or intake.records:
        say(f"Next: orontes run {folder}")
    sys.exit(EXIT_FAULTS if intake.issues else 0)
