"""Numbers that cannot be read: an Issue each, and never a count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.flow.read.unreadable import find_unreadable
from orontes.records.claim import Claim
from orontes.records.span import Span


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Some 1e9 people were killed.", "1e9"),
        ("It killed 10^6 people.", "10^6"),
        ("It killed 2 x 10^6 people.", "2 x 10^6"),
        ("It killed 12civilians.", "12civilians"),
        ("It killed two and wounded30.", "wounded30"),
        ("The death toll rose to 1,", "1,"),
        ("It killed 4444444444444444444 people.", "4444444444444444444"),
    ],
)
def test_a_number_that_cannot_be_read_is_an_issue(text: str, number: str) -> None:
    (issue,) = find_unreadable("r", text, Span(0, len(text)))
    assert issue.code == "R103"
    assert issue.span is not None
    assert text[slice(*issue.span)].strip() == number


@pytest.mark.parametrize(
    "text",
    [
        "12,000 people were killed.",
        "The M16 killed 3.5 million.",
        "In 2019, 1,200 died.",
        "A T-72 and 2 Mig29 were hit.",
        "At 14:32, 30 fled.",
    ],
)
def test_a_number_that_can_be_read_is_none(text: str) -> None:
    assert find_unreadable("r", text, Span(0, len(text))) == ()


def test_the_report_keeps_the_claim_without_a_count_and_gets_the_issue() -> None:
    made = read_report(make_passage(f"A bot wrote that {'9' * 400} people were killed."))
    (claim,) = [record for record in made.records if isinstance(record, Claim) and record.kind == "killing"]
    assert claim.count is None
    assert [issue.code for issue in made.issues] == ["R103"]
    assert len(made.issues[0].message) < 200


@settings(max_examples=200)
@given(st.text(alphabet="0123456789eE^x*,. killedpeopwoun\u0661\u00bd", max_size=80))
def test_no_text_breaks_it_and_every_issue_quotes_its_place(text: str) -> None:
    for issue in find_unreadable("r", f"  {text}", Span(2, 2 + len(text))):
        assert issue.span is not None
        assert 2 <= issue.span.start < issue.span.end <= 2 + len(text)
