"""`orontes migrate DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orontes.cli.arguments import count, record_folder, say
from orontes.cli.progress import progress_bars

if TYPE_CHECKING:
    from orontes.run.migrate import Migrated, Plan


@click.command("migrate")
@record_folder
@click.option("--to", metavar="PLACE", help="Move it: postgresql://user@host/database, or `sqlite` for a file in DIR.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done, with how many rows, and how long it may take.")
def command(folder: Path, to: str | None, *, dry_run: bool) -> None:
    """Bring what is derived from the record in DIR to the schema of this version of Orontes, or move it to another database.

    It is copied, the copy is read back and proven equal by digests, and only then put in the place of the old one. Stop it at any
    moment: the record has its old store until then, and the next call goes on where it was.
    """
    from orontes.project import Project

    project = Project.open(folder)
    if dry_run:
        plans = project.plan_migration(to)
        for plan in plans:
            say(_plan(plan))
        say("Nothing was changed." if plans else _nothing(folder, to))
        return
    with progress_bars() as progress:
        done = project.migrate(to, progress=progress)
    for one in done:
        say(_done(one))
    if not done:
        say(_nothing(folder, to))
    elif any(one.copied.lost for one in done):
        say(f"Next: orontes run {folder}")


def _plan(plan: Plan) -> str:
    rows = ", ".join(f"{number:,} {table}" for table, number in plan.rows.items())
    free = "" if plan.room is None else f"; {plan.room / 1e9:.1f} GB are free there"
    return (
        f"From {plan.source} (schema {plan.schema}) to {plan.target} (schema {plan.to_schema}): {count(sum(plan.rows.values()), 'row')} "
        f"in {count(plan.parts, 'part')} ({rows or 'none'}), {plan.size / 1e6:.1f} MB{free}. About {_time(plan.seconds)}."
    )


def _done(done: Migrated) -> str:
    plan, seal, lost = done.plan, done.copied.seal, done.copied.lost
    told = (
        f"{count(sum(number for table, number in seal.rows.items() if table != 'work'), 'row')} in {count(seal.rows.get('work', 0), 'part')} "
        f"now stand in {plan.target} (schema {plan.to_schema}), read back and equal: digest {seal.number[:16]}."
    )
    for step, part, reason in lost[:20]:
        told += f"\n  Not taken: {step} of {part or 'all'}: {reason}. The next run makes it again."
    return told + (f"\n  … and {count(len(lost) - 20, 'more part')}." if len(lost) > 20 else "")


def _nothing(folder: Path, to: str | None) -> str:
    return f"What is derived of {folder} is {'there' if to else 'of this version'} already: nothing to do."


def _time(seconds: float) -> str:
    return "a few seconds" if seconds < 10 else f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
