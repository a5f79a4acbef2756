"""Times that the words give an event only by way of another."""

from __future__ import annotations

import pytest

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim


def times_of(text: str, kind: str = "killing") -> list[str]:
    made = read_report(make_passage(text, published="2024-12-05")).records
    claims = sorted((claim for claim in made if isinstance(claim, Claim) and claim.kind == kind), key=lambda claim: claim.trigger)
    return [claim.time.edtf if claim.time is not None else "" for claim in claims]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("A bomb killed 20 people in Kano on Sunday, two days after 12 soldiers died near Damboa.", ["2024-12-01", "2024-11-29"]),
        ("Two days after the truce collapsed, shells killed six people in Izyum on Tuesday.", ["2024-12-03"]),
        ("Two days after the truce collapsed, shells killed six people in Izyum.", [""]),
        ("Three years after the junta seized power, its troops have killed 400 civilians.", [""]),
        ("Eight years after 50 men were shot dead in Baga, nobody has been charged.", ["2016"]),
        ("It was the third raid in a week after 10 people died on 11 October.", ["2024-10-11"]),
    ],
)
def test_what_lies_days_before_another_event_is_counted_back_from_it(text: str, times: list[str]) -> None:
    assert times_of(text) == times


def test_the_day_it_is_counted_from_may_be_that_of_the_sentence_before() -> None:
    text = "Jets bombed a camp in Afrin on Tuesday. The raid came a week after a drone killed three people in Manbij."
    assert times_of(text) == ["2024-11-26~"]


def test_a_date_before_when_is_of_its_own_clause_only() -> None:
    text = "They came twice: on 3 May, when six men were killed, and on 9 June, when two women were killed."
    assert times_of(text) == ["2024-05-03", "2024-06-09"]


def test_what_began_on_a_day_kills_from_then_on() -> None:
    assert times_of("The fighting in Lashio that began on 2 December has killed 40 people.") == ["2024-12-02/.."]


def test_those_who_began_something_on_a_day_did_not_kill_on_it() -> None:
    assert times_of("The militia that began its march on Monday killed three nurses.") == [""]


def test_the_basis_says_what_it_is_counted_from() -> None:
    made = read_report(make_passage("Eight years after 50 men were shot dead in Baga, nobody has been charged.", published="2024-12-05"))
    [claim] = [record for record in made.records if isinstance(record, Claim) and record.kind == "killing"]
    assert claim.time is not None
    assert "the day of the report" in claim.time.basis
