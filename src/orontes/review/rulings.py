"""The ledger's door into the flow: a step that attaches decisions to the records of this run, so that the steps behind it honour them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import product
from typing import Any, Literal

from orontes.flow.amend import find_was
from orontes.flow.cells import write_cell
from orontes.flow.code import code_digest
from orontes.flow.step import Made, Records, Step
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Correction, Decision, Pairing, Protection, Ruling
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.report import Dating, Report
from orontes.review.drafts import DERIVES
from orontes.review.ledger import find_standing
from orontes.review.replay import Held, orphan_id, replay
from orontes.review.subjects import HAPPENED

_EFFECTIVE = frozenset({"accept", "reject", "comment", "correct"})


def make_step(decisions: Iterable[Decision], unseen: Sequence[Decision] = ()) -> Step:
    """The step for these decisions. Its version is their content and its code: a new decision makes it stale.

    `unseen`: protections whose passages whoever looks may not see; they hide by name alone, and nothing is asked about them.
    """
    standing = find_standing(decisions)
    content = sha256(repr((standing, *unseen)).encode()).hexdigest()[:16]
    version = f"{code_digest('review', 'flow.amend', 'flow.cells')} {content}"
    run = partial(attach, standing, unseen=tuple(unseen))
    named = any(anchor.noun == "mention" for decision in standing for side in decision.sides for anchor in side)
    takes = (Report, Dating, Claim, *([Mention] if named else [])) if standing else ()
    return Step(name="review", version=version, shape="join", takes=takes, makes=(Ruling, Pairing, Protection, Question), run=run)


def attach(standing: Sequence[Decision], records: Records, *, unseen: Sequence[Decision] = ()) -> Made:
    """Rulings on claims and reports, pairings and protections; a Question for each decision that could not be applied."""
    replayed = replay(standing, records)
    questions = [question for _, question in replayed.orphans]
    rulings = list(_rule(replayed.held, records, questions))
    pairings = {pairing.id: pairing for held in replayed.held for pairing in _pair(held)}
    protections = {one.id: one for held in replayed.held for one in _protect(held, records)}
    protections |= {one.id: one for decision in (*(lost for lost, _ in replayed.orphans), *unseen) for one in _shield(decision)}
    unique = {question.id: question for question in questions}
    return Made(records=(*rulings, *pairings.values(), *protections.values(), *unique.values()))


def _rule(held: Iterable[Held], records: Records, questions: list[Question]) -> Iterator[Ruling]:
    """One ruling for each claim or report that decisions concern, with its last verdict and all its corrections."""
    on: dict[str, list[Decision]] = {}
    for one in held:
        if one.decision.noun in {"claim", "report"} and one.decision.action in _EFFECTIVE and one.sides[0]:
            on.setdefault(one.sides[0][0], []).append(one.decision)
    subjects: dict[str, Claim | Report] = {report.id: report for report in records.of(Report) if report.id in on}
    subjects.update((claim.id, claim) for claim in records.of(Claim) if claim.id in on)
    datings = {dating.report: dating for dating in records.of(Dating)}
    texts = {report.id: report.text for report in records.of(Report)}
    for identity in sorted(on):
        record = subjects[identity]
        report = record.report if isinstance(record, Claim) else record.id
        corrections = tuple(_correct(record, on[identity], datings.get(report), texts.get(report, ""), questions))
        yield _make_ruling(identity, report, on[identity], corrections)


def _make_ruling(identity: str, report: str, decisions: Sequence[Decision], corrections: tuple[Correction, ...]) -> Ruling:
    verdicts = [decision for decision in decisions if decision.action in {"accept", "reject"}]
    corrected = [decision for decision in decisions if decision.action == "correct"]
    last = (verdicts or corrected or list(decisions))[-1]
    action: Literal["accept", "reject", "comment", "correct"] = last.action  # type: ignore[assignment] # the others were left out above
    return Ruling(
        id=identity,
        report=report,
        action=action,
        who=last.who,
        when=last.when,
        reason=last.reason,
        number=last.number,
        corrections=corrections,
    )


def _correct(
    record: Claim | Report, decisions: Iterable[Decision], dating: Dating | None, text: str, questions: list[Question]
) -> Iterator[Correction]:
    """The last correction of each cell, oldest first, each tried on what those before it leave; what does not fit becomes a Question."""
    last = {decision.field: decision for decision in decisions if decision.action == "correct"}
    now = record
    for decision in sorted(last.values(), key=lambda decision: decision.number):
        if isinstance(now, Claim):
            try:
                now = write_cell(now, decision.field, decision.value, text=text, basis="")
            except ValueError as refusal:
                questions.append(_ask_unfit(decision, now, str(refusal)))
                continue
        yield Correction(
            field=decision.field,
            value=decision.value,
            was=find_was(record, decision.field, dating),
            number=decision.number,
            who=decision.who,
            when=decision.when,
            reason=decision.reason,
        )


def _ask_unfit(decision: Decision, claim: Claim, refusal: str) -> Question:
    return Question(
        id=orphan_id(decision),
        step="review",
        about=(claim.id,),
        text=f"Decision {decision.number} corrects {decision.field} of “{claim.quote}” to “{decision.value}”, which does not fit what is read there now. {refusal}",
        assumed="The correction is not applied.",
    )


def _pair(held: Held) -> Iterator[Pairing]:
    """The pairs of a merge, split or forbid: one for a merge, every two passages of the two sides where they are kept apart."""
    decision, sides = held.decision, held.sides
    if decision.action not in {"merge", "split", "forbid"}:
        return
    noun: Literal["mention", "claim", "report"] = "mention"
    if decision.noun in HAPPENED:
        noun = "claim"
    elif decision.noun == "report":
        noun = "report"
    derives: Any = decision.value or DERIVES[0] if noun == "report" and decision.action == "merge" else ""
    action: Literal["merge", "forbid"] = "merge" if decision.action == "merge" else "forbid"
    for other in sides[1:]:
        pairs = product(sides[0], other) if action == "forbid" else zip(sides[0][:1], other[:1], strict=False)
        for one, two in pairs:
            first, second = sorted((one, two))
            if first != second:
                yield Pairing(
                    id=make_id("pairing", noun, first, second),
                    action=action,
                    noun=noun,
                    first=first,
                    second=second,
                    who=decision.who,
                    when=decision.when,
                    reason=decision.reason,
                    derives=derives,
                    number=decision.number,
                )


def _protect(held: Held, records: Records) -> Iterator[Protection]:
    """A protection on every passage that is there: all spellings of all entities that hold one are protected."""
    decision = held.decision
    if decision.action != "sensitive":
        return
    wanted = set(held.sides[0])
    for mention in records.of(Mention):
        if mention.id in wanted:
            yield Protection(
                id=mention.id,
                report=mention.report,
                pseudonym=decision.value,
                who=decision.who,
                when=decision.when,
                reason=decision.reason,
            )


def _shield(decision: Decision) -> Iterator[Protection]:
    """A protection that hangs on no passage here: it holds for whoever is called as the decision knew the person."""
    names = {decision.name, *(anchor.quote for anchor in decision.sides[0])} - {""}
    if decision.action == "sensitive" and names:
        yield Protection(
            id=make_id("protection", decision.number),
            report="",
            pseudonym=decision.value,
            who=decision.who,
            when=decision.when,
            reason=decision.reason,
            names=tuple(sorted(names)),
        )
