"""The queue of questions: what to ask a person first, with the passages in sight and the answers ready, and how far the answering is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orontes.records.decision import Action, Decision
from orontes.records.issue import Question
from orontes.records.span import Span
from orontes.view.index import Index
from orontes.view.naming import Named, find_named
from orontes.view.passage import ReportCard, make_report_card, surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of a report with the text around them: what a question is about."""

    subject: str
    """Id of the claim, mention or report whose words these are: what a decision on the passage names."""
    noun: str
    """claim, mention, report, or `decision` for a passage as it stood when a decision was made (then `report` may be None)."""
    label: str
    """What it is, in words: the kind of the claim, the name of the entity …"""
    report: ReportCard | None
    span: Span | None
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One ready answer: the key that gives it, and the decision that it makes, as `Project.decide` takes it."""

    key: str
    label: str
    """What the answer says, in words."""
    subject: str
    action: Action
    others: tuple[str, ...] = ()
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of the queue."""

    id: str
    step: str
    text: str
    assumed: str
    about: tuple[Named, ...]
    why: str
    """Why it stands where it stands, in one line: what the answer could change."""
    weight: int
    """The larger, the more the answer could change; only its order means anything."""
    passages: tuple[Excerpt, ...]
    answers: tuple[Answer, ...]
    decisions: tuple[Decision, ...]
    """Standing decisions that answer it, oldest first; empty while it is open."""
    last: int
    """Number of the last decision on what it is about, 0 where there is none: what to pass as `expects`."""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return not self.decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """How far the answering is, and how far reviewers agree."""

    open: int
    answered: int
    decisions: int
    """Standing decisions."""
    reviewers: tuple[tuple[str, int], ...]
    """Each reviewer with the number of their entries, most first."""
    judged_twice: int
    """Cells on which two reviewers or more have given a verdict."""
    agreed: int
    """Of these, on how many they agree."""

    @property
    def agreement(self) -> float | None:
        """Share of the cells judged by two or more on which all agree; None where there is no such cell."""
        return self.agreed / self.judged_twice if self.judged_twice else None


def make_queue(index: Index, decisions: Mapping[str, tuple[Decision, ...]]) -> tuple[Asked, ...]:
    """All questions, the weightiest first. `decisions` are the standing ones by the id of what they concern in this run."""
    asked = [_ask(index, question, decisions) for question in index.questions]
    return tuple(sorted(asked, key=lambda one: (-one.weight, one.step, one.text, one.id)))


def _ask(index: Index, question: Question, decisions: Mapping[str, tuple[Decision, ...]]) -> Asked:
    named = tuple(found for about in question.about if (found := find_named(index, about)) is not None)
    return Asked(
        id=question.id,
        step=question.step,
        text=question.text,
        assumed=question.assumed,
        about=named,
        why="",
        weight=0,
        passages=tuple(_excerpts(index, question.about)),
        answers=(Answer(key="a", label=f"Leave it so: {question.assumed}", subject=question.id, action="accept"),),
        decisions=decisions.get(question.id, ()),
        last=0,
    )


def _excerpts(index: Index, about: Iterable[str]) -> Iterable[Excerpt]:
    for identity in about:
        claim = index.claims.get(identity)
        if claim is not None:
            report = index.reports[claim.report]
            before, after = surroundings(report.text, claim.span)
            quote = report.text[claim.span[0] : claim.span[1]]
            card = make_report_card(index, report)
            label = claim.kind
            yield Excerpt(
                subject=identity, noun="claim", label=label, report=card, span=claim.span, before=before, quote=quote, after=after
            )
