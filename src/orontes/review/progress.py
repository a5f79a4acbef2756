"""Which questions are answered, and how far reviewers agree: from the ledger alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from orontes.records.decision import Decision
from orontes.records.issue import Question
from orontes.review.ledger import REMARKS, find_standing

_NUMBER = re.compile(r"\d+")
_CLOSING = frozenset({"accept", "sign_off"})
_CLOSED = frozenset({"done", "closed", "answered"})
"""Statuses by which a question is answered."""


def find_answers(questions: Iterable[Question], decisions: Sequence[Decision]) -> dict[str, tuple[Decision, ...]]:
    """The standing decisions that answer each question, by the question's id.

    Numbers within a question may change with the record; where several questions differ by them alone, each is answered to the letter.
    """
    questions = tuple(questions)
    told: dict[str, list[Decision]] = {}
    for decision in find_standing(decisions):
        closes = decision.action in _CLOSING or (decision.action == "status" and decision.value in _CLOSED)
        if decision.noun == "question" and closes:
            told.setdefault(_plain(decision.name), []).append(decision)
        elif decision.answers:
            told.setdefault(_plain(decision.answers), []).append(decision)
    for decision in decisions:
        if decision.action == "undo" and decision.answers:
            told.setdefault(_plain(decision.answers), []).append(decision)
    alike = Counter(_plain(question.text) for question in questions)
    answers = {}
    for question in questions:
        plain = _plain(question.text)
        found = [one for one in told.get(plain, ()) if alike[plain] == 1 or question.text in {one.name, one.answers}]
        if found:
            answers[question.id] = tuple(found)
    return answers


def count_agreement(decisions: Sequence[Decision]) -> tuple[int, int]:
    """Cells on which two people or more gave a verdict, and on how many of these all agree. A sign-off gives the verdict that it signs."""
    cells: dict[object, dict[str, object]] = {}
    by_number = {decision.number: decision for decision in decisions}
    for decision in decisions:
        if decision.action == "undo" and decision.undoes in by_number:
            cells.setdefault(_cell(by_number[decision.undoes]), {})[decision.who] = ("undo", decision.undoes)
        elif decision.action == "sign_off":
            for number in decision.signs:
                signed = by_number[number]
                cells.setdefault(_cell(signed), {})[decision.who] = _verdict(signed)
        elif decision.action not in REMARKS | {"status"}:
            cells.setdefault(_cell(decision), {})[decision.who] = _verdict(decision)
    judged = [set(verdicts.values()) for verdicts in cells.values() if len(verdicts) > 1]
    return len(judged), sum(len(verdicts) == 1 for verdicts in judged)


def count_reviewers(decisions: Iterable[Decision]) -> tuple[tuple[str, int], ...]:
    """Each person with the number of their entries, most first."""
    counts = Counter(decision.who for decision in decisions)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _cell(decision: Decision) -> object:
    return decision.noun, decision.anchor, decision.others, decision.field


def _verdict(decision: Decision) -> object:
    return decision.action, decision.value


def _plain(text: str) -> str:
    """A question's text; the number of a decision tells questions apart, other numbers do not."""
    return text if text.startswith("Decision ") else _NUMBER.sub("#", text)
