"""Killed and injured in one breath."""

from __future__ import annotations

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim


def kinds_of(text: str) -> list[tuple[str, int | None]]:
    made = read_report(make_passage(text, published="2024-12-05")).records
    wanted = ("killing", "injury", "casualty")
    return sorted(
        (claim.kind, claim.count.low if claim.count else None) for claim in made if isinstance(claim, Claim) and claim.kind in wanted
    )


def test_one_number_for_both_is_one_combined_figure() -> None:
    assert kinds_of("Some 60 people were killed and injured in the raid.") == [("casualty", 60)]


def test_two_numbers_stay_two_figures() -> None:
    assert kinds_of("The raid killed 12 people and wounded 30 others.") == [("injury", 30), ("killing", 12)]


def test_without_a_number_nothing_is_joined() -> None:
    assert kinds_of("He was wounded and killed.") == [("injury", 1), ("killing", 1)]
