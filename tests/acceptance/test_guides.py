"""The guides of the server, the cluster and large intake: every command in them, run as written in a fresh folder.

What is replaced: addresses and the port of the cluster by ones of this machine, eight workers by two, the other disk by a folder. What is not run:
`pip install` (its extras are looked up), `dask ssh`, which needs a server of SSH, and measurements, which take hours (they are looked up too).
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import shlex
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from tests.cluster import Cluster, find_programs, run_cluster
from tests.keep.containers.crawl import response

ROOT = Path(__file__).parents[2]
OWN = {
    "orontes": [sys.executable, "-c", "from orontes.cli import main; main()"],
    "dask": [sys.executable, "-m", "dask"],
}
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]


class Follower:
    """Somebody who follows a guide line by line."""

    def __init__(self, folder: Path, replaced: dict[str, str], environment: dict[str, str]) -> None:
        self.folder = folder
        self._replaced = replaced
        self._environment = os.environ | environment
        self._standing: list[subprocess.Popen[bytes]] = []

    def follow(self, guide: str) -> None:
        """Run every line of the guide's shell blocks; each has to succeed."""
        text = (ROOT / "docs" / "guide" / guide).read_text(encoding="utf-8")
        for block in text.split("```sh\n")[1:]:
            for line in block.split("```", 1)[0].splitlines():
                if words := shlex.split(line, comments=True):
                    self._do(line, words)

    def run(self, *words: str) -> str:
        """What a command prints."""
        done = subprocess.run(
            [*OWN.get(words[0], [words[0]]), *words[1:]],
            cwd=self.folder, env=self._environment, capture_output=True, text=True, timeout=900, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}{done.stderr}"
        return done.stdout

    def end(self) -> None:
        """End what was started to go on."""
        for process in self._standing:
            for one in (*psutil.Process(process.pid).children(recursive=True), process):
                one.kill()
            process.wait()

    def _do(self, line: str, words: list[str]) -> None:
        if words[0] == "export":
            self._environment |= dict([words[1].split("=", 1)])
        elif words[:2] == ["pip", "install"]:
            _require_extras(words[2:])
        elif words[:2] == ["python", "-m"]:
            assert importlib.util.find_spec(words[2]) is not None, line
        elif words[:2] != ["dask", "ssh"]:
            for written, meant in self._replaced.items():
                line = line.replace(written, meant)
            words = shlex.split(line, comments=True)
            if words[0] == "dask":
                self._standing.append(subprocess.Popen([*OWN["dask"], *words[1:]], cwd=self.folder, env=self._environment))
                time.sleep(1)
                return
            if {"dask", "--scheduler"} & set(words):  # else there is nothing for it to do
                (self.folder / words[2] / "derived.sqlite").unlink()
            self.run(*words)


@pytest.fixture
def server() -> Iterator[tuple[Cluster, int]]:
    if find_programs() is None:
        pytest.skip("needs PostgreSQL (Debian: apt-get install postgresql)")
    port = _free_port()
    with run_cluster(port) as cluster:
        assert cluster is not None
        yield cluster, port


def test_the_guide_from_the_laptop_to_a_server_and_a_cluster_holds_as_written(server: tuple[Cluster, int], tmp_path: Path) -> None:
    programs, scheduler = find_programs(), _free_port()
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(12):
        town = ("Zorblax", "Qelmun", "Tal Wesh")[number % 3]
        (reports / f"{number}.txt").write_text(
            f"Raid in {town}\n\nSoldiers killed {2 + number} villagers in {town} on {number + 1} March 2019, a doctor said.\n"
        )
    (tmp_path / "disk").mkdir()
    replaced = {
        "--host 10.0.0.5": f"--host 127.0.0.1 --port {scheduler} --no-dashboard",
        "10.0.0.5:8786": f"127.0.0.1:{scheduler}",
        "workers 8": "workers 2",
        "/mnt/other-disk": str(tmp_path / "disk"),
    }
    environment = {
        "PGHOSTADDR": "127.0.0.1", "PGHOST": "127.0.0.1", "PGPORT": str(server[1]), "PGUSER": "tester",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    follower = Follower(tmp_path, replaced, environment)
    try:
        follower.follow("server-and-cluster.md")
    finally:
        follower.end()
    shown = {
        name: [follower.run("orontes", "show", name, noun, "--json") for noun in ("claims", "events", "findings")]
        for name in ("record", "team", "record-again")
    }
    assert shown["record"][0].count("\n") >= 12
    assert shown["team"] == shown["record"] == shown["record-again"]
    assert not (tmp_path / "team" / "derived.sqlite").exists()
    assert b"villagers" not in next((tmp_path / "disk").iterdir()).read_bytes()


def test_the_guide_of_large_intake_holds_as_written(tmp_path: Path) -> None:
    rows = ["body,headline,link,day,paper\n"]
    for number in range(1, 31):
        town = "Qelmun" if number == 17 else "Zorblax"
        more = "\nThe army denied it." if number <= 6 else ""
        rows.append(
            f'"Soldiers killed {number + 2} villagers in {town}, a doctor said.{more}",Raid,https://paper.example/{number},2019-03-{number:02},The Post\n'
        )
    (tmp_path / "export.csv").write_text("".join(rows), encoding="utf-8")
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(gzip.compress(response(number)) for number in range(5)))
    follower = Follower(tmp_path, {}, {})
    follower.follow("large-intake.md")
    assert follower.run("orontes", "show", "archive", "reports", "--json").count("\n") == 35
    claims = map(json.loads, follower.run("orontes", "show", "archive", "claims", "--json").splitlines())
    (claim,) = (claim["id"] for claim in claims if "Qelmun" in claim["quote"])
    traced = follower.run("orontes", "trace", "archive", claim)
    assert "row 17, line 24, column body" in traced
    assert "column day" in traced


def _require_extras(words: list[str]) -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for word in words:
        name, _, extras = word.rstrip("]").partition("[")
        assert name in {told["name"], "--upgrade"}
        assert set(filter(None, extras.split(","))) <= set(told["optional-dependencies"])


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
