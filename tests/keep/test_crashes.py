"""Whatever moment a crash or a full disk chooses, nothing acknowledged is lost and nothing half stays."""

from __future__ import annotations

import os
import random
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.keep.failing import Countdown, broken, disturbed, full, make_killing, run_in_child

from orontes.errors import DiskFull, OrontesError
from orontes.keep import Keep

FILES = 6


@pytest.fixture
def pile(swift: Path) -> Path:
    folder = swift / "pile"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number}.txt").write_text(f"Report {number}: the bridge at kilometre {number} was closed.\n" * (number + 1))
    return folder


def make_work(record: Path, pile: Path) -> Callable[[Callable[[str], None]], None]:
    """Add the pile in two calls, and tell each original that was acknowledged."""

    def work(tell: Callable[[str], None]) -> None:
        for paths in (sorted(pile.iterdir())[:2], [pile]):
            for original in Keep.open(record).add(paths, who="Anna").added:
                tell(original.sha256)

    return work


def require_whole(record: Path, acknowledged: list[str], pile: Path) -> None:
    """After a crash: all that was told is there, nothing is at fault, and adding again ends as if nothing had happened."""
    keep = Keep.open(record)
    assert set(acknowledged) <= {original.sha256 for original in keep.originals()}
    assert keep.verify() == ()
    assert list((record / "keep" / "incoming").iterdir()) == []
    keep.add([pile], who="Anna")
    assert len(keep.originals()) == FILES
    assert {keep.read(original.sha256) for original in keep.originals()} == {path.read_bytes() for path in pile.iterdir()}
    assert keep.verify() == ()


@pytest.mark.slow
def test_a_process_killed_before_any_of_its_writes_loses_nothing_acknowledged(
    swift: Path, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = 0
    while True:
        moments += 1
        record = swift / f"record {moments}"
        Keep.create(record, who="Anna")
        with disturbed(monkeypatch, Countdown(moments, make_killing(os.write))):
            ended, told = run_in_child(make_work(record, pile))
        require_whole(record, told, pile)
        if ended:
            break
    assert moments > 60, "the count of writes fell: does the test still reach them?"


@pytest.mark.slow
def test_a_process_killed_at_fifty_random_moments_loses_nothing_acknowledged(swift: Path) -> None:
    chance = random.Random(1982)
    pile = swift / "pile"
    pile.mkdir()
    for number in range(300):
        (pile / f"{number:03}.txt").write_text(f"Report {number}\n")
    record = swift / "record"
    Keep.create(record, who="Anna")
    acknowledged: list[str] = []
    kills = 0
    while kills < 50:
        batch = sorted(pile.iterdir())
        chance.shuffle(batch)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            for path in batch:
                for original in Keep.open(record).add([path], who="Anna").added:
                    os.write(writing, f"{original.sha256}\n".encode())
            os._exit(0)
        os.close(writing)
        time.sleep(chance.uniform(0.002, 0.08))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading) as stream:
            acknowledged += stream.read().split("\n")[:-1]
        kills += 1
        keep = Keep.open(record)
        assert set(acknowledged) <= {original.sha256 for original in keep.originals()}
        assert keep.verify() == ()
        if len(keep.originals()) == 300:
            for original in keep.originals()[:250]:
                keep.remove(original.sha256, who="Anna", reason="to have something to add again")
                acknowledged = []
    keep = Keep.open(record)
    keep.add([pile], who="Anna")
    assert {keep.read(original.sha256) for original in keep.originals()} == {path.read_bytes() for path in pile.iterdir()}


@pytest.mark.parametrize("refusal", [full, broken])
def test_a_disk_that_refuses_any_write_gives_a_sentence_and_keeps_what_was_acknowledged(
    swift: Path, pile: Path, monkeypatch: pytest.MonkeyPatch, refusal: Callable[..., None]
) -> None:
    moments, refusals = 0, []
    while True:
        moments += 1
        record = swift / f"record {moments}"
        Keep.create(record, who="Anna")
        told: list[str] = []
        countdown = Countdown(moments, refusal)
        with disturbed(monkeypatch, countdown):
            try:
                make_work(record, pile)(told.append)
            except OrontesError as error:
                refusals.append(error)
        require_whole(record, told, pile)
        if countdown.left > 0:
            break
    assert len(refusals) > 30
    assert all(isinstance(error, DiskFull) == (refusal is full) for error in refusals)
    assert all("Nothing that was acknowledged is lost" in str(error) for error in refusals)


def test_a_disk_that_fills_up_says_how_much_was_added_and_goes_on_later(swift: Path, pile: Path) -> None:
    record = swift / "record"
    Keep.create(record, who="Anna")
    (pile / "long.txt").write_bytes(b"x" * 300_000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(DiskFull, match=r"0 of 7 files were added .* adding again goes on"):
            Keep.open(record).add([pile], who="Anna")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert len(Keep.open(record).add([pile], who="Anna").added) == FILES + 1


def test_a_line_that_a_crash_cut_off_is_moved_aside_and_reported(swift: Path, pile: Path) -> None:
    record = swift / "record"
    keep = Keep.create(record, who="Anna")
    keep.add([pile], who="Anna")
    log = keep.room / "custody.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole + whole.splitlines()[-1][:200])
    keep = Keep.open(record)
    assert log.read_bytes() == whole
    assert [path.read_bytes() for path in (keep.room / "torn").iterdir()] == [whole.splitlines()[-1][:200]]
    assert [issue.code for issue in keep.add([pile], who="Anna").issues] == ["K109"]
    assert keep.verify() == ()


def test_a_whole_line_that_lacks_only_its_end_is_finished(swift: Path, pile: Path) -> None:
    record = swift / "record"
    keep = Keep.create(record, who="Anna")
    keep.add([pile], who="Anna")
    log = keep.room / "custody.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole[:-1])
    keep = Keep.open(record)
    assert log.read_bytes() == whole
    assert len(keep.originals()) == FILES
