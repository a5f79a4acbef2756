"""The step `read`, whole reports through the model."""

from __future__ import annotations

from itertools import pairwise

import pytest

from orontes.flow.read import PARSE, READ, read_report
from orontes.flow.read.passages import make_passage
from orontes.flow.step import Records
from orontes.lang.en.reader import MODEL
from orontes.ontology.load import load_ontology
from orontes.records.claim import Claim, Mention
from orontes.records.report import Dating, Report

PASSAGE = """# Shells hit Goma market

The army shelled the market in Goma on Monday, killing at least 12 people, including three children, doctors said.

“My brother was killed there,” said Amina Yusuf. The army denied that it had fired on the town."""


def claims_of(report: Report) -> list[Claim]:
    return [record for record in read_report(report).records if isinstance(record, Claim)]


@pytest.fixture(scope="module")
def report() -> Report:
    return make_passage(PASSAGE, published="2024-12-05")


def test_every_span_of_a_claim_quotes_the_text(report: Report) -> None:
    claims = claims_of(report)
    assert claims
    for claim in claims:
        assert claim.quote == report.text[slice(*claim.span)]
        for filler in (*claim.actor, *claim.target, *claim.instrument, *([claim.place] if claim.place else [])):
            assert filler.text == report.text[slice(*filler.span)]


def test_every_filler_and_voice_has_a_mention(report: Report) -> None:
    made = read_report(report).records
    mentioned = [record.span for record in made if isinstance(record, Mention)]
    for claim in [record for record in made if isinstance(record, Claim)]:
        spans = (
            [held.span for held in (*claim.actor, *claim.target)]
            + [voice.span for voice in claim.voice]
            + ([claim.place.span] if claim.place else [])
        )
        for held in spans:
            assert any(span.start < held.end and held.start < span.end for span in mentioned), held


def test_mentions_of_one_kind_do_not_overlap(report: Report) -> None:
    mentions = [record for record in read_report(report).records if isinstance(record, Mention)]
    for kind in {mention.kind for mention in mentions}:
        spans = sorted(mention.span for mention in mentions if mention.kind == kind)
        assert all(left.end <= right.start for left, right in pairwise(spans)), kind


def test_ids_are_unique_and_a_part_names_its_whole(report: Report) -> None:
    claims = claims_of(report)
    ids = [claim.id for claim in claims]
    assert len(ids) == len(set(ids))
    parts = [claim.count.subset_of for claim in claims if claim.count is not None and claim.count.subset_of is not None]
    assert parts
    assert set(parts) <= set(ids)


def test_a_denial_does_not_count(report: Report) -> None:
    denied = [claim for claim in claims_of(report) if claim.stance == "denied"]
    assert denied
    assert not any(claim.counts for claim in denied)


def test_each_claim_explains_itself(report: Report) -> None:
    for claim in claims_of(report):
        assert claim.pattern.startswith(f"{claim.kind}.")
        assert claim.steps[0].startswith('"')


def test_the_two_steps_give_what_the_door_gives(report: Report) -> None:
    parsed = PARSE.run(Records([report]))
    read = READ.run(Records([report, *parsed.records]))
    assert [r for r in read.records if isinstance(r, Claim)] == claims_of(report)


def test_the_version_holds_ontology_and_model() -> None:
    assert load_ontology().digest in READ.version
    assert MODEL in READ.version


def test_the_report_keeps_its_date(report: Report) -> None:
    (dating,) = [record for record in read_report(report).records if isinstance(record, Dating)]
    assert dating.published.edtf == "2024-12-05"


def test_another_language_gives_no_claims() -> None:
    made = read_report(make_passage("Doce personas murieron en el ataque.", language="es"))
    assert not any(isinstance(record, Claim) for record in made.records)
    assert [issue.code for issue in made.issues] == ["R101"]


@pytest.mark.parametrize(
    "passage",
    [
        "",
        "12",
        "—",
        "???",
        "killed",
        "12 killed",
        "Killed. Killed. Killed.",
        "a " * 400,
        "killed " * 60,
        "“",
        "“killed 12",
        "1,2,3 dead; 4 dead",
    ],
)
def test_broken_text_never_raises(passage: str) -> None:
    read_report(make_passage(passage or " ", published="2024"))
