"""A stamp for each event: another one whenever anything that weighing the event is given could be another, found without loading its texts.

What an event leads to is stamped by its reports: digests of all their records, of the edges that end at them, and of the names that they are
linked to. That may be more than the event is given, never less.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from orontes.flow.step import Records
from orontes.flow.weigh.origins import WHOLE
from orontes.records.claim import Claim
from orontes.records.decision import Ruling
from orontes.records.entity import Circle, Entity, EntityKind, Link, Place
from orontes.records.event import Event
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Report

_LEAST = (1 << 64) - 1
"""Digests are added up, and of the sum its last 64 bits are kept: their order plays no part."""
_SOURCE = 3
"""The name of an edge's source counts so many times: were it added once, it could make up for the edge."""
_Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Told:
    """Of an event its claims."""

    id: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Of a passage its report."""

    report: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Of an edge its ends, and which reports its passages are of."""

    id: str
    kind: str
    level: str
    derived: str
    source: str
    evidence: tuple[Passage, ...]

    @property
    def is_followed(self) -> bool:
        """Whether the edge is one of claims, or makes reports one."""
        return is_followed(self.level, self.kind)

    @property
    def is_citation(self) -> bool:
        """Whether a claim names a source."""
        return self.level == "claim" and self.kind == "citation"


@dataclass(frozen=True, slots=True)
class _Linked:
    """Of a link its report and where it leads."""

    report: str
    to: str


@dataclass(frozen=True, slots=True)
class PlainEntity:
    """What is weighed of an entity."""

    id: str
    kind: EntityKind
    name: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlainPlace:
    """What is weighed of a place."""

    id: str
    name: str
    kind: str
    country: str | None
    within: str | None
    latitude: float | None
    longitude: float | None
    geo_precision: int
    source: str | None
    circle: Circle | None


def stamp_events(records: Records) -> Iterator[tuple[str, str]]:
    """The stamp of each event, by id."""
    names = dict(_name(records))
    ends = _Ends(records, names)
    told = _add_up(records, names, ends)
    reports, totals = _number_all(told), np.array(list(told.values()), np.uint64)
    claims = _Owners(records, reports)
    wholes = ends.wholes(told)
    for event, (id_, _, hashed) in zip(records.brief(Event, _Told), records.stamps(Event), strict=True):
        numbers = _number_all(event.claims)
        own = np.unique(claims.of(numbers))
        parts = (np.array([hashed], np.uint64), ends.at(numbers), totals[own], np.unique(wholes[own]))
        yield id_, blake2b(b"|".join(part.tobytes() for part in parts), digest_size=16).hexdigest()


def is_followed(level: str, kind: str) -> bool:
    """Whether an edge of this level and kind is one of claims, or makes reports one."""
    return level == "claim" or kind in WHOLE


def number(end: str) -> int:
    """A number of 64 bits for an id."""
    return int.from_bytes(blake2b(end.encode(), digest_size=8).digest())


def _number_all(ids: Iterable[str]) -> _Numbers:
    return np.array([number(one) for one in ids], np.uint64)


def _name(records: Records) -> Iterator[tuple[str, int]]:
    """Of each entity and place a digest of what is weighed of it: it does not change because one more report mentions it."""
    for entity in records.brief(Entity, PlainEntity):
        yield entity.id, number(repr(replace(entity, variants=tuple(sorted(entity.variants)))))
    for place in records.brief(Place, PlainPlace):
        yield place.id, number(repr(place))


def _add_up(records: Records, names: dict[str, int], ends: _Ends) -> dict[str, int]:
    """Of each report a digest of all its records, of the names that it is linked to, and of the first citation in it."""
    told = dict.fromkeys(records.ids(Report), 0)
    for noun in (Report, Claim, Ruling, Dating, Link):
        for _, report, hashed in records.stamps(noun):
            if report in told:
                told[report] = told[report] + hashed & _LEAST
    for link in records.brief(Link, _Linked):
        if link.report in told:
            told[link.report] = told[link.report] + names.get(link.to, 0) & _LEAST
    for report, hashed in ends.cited.items():
        if report in told:
            told[report] = told[report] + hashed & _LEAST
    return told


class _Owners:
    """Of which report a claim is, both by number: of a record's claims no ids are held."""

    __slots__ = ("_claims", "_owners")

    def __init__(self, records: Records, reports: _Numbers) -> None:
        order = np.argsort(reports)
        claims, owners = array("Q"), array("Q")
        for claim, report, _ in records.stamps(Claim):
            claims.append(number(claim))
            owners.append(number(report))
        held, of = (np.frombuffer(numbers, np.uint64) for numbers in (claims, owners))
        by_claim = np.argsort(held)
        self._claims = held[by_claim]
        self._owners = order[np.searchsorted(reports, of[by_claim], sorter=order)]

    def of(self, claims: _Numbers) -> NDArray[np.int64]:
        """The places of the reports of these claims, as far as the record has them."""
        at = np.minimum(np.searchsorted(self._claims, claims), max(0, len(self._claims) - 1))
        return self._owners[at[self._claims[at] == claims]] if len(self._claims) else np.zeros(0, np.int64)


class _Ends:
    """What of the edges ends at a claim or report, added up, and which reports they make one."""

    __slots__ = ("_ends", "_roots", "_totals", "cited")

    def __init__(self, records: Records, names: dict[str, int]) -> None:
        known = frozenset(records.ids(Report))
        self.cited: dict[str, int] = {}
        """Of each report the first citation in it."""
        self._roots: dict[str, str] = {}
        ends, values = array("Q"), array("Q")
        for edge, (_, _, hashed) in zip(records.brief(Lineage, Edge), records.stamps(Lineage), strict=True):
            value = hashed + _SOURCE * names.get(edge.source, 0) & _LEAST
            if edge.is_citation:
                for passage in edge.evidence:
                    self.cited.setdefault(passage.report, value)
            if edge.is_followed:
                for end in {edge.derived, edge.source}:
                    ends.append(number(end))
                    values.append(value)
                if edge.derived in known and edge.source in known:
                    self._roots[self._root(edge.derived)] = self._root(edge.source)
        held, of = (np.frombuffer(numbers, np.uint64) for numbers in (ends, values))
        order = np.argsort(held)
        held = held[order]
        starts = np.flatnonzero(np.concatenate([held[:1] == held[:1], held[1:] != held[:-1]]))
        self._ends = held[starts]
        self._totals = np.add.reduceat(of[order], starts) if len(held) else np.zeros(0, np.uint64)

    def at(self, ends: _Numbers) -> _Numbers:
        """For each of these the sum of the edges that end at it."""
        if not len(self._ends):
            return np.zeros(len(ends), np.uint64)
        at = np.minimum(np.searchsorted(self._ends, ends), len(self._ends) - 1)
        return np.where(self._ends[at] == ends, self._totals[at], np.uint64(0))

    def wholes(self, reports: Iterable[str]) -> _Numbers:
        """For each of these reports the sum of all edges that end at one that is one with it, through others too."""
        held = list(reports)
        own = self.at(_number_all(held))
        roots = [self._root(report) for report in held]
        totals: dict[str, int] = {}
        for root, value in zip(roots, own.tolist(), strict=True):
            totals[root] = totals.get(root, 0) + value & _LEAST
        return np.array([totals[root] for root in roots], np.uint64)

    def _root(self, report: str) -> str:
        while (above := self._roots.get(report, report)) != report:
            self._roots[report] = self._roots.get(above, above)
            report = above
        return report
