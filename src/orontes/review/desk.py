"""The desk of a reviewer: deciding on anything of the present run by its id, answering questions, and what was decided before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orontes.errors import NothingThere, OrontesError
from orontes.flow.cells import CELLS, read_cell
from orontes.records.claim import Claim
from orontes.records.decision import Decision
from orontes.records.issue import Question
from orontes.review.drafts import Wish, draft_on, make_draft
from orontes.review.ledger import Ledger
from orontes.review.replay import orphan_id
from orontes.review.subjects import Subjects, Target, seen_of
from orontes.store.api import Store

_ON_QUESTION = frozenset({"accept", "comment", "assign", "status", "sign_off", "undo"})
"""What is decided about a question itself; every other answer is a decision on what it is about."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The ledger and the derived store of one record."""

    ledger: Ledger
    store: Store

    def decide(self, identity: str, wish: Wish, *, others: Sequence[str] = (), expects: int | None = None) -> Decision:
        """Write what a person decided about the thing with this id. A decision on a question is one on what it is about."""
        subjects = Subjects(self.store)
        decisions = self.ledger.decisions()
        target = subjects.find(identity, decisions)
        if isinstance(target.record, Decision):
            return self._on_decision(target, wish)
        if isinstance(target.record, Question):
            return self._answer(target, wish, others, expects, subjects)
        beside = [subjects.find(one, decisions) for one in others]
        draft = make_draft(target, wish, beside, subjects)
        if wish.action == "undo" and wish.value:
            draft = replace(draft, undoes=_number(wish.value), value="")
        return self.ledger.append(draft, concerns=subjects.concerns(target), expects=expects)

    def history(self, identity: str) -> tuple[Decision, ...]:
        """All entries on a thing of this run, oldest first, with those on the claims or mentions that it rests on."""
        decisions = self.ledger.decisions()
        if not decisions:
            return ()
        subjects = Subjects(self.store)
        target = subjects.find(identity, decisions)
        if isinstance(target.record, Decision):
            number = target.record.number
            return tuple(one for one in decisions if number in {one.number, one.undoes, *one.signs})
        concerns = subjects.concerns(target)
        under = self._under(target)
        return tuple(
            decision
            for decision in decisions
            if concerns(decision)
            or (
                under
                and decision.noun in {"claim", "finding", "event"}
                and any(subjects.leads_to(one, under, target.originals) for one in decision.sides[0])
            )
        )

    def _under(self, target: Target) -> frozenset[str]:
        """The claims below an event, finding or report."""
        if target.noun == "report":
            return frozenset(claim.id for claim in self.store.records(Claim, report=target.id))
        return target.held if target.noun in {"event", "finding"} else frozenset()

    def _on_decision(self, target: Target, wish: Wish) -> Decision:
        """A decision as a subject: another person signs it off, or anybody takes it back or remarks on it."""
        decision: Decision = target.record
        action = "sign_off" if wish.action == "accept" else wish.action
        if action not in {"sign_off", "undo", "comment"}:
            raise OrontesError(f"A decision can be signed off, undone or commented on; for {wish.action!r} name what it is about.")
        draft = draft_on(target, replace(wish, action=action), field=decision.field, value="" if action != "comment" else wish.value)
        if action == "undo":
            draft = replace(draft, undoes=decision.number)
        if action == "sign_off":
            draft = replace(draft, signs=(decision.number,))
        return self.ledger.append(draft, concerns=lambda entry: entry.number == decision.number)

    def _answer(self, target: Target, wish: Wish, others: Sequence[str], expects: int | None, subjects: Subjects) -> Decision:
        question: Question = target.record
        lost = next((one for one in self.ledger.decisions() if orphan_id(one) == question.id), None) if question.step == "review" else None
        if lost is not None and wish.action in {"accept", "reject", "undo"}:
            return self._settle(lost, question, wish, others, subjects)
        if wish.action in _ON_QUESTION:
            draft = draft_on(target, wish, field="", value=wish.value)
            return self.ledger.append(draft, concerns=subjects.concerns(target), expects=expects)
        if not question.about:
            raise OrontesError("This question is about nothing that can be decided on here: name the claim, entity or place itself.")
        if wish.action in {"correct", "reject"}:
            return self._answer_claims(question, wish, expects, subjects)
        first = subjects.find(question.about[0])
        beside = [subjects.find(one) for one in _beside(question, others)] if wish.action in {"merge", "forbid", "split"} else []
        draft = replace(make_draft(first, wish, beside, subjects), answers=question.text)
        return self.ledger.append(draft, concerns=subjects.concerns(first), expects=expects)

    def _answer_claims(self, question: Question, wish: Wish, expects: int | None, subjects: Subjects) -> Decision:
        """A correction of every claim of a question that has the same in the cell as the first; a rejection of the first alone."""
        targets = [found for one in question.about if (found := subjects.find(one)).noun == "claim"]
        if not targets:
            raise OrontesError(f"`{wish.action}` answers questions about claims; this one is about none.")
        held = [read_cell(one.record, wish.field) if wish.field in CELLS else "" for one in targets]
        same = [one for one, cell in zip(targets, held, strict=True) if cell == held[0]] if wish.action == "correct" else targets[:1]
        drafts = [replace(make_draft(one, wish, (), subjects), answers=question.text) for one in same]
        made = [
            self.ledger.append(draft, concerns=subjects.concerns(one), expects=expects) for draft, one in zip(drafts, same, strict=True)
        ]
        return made[0]

    def _settle(self, lost: Decision, question: Question, wish: Wish, others: Sequence[str], subjects: Subjects) -> Decision:
        """A decision that had lost its passage: it is taken back, or stands anew on the passage that a person names."""
        if wish.action != "accept":
            target = Target(
                id=question.id,
                noun=lost.noun,
                name=lost.name,
                anchors=lost.sides[0],
                held=frozenset(),
                originals=frozenset(),
                field=lost.field,
            )
            draft = replace(draft_on(target, replace(wish, action="undo"), field=lost.field, value=""), undoes=lost.number)
            return self.ledger.append(replace(draft, answers=question.text), concerns=lambda entry: entry.number == lost.number)
        chosen = [*others] or [*question.about[:1]]
        if not chosen:
            raise NothingThere("No passage comes near the old one. Name the claim or mention that the decision concerns: --with ID.")
        target = subjects.find(chosen[0])
        sides = [*lost.sides]
        at = next((at for at, side in enumerate(sides) if not any(map(subjects.is_there, side))), 0)
        if not target.anchors or target.anchors[0].noun != sides[at][0].noun:
            raise OrontesError(f"The decision hangs on a {sides[at][0].noun}; {target.id} is a {target.noun}. Name another one: --with ID.")
        again = replace(wish, action=lost.action, field=lost.field, value=lost.value)
        if lost.action == "correct":
            make_draft(target, again, (), subjects)  # refused here where it does not fit what is read there now
        sides[at] = target.anchors
        first = Target(
            id=question.id, noun=lost.noun, name=lost.name, anchors=sides[0], held=target.held, originals=target.originals, field=lost.field
        )
        draft = draft_on(first, again, field=lost.field, value=lost.value, others=tuple(sides[1:]))
        seen = seen_of(target.record) if isinstance(target.record, Claim) else ""
        draft = replace(draft, seen=seen, undoes=lost.number, answers=question.text)
        return self.ledger.append(draft, concerns=lambda entry: entry.number == lost.number)


def _beside(question: Question, others: Sequence[str]) -> tuple[str, ...]:
    """What the first thing of a question is held together with or apart from: those chosen among it, else all of it and what is named besides."""
    if others and set(others) <= set(question.about):
        return tuple(others)
    return (*question.about[1:], *others)


def _number(value: str) -> int:
    digits = value.removeprefix("decision-")
    if not digits.isascii() or not digits.isdigit():
        raise OrontesError(f"`undo` takes the number of a decision, such as --value 12, not {value!r}.")
    return int(digits)
