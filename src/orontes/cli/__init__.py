"""The command line: one file a verb. Verbs are imported only when they are called, so that `orontes --help` answers at once."""

from __future__ import annotations

import difflib
import importlib
import sys
from typing import Any

import click

from orontes import __version__
from orontes.errors import OrontesError

VERBS = {
    "demo": "Build the bundled example: add, run, publish; say where the site is.",
    "new": "Make a new, empty record in a folder.",
    "add": "Keep files, or folders of files, as originals of a record.",
    "run": "Read what is new, and bring claims, events and findings up to date.",
    "read": "Read files without a record; one JSON line a report.",
    "show": "Show reports, claims, entities, places, lineage, events, findings …",
    "find": "Find reports, claims, entities and places by their words.",
    "trace": "Show from which passages of which originals a cell came, and how.",
    "questions": "List the doubts for a person, those that matter most first.",
    "decide": "Accept, correct, reject, merge, split …; recorded for good.",
    "history": "List who decided what about something, when and why.",
    "places": "Add gazetteers of your own; write the places as GeoJSON.",
    "check": "Check that everything in the record holds together.",
    "verify": "Check that no original and no log entry was changed.",
    "backup": "Write all truth of a record to one encrypted file.",
    "restore": "Make a record out of a backup, and verify it.",
    "migrate": "Bring what is derived to this version, or to another database.",
    "remove": "Delete an original; a tombstone with the reason stays.",
    "publish": "Write the record's site, to open without a server.",
    "serve": "Work on the record in a browser, on this machine or as a team.",
}
"""All verbs in the order in which a user meets them, each with its one line of help."""

EXIT_FAULTS, EXIT_USAGE, EXIT_FAILED = 1, 2, 3


class Verbs(click.Group):
    """Finds verbs by name without importing the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All verbs."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The verb's command, imported now."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"orontes.cli.{cmd_name}").command
        command.short_help = VERBS[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of verbs, from the table: nothing is imported."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """An unknown verb is answered with the nearest one."""
        if args and not args[0].startswith("-") and args[0] not in VERBS:
            near = difflib.get_close_matches(args[0], VERBS, n=1)
            hint = f"Did you mean `orontes {near[0]}`? " if near else ""
            raise click.UsageError(f"There is no verb `{args[0]}`. {hint}The verbs are: {', '.join(VERBS)}.", ctx)
        return super().resolve_command(ctx, args)


@click.command(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ORONTES"},
    epilog="Exit codes: 0 done; 1 done, and faults were found; 2 the command line is wrong; 3 it could not be done.",
)
@click.version_option(__version__, prog_name="orontes")
def program() -> None:
    """Orontes turns a pile of reports on a conflict into a sourced, checkable record."""


def main(args: list[str] | None = None) -> Any:
    """Run the command line; errors that a user can act on are one clear sentence on standard error."""
    try:
        return program.main(args, standalone_mode=True)
    except OrontesError as error:
        click.echo(f"orontes: {error}", err=True)
        sys.exit(EXIT_FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
