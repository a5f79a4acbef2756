"""Files of places that a user may add: GeoNames dumps (tab-separated, as allCountries.txt), OCHA lists with a header, and JSON lines.

Each line becomes an Entry, or is counted under what is wrong with it: nothing passes silently.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from orontes.lang.fold import is_arabic
from orontes.reference.table import SETTLED, Entry, Town

_GEONAMES_COLUMNS = 19
_FACILITIES = {
    "AIRP": "facility", "AIRF": "facility", "AIRB": "facility", "PRN": "facility", "MSQE": "facility", "CH": "facility", "BDG": "facility",
    "HSP": "facility", "SCH": "facility", "UNIV": "facility", "CMP": "facility", "CMPRF": "facility", "INSM": "facility", "MLTB": "facility",
    "PRT": "facility", "DAM": "facility", "STDM": "facility", "CSTL": "facility", "FT": "facility", "PS": "facility", "REFN": "facility",
}  # fmt: skip
_FEATURES = frozenset({"H", "T"})
_NAME = re.compile(
    r"^(?:(?:ascii)?name|en|name_en|english|place|settlement|village|town|(?:place|settlement|village|town|community|site|camp)_?name|adm(?:in)?\d_?(?:name)?_?(?:en)?|.*_en|featureref\w*)$"
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
_BRACKETS = re.compile(r"\s*\([^)]*\)")


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
    if first.lstrip().startswith("{"):
        rows = _json_rows(whole, parsed)
    elif first.count("\t") == _GEONAMES_COLUMNS - 1 and first.split("\t")[0].isdigit():
        _geonames(whole, parsed, country)
        return parsed
    else:
        mark = max("\t,;|", key=first.count)
        rows = (dict(row) for row in csv.DictReader(whole, delimiter=mark))
    _with_header(rows, parsed, name, country)
    return parsed


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


def _with_header(rows: Iterable[Mapping[str, object]], parsed: Parsed, source: str, country: str) -> None:
    for number, row in enumerate(rows, start=1):
        cells = {str(key).strip().casefold().replace(" ", "_"): str(value or "").strip() for key, value in row.items() if key is not None}
        latin, arabic = _pick(cells, _NAME), _pick(cells, _ARABIC)
        point = _point(_pick(cells, _LATITUDE), _pick(cells, _LONGITUDE))
        code = _pick(cells, _CODE)
        if not latin and not arabic:
            parsed.left_out["without a name"] += 1
        elif point is None:
            parsed.left_out["without usable coordinates"] += 1
        else:
            name = _BRACKETS.sub("", latin) or latin or arabic
            others = {latin, arabic, *re.split(r"\s*-\s+|\s+-\s*", arabic)} if arabic else {latin}
            town = Town(
                geonameid=0, name=name, latitude=point[0], longitude=point[1], country=(_pick(cells, _COUNTRY)[:2].upper() or country),
                area="", population=0, kind=_pick(cells, _KIND) or SETTLED, code=code or f"line {number}", source=source,
            )  # fmt: skip
            parsed.entries.append(Entry(town=town, names=tuple(sorted(filter(_is_useful, others)))))


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
