"""Runs the examples and counter-examples that stand in the files of event kinds."""

from __future__ import annotations

import pytest

from orontes.flow.read.trials import find_claims
from orontes.ontology.kind import Example, Kind
from orontes.ontology.load import load_ontology
from orontes.ontology.notation import compare_claims

ONTOLOGY = load_ontology()
KINDS = tuple(ONTOLOGY.kinds.values())
EXAMPLES = [(kind, example) for kind in KINDS for example in kind.examples]
COUNTERS = [(kind, text) for kind in KINDS for text in kind.counter_examples]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[f"{kind.name}: {example.text}" for kind, example in EXAMPLES])
def test_an_example_of_a_kind_gives_its_claims(kind: Kind, example: Example) -> None:
    assert compare_claims(example.claims, find_claims(kind, example.text, ONTOLOGY)) == ()


@pytest.mark.parametrize(("kind", "text"), COUNTERS, ids=[f"{kind.name}: {text}" for kind, text in COUNTERS])
def test_a_counter_example_gives_no_claim_of_the_kind(kind: Kind, text: str) -> None:
    assert find_claims(kind, text, ONTOLOGY) == []


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_each_kind_has_six_examples_and_four_counter_examples(kind: Kind) -> None:
    assert len(kind.examples) >= 6
    assert len(kind.counter_examples) >= 4
