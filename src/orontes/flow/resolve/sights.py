"""Sights: what each place mention of one report stands for, decided within that report."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from orontes.flow.resolve.geography import Geography, choose_town, distance, read_geography
from orontes.flow.resolve.lexicon import GENERIC_PLACES
from orontes.flow.resolve.sight import Sight, put_in, see_area, see_beside, see_country, see_region, see_town
from orontes.flow.resolve.surfaces import Surface
from orontes.flow.resolve.wording import Wording, read_wording
from orontes.lang.fold import fold, squeeze
from orontes.match.poison import LONGEST, find_poison, tell_apart
from orontes.reference.places import (
    Area,
    Country,
    country_of,
    find_areas,
    find_country,
    find_demonym,
    find_districts,
    find_region,
    find_sites,
    find_towns,
)
from orontes.reference.table import Town

_CHIEF_TOWN = 20_000
_SITE_KM = 50
_REACH = 700
"""Letters back within which `the city` may stand for a city named before."""
_SENTENCE_END = re.compile(r"[.!?]['”\"]?\s+(?=[A-Z“\"'])|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a report is sure of: its geography, its settlements in the order of the text, and the one it speaks of most."""

    geography: Geography
    ends: tuple[int, ...]
    """Where sentences end."""
    named: tuple[tuple[Surface, Sight], ...]
    settled: tuple[tuple[Surface, Sight], ...]
    """Those of `named` that have a town's point."""
    first: Mapping[str, Sight]
    """Of `settled` the first of each name, folded."""
    focus: Sight | None
    leads: bool
    """Whether half of `settled`, or more, are the focus."""


def see_places(text: str, surfaces: Sequence[Surface]) -> tuple[list[tuple[Surface, Sight]], list[Surface]]:
    """A sight for each place mention of a report that has one, and the mentions that have none."""
    wordings = [(surface, read_wording(surface)) for surface in surfaces]
    named = [(surface, wording) for surface, wording in wordings if wording is not None and wording.form != "nominal"]
    geography = read_geography(text, (wording.core for _, wording in named))
    first = {surface: _see(wording, geography) for surface, wording in named if wording.form not in {"quarter", "facility", "feature"}}
    settled = sorted(((surface, sight) for surface, sight in first.items() if sight.town is not None), key=lambda pair: pair[0].span)
    ends = tuple(match.end() for match in _SENTENCE_END.finditer(text))
    focus = _focus(settled)
    scene = Scene(
        ends=ends,
        geography=geography,
        named=tuple(sorted(first.items(), key=lambda pair: pair[0].span)),
        settled=tuple(settled),
        first={fold(sight.core): sight for _, sight in reversed(settled)},
        focus=focus,
        leads=focus is not None and 2 * sum(sight.key == focus.key for _, sight in settled) >= len(settled),
    )
    seen: list[tuple[Surface, Sight]] = []
    lost: list[Surface] = []
    for surface, wording in wordings:
        sight: Sight | None = None
        if wording is None:
            pass
        elif wording.form == "nominal":
            sight = _meant_by_noun(surface, wording, scene)
        elif surface in first:
            sight = _held(first[surface], surface, wording, scene)
        else:
            sight = _inside(surface, wording, scene)
        if sight is None:
            lost.append(surface)
        else:
            seen.append((surface, sight))
    return seen, lost


def _see(wording: Wording, geography: Geography) -> Sight:
    """A town, an area, a country, or the part or surroundings of one."""
    if wording.form in {"near", "part", "far"}:
        return see_beside(wording, _plain(wording, geography))
    if wording.form == "area":
        return _area(wording, geography)
    return _plain(wording, geography)


def _plain(wording: Wording, geography: Geography) -> Sight:
    poison = find_poison(wording.core)
    if poison:
        key = ("unlocated", tell_apart(squeeze(wording.core[:LONGEST]), wording.core))
        return Sight(key=key, core=wording.core, written=wording.written, kind="unknown", reasons=(*poison, "unlocated: no point is given"))
    country = find_country(wording.core)
    if country is not None and (wording.form != "town" or not find_towns(wording.core)):
        namesake = _area_not_country(wording.core, country, geography)
        if namesake is not None:
            why = f"the report speaks of {country_of(namesake.country).name}, and of {country.name} by no other word"
            return see_area(namesake, wording.core, (why,))
        part = next(
            (area for area in find_areas(wording.core) if area.country == country.code and fold(wording.core) != fold(country.name)), None
        )
        if part is not None:
            return see_area(part, wording.core, (f"a part of {country.name}",))
        return see_country(country, wording.core)
    national = find_demonym(wording.core)
    if national is not None and not find_towns(wording.core):
        return see_country(national, wording.core)
    region = find_region(wording.core) if wording.form != "town" else None
    if region is not None and not _areas_in_context(wording.core, find_areas(wording.core), geography):
        return see_region(region, wording.core)
    choice = choose_town(wording.core, geography, within=wording.within)
    areas = _areas_in_context(wording.core, find_areas(wording.core), geography) if wording.form != "town" else []
    if len(areas) == 1 and not _is_chief_town(choice.town, areas[0]):
        return see_area(
            areas[0], wording.core, (f"a first-level area of {country_of(areas[0].country).name}, and no town of that name in it",)
        )
    district = _district(wording, geography)
    if choice.town is not None and (district is None or choice.town.country in (district.country, *geography.context()[:1])):
        return see_town(wording, choice)
    if district is not None:
        return see_area(district, wording.core, (f"a district of {country_of(district.country).name}, and no town of that name there",))
    kind = "populated place" if wording.form == "town" else "unknown"
    key = ("unlocated", squeeze(wording.core), *((squeeze(wording.within),) if wording.within else ()))
    return Sight(
        key=key,
        core=wording.core,
        written=wording.core,
        kind=kind,
        within=wording.within,
        reasons=(wording.reason, *choice.reasons, "unlocated: no point is given"),
        doubt=choice.doubt,
    )


def _area_not_country(name: str, country: Country, geography: Geography) -> Area | None:
    """The area of that name (the state of Georgia), where no other word speaks of the country and the report names more areas beside it."""
    if geography.countries[country.code] > geography.by_name[fold(name)]:
        return None
    beside = {code for code, _ in geography.areas}
    spoken = [area for area in find_areas(name) if area.country != country.code and area.country in beside]
    return spoken[0] if len(spoken) == 1 else None


def _district(wording: Wording, geography: Geography) -> Area | None:
    """The only second-level area of that name in the country of which the report speaks most, or in the area that the text names."""
    if wording.form == "town":
        return None
    found = find_districts(wording.core)
    if wording.within is not None:
        held = {(area.country, area.code) for area in find_areas(wording.within)}
        inside = [area for area in found if (area.country, area.code) in held]
        if len(inside) == 1:
            return inside[0]
    exact = [area for area in found if fold(area.name) == fold(wording.written) != fold(wording.core)]
    if len(exact) == 1 and len(find_districts(exact[0].name)) == 1:
        return exact[0]
    spoken = _areas_in_context(wording.core, found, geography)
    spoken = [area for area in spoken if geography.areas[area.country, area.code]] or spoken
    return spoken[0] if len(spoken) == 1 and geography.countries[spoken[0].country] else None


def _is_chief_town(town: Town | None, area: Area) -> bool:
    """Whether a town bears the name of the area that it lies in, or is its country's capital: then the bare name means the town."""
    if town is None:
        return False
    if (town.country, town.area) == (area.country, area.code):
        return town.population >= _CHIEF_TOWN
    return fold(country_of(town.country).capital) == fold(town.name)


def _area(wording: Wording, geography: Geography) -> Sight:
    country = find_country(wording.core)
    if country is not None:
        return see_country(country, wording.core)
    areas = _areas_in_context(wording.core, find_areas(wording.core), geography)
    district = areas[0] if len(areas) == 1 else _district(wording, geography)
    if district is not None:
        return see_area(district, wording.written, (wording.reason,))
    choice = choose_town(wording.core, geography, within=wording.within)
    code = choice.town.country if choice.town is not None else next(iter(geography.context()), None)
    held = country_of(code).name if code else None
    reasons = (wording.reason, f"no area of that name in the gazetteer{'' if held is None else f'; the report speaks of {held}'}")
    return Sight(
        key=("area", code or "", squeeze(wording.core)),
        core=wording.core,
        written=wording.written,
        kind="administrative area",
        country=code,
        within=wording.within or held,
        reasons=reasons,
    )


def _areas_in_context(name: str, areas: Sequence[Area], geography: Geography) -> list[Area]:
    """Those in the country of which the report speaks most; the only one there is where it speaks of no country by any other word."""
    spoken = [area for area in areas if geography.others(name, area.country)]
    if spoken:
        most = max(geography.countries[area.country] for area in spoken)
        return [area for area in spoken if geography.countries[area.country] == most]
    silent = not any(geography.others(name, country) for country in geography.countries)
    return list(areas) if len(areas) == 1 and silent else []


def _held(sight: Sight, surface: Surface, wording: Wording, scene: Scene) -> Sight:
    """An unlocated settlement is given the one area, else the one settlement, that its sentence names beside it, as a holder in words."""
    if sight.town is not None or sight.key[0] != "unlocated" or sight.within is not None or wording.form != "town":
        return sight
    near = _in_sentence(surface, scene, areas=True)
    if near is None:
        return sight
    return put_in(sight, near, f"named in one sentence with {near.core}")


def _inside(surface: Surface, wording: Wording, scene: Scene) -> Sight:
    """A neighbourhood, facility or feature: unlocated, within what the words, its name, its sentence or its report give."""
    kind = {"quarter": "neighbourhood", "feature": "natural feature"}.get(wording.form, "facility")
    region = (find_region(wording.written) or find_region(wording.core)) if wording.form == "feature" else None
    if region is not None:
        return see_region(region, wording.written)
    site = _site(wording, scene)
    if site is not None:
        return site
    bare = Sight(key=("unlocated", squeeze(wording.core)), core=wording.core, written=wording.written, kind=kind, reasons=(wording.reason,))
    if wording.within is not None:
        choice = choose_town(wording.within, scene.geography)
        if choice.town is not None:
            held = Wording(core=wording.within, form="town", written=wording.within, within=None, reason="")
            return put_in(bare, see_town(held, choice), f"the text places it in {wording.within}")
        return Sight(
            key=(*bare.key, squeeze(wording.within)),
            core=bare.core,
            written=bare.written,
            kind=kind,
            within=wording.within,
            reasons=(wording.reason, f"the text places it in {wording.within}"),
        )
    words = wording.core.split()
    for length in range(len(words) - 1, 0, -1):
        name = " ".join(words[:length])
        same = scene.first.get(fold(name))
        if same is not None:
            return put_in(bare, same, f"its name begins with {name}")
    near = _in_sentence(surface, scene)
    if near is not None:
        return put_in(bare, near, f"named in one sentence with {near.core}")
    if scene.focus is not None:
        return put_in(bare, scene.focus, f"{scene.focus.core} is the place of which the report speaks most")
    return bare


def _site(wording: Wording, scene: Scene) -> Sight | None:
    """A facility, neighbourhood or feature that the user's own gazetteer has: the only one near what the report speaks of."""
    context = scene.geography.context()
    found = [site for site in find_sites(wording.core) if not site.country or site.country in context[:2]]
    anchors = [sight.town for _, sight in scene.settled if sight.town is not None]
    near = [site for site in found if any(distance(site, anchor) <= _SITE_KM for anchor in anchors)] or (found if not anchors else [])
    if len(near) != 1:
        return None
    site = near[0]
    return Sight(
        key=site.key,
        core=wording.core,
        written=wording.written,
        kind=site.kind,
        country=site.country or None,
        town=site,
        precision=1,
        reasons=(wording.reason, f"{site.source} has it, the only one of that name near the report's places"),
    )


def _in_sentence(surface: Surface, scene: Scene, *, areas: bool = False) -> Sight | None:
    """The only settlement that the sentence of a mention names, if it is only one; with `areas`, the only area before it."""
    start, end = _sentence(scene.ends, surface.span.start)
    beside = [(other, sight) for other, sight in _between(scene.named, start, end) if other.span != surface.span]
    held = {sight.key: sight for _, sight in beside if sight.kind == "administrative area"}
    if areas and len(held) == 1:
        return next(iter(held.values()))
    found = {
        one.key: one for _, sight in beside if sight.town is not None and not (areas and sight.listed) for one in [sight.holder or sight]
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _between(named: Sequence[tuple[Surface, Sight]], start: int, end: int) -> Sequence[tuple[Surface, Sight]]:
    """Those that begin in `[start, end)`."""
    first, last = (bisect_left(named, bound, key=lambda pair: pair[0].span.start) for bound in (start, end))
    return named[first:last]


def _sentence(ends: tuple[int, ...], at: int) -> tuple[int, int]:
    """Start and end of the sentence at an offset; the last one has no end."""
    number = bisect_right(ends, at)
    return (ends[number - 1] if number else 0), (ends[number] if number < len(ends) else sys.maxsize)


def _meant_by_noun(surface: Surface, wording: Wording, scene: Scene) -> Sight | None:
    """`the city`: the one of which the report speaks most, where it leads clearly; else the only one of this sentence and the one before."""
    if GENERIC_PLACES.get(wording.generic or "") != "settlement":
        return None
    at = surface.span.start
    lately = (sight for _, sight in _between(scene.settled, at - _REACH, at) if sight.kind == "populated place")
    if scene.focus is not None and scene.leads and any(sight.key == scene.focus.key for sight in lately):
        return _again(scene.focus, wording, "it is the place of which the report speaks most")
    start, _ = _sentence(scene.ends, at)
    start, _ = _sentence(scene.ends, max(0, start - 2))
    near = {sight.key: sight for _, sight in _between(scene.settled, start, at) if sight.kind == "populated place"}
    if len(near) == 1:
        return _again(next(iter(near.values())), wording, "the only one named in this sentence and the one before")
    return None


def _again(sight: Sight, wording: Wording, why: str) -> Sight:
    return Sight(
        key=sight.key,
        core=sight.core,
        written=sight.core,
        kind=sight.kind,
        country=sight.country,
        town=sight.town,
        precision=sight.precision,
        reasons=(f"{wording.written} is {sight.core}: {why}",),
    )


def _focus(settled: Iterable[tuple[Surface, Sight]]) -> Sight | None:
    """The settlement of which the report speaks most, the earlier one of two."""
    counts: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], tuple[int, Sight]] = {}
    for surface, sight in settled:
        own = sight.holder if sight.holder is not None else sight
        counts[own.key] += 1
        first.setdefault(own.key, (surface.span.start, own))
    if not counts:
        return None
    key = min(counts, key=lambda key: (-counts[key], first[key][0]))
    return first[key][1]
