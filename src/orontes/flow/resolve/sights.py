"""Sights: what each place mention of one report stands for, decided within that report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orontes.flow.resolve.areas import areas_in_context, areas_in_lists, find_lists, in_country, is_chief_town, see_holder
from orontes.flow.resolve.geography import Geography, choose_town, read_geography
from orontes.flow.resolve.holders import (
    is_put_somewhere,
    put_around,
    put_beside,
    put_between,
    put_inside,
    put_near,
    stand_for_noun,
    stretch,
)
from orontes.flow.resolve.scene import make_scene
from orontes.flow.resolve.sight import (
    Sight,
    put_in,
    see_area,
    see_around,
    see_beside,
    see_border,
    see_country,
    see_region,
    see_several,
    see_town,
)
from orontes.flow.resolve.spelling import find_area_spelling
from orontes.flow.resolve.surfaces import Surface
from orontes.flow.resolve.wording import Wording, read_wording
from orontes.lang.fold import fold, squeeze
from orontes.match.poison import LONGEST, find_poison, tell_apart
from orontes.reference.places import (
    Area,
    Country,
    countries_named,
    country_of,
    find_areas,
    find_counties,
    find_country,
    find_demonym,
    find_districts,
    find_region,
    find_towns,
)
from orontes.reference.seats import find_seat

_CITY = 100_000
_CHIEF = 10_000
"""So large is the chief town by which a district is called."""


def see_places(text: str, surfaces: Sequence[Surface]) -> tuple[list[tuple[Surface, Sight]], list[Surface]]:
    """A sight for each place mention of a report that has one, and the mentions that have none."""
    lists = find_lists(surfaces)
    wordings = _areas_in_title(text, [(surface, read_wording(surface)) for surface in surfaces if surface not in lists])
    named = [(surface, wording) for surface, wording in wordings if wording is not None and wording.form != "nominal"]
    counties = [wording.written for _, wording in named if wording.form == "area"]
    held = [(name, wording.within) for _, wording in named for name in _names_in(wording)]
    geography = read_geography(text, held, counties)
    first = {surface: _see(wording, geography) for surface, wording in named if wording.form not in {"quarter", "facility", "feature"}}
    first |= areas_in_lists(text, first)
    scene = make_scene(text, geography, first)
    places = {fold(wording.core) for surface, wording in wordings if wording is not None and is_put_somewhere(surface)}
    seen: list[tuple[Surface, Sight]] = []
    lost: list[Surface] = []
    for surface, wording in wordings:
        sight: Sight | None = None
        if wording is None:
            pass
        elif wording.form == "nominal":
            sight = stand_for_noun(surface, wording, scene)
        elif surface in first:
            sight = put_between(surface, scene) or put_beside(first[surface], surface, wording, scene)
        else:
            sight = put_inside(surface, wording, scene)
        if sight is None:
            lost.append(surface)
        else:
            somewhere = wording is not None and (wording.form != "plain" or fold(wording.core) in places)
            seen.append((surface, put_around(put_near(sight, surface, scene), scene, somewhere=somewhere)))
    sighted = dict(seen)
    for surface, parts in lists.items():
        among = {sight.key: sight for part in parts if (sight := sighted.get(part)) is not None}
        if len(among) > 1:
            seen.append((surface, see_several(list(among.values()), " ".join(surface.text.split()))))
        else:
            lost.append(surface)
    return seen, lost


def _areas_in_title(text: str, wordings: list[tuple[Surface, Wording | None]]) -> list[tuple[Surface, Wording | None]]:
    """A title shortens: a bare name in it that the report below only has as an area's (`Sagaing Region`) is that area."""
    end = text.find("\n")
    below = [wording for surface, wording in wordings if wording is not None and surface.span.start > end]
    areas = {fold(wording.core) for wording in below if wording.form == "area" and find_areas(wording.core)}
    areas -= {fold(wording.core) for wording in below if wording.form != "area"}
    return [
        (surface, replace(wording, form="area", reason=f"{wording.core}: an area, as the report calls it below the title"))
        if wording is not None and wording.form == "plain" and surface.span.end <= end and fold(wording.core) in areas
        else (surface, wording)
        for surface, wording in wordings
    ]


def _names_in(wording: Wording) -> list[str]:
    return {"border": [], "road": wording.core.split("/")}.get(wording.form, [wording.core])


def _see(wording: Wording, geography: Geography) -> Sight:
    """A town, an area, a country, or the part or surroundings of one."""
    if wording.form in {"near", "part", "far"}:
        return see_beside(wording, _plain(wording, geography))
    if wording.form == "area":
        return _area(wording, geography)
    if wording.form == "border":
        return _border(wording, geography)
    if wording.form == "road":
        return _road(wording, geography)
    return _plain(wording, geography)


def _border(wording: Wording, geography: Geography) -> Sight:
    """A border of which the words name one side alone is that with the country of which the report speaks most, if they touch."""
    countries = [country_of(code) for code in wording.core.split("/")]
    near = next((code for code in geography.context() if code != countries[0].code), None)
    if len(countries) == 1 and near is not None and near in countries[0].neighbours:
        countries.append(country_of(near))
    return see_border(countries, wording.written)


def _road(wording: Wording, geography: Geography) -> Sight:
    """The road between two towns that are written as one word."""
    ends = [
        _plain(Wording(core=name, form="town", written=name, within=None, reason=wording.reason), geography)
        for name in wording.core.split("/")
    ]
    return stretch(*ends, road=True) or replace(
        ends[0],
        key=("unlocated", squeeze(wording.written)),
        core=wording.written,
        written=wording.written,
        kind="region",
        town=None,
        precision=3,
        circle=None,
        doubt=None,
    )


def _plain(wording: Wording, geography: Geography) -> Sight:
    poison = find_poison(wording.core)
    if poison:
        key = ("unlocated", tell_apart(squeeze(wording.core[:LONGEST]), wording.core))
        return Sight(key=key, core=wording.core, written=wording.written, kind="unknown", reasons=(*poison, "unlocated: no point is given"))
    holding = _holding(wording) if wording.held is not None and wording.form == "plain" else None
    if holding is not None:
        return see_area(holding, wording.core, (f"{wording.held} before it lies there",))
    country = find_country(wording.core)
    if country is not None and (wording.form != "town" or not find_towns(wording.core)):
        country = _of_one_name(wording.core, country, geography)
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
    if national is not None and not any(town.population >= _CITY for town in find_towns(wording.core)):
        return see_country(national, wording.core)
    seat = find_seat(wording.core) if wording.form in {"plain", "near", "part"} else None
    if seat is not None:
        return _at_seat(wording, seat, geography)
    region = find_region(wording.core) if wording.form != "town" else None
    if region is not None and not areas_in_context(wording.core, find_areas(wording.core), geography):
        return see_region(region, wording.core)
    choice = choose_town(wording.core, geography, within=wording.within, small=wording.small)
    areas = areas_in_context(wording.core, find_areas(wording.core), geography) if wording.form != "town" else []
    if len(areas) == 1 and not is_chief_town(choice.town, areas[0]):
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
    sight = Sight(
        key=key,
        core=wording.core,
        written=wording.core,
        kind=kind,
        within=wording.within,
        reasons=(wording.reason, *choice.reasons),
        doubt=choice.doubt,
    )
    if wording.within and (holder := see_holder(wording.within, geography)) is not None:
        return put_in(sight, holder, f"the text places it in {wording.within}")
    return replace(sight, reasons=(*sight.reasons, "unlocated: no point is given"))


def _at_seat(wording: Wording, country: Country, geography: Geography) -> Sight:
    """The house of a government where it does not act (`outside the Kremlin`): in the capital."""
    bare = Sight(
        key=("unlocated", squeeze(wording.core)), core=wording.core, written=wording.core, kind="facility", reasons=(wording.reason,)
    )
    holder = see_holder(country.capital, geography, within=country.name, settled=True)
    return put_in(bare, holder, f"the seat of the government of {country.name}") if holder is not None else bare


def _holding(wording: Wording) -> Area | None:
    """The area behind a town's comma (`Tacoma, Washington`): the only one of that name that has a town of the name before it."""
    lying = {(town.country, town.area) for town in find_towns(wording.held or "")}
    areas = [area for area in find_areas(wording.core) if (area.country, area.code) in lying]
    return areas[0] if len(areas) == 1 else None


def _of_one_name(name: str, country: Country, geography: Geography) -> Country:
    """Of two countries with one name (`Congo`) the one of which the report speaks by other words too."""
    spoken = [one for one in countries_named(name) if geography.countries[one.code] > geography.by_name[fold(name)] * (one == country)]
    return spoken[0] if len(spoken) == 1 else country


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
    found = in_country(find_districts(wording.core), wording.within)
    if wording.within is not None:
        held = {(area.country, area.code) for area in find_areas(wording.within)}
        inside = [area for area in found if (area.country, area.code) in held]
        if len(inside) == 1:
            return inside[0]
    exact = find_counties(wording.written) if fold(wording.written) != fold(wording.core) else ()
    if len(exact) == 1:
        return exact[0]
    spoken = areas_in_context(wording.core, exact or found, geography)
    spoken = [area for area in spoken if geography.areas[area.country, area.code]] or spoken
    return spoken[0] if len(spoken) == 1 and geography.countries[spoken[0].country] else None


def _only_one(name: str) -> Sequence[Area]:
    """The first-level area of a name that no other country has."""
    areas = find_areas(name)
    return areas if len(areas) == 1 else ()


def _area(wording: Wording, geography: Geography) -> Sight:
    country = find_country(wording.core)
    if country is not None:
        return see_country(country, wording.core)
    counties = find_counties(wording.written) if fold(wording.written) != fold(wording.core) else ()
    areas = areas_in_context(wording.core, in_country(find_areas(wording.core), wording.within), geography)
    areas = [area for area in areas if not counties or fold(area.name) == fold(wording.written)]  # Ohio County is not Ohio
    if not areas and not counties:
        areas = [area for area in _only_one(wording.core) if geography.others(wording.core, area.country)]
    district = areas[0] if len(areas) == 1 else _district(wording, geography)
    if district is not None:
        return see_area(district, wording.written, (wording.reason,))
    spelt = find_area_spelling(wording.core, next(iter(geography.context()), ""))
    if spelt is not None:
        return see_area(spelt, wording.written, (wording.reason, f"{wording.core} is a spelling of {spelt.name}"))
    choice = choose_town(wording.core, geography, within=wording.within)
    if choice.town is not None and choice.town.population >= _CHIEF and not find_districts(wording.core):
        return see_around(choice.town, wording.core, wording.written, (wording.reason, *choice.reasons))
    code = next(iter(geography.context()), None)
    held = country_of(code).name if code else None
    none = "no area of that name in the gazetteer"
    bare = Sight(
        key=("area", code or "", squeeze(wording.core)),
        core=wording.core,
        written=wording.written,
        kind="administrative area",
        country=code,
        within=wording.within or held,
        reasons=(wording.reason, none if held is None or wording.within else f"{none}; the report speaks of {held}"),
    )
    holder = see_holder(wording.within, geography) if wording.within else None
    return put_in(bare, holder, f"the text places it in {wording.within}") if holder is not None else bare
