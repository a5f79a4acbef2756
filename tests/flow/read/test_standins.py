"""Whom the pronouns of claims stand for, and the questions about those left open."""

from __future__ import annotations

from orontes.flow.read import read_report
from orontes.flow.read.passages import make_passage
from orontes.records.claim import Claim
from orontes.records.issue import Question
from orontes.records.span import Span


def read(passage: str) -> tuple[str, list[Claim], list[Question]]:
    report = make_passage(passage, published="2024-05-02")
    made = read_report(report).records
    return report.text, [one for one in made if isinstance(one, Claim)], [one for one in made if isinstance(one, Question)]


def words(text: str, span: Span | None) -> str | None:
    return text[slice(*span)] if span else None


def test_a_victim_who_is_a_pronoun_stands_for_the_name_and_keeps_its_own_words() -> None:
    text, claims, questions = read("Ahmad Murad was arrested in March. Guards later killed him.")
    (him,) = next(claim for claim in claims if claim.kind == "killing").target
    assert (him.text, words(text, him.stands_for)) == ("him", "Ahmad Murad")
    assert not questions


def test_an_actor_who_is_a_pronoun_stands_for_the_force_before() -> None:
    text, claims, _ = read("Rebels attacked the village of Daru. They killed 12 farmers.")
    (they,) = next(claim for claim in claims if claim.kind == "killing").actor
    assert words(text, they.stands_for) == "Rebels"


def test_who_says_me_in_a_quotation_is_its_speaker() -> None:
    text, claims, _ = read("“The guards tortured me for nine days,” said Amina Yusuf.")
    (me,) = next(claim for claim in claims if claim.kind == "torture").target
    assert words(text, me.stands_for) == "Amina Yusuf"


def test_a_choice_between_two_is_a_question_that_names_both_and_is_asked_once() -> None:
    _, claims, questions = read("Omar Hasan met Khalid Nur in the camp. Soldiers tortured and killed him.")
    (question,) = questions
    assert "Omar Hasan or Khalid Nur" in question.text
    assert question.assumed == "left open"
    assert set(question.about) >= {claim.id for claim in claims if claim.target and claim.target[0].text == "him"}


def test_each_step_of_a_claim_says_why() -> None:
    _, claims, _ = read("Ahmad Murad was arrested in March. Guards later killed him.")
    killing = next(claim for claim in claims if claim.kind == "killing")
    assert any('"him" stands for Ahmad Murad' in step for step in killing.steps)
