"""Decisions through re-runs by other readers, over a pile of look-alikes: every one is kept or asked about, none is dropped or moved."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench import review as bench
from orontes.records.decision import Anchor
from orontes.records.span import Span
from orontes.review import anchors


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    monkeypatch.setattr(bench, "DECISIONS", 120)
    monkeypatch.setattr(bench, "RERUNS", 4)
    monkeypatch.setattr(bench, "REPORTS", 30)
    return bench._survive(tmp_path)


def test_every_decision_is_kept_or_asked_about_and_none_is_dropped_or_moved(told: dict[str, float]) -> None:
    assert (told["kept_or_asked"], told["dropped"], told["moved"]) == (1.0, 0.0, 0.0)
    assert told["kept"] > 0.6
    assert told["kept_where_the_passage_is_there"] > 0.95


def test_the_trial_notices_a_decision_that_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without surroundings, look-alikes would get what is not theirs: the trial must say so."""
    places = anchors._places

    def careless(text: str, anchor: Anchor) -> list[Span]:
        at = text.find(anchor.quote)
        return [] if at < 0 else [Span(at, at + len(anchor.quote))]

    assert Counter(places("a b a", Anchor(original="", kind="", quote="a", before="", after=""))) == Counter([(0, 1), (4, 5)])
    monkeypatch.setattr(anchors, "_places", careless)
    monkeypatch.setattr(bench, "DECISIONS", 60)
    monkeypatch.setattr(bench, "RERUNS", 2)
    assert bench._survive(tmp_path)["moved"] > 0
