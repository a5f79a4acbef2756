from __future__ import annotations

import pytest

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim


def _releases(sentence: str) -> list[bool]:
    made = read_report(make_passage(sentence, published="2024-12-05")).records
    return [record.counts for record in made if isinstance(record, Claim) and record.kind == "release"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Talks on freeing 20 captured sailors broke down.",
        "They met again to negotiate the release of 30 soldiers.",
        "The army is negotiating the release of 12 officers.",
        "It was an attempt to obtain the release of six men.",
        "The gang demanded ransom in exchange for the release of the nun.",
        "The clinic asked for food in return for freeing 14 patients.",
        "The rebels offered to free 11 soldiers in exchange for the release of 30 comrades.",
    ],
)
def test_what_is_only_bargained_for_does_not_count(sentence: str) -> None:
    found = _releases(sentence)
    assert found
    assert not any(found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The group freed the nun in exchange for the release of four fighters.",
        "Mediators have secured the release of 40 boys.",
        "Elders obtained the release of six teachers on Friday.",
        "After months of talks on an exchange, the rebels freed 20 sailors.",
    ],
)
def test_a_bargain_that_was_struck_counts(sentence: str) -> None:
    assert all(_releases(sentence))
    assert _releases(sentence)
