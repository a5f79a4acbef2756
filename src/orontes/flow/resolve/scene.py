"""The scene of one report: what it is sure of, in the order of its text."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from orontes.flow.resolve.geography import Geography, distance
from orontes.flow.resolve.sight import Sight
from orontes.flow.resolve.surfaces import Surface
from orontes.lang.fold import fold
from orontes.records.entity import Circle

_SEVERAL = 3
_HOME_KM = 80
"""Places of a report that lie so near each other are one part of a country."""
_MOST_PLACES = 200
Named = tuple[Surface, Sight]
_SENTENCE_END = re.compile(r"[.!?]['”\"]?\s+(?=[A-Z“\"'])|\n|^[A-Z][^!?\n]{1,60}?\s[-–—]{1,2}\s+(?=[A-Z“\"'])", re.MULTILINE)
"""A dateline ends at its dash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The surroundings of one place in which at least half of what a report names within countries lies, named more than once."""

    name: str
    country: str
    circle: Circle


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a report is sure of: its geography, its settlements in the order of the text, and the one it speaks of most."""

    geography: Geography
    ends: tuple[int, ...]
    """Where sentences end."""
    breaks: frozenset[int]
    """Those of them at which a paragraph ends."""
    named: tuple[Named, ...]
    settled: tuple[Named, ...]
    """Those of `named` that have a town's point."""
    first: Mapping[str, Sight]
    """Of `settled` the first of each name, folded."""
    focus: Sight | None
    leads: bool
    """Whether half of `settled`, or more, are the focus."""
    dwells: bool
    """Whether these are several."""
    home: Home | None


def make_scene(text: str, geography: Geography, seen: Mapping[Surface, Sight]) -> Scene:
    """The scene of a report whose towns, areas and countries have been seen."""
    named = tuple(sorted(seen.items(), key=lambda pair: pair[0].span))
    settled = tuple(pair for pair in named if pair[1].town is not None)
    focus = _focus(settled, geography.context())
    times = sum((sight.holder or sight).key == focus.key for _, sight in settled) if focus is not None else 0
    leads = bool(times) and 2 * times >= len(settled)
    found = list(_SENTENCE_END.finditer(text))
    return Scene(
        geography=geography,
        ends=tuple(match.end() for match in found),
        breaks=frozenset(match.end() for match in found if "\n" in match[0]),
        named=named,
        settled=settled,
        first={fold(sight.core): sight for _, sight in reversed(settled)},
        focus=focus,
        leads=leads,
        dwells=leads and times >= _SEVERAL,
        home=_home(sight for _, sight in named),
    )


def between(named: Sequence[Named], start: int, end: int) -> Sequence[Named]:
    """Those that begin in `[start, end)`."""
    first, last = (bisect_left(named, bound, key=lambda pair: pair[0].span.start) for bound in (start, end))
    return named[first:last]


def sentence_at(ends: tuple[int, ...], at: int) -> tuple[int, int]:
    """Start and end of the sentence at an offset; the last one has no end."""
    number = bisect_right(ends, at)
    return (ends[number - 1] if number else 0), (ends[number] if number < len(ends) else sys.maxsize)


def _focus(settled: Iterable[Named], context: Sequence[str]) -> Sight | None:
    """The settlement of which the report speaks most, the earlier one of two; none of a country that it hardly speaks of (a bureau's dateline)."""
    counts: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], tuple[int, Sight]] = {}
    for surface, sight in settled:
        own = sight.holder if sight.holder is not None else sight
        if context and own.country not in context:
            continue
        counts[own.key] += 1
        first.setdefault(own.key, (surface.span.start, own))
    if not counts:
        return None
    key = min(counts, key=lambda key: (-counts[key], first[key][0]))
    return first[key][1]


def _home(named: Iterable[Sight]) -> Home | None:
    """Around which place the report is at home. A wide area (a state) speaks for each place within it, a country for none."""
    times: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], Sight] = {}
    for sight in named:
        own = sight.holder if sight.holder is not None else sight
        if own.country is not None and own.kind != "country" and (own.town is not None or own.circle is not None):
            times[own.key] += 1
            first.setdefault(own.key, own)
    middles = {key: circle for key, sight in first.items() if (circle := _middle(sight)) is not None}
    wide = {key: times[key] for key in first if key not in middles}
    best: tuple[int, tuple[str, ...], int] = 0, (), 0
    for key in sorted(middles, key=lambda key: (-times[key], key))[:_MOST_PLACES]:
        near = [times[other] for other, circle in middles.items() if distance(circle, middles[key]) <= _HOME_KM]
        within = [count for area, count in wide.items() if area[1:] == _area_of(first[key])]
        best = max(best, (sum(near) + sum(within), key, len(near) + len(within)), key=lambda found: found[0])
    weight, key, names = best
    if weight < (2 if names > 1 else _SEVERAL) or 2 * weight < times.total():
        return None
    home = first[key]
    assert home.country is not None  # noqa: S101 - only those of a country are counted
    return Home(name=home.core, country=home.country, circle=middles[key])


def _middle(sight: Sight) -> Circle | None:
    """The surroundings of a town or of a small area; None for an area so wide that its middle says little."""
    if sight.town is not None:
        return Circle(latitude=sight.town.latitude, longitude=sight.town.longitude, radius_km=_HOME_KM)
    if sight.circle is not None and sight.circle.radius_km <= _HOME_KM:
        return Circle(latitude=sight.circle.latitude, longitude=sight.circle.longitude, radius_km=_HOME_KM)
    return None


def _area_of(sight: Sight) -> tuple[str, ...]:
    """Country and code of the first-level area in which a town or a district lies."""
    return (sight.town.country, sight.town.area) if sight.town is not None else sight.key[1:3]
