"""Whatever moment a crash or a full disk chooses, an acknowledged decision is in the ledger and nothing half stays; many hands lose nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.review import _contend
from tests.keep.failing import Countdown, broken, disturbed, full, make_killing, run_in_child
from tests.review.making import Office

from orontes.errors import OrontesError
from orontes.keep import Keep
from orontes.review import Ledger

REASONS = ("first", "second", "third")


def make_record(folder: Path) -> str:
    """A record with one decision's claim laid out; the claim's id."""
    office = Office(folder)
    claim = office.lay_text()[1].id
    office.store.close()
    return claim


def make_work(folder: Path, claim: str) -> Callable[[Callable[[str], None]], None]:
    def work(tell: Callable[[str], None]) -> None:
        office = Office(folder)
        for reason in REASONS:
            tell(f"{office.decide(claim, 'comment', reason=reason).number} {reason}")

    return work


def require_whole(folder: Path, claim: str, told: list[str]) -> None:
    """All that was told is there, in its place; at most one more is; and deciding goes on."""
    ledger = Ledger(Keep.open(folder))
    held = [f"{decision.number} {decision.reason}" for decision in ledger.decisions()]
    assert held[: len(told)] == told
    assert len(held) <= len(told) + 1
    office = Office(folder)
    made = office.decide(claim, "accept", reason="afterwards")
    after = Ledger(Keep.open(folder))
    assert [decision.number for decision in after.decisions()] == list(range(1, made.number + 1))
    assert after.verify() == ()


@pytest.fixture
def records(swift: Path) -> Callable[[], tuple[Path, str]]:
    made = 0

    def make() -> tuple[Path, str]:
        nonlocal made
        made += 1
        folder = swift / f"record {made}"
        return folder, make_record(folder)

    return make


@pytest.mark.slow
def test_a_process_killed_before_any_of_its_writes_keeps_what_was_acknowledged(
    records: Callable[[], tuple[Path, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = 0
    while True:
        moments += 1
        folder, claim = records()
        with disturbed(monkeypatch, Countdown(moments, make_killing(os.write))):
            ended, told = run_in_child(make_work(folder, claim))
        require_whole(folder, claim, told)
        if ended:
            break
    assert moments > 12, "the count of writes fell: does the test still reach them?"


@pytest.mark.parametrize("refusal", [full, broken])
def test_a_disk_that_refuses_any_write_gives_a_sentence_and_keeps_what_was_acknowledged(
    records: Callable[[], tuple[Path, str]], monkeypatch: pytest.MonkeyPatch, refusal: Callable[..., None]
) -> None:
    moments, refusals = 0, []
    while True:
        moments += 1
        folder, claim = records()
        told: list[str] = []
        countdown = Countdown(moments, refusal)
        with disturbed(monkeypatch, countdown):
            try:
                make_work(folder, claim)(told.append)
            except OrontesError as error:
                refusals.append(str(error))
        require_whole(folder, claim, told)
        if countdown.left > 0:
            break
    assert len(refusals) > 8
    assert all("Nothing that was acknowledged is lost" in refusal for refusal in refusals)


@pytest.mark.slow
def test_clients_in_processes_of_their_own_lose_no_update_and_read_nothing_back(tmp_path: Path) -> None:
    found = _contend(tmp_path, clients=4, each=40)
    assert (found["clients_decisions"], found["lost_updates"], found["reads_that_go_back"]) == (160, 0, 0)
    assert found["conflicts_told"] > 0
