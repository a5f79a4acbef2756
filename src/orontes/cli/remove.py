"""`orontes remove DIR SHA256 --reason …`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import by_option, record_folder, say
from orontes.cli.opening import open_project


@click.command("remove")
@record_folder
@click.argument("sha256", metavar="SHA256")
@click.option("--reason", required=True, help="Why; kept in the custody log for good.")
@by_option
def command(folder: Path, sha256: str, reason: str, who: str) -> None:
    """Delete the original with this SHA-256 (or its first 8 or more digits). A tombstone with the reason stays in the custody log."""
    original = open_project(folder, derived=False).remove(sha256, who=who, reason=reason)
    say(f"{original.name} is deleted; its tombstone is in the custody log. Next: orontes run {folder}")
