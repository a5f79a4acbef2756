"""A real Chromium by playwright, and a server of a record in a thread: what the end-to-end tests of the application drive."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.acceptance.browser import find_chromium

from orontes.web.guard import Guard, StartGuard
from orontes.web.server import Server


@contextmanager
def serving(folder: Path, guard: Guard | None = None) -> Iterator[Server]:
    """The record on a free port, until the end of the block."""
    server = Server(folder, guard or StartGuard("tester"))
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        while not server.is_up:
            time.sleep(0.02)
        yield server
    finally:
        server.stop()
        thread.join(30)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; the test is skipped where there is none."""
    path = find_chromium()
    if path is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        try:
            yield browser
        finally:
            browser.close()
