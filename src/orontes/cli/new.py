"""`orontes new DIR`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import by_option, record_folder, say


@click.command("new")
@record_folder
@click.option("--title", help="Title of the record, shown on its site; the folder's name if not given.")
@click.option(
    "--store",
    default="",
    metavar="URL",
    help="Keep what is derived in PostgreSQL: postgresql://user@host/database. Default: a file in DIR.",
)
@by_option
def command(folder: Path, title: str | None, store: str, who: str) -> None:
    """Make a new, empty record in DIR, a folder that does not exist or is empty."""
    from orontes.project import Project

    project = Project.create(folder, title=title or folder.resolve().name, who=who, store=store)
    say(f"A new record is in {folder}. Its key's fingerprint is {project.keep.fingerprint}: note it down outside the record.")
    say(f"Next: orontes add {folder} PATH…")
