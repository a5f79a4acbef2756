"""What survives kill -9: 300 moments in intake, run, decide, publish and migrate on both stores, 50 kills of a worker, the scheduler, PostgreSQL and the
client on a cluster, and 2,000 simulated power cuts under SQLite. Counted: what was acknowledged and is lost, what is there twice, what differs.

A kill counts only where it struck something at work. `python -m bench kills` runs a tenth of each; `python -m bench.kills PART [COUNT]` one part, of
intake, run, decide, publish, migrate, cluster, cuts, with a seed not used before, and adds what it found to bench/kills.tsv; with `COUNT SEED` it tries
that seed and counts nothing. `python -m bench.kills` shows how far the counts have come.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from tests.cluster import Cluster, run_cluster
from tests.store.cuts import cut

from bench.striking import (
    BUSY,
    DONE,
    ROWS,
    Tell,
    Work,
    cluster_of_site,
    differs,
    fork,
    judge,
    made,
    make_row,
    running,
    shown,
    stored,
    tree,
    wait,
    write_reports,
    write_rows,
)
from bench.tally import add_count, next_seed, show_counts
from orontes.keep import packing
from orontes.project import Project

COUNTS = {"intake": 60, "run": 80, "decide": 60, "publish": 40, "migrate": 60, "cluster": 50, "cuts": 2000}
SEED = 1982
_CUTS_A_LOG = 100
_PATIENCE = 300.0
"""Seconds after which what does not end by itself counts as hanging: even on a busy machine each of these runs takes less than twenty."""


def scores() -> dict[str, float]:
    """Losses of every part at a tenth of its kills; 0 is the only good figure."""
    return {f"{part}_{what}": value for part, number in COUNTS.items() for what, value in measure(part, number // 10, SEED).items()}


def measure(part: str, kills: int, seed: int) -> dict[str, float]:
    """Run one part: how often was killed, and in how many of those something was lost, doubled or different."""
    began = time.process_time()
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own below it; a killed process loses there what it loses on a disk
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        folder = Path(name)
        if part == "cuts":
            losses = [
                loss for log in range(kills // _CUTS_A_LOG) for loss in cut(made(folder / str(log)), cuts=_CUTS_A_LOG, seed=seed + log)
            ]
            lost_lax = len(cut(made(folder / "control"), cuts=_CUTS_A_LOG, seed=seed, synchronous="NORMAL"))
            found = {"cuts": float(kills), "losses": float(len(losses)), "control_losses": float(lost_lax)}
        else:
            with run_cluster() as cluster:
                trials = _Trials(folder, cluster, random.Random(seed))
                losses = getattr(trials, part)(kills)
            found = {"kills": float(trials.kills), "losses": float(len(losses))}
    print(f"kills: {part}, seed {seed}: {found}, {time.process_time() - began:.0f} s of processor time", file=sys.stderr)
    for loss in losses[:20]:
        print(f"  {loss}", file=sys.stderr)
    return found


class _Trials:
    """Records that are killed again and again, and held against one that was not."""

    def __init__(self, folder: Path, cluster: Cluster | None, chance: random.Random) -> None:
        self.kills = 0
        self._failed: list[str] = []
        self._folder = folder
        self._cluster = cluster
        self._chance = chance
        self._inbox = write_reports(made(folder / "inbox"), 16)

    def intake(self, kills: int) -> list[str]:
        """Files a few at a time, then a container of many rows: what was acknowledged stays, once, and adding again ends as if nothing had happened."""
        inbox = write_reports(made(self._folder / "many"), 120)
        rows, ends = write_rows(self._folder / "rows.jsonl")
        record = self._folder / "intake"

        def add(tell: Tell) -> None:
            paths = sorted(inbox.iterdir())
            for first in range(0, len(paths), 6):
                for original in Project.open(record).add(paths[first : first + 6], who="bench").added:
                    tell(original.sha256)

        def unpack(tell: Tell) -> None:
            acknowledged = 0

            def progress(_of: str, done: int, _total: int) -> None:
                nonlocal acknowledged
                for hashed in rows[acknowledged : bisect_right(ends, done)]:
                    tell(hashed)
                acknowledged = bisect_right(ends, done)

            packing.MOST_LINES = 250  # as often acknowledged as a container of a million rows is
            Project.open(record).add([self._folder / "rows.jsonl"], who="bench", columns="", progress=progress)

        losses = self._taking("files", add, {path.read_bytes() for path in inbox.iterdir()}, record, kills // 2)
        return losses + self._taking("rows", unpack, {make_row(number).encode() for number in range(ROWS)}, record, kills - kills // 2)

    def _taking(self, what: str, work: Work, contents: set[bytes], record: Path, kills: int) -> list[str]:
        losses, acknowledged, held = list[str](), set[str](), list[str]()
        Project.create(record, title="bench", who="bench")
        for ended, told in self._strikes(lambda: work, kills):
            acknowledged |= set(told)
            keep, before = Project.open(record).keep, len(held)
            held = [original.sha256 for original in keep.originals()]
            losses += [f"intake of {what}: lost {one}" for one in acknowledged - set(held)]
            losses += [f"intake of {what}: {len(held) - len(set(held))} originals twice"] if len(held) != len(set(held)) else []
            losses += [f"intake of {what}: {before - len(held)} fewer than before"] if len(held) < before else []
            losses += [f"intake of {what}: {fault.code} {fault.where}" for fault in keep.verify()]
            if ended:
                losses += [] if {keep.read(one) for one in held} == contents else [f"intake of {what}: bytes differ"]
                shutil.rmtree(record)
                Project.create(record, title="bench", who="bench")
                acknowledged, held = set(), []
        shutil.rmtree(record)
        return losses + self._flush()

    def run(self, kills: int) -> list[str]:
        """The whole flow, on SQLite and PostgreSQL by turns of half of the kills."""
        losses = []
        expected = self._undisturbed()
        for address in self._addresses():
            record = self._record("run", store=address)
            parts = 0
            for _, _ in self._strikes(lambda: running(record, workers=1 + self.kills % 2), kills // 2):  # noqa: B023 - called within the loop
                store = Project.open(record).store
                done, finished = sum(len(store.work(step)) for step in store.steps()), store.finished()
                losses += [f"run: {note}" for note in store.notes] + [f"run: {fault.code} {fault.where}" for fault in store.faults()]
                losses += ["run: work that was stored is gone"] if done < parts else []
                parts = done
                store.close()
                if finished:
                    losses += differs("run", shown(record), expected)
                    shutil.rmtree(record)
                    record, parts = self._record("run", store=address), 0
            self._child(running(record))
            losses += differs("run", shown(record), expected) + self._flush()
        return losses

    def decide(self, kills: int) -> list[str]:
        """Decisions one after the other: each that was told is in the ledger, once, under its number; on both stores."""
        losses = []
        for address in self._addresses():
            record = self._record("decide", store=address)
            self._child(running(record))
            claims = [str(line["id"]) for line in Project.open(record).views().show("claims")]
            acknowledged: list[str] = []

            def work(tell: Tell, record: Path = record, claims: list[str] = claims) -> None:
                project = Project.open(record)
                for number in range(40):
                    reason = f"{os.getpid()} {number}"
                    made = project.decide(self._chance.choice(claims), "comment", who="bench", reason=reason)
                    tell(f"{made.number} {reason}")

            for _, told in self._strikes(lambda: work, kills // 2):
                acknowledged += told
                project = Project.open(record)
                held = [f"{decision.number} {decision.reason}" for decision in project.ledger.decisions()]
                losses += [f"decide: lost {one}" for one in acknowledged if one not in held]
                losses += ["decide: doubled or out of order"] if [int(one.split()[0]) for one in held] != [*range(1, len(held) + 1)] else []
                losses += [f"decide: {fault.code} {fault.where}" for fault in project.verify()]
            before = len(Project.open(record).ledger.decisions())
            self._child(running(record))
            losses += [] if len(Project.open(record).ledger.decisions()) == before else ["decide: a run changed the ledger"]
        return losses + self._flush()

    def publish(self, kills: int) -> list[str]:
        """A site over an older one: the old or the new one is there, whole, and publishing again gives the same bytes."""
        losses = []
        for number, address in enumerate(self._addresses()):
            record, site = self._record("publish", store=address), self._folder / f"site {number}"
            self._child(running(record))

            def work(_tell: Tell, record: Path = record, site: Path = site) -> None:
                Project.open(record).publish(site)

            self._child(work)
            expected = tree(site)
            for _ in self._strikes(lambda: work, kills // 2):
                standing = site if site.exists() else site.with_name(f".{site.name}.old")
                losses += [] if tree(standing) == expected else ["publish: half a site"]
            self._child(work)
            losses += [] if tree(site) == expected else ["publish: the site differs"]
        return losses + self._flush()

    def migrate(self, kills: int) -> list[str]:
        """A store moved to PostgreSQL and back: at every moment the record shows the same."""
        if self._cluster is None:
            return []
        losses, address = [], self._cluster.make_database()
        record = self._record("migrate")
        self._child(running(record))
        expected, held = shown(record), stored(record)

        def work(_tell: Tell) -> None:
            project = Project.open(record)
            project.migrate("sqlite" if project.settings.store else address)

        for _ in self._strikes(lambda: work, kills):
            losses += differs("migrate", shown(record), expected) + differs("migrate, stored", stored(record), held)
        return losses + self._flush()

    def cluster(self, number: int) -> list[str]:
        """The whole flow on a Dask cluster over PostgreSQL, while a worker, the scheduler, the server or the client is killed."""
        if self._cluster is None:
            return []
        cluster, losses, expected, whole = self._cluster, list[str](), self._undisturbed(), 6.0
        address = cluster.make_database()
        record = self._record("cluster", store=address)
        with cluster_of_site(self._folder) as site:
            while self.kills < number:
                victim = ("worker", "scheduler", "postgres", "client")[self.kills % 4]
                kills: dict[str, Callable[[int], None]] = {
                    "worker": lambda _: site.kill_worker(self._chance.randrange(2)),
                    "scheduler": lambda _: site.kill_scheduler(),
                    "postgres": lambda _: cluster.kill(),
                    "client": lambda child: os.kill(child, signal.SIGKILL),
                }
                began = time.monotonic()
                child, reading = fork(running(record, engine="dask", scheduler=site.address))
                ended = wait(child, self._chance.uniform(0.1, 1.0) * whole)
                if ended is None:
                    kills[victim](child)
                    self.kills += 1
                    ended = wait(child, _PATIENCE)
                    if victim == "scheduler":
                        site.stop()
                        site.start()
                    if victim == "postgres":
                        cluster.start()
                    losses += judge(victim, ended)
                elif ended != BUSY:
                    losses += [] if ended == DONE else ["cluster: a run that nobody touched failed"]
                    whole = min(whole, time.monotonic() - began)
                os.close(reading)
                store = Project.open(record).store
                losses += [f"cluster: {fault.code} {fault.where}" for fault in store.faults()]
                finished = store.finished()
                store.close()
                if finished:
                    losses += differs(f"cluster, {victim} killed", shown(record), expected)
                    shutil.rmtree(record)
                    record = self._record("cluster", store=address)
            self._child(running(record, engine="dask", scheduler=site.address))
            return losses + differs("cluster", shown(record), expected)

    def _record(self, name: str, *, store: str = "", add: bool = True) -> Path:
        folder = self._folder / f"{name} {sha256(os.urandom(8)).hexdigest()[:8]}"
        project = Project.create(folder, title="bench", who="bench", store=store)
        if add:
            project.add([self._inbox], who="bench")
        return folder

    def _addresses(self) -> list[str]:
        return ["", self._cluster.make_database()] if self._cluster else [""]

    def _undisturbed(self) -> list[str]:
        record = self._record("undisturbed")
        self._child(running(record))
        return shown(record)

    def _child(self, work: Work) -> None:
        until = time.monotonic() + _PATIENCE
        while True:
            child, reading = fork(work)
            os.close(reading)
            ended = wait(child, _PATIENCE)
            if ended == DONE:
                return
            if ended != BUSY or time.monotonic() > until:
                raise RuntimeError("what was not killed failed: see the message above")
            time.sleep(0.1)

    def _strikes(self, find_work: Callable[[], Work], kills: int) -> Iterator[tuple[bool, list[str]]]:
        """Kill work at moments spread over the time that all of it takes, until so many kills struck: whether it came to its end first, and what it told."""
        until, whole = self.kills + kills, 1.0
        while self.kills < until:
            began = time.monotonic()
            child, reading = fork(find_work())
            ended = wait(child, self._chance.uniform(0.02, 1.0) * whole)
            if ended is None:
                os.kill(child, signal.SIGKILL)
                ended = wait(child, _PATIENCE)
            with os.fdopen(reading) as stream:
                told = stream.read().split("\n")[:-1]
            if ended is None or ended < 0:
                self.kills += 1
                whole *= 1.02
            elif ended == DONE:
                whole = min(whole, time.monotonic() - began)
            elif ended == BUSY:
                time.sleep(0.1)
            else:
                self._failed.append(f"work that nobody touched failed ({ended}): see the message above")
            yield ended == DONE, told

    def _flush(self) -> list[str]:
        failed, self._failed = self._failed, []
        return failed


def main(words: list[str]) -> None:
    """`PART [COUNT [SEED]]`; without words, how far the counts have come."""
    if not words:
        print("\n".join(show_counts(COUNTS)))
        return
    part, count = words[0], int(words[1]) if words[1:] else COUNTS[words[0]]
    seed = int(words[2]) if words[2:] else next_seed(part)
    found = measure(part, count, seed)
    if not words[2:]:
        add_count(part, seed, found)
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
