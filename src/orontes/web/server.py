"""Serves a record's published site to the person at this machine: read only, on the loopback address, behind a token made at each start."""

from __future__ import annotations

import io
import secrets
from http import HTTPStatus
from http.cookies import SimpleCookie
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.1"
_COOKIE = "orontes"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class SiteServer(ThreadingHTTPServer):
    """One site on one port. `address` is what the person opens: it holds the token."""

    daemon_threads = True

    def __init__(self, site: Path, port: int) -> None:
        self.site = site
        self.token = secrets.token_urlsafe(32)
        super().__init__((HOST, port), _Pages)

    @property
    def address(self) -> str:
        """The address with the token of this start."""
        return f"http://{HOST}:{self.server_port}/?token={self.token}"


class _Pages(SimpleHTTPRequestHandler):
    """GET and HEAD of the site's files, after the host and the token were checked."""

    server: SiteServer
    server_version = "orontes"
    sys_version = ""

    def __init__(self, request: Any, address: Any, server: SiteServer) -> None:
        super().__init__(request, address, server, directory=str(server.site))

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Refuse other hosts (DNS rebinding) and strangers; give the cookie to whoever brings the token."""
        if self.headers.get("Host") not in {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This server answers only on the loopback address")
        elif self._is_token(parse_qs(urlsplit(self.path).query).get("token", [""])[0]):
            self.send_response(HTTPStatus.SEE_OTHER)
            self.send_header("Location", urlsplit(self.path).path)
            self.send_header("Set-Cookie", f"{_COOKIE}={self.server.token}; HttpOnly; SameSite=Strict; Path=/")
            self.end_headers()
        elif not self._is_token(getattr(SimpleCookie(self.headers.get("Cookie", "")).get(_COOKIE), "value", "")):
            self.send_error(HTTPStatus.FORBIDDEN, "Open the address that orontes serve printed: it holds the token")
        else:
            return super().send_head()
        return None

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.server.token.encode())

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the parent's signature
        """No listings: a folder without a page is not there."""
        self.send_error(HTTPStatus.NOT_FOUND, "No page here")

    def end_headers(self) -> None:
        """The headers that keep a hostile passage inert come with every answer."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the parent's signature
        """Nothing is logged: addresses of pages name persons."""
