"""Outlines of countries for the map: Natural Earth 1:50m by way of world-atlas, kept as whole hundredths of a degree.

Recipe: `npm pack world-atlas@2.0.2`, unpack, then `python -m orontes.publish.outline package/countries-50m.json` writes
`static/outlines.gz` again, byte for byte. Natural Earth is in the public domain; world-atlas is ISC (see NOTICE). Borders are those of the
data and say nothing on whose land it is.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

_STEPS = 100
"""Steps of the grid in one degree: about a kilometre, finer than the data's scale."""

Point = tuple[float, float]


class Frame(NamedTuple):
    """What a map shows, in degrees."""

    west: float
    south: float
    east: float
    north: float


def load_outlines() -> list[list[list[Point]]]:
    """Rings of longitude and latitude, country by country."""
    packed = (files("orontes.publish") / "static" / "outlines.gz").read_bytes()
    return [[_unpack(ring) for ring in country] for country in json.loads(gzip.decompress(packed))]


def clip_ring(ring: list[Point], frame: Frame) -> list[Point]:
    """The part of a closed ring that lies in the frame (Sutherland and Hodgman); empty where none does."""
    for axis, bound, sign in ((0, frame.west, 1), (0, frame.east, -1), (1, frame.south, 1), (1, frame.north, -1)):
        if not ring:
            break
        ring = list(_clip_side(ring, axis, bound, sign))
    return ring


def main(arguments: list[str]) -> None:
    """Write static/outlines.gz from the TopoJSON file that is named."""
    topology = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    arcs = [_decode_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    countries = [[_pack(ring, arcs) for ring in _rings(shape)] for shape in topology["objects"]["countries"]["geometries"]]
    content = json.dumps([[ring for ring in country if ring] for country in countries], separators=(",", ":")).encode()
    (Path(__file__).parent / "static" / "outlines.gz").write_bytes(gzip.compress(content, mtime=0))


def _clip_side(ring: list[Point], axis: int, bound: float, sign: int) -> Iterator[Point]:
    for start, end in pairwise([ring[-1], *ring]):
        inside_start, inside_end = sign * start[axis] >= sign * bound, sign * end[axis] >= sign * bound
        if inside_start != inside_end:
            share = (bound - start[axis]) / (end[axis] - start[axis])
            other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
            yield (bound, other) if axis == 0 else (other, bound)
        if inside_end:
            yield end


def _decode_arc(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[int, int]]:
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((round((x * scale_x + shift_x) * _STEPS), round((y * scale_y + shift_y) * _STEPS)))
    return points


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    if shape["type"] == "Polygon":
        return list(shape["arcs"])
    return [ring for polygon in shape.get("arcs", []) for ring in polygon]


def _pack(ring: list[int], arcs: list[list[tuple[int, int]]]) -> list[int]:
    """A ring as its first point and the steps from point to point; empty where it is smaller than the grid."""
    points: list[tuple[int, int]] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += [point for point in arc if not points or point != points[-1]]
    if len(set(points)) < 3:
        return []
    return [*points[0], *(step for a, b in pairwise(points) for step in (b[0] - a[0], b[1] - a[1]))]


def _unpack(ring: list[int]) -> list[Point]:
    points, x, y = [], 0, 0
    for dx, dy in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / _STEPS, y / _STEPS))
    return points


if __name__ == "__main__":
    main(sys.argv[1:])
