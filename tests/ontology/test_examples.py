"""Runs the examples and counter-examples that stand in the files of event kinds."""

from __future__ import annotations

import pytest

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.ontology.kind import Example, Kind
from orontes.ontology.load import load_ontology
from orontes.ontology.notation import compare_claims
from orontes.records.claim import Claim

KINDS = tuple(load_ontology().kinds.values())
EXAMPLES = [(kind, example) for kind in KINDS for example in kind.examples]
COUNTERS = [(kind, text) for kind in KINDS for text in kind.counter_examples]


def claims_of(kind: Kind, text: str) -> list[Claim]:
    made = read_report(make_passage(text, published="2024-12-05"))
    return [record for record in made.records if isinstance(record, Claim) and record.kind == kind.name]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[f"{kind.name}: {example.text}" for kind, example in EXAMPLES])
def test_an_example_of_a_kind_gives_its_claims(kind: Kind, example: Example) -> None:
    assert compare_claims(example.claims, claims_of(kind, example.text)) == ()


@pytest.mark.parametrize(("kind", "text"), COUNTERS, ids=[f"{kind.name}: {text}" for kind, text in COUNTERS])
def test_a_counter_example_gives_no_claim_of_the_kind(kind: Kind, text: str) -> None:
    assert claims_of(kind, text) == []


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_each_kind_has_six_examples_and_four_counter_examples(kind: Kind) -> None:
    assert len(kind.examples) >= 6
    assert len(kind.counter_examples) >= 4
