"""Pairs of events that may be one: the same figure told by other reports a day or two apart, or of the same day at a place nobody can locate."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from orontes.flow.gather.cores import Core, Figure, is_near_figure, is_same_figure
from orontes.flow.gather.events import time_of
from orontes.flow.gather.places import Places
from orontes.records.identity import make_id
from orontes.records.issue import Question

_DAYS = 2
"""Reports of one happening differ in its day by so many at most, as a rule."""
_MANY = 4
"""A figure that more happenings of one day share is no sign."""


def ask_pairs(cores: Sequence[Core], apart: Mapping[str, Collection[str]], places: Places) -> Iterator[Question]:
    """A question for each such pair. Those that a person held apart already, in `apart` by claim, are not asked about again."""
    seen: set[tuple[str, str]] = set()
    for one, other, why in (*_neighbours(cores, places), *_namesakes(cores, places)):
        about = sorted((one.founder, other.founder))
        if (about[0], about[1]) in seen or one.reports & other.reports or _is_decided(one, other, apart):
            continue
        seen.add((about[0], about[1]))
        where = places.name(one.place) if one.place else "no place"
        there = places.name(other.place) if other.place else "no place"
        yield Question(
            id=make_id("question", "gather", "pair", *about),
            step="gather",
            about=tuple(about),
            text=f"Are these two one {one.kind.replace('_', ' ')}: {where}, {time_of(one)}, and {there}, {time_of(other)}? {why}",
            assumed="They are two events.",
        )


def _neighbours(cores: Sequence[Core], places: Places) -> Iterator[tuple[Core, Core, str]]:
    """In the same place one after the other."""
    placed: dict[tuple[str, str, str], list[Core]] = {}
    for core in cores:
        if core.root is not None and core.is_short and not core.is_episode and not places.is_wide(core.root):
            placed.setdefault((core.kind, core.strand, core.root), []).append(core)
    for _, found in sorted(placed.items()):
        for one, other in pairwise(sorted(found, key=lambda core: (core.first or 0, core.key))):
            gap = (other.first or 0) - (one.last or 0)
            if 0 < gap <= _DAYS and any(_is_same(figure, other, one) for figure in _telling(one)):
                yield one, other, f"Other reports give nearly the same figure {gap} day{'s' if gap > 1 else ''} later."


def _namesakes(cores: Sequence[Core], places: Places) -> Iterator[tuple[Core, Core, str]]:
    """On the same day with the same figure, one of the two at a place that may lie anywhere."""
    told: dict[tuple[object, ...], list[Core]] = {}
    for core in cores:
        if core.first is not None and core.first == core.last and not core.is_episode:
            for figure in {(figure.low, figure.unit) for figure in _telling(core)}:
                told.setdefault((core.kind, core.strand, core.first, *figure), []).append(core)
    for key, found in sorted(told.items(), key=lambda item: repr(item[0])):
        ordered = sorted(found, key=lambda core: core.key)
        for one, other in pairwise(ordered) if len(ordered) <= _MANY else ():
            unknown = [core for core in (one, other) if core.place is None or places.is_unlocated(core.place)]
            if one.root != other.root and unknown:
                yield one, other, f"Both are told of the same day with the figure {key[3]}, and one of the places cannot be located."


def _telling(core: Core) -> list[Figure]:
    """The figures of a core that say something: three or more, no vague words."""
    return [figure for figure in core.figures if not figure.is_vague]


def _is_same(figure: Figure, other: Core, core: Core) -> bool:
    return is_same_figure(figure, other) or (is_near_figure(figure, other) and bool(core.scene & other.scene))


def _is_decided(one: Core, other: Core, apart: Mapping[str, Collection[str]]) -> bool:
    theirs = {account.id for account in other.members}
    return any(theirs.intersection(apart.get(account.id, ())) for account in one.members)
