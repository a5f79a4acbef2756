"""`orontes decide DIR ID ACTION --reason …`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from orontes.cli.arguments import by_option, record_folder, say
from orontes.cli.opening import open_project
from orontes.records.decision import Action

if TYPE_CHECKING:
    from collections.abc import Callable


def _options(function: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option(
            "--expects", type=int, help="Number of the last decision on it that you saw (0 for none); refused if another stands since."
        ),
        click.option(
            "--with", "others", multiple=True, metavar="ID", help="The other side of a merge or forbid; what goes out in a split."
        ),
        click.option(
            "--value", default="", help="The corrected value, the status, the pseudonym, the assignee; of an undo the decision's number."
        ),
        click.option(
            "--field",
            default="",
            help="The cell to correct: count, count.low, kind, stance, time, place, actor …; of a report title, published …",
        ),
    ):
        function = option(function)
    return function


@click.command("decide")
@record_folder
@click.argument("identity", metavar="ID")
@click.argument("action", type=click.Choice(get_args(Action)))
@click.option("--reason", required=True, help="Why; kept in the ledger for good.")
@_options
@by_option
def command(
    folder: Path,
    identity: str,
    action: Action,
    reason: str,
    who: str,
    **more: object,
) -> None:
    """Record what you decided about ID: a claim, mention, entity, place, event, report, finding, question, or `decision-N`.

    Nothing is erased: `undo` adds an entry that takes your last decision on it back. A decision hangs on the quoted words, not on the
    run: it holds when the reports are read again, and where it cannot, `orontes questions` asks.
    """
    decision = open_project(folder).decide(identity, action, who=who, reason=reason, **more)  # type: ignore[arg-type]
    say(f"Decision {decision.number} is in the ledger. Next: orontes run {folder}")
