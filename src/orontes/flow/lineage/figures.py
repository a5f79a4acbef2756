"""Figures that carry a fingerprint: an odd exact number that two reports give of one thing was counted once, by whoever gave it first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol

from orontes.match.edtf import compatible
from orontes.records.claim import Claim, Count


class Counted(Protocol):
    """What a figure is known by."""

    @property
    def count(self) -> Count | None:
        """The figure."""

    @property
    def counts(self) -> bool:
        """Whether it is said to have happened."""


_LEAST = 101
_ROUND = 10
"""A number below a hundred, or one that ends in a nought, two counters find by themselves."""
_STATED = frozenset({"exact", "about", "nearly", "at_least", "more_than"})
"""Who writes "some 13,842" has it from a count."""
_SMALL = 12
"""Up to so many reports of one figure are paired each with each; beyond, each with the first."""


def find_shared_figures(
    claims: Iterable[Claim], sources: Mapping[str, frozenset[str]], places: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims of two reports with one odd number of the same kind of thing, of times and places that do not rule each other out.

    Claims that name different sources are two counts, and no pair. `sources` and `places` are those of each claim.
    """
    by_figure: dict[tuple[str, str, str, int], dict[str, Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.report, claim.span, claim.id)):
        number = fingerprint_of(claim)
        if number is not None and claim.count is not None:
            by_figure.setdefault((claim.kind, claim.count.unit, claim.count.group or "", number), {}).setdefault(claim.report, claim)
    for _, found in sorted(by_figure.items()):
        for one, other in _pairs(tuple(found.values())):
            if not _is_apart(sources, one, other) and not _is_apart(places, one, other) and _at_one_time(one, other):
                yield one, other


def fingerprint_of(claim: Counted) -> int | None:
    """The number of a claim, where it is too odd to be found twice."""
    if not claim.counts or claim.count is None or claim.count.exactness not in _STATED:
        return None
    number = claim.count.low
    return number if number is not None and number >= _LEAST and number % _ROUND else None


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    if len(claims) <= _SMALL:
        yield from combinations(claims, 2)
    else:
        yield from ((claims[0], other) for other in claims[1:])


def _is_apart(of: Mapping[str, frozenset[str]], one: Claim, other: Claim) -> bool:
    """Whether both are known and differ."""
    mine, theirs = of.get(one.id, frozenset()), of.get(other.id, frozenset())
    return bool(mine) and bool(theirs) and not mine & theirs


def _at_one_time(one: Claim, other: Claim) -> bool:
    return one.time is None or other.time is None or compatible(one.time.edtf, other.time.edtf)
