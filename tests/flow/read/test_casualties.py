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


def counts_of(text: str) -> list[tuple[str, int | None, int | None, str]]:
    made = read_report(make_passage(text, published="2024-12-05")).records
    return sorted(
        (claim.kind, claim.count.low, claim.count.high, claim.count.exactness)
        for claim in made
        if isinstance(claim, Claim) and claim.count is not None
    )


def test_dead_and_wounded_are_one_figure() -> None:
    assert counts_of("The hospital received 12 dead and wounded.") == [("casualty", 12, 12, "exact")]


def test_one_number_for_either_fate_is_the_most_that_each_can_have() -> None:
    assert counts_of("Some 300 farmers were arrested or killed.") == [
        ("detention", None, 300, "at_most"),
        ("killing", None, 300, "at_most"),
    ]


def test_one_number_for_one_fate_after_the_other_is_of_both() -> None:
    assert counts_of("Nine farmers were arrested and killed.") == [("detention", 9, 9, "exact"), ("killing", 9, 9, "exact")]
