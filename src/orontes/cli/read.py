"""`orontes read PATH… --json`, and `--kinds FILE` to try kinds of event of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orontes.cli import EXIT_FAULTS
from orontes.cli.arguments import count, json_option, say

if TYPE_CHECKING:
    from orontes.flow.read.trials import Trial


@click.command("read")
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--kinds",
    "files",
    metavar="FILE.yaml",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Kinds of event of your own, beside those that ship; give it once a file. Their examples are run first.",
)
@json_option
def command(paths: tuple[Path, ...], files: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001 - click passes flags so
    """Read PATHs without keeping anything; one JSON line a report, with its mentions, claims and issues.

    Without --json, a short list of the claims for a person to look at. With --kinds, the claims of those kinds and the steps that led to
    each; without a PATH, only their examples are run (docs/guide/adding-a-kind.md).
    """
    from orontes.project import read_paths, show_effect, try_kinds

    if not paths and not files:
        raise click.UsageError("Name at least one file to read: orontes read PATH…")
    failed, ontology = False, None
    if files:
        ontology, trials = try_kinds(files)
        failed = _say_trials(trials)
    if ontology is not None and not as_json:
        for text, faulty in show_effect(paths, ontology):
            failed = failed or faulty
            click.echo(text)
    else:
        for line in read_paths(paths, ontology):
            failed = failed or line.failed
            click.echo(line.to_json() if as_json else "\n".join(line.to_text()))
    sys.exit(EXIT_FAULTS if failed else 0)


def _say_trials(trials: Iterable[Trial]) -> bool:
    """Each kind on trial with its failures; whether one failed."""
    failed = False
    for trial in trials:
        told = f"{count(trial.examples, 'example')} and {count(trial.counter_examples, 'counter-example')}"
        say(f"{trial.kind}: {told}, {'all hold' if not trial.failures else f'{len(trial.failures)} FAILED'}")
        for failure in trial.failures:
            failed = True
            say(f"  “{failure.text}”")
            for fault in failure.faults:
                say(f"    {fault}")
    return failed
