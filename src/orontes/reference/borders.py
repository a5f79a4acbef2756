"""Where two countries meet: a circle around the towns on both sides of their border, drawn from the gazetteer."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from orontes.records.entity import Circle
from orontes.reference.places import country_of, towns_of
from orontes.reference.table import Town

_NEAR_KM = (30, 60, 120, 240)
"""So near the other side a town is beside the border; where towns are few, farther."""
_FEWEST = 6
_LONG = 3
"""A border so many times as long as the reach is only seen whole with it."""
_DEGREE_KM = 111.2
_MARGIN_KM = 20


@lru_cache(maxsize=512)
def find_border(one: str, other: str) -> Circle | None:
    """The circle that holds the border of two countries, by their ISO codes; None where they do not touch each other."""
    if other not in country_of(one).neighbours and one not in country_of(other).neighbours:
        return None
    left, right = towns_of(one), towns_of(other)
    found: Circle | None = None
    for reach in _NEAR_KM:
        beside = [*_beside(left, right, reach), *_beside(right, left, reach)]
        circle = _circle(beside) if len(beside) >= _FEWEST else None
        if circle is not None and (found is None or circle.radius_km >= _LONG * reach):
            found = circle
    return found


def _beside(towns: Iterable[Town], others: Iterable[Town], reach: float) -> list[Town]:
    """Towns with one of the others within reach."""
    step = reach / _DEGREE_KM
    squares: dict[tuple[int, int], list[Town]] = defaultdict(list)
    for town in others:
        squares[_square(town, step)].append(town)
    return [
        town for town in towns if any(_apart(town, other) <= reach for square in _around(town, step) for other in squares.get(square, ()))
    ]


def _square(town: Town, step: float) -> tuple[int, int]:
    return math.floor(town.latitude / step), math.floor(town.longitude / step)


def _around(town: Town, step: float) -> Iterable[tuple[int, int]]:
    """The squares within reach: more of them side by side the farther from the equator, where they are narrow."""
    north, east = _square(town, step)
    wide = math.ceil(1 / max(0.2, math.cos(math.radians(abs(town.latitude) + step))))
    return ((north + up, east + right) for up in (-1, 0, 1) for right in range(-wide, wide + 1))


def _apart(one: Town, other: Town) -> float:
    east = (one.longitude - other.longitude) * math.cos(math.radians((one.latitude + other.latitude) / 2))
    return math.hypot(one.latitude - other.latitude, east) * _DEGREE_KM


def _circle(towns: Iterable[Town]) -> Circle:
    points = [(town.latitude, town.longitude) for town in towns]
    north, east = ((min(axis) + max(axis)) / 2 for axis in zip(*points, strict=True))
    radius = max(math.hypot(at - north, (by - east) * math.cos(math.radians((at + north) / 2))) for at, by in points) * _DEGREE_KM
    return Circle(latitude=round(north, 2), longitude=round(east, 2), radius_km=float(math.ceil(radius + _MARGIN_KM)))
