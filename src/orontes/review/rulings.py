"""The ledger's door into the flow: a step that attaches decisions to the claims of this run, so that the steps behind it honour them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from hashlib import sha256

from orontes.flow.step import Made, Records, Step
from orontes.records.claim import Claim
from orontes.records.decision import Decision, Pairing, Protection, Ruling
from orontes.records.issue import Question
from orontes.records.report import Report
from orontes.review.ledger import find_standing
from orontes.review.replay import attach


def make_step(decisions: Iterable[Decision]) -> Step:
    """The step for these decisions. Its version is their content: a new decision makes it stale, nothing else does."""
    standing = find_standing(decisions)
    version = "1-" + sha256(repr(standing).encode()).hexdigest()[:16]
    run = partial(_run, standing)
    return Step(name="review", version=version, shape="join", takes=(Report, Claim), makes=(Ruling, Pairing, Protection, Question), run=run)


def _run(standing: tuple[Decision, ...], records: Records) -> Made:
    attached, orphans = attach(standing, records.of(Claim), records.of(Report))
    reports = {claim.id: claim.report for claim in records.of(Claim)}
    rulings = tuple(
        Ruling(id=claim, report=reports[claim], action=decision.action, who=decision.who, when=decision.when, reason=decision.reason)
        for claim, decision in attached.items()
        if decision.action in {"accept", "reject", "comment"}
    )
    return Made(records=(*rulings, *orphans))
