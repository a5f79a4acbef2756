"""Files of places that a user may add: GeoNames dumps (tab-separated, as allCountries.txt), OCHA lists with a header, GeoJSON, and JSON lines.

Each line becomes an Entry, or is counted under what is wrong with it: nothing passes silently. An area (a row of districts, a polygon)
has a circle: its middle never becomes a point.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from orontes.lang.fold import is_arabic
from orontes.reference.table import AREA, SETTLED, Entry, Town

_GEONAMES_COLUMNS = 19
_FACILITIES = {
    "AIRP": "facility", "AIRF": "facility", "AIRB": "facility", "PRN": "facility", "MSQE": "facility", "CH": "facility", "BDG": "facility",
    "HSP": "facility", "SCH": "facility", "UNIV": "facility", "CMP": "facility", "CMPRF": "facility", "INSM": "facility", "MLTB": "facility",
    "PRT": "facility", "DAM": "facility", "STDM": "facility", "CSTL": "facility", "FT": "facility", "PS": "facility", "REFN": "facility",
}  # fmt: skip
_FEATURES = frozenset({"H", "T"})
_NAME = re.compile(
    r"^(?:(?:ascii)?name|en|name_en|english|place|settlement|village|town|(?:place|settlement|village|town|community|site|camp)_?name|adm(?:in)?\d_?(?:name)?_?(?:en)?|.*_en|feature(?:ref|nam)\w*)$"
)
_ARABIC = re.compile(r"^(?:ar|name_ar|arabic|.*_ar|.*name_?ar)$")
_CODE = re.compile(r"^(?:pcode|p_code|code|id|.*pcode|.*p_code|c_code)$")
_LATITUDE, _LONGITUDE = (
    re.compile(r"^(?:(?:.*_)?lat(?:itude)?(?:_.*)?|(?:point_?|centroid_?)?y(?:_?coord(?:inate)?)?)$"),
    re.compile(r"^(?:(?:.*_)?(?:lon|lng|long|longitude)(?:_.*)?|(?:point_?|centroid_?)?x(?:_?coord(?:inate)?)?)$"),
)
_LEVEL = re.compile(r"adm(?:in)?_?(\d)")
_OWN_LEVEL = 9
"""Of a column whose name says no level: the place itself."""
_COUNTRY = re.compile(r"^(?:country|country_?code|iso2?|adm(?:in)?0_?p?_?code|cc)$")
_KIND = re.compile(r"^(?:kind|type|class|feature)$")
_SURFACE = re.compile(r"^(?:area_?sq_?km|areasqkm|.*_area_sqkm)$")
_SETTLEMENTS = frozenset(
    {*("city", "town", "village", "hamlet", "settlement", "community", "locality", "capital", "suburb"), "populated place", "ppl", "place"}
)
_FIRST_AREAS = frozenset({"province", "governorate", "state", "region", "adm1"})
_AREAS = _FIRST_AREAS | {"district", "county", "territory", "admin", "adm2", "adm3"}
_FIRST_CODE = re.compile(r"[A-Z]{2}\d{2}")
"""OCHA's p-code of a first-level area."""
_REACH_KM = {1: 200.0, 2: 80.0, 3: 40.0}
"""How far an area of a level reaches, where its file does not say how large it is."""
_LONG = 2.0
"""How much longer than round an area is taken to be."""
_DEEPEST_AREA = 3
"""Below the third level OCHA's lists have settlements."""
TOO_MANY = "beyond what a run can hold: give the country with --country CC, once for each country"
_MOST = 2_000_000
"""Places of one file: beyond, a run would need more memory than a laptop has."""
_MARGIN_KM, _DEGREE_KM = 1.0, 111.2
_BRACKETS = re.compile(r"\s*\([^)]*\)")


_GEOJSON = re.compile(r'"(?:type|features|crs|name)"\s*:')
_ENCLOSED = "enclosed_km"
"""The column in which a polygon's reach is handed on."""
csv.field_size_limit(1 << 24)


@dataclass(slots=True)
class Parsed:
    """What a file held: entries, and how many lines were left out for which reason."""

    entries: list[Entry] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def parse_places(lines: Iterable[str], *, name: str, country: str = "") -> Parsed:
    """Places of a file, whatever its format. `country` stands where the file has no column for it; a GeoNames dump is cut to it."""
    parsed = Parsed()
    rest = iter(lines)
    first = next(rest, "").lstrip("\ufeff")
    whole = chain([first], rest)
    rows: Iterable[Mapping[str, object]]
    if first.lstrip().startswith("{") and not _is_json_line(first):
        rows = _features("".join(whole), parsed)
    elif first.lstrip().startswith("{"):
        rows = _json_rows(whole, parsed)
    elif first.count("\t") == _GEONAMES_COLUMNS - 1 and first.split("\t")[0].isdigit():
        _geonames(whole, parsed, country)
        return parsed
    else:
        mark = max("\t,;|", key=first.count)
        rows = _table_rows(whole, mark, parsed)
    _with_header(rows, parsed, name, country)
    return parsed


def parse_rows(rows: Iterable[Sequence[str]], *, name: str, country: str = "", line: str = "line") -> Parsed:
    """Places of a table whose first row with several cells is its header, such as a sheet of a workbook."""
    parsed = Parsed()
    rest = iter(rows)
    header = next((row for row in rest if sum(map(bool, row)) > 1), [])
    _with_header((dict(zip(header, row, strict=False)) for row in rest if any(row)), parsed, name, country, line)
    return parsed


def _table_rows(lines: Iterable[str], mark: str, parsed: Parsed) -> Iterator[Mapping[str, object]]:
    rows = csv.DictReader((line.replace("\0", "") for line in lines), delimiter=mark)
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            parsed.left_out["not a line of a table"] += 1


def _is_json_line(line: str) -> bool:
    """Whether a line is one place as JSON; else it begins a GeoJSON file, written in one line or in many."""
    try:
        made = json.loads(line)
    except ValueError:
        return line.strip() not in {"{", ""} and not _GEOJSON.search(line)
    return not (isinstance(made, dict) and made.get("type") == "FeatureCollection")


def _features(text: str, parsed: Parsed) -> Iterator[Mapping[str, object]]:
    """The features of a GeoJSON file as rows: a point's own coordinates, or the middle of what a polygon encloses and how far it reaches."""
    try:
        made = json.loads(text)
    except ValueError:
        parsed.left_out["not JSON: the file is cut off or broken"] += 1
        return
    for feature in made.get("features") or () if isinstance(made, dict) else ():
        held = feature if isinstance(feature, dict) else {}
        geometry, told = held.get("geometry") or {}, held.get("properties") or {}
        points = list(_positions(geometry.get("coordinates"))) if isinstance(geometry, dict) else []
        if not points or not isinstance(told, dict):
            parsed.left_out["without usable coordinates"] += 1
            continue
        rest = {key: value for key, value in told.items() if not (_LATITUDE.match(_column(key)) or _LONGITUDE.match(_column(key)))}
        latitude, longitude, reach = _circle(points)
        yield {
            **rest,
            "latitude": latitude,
            "longitude": longitude,
            **({_ENCLOSED: reach} if "Polygon" in str(geometry.get("type")) else {}),
        }


def _positions(held: object) -> Iterator[tuple[float, float]]:
    """All positions of a geometry, however deep."""
    if isinstance(held, list) and len(held) > 1 and all(isinstance(one, int | float) for one in held[:2]):
        yield float(held[1]), float(held[0])
    elif isinstance(held, list):
        for one in held:
            yield from _positions(one)


def _circle(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    north, east = ((min(axis) + max(axis)) / 2 for axis in zip(*points, strict=True))
    narrow = math.cos(math.radians(north))
    reach = max(math.hypot(one - north, (other - east) * narrow) for one, other in points) * _DEGREE_KM
    return round(north, 4), round(east, 4), round(reach + _MARGIN_KM, 1)


def _column(key: object) -> str:
    return str(key).strip().casefold().replace(" ", "_")


def _geonames(lines: Iterable[str], parsed: Parsed, wanted: str) -> None:
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS or not cells[0].isdigit():
            parsed.left_out["not a line of GeoNames (19 columns)"] += 1
            continue
        kind = _geonames_kind(cells[6], cells[7])
        point = _point(cells[4], cells[5])
        if kind is None or (wanted and cells[8] != wanted):
            parsed.left_out["of another country" if kind is not None else "no settlement, facility or feature of the land"] += 1
        elif point is None:
            parsed.left_out["without usable coordinates"] += 1
        elif len(parsed.entries) >= _MOST:
            parsed.left_out[TOO_MANY] += 1
        else:
            town = Town(
                geonameid=int(cells[0]), name=cells[1], latitude=point[0], longitude=point[1], country=cells[8], area=cells[10],
                population=int(cells[14]) if cells[14].isdigit() else 0, kind=kind,
            )  # fmt: skip
            parsed.entries.append(Entry(town=town, names=tuple(filter(_is_useful, (cells[2], *cells[3].split(","))))))


def _geonames_kind(feature_class: str, code: str) -> str | None:
    if feature_class == "P":
        return "neighbourhood" if code == "PPLX" else SETTLED
    return "natural feature" if feature_class in _FEATURES else _FACILITIES.get(code)


def _json_rows(lines: Iterable[str], parsed: Parsed) -> Iterator[dict[str, object]]:
    for line in filter(str.strip, lines):
        try:
            row = json.loads(line)
        except ValueError:
            parsed.left_out["not JSON"] += 1
            continue
        if isinstance(row, dict):
            yield row
        else:
            parsed.left_out["no JSON object"] += 1


def _with_header(rows: Iterable[Mapping[str, object]], parsed: Parsed, source: str, country: str, line: str = "line") -> None:
    for number, row in enumerate(rows, start=1):
        cells = {_column(key): str(value if value is not None else "").strip() for key, value in row.items() if key is not None}
        latin, arabic = _pick(cells, _NAME), _pick(cells, _ARABIC)
        point = _point(_pick(cells, _LATITUDE), _pick(cells, _LONGITUDE))
        code = _pick(cells, _CODE)
        if len(parsed.entries) >= _MOST:
            parsed.left_out[TOO_MANY] += 1
        elif not latin and not arabic:
            parsed.left_out["without a name"] += 1
        elif point is None:
            parsed.left_out["without usable coordinates"] += 1
        else:
            name = _BRACKETS.sub("", latin) or latin or arabic
            others = {latin, arabic, *re.split(r"\s*-\s+|\s+-\s*", arabic)} if arabic else {latin}
            kind, level, reach = _extent(cells)
            if level == 0 and kind == AREA:
                parsed.left_out["a country"] += 1
                continue
            town = Town(
                geonameid=0, name=name, latitude=point[0], longitude=point[1], country=(_pick(cells, _COUNTRY)[:2].upper() or country),
                area="", population=0, kind=kind, code=code or f"{line} {number}", source=source, radius_km=reach, level=level,
            )  # fmt: skip
            parsed.entries.append(Entry(town=town, names=tuple(sorted(filter(_is_useful, others)))))


def _extent(cells: Mapping[str, str]) -> tuple[str, int, float]:
    """What a row is, and of an area its level and how far it reaches: by its polygon, its surface, the deepest level that it names, or its kind."""
    told = _pick(cells, _KIND)
    levels = [_level(key) for key, value in cells.items() if value and _NAME.match(key)]
    level = max(levels, default=_OWN_LEVEL)
    enclosed, surface = cells.get(_ENCLOSED, ""), _pick(cells, _SURFACE)
    is_area = bool(enclosed or surface) or level <= _DEEPEST_AREA or (set(told.casefold().split()) & _AREAS)
    if not is_area:
        return (SETTLED if not told or told.casefold() in _SETTLEMENTS else told), 0, 0.0
    first = _FIRST_CODE.fullmatch(_pick(cells, _CODE)) or set(told.casefold().split()) & _FIRST_AREAS
    own = level if level <= _DEEPEST_AREA else 1 if first else 2
    round_km = _LONG * math.sqrt(_number(surface) / math.pi)
    return AREA, own, _number(enclosed) or round_km or _REACH_KM[max(1, own)]


def _number(cell: str) -> float:
    try:
        return max(0.0, float(cell))
    except ValueError:
        return 0.0


def _pick(cells: Mapping[str, str], wanted: re.Pattern[str]) -> str:
    """The cell with something in it whose column has such a name; of several levels the deepest, whether the list begins or ends with it."""
    found = [(_level(key), at, value) for at, (key, value) in enumerate(cells.items()) if value and wanted.match(key)]
    return max(found)[2] if found else ""


def _level(column: str) -> int:
    level = _LEVEL.search(column)
    return int(level[1]) if level is not None else _OWN_LEVEL


def _point(latitude: str, longitude: str) -> tuple[float, float] | None:
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return None
    return (north, east) if -90 <= north <= 90 and -180 <= east <= 180 and (north, east) != (0.0, 0.0) else None


def _is_useful(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    return len(letters) > 1 and (is_arabic(name) or all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in letters))
