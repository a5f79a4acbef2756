"""One place as one report has it: a town, an area, a country, a region, what lies beside one of them, and what lies in one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from orontes.flow.resolve.geography import Choice, distance
from orontes.flow.resolve.wording import Wording
from orontes.lang.fold import fold, squeeze
from orontes.records.entity import Circle
from orontes.reference.borders import find_border
from orontes.reference.places import Area, Country, Region, country_of
from orontes.reference.table import Town

_DEGREE_KM = 111.2
_AROUND_KM = 25
"""UCDP: within 25 km of a known point the point may stand for the place."""
_TOWN_KM = 15
"""What lies in a town lies within so much of its point, unless the town is a very large one."""
_AREA_KM = 60
"""A district called by its chief town lies around it, roughly so far."""
_METROPOLIS, _METROPOLIS_KM = 1_000_000, 30
_LEAST_KM, _SHARE_UNSURE = 5, 0.25
"""How far off a stated distance may be: a quarter of it, at least 5 km; half of it where no side is given."""
_SIDES = {"n": (1, 0), "s": (-1, 0), "e": (0, 1), "w": (0, -1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One place as one report has it. `key` says which places of other reports are the same."""

    key: tuple[str, ...]
    core: str
    written: str
    kind: str
    country: str | None = None
    town: Town | None = None
    precision: int = 3
    holder: Sight | None = None
    within: str | None = None
    """Words for the holder, where no place of the record stands for it."""
    reasons: tuple[str, ...] = ()
    doubt: str | None = None
    listed: bool = False
    circle: Circle | None = None
    """Where it lies, for what is no point."""


def see_town(wording: Wording, choice: Choice) -> Sight:
    """A town that was chosen."""
    town = choice.town
    assert town is not None  # noqa: S101 - the caller has looked
    return Sight(
        key=town.key,
        core=wording.core,
        written=wording.core,
        kind="populated place",
        country=town.country,
        town=town,
        precision=1,
        reasons=(wording.reason, *choice.reasons),
        listed=wording.listed,
    )


def see_area(area: Area, written: str, reasons: tuple[str, ...]) -> Sight:
    """An administrative area: no point stands for it."""
    return Sight(
        key=("area", area.country, area.code, *((fold(area.name),) if area.level > 1 else ())),
        core=area.name,
        written=written,
        kind="administrative area",
        country=area.country,
        within=country_of(area.country).name,
        reasons=(*reasons, "an area: no point is given"),
        circle=area.circle,
    )


def see_around(town: Town, core: str, written: str, reasons: tuple[str, ...]) -> Sight:
    """An area that the gazetteer has not, called by a town of it: it lies around that town."""
    return Sight(
        key=("area", town.country, squeeze(core)),
        core=core,
        written=written,
        kind="administrative area",
        country=town.country,
        within=country_of(town.country).name,
        reasons=(
            *reasons,
            "an area that the gazetteer has not: it is looked for around the town of its name",
            "an area: no point is given",
        ),
        circle=Circle(latitude=town.latitude, longitude=town.longitude, radius_km=_AREA_KM),
    )


def see_country(country: Country, written: str) -> Sight:
    """A country: no point stands for it."""
    return Sight(
        key=("country", country.code),
        core=country.name,
        written=written,
        kind="country",
        country=country.code,
        reasons=("a country: no point is given",),
        circle=country.circle,
    )


def see_region(region: Region, written: str) -> Sight:
    """A large region: no point stands for it."""
    return Sight(
        key=("region", fold(region.name)),
        core=written,
        written=written,
        kind="region",
        reasons=("a large region: no point is given",),
        circle=region.circle,
    )


def see_beside(wording: Wording, anchor: Sight) -> Sight:
    """A part or the surroundings of a place: the town's point may stand for it, but only as near as ACLED's precision 2."""
    close = anchor.town is not None and wording.form != "far"
    note = (
        f"the point is that of {anchor.core}, to which the words relate it"
        if close
        else "no point is given: the words do not say where exactly"
    )
    return Sight(
        key=("part", fold(wording.written), *anchor.key),
        core=wording.core,
        written=wording.written,
        kind="region",
        country=anchor.country,
        town=anchor.town if close else None,
        precision=2 if close else 3,
        holder=anchor,
        reasons=(wording.reason, *anchor.reasons, note),
        doubt=anchor.doubt,
        circle=_circle_beside(wording, anchor),
    )


def see_between(one: Sight, other: Sight, apart: float, *, road: bool = False) -> Sight:
    """What lies between two towns `apart` kilometres from each other, or on the road from one to the other: a circle that holds both, and no point."""
    written = f"road from {one.core} to {other.core}" if road else f"between {one.core} and {other.core}"
    circle = None
    if one.town is not None and other.town is not None:
        middle = (one.town.latitude + other.town.latitude) / 2, (one.town.longitude + other.town.longitude) / 2
        circle = Circle(
            latitude=round(middle[0], 3), longitude=round(middle[1], 3), radius_km=round(max(_LEAST_KM, apart / 2 + _LEAST_KM), 1)
        )
    return Sight(
        key=("between", *sorted((*one.key, *other.key))),
        core=written,
        written=written,
        kind="region",
        country=one.country if one.country == other.country else None,
        reasons=(f"{written}: neither of them is the place", "no point is given: the words do not say where exactly"),
        circle=circle,
    )


def see_several(parts: Sequence[Sight], written: str) -> Sight:
    """What is said of several places in one breath happened in none of them alone: a circle that holds all, and no point."""
    circles = [circle for part in parts if (circle := _spot(part)) is not None]
    countries = {part.country for part in parts}
    country = parts[0].country if len(countries) == 1 else None
    return Sight(
        key=("several", *sorted("/".join(part.key) for part in parts)),
        core=written,
        written=written,
        kind="region",
        country=country,
        within=country_of(country).name if country is not None else None,
        reasons=(f"{len(parts)} places in one breath: what is told of them is told of none alone", "no point is given"),
        circle=_around_all(circles) if len(circles) == len(parts) else None,
    )


def _spot(sight: Sight) -> Circle | None:
    """A town's point as a circle, or the circle of anything else."""
    town = sight.town
    return Circle(latitude=town.latitude, longitude=town.longitude, radius_km=_LEAST_KM) if town is not None else sight.circle


def _around_all(circles: Sequence[Circle]) -> Circle:
    north, east = ((min(axis) + max(axis)) / 2 for axis in zip(*((one.latitude, one.longitude) for one in circles), strict=True))
    middle = Circle(latitude=round(north, 3), longitude=round(east, 3), radius_km=0)
    return replace(middle, radius_km=round(max(distance(middle, one) + one.radius_km for one in circles), 1))


def see_border(countries: Sequence[Country], written: str) -> Sight:
    """The border of two countries, or all borders of one: a line, for which no point stands."""
    names = " and ".join(country.name for country in countries)
    circle = find_border(countries[0].code, countries[1].code) if len(countries) > 1 else countries[0].circle
    return Sight(
        key=("border", *sorted(country.code for country in countries)),
        core=written,
        written=written,
        kind="region",
        country=countries[0].code if len(countries) == 1 else None,
        within=names,
        reasons=(f"the border of {names}", "a line: no point is given"),
        circle=circle,
    )


def put_in(sight: Sight, holder: Sight, reason: str) -> Sight:
    """A place without a point of its own, within another one: of a town that is near enough to its point for ACLED's precision 2."""
    return replace(
        sight,
        key=(*sight.key, *holder.key),
        country=holder.country,
        holder=holder,
        precision=2 if holder.town is not None and holder.precision < 3 else 3,
        reasons=(*sight.reasons, reason, "unlocated: no point is given"),
        circle=_circle_in(holder),
    )


def put_by(sight: Sight, holder: Sight, reason: str) -> Sight:
    """A settlement that is only named beside a town: somewhere around it, and not so near that the town's point may stand for it."""
    placed = put_in(sight, holder, reason)
    town = holder.town
    circle = Circle(latitude=town.latitude, longitude=town.longitude, radius_km=_AREA_KM) if town is not None else placed.circle
    return replace(placed, precision=3, circle=circle)


def _circle_in(holder: Sight) -> Circle | None:
    """Where what lies in a place may be: around a town's point, anywhere in an area."""
    town = holder.town
    if town is None:
        return holder.circle
    radius = _METROPOLIS_KM if town.population >= _METROPOLIS else _TOWN_KM
    return Circle(latitude=town.latitude, longitude=town.longitude, radius_km=radius)


def _circle_beside(wording: Wording, anchor: Sight) -> Circle | None:
    """Around a town, or as far from it as the words say, on the side that they name; of an area its own circle."""
    town = anchor.town
    if town is None:
        return anchor.circle
    if not wording.kilometres:
        radius = _AROUND_KM if wording.form != "part" else _circle_in(anchor).radius_km  # type: ignore[union-attr]
        return Circle(latitude=town.latitude, longitude=town.longitude, radius_km=radius)
    north, east = _direction(wording.side)
    length = math.hypot(north, east)
    if not length:
        return Circle(latitude=town.latitude, longitude=town.longitude, radius_km=round(wording.kilometres * (1 + _SHARE_UNSURE), 1))
    latitude = town.latitude + wording.kilometres * north / length / _DEGREE_KM
    narrow = max(0.1, math.cos(math.radians(latitude)))
    longitude = town.longitude + wording.kilometres * east / length / _DEGREE_KM / narrow
    radius = max(_LEAST_KM, wording.kilometres * _SHARE_UNSURE * 2)
    return Circle(latitude=round(latitude, 3), longitude=round(longitude, 3), radius_km=round(radius, 1))


def _direction(side: str | None) -> tuple[float, float]:
    """North and east of a side as written: `south-western`."""
    words = fold(side or "").replace("ern", "").replace(" ", "")
    found = [part for part in ("north", "south", "east", "west") if part in words]
    return float(sum(_SIDES[part[0]][0] for part in found)), float(sum(_SIDES[part[0]][1] for part in found))
