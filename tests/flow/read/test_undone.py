from __future__ import annotations

import pytest

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim


def _counting(sentence: str, kind: str) -> list[bool]:
    made = read_report(make_passage(sentence, published="2024-12-05")).records
    return [record.counts for record in made if isinstance(record, Claim) and record.kind == kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "The inquiry finds that the state failed to prevent the murder of the mayor.",
        "The army could not stop the rebels from killing six men.",
        "Police did nothing to stop the massacre of 40 pilgrims.",
        "Peacekeepers failed to keep militias from killing 30 people.",
        "He would not have died if the guards had not fired.",
    ],
)
def test_what_was_not_stopped_has_happened(sentence: str) -> None:
    assert any(_counting(sentence, "killing"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Guards stopped the crowd from killing the thief.",
        "Nothing will stop the army from killing them, a colonel said.",
        "Nobody can prevent the murder of a judge, the minister said.",
        "The fire was put out before any of the staff were killed.",
        "No case of the killing of a prisoner was recorded.",
        "The claim that 30 men were killed was found to be not credible.",
        "In the scenario in which a killing takes place, the guards withdraw.",
    ],
)
def test_what_was_stopped_or_may_come_has_not(sentence: str) -> None:
    assert not any(_counting(sentence, "killing"))
