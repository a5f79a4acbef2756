"""The application at 100,000 synthetic reports: 95th percentile and processor time of search, event page and queue for five users at once.

Also how long the first pages after a start take, the size of the first page, and the memory of the server.

The store is made by hand (no reading): what is measured is answering. `ORONTES_WEB_REPORTS` names another number of reports.
"""

from __future__ import annotations

import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from orontes.flow.step import Made
from orontes.keep import Keep
from orontes.keep.collector import spare_what_stays
from orontes.records.claim import Claim, Count, Filler, Mention, Voice
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin, Value
from orontes.records.issue import Question
from orontes.records.report import Block, Published, Report
from orontes.records.span import Span
from orontes.settings import Settings, save_settings
from orontes.store.api import Written
from orontes.store.sqlite import open_store
from orontes.web.guard import StartGuard
from orontes.web.server import HOST, Server

REPORTS = int(os.environ.get("ORONTES_WEB_REPORTS", "100000"))
USERS, ASKED, _READY = 5, 60, 45
"""People at once, how often each asks for each kind of page, and seconds in which a server of so many reports has made its lists ready."""
_TOGETHER = 4
"""Reports that tell of one event."""
_TOWNS, _BODIES, _QUESTIONS = 2000, 5000, 2000
_PART = 500
_SYLLABLES = ("ba", "dar", "el", "fa", "gho", "ha", "ir", "jal", "ka", "lu", "mar", "na", "om", "qa", "ra", "sal", "ta", "um", "wa", "zor")


def scores() -> dict[str, float]:
    """Milliseconds at the 95th percentile and of the slowest first page; kilobytes of the first page, compressed; megabytes of the server."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record"
        began = time.process_time()
        make_record(record, REPORTS)
        print(f"web: {REPORTS:,} reports made in {time.process_time() - began:.0f} s of processor time")
        return measure(record)


def measure(record: Path) -> dict[str, float]:
    """Ask a server in a process of its own."""
    command = [sys.executable, "-m", "bench.web", "serve", str(record)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            began = time.monotonic()
            port, token = server.stdout.readline().split()
            print(f"web: answers after {time.monotonic() - began:.1f} s")
            reader = _Reader(int(port), token)
            found: dict[str, float] = {"first_pages_ms": 0.0}
            for path in ("/questions.html", "/search.html?q=killed", f"/events/{_event(0)}.html", "/"):
                began = time.monotonic()
                reader.get(path)
                found["first_pages_ms"] = max(found["first_pages_ms"], 1000 * (time.monotonic() - began))
            for path in ("/events.html", "/reports.html", "/entities.html", "/places.html", "/timeline.html", "/map.html", "/sources.html"):
                began = time.monotonic()
                reader.get(path)
                print(f"web: {path} first in {time.monotonic() - began:.1f} s")
            time.sleep(_READY)
            for name, make in _KINDS.items():
                before = _used(server.pid)
                found[f"p95_{name}_ms"] = _percentile(_ask(int(port), token, make))
                found[f"cpu_{name}_ms"] = 1000 * (_used(server.pid) - before) / (USERS * ASKED)
            reader = _Reader(int(port), token)  # the first connection was idle too long
            size = sum(len(reader.get(path)) for path in ("/", "/site.css", "/static/app.css", "/static/app.js"))
            return {**found, "first_page_kb": size / 1000, "memory_mb": _held(server.pid)}
        finally:
            server.terminate()


def make_record(folder: Path, reports: int) -> None:
    """A record without originals whose store holds so many made-up reports, and all that would follow from them."""
    Keep.create(folder, who="bench")
    save_settings(folder, Settings(title="Synthetic"))
    store = open_store(folder)
    towns = [_name(number, 3) for number in range(_TOWNS)]
    bodies = [f"{_name(number, 2)} {('Brigade', 'Committee', 'Network', 'Council')[number % 4]}" for number in range(_BODIES)]
    places = tuple(
        Place(
            id=_id("place", number), name=town, variants=(town,), mentions=(_id("mention", number * _TOGETHER),), kind="populated place", country="SY",
            within=None, latitude=33 + number % 40 / 10, longitude=36 + number % 50 / 10, geo_precision=1, source="made up", reasons=("the name",),
        )
        for number, town in enumerate(towns)
    )  # fmt: skip
    entities = tuple(
        Entity(id=_id("entity", number), kind="organization", name=body, variants=(body,), mentions=(), reasons=("the name",))
        for number, body in enumerate(bodies)
    )
    store.write("names", "", "1", Made(records=(*places, *entities)))
    for first in range(0, reports, _PART):
        made = [record for number in range(first, min(reports, first + _PART)) for record in _report(number, towns, bodies)]
        store.write_all([Written("reports", str(first), "1", Made(records=tuple(made)))])
    events = reports // _TOGETHER
    for first in range(0, events, _PART):
        told = [record for number in range(first, min(events, first + _PART)) for record in _happening(number)]
        store.write_all([Written("events", str(first), "1", Made(records=tuple(told)))])
    questions = tuple(_question(number, events) for number in range(_QUESTIONS))
    store.write("questions", "", "1", Made(records=questions))
    store.set_finished(finished=True)
    store.close()


def _report(number: int, towns: list[str], bodies: list[str]) -> Iterator[Any]:
    event = number // _TOGETHER
    town, body, dead = towns[event % _TOWNS], bodies[number % _BODIES], 3 + event % 40 + number % 3
    title = f"Shelling in {town}, report {number}"
    said = f"Shelling killed {dead} people in {town}, the {body} said."
    text = f"{title}\n\n{said} Streets were closed. Residents left for {towns[(event + 7) % _TOWNS]} in the evening and returned at dawn."
    report, claim = _id("report", number), _id("claim", number)
    at = text.index(said)
    yield Report(
        id=report, original=f"{number:064x}", path=f"made/{number}.txt", title=title, outlet=body, author=None, published=Published(edtf=_day(event + 1), basis="made up", span=None),
        language="en", text=text, blocks=(Block(kind="title", span=Span(0, len(title))), Block(kind="paragraph", span=Span(at, len(text)))),
    )  # fmt: skip
    place, voice, count = (_span(text, words, at) for words in (town, body, str(dead)))
    yield Mention(id=_id("mention", number), report=report, span=place, text=town, kind="place")
    yield Link(id=_id("link", 2 * number), report=report, span=place, to=_id("place", event % _TOWNS), reasons=("the name",))
    yield Link(id=_id("link", 2 * number + 1), report=report, span=voice, to=_id("entity", number % _BODIES), reasons=("the name",))
    yield Claim(
        id=claim, report=report, kind="killing", span=Span(at, at + len(said)), quote=said, stance="asserted", mode="actual", certainty="stated",
        count=Count(low=dead, high=dead, exactness="exact", unit="person", group=None, scope="incident", subset_of=None, span=count), actor=(), target=(),
        instrument=(), place=Filler(text=town, span=place), time=None, voice=(Voice(text=body, cue="said", span=voice),), trigger=_span(text, "killed", at),
        pattern="made", steps=("made up",),
    )  # fmt: skip


def _happening(number: int) -> Iterator[Any]:
    claims = tuple(_id("claim", number * _TOGETHER + at) for at in range(_TOGETHER))
    reports = tuple(_id("report", number * _TOGETHER + at) for at in range(_TOGETHER))
    yield Event(
        id=_event(number),
        kind="killing",
        time=_day(number),
        place=_id("place", number % _TOWNS),
        claims=claims,
        part_of=None,
        reasons=("made up",),
    )
    for at, (claim, report) in enumerate(zip(claims, reports, strict=True)):
        yield Origin(
            id=_id("origin", number * _TOGETHER + at),
            name=f"source {number} {at}",
            claims=(claim,),
            reports=(report,),
            stated=True,
            reasons=(),
        )
    values = tuple(
        Value(
            text=str(3 + number % 40 + (number * _TOGETHER + at) % 3), low=3 + number % 40, high=5 + number % 40, exactness="range", scope="incident", stance="asserted",
            claims=(claims[at],), reports=(reports[at],), speakers=("",), origins=(_id("origin", number * _TOGETHER + at),),
        )
        for at in range(_TOGETHER)
    )  # fmt: skip
    yield Finding(
        id=_id("finding", number), event=_event(number), field="deaths", verdict="compatible", low=3, high=60, values=values, reports=_TOGETHER, origins=_TOGETHER,
        rule="made up", between=(),
    )  # fmt: skip


def _question(number: int, events: int) -> Question:
    about = (_id("claim", number * _TOGETHER % (events * _TOGETHER)),)
    return Question(id=_id("question", number), step="read", about=about, text=f"Who is meant in report {number}?", assumed="left open")


class _Reader:
    """One person with a connection of their own."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=900)
        self._headers = {"Cookie": f"orontes={token}", "Accept-Encoding": "gzip"}

    def get(self, path: str) -> bytes:
        """The answer's body; anything but 200 ends the bench."""
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (answer.status, path)
        return body


def _ask(port: int, token: str, make: Callable[[random.Random], str]) -> list[float]:
    taken: list[float] = []

    def work(seed: int) -> None:
        chance, reader = random.Random(seed), _Reader(port, token)
        for _ in range(ASKED):
            path = make(chance)
            began = time.monotonic()
            reader.get(path)
            taken.append(1000 * (time.monotonic() - began))

    users = [threading.Thread(target=work, args=(seed,)) for seed in range(USERS)]
    for user in users:
        user.start()
    for user in users:
        user.join()
    return taken


def _used(process: int) -> float:
    """Seconds of processor time: what a busy machine does not stretch."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _held(process: int) -> float:
    """Megabytes of memory that a process has held at most."""
    line = next(line for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


def _percentile(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def _name(number: int, syllables: int) -> str:
    words = []
    for _ in range(syllables):
        number, rest = divmod(number, len(_SYLLABLES))
        words.append(_SYLLABLES[rest])
    return "".join(words).capitalize()


def _id(noun: str, number: int) -> str:
    return f"{noun}-{number:016x}"


def _event(number: int) -> str:
    return _id("event", number)


def _day(number: int) -> str:
    return f"{2011 + number % 14}-{1 + number % 12:02d}-{1 + number % 28:02d}"


def _span(text: str, words: str, start: int) -> Span:
    at = text.index(words, start)
    return Span(at, at + len(words))


_KINDS: dict[str, Callable[[random.Random], str]] = {
    "search": lambda chance: f"/search.html?q={_name(chance.randrange(_TOWNS), 3)}%20killed",
    "event": lambda chance: f"/events/{_event(chance.randrange(REPORTS // _TOGETHER))}.html",
    "queue": lambda chance: f"/questions.html?at={_id('question', chance.randrange(_QUESTIONS))}",
}


def _serve(folder: Path) -> None:
    guard = StartGuard("bench")
    server = Server(folder, guard, visits=10**9)

    def tell() -> None:
        while not server.is_up:
            time.sleep(0.05)
        print(server.port, guard.token, flush=True)

    threading.Thread(target=tell, daemon=True).start()
    spare_what_stays()  # as `orontes serve` does
    server.serve()


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        _serve(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["make"]:
        make_record(Path(sys.argv[2]), REPORTS)
    elif sys.argv[1:2] == ["measure"]:
        print(measure(Path(sys.argv[2])))
    else:
        print(scores())
