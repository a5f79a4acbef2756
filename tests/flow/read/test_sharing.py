"""Claims of one sentence share its scene."""

from __future__ import annotations

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim


def claims_of(text: str) -> dict[str, Claim]:
    made = read_report(make_passage(text, published="2024-12-05")).records
    return {claim.kind: claim for claim in made if isinstance(claim, Claim)}


def test_the_result_lies_where_the_cause_lies() -> None:
    killing = claims_of("Troops shelled districts of Kharkiv on Monday, killing three people.")["killing"]
    assert killing.place is not None
    assert killing.place.text == "Kharkiv"
    assert killing.time is not None
    assert killing.time.edtf == "2024-12-02"


def test_a_claim_with_a_place_of_its_own_keeps_it() -> None:
    killing = claims_of("Troops shelled Kharkiv, killing three people in a school in Saltivka.")["killing"]
    assert killing.place is not None
    assert killing.place.text == "Saltivka"
