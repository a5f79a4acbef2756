"""`orontes questions DIR [--json]`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from orontes.cli.arguments import count, json_option, record_folder, say
from orontes.cli.opening import open_project
from orontes.view.inert import make_inert
from orontes.view.queue import Asked, Excerpt


@click.command("questions")
@record_folder
@click.option("--all", "answered", is_flag=True, help="Answered questions too.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many to show.")
@json_option
def command(folder: Path, answered: bool, limit: int, as_json: bool) -> None:
    """List the open questions of the record in DIR, those first whose answers would change the findings most.

    Each comes with its passages and with the decisions that its ready answers make.
    """
    project = open_project(folder)
    asked = project.questions(answered=answered, limit=limit)
    if as_json:
        for one in asked:
            click.echo(project.views().to_json(one))
        return
    for one in asked:
        click.echo("\n".join(str(make_inert(line)) for line in _lines(one, folder)))
    progress = project.progress()
    judged = (
        f"; reviewers agree on {progress.agreed} of {progress.judged_twice} cells that two have judged" if progress.judged_twice else ""
    )
    say(f"{count(progress.open, 'question')} open, {progress.answered} answered, {count(progress.decisions, 'decision')} standing{judged}.")


def _lines(one: Asked, folder: Path) -> list[str]:
    lines = [f"{one.id}  {one.text}", f"    {one.why} Until it is answered: {one.assumed}"]
    lines += [f"    {_say_passage(passage)}" for passage in one.passages]
    lines += [f"    answered by decision {done.number} of {done.who}: {done.action}" for done in one.decisions]
    for answer in one.answers if one.is_open else ():
        beside = "".join(f" --with {other}" for other in answer.others)
        beside += f" --field {answer.field} --value {shlex.quote(answer.value)}" if answer.field else ""
        lines.append(f"    [{answer.key}] {answer.label}:  orontes decide {folder} {answer.subject} {answer.action}{beside} --reason …")
    return [*lines, ""]


def _say_passage(passage: Excerpt) -> str:
    where = passage.report.name if passage.report else f"{passage.subject}, {passage.label}, as it stood"
    return " ".join(f"{where}: {passage.before}[{passage.quote}]{passage.after}".split())
