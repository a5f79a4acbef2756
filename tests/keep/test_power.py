"""A power cut at any moment of an `add` or `remove` loses nothing acknowledged; without the syncs it would."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.keep.failing import Countdown, disturbed
from tests.keep.power import Power, PowerCut

from orontes.keep import Keep, disk

FILES = 5


@pytest.fixture
def pile(swift: Path) -> Path:
    folder = swift / "pile"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number}.txt").write_text(f"Report {number}: water was cut off in {number} districts.\n")
    return folder


def work(record: Path, pile: Path, acknowledged: set[str]) -> None:
    """Add in two calls, remove one; `acknowledged` always holds what was told."""
    for paths in (sorted(pile.iterdir())[:2], [pile]):
        acknowledged |= {original.sha256 for original in Keep.open(record).add(paths, who="Anna").added}
    keep = Keep.open(record)
    gone = keep.originals()[0].sha256
    acknowledged.discard(gone)  # from here on it may be there or not
    keep.remove(gone, who="Anna", reason="a test")


def cut_everywhere(swift: Path, pile: Path, monkeypatch: pytest.MonkeyPatch, chance: random.Random | None) -> list[str]:
    """Cut the power before every write, sync and rename; what was lost or broken, in words."""
    losses: list[str] = []
    moment = 0
    while True:
        moment += 1
        record, left = swift / f"record {moment}", swift / f"left {moment}"
        Keep.create(record, who="Anna")
        power = Power(record)

        def cut(_name: str, _arguments: tuple[Any, ...], power: Power = power, left: Path = left) -> None:
            power.leave(left, chance)
            raise PowerCut

        acknowledged: set[str] = set()
        monkeypatch.setattr(os, "fsync", power.fsync)
        try:
            with disturbed(monkeypatch, Countdown(moment, cut)):
                work(record, pile, acknowledged)
        except PowerCut:
            losses += require_whole(left, acknowledged, pile, moment)
            continue
        finally:
            monkeypatch.undo()
            power.close()
        assert moment > 50, "the count of writes fell: does the test still reach them?"
        return losses


def require_whole(record: Path, acknowledged: set[str], pile: Path, moment: int) -> list[str]:
    try:
        keep = Keep.open(record)
        lost = acknowledged - {original.sha256 for original in keep.originals()}
        faults = keep.verify()
        keep.add([pile], who="Anna")
        whole = len(keep.originals()) == FILES and keep.verify() == ()
    except Exception as error:  # noqa: BLE001 - the control run breaks records in every way there is
        return [f"{moment}: {error}"]
    return [f"{moment}: {lost} {faults} {whole}"] if lost or faults or not whole else []


def test_a_power_cut_that_takes_all_that_was_not_synced_loses_nothing_acknowledged(
    swift: Path, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cut_everywhere(swift, pile, monkeypatch, None) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_power_cut_that_takes_some_of_what_was_not_synced_loses_nothing_acknowledged(
    swift: Path, pile: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    assert cut_everywhere(swift, pile, monkeypatch, chance) == []


@pytest.mark.parametrize("skipped", ["sync_folder", "write_new", "append"])
def test_without_its_syncs_the_keep_would_lose_what_it_acknowledged(
    swift: Path, pile: Path, monkeypatch: pytest.MonkeyPatch, skipped: str
) -> None:
    """The control: the simulation bites."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, skipped, unsynced(getattr(disk, skipped)))
        assert cut_everywhere(swift, pile, monkeypatch, None)


def unsynced(real: Callable[..., None]) -> Callable[..., None]:
    """The function as it is, but for its syncs."""

    def call(*arguments: Any, **named: Any) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", lambda _descriptor: None)
            real(*arguments, **named)

    return call
