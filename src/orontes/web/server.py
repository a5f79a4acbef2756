"""Serving a record: to one person at this machine behind a token of this start, or to a team with accounts."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import uvicorn

from orontes.errors import OrontesError
from orontes.keep.collector import spare_what_is_held, without_collector
from orontes.web.app import VISITS, make_app
from orontes.web.desk import Desk
from orontes.web.doors import DOORS
from orontes.web.guard import Guard, StartGuard
from orontes.web.render import FIRST, LATER

HOST = "127.0.0.1"


class Server:
    """One record on one port. `address` is what a person opens: on a laptop it holds the token."""

    def __init__(  # noqa: PLR0913 - one argument an option of `serve`
        self,
        folder: Path,
        guard: Guard,
        *,
        host: str = HOST,
        port: int = 0,
        names: Iterable[str] = (),
        secure: bool = False,
        visits: int = VISITS,
    ) -> None:
        self._socket = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((host, port))
        self.port = int(self._socket.getsockname()[1])
        self.desk = Desk(folder, guard)
        self.desk.prepare(*FIRST)
        self._guard, self._host = guard, host
        allowed = {f"{name}:{self.port}" for name in (HOST, "localhost", "[::1]")} | set(names)
        self.app = make_app(self.desk, DOORS, hosts=allowed.__contains__, secure=secure, visits=visits)
        self._server = uvicorn.Server(
            uvicorn.Config(self.app, log_config=None, access_log=False, server_header=False, lifespan="off", timeout_keep_alive=30)
        )

    @property
    def address(self) -> str:
        """What to open."""
        start = f"http://{self._host}:{self.port}/"
        return f"{start}?token={self._guard.token}" if isinstance(self._guard, StartGuard) else start

    @property
    def is_up(self) -> bool:
        """Whether it answers."""
        return self._server.started

    def serve(self) -> None:
        """Answer until somebody ends it; long work that it began ends with it, and can be resumed."""
        threading.Thread(target=self._prepare, daemon=True).start()
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self.desk.close()
            self._socket.close()

    def _prepare(self) -> None:
        """Make ready what takes long, while others are answered."""
        with suppress(OrontesError), without_collector():  # a visitor is told
            self.desk.prepare(*LATER)
            spare_what_is_held()

    def stop(self) -> None:
        """End it from another thread."""
        self._server.should_exit = True
