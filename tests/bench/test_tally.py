"""Kills are added up from run to run, each run with a seed of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import tally


def test_each_run_is_added_with_a_seed_that_no_other_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "TALLY", tmp_path / "kills.tsv")
    assert list(tally.show_counts({"run": 80})) == ["     run      0 of    80, 0 losses, in 0 runs"]
    for found in ({"kills": 30.0, "losses": 0.0}, {"kills": 10.0, "losses": 2.0}):
        tally.add_count("run", tally.next_seed("run"), found)
    tally.add_count("cuts", tally.next_seed("cuts"), {"cuts": 500.0, "losses": 0.0, "control_losses": 70.0})
    assert list(tally.show_counts({"run": 80, "cuts": 2000})) == [
        "     run     40 of    80, 2 losses, in 2 runs",
        "    cuts    500 of  2000, 0 losses, in 1 runs",
    ]
    seeds = [line.split("\t")[1] for line in (tmp_path / "kills.tsv").read_text().splitlines()[1:3]]
    assert len(set(seeds)) == 2


def test_the_counts_that_stand_are_without_loss_and_the_control_of_power_cuts_loses() -> None:
    lines = [line.split("\t") for line in tally.TALLY.read_text(encoding="utf-8").splitlines()[1:]]
    assert {part for part, *_ in lines} == {"intake", "run", "decide", "publish", "migrate", "cluster", "cuts"}
    assert sum(int(losses) for _, _, _, losses, _, _ in lines) == 0
    assert all(int(control) > 0 for part, _, _, _, control, _ in lines if part == "cuts")
