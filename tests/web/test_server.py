"""The server shows the site to whoever holds the token of this start, and to nobody else."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from orontes.web.server import HOST, SiteServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    site = tmp_path / "site"
    (site / "empty").mkdir(parents=True)
    (site / "index.html").write_text("<p>the record</p>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("outside", encoding="utf-8")
    server = SiteServer(site, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def _get(server: SiteServer, path: str, headers: dict[str, str] | None = None) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(HOST, server.server_port, timeout=10)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def _cookie(server: SiteServer) -> dict[str, str]:
    _, headers, _ = _get(server, f"/?token={server.token}")
    return {"Cookie": headers["Set-Cookie"].split(";")[0]}


def test_without_the_token_nothing_is_shown(server: SiteServer) -> None:
    assert _get(server, "/")[0] == 403
    assert _get(server, "/?token=guess")[0] == 403


def test_the_token_opens_the_site_and_leaves_the_address(server: SiteServer) -> None:
    status, headers, _ = _get(server, f"/?token={server.token}")
    assert status == 303
    assert headers["Location"] == "/"
    assert _get(server, "/", _cookie(server))[2] == b"<p>the record</p>"


def test_another_host_name_is_refused(server: SiteServer) -> None:
    assert _get(server, "/", {**_cookie(server), "Host": "evil.example"})[0] == 421


def test_nothing_outside_the_site_and_no_listing(server: SiteServer) -> None:
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/empty/"):
        assert _get(server, path, _cookie(server))[0] == 404


def test_every_answer_carries_the_policy(server: SiteServer) -> None:
    for path in ("/", "/nowhere"):
        assert _get(server, path, _cookie(server))[1]["Content-Security-Policy"].startswith("default-src 'none'")
