"""The tables of what happened: events with the range of what is claimed of them, findings with their values, and independent origins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orontes.match.edtf import bounds_of, precision_of
from orontes.publish.columns import POSITION, Row, field, grounds, originals, owner, part, parts_of, rows_of
from orontes.publish.table import Column, Table
from orontes.view.lines import FindingLine

_COUNTED = (
    ("deaths", "#affected+killed"),
    ("deaths_civilians", "#affected+killed+civilians"),
    ("injuries", "#affected+injured"),
    ("disappeared", "#affected+missing"),
    ("displaced", "#affected+displaced"),
    ("detained", "#affected+detained"),
    ("abducted", "#affected+abducted"),
    ("released", "#affected+released"),
)
"""Fields of findings that have columns of their own beside an event; all others stand in the table of findings."""


def _placed(name: str, of: Any, kind: Any, tag: str) -> Column:
    """A cell about the place of an event."""

    def cell(row: Row) -> Any:
        place = row.choice.places.get(row.line.place or "")
        return of(place) if place else None

    return Column(name, cell, kind, tag)


def _day(name: str, side: int) -> Column:
    def cell(row: Row) -> str | None:
        day = bounds_of(row.line.time)[side]
        return day.isoformat() if day else None

    return Column(name, cell, "text", f"#date+{'start' if side == 0 else 'end'}")


def _counted() -> Iterator[Column]:
    for counted, tag in _COUNTED:
        for side, ends in (("low", "min"), ("high", "max")):
            yield Column(f"{counted}_{side}", _finding(counted, side), "integer", f"{tag}+{ends}")
        yield Column(f"{counted}_verdict", _finding(counted, "verdict"), "text", "#status+verdict")
        yield Column(f"{counted}_origins", _finding(counted, "origins"), "integer", "#indicator+origins+num")


def _finding(field: str, cell: str) -> Any:
    def of(row: Row) -> Any:
        finding = row.choice.around(row.line.id).findings.get(field)
        return getattr(finding, cell) if finding else None

    return of


def _claims_of(finding: FindingLine) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for value in finding.values for claim in value.claims))


EVENTS = Table(
    "events",
    "one happening a row, with the range of what is claimed of it; other fields stand in the table of findings",
    (
        field("id", tag="#event+id"),
        field("kind", tag="#event+type"),
        field("time", tag="#date+event"),
        _day("first_day", 0),
        _day("last_day", 1),
        Column("time_precision", lambda row: precision_of(row.line.time), "text", "#date+precision"),
        field("place", tag="#loc+id"),
        field("place_name", tag="#loc+name"),
        _placed("country", lambda place: place.country, "text", "#country+code+v_iso2"),
        _placed("latitude", lambda place: place.latitude, "number", "#geo+lat"),
        _placed("longitude", lambda place: place.longitude, "number", "#geo+lon"),
        _placed("geo_precision", lambda place: place.geo_precision, "integer", "#geo+precision"),
        _placed("radius_km", lambda place: place.circle.radius_km if place.circle else None, "number", "#geo+radius"),
        *_counted(),
        field("part_of"),
        field("reasons", "list"),
        field("claims", "list", "#meta+claim+list"),
        grounds(lambda row: row.line.claims),
    ),
    rows_of("events"),
)
FINDINGS = Table(
    "findings",
    "one field of one event a row: the range, the verdict and why, reports and independent origins",
    (
        field("id", tag="#meta+id"),
        field("event", tag="#event+id"),
        field("field", tag="#indicator+name"),
        field("verdict", tag="#status+verdict"),
        field("low", "integer", "#indicator+min+num"),
        field("high", "integer", "#indicator+max+num"),
        field("reports", "integer", "#indicator+reports+num"),
        field("origins", "integer", "#indicator+origins+num"),
        field("rule"),
        field("between", "list"),
        Column("claims", lambda row: _claims_of(row.line), "list", "#meta+claim+list"),
        grounds(lambda row: _claims_of(row.line)),
    ),
    rows_of("findings"),
)
VALUES = Table(
    "values",
    "one value of a finding a row, with who says it; none is averaged or left out",
    (
        Column("id", lambda row: f"{row.line.id}#{row.position}", "text", "#meta+id"),
        owner("finding"),
        POSITION,
        part("text"),
        part("low", "integer", "#indicator+min+num"),
        part("high", "integer", "#indicator+max+num"),
        part("exactness"),
        part("scope"),
        part("stance", tag="#status+stance"),
        part("claims", "list", "#meta+claim+list"),
        part("reports", "list", "#meta+report+list"),
        part("speakers", "list", "#contact+source+list"),
        part("origins", "list"),
        grounds(lambda row: row.part.claims),
    ),
    parts_of("findings", "values"),
)
PROFILES = Table(
    "profiles",
    "one row for the number that a published rule makes of a finding",
    (
        owner("finding"),
        part("profile"),
        part("low", "integer", "#indicator+min+num"),
        part("best", "integer", "#indicator+num"),
        part("high", "integer", "#indicator+max+num"),
        part("marks", "list"),
        part("rule"),
        grounds(lambda row: _claims_of(row.line)),
    ),
    parts_of("findings", "profiles"),
)
ORIGINS = Table(
    "origins",
    "one independent origin a row: claims that share a lineage",
    (
        field("id", tag="#meta+id"),
        field("name", tag="#contact+source"),
        field("stated", "truth"),
        field("claims", "list", "#meta+claim+list"),
        field("reports", "list", "#meta+report+list"),
        field("reasons", "list"),
        originals(lambda row: row.line.reports),
    ),
    rows_of("origins"),
)
