"""Whole short reports with every name in them: what kind of thing it is, and where it lies, read and resolved from the bare text.

Every point that the record shows must be that of a name which the report's truth gives a point; any other is a false point.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench.geoparsing import kilometres
from orontes.flow.read import read_report
from orontes.flow.resolve.step import STEP
from orontes.flow.step import Records
from orontes.flow.text import read_content
from orontes.records.claim import Mention
from orontes.records.entity import Entity, Link, Place
from orontes.records.original import Content, Original
from orontes.records.report import Report
from orontes.records.span import Span

_HERE = Path(__file__).parent
_POINT_KM, _NEAR_KM = 25, 45
_KINDS = {
    "place": {"place", "facility"},
    "person": {"person"},
    "body": {"organization", "group"},
    "people": {"nationality"},
    "nothing": {""},
}
_MARK = " ¶ "


@dataclass(frozen=True, slots=True)
class Judged:
    """One name: what is true of it, what the record has, whether its kind is right, and how its place is."""

    report: int
    words: str
    wanted: str
    kind: str
    right_kind: bool
    place: Place | None
    verdict: str
    """right; coarse (honest, but less than could be said); missed; wrong; false point."""


def whereabouts_scores() -> dict[str, float]:
    """Shares of names of the right kind, of places told rightly or honestly, and how many points are false."""
    made: dict[str, float] = {}
    for name in ("whereabouts", "whereabouts_held"):
        made |= {f"{name}_{key}": value for key, value in measure(list(judge(_HERE / f"{name}.txt"))).items()}
    return made


def measure(judged: list[Judged]) -> dict[str, float]:
    """The scores of one file."""
    named = [one for one in judged if one.wanted != "stray"]
    asked = [one for one in named if one.wanted != "none"]
    verdicts = Counter(one.verdict for one in asked)
    return {
        "kind_right": sum(one.right_kind for one in named) / max(1, len(named)),
        "place_right": verdicts["right"] / max(1, len(asked)),
        "place_right_or_coarse": (verdicts["right"] + verdicts["coarse"]) / max(1, len(asked)),
        "false_points": float(sum(one.verdict == "false point" for one in judged)),
    }


def judge(file: Path) -> Iterator[Judged]:
    """Each name of each report of a file, and each point that no name accounts for."""
    for number, (text, wanted) in enumerate(read_truth(file), start=1):
        report, mentions, places, links, holders = _resolved(text, number)
        told: set[str] = set()
        for words, kinds, answers in wanted:
            start = report.text.index(words.replace(_MARK, "\n\n"))
            span = Span(start, start + len(words))
            kind = next((one.kind for one in mentions if _meets(one.span, span) and one.kind in _named()), "")
            place = _place_at(span, links, places)
            told |= {places[link.to].id for link in links if link.to in places and _meets(link.span, span)}
            right_kind = any(kind in _KINDS[each] for each in kinds.split())
            yield Judged(number, words, answers, kind, right_kind, place, _verdict(answers, place))
        for place in places.values():
            if _has_point(place) and place.id not in told and place.id not in holders:
                yield Judged(number, place.name, "stray", "", False, place, "false point")


def read_truth(file: Path) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The text of each report, and its names: words, kinds, and where."""
    text, wanted = "", list[tuple[str, str, str]]()
    for line in (*file.read_text(encoding="utf-8").splitlines(), "."):
        if line.startswith("@ "):
            words, kinds, answers = line[2:].split(" | ")
            wanted.append((words, kinds, answers))
        elif line and not line.startswith("#"):
            if wanted:
                yield text, wanted
            text, wanted = line, []


def _resolved(text: str, number: int) -> tuple[Report, list[Mention], dict[str, Place], list[Link], set[str]]:
    data = text.replace(_MARK, "\n\n").encode()
    original = Original(sha256=sha256(data).hexdigest(), size=len(data), media_type="text/plain", name=f"r{number}.txt")
    read = read_content(Content(original=original, content=data))
    report = next(one for one in read.records if isinstance(one, Report))
    records = [report, *read_report(report).records]
    made = Records(STEP.run(Records(records)).records)
    places = {place.id: place for place in made.of(Place)}
    held = {place.within for place in places.values() if place.within}
    links = sorted(made.of(Link), key=lambda link: (link.span, link.to))
    assert all(entity.id not in places for entity in made.of(Entity))
    return (
        report,
        [one for one in records if isinstance(one, Mention)],
        places,
        links,
        {one.id for one in places.values() if one.name in held and not one.mentions},
    )


def _named() -> frozenset[str]:
    return frozenset(kind for kinds in _KINDS.values() for kind in kinds)


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _place_at(span: Span, links: list[Link], places: dict[str, Place]) -> Place | None:
    """The place of the link that meets these words best and is not a country beside another one."""
    met = [link for link in links if link.to in places and _meets(link.span, span)]
    best = min(met, key=lambda link: (places[link.to].kind == "country", link.span != span, link.span.start), default=None)
    return places[best.to] if best is not None else None


def _verdict(answers: str, place: Place | None) -> str:
    found = [_judge(answer, place) for answer in answers.split(" or ")]
    return min(found, key=("right", "coarse", "missed", "wrong", "false point").index)


def _has_point(place: Place) -> bool:
    return place.latitude is not None and place.geo_precision == 1


def _judge(answer: str, place: Place | None) -> str:
    kind, *rest = answer.split(" ")
    if kind == "none":
        return "right" if place is None else "false point" if _has_point(place) else "wrong"
    if place is None:
        return "missed"
    if kind == "country":
        return "right" if place.kind == "country" and place.country == rest[0] else "false point" if _has_point(place) else "wrong"
    if kind == "open":
        return "false point" if _has_point(place) else "right"
    latitude, longitude, *most = map(float, rest)
    if _has_point(place):
        there = kilometres(latitude, longitude, place.latitude or 0.0, place.longitude or 0.0) <= _POINT_KM
        return "right" if kind == "point" and there else "false point"
    circle = place.circle
    if circle is None:
        return "coarse"
    if kilometres(latitude, longitude, circle.latitude, circle.longitude) > circle.radius_km:
        return "wrong"
    if kind == "point":
        return "coarse"
    return "right" if circle.radius_km <= (_NEAR_KM if kind == "near" else most[0]) else "coarse"


if __name__ == "__main__":
    found = list(judge(_HERE / f"{sys.argv[1] if len(sys.argv) > 1 else 'whereabouts'}.txt"))
    for each in found:
        if each.verdict != "right" or not each.right_kind:
            kind = "" if each.right_kind else f" [kind: {each.kind or 'none'}]"
            print(f"{each.report:2} {each.verdict:12}{each.words} | {each.wanted}{kind}")
            if each.verdict != "right" and (one := each.place) is not None:
                print(
                    f"   {one.kind}, {one.country}, within {one.within}, {one.latitude} {one.longitude} {one.circle}: {'; '.join(one.reasons)}"
                )
    for key, value in measure(found).items():
        print(f"{key:24} {value:.3f}")
