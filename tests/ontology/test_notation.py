"""The notation of stories and examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orontes.ontology.notation import NotationFault, compare_claims, parse_expected, render_claim
from orontes.records.claim import Claim, Count, Exactness, Filler, Voice
from orontes.records.span import Span

QUOTE = "The army said rebels killed 12 farmers."
CLAIM = Claim(
    id="claim-1",
    report="report-1",
    kind="killing",
    span=Span(0, len(QUOTE)),
    quote=QUOTE,
    stance="asserted",
    mode="actual",
    certainty="stated",
    count=Count(low=12, high=12, exactness="exact", unit="person", group="farmer", scope="incident", subset_of=None, span=Span(28, 30)),
    actor=(Filler(text="rebels", span=Span(14, 20)),),
    target=(Filler(text="12 farmers", span=Span(28, 38)),),
    instrument=(),
    place=None,
    time=None,
    voice=(Voice(text="army", cue="said", span=Span(4, 8)),),
    trigger=Span(21, 27),
    pattern="killing.kill",
)


def test_a_claim_that_is_listed_fits() -> None:
    assert compare_claims(['killing  by: rebels  to: "12 farmers"  count: 12  group: farmer  voice: army  trigger: killed'], [CLAIM]) == ()


def test_a_field_that_is_not_written_is_not_compared() -> None:
    assert compare_claims(["killing"], [CLAIM]) == ()


def test_stance_is_compared_even_when_it_is_not_written() -> None:
    assert compare_claims(["killing"], [replace(CLAIM, stance="denied")]) != ()


def test_a_future_claim_is_no_actual_one() -> None:
    assert compare_claims(["killing"], [replace(CLAIM, mode="future")]) != ()
    assert compare_claims(["killing"], [replace(CLAIM, mode="historical")]) == ()


def test_a_wrong_count_is_told() -> None:
    (missing, left) = compare_claims(["killing  count: 13"], [CLAIM])
    assert missing.startswith("missing: killing  count: 13")
    assert "count is 12, not 13" in missing
    assert left.startswith("too much")


def test_a_claim_that_is_not_listed_is_too_much() -> None:
    assert compare_claims([], [CLAIM]) == (f"too much: {render_claim(CLAIM)}",)


def test_none_says_that_a_field_is_empty() -> None:
    assert compare_claims(["killing  at: none"], [CLAIM]) == ()
    assert compare_claims(["killing  by: none"], [CLAIM]) != ()


def test_either_of_two_values_fits() -> None:
    assert compare_claims(["killing  to: farmers|12 farmers"], [CLAIM]) == ()


@pytest.mark.parametrize(
    ("low", "high", "exactness", "written"),
    [
        (15, 15, "exact", "15"),
        (15, 15, "about", "~15"),
        (15, 15, "nearly", "<~15"),
        (15, None, "at_least", ">=15"),
        (15, None, "more_than", ">15"),
        (None, 15, "up_to", "<=15"),
        (15, 20, "range", "15-20"),
        (24, None, "vague", "vague 24"),
    ],
)
def test_each_exactness_has_a_mark(low: int | None, high: int | None, exactness: Exactness, written: str) -> None:
    assert CLAIM.count is not None
    count = replace(CLAIM.count, low=low, high=high, exactness=exactness)
    assert f"count: {written} " in render_claim(replace(CLAIM, count=count))


@pytest.mark.parametrize("line", ["Killing of 12", "killing where: there", ""])
def test_a_line_that_cannot_be_read_is_a_fault(line: str) -> None:
    with pytest.raises(NotationFault):
        parse_expected(line)
