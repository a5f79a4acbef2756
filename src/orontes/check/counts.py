"""Counts say no more than their words: open where the exactness is open, low not above high, parts named in the same report."""

from __future__ import annotations

from collections.abc import Iterator

from orontes.check.codes import find
from orontes.check.pile import Pile
from orontes.records.claim import Claim, Count
from orontes.records.fault import Fault

_CLOSED = frozenset({"exact", "about", "range"})
_OPEN_ABOVE = frozenset({"at_least", "more_than", "vague"})
_OPEN_BELOW = frozenset({"at_most", "up_to"})


def check_counts(pile: Pile) -> Iterator[Fault]:
    """Faults of the counts of all claims."""
    for claim in pile.amended.values():
        if claim.count:
            yield from _check_count(pile, claim, claim.count)


def _check_count(pile: Pile, claim: Claim, count: Count) -> Iterator[Fault]:
    if count.subset_of is not None:
        whole = pile.amended.get(count.subset_of)
        if whole is None or whole.report != claim.report or whole.id == claim.id:
            yield find("C120", claim.id, f"Its count is a part of {count.subset_of}, which is no other claim of the same report.")
    if (count.low or 0) < 0 or (count.high or 0) < 0 or (count.low is not None and count.high is not None and count.low > count.high):
        yield find("C121", claim.id, f"Its count runs from {count.low} to {count.high}.")
    if not _is_lawful(count):
        yield find("C122", claim.id, f"Its count is {count.exactness}, but runs from {count.low} to {count.high}.")


def _is_lawful(count: Count) -> bool:
    low, high = count.low is not None, count.high is not None
    if count.exactness in _CLOSED:
        return low and high and (count.exactness == "range" or count.low == count.high)
    if count.exactness in _OPEN_ABOVE:
        return low and not high
    if count.exactness in _OPEN_BELOW:
        return high and not low
    return low or high  # nearly
