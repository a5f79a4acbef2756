"""A table of places by folded name, searched by bisection in its unpacked bytes: the gazetteer of the package, or one of a user's own."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orontes.lang.fold import fold, squeeze

ARTICLES = ("al ", "el ", "as ", "ash ", "ad ", "an ", "ar ", "at ", "az ", "the ")
SETTLED = "populated place"
AREA = "administrative area"
"""In a user's own gazetteer: it has a circle, and its middle is no point of it."""
_SHORT_WORDS = {"st": "saint", "ste": "sainte", "sta": "santa", "sto": "santo", "mt": "mount", "ft": "fort", "pt": "port"}
_OWN_CELLS = 2
"""Of a row of a user's own: its kind and code; those of an area have two more."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A place with a point: a populated place, or in a user's own gazetteer a facility or a feature of the land as well."""

    geonameid: int
    """0 for a place of another source."""
    name: str
    latitude: float
    longitude: float
    country: str
    """ISO 3166-1 alpha-2."""
    area: str
    """GeoNames code of the first-level area that holds it."""
    population: int
    kind: str = SETTLED
    code: str = ""
    """Its code in a user's own gazetteer, such as an OCHA p-code."""
    source: str = "GeoNames"
    radius_km: float = 0.0
    """Of an area."""
    level: int = 0
    """Of an area: 1 a governorate or province, 2 and more what lies in one."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return ("geonames", str(self.geonameid)) if self.geonameid else (self.source, self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of a file before it is packed, with all names that it has."""

    town: Town
    names: tuple[str, ...]


class PlaceTable:
    """Rows of places, and keys of names that point to them."""

    __slots__ = ("_in_country", "_names", "_rows", "source")

    def __init__(self, names: bytes, rows: bytes, *, source: str) -> None:
        self._names = gzip.decompress(names).split(b"\n")
        self._rows = gzip.decompress(rows).split(b"\n")
        self._in_country: dict[bytes, list[int]] = {}
        """Numbers of the rows of each country, sorted out on first use."""
        self.source = source

    def find(self, name: str) -> list[Town]:
        """All places of this name, in the order of the rows. A leading article may be missing or added."""
        found: set[int] = set()
        for key in _keys(name):
            found.update(self._numbers_at(key))
        return [self.town(number) for number in sorted(found)]

    def has(self, name: str) -> bool:
        """Whether a place has just this name, its article included."""
        return bool(self._numbers_at(squeeze(name).encode()))

    def _numbers_at(self, key: bytes) -> list[int]:
        at = bisect_left(self._names, key + b"\t")
        found = at < len(self._names) and self._names[at].startswith(key + b"\t")
        return _numbers(self._names[at][len(key) + 1 :]) if found else []

    def of_country(self, country: str) -> list[Town]:
        """All places of a country."""
        return [self.town(number) for number in self._numbers_of(country)]

    def names_of(self, country: str) -> Iterator[tuple[int, str]]:
        """The row number and the name of each place of a country."""
        return ((number, self._rows[number].split(b"\t", 2)[1].decode()) for number in self._numbers_of(country))

    def _numbers_of(self, country: str) -> Sequence[int]:
        if not self._in_country:
            for number, row in enumerate(self._rows):
                self._in_country.setdefault(row.split(b"\t", 5)[4], []).append(number)
        return self._in_country.get(country.encode(), ())

    def town(self, number: int) -> Town:
        """The place of a row."""
        geonameid, name, latitude, longitude, country, area, population, *own = self._rows[number].decode().split("\t")
        return Town(
            geonameid=int(geonameid),
            name=name,
            latitude=float(latitude),
            longitude=float(longitude),
            country=country,
            area=area,
            population=int(population),
            kind=own[0] if own else SETTLED,
            code=own[1] if own else "",
            source=self.source,
            radius_km=float(own[2]) if len(own) > _OWN_CELLS else 0.0,
            level=int(own[3]) if len(own) > _OWN_CELLS else 0,
        )


def pack_table(entries: Sequence[Entry]) -> tuple[bytes, bytes]:
    """The names and the rows of a table, as `PlaceTable` takes them: the same entries in any order give the same bytes."""
    ordered = sorted(entries, key=lambda entry: (*entry.town.key, entry.town.name, entry.names))
    keys: dict[str, set[int]] = defaultdict(set)
    rows = []
    for number, entry in enumerate(ordered):
        town = entry.town
        cells = (town.geonameid, town.name, f"{town.latitude:.4f}", f"{town.longitude:.4f}", town.country, town.area, town.population)
        reach = (f"{town.radius_km:.0f}", town.level) if town.kind == AREA else ()
        rows.append("\t".join(map(str, (*cells, town.kind, town.code, *reach))))
        for name in (town.name, *entry.names):
            keys[squeeze(name)].add(number)
    keys.pop("", None)
    names = [f"{key}\t{_pack_numbers(sorted(numbers))}" for key, numbers in keys.items()]
    return _pack(sorted(names, key=str.encode)), _pack(rows)


def _pack(lines: Iterable[str]) -> bytes:
    return gzip.compress("\n".join(lines).encode(), compresslevel=6, mtime=0)


def _keys(name: str) -> list[bytes]:
    folded = fold(name)
    keys = [folded.replace(" ", "")]
    first, _, rest = folded.partition(" ")
    if rest and first in _SHORT_WORDS:
        keys.append(_SHORT_WORDS[first] + rest.replace(" ", ""))
    for article in ARTICLES:
        if folded.startswith(article) and len(folded) >= len(article) + 3:
            keys.append(folded[len(article) :].replace(" ", ""))
    return [key.encode() for key in keys if key]


def _pack_numbers(numbers: Sequence[int]) -> str:
    return ",".join(_base36(number - (numbers[at - 1] if at else 0)) for at, number in enumerate(numbers))


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits


def _numbers(cell: bytes) -> list[int]:
    numbers, last = [], 0
    for step in cell.decode().split(","):
        last += int(step, 36)
        numbers.append(last)
    return numbers
