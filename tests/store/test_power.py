"""A power cut at any moment of writing to the store loses nothing that was told as stored; with the sync at each commit left out it would."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from tests.store.cuts import Deed, cut, recorded, work

from orontes.store.sqlite import FILE


@pytest.mark.parametrize("seed", range(3))
def test_a_power_cut_loses_nothing_that_was_told_as_stored(swift: Path, seed: int) -> None:
    assert cut(swift, cuts=25, seed=seed) == []


def test_with_lax_syncs_a_power_cut_would_lose_what_was_told_as_stored(swift: Path) -> None:
    """The control: the simulation bites."""
    assert len(cut(swift, cuts=20, seed=1, synchronous="NORMAL")) > 5


def test_the_cuts_reach_every_kind_of_moment(swift: Path) -> None:
    log: list[Deed] = []
    with recorded(log):
        work(swift, log, seed=0)
    log = log[: max(at for at, deed in enumerate(log) if deed.what == "told")]  # what the end of use does is left out
    wal = f"{FILE}-wal"
    told = [at for at, deed in enumerate(log) if deed.what == "told"]
    checkpoints = [at for at in range(told[1], len(log)) if log[at].what == "write" and log[at].name == FILE]
    assert checkpoints, "the log was never played into the file: do more work"
    assert any(deed.name == wal and deed.what == "write" and deed.at == 0 for deed in log[checkpoints[0] :]), "the log was never begun anew"
    assert all(any(deed.what == "sync" and deed.name == wal for deed in log[one:other]) for one, other in pairwise(told))
