"""Backups: what goes in comes out, nothing comes out of an altered or foreign file, and no half of one stays behind."""

from __future__ import annotations

import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.review.making import Office

from orontes.cli import program
from orontes.errors import NothingThere, OrontesError, RecordDamaged, RecordExists
from orontes.keep import Keep
from orontes.keep.backup import read_backup, write_backup
from orontes.project import Project
from orontes.review import Ledger

pytestmark = pytest.mark.slow

WORDS = "six plain words make a key"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return _make_record(tmp_path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a backup."""
    folder = tmp_path_factory.mktemp("whole")
    write_backup(_make_record(folder), folder / "b", WORDS)
    return (folder / "b").read_bytes()


def _make_record(tmp_path: Path) -> Path:
    project = Project.create(tmp_path / "record", title="t", who="Anna")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(5):
        (inbox / f"{number}.txt").write_bytes(random.Random(number).randbytes(700_000))
    project.add([inbox], who="Anna")
    (project.folder / "derived.sqlite").write_bytes(b"made again")
    (project.folder / "accounts.json").write_text("{}")
    (project.folder / "places").mkdir()
    (project.folder / "places" / "own.tsv").write_text("Zorblax")
    return project.folder


def _truth(folder: Path) -> dict[str, bytes]:
    passing = {"derived.sqlite", "keep/lock"}
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: content for name, content in files.items() if name not in passing}


def test_a_restored_record_is_the_same_and_sound(record: Path, tmp_path: Path) -> None:
    taken = write_backup(record, tmp_path / "b", WORDS)
    assert read_backup(tmp_path / "b", tmp_path / "again", WORDS) == taken
    assert _truth(tmp_path / "again") == _truth(record)
    assert Keep.open(tmp_path / "again").verify() == ()
    assert not (tmp_path / "again" / "derived.sqlite").exists()
    assert (tmp_path / "again" / "keep" / "key").stat().st_mode & 0o077 == 0


def test_a_record_without_originals_comes_back(tmp_path: Path) -> None:
    Project.create(tmp_path / "record", title="t", who="Anna")
    write_backup(tmp_path / "record", tmp_path / "b", WORDS)
    read_backup(tmp_path / "b", tmp_path / "again", WORDS)
    assert Keep.open(tmp_path / "again").originals() == ()


def test_nothing_of_the_record_can_be_read_without_the_passphrase(record: Path, tmp_path: Path) -> None:
    (record / "accounts.json").write_text("a name at risk " * 1000)
    write_backup(record, tmp_path / "b", WORDS)
    assert b"a name at risk" not in (tmp_path / "b").read_bytes()
    assert b"accounts" not in (tmp_path / "b").read_bytes()
    with pytest.raises(OrontesError, match="passphrase does not open"):
        read_backup(tmp_path / "b", tmp_path / "again", "another passphrase")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("seed", range(12))
def test_a_flipped_bit_anywhere_is_found(whole: bytes, tmp_path: Path, seed: int) -> None:
    content = bytearray(whole)
    at = random.Random(seed).randrange(len(content))
    content[at] ^= 1 << (seed % 8)
    (tmp_path / "b").write_bytes(content)
    with pytest.raises(OrontesError):
        read_backup(tmp_path / "b", tmp_path / "again", WORDS)
    assert [path.name for path in tmp_path.iterdir() if "again" in path.name] == []


def test_frames_cut_off_doubled_or_swapped_are_found(whole: bytes, tmp_path: Path) -> None:
    head = whole.index(b"}\n") + 2
    frame = (1 << 20) + 16
    first, second, rest = whole[head : head + frame], whole[head + frame : head + 2 * frame], whole[head + 2 * frame :]
    assert len(rest) > 16
    for altered in (first, first + second, second + first + rest, first + first + second + rest, first + second + rest[:-40], first + rest):
        (tmp_path / "b").write_bytes(whole[:head] + altered)
        with pytest.raises(OrontesError):
            read_backup(tmp_path / "b", tmp_path / "again", WORDS)


@pytest.mark.parametrize(
    "content", [b"", b"garbage", b"orontes backup 1\n", b"orontes backup 1\n{}\n", b"orontes backup 1\nx\n" + b"y" * 100]
)
def test_a_file_that_is_no_backup_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b").write_bytes(content)
    with pytest.raises(RecordDamaged):
        read_backup(tmp_path / "b", tmp_path / "again", WORDS)


def test_nothing_is_overwritten(record: Path, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("something else")
    with pytest.raises(RecordExists):
        write_backup(record, tmp_path / "b", WORDS)
    (tmp_path / "b").unlink()
    write_backup(record, tmp_path / "b", WORDS)
    with pytest.raises(RecordExists):
        read_backup(tmp_path / "b", record, WORDS)
    with pytest.raises(NothingThere):
        read_backup(tmp_path / "nowhere", tmp_path / "again", WORDS)


def test_a_weak_passphrase_is_refused(record: Path, tmp_path: Path) -> None:
    with pytest.raises(OrontesError, match="passphrase needs"):
        write_backup(record, tmp_path / "b", "short")
    assert not (tmp_path / "b").exists()


def test_the_command_line_takes_the_passphrase_from_a_file_and_verifies(record: Path, tmp_path: Path) -> None:
    (tmp_path / "words").write_text(f"{WORDS}\n")
    key = ("--passphrase-file", str(tmp_path / "words"))
    runner = CliRunner()
    made = runner.invoke(program, ["backup", str(record), "--to", str(tmp_path / "b"), *key])
    assert made.exit_code == 0, made.output
    assert "encrypted and read back whole" in made.output
    back = runner.invoke(program, ["restore", str(tmp_path / "b"), str(tmp_path / "again"), *key])
    assert back.exit_code == 0, back.output
    assert "as it was written" in back.output
    original = next(path for path in (record / "keep" / "originals").rglob("*") if path.is_file())
    original.chmod(0o644)
    original.write_bytes(b"altered")
    runner.invoke(program, ["backup", str(record), "--to", str(tmp_path / "c"), *key])
    told = runner.invoke(program, ["restore", str(tmp_path / "c"), str(tmp_path / "third"), *key])
    assert told.exit_code == 1
    assert "fault" in told.output


def test_a_backup_taken_while_others_add_and_decide_is_a_record_as_it_was_at_one_moment(tmp_path: Path) -> None:
    office = Office(tmp_path / "record")
    claim = office.lay_text()[1].id
    office.store.close()
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(400):
        (inbox / f"{number}.txt").write_text(f"Report {number}: the mill at kilometre {number} stood still.\n")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as others:
        works = [others.submit(_add, tmp_path / "record", inbox), others.submit(_decide, tmp_path / "record", claim)]
        taken, sizes = 0, []
        while not all(work.done() for work in works) or taken < 2:
            taken += 1
            write_backup(tmp_path / "record", tmp_path / f"b{taken}", WORDS)
            read_backup(tmp_path / f"b{taken}", tmp_path / f"again{taken}", WORDS)
            keep = Keep.open(tmp_path / f"again{taken}")
            assert keep.verify() == ()
            assert Ledger(keep).verify() == ()
            assert all(keep.read(original.sha256) for original in keep.originals())
            sizes.append((len(keep.originals()), len(Ledger(keep).decisions())))
    assert all(work.result() is None for work in works)
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0], "the others were done before the first backup"


def _add(record: Path, inbox: Path) -> None:
    for path in sorted(inbox.iterdir()):
        Keep.open(record).add([path], who="Anna")


def _decide(record: Path, claim: str) -> None:
    office = Office(record)
    for number in range(100):
        office.decide(claim, "comment", reason=f"{number}")


def test_an_original_removed_while_the_backup_is_written_is_told(record: Path, tmp_path: Path) -> None:
    keep = Keep.open(record)
    gone = keep.originals()[0].sha256

    def progress(_step: str, done: int, total: int) -> None:
        if done == total:
            keep.remove(gone, who="Anna", reason="a test")

    with pytest.raises(RecordDamaged, match="Begin it again"):
        write_backup(record, tmp_path / "b", WORDS, progress=progress)
    assert [path.name for path in tmp_path.iterdir() if "b" in path.name.split(".")] == []
    assert write_backup(record, tmp_path / "b", WORDS) > 0
