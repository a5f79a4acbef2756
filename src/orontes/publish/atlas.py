"""The map as a drawing: outlines cut to the frame of the record's places, a grid of degrees, numbered markers that never cover each other, and
a circle for each area that holds places of which no point is known.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from orontes.publish.outline import Frame, Point, clip_ring, load_outlines
from orontes.records.entity import Circle
from orontes.view.map import PlaceCard
from orontes.view.words import LARGEST_KM, say_circle

WIDTH, HEIGHT = 1200, 900
_SMALLEST = 2.4
"""Degrees of latitude that a map shows at least: enough for a coast or a border to be recognised."""
_NEAR = 7.0
"""Percent of the width below which two markers would cover each other on a telephone."""
_KM = 111.32
_FRAMED_KM = 150
"""Wider circles do not widen the map: one that covers a country would make all towns one marker."""
_RIM = (-90, -30, -150, 30, 150, 90, -60, -120, 0, 180)
"""Degrees around a circle at which its letter may stand, on the rim or outside of it; never in the middle, where it would be read as a point."""


@dataclass(frozen=True, slots=True)
class Line:
    """A meridian or parallel: percent from the left or the top, and its name."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Marker:
    """One number on the map, for one place or several that lie too close to be told apart at this scale."""

    number: int
    left: str
    top: str
    vague: bool
    places: tuple[PlaceCard, ...]
    events: int
    spots: tuple[tuple[str, str, PlaceCard], ...]
    """Each place where it lies itself, from the left and from the top: what a larger scale shows."""


@dataclass(frozen=True, slots=True)
class Area:
    """One circle on the map, for all places that lie somewhere in it: an ellipse in units of the picture, and a letter at its rim."""

    letter: str
    x: int
    y: int
    across: int
    up: int
    left: str
    top: str
    words: str
    places: tuple[PlaceCard, ...]
    events: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the template draws."""

    path: str
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    markers: tuple[Marker, ...]
    areas: tuple[Area, ...]
    beyond: tuple[PlaceCard, ...]
    """Places whose circle is not drawn: larger than the map, or all of it outside."""
    width_km: int


def draw_map(places: Sequence[PlaceCard], areas: Sequence[PlaceCard] = ()) -> Picture | None:
    """The map of places with coordinates, and of those in a circle; None where there are none."""
    points = [(place, place.longitude, place.latitude) for place in places if place.longitude is not None and place.latitude is not None]
    circles: dict[Circle, list[PlaceCard]] = {}
    for place in areas:
        if place.circle is not None:
            circles.setdefault(place.circle, []).append(place)
    small = [circle for circle in circles if circle.radius_km <= _FRAMED_KM]
    framed = small if points or small else [circle for circle in circles if circle.radius_km <= LARGEST_KM]
    corners = [(longitude, latitude) for _, longitude, latitude in points] + [corner for circle in framed for corner in _corners(circle)]
    if not corners:
        return None
    frame = _frame(corners)
    markers = tuple(_markers(points, frame))
    drawn = [circle for circle in circles if circle.radius_km <= LARGEST_KM and _is_seen(circle, frame)]
    middle = math.radians((frame.north + frame.south) / 2)
    return Picture(
        path=_path(frame),
        meridians=tuple(_lines(frame.west, frame.east, "° E", "° W")),
        parallels=tuple(_lines(frame.south, frame.north, "° N", "° S", downward=True)),
        markers=markers,
        areas=tuple(_areas({circle: circles[circle] for circle in drawn}, markers, frame)),
        beyond=tuple(place for circle in circles if circle not in drawn for place in circles[circle]),
        width_km=round((frame.east - frame.west) * _KM * math.cos(middle)),
    )


def _frame(points: Sequence[Point]) -> Frame:
    """The frame around all points with a margin, in the proportions of the picture."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    squeeze = math.cos(math.radians(min(abs(middle_y), 75.0)))
    height = max((north - south) * 1.35, (east - west) * 1.35 * squeeze * HEIGHT / WIDTH, _SMALLEST)
    height = min(height, 170.0)
    width = min(height * WIDTH / HEIGHT / squeeze, 360.0)
    middle_y = min(max(middle_y, -90 + height / 2), 90 - height / 2)
    return Frame(middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2)


@cache
def _outlines() -> tuple[tuple[list[Point], tuple[float, float, float, float]], ...]:
    """Every ring with its bounds, so that far ones are skipped."""
    rings = [copy for country in load_outlines() for ring in country for copy in _unwrap(ring)]
    return tuple(
        (ring, (min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring))) for ring in rings
    )


def _unwrap(ring: list[Point]) -> Iterator[list[Point]]:
    """A ring that crosses the meridian of 180° as one that goes on beyond it, on both edges of the world; others as they are."""
    if all(abs(one[0] - other[0]) <= 180 for one, other in pairwise(ring)):
        yield ring
        return
    turned, turn = [ring[0]], 0
    for one, other in pairwise(ring):
        turn += 360 if other[0] - one[0] < -180 else -360 if other[0] - one[0] > 180 else 0
        turned.append((other[0] + turn, other[1]))
    for by in (-360, 0, 360):
        moved = [(x + by, y) for x, y in turned]
        if max(x for x, _ in moved) > -180 and min(x for x, _ in moved) < 180:
            yield moved


def _path(frame: Frame) -> str:
    """Outlines as one SVG path. Cut a little outside of the frame, so that the cut itself is never seen."""
    room = (frame.east - frame.west) * 0.05
    wide = Frame(frame.west - room, frame.south - room, frame.east + room, frame.north + room)
    parts = []
    for ring, (west, south, east, north) in _outlines():
        if west < wide.east and wide.west < east and south < wide.north and wide.south < north:
            points = [_on_paper(point, frame) for point in clip_ring(ring, wide)]
            kept = [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]
            if len(kept) > 2:
                parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z")
    return "".join(parts)


def _in_picture(point: Point, frame: Frame) -> tuple[int, int]:
    x, y = _on_paper(point, frame)
    return round(x), round(y)


def _on_paper(point: Point, frame: Frame) -> tuple[float, float]:
    """To a tenth of a unit: borders have no stairs where the map is made larger."""
    x = (point[0] - frame.west) / (frame.east - frame.west) * WIDTH
    y = (frame.north - point[1]) / (frame.north - frame.south) * HEIGHT
    return round(x, 1), round(y, 1)


def _lines(low: float, high: float, positive: str, negative: str, *, downward: bool = False) -> Iterator[Line]:
    span = high - low
    step = next(step for step in (0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 90) if span / step <= 6 or step == 90)
    number = math.ceil(low / step)
    while number * step <= high:
        degrees = number * step
        share = (high - degrees) / span if downward else (degrees - low) / span
        if 0.04 < share < 0.96:
            yield Line(f"{share * 100:.2f}%", f"{abs(degrees):g}{positive if degrees > 0 else negative if degrees < 0 else '°'}")
        number += 1


def _markers(points: Sequence[tuple[PlaceCard, float, float]], frame: Frame) -> Iterator[Marker]:
    """Places merged while their markers would cover each other; numbered from the most events down."""
    groups: list[tuple[float, float, list[tuple[float, float, PlaceCard]]]] = []
    ordered = sorted(points, key=lambda point: (-len(point[0].events), point[0].name, point[0].id))
    for place, longitude, latitude in ordered:
        left = (longitude - frame.west) / (frame.east - frame.west) * 100
        top = (frame.north - latitude) / (frame.north - frame.south) * 100
        near = next((group for group in groups if _gap((group[0], group[1]), (left, top)) < _NEAR), None)
        if near:
            near[2].append((left, top, place))
        else:
            groups.append((left, top, [(left, top, place)]))
    for number, (left, top, members) in enumerate(groups, 1):
        places = [place for _, _, place in members]
        spots = tuple((f"{x:.3f}%", f"{y:.3f}%", place) for x, y, place in members)
        vague = all(place.geo_precision > 1 for place in places)
        events = sum(len(place.events) for place in places)
        yield Marker(number, f"{left:.2f}%", f"{top:.2f}%", vague, tuple(places), events, spots)


def _reach(circle: Circle) -> Point:
    """Degrees of longitude and of latitude from the middle of a circle to its rim."""
    return circle.radius_km / _KM / math.cos(math.radians(min(abs(circle.latitude), 80.0))), circle.radius_km / _KM


def _corners(circle: Circle) -> Iterator[Point]:
    across, up = _reach(circle)
    yield max(-180.0, circle.longitude - across), max(-90.0, circle.latitude - up)
    yield min(180.0, circle.longitude + across), min(90.0, circle.latitude + up)


def _is_seen(circle: Circle, frame: Frame) -> bool:
    """Whether some of the rim crosses the picture: a circle around all of it shows nothing."""
    return any(_is_within(_on_rim(circle, angle, frame)) for angle in range(0, 360, 3))


def _on_rim(circle: Circle, angle: float, frame: Frame) -> Point:
    """Percent from the left and from the top."""
    across, up = _reach(circle)
    longitude = circle.longitude + across * math.cos(math.radians(angle))
    latitude = circle.latitude - up * math.sin(math.radians(angle))
    return (longitude - frame.west) / (frame.east - frame.west) * 100, (frame.north - latitude) / (frame.north - frame.south) * 100


def _is_within(point: Point) -> bool:
    return all(3 < share < 97 for share in point)


def _areas(circles: dict[Circle, list[PlaceCard]], markers: Sequence[Marker], frame: Frame) -> Iterator[Area]:
    """Circles with letters, those with the most events first; a letter stands where no other sign does, if there is such a place."""
    taken = [(float(marker.left.rstrip("%")), float(marker.top.rstrip("%"))) for marker in markers]
    events = {circle: sum(len(place.events) for place in places) for circle, places in circles.items()}
    ordered = sorted(circles, key=lambda circle: (-events[circle], circle.radius_km, circle.latitude, circle.longitude))
    for number, circle in enumerate(ordered):
        out = [_on_rim(replace(circle, radius_km=circle.radius_km * far), angle, frame) for far in (1, 1.5, 2, 3) for angle in _RIM]
        rim = [_on_rim(circle, angle, frame) for angle in range(0, 360, 3)]
        seen = [point for point in (*out, *rim) if _is_within(point)]
        left, top = next((point for point in seen if all(_gap(point, other) >= _NEAR for other in taken)), seen[0])
        taken.append((left, top))
        x, y = _in_picture((circle.longitude, circle.latitude), frame)
        across, up = _reach(circle)
        yield Area(
            letter=_letter(number),
            x=x,
            y=y,
            across=max(1, round(across / (frame.east - frame.west) * WIDTH)),
            up=max(1, round(up / (frame.north - frame.south) * HEIGHT)),
            left=f"{left:.2f}%",
            top=f"{top:.2f}%",
            words=say_circle(circle.latitude, circle.longitude, circle.radius_km),
            places=tuple(circles[circle]),
            events=events[circle],
        )


def _gap(one: Point, other: Point) -> float:
    """How far two signs stand apart, in percent of the width."""
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * HEIGHT / WIDTH)


def _letter(number: int) -> str:
    """A to Z, then AA, AB …"""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
