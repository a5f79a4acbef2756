"""The keep: what goes in stays, whole, once, and what cannot go in is said."""

from __future__ import annotations

import multiprocessing
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from orontes.errors import NothingThere, OrontesError, RecordBusy, RecordDamaged, RecordExists, RecordMissing
from orontes.keep import Keep
from orontes.keep.lock import hold


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    return Keep.create(tmp_path / "record", who="Anna")


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.txt").write_text("Shelling was heard in the north of the town.\n")
    (folder / "a.html").write_text("<!DOCTYPE html><html><body><p>Two people were hurt.</p></body></html>")
    (folder / "deep" / "c.txt").write_text("The road was closed on Monday.\n")
    return folder


def codes(issues: object) -> list[str]:
    return sorted(issue.code for issue in issues)  # type: ignore[attr-defined]


def test_an_added_file_is_kept_byte_for_byte_under_its_hash(keep: Keep, pile: Path) -> None:
    intake = keep.add([pile], who="Anna")
    assert {original.name: original.media_type for original in intake.added} == {
        "pile/a.html": "text/html",
        "pile/b.txt": "text/plain",
        "pile/deep/c.txt": "text/plain",
    }
    for path in (pile / "a.html", pile / "b.txt", pile / "deep" / "c.txt"):
        content = path.read_bytes()
        assert keep.read(sha256(content).hexdigest()) == content
    assert [original.sha256 for original in keep.originals()] == sorted(original.sha256 for original in intake.added)


def test_an_original_is_read_only_on_disk(keep: Keep, pile: Path) -> None:
    keep.add([pile], who="Anna")
    assert {stat.S_IMODE(keep.path_of(original.sha256).stat().st_mode) for original in keep.originals()} == {0o444}


def test_the_log_tells_who_brought_what_from_where(keep: Keep, pile: Path) -> None:
    keep.add([pile / "b.txt"], who="Omar")
    created, added = keep.custody()
    assert (created.action, created.who, created.key) == ("created", "Anna", keep.fingerprint)
    assert (added.action, added.who, added.source, added.size) == ("added", "Omar", str(pile / "b.txt"), (pile / "b.txt").stat().st_size)


def test_adding_the_same_bytes_again_adds_nothing(keep: Keep, pile: Path) -> None:
    keep.add([pile], who="Anna")
    before = (keep.room / "custody.jsonl").read_bytes()
    (pile / "copy of b.txt").write_bytes((pile / "b.txt").read_bytes())
    again = keep.add([pile], who="Omar")
    assert (len(again.added), len(again.already), again.issues) == (0, 4, ())
    assert (keep.room / "custody.jsonl").read_bytes() == before


def test_the_order_of_the_paths_does_not_change_what_is_kept(tmp_path: Path, pile: Path) -> None:
    paths = [pile / "b.txt", pile / "deep", pile / "a.html"]
    one, other = Keep.create(tmp_path / "one", who="Anna"), Keep.create(tmp_path / "other", who="Anna")
    one.add(paths, who="Anna")
    other.add(paths[::-1], who="Anna")
    assert one.originals() == other.originals()
    assert [entry.name for entry in one.custody()] == [entry.name for entry in other.custody()]


def test_a_bad_file_in_a_folder_becomes_an_issue_and_the_rest_is_kept(keep: Keep, pile: Path, tmp_path: Path) -> None:
    (pile / "empty.txt").touch()
    (pile / ".hidden").write_text("x")
    os.mkfifo(pile / "pipe")
    (tmp_path / "outside.txt").write_text("not named by the user")
    (pile / "link.txt").symlink_to(tmp_path / "outside.txt")
    (pile / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (pile / "inner link.txt").symlink_to(pile / "b.txt")
    intake = keep.add([pile, tmp_path / "missing.txt", Path(os.devnull)], who="Anna")
    assert len(intake.added) == 3
    assert codes(intake.issues) == ["K101", "K103", "K104", "K105", "K105", "K106", "K106"]
    assert all(issue.message.endswith((".", "path.")) and issue.where in issue.message for issue in intake.issues)


def test_a_file_that_may_not_be_read_becomes_an_issue(keep: Keep, pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refusing(path: object, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith("b.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, flags, mode)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refusing)  # the tests may run as root, who may read everything
    intake = keep.add([pile], who="Anna")
    assert (len(intake.added), codes(intake.issues)) == (2, ["K102"])


def test_an_empty_folder_and_the_record_itself_are_not_taken_in(keep: Keep, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    assert codes(keep.add([tmp_path / "void"], who="Anna").issues) == ["K107"]
    assert codes(keep.add([keep.folder], who="Anna").issues) == ["K108"]


def test_a_binary_file_is_a_lawful_original(keep: Keep, tmp_path: Path) -> None:
    (tmp_path / "photo").write_bytes(b"\x00\x01\x02\x03" * 100)
    (tmp_path / "paper").write_bytes(b"%PDF-1.7\n%\xe2\xe3")
    intake = keep.add([tmp_path / "photo", tmp_path / "paper"], who="Anna")
    assert {original.name: original.media_type for original in intake.added} == {
        "photo": "application/octet-stream",
        "paper": "application/pdf",
    }


def test_a_name_that_is_no_utf8_is_kept_as_escapes(keep: Keep, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("A convoy left at noon.")
    assert [original.name for original in keep.add([folder], who="Anna").added] == ["odd/caf\\xe9.txt"]
    assert keep.verify() == ()


def test_a_name_typed_on_an_old_terminal_does_not_stop_an_add(keep: Keep, pile: Path) -> None:
    keep.add([pile / "b.txt"], who=os.fsdecode(b"Zo\xeb"))
    assert keep.custody()[-1].who == "Zo\\xeb"
    assert keep.verify() == ()


def test_what_could_not_be_taken_in_is_remembered_until_it_can(keep: Keep, pile: Path) -> None:
    (pile / "empty.txt").touch()
    keep.add([pile], who="Anna")
    assert codes(Keep.open(keep.folder).issues()) == ["K103"]
    keep.add([pile / "b.txt"], who="Anna")
    assert codes(keep.issues()) == ["K103"], "another path says nothing of this one"
    (pile / "empty.txt").write_text("Now it holds a report.")
    keep.add([pile], who="Anna")
    assert keep.issues() == ()


def test_a_removal_leaves_a_tombstone_and_no_bytes(keep: Keep, pile: Path) -> None:
    keep.add([pile], who="Anna")
    gone = keep.originals()[0]
    keep.remove(gone.sha256, who="Omar", reason="The witness withdrew consent.")
    assert gone not in keep.originals()
    assert not keep.path_of(gone.sha256).exists()
    assert (keep.custody()[-1].action, keep.custody()[-1].reason) == ("removed", "The witness withdrew consent.")
    assert keep.verify() == ()
    with pytest.raises(NothingThere, match=gone.sha256):
        keep.read(gone.sha256)
    with pytest.raises(NothingThere):
        keep.remove(gone.sha256, who="Omar", reason="again")
    with pytest.raises(OrontesError, match="reason"):
        keep.remove(keep.originals()[0].sha256, who="Omar", reason=" ")


def test_a_removed_original_can_come_back(keep: Keep, pile: Path) -> None:
    keep.add([pile], who="Anna")
    gone = keep.originals()[0]
    keep.remove(gone.sha256, who="Omar", reason="a mistake")
    assert keep.add([pile], who="Anna").added == (gone,)
    assert keep.verify() == ()


def test_altered_bytes_are_never_handed_out(keep: Keep, pile: Path) -> None:
    keep.add([pile], who="Anna")
    victim = keep.originals()[0].sha256
    path = keep.path_of(victim)
    path.chmod(0o644)
    path.write_bytes(b"x" + path.read_bytes()[1:])
    with pytest.raises(RecordDamaged, match=victim):
        keep.read(victim)


def test_a_record_is_made_once_and_whole(tmp_path: Path) -> None:
    with pytest.raises(RecordMissing, match="orontes new"):
        Keep.open(tmp_path / "none")
    (tmp_path / "record" / ".keep.new").mkdir(parents=True)  # a crash while the record was made
    Keep.create(tmp_path / "record", who="Anna")
    with pytest.raises(RecordExists):
        Keep.create(tmp_path / "record", who="Anna")
    assert Keep.open(tmp_path / "record").verify() == ()


def test_a_record_that_lacks_its_log_is_damaged(keep: Keep) -> None:
    (keep.room / "custody.jsonl").unlink()
    with pytest.raises(RecordDamaged, match=r"custody\.jsonl"):
        Keep.open(keep.folder)


def test_the_private_key_is_for_its_owner_alone(keep: Keep) -> None:
    assert stat.S_IMODE((keep.room / "key").stat().st_mode) == 0o600


def test_a_busy_record_says_so(keep: Keep) -> None:
    with hold(keep.room / "lock"), pytest.raises(RecordBusy, match=str(os.getpid())), hold(keep.room / "lock", patience=0.1):
        pass


def _add(folder: Path, path: Path) -> None:
    Keep.open(folder).add([path], who=str(os.getpid()))


def test_two_processes_that_add_at_once_lose_nothing(keep: Keep, tmp_path: Path) -> None:
    for half in ("one", "two"):
        (tmp_path / half).mkdir()
        for number in range(150):
            (tmp_path / half / f"{number}.txt").write_text(f"{half} report {number}")
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_add, args=(keep.folder, tmp_path / half)) for half in ("one", "two")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert len(keep.originals()) == 300
    assert keep.verify() == ()
