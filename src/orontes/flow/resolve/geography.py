"""Which of several namesakes a report means: decided by the countries it speaks of, the places it is sure of, and last by size.

Every decision carries its reasons. Where nothing in the report supports a choice, none is made.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from orontes.flow.resolve.lexicon import AREAS, SETTLEMENTS
from orontes.flow.resolve.nations import weigh_countries
from orontes.flow.resolve.spelling import find_spelling, plain_name
from orontes.lang.fold import fold
from orontes.records.entity import Circle
from orontes.reference.places import area_of, country_of, find_areas, find_counties, find_country, find_towns
from orontes.reference.table import Town

_TOWN_WEIGHT, _AREA_WEIGHT = 1, 2
BY_SIZE = "the only large place of that name"
"""The reason of a choice that nothing but size supports."""
_SHARE = 0.2
"""A country with less than this share of the report's mentions of countries does not decide between namesakes."""
_LARGE = 100_000
_MUCH_LARGER = 10
_TOWN, _LARGER, _UNRIVALLED = 300_000, 5, 7
"""Where the report speaks of no country at all, so much is enough."""
_LONG_NAME = 11
"""Letters of a name of which another spelling is hardly ever another place."""
_LONG_ENOUGH_ALONE, _NO_HAMLET = 6, 10_000
_METROPOLIS = 2_000_000
"""So large is a city of another country that is known by another name of its own (`Kiev`): else a spelling may be chance (`Mambasa`)."""
_GIANT, _FAR_LARGER, _HUGE = 500_000, 30, 100
_CLOSE_KM = 60
_NEXT_DOOR_KM = 15
"""So near a place of the report a hamlet is meant, however large its namesake in the country is."""
_MUCH_CLOSER = 3
_ONE_PLACE_KM = 25
_FAR_KM = 300
"""So far from all that a report is sure of, another spelling of a name is no evidence."""
_VILLAGE = 20_000
"""What is called a village has not more inhabitants."""
_TOGETHER, _TOGETHER_ALONE = 3, 2
"""So many names that lie near each other in one country are no chance; fewer where no other country has either of them."""
_MOST_NAMESAKES, _MOST_HOMELESS = 12, 40
_EARTH_KM = 6371.0


@dataclass(slots=True)
class Geography:
    """What one report is sure of: weight of each country it speaks of, and towns that are in no doubt."""

    countries: Counter[str] = field(default_factory=Counter)
    anchors: list[Town] = field(default_factory=list)
    areas: Counter[tuple[str, str]] = field(default_factory=Counter)
    """First-level areas that the report names, by country and code."""
    by_name: Counter[str] = field(default_factory=Counter)
    """Weight that a folded country's name itself has added."""
    own: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Names of great cities and areas, each with the country and what it has added to its weight: no name is a witness in its own case."""

    def context(self) -> list[str]:
        """Countries that the report speaks of often enough to decide, the most spoken of first."""
        total = sum(self.countries.values())
        return [code for code, weight in _ordered(self.countries) if weight >= _SHARE * total]

    def speak_for(self, name: str, country: str, weight: int) -> None:
        """A name of the report is evidence for a country."""
        owner, added = self.own.get(fold(name), (country, 0))
        self.countries[country] += weight
        self.own[fold(name)] = (country, weight + (added if owner == country else 0))

    def others(self, name: str, country: str) -> int:
        """The weight of a country without what the name itself has added to it."""
        owner, added = self.own.get(fold(name), ("", 0))
        return self.countries[country] - (added if owner == country else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The town chosen, or None with the candidates that stay in doubt."""

    town: Town | None
    reasons: tuple[str, ...]
    doubt: str | None = None


def read_geography(text: str, held: Iterable[tuple[str, str | None]], counties: Iterable[str] = ()) -> Geography:
    """The geography of a report: countries and nationals in its text, and those of its place names that leave no doubt.

    `held` are the names, each with the holder that stands beside it, if one does; `counties` are names with the word for an area.
    """
    geography = Geography()
    pairs = sorted(set(held), key=lambda pair: (pair[0], pair[1] or ""))
    names = sorted({name for name, _ in pairs})
    for code, name, weight in weigh_countries(text):
        geography.countries[code] += weight
        geography.by_name[name] += weight
    for name in names:
        towns = find_towns(name)
        _note_areas(name, towns, geography)
        if (
            towns
            and towns[0].population >= _GIANT
            and all(towns[0].population >= _MUCH_LARGER * other.population for other in towns[1:] if other.country != towns[0].country)
        ):
            geography.speak_for(name, towns[0].country, _TOWN_WEIGHT)
            continue
        large = [town for town in towns if town.population >= _LARGE]
        if len({town.country for town in towns}) == 1 and (large or geography.others(name, towns[0].country)):
            geography.speak_for(name, towns[0].country, _TOWN_WEIGHT)
    for name, holder in pairs:
        _note_holder(name, holder, geography)
    _note_counties(sorted(set(counties)), geography)
    _note_neighbours(names, geography)
    context = geography.context()
    for name in names:
        found = [town for town in find_towns(name) if town.country in context[:1]]
        if len(found) == 1:
            geography.anchors.append(found[0])
    return geography


def _note_holder(name: str, holder: str | None, geography: Geography) -> None:
    """A town and the area that stands behind it (`Hammond, Indiana`) bear witness to each other, where only one area of that name has it."""
    if holder is None or find_country(holder) is not None:
        return
    lying = {(town.country, town.area) for town in find_towns(name)}
    areas = [area for area in find_areas(holder) if (area.country, area.code) in lying]
    if len(areas) == 1:
        geography.speak_for(f"{name}, {holder}", areas[0].country, _AREA_WEIGHT)
        geography.areas[areas[0].country, areas[0].code] += 1


def _note_counties(names: Sequence[str], geography: Geography) -> None:
    """Counties speak for their country where all of a name are of one, and several for the only first-level area that has most of them."""
    within: Counter[tuple[str, str]] = Counter()
    for name in names:
        areas = {(area.country, area.code) for area in find_counties(name)}
        if len({country for country, _ in areas}) == 1:
            geography.speak_for(name, min(areas)[0], _TOWN_WEIGHT)
        within.update(areas)
    most = [area for area, count in within.items() if count == max(within.values()) > 1]
    if len(most) == 1:
        geography.areas[most[0]] += within[most[0]]


def _note_neighbours(names: Sequence[str], geography: Geography) -> None:
    """Names that no country of the report has, but of which several lie together in one other country, speak for that country."""
    context = geography.context()
    towns = {name: find_towns(name)[:_MOST_NAMESAKES] for name in names if find_country(name) is None}
    homeless = {name: found for name, found in towns.items() if found and not any(town.country in context for town in found)}
    if len(homeless) < _TOGETHER_ALONE or len(homeless) > _MOST_HOMELESS:
        return
    together: dict[str, set[str]] = defaultdict(set)
    for name, found in homeless.items():
        for town in found:
            beside = {
                other
                for other, others in homeless.items()
                if plain_name(other) != plain_name(name)
                and any(one.country == town.country and 0 < distance(one, town) <= _CLOSE_KM for one in others)
            }
            alone = all(_is_of_one_country(homeless[one]) for one in (name, *beside))
            if len(beside) + 1 >= (_TOGETHER_ALONE if alone else _TOGETHER):
                together[town.country] |= {name, *beside}
    ranked = sorted(together, key=lambda code: (-len(together[code]), code))
    if ranked and (len(ranked) == 1 or len(together[ranked[0]]) > len(together[ranked[1]])):
        for name in sorted(together[ranked[0]]):
            geography.speak_for(name, ranked[0], _TOWN_WEIGHT)


def _is_of_one_country(towns: Sequence[Town]) -> bool:
    return len({town.country for town in towns}) == 1


def _note_areas(name: str, towns: tuple[Town, ...], geography: Geography) -> None:
    """First-level areas of a name speak for their country where they all are of one, and no large town elsewhere has the name."""
    areas = find_areas(name)
    if len({area.country for area in areas}) != 1 or find_country(name) is not None:
        return
    country = areas[0].country
    if any(town.country != country and town.population >= _LARGE for town in towns):
        return
    if not any(town.country == country and town.population >= _LARGE for town in towns):
        geography.speak_for(name, country, _AREA_WEIGHT)
    for area in areas:
        geography.areas[area.country, area.code] += 1


def choose_town(name: str, geography: Geography, *, within: str | None = None, small: bool = False) -> Choice:
    """The town that a name stands for in a report; where it is called a village (`small`) no city, and none for being the largest."""
    candidates = _by_own_name(name, tuple(town for town in find_towns(name) if not small or town.population <= _VILLAGE))
    reasons: list[str] = []
    if not candidates:
        return _spelt_otherwise(name, geography)
    if within is not None and (held := [town for town in candidates if _lies_in(town, within)]):
        if len(held) == 1 or held[0].population >= _MUCH_LARGER * max(1, held[1].population):
            return Choice(town=held[0], reasons=(*reasons, f"the text places it in {within}"))
        candidates, reasons = tuple(held), [*reasons, f"the text places it in {within}"]
    context = [code for code in geography.context() if geography.others(name, code)]
    spoken = [town for town in candidates if town.country in context]
    if not spoken:
        return _without_context(name, candidates, context, reasons, geography)
    capital = next((town for town in spoken if _is_capital(town, name)), None)
    if capital is not None:
        return Choice(town=capital, reasons=(*reasons, f"the capital of {country_of(capital.country).name}, of which the report speaks"))
    first = min(context.index(town.country) for town in spoken)
    there = [town for town in spoken if town.country == context[first]]
    country = country_of(context[first]).name
    reasons.append(f"in {country}, of which the report speaks")
    if len(candidates) > len(there):
        reasons.append(f"not one of {len(candidates) - len(there)} namesakes elsewhere")
    alone = Choice(town=there[0], reasons=tuple(reasons))
    choice = alone if len(there) == 1 else _among_neighbours(name, there, geography, reasons, small=small)
    return _or_giant(name, choice, candidates[0], there[0], geography)


def _is_capital(town: Town, name: str) -> bool:
    """Whether a town is the capital of its country, the largest of that name there."""
    country = country_of(town.country)
    return fold(country.capital).startswith(fold(name)) and plain_name(town.name).startswith(plain_name(name)) and town.population >= _LARGE


def _or_giant(name: str, choice: Choice, giant: Town, local: Town, geography: Geography) -> Choice:
    """A great city elsewhere is meant rather than its small namesake, unless something near the small one is named."""
    town = choice.town or local
    if (
        giant.country == local.country
        or plain_name(giant.name) != plain_name(name)
        or not _dwarfs(giant, town, spoken=geography.others(name, giant.country) > 0)
        or _is_near_anchor(town, geography)
    ):
        return choice
    country = country_of(local.country).name
    if geography.others(name, giant.country):
        return Choice(
            town=giant,
            reasons=(f"far larger than its namesake in {country}, and the report speaks of {country_of(giant.country).name} too",),
        )
    if giant.population >= _HUGE * max(1, town.population):
        return Choice(town=giant, reasons=(f"{_HUGE} times larger than its namesake in {country}, and nothing near that one is named",))
    doubt = f"{name} in {country}, of which the report speaks, is small beside its namesake in {country_of(giant.country).name}, and nothing near it is named"
    return Choice(town=None, reasons=(doubt,), doubt=doubt)


def _by_own_name(name: str, towns: tuple[Town, ...]) -> tuple[Town, ...]:
    """Towns of that very name, and in their countries of those that have it as another name only great cities."""
    own = [town for town in towns if plain_name(town.name) == plain_name(name)]
    named = {town.country for town in own}
    least = max(_METROPOLIS, _MUCH_LARGER * own[0].population) if own else 0
    return tuple(town for town in towns if town in own or town.country not in named or town.population >= least)


def _is_hamlet_beside(town: Town, city: Town) -> bool:
    return city.population >= max(_NO_HAMLET, _FAR_LARGER * max(1, town.population))


def _dwarfs(giant: Town, town: Town, *, spoken: bool) -> bool:
    larger = _LARGER if spoken and _is_capital(giant, giant.name) else _FAR_LARGER
    return giant.population >= _GIANT and giant.population >= larger * max(1, town.population)


def _is_near_anchor(town: Town, geography: Geography) -> bool:
    return any(anchor != town and anchor.country == town.country and distance(town, anchor) <= _CLOSE_KM for anchor in geography.anchors)


def _spelt_otherwise(name: str, geography: Geography) -> Choice:
    """A name that no gazetteer entry has: another spelling of one is taken only near a place that the report is sure of."""
    town = find_spelling(name, tuple(geography.context()[:2]))
    if town is None:
        return Choice(town=None, reasons=(f"no gazetteer entry for {name}",))
    near = min(((distance(town, anchor), anchor.name) for anchor in geography.anchors), default=None)
    if near is not None and near[0] <= _CLOSE_KM:
        return Choice(
            town=town, reasons=(f"{name} is a spelling of {town.name}", f"{near[0]:.0f} km from {near[1]}, of which the report speaks")
        )
    if len(plain_name(name)) >= _LONG_NAME and town.country == geography.context()[0] and (near is None or near[0] <= _FAR_KM):
        country = country_of(town.country).name
        return Choice(
            town=town, reasons=(f"{name} is a spelling of {town.name}, and of no other place in {country}, of which the report speaks",)
        )
    doubt = f"{name} may be a spelling of {town.name}, but the report speaks of no place near it"
    return Choice(town=None, reasons=(doubt,), doubt=doubt)


def distance(one: Town | Circle, other: Town | Circle) -> float:
    """Kilometres between two towns or middles of circles, along the great circle."""
    latitudes = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    half = math.sin((latitudes[1] - latitudes[0]) / 2) ** 2 + math.cos(latitudes[0]) * math.cos(latitudes[1]) * math.sin(turn / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _without_context(name: str, candidates: tuple[Town, ...], context: list[str], reasons: list[str], geography: Geography) -> Choice:
    """No country of the report has a town of that name: only a large and unrivalled one is taken."""
    first, *others = candidates
    rival = others[0].population if others else 0
    beyond = _across_border(candidates, geography)
    if beyond is not None:
        return beyond
    elsewhere = [area for area in find_areas(name) if area.country != first.country]
    if elsewhere:
        doubt = f"{name} is a town in {country_of(first.country).name} and an area of {country_of(elsewhere[0].country).name}, and the report speaks of neither"
        return Choice(town=None, reasons=(*reasons, doubt), doubt=doubt)
    named = geography.others(name, first.country) > 0 and all(town.country == first.country for town in others)
    if named and not find_areas(name) and len(fold(name)) >= _LONG_ENOUGH_ALONE:
        why = f"in {country_of(first.country).name}, which the report names, and in no other country"
        return _among_neighbours(name, list(candidates), geography, [why], small=True) if others else Choice(town=first, reasons=(why,))
    if not context and not others and len(fold(name)) >= _LONG_ENOUGH_ALONE and first.population >= _NO_HAMLET:
        return Choice(
            town=first,
            reasons=(
                *reasons,
                f"the only place of that name in the gazetteer, in {country_of(first.country).name}; the report names no other country",
            ),
        )
    large, larger = (_LARGE, _UNRIVALLED) if context else (_TOWN, _LARGER)
    alias = bool(context) and plain_name(first.name) != plain_name(name)
    if first.population >= (_METROPOLIS if alias else large) and first.population >= larger * max(1, rival):
        why = BY_SIZE if others else "the only place of that name"
        return Choice(town=first, reasons=(*reasons, f"{why}, in {country_of(first.country).name}"))
    where = ", ".join(sorted({country_of(town.country).name for town in candidates})[:5])
    spoken = ", ".join(country_of(code).name for code in context[:2]) or "no country"
    reason = f"the gazetteer has {name} in {where}, but the report speaks of {spoken}"
    return Choice(town=None, reasons=(*reasons, reason), doubt=reason)


def _across_border(candidates: tuple[Town, ...], geography: Geography) -> Choice | None:
    """The only town of that name close to a place of the report, on the other side of a border."""
    near = [
        (distance(town, anchor), anchor.name, town)
        for town in candidates[:_MOST_NAMESAKES]
        for anchor in geography.anchors
        if town.country in country_of(anchor.country).neighbours and distance(town, anchor) <= _CLOSE_KM
    ]
    if len({town.key for _, _, town in near}) != 1:
        return None
    away, beside, town = min(near, key=lambda one: one[:2])
    return Choice(town=town, reasons=(f"in {country_of(town.country).name}, {away:.0f} km from {beside}, of which the report speaks",))


def _among_neighbours(name: str, towns: list[Town], geography: Geography, reasons: list[str], *, small: bool) -> Choice:
    """Namesakes in one country: the one near the report's other places, else a much larger one, else none."""
    anchors = [anchor for anchor in geography.anchors if anchor not in towns and anchor.country == towns[0].country]
    if anchors:
        near = sorted((min(distance(town, anchor) for anchor in anchors), town.key, town) for town in towns)
        hamlet = near[0][0] > _NEXT_DOOR_KM and _is_hamlet_beside(near[0][2], towns[0])
        if near[0][0] <= _CLOSE_KM and near[1][0] >= _MUCH_CLOSER * near[0][0] and not hamlet:
            closest = min(anchors, key=lambda anchor: (distance(near[0][2], anchor), anchor.key))
            return Choice(
                town=near[0][2],
                reasons=(
                    *reasons,
                    f"{near[0][0]:.0f} km from {closest.name}, of which the report speaks; its namesake is {near[1][0]:.0f} km away",
                ),
            )
    in_area = [town for town in towns if geography.areas[town.country, town.area] and plain_name(_area_name(town)) != plain_name(name)]
    in_area = [town for town in in_area if not _is_hamlet_beside(town, towns[0])]
    if len(in_area) == 1 or (in_area and len({(town.country, town.area) for town in in_area}) == 1):
        area = _area_name(in_area[0])
        return Choice(town=in_area[0], reasons=(*reasons, f"in {area}, of which the report speaks; its namesakes are in other areas"))
    first, second = towns[0], towns[1]
    if all(distance(first, other) <= _ONE_PLACE_KM for other in towns[1:]):
        return Choice(town=first, reasons=(*reasons, f"the largest of {len(towns)} entries within {_ONE_PLACE_KM} km of each other"))
    if not small and first.population >= (_LARGER if first.population >= _TOWN else _MUCH_LARGER) * max(1, second.population):
        return Choice(town=first, reasons=(*reasons, f"the largest of {len(towns)} there"))
    areas = ", ".join(sorted({_area_name(town) for town in towns}))
    reason = f"{len(towns)} places named {name} in {country_of(first.country).name} ({areas}), and nothing in the report decides"
    return Choice(town=None, reasons=(*reasons, reason), doubt=reason)


def _lies_in(town: Town, within: str) -> bool:
    country = find_country(within)
    if country is not None:
        return town.country == country.code
    if any(area.country == town.country and area.code == town.area for area in find_areas(within)):
        return True
    return any(other.country == town.country and other.area == town.area for other in find_towns(without_kind(within))[:3])


def without_kind(words: str) -> str:
    """A name without the word for what it is: `Saada` of `Saada governorate`."""
    kept = [word for word in words.split() if word.casefold() not in AREAS | SETTLEMENTS]
    return " ".join(kept) or words


def _area_name(town: Town) -> str:
    area = area_of(town.country, town.area)
    return area.name if area is not None else town.area


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
