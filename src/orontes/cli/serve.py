"""`orontes serve DIR`, and the accounts of those who may sign in there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orontes.cli.arguments import find_user, record_folder, say
from orontes.cli.opening import open_project

if TYPE_CHECKING:
    from orontes.web.accounts import Accounts

ROLES = ("viewer", "analyst", "reviewer", "admin")


class _Serve(click.Group):
    """Options may stand behind DIR too, as with every other verb; only those of `accounts` are its own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        ctx.allow_interspersed_args = "accounts" not in args
        return super().parse_args(ctx, args)


@click.group("serve", cls=_Serve, invoke_without_command=True, subcommand_metavar="[accounts add|list|end …]")
@record_folder
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="A free one if not given.")
@click.option("--accounts", "team", is_flag=True, help="For a team: people sign in (make accounts first).")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; another one only with --accounts.")
@click.option("--name", "names", multiple=True, help="A host name (with its port, if any) under which a proxy brings requests.")
@click.option("--tls", is_flag=True, help="A proxy in front speaks TLS: cookies travel over TLS only.")
@click.pass_context
def command(  # noqa: PLR0913 - one argument an option
    context: click.Context, folder: Path, *, port: int, team: bool, host: str, names: tuple[str, ...], tls: bool
) -> None:
    """Work on the record in DIR in a browser: alone on this machine (127.0.0.1), or as a team with --accounts; until Ctrl-C."""
    context.obj = folder
    if context.invoked_subcommand is not None:
        return
    if host != "127.0.0.1" and not team:
        raise click.UsageError("Without accounts the record is served to this machine only. Add --accounts to listen elsewhere.")
    from orontes.keep.collector import spare_what_stays
    from orontes.web.guard import Guard, StartGuard
    from orontes.web.server import Server

    open_project(folder)
    guard: Guard = StartGuard(find_user())
    if team:
        guard = _open_accounts(folder)
    server = Server(folder, guard, host=host, port=port, names=names, secure=tls)
    say("Serving this record to those who have an account." if team else "Serving this record to this machine only. Ctrl-C ends it. Open:")
    click.echo(server.address)
    spare_what_stays()
    with suppress(KeyboardInterrupt):
        server.serve()


@command.group("accounts")
def accounts() -> None:
    """Who may sign in."""


@accounts.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="viewer", show_default=True, help="What they may do.")
@click.option("--group", "groups", multiple=True, help="They see reports of these groups, and of none. Without it they see all.")
@click.option("--totp/--no-totp", default=True, show_default=True, help="Ask for a code of an authenticator as well.")
@click.password_option(help="Asked for if not given.")
@click.pass_obj
def add(folder: Path, *, name: str, role: str, groups: tuple[str, ...], totp: bool, password: str) -> None:  # noqa: PLR0913
    """Make an account for NAME."""
    from orontes.web.door import Role

    address = _open_accounts(folder).add(name, password, role=Role[role], groups=groups or None, totp=totp)
    say(f"{name} may sign in as {role}.")
    if address:
        say("Put this address into an authenticator; it is shown only now:")
        click.echo(address)


@accounts.command("list")
@click.pass_obj
def show(folder: Path) -> None:
    """Who may sign in, as what, and which groups they see."""
    for account in _open_accounts(folder).book().accounts.values():
        groups = "all reports" if account.groups is None else ", ".join(account.groups) or "no group"
        click.echo(f"{account.name}  {account.role}  {groups}{'  ended' if account.ended else ''}")


@accounts.command("end")
@click.argument("name")
@click.pass_obj
def end(folder: Path, name: str) -> None:
    """End the account of NAME: sessions and tokens with it."""
    guard = _open_accounts(folder)
    known = guard.book().accounts.get(name)
    groups = "*" if known is None or known.groups is None else " ".join(known.groups)
    guard.change(name, role="", groups=groups, ended=True)
    say(f"{name} can no longer sign in.")


@accounts.command("renew")
@click.argument("name")
@click.password_option(help="Asked for if not given.")
@click.pass_obj
def renew(folder: Path, *, name: str, password: str) -> None:
    """Another password and other codes for NAME, who lost one of them; sessions and tokens end."""
    made = _open_accounts(folder).renew(name, password)
    say(f"{name} signs in with the new password. Put this address into an authenticator; it is shown only now:")
    click.echo(made["address"])


def _open_accounts(folder: Path) -> Accounts:
    from orontes.errors import OrontesError

    try:
        from orontes.web.accounts import Accounts
    except ImportError as missing:
        raise OrontesError(f"Accounts need the extra `server`: pip install 'orontes[server]' ({missing.name} is missing).") from missing
    open_project(folder, derived=False)
    return Accounts(folder)
