"""`orontes decide DIR CLAIM accept|reject|comment --reason …`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from orontes.cli.arguments import by_option, record_folder, say
from orontes.cli.opening import open_project


@click.command("decide")
@record_folder
@click.argument("claim", metavar="CLAIM")
@click.argument("action", type=click.Choice(["accept", "reject", "comment", "undo"]))
@click.option("--reason", required=True, help="Why; kept in the ledger for good.")
@by_option
def command(folder: Path, claim: str, action: Literal["accept", "reject", "comment", "undo"], reason: str, who: str) -> None:
    """Record what you decided about CLAIM. Nothing is erased: `undo` adds an entry that takes your last decision on it back.

    A decision hangs on the quoted words, not on the run: it holds when the claims are read again.
    """
    decision = open_project(folder).decide(claim, action, who=who, reason=reason)
    say(f"Decision {decision.number} is in the ledger. Next: orontes run {folder}")
