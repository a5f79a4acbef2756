"""Lines on the map: the border of two countries, and the road between two towns. No point stands for them, and neither end is the place."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from orontes.reference.places import Country, find_country, find_demonym, find_towns

_BORDER = re.compile(r"\b(?:borders?|frontier)(?=$|\s+(?:with|between|of|to|region|area)\b|['’])", re.IGNORECASE)
_ROAD = re.compile(r"^\s*(?:highway|road|motorway|expressway|railway|line|route|axis)\b")
_ROAD_BEHIND = re.compile(r"\s+(?:highway|road|motorway|expressway|railway)$", re.IGNORECASE)
_ROAD_FROM = re.compile(
    r"\b(?:road|highway|motorway|expressway|railway|route|axis|track)\s+(?:from|between|linking|connecting|that\s+(?:links|connects)|which\s+(?:links|connects))\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w’'.]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'.]*)*")
_JOINT = re.compile(r"\s*[-‑–—/]\s*")
_ROAD_TO = re.compile(r"^\s+(?:to|and|with)\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?$")


class Line(NamedTuple):
    """What the words say of a line: its form, the names of its ends with a slash between them, and the words as the record shows them."""

    form: Literal["border", "road"]
    ends: str
    written: str
    reason: str


def read_line(said: str, after: str) -> Line | None:
    """The border or road that a place mention names: `the Syrian-Turkish border`, `Mali's border with Niger`, the `A-B` of `the A-B highway`."""
    if _BORDER.search(said):
        countries = countries_in(said)
        written = re.sub(r"^the\s+", "", said, flags=re.IGNORECASE)
        return Line("border", "/".join(one.code for one in countries), written, f"{written}: a border") if countries else None
    bare = _ROAD_BEHIND.sub("", said)
    ends = _JOINT.split(bare)
    named = len(ends) == 2 and all(end[:1].isupper() for end in ends) and any(find_towns(end) for end in ends)
    if named and (bare != said or _ROAD.match(after)) and not find_towns(bare):
        return Line("road", "/".join(ends), f"road {bare}", f"the road between {ends[0]} and {ends[1]}")
    return None


def countries_in(words: str) -> tuple[Country, ...]:
    """The first two countries that words name by their names or adjectives."""
    found: dict[str, Country] = {}
    for part in _JOINT.split(words):
        for run in _NAME.findall(re.sub(r"['’]s?\b", " ", part)):
            pieces = run.split()
            while pieces:
                length = next((end for end in range(len(pieces), 0, -1) if _country(" ".join(pieces[:end])) is not None), 0)
                country = _country(" ".join(pieces[:length])) if length else None
                if country is not None:
                    found.setdefault(country.code, country)
                pieces = pieces[max(1, length) :]
    return tuple(found.values())[:2]


def is_on_road(before: str, gap: str, after: str) -> bool:
    """Whether two towns are the ends of one road: `the road from A to B`, `the A to B highway`."""
    return (bool(_ROAD_TO.match(gap)) and bool(_ROAD_FROM.search(before) or (gap.strip() == "to" and _ROAD.match(after)))) or (
        bool(_JOINT.fullmatch(gap)) and bool(_ROAD.match(after))
    )


def _country(name: str) -> Country | None:
    return (find_country(name) or find_demonym(name)) if name[:1].isupper() else None
