"""`orontes decide DIR CLAIM accept|reject|comment --reason …`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import by_option, record_folder, say


@click.command("decide")
@record_folder
@click.argument("claim", metavar="CLAIM")
@click.argument("action", type=click.Choice(["accept", "reject", "comment", "undo"]))
@click.option("--reason", required=True, help="Why; kept in the ledger for good.")
@by_option
def command(folder: Path, claim: str, action: str, reason: str, who: str) -> None:
    """Record what you decided about CLAIM. Nothing is erased: `undo` adds an entry that takes your last decision on it back.

    A decision hangs on the quoted words, not on the run: it holds when the claims are read again.
    """
    from orontes.project import Project

    decision = Project.open(folder).decide(claim, action, who=who, reason=reason)
    say(f"Decision {decision.number} is in the ledger. Next: orontes run {folder}")
