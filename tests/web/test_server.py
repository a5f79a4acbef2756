"""The server on a laptop: the record to whoever holds the token of this start, and to nobody else."""

from __future__ import annotations

import http.client
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from tests.web.served import make_record

from orontes.web.guard import StartGuard
from orontes.web.server import HOST, Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = make_record(tmp_path_factory.mktemp("served"))
    (folder.parent / "secret.txt").write_text("outside", encoding="utf-8")
    server = Server(folder, StartGuard("tester"))
    thread = threading.Thread(target=server.serve)
    thread.start()
    while not server.is_up:
        time.sleep(0.02)
    yield server
    server.stop()
    thread.join()


def _get(server: Server, path: str, headers: dict[str, str] | None = None) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=30)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def _token(server: Server) -> str:
    return server.address.partition("token=")[2]


def _cookie(server: Server) -> dict[str, str]:
    _, headers, _ = _get(server, f"/?token={_token(server)}")
    return {"Cookie": headers["Set-Cookie"].split(";")[0]}


def test_without_the_token_nothing_is_shown(server: Server) -> None:
    assert _get(server, "/")[0] == 403
    assert _get(server, "/?token=guess")[0] == 403
    assert _get(server, "/api/claims")[0] == 401


def test_the_token_opens_the_record_and_leaves_the_address(server: Server) -> None:
    status, headers, _ = _get(server, f"/?token={_token(server)}")
    assert status == 303
    assert headers["Location"] == "/"
    assert "HttpOnly" in headers["Set-Cookie"]
    assert "SameSite=strict" in headers["Set-Cookie"]
    assert b"Tal Rimal" in _get(server, "/", _cookie(server))[2]


def test_another_host_name_is_refused(server: Server) -> None:
    assert _get(server, "/", {**_cookie(server), "Host": "evil.example"})[0] == 421


def test_nothing_outside_the_record_and_no_listing(server: Server) -> None:
    for path in (
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/originals/",
        "/originals/..%2f..%2fsecret.txt",
        "/static/..%2fserver.py",
        "/events/",
    ):
        assert _get(server, path, _cookie(server))[0] == 404


def test_every_answer_carries_the_policy(server: Server) -> None:
    for path in ("/", "/nowhere", "/api", "/site.css"):
        headers = _get(server, path, _cookie(server))[1]
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_first_page_without_a_map_is_small(server: Server) -> None:
    sizes = [
        len(_get(server, path, {**_cookie(server), "Accept-Encoding": "gzip"})[2])
        for path in ("/", "/site.css", "/static/app.css", "/static/app.js")
    ]
    assert sum(sizes) <= 150_000


def test_starlette_stays_out_of_the_help() -> None:
    code = "import sys; from orontes.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint('starlette' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip().endswith("False")
