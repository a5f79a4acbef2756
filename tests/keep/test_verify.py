"""`verify` finds every flipped bit and every structural fraud, and names the object; an untouched record has no fault."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from orontes.keep import Keep
from orontes.keep.custody import make_created, open_log
from orontes.keep.seal import make_signet
from orontes.records.fault import Fault
from orontes.records.original import Original

FLIPS = 200


@pytest.fixture
def keep(swift: Path) -> Keep:
    pile = swift / "pile"
    pile.mkdir()
    for number in range(12):
        (pile / f"{number}.txt").write_text(
            f"Report {number}: a convoy of {number} lorries reached the town — “at last”, people said.\n" * 3
        )
    keep = Keep.create(swift / "record", who="Zoë")
    keep.add([pile], who="Zoë")
    keep.remove(keep.originals()[3].sha256, who="Omar", reason="The witness withdrew consent.")
    return keep


def objects(keep: Keep) -> list[Path]:
    return [keep.room / "custody.jsonl", keep.room / "key", keep.room / "key.pub", *map(keep.path_of, (o.sha256 for o in keep.originals()))]


def flip(path: Path, bit: int) -> bytes:
    """Flip one bit of a file; its bytes before."""
    before = path.read_bytes()
    altered = bytearray(before)
    altered[bit // 8] ^= 1 << bit % 8
    path.chmod(0o644)
    path.write_bytes(altered)
    return before


def test_an_untouched_record_has_no_fault(keep: Keep) -> None:
    assert keep.verify() == ()
    assert keep.verify(head=keep.head) == ()
    assert keep.verify(head=keep.head.upper() + "\n") == (), "a head copied by hand"


def test_two_hundred_random_flipped_bits_are_each_found_and_named(keep: Keep) -> None:
    chance = random.Random(2024)
    paths = objects(keep)
    for _ in range(FLIPS):
        path = chance.choice(paths)
        bit = chance.randrange(path.stat().st_size * 8)
        before = flip(path, bit)
        named = {fault.where for fault in Keep.open(keep.folder).verify()}
        if path.name == "custody.jsonl":
            entry = before[: bit // 8].count(b"\n") + 1
            assert f"keep/custody.jsonl entry {entry}" in named, (bit, named)
        else:
            assert named == {f"keep/{path.relative_to(keep.room)}"}, (path, bit)
        assert {other.name for other in (keep.room / "torn").iterdir()} == set() if (keep.room / "torn").exists() else True
        path.write_bytes(before)
    assert keep.verify() == ()


def test_every_bit_of_a_whole_log_line_matters(keep: Keep) -> None:
    log = keep.room / "custody.jsonl"
    first = log.read_bytes().index(b"\n")
    second = log.read_bytes().index(b"\n", first + 1)
    log.write_bytes(log.read_bytes()[: second + 1])
    for bit in range((first + 1) * 8, (second + 1) * 8):
        before = flip(log, bit)
        assert "keep/custody.jsonl entry 2" in {fault.where for fault in keep._log.faults(keep.seal())}, bit
        log.write_bytes(before)


def lines_of(keep: Keep) -> list[bytes]:
    return (keep.room / "custody.jsonl").read_bytes().splitlines(keepends=True)


def codes(faults: tuple[Fault, ...]) -> set[str]:
    return {fault.code for fault in faults}


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[:4] + lines[5:],
        lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]],
        lambda lines: [*lines[:4], lines[4], *lines[4:]],
        lambda lines: lines[1:],
    ],
    ids=["dropped", "reordered", "doubled", "beginning dropped"],
)
def test_entries_dropped_moved_or_doubled_are_found(keep: Keep, change: Callable[[list[bytes]], list[bytes]]) -> None:
    (keep.room / "custody.jsonl").write_bytes(b"".join(change(lines_of(keep))))
    assert "K214" in codes(keep.verify())


def test_a_log_cut_at_its_end_leaves_originals_that_nothing_brought(keep: Keep) -> None:
    head = keep.head
    (keep.room / "custody.jsonl").write_bytes(b"".join(lines_of(keep)[:-3]))
    assert codes(keep.verify()) >= {"K205"}
    assert "K206" in codes(keep.verify(head=head))


def test_an_older_head_is_still_in_the_log(keep: Keep, swift: Path) -> None:
    head = keep.head
    (swift / "more.txt").write_text("One more report.")
    keep.add([swift / "more.txt"], who="Anna")
    assert keep.verify(head=head) == ()


def test_missing_and_extra_and_swapped_originals_are_named(keep: Keep) -> None:
    one, other, third = (keep.path_of(original.sha256) for original in keep.originals()[:3])
    one.unlink()
    (keep.room / "originals" / "zz").mkdir()
    (keep.room / "originals" / "zz" / "extra").write_text("slipped in")
    content = other.read_bytes()
    for path, bytes_ in ((other, third.read_bytes()), (third, content)):
        path.chmod(0o644)
        path.write_bytes(bytes_)
    found = {(fault.code, fault.where.rsplit("/", 1)[-1]) for fault in keep.verify()}
    assert found == {("K204", one.name), ("K205", "extra"), ("K203", other.name), ("K203", third.name)}


def test_a_swapped_original_with_its_hash_rewritten_is_found(keep: Keep) -> None:
    victim = keep.originals()[0].sha256
    content = b"What the forger would rather have had written."
    forged = sha256(content).hexdigest()
    path = keep.path_of(forged)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    keep.path_of(victim).unlink()
    log = keep.room / "custody.jsonl"
    log.write_bytes(log.read_bytes().replace(victim.encode(), forged.encode()))
    assert {"K212"} <= codes(keep.verify())


def test_an_entry_rewritten_with_a_fresh_hash_lacks_the_signature(keep: Keep) -> None:
    lines = lines_of(keep)
    fields = json.loads(lines[-1])
    signature = fields.pop("signature")
    fields.pop("hash")
    fields["reason"] = "no reason"
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    fields |= {"hash": sha256(canonical).hexdigest(), "signature": signature}
    lines[-1] = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
    (keep.room / "custody.jsonl").write_bytes(b"".join(lines))
    assert codes(keep.verify()) == {"K213"}


def test_a_log_rebuilt_with_another_key_does_not_fit_the_record_s_key(keep: Keep) -> None:
    signet = make_signet()
    log = keep.room / "custody.jsonl"
    created = make_created(who="Mallory", source="/", key=signet.seal.fingerprint)
    log.write_bytes(open_log(log).first_line(created, signet))
    assert "K201" in codes(keep.verify()), "key.pub is not the key that the rebuilt log names"


def test_a_record_rebuilt_whole_by_its_owner_is_found_only_by_an_outside_head(keep: Keep, swift: Path) -> None:
    head = keep.head
    originals = [keep.path_of(original.sha256) for original in keep.originals()]
    rebuilt = Keep.create(swift / "rebuilt", who="Mallory")
    rebuilt.add(originals[:5], who="Mallory")
    shutil.rmtree(keep.room)
    shutil.copytree(rebuilt.room, keep.room)
    assert Keep.open(keep.folder).verify() == ()
    assert codes(Keep.open(keep.folder).verify(head=head)) == {"K206"}


def test_a_copy_without_the_private_key_verifies(keep: Keep) -> None:
    (keep.room / "key").unlink()
    assert Keep.open(keep.folder).verify() == ()


def test_removed_originals_are_no_fault_but_their_bytes_brought_back_are(keep: Keep) -> None:
    removed = next(entry for entry in keep.custody() if entry.action == "removed")
    original = Original(sha256=removed.sha256, size=removed.size, media_type=removed.media_type, name=removed.name)
    assert original not in keep.originals()
    assert keep.verify() == ()
    (keep.folder.parent / "later.txt").write_text("later")
    keep.add([keep.folder.parent / "later.txt"], who="Anna")
    keep.path_of(removed.sha256).write_text("back again")
    assert codes(Keep.open(keep.folder).verify()) == {"K205"}
