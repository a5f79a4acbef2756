"""What runs on from sentence to sentence."""

from __future__ import annotations

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim


def last_claim(passage: str) -> Claim:
    made = read_report(make_passage(passage, published="2024-12-05")).records
    return max((record for record in made if isinstance(record, Claim)), key=lambda claim: claim.trigger)


def test_place_and_time_run_on_within_a_paragraph() -> None:
    claim = last_claim("A car bomb exploded in Baghdad on Sunday. Eleven people were killed.")
    assert claim.place is not None
    assert claim.place.text == "Baghdad"
    assert claim.time is not None
    assert claim.time.edtf == "2024-12-01"
    assert "sentence before" in claim.time.basis


def test_time_does_not_run_into_the_next_paragraph_of_the_news() -> None:
    assert last_claim("A car bomb exploded in Baghdad on Sunday.\n\nEleven people were killed.").time is None


def test_a_pronoun_speaker_is_the_last_person_named() -> None:
    claim = last_claim("“We heard the planes all night,” said Ahmad Murad. He said the army killed two nurses.")
    assert claim.voice[0].text == "He"
    assert any("Ahmad Murad" in step for step in claim.steps)
