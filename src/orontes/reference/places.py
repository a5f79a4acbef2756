"""Towns, areas of two levels, countries and large regions of the world by name: GeoNames (CC BY 4.0), cut by training/places/build.py.

Everything is loaded on first use and looked up by folded name. Nothing here chooses between namesakes: `find_towns` gives
all of them, the most populous first, and flow/resolve decides with reasons.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from orontes.lang.fold import fold, squeeze
from orontes.records.entity import Circle
from orontes.reference.own import find_own, own_tables
from orontes.reference.table import AREA, ARTICLES, SETTLED, PlaceTable, Town


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SOURCE = "GeoNames"
AREA_WORDS = _words(
    "governorate province region state oblast district department county prefecture emirate division territory canton krai "
    "republic wilaya muhafazah vilayet voivodeship municipality autonomous sheng borough municipio provincia landkreis kreis powiat rayon "
    "raion departement arrondissement kabupaten kommune concelho parish regency subdistrict mayorality muhafazat locality township commune cercle "
    "zone woreda subcounty chiefdom"
)
_PLURAL = "s"
_SIDES = {
    **dict.fromkeys(("northern", "nord", "norte"), "north"),
    **dict.fromkeys(("southern", "sud", "sur"), "south"),
    **dict.fromkeys(("eastern", "oriental"), "east"),
    **dict.fromkeys(("western", "occidental"), "west"),
}
"""One word for each side: `South Darfur` is `Southern Darfur`, `Western Kasai` is `Kasai-Occidental`."""
_LINKS = frozenset({"de", "du", "des", "del", "do", "da", "la", "le", "les", "of"})
"""Words that stand between the word for an area and its name: `Province de la Comoé`."""
_SAME_DEGREES = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An administrative area: of the first level a governorate, province, state or oblast. No point stands for it."""

    country: str
    code: str
    """GeoNames code of the first-level area: the area itself, or the one that holds it."""
    name: str
    circle: Circle
    level: int = 1
    names: tuple[str, ...] = ()
    """Other names and short names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of the world that is no administrative area: a continent, a sea, a valley, a land of several countries."""

    name: str
    circle: Circle


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory with its own ISO code. No point stands for it."""

    code: str
    name: str
    names: tuple[str, ...]
    nationals: tuple[str, ...]
    """Adjectives and words for its people, singular."""
    capital: str
    neighbours: tuple[str, ...]
    geonameid: int
    people: int
    circle: Circle | None = None
    """None for a few territories without a table entry."""


def find_towns(name: str) -> tuple[Town, ...]:
    """All towns of this name in any of its recorded spellings, the most populous first. A leading article may be missing or added."""
    found = {town.key: town for town in (*_shipped(name), *find_own(name)) if town.kind == SETTLED}
    return _by_size(_without_doubles(found.values()))


def has_article(name: str) -> bool:
    """Whether a place is called so with `the` before it: `The Hague`."""
    return any(table.has(f"the {name}") for table in (_table(), *own_tables()))


def find_sites(name: str) -> tuple[Town, ...]:
    """Facilities, neighbourhoods and features of the land of this name: only a user's own gazetteer has them."""
    return _by_size(town for town in find_own(name) if town.kind not in {SETTLED, AREA})


def names_of_towns(country: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The names of all places of a country, each with what `town_at` finds it by: for a comparison of spellings where `find_towns` finds none."""
    for at, table in enumerate((_table(), *own_tables())):
        for number, name in table.names_of(country):
            yield name, (at, number)


def town_at(place: tuple[int, int]) -> Town:
    """The place that `names_of_towns` named, as long as the same gazetteers hold."""
    at, number = place
    return (_table(), *own_tables())[at].town(number)


def towns_of(country: str) -> tuple[Town, ...]:
    """All towns of a country that the package has."""
    return tuple(_table().of_country(country))


def _by_size(towns: Iterable[Town]) -> tuple[Town, ...]:
    return tuple(sorted(towns, key=lambda town: (-town.population, town.geonameid == 0, town.geonameid, town.key)))


def _without_doubles(towns: Iterable[Town]) -> list[Town]:
    """One place that the package and a user's file both have is one: the package's, with its population and area."""
    found = list(towns)
    known = [town for town in found if town.geonameid]
    return [
        town
        for town in found
        if town.geonameid
        or not any(
            abs(one.latitude - town.latitude) < _SAME_DEGREES and abs(one.longitude - town.longitude) < _SAME_DEGREES for one in known
        )
    ]


def find_areas(name: str) -> tuple[Area, ...]:
    """First-level areas of this name, with or without the word for what they are."""
    return _with_own(name, _areas_by_key().get(_area_key(name), ()), first=True)


def find_districts(name: str) -> tuple[Area, ...]:
    """Second-level areas of this name (counties, districts), with or without the word for what they are."""
    return _with_own(name, _districts_by_key().get(_area_key(name), ()), first=False)


def _with_own(name: str, known: tuple[Area, ...], *, first: bool) -> tuple[Area, ...]:
    """Areas of the package, and of a user's own gazetteers those of countries where it has none of the name."""
    if not own_tables():
        return known
    countries = {area.country for area in known}
    bare = " ".join(word for word in fold(name).split() if word not in AREA_WORDS)
    found = {
        town.key: town
        for each in (name, bare)
        if each
        for town in find_own(each)
        if town.kind == AREA and (town.level == 1) == first and town.country not in countries
    }
    return (*known, *(_own_area(found[key]) for key in sorted(found)))


def _own_area(town: Town) -> Area:
    circle = Circle(latitude=town.latitude, longitude=town.longitude, radius_km=town.radius_km)
    return Area(country=town.country, code=town.code, name=town.name, circle=circle, level=town.level)


def find_counties(name: str) -> tuple[Area, ...]:
    """Second-level areas with exactly this name, the word for what they are included: `Ohio County`."""
    return tuple(area for area in find_districts(name) if fold(area.name) == fold(name))


def find_region(name: str) -> Region | None:
    """The large region of this name."""
    return _regions().get(_without_the(fold(name)))


def area_of(country: str, code: str) -> Area | None:
    """The first-level area with this GeoNames code."""
    return _areas().get((country, code))


def find_country(name: str) -> Country | None:
    """The country of this name; of two with one name (`Congo`) the one with more people; None where none has it."""
    return next(iter(countries_named(name)), None)


def countries_named(name: str) -> tuple[Country, ...]:
    """All countries of this name, the one with most people first."""
    return _countries_by_name().get(_without_the(fold(name)), ())


def find_demonym(word: str) -> Country | None:
    """The country whose people or adjective this word is: `Sudanese`, `Iraqis`."""
    folded = fold(word)
    nationals = _countries_by_demonym()
    return nationals.get(folded) or (nationals.get(folded.removesuffix(_PLURAL)) if folded.endswith(_PLURAL) else None)


def is_capital(name: str) -> bool:
    """Whether a country has its capital of this name."""
    return fold(name) in _capitals()


def capital_of(name: str) -> Country | None:
    """The country whose capital has this name; None where none or more than one has."""
    found = (
        [country for country in _countries().values() if country.capital and fold(country.capital) == fold(name)]
        if is_capital(name)
        else []
    )
    return found[0] if len(found) == 1 else None


def areas_within(country: str) -> tuple[Area, ...]:
    """The first-level areas of a country, for a comparison of spellings where `find_areas` finds none."""
    return tuple(area for (code, _), area in sorted(_areas().items()) if code == country)


def country_of(code: str) -> Country:
    """The country with this ISO code."""
    return _countries()[code]


@lru_cache(maxsize=1)
def digest() -> str:
    """Digest of the data, for the version of a step that uses it."""
    return (files(__package__) / "data" / "places.sha256").read_text(encoding="ascii")


@lru_cache(maxsize=65536)
def _shipped(name: str) -> tuple[Town, ...]:
    return tuple(_table().find(name))


@lru_cache(maxsize=1)
def _table() -> PlaceTable:
    folder = files(__package__) / "data"
    return PlaceTable((folder / "place_names.tsv.gz").read_bytes(), (folder / "places.tsv.gz").read_bytes(), source=SOURCE)


def _lines(name: str) -> list[bytes]:
    return gzip.decompress((files(__package__) / "data" / name).read_bytes()).split(b"\n")


@lru_cache(maxsize=1)
def _areas() -> dict[tuple[str, str], Area]:
    found = {}
    for line in _lines("areas.tsv.gz"):
        country, code, name, latitude, longitude, radius, names = line.decode().split("\t")
        circle = Circle(latitude=float(latitude), longitude=float(longitude), radius_km=float(radius))
        found[country, code] = Area(country=country, code=code, name=name, circle=circle, names=tuple(filter(None, names.split("|"))))
    return found


@lru_cache(maxsize=1)
def _areas_by_key() -> dict[str, tuple[Area, ...]]:
    return _by_key(_areas().values())


@lru_cache(maxsize=1)
def _districts_by_key() -> dict[str, tuple[Area, ...]]:
    found = []
    for line in _lines("districts.tsv.gz"):
        country, code, name, latitude, longitude, radius = line.decode().split("\t")
        circle = Circle(latitude=float(latitude), longitude=float(longitude), radius_km=float(radius))
        found.append(Area(country=country, code=code, name=name, circle=circle, level=2))
    return _by_key(found)


def _by_key(areas: Iterable[Area]) -> dict[str, tuple[Area, ...]]:
    by_key: dict[str, tuple[Area, ...]] = {}
    for area in areas:
        for key in dict.fromkeys(_area_key(name) for name in (area.name, *area.names)):
            by_key[key] = (*by_key.get(key, ()), area)
    return by_key


@lru_cache(maxsize=1)
def _regions() -> dict[str, Region]:
    found: dict[str, Region] = {}
    for line in (files(__package__) / "data" / "regions.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, others, latitude, longitude, radius = line.split("\t")
        region = Region(name=name, circle=Circle(latitude=float(latitude), longitude=float(longitude), radius_km=float(radius)))
        for each in filter(None, (name, *others.split("|"))):
            found[_without_the(fold(each))] = region
    return found


@lru_cache(maxsize=65536)
def _area_key(name: str) -> str:
    said = _without_the(fold(name)).split()
    while len(said) > 1 and (said[0] in AREA_WORDS or (len(said) < len(fold(name).split()) and said[0] in _LINKS)):
        said = said[1:]
    words = [_SIDES.get(word, word) for word in said if word not in AREA_WORDS and word != "of"]
    kept = " ".join(sorted(words, key=lambda word: word not in _SIDES.values()))
    for article in ARTICLES:
        kept = kept.removeprefix(article)
    return kept.replace(" ", "") or squeeze(name)


@lru_cache(maxsize=1)
def _countries() -> dict[str, Country]:
    countries = {}
    for line in _lines("countries.tsv.gz"):
        code, _, name, names, nationals, capital, neighbours, geonameid, people, *circle = line.decode().split("\t")
        countries[code] = Country(
            code=code,
            name=name,
            names=tuple(filter(None, (name, *names.split("|")))),
            nationals=tuple(filter(None, nationals.split("|"))),
            capital=capital,
            neighbours=tuple(filter(None, neighbours.split(","))),
            geonameid=int(geonameid),
            people=int(people),
            circle=_circle(circle),
        )
    return countries


def _circle(cells: Sequence[str]) -> Circle | None:
    if not all(cells):
        return None
    latitude, longitude, radius = map(float, cells)
    return Circle(latitude=latitude, longitude=longitude, radius_km=radius)


@lru_cache(maxsize=1)
def _countries_by_name() -> dict[str, tuple[Country, ...]]:
    found: dict[str, tuple[Country, ...]] = {}
    for country in sorted(_countries().values(), key=lambda one: (-one.people, one.code)):
        for key in dict.fromkeys(_without_the(fold(name)) for name in country.names):
            found[key] = (*found.get(key, ()), country)
    return found


@lru_cache(maxsize=1)
def _countries_by_demonym() -> dict[str, Country]:
    return {fold(word): country for country in _countries().values() for word in country.nationals}


@lru_cache(maxsize=1)
def _capitals() -> frozenset[str]:
    return frozenset(fold(country.capital) for country in _countries().values() if country.capital)


def _without_the(folded: str) -> str:
    return folded.removeprefix("the ")
