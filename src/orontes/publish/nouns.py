"""The tables of a record, one a noun and one for each list within a noun; every row names the passage or the originals on which it rests.

Field names are those of the public contract (`show --json`); EDTF for times, SHA-256 for originals, code points of the reading text for spans.
Hashtags are those of HXL 1.1 where it has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orontes.match.edtf import bounds_of, precision_of
from orontes.publish.choice import Choice
from orontes.publish.table import Column, Table
from orontes.view.lines import EventLine, FindingLine

Pair = tuple[Choice, Any]
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


def _rows(noun: str) -> Any:
    def rows(choice: Choice) -> Iterator[Pair]:
        return ((choice, line) for line in choice.lines(noun))

    return rows


def _within(noun: str, field: str) -> Any:
    """What stands in a list within the lines of a noun, with its place in the list, from 1."""

    def rows(choice: Choice) -> Iterator[tuple[Choice, Any, int, Any]]:
        for line in choice.lines(noun):
            for position, part in enumerate(getattr(line, field) or (), 1):
                yield choice, line, position, part

    return rows


def _roles(choice: Choice) -> Iterator[tuple[Choice, Any, int, Any, str]]:
    for claim in choice.lines("claims"):
        for role in ("actor", "target", "instrument", "place"):
            found = getattr(claim, role)
            for position, filler in enumerate(found if isinstance(found, tuple) else (found,) if found else (), 1):
                yield choice, claim, position, filler, role


def _field(name: str, kind: Any = "text", tag: str = "") -> Column:
    """A field of the line, as it is."""
    return Column(name, lambda row: getattr(row[1], name), kind, tag)


def _part(name: str, kind: Any = "text", tag: str = "", *, field: str = "") -> Column:
    """A field of what stands in a list of the line."""
    return Column(name, lambda row: _given(getattr(row[3], field or name)), kind, tag)


def _spans(at: int, *, before: str = "") -> tuple[Column, Column]:
    """Both ends of a span of the line (1) or of what stands in a list within it (3)."""
    return (
        Column(f"{before}start", lambda row: row[at].span[0], "integer", "#meta+span+start"),
        Column(f"{before}end", lambda row: row[at].span[1], "integer", "#meta+span+end"),
    )


def _given(value: Any) -> Any:
    """A value of the contract as a cell; what is not there is nothing."""
    return value if isinstance(value, str | int | float | tuple) or value is None else None


def _original(of: Any) -> Column:
    return Column("original", lambda row: next(iter(row[0].originals((of(row),))), None), "text", "#meta+sha256")


def _originals(of: Any) -> Column:
    return Column("originals", lambda row: row[0].grounds(of(row)), "list", "#meta+sha256+list")


def _named_in(row: Pair) -> tuple[str, ...]:
    return tuple(sorted(row[0].naming.get(row[1].id, ())))


_NAMED = (
    Column("reports", _named_in, "list", "#meta+report+list"),
    Column("originals", lambda row: row[0].originals(_named_in(row)), "list", "#meta+sha256+list"),
)
_PROTECTED = Column("protected", lambda row: row[1].protected is True, "truth")


def _count(name: str, kind: Any = "text", tag: str = "", *, field: str = "") -> Column:
    return Column(name, lambda row: getattr(row[1].count, field or name) if row[1].count else None, kind, tag)


def _time(name: str, of: Any, kind: Any = "text", tag: str = "") -> Column:
    return Column(name, lambda row: of(row[1].time) if row[1].time else None, kind, tag)


def _said(role: str) -> Column:
    return Column(role, lambda row: tuple(filler.text for filler in getattr(row[1], role)), "list")


def _placed(name: str, of: Any, kind: Any, tag: str) -> Column:
    """A cell about the place of an event."""

    def cell(row: Pair) -> Any:
        place = row[0].places.get(row[1].place or "")
        return of(place) if place else None

    return Column(name, cell, kind, tag)


def _day(name: str, side: int) -> Column:
    def cell(row: tuple[Choice, EventLine]) -> str | None:
        day = bounds_of(row[1].time)[side]
        return day.isoformat() if day else None

    return Column(name, cell, "text", f"#date+{'start' if side == 0 else 'end'}")


def _counted() -> Iterator[Column]:
    for field, tag in _COUNTED:
        for side, ends in (("low", "min"), ("high", "max")):
            yield Column(f"{field}_{side}", _finding(field, side), "integer", f"{tag}+{ends}")
        yield Column(f"{field}_verdict", _finding(field, "verdict"), "text", "#status+verdict")
        yield Column(f"{field}_origins", _finding(field, "origins"), "integer", "#indicator+origins+num")


def _finding(field: str, cell: str) -> Any:
    def of(row: tuple[Choice, EventLine]) -> Any:
        finding = row[0].findings.get(row[1].id, {}).get(field)
        return getattr(finding, cell) if finding else None

    return of


def _claims_of(finding: FindingLine) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for value in finding.values for claim in value.claims))


REPORTS = Table(
    "reports",
    "one report a row, without its text, which stands in the JSON",
    (
        _field("id", tag="#meta+id"),
        _field("title", tag="#meta+title"),
        _field("outlet", tag="#org+media"),
        _field("author", tag="#contact+author"),
        Column("published", lambda row: row[1].published.edtf if row[1].published else None, "text", "#date+published"),
        Column("published_basis", lambda row: row[1].published.basis if row[1].published else None),
        _field("language", tag="#meta+lang"),
        _field("path"),
        Column("original", lambda row: row[1].original, "text", "#meta+sha256"),
        _PROTECTED,
    ),
    _rows("reports"),
)
MENTIONS = Table(
    "mentions",
    "one passage a row that names somebody or something, and for what it stands",
    (
        _field("id", tag="#meta+id"),
        _field("report", tag="#meta+report"),
        *_spans(1),
        _field("text"),
        _field("kind"),
        _field("to"),
        _original(lambda row: row[1].report),
        _PROTECTED,
    ),
    _rows("mentions"),
)
CLAIMS = Table(
    "claims",
    "one statement a row, with its passage",
    (
        _field("id", tag="#meta+id"),
        _field("report", tag="#meta+report"),
        _original(lambda row: row[1].report),
        *_spans(1),
        _field("quote", tag="#description+quote"),
        _field("event", tag="#event+id"),
        _field("kind", tag="#event+type"),
        _field("stance", tag="#status+stance"),
        _field("mode", tag="#status+mode"),
        _field("certainty", tag="#status+certainty"),
        _count("count_low", "integer", "#affected+min", field="low"),
        _count("count_high", "integer", "#affected+max", field="high"),
        _count("exactness"),
        _count("unit"),
        _count("group"),
        _count("scope"),
        _count("subset_of"),
        Column("count_start", lambda row: row[1].count.span[0] if row[1].count else None, "integer"),
        Column("count_end", lambda row: row[1].count.span[1] if row[1].count else None, "integer"),
        _said("actor"),
        _said("target"),
        _said("instrument"),
        Column("place", lambda row: row[1].place.text if row[1].place else None, "text", "#loc+name"),
        _time("time", lambda time: time.edtf, tag="#date+event"),
        _time("time_text", lambda time: time.text),
        _time("time_start", lambda time: time.span[0], "integer"),
        _time("time_end", lambda time: time.span[1], "integer"),
        _time("time_basis", lambda time: time.basis),
        Column("voice", lambda row: tuple(voice.text for voice in row[1].voice), "list", "#contact+source+list"),
        Column("verdict", lambda row: _given(row[1].verdict), "text", "#status+review"),
        Column("decisions", lambda row: tuple(str(one.decision) for one in _given(row[1].corrections) or ()), "list"),
        _PROTECTED,
    ),
    _rows("claims"),
)
ROLES = Table(
    "roles",
    "one row for the words in each role of each claim",
    (
        Column("claim", lambda row: row[1].id, "text", "#meta+claim"),
        Column("role", lambda row: row[4]),
        Column("position", lambda row: row[2], "integer"),
        _part("text"),
        *_spans(3),
        _part("to", field="id"),
        _original(lambda row: row[1].report),
    ),
    _roles,
)
VOICES = Table(
    "voices",
    "one row for each link of the chain of who says a claim, outermost first",
    (
        Column("claim", lambda row: row[1].id, "text", "#meta+claim"),
        Column("position", lambda row: row[2], "integer"),
        _part("text", tag="#contact+source"),
        _part("cue"),
        *_spans(3),
        _part("to", field="id"),
        _original(lambda row: row[1].report),
    ),
    _within("claims", "voice"),
)
CORRECTIONS = Table(
    "corrections",
    "one row for each cell of a claim that a reviewer corrected; who decided and why stays in the record",
    (
        Column("claim", lambda row: row[1].id, "text", "#meta+claim"),
        _part("field"),
        _part("value"),
        _part("was"),
        _part("decision", "integer"),
        _original(lambda row: row[1].report),
    ),
    lambda choice: (row for row in _within_corrections(choice)),
)
ENTITIES = Table(
    "entities",
    "one person, organisation, group or outlet a row; each of its passages stands in the table of mentions",
    (
        _field("id", tag="#meta+id"),
        _field("kind"),
        _field("name", tag="#org+name"),
        _field("variants", "list"),
        _field("mentions", "integer"),
        _field("reasons", "list"),
        *_NAMED,
    ),
    _rows("entities"),
)
TIES = Table(
    "ties",
    "one row for each passage on whom an entity belongs to or obeys",
    (
        Column("entity", lambda row: row[1].id, "text", "#meta+entity"),
        Column("position", lambda row: row[2], "integer"),
        _part("how"),
        _part("other"),
        _part("to"),
        _part("certainty"),
        _part("report", tag="#meta+report"),
        _part("text", tag="#description+quote"),
        *_spans(3),
        _original(lambda row: row[3].report),
    ),
    _within("entities", "ties"),
)
PLACES = Table(
    "places",
    "one place a row; without latitude and longitude it is unlocated, and a circle is where it lies, never its point",
    (
        _field("id", tag="#meta+id"),
        _field("name", tag="#loc+name"),
        _field("variants", "list"),
        _field("kind", tag="#loc+type"),
        _field("country", tag="#country+code+v_iso2"),
        _field("within"),
        _field("latitude", "number", "#geo+lat"),
        _field("longitude", "number", "#geo+lon"),
        _field("geo_precision", "integer", "#geo+precision"),
        Column("circle_latitude", lambda row: row[1].circle.latitude if row[1].circle else None, "number"),
        Column("circle_longitude", lambda row: row[1].circle.longitude if row[1].circle else None, "number"),
        Column("radius_km", lambda row: row[1].circle.radius_km if row[1].circle else None, "number"),
        _field("source", tag="#meta+source"),
        _field("mentions", "integer"),
        _field("reasons", "list"),
        *_NAMED,
    ),
    _rows("places"),
)
EVENTS = Table(
    "events",
    "one happening a row, with the range of what is claimed of it; other fields stand in the table of findings",
    (
        _field("id", tag="#event+id"),
        _field("kind", tag="#event+type"),
        _field("time", tag="#date+event"),
        _day("first_day", 0),
        _day("last_day", 1),
        Column("time_precision", lambda row: precision_of(row[1].time), "text", "#date+precision"),
        _field("place", tag="#loc+id"),
        _field("place_name", tag="#loc+name"),
        _placed("country", lambda place: place.country, "text", "#country+code+v_iso2"),
        _placed("latitude", lambda place: place.latitude, "number", "#geo+lat"),
        _placed("longitude", lambda place: place.longitude, "number", "#geo+lon"),
        _placed("geo_precision", lambda place: place.geo_precision, "integer", "#geo+precision"),
        _placed("radius_km", lambda place: place.circle.radius_km if place.circle else None, "number", "#geo+radius"),
        *_counted(),
        _field("part_of"),
        _field("reasons", "list"),
        _field("claims", "list", "#meta+claim+list"),
        _originals(lambda row: row[1].claims),
    ),
    _rows("events"),
)
FINDINGS = Table(
    "findings",
    "one field of one event a row: the range, the verdict and why, reports and independent origins",
    (
        _field("id", tag="#meta+id"),
        _field("event", tag="#event+id"),
        _field("field", tag="#indicator+name"),
        _field("verdict", tag="#status+verdict"),
        _field("low", "integer", "#indicator+min+num"),
        _field("high", "integer", "#indicator+max+num"),
        _field("reports", "integer", "#indicator+reports+num"),
        _field("origins", "integer", "#indicator+origins+num"),
        _field("rule"),
        _field("between", "list"),
        Column("claims", lambda row: _claims_of(row[1]), "list", "#meta+claim+list"),
        _originals(lambda row: _claims_of(row[1])),
    ),
    _rows("findings"),
)
VALUES = Table(
    "values",
    "one value of a finding a row, with who says it; none is averaged or left out",
    (
        Column("id", lambda row: f"{row[1].id}#{row[2]}", "text", "#meta+id"),
        Column("finding", lambda row: row[1].id),
        Column("position", lambda row: row[2], "integer"),
        _part("text"),
        _part("low", "integer", "#indicator+min+num"),
        _part("high", "integer", "#indicator+max+num"),
        _part("exactness"),
        _part("scope"),
        _part("stance", tag="#status+stance"),
        _part("claims", "list", "#meta+claim+list"),
        _part("reports", "list", "#meta+report+list"),
        _part("speakers", "list", "#contact+source+list"),
        _part("origins", "list"),
        _originals(lambda row: row[3].claims),
    ),
    _within("findings", "values"),
)
PROFILES = Table(
    "profiles",
    "one row for the number that a published rule makes of a finding",
    (
        Column("finding", lambda row: row[1].id),
        _part("profile"),
        _part("low", "integer", "#indicator+min+num"),
        _part("best", "integer", "#indicator+num"),
        _part("high", "integer", "#indicator+max+num"),
        _part("marks", "list"),
        _part("rule"),
        _originals(lambda row: _claims_of(row[1])),
    ),
    _within("findings", "profiles"),
)
ORIGINS = Table(
    "origins",
    "one independent origin a row: claims that share a lineage",
    (
        _field("id", tag="#meta+id"),
        _field("name", tag="#contact+source"),
        _field("stated", "truth"),
        _field("claims", "list", "#meta+claim+list"),
        _field("reports", "list", "#meta+report+list"),
        _field("reasons", "list"),
        Column("originals", lambda row: row[0].originals(row[1].reports), "list", "#meta+sha256+list"),
    ),
    _rows("origins"),
)
LINEAGE = Table(
    "lineage",
    "one edge a row: what derives from what",
    (
        _field("id", tag="#meta+id"),
        _field("kind"),
        _field("level"),
        _field("derived"),
        _field("source"),
        _field("directed", "truth"),
        _field("score", "number"),
        _field("reasons", "list"),
        Column("originals", lambda row: row[0].originals(_sides(row[0], row[1])), "list", "#meta+sha256+list"),
        _PROTECTED,
    ),
    _rows("lineage"),
)
EVIDENCE = Table(
    "evidence",
    "one row for each passage that shows an edge of lineage",
    (
        Column("lineage", lambda row: row[1].id),
        Column("position", lambda row: row[2], "integer"),
        _part("report", tag="#meta+report"),
        *_spans(3),
        _part("text", tag="#description+quote"),
        _original(lambda row: row[3].report),
    ),
    _within("lineage", "evidence"),
)
ORIGINALS = Table(
    "originals",
    "one file a row as it was received; who brought it, and from where, stays in the record",
    (
        _field("sha256", tag="#meta+sha256"),
        _field("size", "integer"),
        _field("media_type"),
        _field("name"),
        _field("added", tag="#date+added"),
    ),
    _rows("originals"),
)
TABLES = (
    REPORTS, MENTIONS, CLAIMS, ROLES, VOICES, CORRECTIONS, ENTITIES, TIES, PLACES, EVENTS, FINDINGS, VALUES, PROFILES, ORIGINS, LINEAGE, EVIDENCE,
    ORIGINALS,
)  # fmt: skip


def _within_corrections(choice: Choice) -> Iterator[tuple[Choice, Any, int, Any]]:
    for claim in choice.lines("claims"):
        for position, one in enumerate(_given(claim.corrections) or (), 1):
            yield choice, claim, position, one


def _sides(choice: Choice, edge: Any) -> Iterator[str]:
    """The reports on both sides of an edge, and those of its evidence."""
    yield from (passage.report for passage in edge.evidence)
    for side in (edge.derived, edge.source):
        yield choice.claims[side].report if side in choice.claims else side
