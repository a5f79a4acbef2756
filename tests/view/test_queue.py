"""The queue asks first what could change most, shows the passages, and offers answers that make the decisions they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.review.making import Office, mentions_of

from orontes.flow.text.reports import report_id
from orontes.records.entity import Entity
from orontes.records.event import Event
from orontes.records.finding import Finding, Value
from orontes.records.issue import Question
from orontes.records.report import Report
from orontes.review.ledger import find_standing
from orontes.review.progress import count_agreement, find_answers
from orontes.review.replay import orphan_id
from orontes.view.index import Index
from orontes.view.queue import Asked, Decided, Queue


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "record")


def make_question(name: str, *about: str, step: str = "gather", text: str = "") -> Question:
    return Question(id=f"question-{name}", step=step, about=about, text=text or f"What of {name}?", assumed="nothing")


def lay_findings(office: Office, *more: Any) -> list[str]:
    """Two events: 7 dead of the first claim with three findings, 4 of the second with one."""
    claims = office.lay_text()
    made: list[Any] = []
    for at, (size, fields) in enumerate([(7, ("deaths", "injured", "location")), (4, ("deaths",))]):
        made.append(Event(id=f"event-{at}", kind="killing", time="..", place=None, claims=(claims[at].id,), part_of=None, reasons=()))
        for field in fields:
            value = Value(
                text=str(size), low=size, high=size, exactness="exact", scope="incident", stance="asserted", claims=(claims[at].id,),
                reports=(claims[at].report,), speakers=("",), origins=(f"origin-{at}",),
            )  # fmt: skip
            made.append(
                Finding(
                    id=f"finding-{at}-{field}", event=f"event-{at}", field=field, verdict="single", low=size, high=size, values=(value,),
                    reports=1, origins=1, rule="",
                )
            )  # fmt: skip
    office.lay(*made, *more)
    return [claim.id for claim in claims]


def ask(office: Office, *, answered: bool = False) -> tuple[Asked, ...]:
    decisions = office.ledger.decisions()
    answers = find_answers(office.store.records(Question), decisions)
    decided = Decided(answers=answers, lost={orphan_id(one): one for one in find_standing(decisions)}, last=len(decisions))
    return Queue(Index(office.keep, office.store)).select(decided, answered=answered, stretch=slice(None))


def test_what_touches_more_findings_comes_first_and_says_why(office: Office) -> None:
    claims = lay_findings(office)
    lay_findings(office, make_question("less", claims[1]), make_question("none", claims[3]), make_question("more", claims[0]))
    asked = ask(office)
    assert [one.text for one in asked] == ["What of more?", "What of less?", "What of none?"]
    assert asked[0].why == "3 findings of 1 event could change, figures up to 7; 1 origin stands behind them."
    assert asked[2].why == "No finding rests on it."


def test_an_answer_closes_no_other_question_that_differs_by_a_number_alone(office: Office) -> None:
    claims = lay_findings(office)
    lay_findings(office, *(make_question(str(at), claims[at], text=f"Who is meant in report {at}?") for at in (1, 3)))
    office.decide("question-1", "accept")
    assert [one.text for one in ask(office)] == ["Who is meant in report 3?"]


def test_questions_that_weigh_the_same_keep_one_order(office: Office) -> None:
    claims = lay_findings(office)
    questions = [make_question(name, claims[3]) for name in "cab"]
    lay_findings(office, *questions)
    assert [one.text for one in ask(office)] == ["What of a?", "What of b?", "What of c?"]


def test_a_question_shows_its_passage_with_the_text_around_it(office: Office) -> None:
    claims = lay_findings(office)
    lay_findings(office, make_question("it", claims[1]))
    (asked,) = ask(office)
    (passage,) = asked.passages
    assert (passage.before, passage.quote, passage.after) == ("Mosul: 7\n", "Tikrit: 4", "\nMosul: 7\nRamadi: 4\n")
    assert passage.subject == claims[1]
    assert passage.report is not None
    assert passage.report.id == report_id("a" * 64)


def test_two_entities_are_merged_or_kept_apart_by_one_key_and_the_question_is_answered(office: Office) -> None:
    office.lay_text()
    mentions = mentions_of_text(office)
    pair = [
        Entity(id=f"entity-{at}", kind="group", name=name, variants=(name,), mentions=(mentions[at],), reasons=())
        for at, name in ((1, "Tikrit"), (3, "Ramadi"))
    ]
    office.lay(*pair, make_question("pair", "entity-1", "entity-3", step="resolve", text="Are 2 names one?"))
    (asked,) = ask(office)
    assert {answer.key: answer.action for answer in asked.answers} == {"m": "merge", "s": "forbid", "a": "accept"}
    merge = next(answer for answer in asked.answers if answer.key == "m")
    made = office.decide(merge.subject, merge.action, others=merge.others, expects=asked.last)
    assert (made.noun, made.action, made.name) == ("entity", "merge", "Tikrit")
    assert ask(office) == ()
    (closed,) = ask(office, answered=True)
    assert [decision.number for decision in closed.decisions] == [1]
    office.lay(*pair, make_question("pair", "entity-1", "entity-3", step="resolve", text="Are 3 names one?"))
    assert ask(office) == ()
    office.decide("decision-1", "undo")
    assert len(ask(office)) == 1


def mentions_of_text(office: Office) -> list[str]:
    return [mention.id for mention in mentions_of(next(iter(office.store.records(Report))))]


def test_a_protection_that_lost_its_person_is_asked_about_before_everything_and_tells_no_name(office: Office) -> None:
    claims = lay_findings(office)
    mention = mentions_of_text(office)[1]
    office.decide(mention, "sensitive", "Witness 1")
    office.store.forget("read", "a" * 64)
    changed = office.lay_text("Mosul: 7\nNowhere: 4\n")
    office.lay(make_question("it", changed[0].id))
    office.ask()
    first, second = ask(office)
    assert "unprotected" in first.why
    assert second.text == "What of it?"
    assert "Tikrit" not in repr(first.passages) + first.text
    assert claims


def test_leaving_it_so_answers_a_question_and_a_comment_does_not(office: Office) -> None:
    claims = lay_findings(office)
    lay_findings(office, make_question("it", claims[1]))
    office.decide("question-it", "comment")
    office.decide("question-it", "assign", "Omar")
    assert len(ask(office)) == 1
    office.decide("question-it", "accept")
    assert ask(office) == ()


def test_reviewers_agree_where_their_last_verdicts_are_the_same(office: Office) -> None:
    claims = office.lay_text()
    office.decide(claims[0].id, "accept", who="Anna")
    office.decide(claims[0].id, "accept", who="Omar")
    office.decide(claims[1].id, "accept", who="Anna")
    office.decide(claims[1].id, "reject", who="Omar")
    office.decide(claims[2].id, "correct", "9", field="count", who="Anna")
    office.decide(claims[2].id, "sign_off", who="Omar")
    office.decide(claims[3].id, "reject", who="Anna")
    office.decide(claims[3].id, "comment", who="Omar")
    assert count_agreement(office.ledger.decisions()) == (3, 2)
