"""Hangs the ledger's decisions on the claims of the present run: by exact words and surroundings, never on a look-alike.

A decision that fits no claim, or more than one, is not applied and not lost: it becomes a Question for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orontes.records.claim import Claim
from orontes.records.decision import Decision
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.report import Report
from orontes.review.ledger import find_passage, find_standing, passage_of


def attach(
    decisions: Iterable[Decision], claims: Iterable[Claim], reports: Iterable[Report]
) -> tuple[Mapping[str, Decision], tuple[Question, ...]]:
    """The last standing decision on each claim, by claim id (a verdict goes before a comment), and a Question for each orphan."""
    by_id = {report.id: report for report in reports}
    fitting: dict[tuple[str, ...], list[str]] = {}
    for claim in claims:
        if claim.report in by_id:
            fitting.setdefault(find_passage(claim, by_id[claim.report]), []).append(claim.id)
    attached: dict[str, Decision] = {}
    orphans: list[Question] = []
    for decision in find_standing(decisions):
        found = sorted(fitting.get(passage_of(decision), ()))
        if len(found) != 1:
            orphans.append(_ask(decision, found))
        elif decision.action != "comment" or attached.get(found[0], decision).action == "comment":
            attached[found[0]] = decision
    return dict(sorted(attached.items())), tuple(orphans)


def _ask(decision: Decision, found: list[str]) -> Question:
    fits = f"{len(found)} claims have these words now" if found else "no claim has exactly these words and surroundings now"
    return Question(
        id=make_id("question", "review", decision.number, *passage_of(decision)),
        step="review",
        about=tuple(found),
        text=f"Decision {decision.number} ({decision.action} by {decision.who}, {decision.when[:10]}) hangs on “{decision.quote}”, but {fits}. Which claim does it concern?",
        assumed="The decision is applied to no claim.",
    )
