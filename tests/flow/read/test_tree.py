"""The accessors over one sentence."""

from __future__ import annotations

from orontes.flow.read.tree import Tree


def test_forms_and_dependents_follow_the_text(killed: Tree) -> None:
    assert killed.forms[1] == "soldiers"
    assert killed.dependents(2, "nsubj", "obj") == [1, 4]
    assert killed.subtree(4) == [3, 4]


def test_a_relation_is_found_with_or_without_its_subtype(passive: Tree) -> None:
    assert passive.dependents(3, "nsubj") == [1]
    assert passive.dependents(3, "nsubj:pass") == [1]
    assert passive.relation(5) == "obl"
    assert passive.full(5) == "obl:agent"


def test_ancestors_lead_to_the_root(killed: Tree) -> None:
    assert list(killed.ancestors(3)) == [4, 2]
    assert killed.is_under(3, 2)
    assert not killed.is_under(2, 3)


def test_the_passive_is_told_from_the_active(killed: Tree, passive: Tree) -> None:
    assert not killed.is_passive(2)
    assert passive.is_passive(3)


def test_a_preposition_is_the_case_of_its_noun(killed: Tree) -> None:
    assert killed.preposition(6) == "near"
    assert killed.preposition(4) == ""


def test_spans_are_places_of_the_text(killed: Tree) -> None:
    start, end = killed.span_of([3, 4])
    assert killed.text[start:end] == "12 farmers"
    assert killed.words_within(start, end) == [3, 4]
    assert killed.word_at(start) == 3


def test_a_complement_opens_a_clause_of_its_own(denied: Tree) -> None:
    assert denied.opens_clause(5)
    assert denied.clause_of(7) == 5
    assert denied.clause_of(1) == 2
