"""Arguments and messages that several verbs share."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable
from pathlib import Path

import click

from orontes.records.issue import Issue


def find_user() -> str:
    """The name of the person at this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run under a number that has no name
        return "unknown"


record_folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
by_option = click.option("--by", "who", default=find_user, show_default="your login name", help="Who does this, for the log.")
passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Take the passphrase from the first line of this file, else from ORONTES_PASSPHRASE, else ask.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON lines instead of a table.")


def find_passphrase(file: Path | None, *, confirm: bool) -> str:
    """The passphrase of a backup."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").split("\n", 1)[0].strip()
        except (OSError, UnicodeDecodeError) as error:
            raise click.UsageError(f"The passphrase file {file} cannot be read ({error}).") from error
    given = os.environ.get("ORONTES_PASSPHRASE")
    return given if given is not None else str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm, err=True))


def say(text: str) -> None:
    """A message for the person at the terminal: standard output is kept for data."""
    click.echo(text, err=True)


def say_issues(issues: Iterable[Issue], *, limit: int = 20) -> None:
    """Issues, each a line; more than `limit` are counted."""
    issues = tuple(issues)
    for issue in issues[:limit]:
        say(f"  {issue.code} {issue.where}: {issue.message}")
    if limit < len(issues):
        say(f"  … and {len(issues) - limit} more: `orontes show DIR issues`")


def count(number: int, noun: str) -> str:
    """`1 report`, `2 reports`, `1 entity`, `2 entities`."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"
