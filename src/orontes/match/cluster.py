"""Clusters from pairs that belong together and pairs that must stay apart: a union that never breaks a cannot-link.

The result depends on the pairs alone, not on their order: the surest pairs are taken first, ties by the names themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two keys that belong together with this score; `reasons` explain it."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """Sorted clusters of sorted keys; `taken` are the pairs that made them, `refused` those that a cannot-link forbade."""

    groups: tuple[tuple[str, ...], ...]
    taken: tuple[Pair, ...]
    refused: tuple[Pair, ...]


def cluster(keys: Iterable[str], pairs: Iterable[Pair], apart: Iterable[tuple[str, str]] = ()) -> Clusters:
    """Join the keys of each pair, surest first, unless that would put two keys together that must stay apart."""
    leader = {key: key for key in keys}
    members = {key: {key} for key in leader}
    enemies: dict[str, set[str]] = {key: set() for key in leader}
    for one, other in apart:
        if one in enemies and other in enemies:
            enemies[one].add(other)
            enemies[other].add(one)
    taken, refused = [], []
    for pair in sorted(pairs, key=_surest_first):
        one, other = sorted((leader[pair.one], leader[pair.other]))
        if one == other:
            continue
        if members[one] & enemies[other]:
            refused.append(pair)
            continue
        for key in members[other]:
            leader[key] = one
        members[one] |= members.pop(other)
        enemies[one] |= enemies.pop(other)
        taken.append(pair)
    groups = sorted(tuple(sorted(group)) for group in members.values())
    return Clusters(groups=tuple(groups), taken=tuple(taken), refused=tuple(refused))


def _surest_first(pair: Pair) -> tuple[float, str, str]:
    one, other = sorted((pair.one, pair.other))
    return -pair.score, one, other
