"""Passages of background: what reports unlike each other carry days apart, under different happenings ("The war has killed more than …").

Such a passage was written once, and claims in it are one account; but it does not tell that one of two reports draws on the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from orontes.flow.lineage.candidates import Anchors, Places, near_copies, sketch, split_pairs
from orontes.flow.lineage.words import Numbers, different, is_sampled
from orontes.match.edtf import bounds_of

_LEAST = 3
"""Reports that are no near copies of each other."""
_APART = 5
"""Days from the last of one of them to the first of another: a text that is passed on is passed on sooner."""
_BESIDE, _REST = 4, 0.2
"""Shingles between two suspected anchors, or so near to one, are suspected too; texts are likened by what is left, where so much is left."""
_ALIKE = 0.4
"""Share of what is left of two texts together that both hold: near copies."""
_AT_ONCE = 8192
_EVER, _NEVER = 1, 4_000_000
"""Ordinals of days before and after all others: an undated report may be of any day."""
Dated = tuple[str, str, Numbers]
"""A report, when it was published (EDTF, empty where that is unknown), and its shingles."""
Days = NDArray[np.int64]


def find_backgrounds(texts: Callable[[], Iterator[Dated]]) -> dict[str, Numbers]:
    """For each report those of its anchors that are background, where there are any. The texts are asked for twice, so that none is held."""
    same: list[list[str]] = []
    days: list[tuple[int, int]] = []
    equal: dict[bytes, int] = {}
    anchors = Anchors()
    waiting: list[Numbers] = []
    for report, published, shingles in texts():
        first, last = _days_of(published)
        place = equal.setdefault(_digest(shingles), len(same))
        if place == len(same):
            same.append([report])
            days.append((first, last))
            waiting.append(different(shingles[is_sampled(shingles)]))
        else:
            same[place].append(report)
            days[place] = (min(first, days[place][0]), max(last, days[place][1]))
        if len(waiting) == _AT_ONCE:
            anchors.add(waiting)
            waiting = []
    anchors.add(waiting)
    bounds = np.array(days, np.int64).reshape(len(days), 2)
    alone = np.arange(len(same))
    held = [_spread(numbers, places, alone, bounds) for numbers, places in anchors.parts()]
    numbers, places = (np.concatenate([np.zeros(0, kind), *(one[side] for one in held)]) for side, kind in ((0, np.uint64), (1, np.int64)))
    if not len(numbers):
        return {}
    clusters = _cluster(texts, equal, np.unique(places), np.unique(numbers))
    widest = np.column_stack([_least_of(clusters, bounds[:, 0]), _greatest_of(clusters, bounds[:, 1])])
    numbers, places = _spread(numbers, places, clusters, widest)
    order = np.argsort(places, kind="stable")
    numbers, places = numbers[order], places[order]
    starts = np.flatnonzero(np.diff(places, prepend=-1))
    return (
        {
            report: np.sort(found)
            for found, place in zip(np.split(numbers, starts[1:]), places[starts].tolist(), strict=True)
            for report in same[place]
        }
        if len(starts)
        else {}
    )


def _spread(numbers: Numbers, places: Places, clusters: Places, bounds: Days) -> tuple[Numbers, Places]:
    """Those of these numbers, with the places of the texts that hold them, that enough clusters hold, far enough apart in time."""
    order = np.lexsort((clusters[places], numbers))
    numbers, places = numbers[order], places[order]
    starts = np.flatnonzero(np.concatenate([[True], numbers[1:] != numbers[:-1]])) if len(numbers) else np.zeros(0, np.int64)
    if not len(starts):
        return numbers, places
    of = clusters[places]
    is_new = np.concatenate([[True], (numbers[1:] != numbers[:-1]) | (of[1:] != of[:-1])])
    apart = np.maximum.reduceat(bounds[of, 0], starts) - np.minimum.reduceat(bounds[of, 1], starts)
    is_background = (np.add.reduceat(is_new.astype(np.int64), starts) >= _LEAST) & (apart >= _APART)
    kept = np.repeat(is_background, np.diff(starts, append=len(numbers)))
    return numbers[kept], places[kept]


def _cluster(texts: Callable[[], Iterator[Dated]], equal: dict[bytes, int], wanted: Places, suspected: Numbers) -> Places:
    """For each place the least place of the texts that it is a near copy of beside what is suspected, through others too."""
    clusters = np.arange(len(equal))
    rows: list[Numbers] = []
    found: list[int] = []
    rests: list[NDArray[np.uint32]] = []
    waiting: list[Numbers] = []
    left = set(wanted.tolist())
    for _, _, shingles in texts():
        place = equal[_digest(shingles)]
        if place in left:
            left.remove(place)
            found.append(place)
            waiting.append(different(_rest_of(shingles, suspected)))
            rests.append(np.unique((waiting[-1] >> np.uint64(32)).astype(np.uint32)))
        if len(waiting) == _AT_ONCE:
            rows.append(sketch(waiting))
            waiting = []
    rows.append(sketch(waiting))
    for one, other in split_pairs(near_copies(np.concatenate(rows))):
        both = len(np.intersect1d(rests[one], rests[other], assume_unique=True))
        if both < _ALIKE * (len(rests[one]) + len(rests[other]) - both):
            continue
        first, second = _root(clusters, found[one]), _root(clusters, found[other])
        clusters[max(first, second)] = min(first, second)
    for place in found:
        clusters[place] = _root(clusters, place)
    return clusters


def _rest_of(shingles: Numbers, suspected: Numbers) -> Numbers:
    """A text without what is suspected to be background; the whole of one that is little else, since so are copies of one text."""
    sampled = np.flatnonzero(is_sampled(shingles))
    found = np.searchsorted(suspected, shingles[sampled])  # `isin` would sort all that is suspected again for each text
    is_suspected = suspected[np.minimum(found, len(suspected) - 1)] == shingles[sampled]
    is_left = np.ones(len(shingles), np.bool_)
    both = np.flatnonzero(is_suspected[:-1] & is_suspected[1:])
    for first, last in zip(sampled[both].tolist(), sampled[both + 1].tolist(), strict=True):
        is_left[first:last] = False
    for at in sampled[is_suspected].tolist():
        is_left[max(0, at - _BESIDE) : at + _BESIDE + 1] = False
    return shingles[is_left] if is_left.sum() >= _REST * len(shingles) else shingles


def _root(clusters: Places, place: int) -> int:
    while clusters[place] != place:
        place = int(clusters[place])
    return place


def _least_of(clusters: Places, days: Days) -> Days:
    made = np.full(len(days), _NEVER)
    np.minimum.at(made, clusters, days)
    return made


def _greatest_of(clusters: Places, days: Days) -> Days:
    made = np.full(len(days), _EVER)
    np.maximum.at(made, clusters, days)
    return made


def _days_of(published: str) -> tuple[int, int]:
    first, last = bounds_of(published) if published else (None, None)
    return first.toordinal() if first else _EVER, last.toordinal() if last else _NEVER


def _digest(shingles: Numbers) -> bytes:
    return blake2b(shingles.tobytes(), digest_size=16).digest()
