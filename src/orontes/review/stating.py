"""What reviewers state of a report before it is read: its date and its language, by which everything in it is read and reckoned."""

from __future__ import annotations

from collections.abc import Iterable

from orontes.records.decision import DECIDED, Decision
from orontes.records.report import Stated
from orontes.review.ledger import find_standing

_READ_BY = frozenset({"published", "language"})
"""Cells of a report on which its reading rests. The others are put in behind it (`flow/amend.py`), as is a date that is taken away."""


def find_stated(decisions: Iterable[Decision]) -> dict[str, tuple[Stated, ...]]:
    """By the hash of each original that a standing correction concerns: what it states, trusted before the document's own words."""
    last = {
        (decision.original, decision.field): decision
        for decision in find_standing(decisions)
        if decision.noun == "report" and decision.action == "correct" and decision.field in _READ_BY
    }
    stated: dict[str, tuple[Stated, ...]] = {}
    for (original, _), decision in sorted(last.items()):
        if decision.value:
            found: Stated = Stated(field=decision.field, value=decision.value, how=f"{DECIDED} {decision.number}")  # type: ignore[arg-type] # the fields of a decision are those that can be stated
            stated[original] = (*stated.get(original, ()), found)
    return stated
