"""A private PostgreSQL for the tests: a cluster in a folder of its own, reached by a socket there, with no name that others could meet and, but where
one is asked for, no port.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import psycopg


class Cluster:
    """A running server. `address` of a new database comes from `make_database`."""

    def __init__(self, folder: Path, programs: Path, port: int = 0) -> None:
        self.folder = folder
        self._port = port
        self._programs = programs

    def make_database(self) -> str:
        """The address of a new, empty database."""
        name = f"d{uuid.uuid4().hex}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self._address(name)

    def start(self) -> None:
        """Start the server and wait until it answers. Without fsync: its processes may be killed, the machine is not."""
        listening = f"-c listen_addresses=127.0.0.1 -p {self._port}" if self._port else "-c listen_addresses=''"
        options = f"{listening} -k {self.folder} -c shared_buffers=32MB -c max_connections=60 -c fsync=off"
        self._call("pg_ctl", "-D", f"{self.folder}/cluster", "-l", f"{self.folder}/log", "-o", options, "-w", "start")

    def stop(self) -> None:
        """Kill it: none of its processes has time to end what it does."""
        lock = self.folder / "cluster" / "postmaster.pid"
        self._call("pg_ctl", "-D", f"{self.folder}/cluster", "-m", "immediate", "-w", "stop")
        while lock.exists():
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill -9 all of its processes at once."""
        server = psutil.Process(int((self.folder / "cluster" / "postmaster.pid").read_text().split()[0]))
        processes = [server, *server.children(recursive=True)]
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(processes, timeout=30)

    def make(self) -> None:
        """Make the cluster's files."""
        self._call("initdb", "-D", f"{self.folder}/cluster", "-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C", "--no-sync")

    def _address(self, name: str) -> str:
        return f"postgresql://tester@/{name}?host={self.folder}"

    def _call(self, program: str, *arguments: str) -> None:
        own = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []  # the server refuses to run as root
        subprocess.run(
            [*own, str(self._programs / program), *arguments], check=True, cwd=self.folder, stdout=subprocess.DEVNULL, timeout=120
        )


def find_programs() -> Path | None:
    """The folder of the newest PostgreSQL on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    initdb = found[-1] if found else shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


@contextmanager
def run_cluster(port: int = 0) -> Iterator[Cluster | None]:
    """A cluster while the context lasts, listening at a port of this machine if one is given; nothing where this machine has no PostgreSQL."""
    programs = find_programs()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="orontes-pg-"))  # short: the path of a socket has at most 107 bytes
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    cluster = Cluster(folder, programs, port)
    try:
        cluster.make()
        cluster.start()
        yield cluster
        cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
