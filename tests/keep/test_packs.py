"""Many small originals stand together in packs: whole whatever moment a crash or a power cut chooses, proved bit by bit, erased on request."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.keep.failing import Countdown, broken, disturbed, full, make_killing, run_in_child
from tests.keep.power import Power, PowerCut

from orontes.errors import DiskFull, NothingThere, OrontesError
from orontes.keep import Keep, disk, packing, taking
from orontes.keep.containers.columns import parse_columns
from orontes.keep.partial import PartialKeep

ROWS = 11
GUESS = parse_columns("")


@pytest.fixture
def container(swift: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Eleven rows, acknowledged four by four; one row stands twice, one has no text."""
    monkeypatch.setattr(packing, "MOST_LINES", 4)
    path = swift / "rows.jsonl"
    rows = [{"text": f"Report {number}: {number} wells were closed.", "title": f"Wells, part {number}"} for number in range(ROWS)]
    rows[6]["text"] = rows[2]["text"]
    rows[8]["text"] = ""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def texts_of(container: Path) -> set[bytes]:
    return {row["text"].encode() for row in map(json.loads, container.read_text().splitlines()) if row["text"]}


def packs_of(keep: Keep) -> list[Path]:
    return sorted((keep.room / "originals" / "packs").rglob("*.*"))


def held(keep: Keep) -> set[bytes]:
    return {keep.read(original.sha256) for original in keep.originals()}


def require_whole(record: Path, container: Path, acknowledged: int) -> None:
    """After a crash: what was told is there, nothing is at fault, and adding again ends as if nothing had happened."""
    keep = Keep.open(record)
    assert len(keep.originals()) >= acknowledged
    assert held(keep) <= texts_of(container)
    assert keep.verify() == ()
    assert list((record / "keep" / "incoming").iterdir()) == []
    keep.add([container], who="Anna", columns=GUESS)
    assert held(keep) == texts_of(container)
    assert len(list(keep.arrivals())) == ROWS - 1, "each row is told of once"
    assert keep.verify() == ()
    log = (keep.room / "custody.jsonl").read_bytes()
    assert keep.add([container], who="Anna", columns=GUESS).records == 0
    assert (keep.room / "custody.jsonl").read_bytes() == log, "the same container twice adds nothing"


def tell_acknowledged(record: Path, tell: Callable[[str], None]) -> Callable[[str, int, int], None]:
    """Progress is shown for what is durable: how many originals the log holds then."""
    return lambda _of, _done, _total: tell(str(sum(entry.count for entry in Keep(record).custody())))


@pytest.mark.slow
def test_a_process_killed_before_any_of_its_writes_leaves_whole_originals_and_no_doubled_ones(
    swift: Path, container: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = 0
    while True:
        moments += 1
        record = swift / f"record {moments}"
        Keep.create(record, who="Anna")

        def work(tell: Callable[[str], None], record: Path = record) -> None:
            Keep.open(record).add([container], who="Anna", columns=GUESS, progress=tell_acknowledged(record, tell))

        with disturbed(monkeypatch, Countdown(moments, make_killing(os.write))):
            ended, told = run_in_child(work)
        lines = max(map(int, told), default=0)
        require_whole(record, container, lines - 1 if lines > 6 else lines)
        if ended:
            break
    assert moments > 60, "the count of writes fell: does the test still reach them?"


@pytest.mark.parametrize("refusal", [full, broken])
def test_a_disk_that_refuses_any_write_gives_a_sentence_and_keeps_what_was_acknowledged(
    swift: Path, container: Path, monkeypatch: pytest.MonkeyPatch, refusal: Callable[..., None]
) -> None:
    moments, refusals = 0, []
    while True:
        moments += 1
        record = swift / f"record {moments}"
        Keep.create(record, who="Anna")
        countdown = Countdown(moments, refusal)
        with disturbed(monkeypatch, countdown):
            try:
                Keep.open(record).add([container], who="Anna", columns=GUESS)
            except OrontesError as error:
                refusals.append(error)
        require_whole(record, container, 0)
        if countdown.left > 0:
            break
    assert len(refusals) > 30
    assert all(isinstance(error, DiskFull) == (refusal is full) for error in refusals)


def cut_everywhere(swift: Path, container: Path, monkeypatch: pytest.MonkeyPatch, chance: random.Random | None) -> list[str]:
    """Cut the power before every write, sync and rename of an `add` and a `remove`; what was lost or broken, in words."""
    losses: list[str] = []
    moment = 0
    while True:
        moment += 1
        record, left = swift / f"record {moment}", swift / f"left {moment}"
        Keep.create(record, who="Anna")
        power = Power(record)
        told = [0]

        def cut(_name: str, _arguments: tuple[Any, ...], power: Power = power, left: Path = left) -> None:
            power.leave(left, chance)
            raise PowerCut

        def note(_of: str, _done: int, _total: int, record: Path = record, told: list[int] = told) -> None:
            told[0] = sum(entry.count for entry in Keep(record).custody())

        monkeypatch.setattr(os, "fsync", power.fsync)
        gone = ""
        try:
            with disturbed(monkeypatch, Countdown(moment, cut)):
                keep = Keep.open(record)
                keep.add([container], who="Anna", columns=GUESS, progress=note)
                gone = keep.originals()[0].sha256
                keep.remove(gone, who="Anna", reason="a test")
        except PowerCut:
            try:
                lines = told[0]
                if gone:
                    keep = Keep.open(left)
                    assert len(keep.originals()) >= len(texts_of(container)) - 1
                    assert keep.verify() == ()
                    keep.add([container], who="Anna", columns=GUESS)
                    assert held(keep) == texts_of(container)
                    assert keep.verify() == ()
                else:
                    require_whole(left, container, lines - 1 if lines > 6 else lines)
            except Exception as error:  # noqa: BLE001 - the control run breaks records in every way there is
                losses.append(f"{moment}: {error!r}")
            continue
        finally:
            monkeypatch.undo()
            monkeypatch.setattr(packing, "MOST_LINES", 4)
            power.close()
        assert moment > 60, "the count of writes fell: does the test still reach them?"
        return losses


@pytest.mark.parametrize("seed", [None, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(3))])
def test_a_power_cut_loses_nothing_acknowledged(swift: Path, container: Path, monkeypatch: pytest.MonkeyPatch, seed: int | None) -> None:
    chance = None if seed is None else random.Random(seed)
    assert cut_everywhere(swift, container, monkeypatch, chance) == []


@pytest.mark.parametrize("skipped", ["sync_folder", "write_new", "append"])
def test_without_its_syncs_a_pack_would_be_lost(swift: Path, container: Path, monkeypatch: pytest.MonkeyPatch, skipped: str) -> None:
    """The control: the simulation bites."""
    real = getattr(disk, skipped)

    def unsynced(*arguments: Any, **named: Any) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", lambda _descriptor: None)
            real(*arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, skipped, unsynced)
        assert cut_everywhere(swift, container, monkeypatch, None)


def test_a_folder_of_many_small_files_costs_few_syncs_and_few_files(swift: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pile = swift / "pile"
    pile.mkdir()
    for number in range(3 * taking.MANY):
        (pile / f"{number}.txt").write_text(f"Report {number}: a road was closed.")
    (pile / "long.txt").write_text("A long report. " * 40_000)
    (pile / "void.txt").touch()
    syncs, real = [0], os.fsync

    def count(descriptor: int) -> None:
        syncs[0] += 1
        real(descriptor)

    monkeypatch.setattr(os, "fsync", count)
    keep = Keep.create(swift / "record", who="Anna")
    intake = keep.add([pile], who="Anna")
    assert len(intake.added) == 3 * taking.MANY + 1
    assert [issue.code for issue in intake.issues] == ["K103"]
    assert syncs[0] < 40
    assert sum(1 for path in (keep.room / "originals").rglob("*") if path.is_file()) == 3
    assert held(keep) == {path.read_bytes() for path in pile.iterdir() if path.stat().st_size}
    assert {arrival.source for arrival in keep.arrivals()} >= {str(pile / "0.txt"), str(pile / "long.txt")}
    assert keep.verify() == ()
    again = keep.add([pile], who="Anna")
    assert (len(again.added), len(again.already)) == (0, 3 * taking.MANY + 1)


def test_a_record_of_single_files_opens_as_before_and_takes_packs_beside_them(swift: Path, container: Path) -> None:
    keep = Keep.create(swift / "record", who="Anna")
    text = min(texts_of(container))
    (swift / "single.txt").write_bytes(text)
    keep.add([swift / "single.txt"], who="Anna")
    before = (keep.room / "custody.jsonl").read_bytes()
    intake = Keep.open(keep.folder).add([container], who="Omar", columns=GUESS)
    assert (intake.records, intake.known) == (len(texts_of(container)) - 1, 2)
    assert (keep.room / "custody.jsonl").read_bytes().startswith(before)
    one = sha256(text).hexdigest()
    assert [arrival.who for arrival in keep.arrivals() if arrival.sha256 == one] == ["Anna", "Omar"]
    assert next(original for original in keep.originals() if original.sha256 == one).stated, "what the container states of it is known too"
    assert keep.verify() == ()


def test_the_same_row_in_two_containers_is_one_original_with_two_provenances(swift: Path, container: Path) -> None:
    keep = Keep.create(swift / "record", who="Anna")
    keep.add([container], who="Anna", columns=GUESS)
    other = swift / "other.csv"
    other.write_text('text,title\n"Report 3: 3 wells were closed.",Wells again\n')
    intake = keep.add([other], who="Omar", columns=GUESS)
    assert (intake.records, intake.known) == (0, 1)
    one = sha256(b"Report 3: 3 wells were closed.").hexdigest()
    arrivals = [arrival for arrival in keep.arrivals() if arrival.sha256 == one]
    assert [arrival.name for arrival in arrivals] == ["rows.jsonl/row 4", "other.csv/row 1"]
    assert all(sha256(path.read_bytes()).hexdigest() in arrival.source for path, arrival in zip((container, other), arrivals, strict=True))
    (original,) = (original for original in keep.originals() if original.sha256 == one)
    assert [stated.value for stated in original.stated] == ["Wells again", "Wells, part 3"]


def test_a_removal_erases_the_bytes_and_what_the_list_told_of_them(swift: Path, container: Path) -> None:
    keep = Keep.create(swift / "record", who="Anna")
    keep.add([container], who="Anna", columns=GUESS)
    text = b"Report 2: 2 wells were closed."
    gone = sha256(text).hexdigest()
    keep.remove(gone, who="Omar", reason="The witness withdrew consent.")
    everything = b"".join(path.read_bytes() for path in keep.folder.rglob("*") if path.is_file())
    assert text not in everything
    assert b"Wells, part 2" not in everything
    assert b"Wells, part 6" not in everything, "the second row with these words told of them too"
    with pytest.raises(NothingThere):
        keep.read(gone)
    assert keep.verify() == ()
    assert held(keep) == texts_of(container) - {text}
    back = keep.add([container], who="Anna", columns=GUESS)
    assert (back.records, keep.read(gone)) == (1, text)
    assert keep.verify() == ()


def test_bytes_put_back_after_a_removal_are_found(swift: Path, container: Path) -> None:
    keep = Keep.create(swift / "record", who="Anna")
    keep.add([container], who="Anna", columns=GUESS)
    before = {path: path.read_bytes() for path in packs_of(keep)}
    keep.remove(keep.originals()[0].sha256, who="Omar", reason="a test")
    for path, content in before.items():
        if path.suffix == ".bytes":
            path.chmod(0o644)
            path.write_bytes(content)
    assert {fault.code for fault in keep.verify()} == {"K208"}


def test_flipped_bits_of_a_pack_and_of_its_list_are_each_found(swift: Path, container: Path) -> None:
    keep = Keep.create(swift / "record", who="Anna")
    keep.add([container], who="Anna", columns=GUESS)
    keep.remove(keep.originals()[0].sha256, who="Omar", reason="a test")
    chance = random.Random(1982)
    for path in packs_of(keep):
        path.chmod(0o644)
        content = path.read_bytes()
        for bit in chance.sample(range(8 * len(content)), 100):
            altered = bytearray(content)
            altered[bit // 8] ^= 1 << bit % 8
            path.write_bytes(altered)
            assert keep.verify(), (path, bit)
        path.write_bytes(content + b"x")
        assert keep.verify(), path
        path.unlink()
        assert {fault.code for fault in keep.verify()} <= {"K204", "K207"} != set(), path
        path.write_bytes(content)
    (packs_of(keep)[0].parent / "extra").write_text("slipped in")
    assert [fault.code for fault in keep.verify()] == ["K205"]


def test_a_stretch_that_was_dealt_with_is_not_hashed_again(swift: Path, container: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = Keep.create(swift / "record", who="Anna")

    class Stopped(OrontesError):
        pass

    def stop(_of: str, _done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        keep.add([container], who="Anna", columns=GUESS, progress=stop)
    assert len(keep.originals()) == 4
    hashed: list[bytes] = []

    def note(content: bytes) -> str:
        hashed.append(content)
        return sha256(content).hexdigest()

    monkeypatch.setattr(taking, "hash_bytes", note)
    intake = Keep.open(keep.folder).add([container], who="Anna", columns=GUESS)
    assert len(hashed) == ROWS - 1 - 4
    assert (intake.records, intake.known) == (len(texts_of(container)) - 4, 5)


def test_who_may_not_see_an_original_sees_no_pack_that_tells_of_it(swift: Path, container: Path) -> None:
    keep = Keep.create(swift / "record", who="Anna")
    keep.add([container], who="Anna", columns=GUESS)
    hidden = keep.originals()[0].sha256
    part = PartialKeep(keep.folder, frozenset({hidden}))
    assert hidden not in {original.sha256 for original in part.originals()} | {arrival.sha256 for arrival in part.arrivals()}
    assert len(part.custody()) == len(keep.custody()) - 1
    with pytest.raises(NothingThere):
        part.read(hidden)


def test_a_container_of_exactly_as_many_rows_as_fill_its_packs_leaves_nothing_beside_them(
    swift: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "MOST_LINES", 4)
    path = swift / "rows.jsonl"
    path.write_text("".join(json.dumps({"text": f"Report {number}."}) + "\n" for number in range(8)))
    keep = Keep.create(swift / "record", who="Anna")
    assert keep.add([path], who="Anna", columns=GUESS).records == 8
    assert (len(packs_of(keep)), keep.verify()) == (4, ())
    assert keep.custody()[-1].ended
    assert keep.add([path], who="Anna", columns=GUESS).records == 0
    empty = keep.room / "originals" / "packs" / keep.custody()[-1].sha256[:2] / f"{keep.custody()[-1].sha256}.bytes"
    empty.parent.mkdir(exist_ok=True)
    empty.write_bytes(b"")  # as it was once written
    assert keep.verify() == ()
    empty.write_bytes(b"something else")
    assert [fault.code for fault in keep.verify()] == ["K205"]
