"""A pronoun stands for a name that was told shortly before, never for one pages back."""

from __future__ import annotations

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim

NAME = "Grace Nyandeng, a nurse, described the night."
SAID = '"Four patients were killed in the ward," she said.'


def _stands_for(text: str) -> str | None:
    report = make_passage(text, published="2024-05-02", language="en")
    (voice,) = next(record for record in read_report(report).records if isinstance(record, Claim) and record.kind == "killing").voice
    return report.text[slice(*voice.stands_for)] if voice.stands_for else None


def test_she_stands_for_the_woman_named_just_before() -> None:
    assert _stands_for(f"{NAME}\n\n{SAID}") == "Grace Nyandeng"


def test_she_stands_for_nobody_named_pages_before() -> None:
    between = "\n\n".join("The river was high and the road to the town was closed for many days." for _ in range(30))
    assert _stands_for(f"{NAME}\n\n{between}\n\n{SAID}") is None
