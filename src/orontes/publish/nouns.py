"""The tables of a record, one a noun and one for each list within a noun; every row names the passage or the originals on which it rests.

Field names are those of the public contract (`show --json`); EDTF for times, SHA-256 for originals, code points of the reading text for spans.
Hashtags are those of HXL 1.1 where it has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orontes.publish.choice import Choice
from orontes.publish.columns import (
    POSITION,
    PROTECTED,
    Row,
    field,
    given,
    inner,
    original,
    originals,
    owner,
    part,
    parts_of,
    rows_of,
    spans,
)
from orontes.publish.happened import EVENTS, FINDINGS, ORIGINS, PROFILES, VALUES
from orontes.publish.table import Column, Table


def _roles(choice: Choice) -> Iterator[Row]:
    for claim in choice.lines("claims"):
        for role in ("actor", "target", "instrument", "place"):
            found = getattr(claim, role)
            for position, filler in enumerate(found if isinstance(found, tuple) else (found,) if found else (), 1):
                yield Row(choice, claim, position, filler, role)


def _named_in(row: Row) -> tuple[str, ...]:
    return tuple(sorted(row.choice.naming.get(row.line.id, ())))


_NAMED = (Column("reports", _named_in, "list", "#meta+report+list"), originals(_named_in))


def _said(role: str) -> Column:
    return Column(role, lambda row: tuple(filler.text for filler in getattr(row.line, role)), "list")


REPORTS = Table(
    "reports",
    "one report a row, without its text, which stands in the JSON",
    (
        field("id", tag="#meta+id"),
        field("title", tag="#meta+title"),
        field("outlet", tag="#org+media"),
        field("author", tag="#contact+author"),
        inner("published", "published", tag="#date+published", of="edtf"),
        inner("published", "published_basis", of="basis"),
        field("language", tag="#meta+lang"),
        field("path"),
        Column("original", lambda row: row.line.original, "text", "#meta+sha256"),
        PROTECTED,
    ),
    rows_of("reports"),
)
MENTIONS = Table(
    "mentions",
    "one passage a row that names somebody or something, and for what it stands",
    (
        field("id", tag="#meta+id"),
        field("report", tag="#meta+report"),
        *spans(lambda row: row.line),
        field("text"),
        field("kind"),
        field("to"),
        original(lambda row: row.line.report),
        PROTECTED,
    ),
    rows_of("mentions"),
)
CLAIMS = Table(
    "claims",
    "one statement a row, with its passage",
    (
        field("id", tag="#meta+id"),
        field("report", tag="#meta+report"),
        original(lambda row: row.line.report),
        *spans(lambda row: row.line),
        field("quote", tag="#description+quote"),
        field("event", tag="#event+id"),
        field("kind", tag="#event+type"),
        field("stance", tag="#status+stance"),
        field("mode", tag="#status+mode"),
        field("certainty", tag="#status+certainty"),
        inner("count", "count_low", "integer", "#affected+min", of="low"),
        inner("count", "count_high", "integer", "#affected+max", of="high"),
        inner("count", "exactness"),
        inner("count", "unit"),
        inner("count", "group"),
        inner("count", "scope"),
        inner("count", "subset_of"),
        *spans(lambda row: row.line.count, before="count_"),
        _said("actor"),
        _said("target"),
        _said("instrument"),
        inner("place", "place", tag="#loc+name", of="text"),
        inner("time", "time", tag="#date+event", of="edtf"),
        inner("time", "time_text", of="text"),
        *spans(lambda row: row.line.time, before="time_"),
        inner("time", "time_basis", of="basis"),
        Column("voice", lambda row: tuple(voice.text for voice in row.line.voice), "list", "#contact+source+list"),
        Column("verdict", lambda row: given(row.line.verdict), "text", "#status+review"),
        Column("decisions", lambda row: tuple(str(one.decision) for one in given(row.line.corrections) or ()), "list"),
        PROTECTED,
    ),
    rows_of("claims"),
)
ROLES = Table(
    "roles",
    "one row for the words in each role of each claim",
    (
        owner("claim", "#meta+claim"),
        Column("role", lambda row: row.role),
        POSITION,
        part("text"),
        *spans(lambda row: row.part),
        part("to", of="id"),
        original(lambda row: row.line.report),
    ),
    _roles,
)
VOICES = Table(
    "voices",
    "one row for each link of the chain of who says a claim, outermost first",
    (
        owner("claim", "#meta+claim"),
        POSITION,
        part("text", tag="#contact+source"),
        part("cue"),
        *spans(lambda row: row.part),
        part("to", of="id"),
        original(lambda row: row.line.report),
    ),
    parts_of("claims", "voice"),
)
CORRECTIONS = Table(
    "corrections",
    "one row for each cell of a claim that a reviewer corrected; who decided and why stays in the record",
    (
        owner("claim", "#meta+claim"),
        part("field"),
        part("value"),
        part("was"),
        part("decision", "integer"),
        original(lambda row: row.line.report),
    ),
    parts_of("claims", "corrections"),
)
ENTITIES = Table(
    "entities",
    "one person, organisation, group or outlet a row; each of its passages stands in the table of mentions",
    (
        field("id", tag="#meta+id"),
        field("kind"),
        field("name", tag="#org+name"),
        field("variants", "list"),
        field("mentions", "integer"),
        field("reasons", "list"),
        *_NAMED,
    ),
    rows_of("entities"),
)
TIES = Table(
    "ties",
    "one row for each passage on whom an entity belongs to or obeys",
    (
        owner("entity", "#meta+entity"),
        POSITION,
        part("how"),
        part("other"),
        part("to"),
        part("certainty"),
        part("report", tag="#meta+report"),
        part("text", tag="#description+quote"),
        *spans(lambda row: row.part),
        original(lambda row: row.part.report),
    ),
    parts_of("entities", "ties"),
)
PLACES = Table(
    "places",
    "one place a row; without latitude and longitude it is unlocated, and a circle is where it lies, never its point",
    (
        field("id", tag="#meta+id"),
        field("name", tag="#loc+name"),
        field("variants", "list"),
        field("kind", tag="#loc+type"),
        field("country", tag="#country+code+v_iso2"),
        field("within"),
        field("latitude", "number", "#geo+lat"),
        field("longitude", "number", "#geo+lon"),
        field("geo_precision", "integer", "#geo+precision"),
        inner("circle", "circle_latitude", "number", of="latitude"),
        inner("circle", "circle_longitude", "number", of="longitude"),
        inner("circle", "radius_km", "number"),
        field("source", tag="#meta+source"),
        field("mentions", "integer"),
        field("reasons", "list"),
        *_NAMED,
    ),
    rows_of("places"),
)
LINEAGE = Table(
    "lineage",
    "one edge a row: what derives from what",
    (
        field("id", tag="#meta+id"),
        field("kind"),
        field("level"),
        field("derived"),
        field("source"),
        field("directed", "truth"),
        field("score", "number"),
        field("reasons", "list"),
        originals(lambda row: _sides(row.choice, row.line)),
        PROTECTED,
    ),
    rows_of("lineage"),
)
EVIDENCE = Table(
    "evidence",
    "one row for each passage that shows an edge of lineage",
    (
        owner("lineage"),
        POSITION,
        part("report", tag="#meta+report"),
        *spans(lambda row: row.part),
        part("text", tag="#description+quote"),
        original(lambda row: row.part.report),
    ),
    parts_of("lineage", "evidence"),
)
ORIGINALS = Table(
    "originals",
    "one file a row as it was received; who brought it, and from where, stays in the record",
    (
        field("sha256", tag="#meta+sha256"),
        field("size", "integer"),
        field("media_type"),
        field("name"),
        field("added", tag="#date+added"),
    ),
    rows_of("originals"),
)
TABLES = (
    REPORTS, MENTIONS, CLAIMS, ROLES, VOICES, CORRECTIONS, ENTITIES, TIES, PLACES, EVENTS, FINDINGS, VALUES, PROFILES, ORIGINS, LINEAGE, EVIDENCE,
    ORIGINALS,
)  # fmt: skip


def _sides(choice: Choice, edge: Any) -> Iterator[str]:
    """The reports on both sides of an edge, and those of its evidence."""
    yield from (passage.report for passage in edge.evidence)
    for side in (edge.derived, edge.source):
        yield choice.report_of.get(side, side)
