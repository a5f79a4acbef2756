"""`orontes serve`: options may stand before and behind the folder; without accounts it answers to this machine only."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx2
import pytest
from tests.web.served import make_record

pytestmark = pytest.mark.timeout(120)
_RUN = [sys.executable, "-c", "from orontes.cli import main; main()", "serve"]


@pytest.mark.parametrize("order", [("DIR", "--port", "0"), ("--port", "0", "DIR")])
def test_options_stand_before_or_behind_the_folder(tmp_path: Path, order: tuple[str, ...]) -> None:
    folder = make_record(tmp_path)
    with subprocess.Popen(
        [*_RUN, *(str(folder) if one == "DIR" else one for one in order)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            assert server.stdout is not None
            told = [server.stdout.readline(), server.stdout.readline()]
            assert "this machine only" in told[0], told
            address = told[1].strip()
            assert address.startswith("http://127.0.0.1:")
            welcomed = _first(address)
            assert (welcomed.status_code, welcomed.headers["location"]) == (303, "/")
            assert httpx2.get(address.partition("?")[0]).status_code == 403
        finally:
            server.terminate()
            server.wait(30)


def _first(address: str) -> httpx2.Response:
    """The answer of a server that has said where it will be and may not listen yet."""
    for _ in range(600):
        with suppress(httpx2.TransportError):
            return httpx2.get(address)
        time.sleep(0.1)
    raise AssertionError("nobody answers")


def test_another_address_needs_accounts(tmp_path: Path) -> None:
    ended = subprocess.run([*_RUN, str(make_record(tmp_path)), "--host", "192.0.2.1"], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "Add --accounts" in ended.stderr


def test_accounts_have_their_own_options(tmp_path: Path) -> None:
    folder = make_record(tmp_path)
    added = subprocess.run(
        [*_RUN, str(folder), "accounts", "add", "Omar", "--role", "analyst", "--no-totp", "--password", "correct horse battery"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert added.returncode == 0, added.stderr
    assert "Omar may sign in as analyst" in added.stderr
