"""Areas of one name: which of several a report means, and the area, country or town of which its text says that it holds a place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from orontes.flow.resolve.geography import Choice, Geography, choose_town, without_kind
from orontes.flow.resolve.lexicon import AREAS
from orontes.flow.resolve.sight import Sight, see_area, see_around, see_country, see_town
from orontes.flow.resolve.spelling import find_area_spelling
from orontes.flow.resolve.surfaces import Surface
from orontes.flow.resolve.wording import Wording
from orontes.lang.fold import fold
from orontes.reference.places import Area, country_of, find_areas, find_country
from orontes.reference.table import Town

_CHIEF_TOWN = 20_000
_FIRST_LEVEL = 3
"""Parts of the key of a first-level area: its kind, country and code."""
_SEVERAL = 2
_SEPARATED = re.compile(r",|\band\b")
_LISTED = re.compile(r"\s*,\s*(?:and\s+)?(?:\w+\s+(?:apiece\s+|each\s+|more\s+)?(?:in|from)\s+)?|\s+and\s+(?:\w+\s+)?(?:in\s+)?")


def see_holder(name: str, geography: Geography, *, within: str | None = None, settled: bool = False) -> Sight | None:
    """The area, country or town of which the text says that it holds a place; for what stands in towns (`settled`) a chief town before its area."""
    areas = areas_in_context(name, find_areas(name), geography)
    town = choose_town(name, geography, within=within) if settled else Choice(town=None, reasons=())
    if town.town is not None and (len(areas) != 1 or is_chief_town(town.town, areas[0])):
        return see_town(Wording(core=name, form="town", written=name, within=None, reason=""), town)
    if len(areas) == 1:
        return see_area(areas[0], areas[0].name, ())
    if (country := find_country(name)) is not None:
        return see_country(country, name)
    bare = without_kind(name)
    spelt = find_area_spelling(bare, next(iter(geography.context()), "")) if bare != name else None
    if spelt is not None:
        return see_area(spelt, spelt.name, (f"{name} is a spelling of {spelt.name}",))
    choice = choose_town(bare, geography)
    if choice.town is not None and fold(name).rpartition(" ")[2] in AREAS:
        return see_around(choice.town, bare, name, choice.reasons)
    return see_town(Wording(core=name, form="town", written=name, within=None, reason=""), choice) if choice.town is not None else None


def areas_in_context(name: str, areas: Sequence[Area], geography: Geography) -> list[Area]:
    """Those in the country of which the report speaks most; the only one there is where it speaks of no country by any other word."""
    context = geography.context()
    spoken = [area for area in areas if area.country in context and geography.others(name, area.country)]
    if spoken:
        most = max(geography.countries[area.country] for area in spoken)
        return [area for area in spoken if geography.countries[area.country] == most]
    silent = not any(geography.others(name, country) for country in geography.countries)
    return list(areas) if len(areas) == 1 and silent else []


def areas_in_lists(text: str, seen: Mapping[Surface, Sight]) -> dict[Surface, Sight]:
    """Towns in a list of first-level areas of one country that is an area too (`Oregon, New York and Ohio`): there it is the area."""
    found: dict[Surface, Sight] = {}
    for row in _lists(text, sorted(seen.items(), key=lambda pair: pair[0].span)):
        held = Counter(sight.country for _, sight in row if sight.key[0] == "area" and len(sight.key) == _FIRST_LEVEL)
        for surface, sight in row:
            areas = [area for area in find_areas(surface.words) if held[area.country] >= _SEVERAL] if sight.town is not None else []
            if len(areas) == 1 and 2 * held[areas[0].country] >= len(row) - 1:
                found[surface] = see_area(areas[0], surface.words, ("in a list of areas of one country",))
    return found


def find_lists(surfaces: Sequence[Surface]) -> dict[Surface, list[Surface]]:
    """The words of a claim that name several places in one breath (`Hama, Homs and Aleppo`), with the mention of each."""
    order = sorted((one for one in surfaces if one.mention is not None), key=lambda one: one.span)
    starts = [one.span.start for one in order]
    found: dict[Surface, list[Surface]] = {}
    for surface in surfaces:
        if surface.mention is None and _SEPARATED.search(surface.text):
            first = bisect_left(starts, surface.span.start)
            parts = [one for one in order[first : bisect_left(starts, surface.span.end)] if one.span.end <= surface.span.end]
            gaps = [surface.text[a.span.end - surface.span.start : b.span.start - surface.span.start] for a, b in pairwise(parts)]
            if len(parts) > 1 and all(map(_LISTED.fullmatch, gaps)):
                found[surface] = parts
    return found


def _lists(text: str, named: Sequence[tuple[Surface, Sight]]) -> Iterator[list[tuple[Surface, Sight]]]:
    """Runs of names with nothing but commas and the like between them."""
    row: list[tuple[Surface, Sight]] = []
    for pair in named:
        if row and not _LISTED.fullmatch(text[row[-1][0].span.end : pair[0].span.start]):
            yield row
            row = []
        row.append(pair)
    yield row


def in_country(areas: Sequence[Area], within: str | None) -> tuple[Area, ...]:
    """The areas that lie in the country which the text puts around the name; all of them where it puts none."""
    country = find_country(within) if within is not None else None
    return tuple(area for area in areas if country is None or area.country == country.code)


def is_chief_town(town: Town | None, area: Area) -> bool:
    """Whether a town bears the name of the area that it lies in, or is its country's capital: then the bare name means the town."""
    if town is None:
        return False
    if (town.country, town.area) == (area.country, area.code):
        return town.population >= _CHIEF_TOWN
    return fold(country_of(town.country).capital) == fold(town.name)
