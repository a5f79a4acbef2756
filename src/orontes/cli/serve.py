"""`orontes serve DIR`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from orontes.cli.arguments import find_user, record_folder, say
from orontes.cli.opening import open_project


@click.command("serve")
@record_folder
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="A free one if not given.")
def command(folder: Path, port: int) -> None:
    """Work on the record in DIR in a browser on this machine alone (127.0.0.1), until Ctrl-C."""
    from orontes.web.guard import StartGuard
    from orontes.web.server import Server

    open_project(folder)
    server = Server(folder, StartGuard(find_user()), port=port)
    say("Serving this record to this machine only. Ctrl-C ends it. Open:")
    click.echo(server.address)
    with suppress(KeyboardInterrupt):
        server.serve()
