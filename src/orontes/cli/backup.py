"""`orontes backup DIR --to FILE`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import count, find_passphrase, passphrase_option, record_folder, say
from orontes.cli.progress import progress_bars


@click.command("backup")
@record_folder
@click.option("--to", "target", required=True, metavar="FILE", type=click.Path(path_type=Path), help="A new file, best on another disk.")
@passphrase_option
def command(folder: Path, target: Path, passphrase_file: Path | None) -> None:
    """Write all truth of the record in DIR to one encrypted FILE: originals, logs, keys, decisions, accounts, settings. It may be in use meanwhile.

    What is derived is left out: `orontes run` makes it again, byte for byte. Without the passphrase nobody can open the file, you neither.
    """
    from orontes.project import Project

    passphrase = find_passphrase(passphrase_file, confirm=True)
    with progress_bars() as progress:
        taken = Project.open(folder).backup(target, passphrase, progress=progress)
    say(
        f"{count(taken, 'file')} of {folder} in {target}, encrypted and read back whole. To make a record of it: orontes restore {target} NEWDIR"
    )
