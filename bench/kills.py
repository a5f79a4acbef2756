"""What survives kill -9: 300 moments in intake, run, decide, publish and migrate on both stores, 50 kills of a worker, the scheduler, PostgreSQL and the
client on a cluster, and 2,000 simulated power cuts under SQLite. Counted: what was acknowledged and is lost, what is there twice, what differs.

`python -m bench kills` runs a tenth of each; `python -m bench.kills PART [COUNT [SEED]]` one part whole, of intake, run, decide, publish,
migrate, cluster, cuts: about an hour of one core for all. Each part prints its seed.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import tests.run.test_dask as dask_site
from tests.cluster import Cluster, run_cluster
from tests.store.cuts import cut

from orontes.errors import OrontesError
from orontes.project import Project
from orontes.store.encoding import NOUNS

COUNTS = {"intake": 60, "run": 80, "decide": 60, "publish": 40, "migrate": 60, "cluster": 50, "cuts": 2000}
SEED = 1982
_CUTS_A_LOG = 100
_TOWNS = ("Zorblax", "Qelmun", "Ard Nifa", "Tal Wesh")
Tell = Callable[[str], None]


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
                loss for log in range(kills // _CUTS_A_LOG) for loss in cut(_made(folder / str(log)), cuts=_CUTS_A_LOG, seed=seed + log)
            ]
            lost_lax = len(cut(_made(folder / "control"), cuts=_CUTS_A_LOG, seed=seed, synchronous="NORMAL"))
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
        self._folder = folder
        self._cluster = cluster
        self._chance = chance
        self._inbox = _write_reports(_made(folder / "inbox"), 16)

    def intake(self, kills: int) -> list[str]:
        """Files added a few at a time: each that was acknowledged stays, once, and adding again ends as if nothing had happened."""
        inbox = _write_reports(_made(self._folder / "many"), 120)
        losses, record, acknowledged = list[str](), self._record("intake", add=False), set[str]()

        def add(tell: Tell) -> None:
            paths = sorted(inbox.iterdir())
            for first in range(0, len(paths), 6):
                for original in Project.open(record).add(paths[first : first + 6], who="bench").added:
                    tell(original.sha256)

        whole = 0.0
        for _ in range(kills):
            whole, ended, told = self._kill(add, whole or 0.5)
            acknowledged |= set(told)
            keep = Project.open(record).keep
            held = [original.sha256 for original in keep.originals()]
            losses += [f"intake: lost {one}" for one in acknowledged - set(held)]
            losses += [f"intake: {len(held) - len(set(held))} originals twice"] if len(held) != len(set(held)) else []
            losses += [f"intake: {fault.code} {fault.where}" for fault in keep.verify()]
            if ended:
                losses += (
                    [] if {keep.read(one) for one in held} == {path.read_bytes() for path in inbox.iterdir()} else ["intake: bytes differ"]
                )
                shutil.rmtree(record)
                record, acknowledged = self._record("intake", add=False), set()
        return losses

    def run(self, kills: int) -> list[str]:
        """The whole flow, on SQLite and PostgreSQL by turns of half of the kills."""
        losses = []
        expected = self._undisturbed()
        for address in self._addresses():
            record = self._record("run", store=address)
            whole, parts = 0.0, 0
            for _ in range(kills // 2):
                whole, _, _ = self._kill(_running(record, workers=1 + self.kills % 2), whole or 3.0)
                store = Project.open(record).store
                done, finished = sum(len(store.work(step)) for step in store.steps()), store.finished()
                losses += [f"run: {note}" for note in store.notes] + [f"run: {fault.code} {fault.where}" for fault in store.faults()]
                losses += ["run: work that was stored is gone"] if done < parts else []
                parts = done
                store.close()
                if finished:
                    losses += _differs("run", _shown(record), expected)
                    shutil.rmtree(record)
                    record, parts = self._record("run", store=address), 0
            self._child(_running(record))
            losses += _differs("run", _shown(record), expected)
        return losses

    def decide(self, kills: int) -> list[str]:
        """Decisions one after the other: each that was told is in the ledger, once, under its number; on both stores."""
        losses = []
        for address in self._addresses():
            record = self._record("decide", store=address)
            self._child(_running(record))
            claims = [str(line["id"]) for line in Project.open(record).views().show("claims")]
            acknowledged: list[str] = []

            def work(tell: Tell, record: Path = record, claims: list[str] = claims) -> None:
                project = Project.open(record)
                for number in range(40):
                    reason = f"{os.getpid()} {number}"
                    made = project.decide(self._chance.choice(claims), "comment", who="bench", reason=reason)
                    tell(f"{made.number} {reason}")

            whole = 0.0
            for _ in range(kills // 2):
                whole, _, told = self._kill(work, whole or 1.0)
                acknowledged += told
                project = Project.open(record)
                held = [f"{decision.number} {decision.reason}" for decision in project.ledger.decisions()]
                losses += [f"decide: lost {one}" for one in acknowledged if one not in held]
                losses += ["decide: doubled or out of order"] if [int(one.split()[0]) for one in held] != [*range(1, len(held) + 1)] else []
                losses += [f"decide: {fault.code} {fault.where}" for fault in project.verify()]
            before = len(Project.open(record).ledger.decisions())
            self._child(_running(record))
            losses += [] if len(Project.open(record).ledger.decisions()) == before else ["decide: a run changed the ledger"]
        return losses

    def publish(self, kills: int) -> list[str]:
        """A site over an older one: the old or the new one is there, whole, and publishing again gives the same bytes."""
        losses = []
        for number, address in enumerate(self._addresses()):
            record, site = self._record("publish", store=address), self._folder / f"site {number}"
            self._child(_running(record))

            def work(_tell: Tell, record: Path = record, site: Path = site) -> None:
                Project.open(record).publish(site)

            self._child(work)
            expected = _tree(site)
            whole = 0.0
            for _ in range(kills // 2):
                whole, _, _ = self._kill(work, whole or 1.0)
                standing = site if site.exists() else site.with_name(f".{site.name}.old")
                losses += [] if _tree(standing) == expected else ["publish: half a site"]
            self._child(work)
            losses += [] if _tree(site) == expected else ["publish: the site differs"]
        return losses

    def migrate(self, kills: int) -> list[str]:
        """A store moved to PostgreSQL and back: at every moment the record shows the same."""
        if self._cluster is None:
            return []
        losses, address = [], self._cluster.make_database()
        record = self._record("migrate")
        self._child(_running(record))
        expected, held = _shown(record), _stored(record)
        whole = 0.0
        for _ in range(kills):
            to = "sqlite" if Project.open(record).settings.store else address

            def work(_tell: Tell, to: str = to) -> None:
                Project.open(record).migrate(to)

            whole, _, _ = self._kill(work, whole or 1.0)
            losses += _differs("migrate", _shown(record), expected) + _differs("migrate, stored", _stored(record), held)
        return losses

    def cluster(self, number: int) -> list[str]:
        """The whole flow on a Dask cluster over PostgreSQL, while a worker, the scheduler, the server or the client is killed."""
        if self._cluster is None:
            return []
        cluster, losses, expected = self._cluster, list[str](), self._undisturbed()
        address = cluster.make_database()
        record = self._record("cluster", store=address)
        with _site(self._folder) as site:
            while self.kills < number:
                victim = ("worker", "scheduler", "postgres", "client")[self.kills % 4]

                child, reading = _fork(_running(record, engine="dask", scheduler=site.address))
                time.sleep(self._chance.uniform(0.3, 4.0))
                kills: dict[str, Callable[[], None]] = {
                    "worker": site.kill_worker,
                    "scheduler": site.kill_scheduler,
                    "postgres": cluster.kill,
                    "client": partial(os.kill, child, signal.SIGKILL),
                }
                kills[victim]()
                self.kills += 1
                _, status = os.waitpid(child, 0)
                os.close(reading)
                if victim == "scheduler":
                    site.stop()
                    site.start()
                if victim == "postgres":
                    cluster.start()
                if victim == "worker" and status:
                    losses.append("cluster: a killed worker stopped the run")
                store = Project.open(record).store
                losses += [f"cluster: {fault.code} {fault.where}" for fault in store.faults()]
                finished = store.finished()
                store.close()
                if finished:
                    losses += _differs(f"cluster, {victim} killed", _shown(record), expected)
                    shutil.rmtree(record)
                    record = self._record("cluster", store=address)
            self._child(_running(record, engine="dask", scheduler=site.address))
            return losses + _differs("cluster", _shown(record), expected)

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
        self._child(_running(record))
        return _shown(record)

    def _child(self, work: Callable[[Tell], None]) -> None:
        child, reading = _fork(work)
        with os.fdopen(reading) as stream:
            stream.read()
        if os.waitpid(child, 0)[1]:
            raise RuntimeError("what was not killed failed: see the message above")

    def _kill(self, work: Callable[[Tell], None], whole: float) -> tuple[float, bool, list[str]]:
        """Kill it at some moment of the time that all of it takes: that time, as now known, whether it came to its end, and what it told."""
        began = time.monotonic()
        child, reading = _fork(work)
        time.sleep(self._chance.uniform(0.02, 1.0) * whole)
        os.kill(child, signal.SIGKILL)
        self.kills += 1
        with os.fdopen(reading) as stream:
            told = stream.read().split("\n")[:-1]
        ended = os.WIFEXITED(os.waitpid(child, 0)[1])
        return (min(whole, time.monotonic() - began) if ended else whole * 1.02), ended, told


def _running(record: Path, **how: Any) -> Callable[[Tell], None]:
    def work(_tell: Tell) -> None:
        Project.open(record).run(**how)

    return work


def _fork(work: Callable[[Tell], None]) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    ended = 1
    try:
        work(lambda told: (os.write(writing, f"{told}\n".encode()), None)[1])
        ended = 0
    except OrontesError:
        ended = 2
    finally:
        os._exit(ended)


@contextmanager
def _site(folder: Path) -> Iterator[dask_site.Site]:
    site = dask_site.Site(folder)
    site.start()
    try:
        yield site
    finally:
        site.stop()


def _write_reports(folder: Path, number: int) -> Path:
    for at in range(number):
        town, day = _TOWNS[at % len(_TOWNS)], 1 + at % 27
        text = f"Raid in {town}\n\nSoldiers killed {2 + at} villagers in {town} on {day} March 2019, a doctor said. The army denied it.\n"
        (folder / f"{at:03}.txt").write_text(text, encoding="utf-8")
    return folder


def _shown(record: Path) -> list[str]:
    project = Project.open(record)
    views = project.views()
    nouns = ("reports", "claims", "entities", "places", "lineage", "events", "findings", "origins", "questions", "issues")
    lines = [views.to_json(line) for noun in nouns for line in views.show(noun)]
    project.store.close()
    return lines


def _stored(record: Path) -> list[str]:
    store = Project.open(record).store
    lines = [f"{noun.__name__} {trace.id} {trace.digest}" for noun in NOUNS for trace in store.traces(noun)]
    lines += [f"{step} {part} {work}" for step in store.steps() for part, work in store.work(step).items()]
    store.close()
    return lines


def _differs(where: str, found: list[str], expected: list[str]) -> list[str]:
    if found == expected:
        return []
    lost, more = set(expected) - set(found), set(found) - set(expected)
    return [f"{where}: {len(lost)} lines lost, {len(more)} others, {len(found)} of {len(expected)}; such as {sorted(lost | more)[:1]}"]


def _tree(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    part, count, seed = (
        sys.argv[1],
        int(sys.argv[2]) if len(sys.argv) > 2 else COUNTS[sys.argv[1]],
        int(sys.argv[3]) if len(sys.argv) > 3 else SEED,
    )
    print(json.dumps(measure(part, count, seed)))
