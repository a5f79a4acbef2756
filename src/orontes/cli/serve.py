"""`orontes serve DIR`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from orontes.cli.arguments import record_folder, say
from orontes.cli.opening import open_project


@click.command("serve")
@record_folder
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="A free one if not given.")
def command(folder: Path, port: int) -> None:
    """Publish the record in DIR and serve its pages, read only, to this machine alone (127.0.0.1) until Ctrl-C."""
    from orontes.web.server import SiteServer

    server = SiteServer(open_project(folder).publish().parent, port)
    say("Serving this record to this machine only. Ctrl-C ends it. Open:")
    click.echo(server.address)
    with suppress(KeyboardInterrupt):
        server.serve_forever()
    server.server_close()
