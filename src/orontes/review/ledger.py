"""The review ledger: `decisions.jsonl`, append-only, chained by hashes and signed by the record's key, by the code of the custody log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from orontes.errors import NothingThere, OrontesError
from orontes.keep import Keep
from orontes.keep.chain import Chain
from orontes.keep.disk import put
from orontes.keep.intake import to_text
from orontes.keep.lock import hold
from orontes.records.claim import Claim
from orontes.records.decision import Decision
from orontes.records.fault import Fault
from orontes.records.report import Report

Action = Literal["accept", "reject", "comment", "undo"]

FILE = "decisions.jsonl"
AROUND = 40
"""Code points of surroundings that a decision keeps on either side of the quoted words."""
FAULTS = {
    "D101": "A line of the review ledger is not an entry as Orontes writes it.",
    "D102": "An entry of the review ledger does not have the hash that it states.",
    "D103": "An entry of the review ledger is not signed by the record's key.",
    "D104": "An entry of the review ledger does not follow the one before it.",
    "D105": "The last entry of the review ledger was cut off or altered.",
}


class Ledger:
    """All decisions of one record. Nothing is ever taken out; an `undo` is an entry of its own."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._path = keep.folder / FILE
        self._chain: Chain[Decision] = Chain(self._path, Decision, purpose="orontes decisions 1", codes="D10")

    def decisions(self) -> tuple[Decision, ...]:
        """All entries, oldest first."""
        return self._chain.entries() if self._path.exists() else ()

    def decide(self, action: Action, claim: Claim, report: Report, *, who: str, reason: str) -> Decision:
        """Append what a person decided about a claim of this report; it is acknowledged when this returns."""
        if not who.strip() or not reason.strip():
            raise OrontesError("A decision needs the name of who decides and a reason: both stay in the ledger.")
        with hold(self._keep.room / "lock"):
            if not self._path.exists():
                put(self._path, b"")
            self._chain.recover(self._keep.seal(), self._keep.room / "torn")
            draft = _draft(action, claim, report, who=who, reason=reason)
            if action == "undo":
                draft = _undoing(draft, self.decisions())
            return self._chain.append([draft], self._keep.signet())[0]

    def verify(self) -> tuple[Fault, ...]:
        """Every altered, dropped, doubled or moved decision."""
        return tuple(self._chain.faults(self._keep.seal())) if self._path.exists() else ()


def find_standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that no later entry has undone, without the undoings themselves, oldest first."""
    decisions = tuple(decisions)
    undone = {decision.undoes for decision in decisions if decision.action == "undo"}
    return tuple(decision for decision in decisions if decision.action != "undo" and decision.number not in undone)


def passage_of(decision: Decision) -> tuple[str, ...]:
    """What a decision hangs on: the original, the kind, the exact words and their exact surroundings."""
    return (decision.original, decision.kind, decision.quote, decision.before, decision.after, decision.words)


def find_passage(claim: Claim, report: Report) -> tuple[str, ...]:
    """What a decision on this claim would hang on."""
    before = report.text[max(0, claim.span.start - AROUND) : claim.span.start]
    after = report.text[claim.span.end : claim.span.end + AROUND]
    spans = [claim.trigger, *([claim.count.span] if claim.count else [])]
    words = " | ".join(report.text[start:end] for start, end in spans)
    return (report.original, claim.kind, claim.quote, before, after, words)


def _draft(action: Action, claim: Claim, report: Report, *, who: str, reason: str) -> Decision:
    original, kind, quote, before, after, words = find_passage(claim, report)
    return Decision(
        number=0,
        previous="",
        when=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        who=to_text(who),
        action=action,
        original=original,
        kind=kind,
        quote=quote,
        before=before,
        after=after,
        reason=to_text(reason),
        words=words,
    )


def _undoing(draft: Decision, decisions: Iterable[Decision]) -> Decision:
    """The draft, pointed at the last standing decision on the same passage."""
    same = [decision for decision in find_standing(decisions) if passage_of(decision) == passage_of(draft)]
    if not same:
        raise NothingThere(f"There is no decision on this claim to undo: {draft.quote!r}.")
    return replace(draft, undoes=same[-1].number)
