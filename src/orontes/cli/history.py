"""`orontes history DIR ID [--json]`."""

from __future__ import annotations

from pathlib import Path

import click

from orontes.cli.arguments import json_option, record_folder, say
from orontes.cli.opening import open_project
from orontes.records.decision import Decision
from orontes.view.inert import make_inert


@click.command("history")
@record_folder
@click.argument("identity", metavar="ID")
@json_option
def command(folder: Path, identity: str, as_json: bool) -> None:
    """List who decided what about ID, when and why: a claim, entity, place, event, report, finding, question, or `decision-N`."""
    project = open_project(folder)
    found = project.history(identity)
    undone = {decision.undoes for decision in found}
    for decision in found:
        click.echo(project.views().to_json(decision) if as_json else make_inert(_line(decision, undone=decision.number in undone)))
    if not found and not as_json:
        say(f"Nobody has decided anything about {identity}. Decide with: orontes decide {folder} {identity} ACTION --reason …")


def _line(decision: Decision, *, undone: bool) -> str:
    what = f"{decision.action} {decision.field}".strip() + (f" “{decision.value}”" if decision.value else "")
    what += f" (decision {decision.undoes})" if decision.undoes is not None else ""
    what += f" (decisions {', '.join(map(str, decision.signs))})" if decision.signs else ""
    return f"{decision.number}\t{decision.when}\t{decision.who}\t{what}{', taken back' if undone else ''}\t{decision.reason}"
