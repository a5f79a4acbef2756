"""Places as news words them: parts, surroundings, distances, roads, borders, areas, quarters, facilities, homonyms, read and resolved from the bare text.

A false point is a point where the passage gives none, or one that is not where it lies.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.geoparsing import kilometres, make_report
from orontes.flow.read import read_report
from orontes.flow.resolve.step import STEP
from orontes.flow.step import Records
from orontes.lang.fold import fold
from orontes.records.entity import Link, Place
from orontes.records.issue import Question
from orontes.records.span import Span

_HERE = Path(__file__).parent
_POINT_KM = 20
_NEAR_KM = 40
_COUNTRY_KM = 100


@dataclass(frozen=True, slots=True)
class Judged:
    """One expectation: what was asked for, what the record says, and whether it is right."""

    passage: str
    words: str
    wanted: str
    place: Place | None
    right: bool
    false_point: bool


def area_scores() -> dict[str, float]:
    """Shares of right answers, and how many points are false."""
    made: dict[str, float] = {}
    for name in ("areas", "areas_held"):
        judged = list(judge(_HERE / f"{name}.txt"))
        made[f"{name}_right"] = sum(one.right for one in judged) / max(1, len(judged))
        made[f"{name}_false_points"] = sum(one.false_point for one in judged)
    return made


def judge(file: Path) -> Iterator[Judged]:
    """Each expectation of a file."""
    for number, (passage, wanted) in enumerate(_passages(file)):
        report = make_report(f"r{number}", passage)
        records = [report, *read_report(report).records]
        made = Records(STEP.run(Records(records)).records)
        places = {place.id: place for place in made.of(Place)}
        links = [link for link in made.of(Link) if link.to in places]
        doubts = {about for question in made.of(Question) for about in question.about}
        for words, answers in wanted:
            start = passage.index(words)
            place = _place_at(Span(start, start + len(words)), links, places)
            asked = place is not None and bool(doubts & {*place.mentions, place.id})
            right = any(all(_holds(part, place, asked=asked) for part in answer.split(" & ")) for answer in answers.split(" or "))
            false_point = not right and place is not None and place.latitude is not None and place.geo_precision == 1
            yield Judged(passage, words, answers, place, right, false_point)


def _passages(file: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    passage, wanted = "", list[tuple[str, str]]()
    for line in (*file.read_text(encoding="utf-8").splitlines(), "."):
        if line.startswith("@ "):
            words, _, answers = line[2:].partition(" | ")
            wanted.append((words, answers))
        elif line and not line.startswith("#"):
            if wanted:
                yield passage, wanted
            passage, wanted = line, []


def _place_at(span: Span, links: list[Link], places: dict[str, Place]) -> Place | None:
    """The place of the link that meets these words and is not a country beside another one."""
    met = [link for link in links if link.span.start < span.end and span.start < link.span.end]
    best = min(met, key=lambda link: (places[link.to].kind == "country", link.span != span, link.span.start), default=None)
    return places[best.to] if best is not None else None


def _holds(answer: str, place: Place | None, *, asked: bool) -> bool:
    kind, *rest = answer.split(" ")
    if kind == "none":
        return place is None or (place.latitude is None and (place.circle is None or place.circle.radius_km > _COUNTRY_KM))
    if place is None:
        return False
    if kind == "asked":
        return asked and place.latitude is None
    if kind == "in":
        return place.within is not None and fold(" ".join(rest)) == fold(place.within)
    latitude, longitude, *most = map(float, rest)
    if kind == "point":
        own = place.latitude is not None and place.longitude is not None and place.circle is None and place.geo_precision == 1
        return own and kilometres(latitude, longitude, place.latitude or 0.0, place.longitude or 0.0) <= _POINT_KM
    circle = place.circle
    radius = _NEAR_KM if kind == "near" else most[0]
    inside = circle is not None and kilometres(latitude, longitude, circle.latitude, circle.longitude) <= circle.radius_km <= radius
    return inside and place.geo_precision == (2 if kind == "near" else 3) and (kind == "near" or place.latitude is None)


if __name__ == "__main__":
    for each in judge(_HERE / f"{sys.argv[1] if len(sys.argv) > 1 else 'areas'}.txt"):
        if not each.right:
            print(f"{'FALSE POINT' if each.false_point else 'wrong':12}{each.words} | {each.wanted}\n   {each.passage}\n   {each.place}")
    for key, value in area_scores().items():
        print(f"{key:30} {value:.3f}")
