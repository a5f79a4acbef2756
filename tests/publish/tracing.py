"""Holds every cell of the tables of a record against the words of its reports and the hashes of its originals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from orontes.publish.choice import Choice
from orontes.publish.lines import NOUNS
from orontes.publish.nouns import TABLES
from orontes.publish.sheets import read_cell, read_sheet, write_sheet
from orontes.view.views import Views

Row = dict[str, Any]
Tables = dict[str, list[Row]]
DERIVED = {"framing", "doubts"}
"""Fields of the contract that follow from others and stand in the JSON alone."""


def read_tables(sheets: dict[str, str]) -> Tables:
    """All tables as they read back from their CSV."""
    found = {}
    for table in TABLES:
        header, *lines = read_sheet(sheets[table.name])
        assert header == tuple(column.name for column in table.columns)
        found[table.name] = [
            {column.name: read_cell(column, cell) for column, cell in zip(table.columns, line, strict=True)} for line in lines
        ]
    return found


def write_tables(views: Views) -> dict[str, str]:
    return {table.name: b"".join(write_sheet(table, Choice(views))).decode() for table in TABLES}


def group(rows: list[Row], by: str) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[row[by]].append(row)
    return found


def span(row: Row, before: str = "") -> list[int]:
    return [row[f"{before}start"], row[f"{before}end"]]


def rebuild(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The lines of the public contract out of the tables alone."""
    roles, voices = group(tables["roles"], "claim"), group(tables["voices"], "claim")
    corrections, values = group(tables["corrections"], "claim"), group(tables["values"], "finding")
    profiles, ties, evidence = group(tables["profiles"], "finding"), group(tables["ties"], "entity"), group(tables["evidence"], "lineage")

    def claim(row: Row) -> Row:
        def fillers(role: str) -> list[Row]:
            return [{"text": one["text"], "span": span(one), "id": one["to"]} for one in roles[row["id"]] if one["role"] == role]

        count = {name: row[name] for name in ("exactness", "unit", "group", "scope", "subset_of")}
        count |= {"low": row["count_low"], "high": row["count_high"], "span": span(row, "count_")}
        time = {"edtf": row["time"], "text": row["time_text"], "span": span(row, "time_"), "basis": row["time_basis"]}
        made = {name: row[name] for name in ("id", "report", "event", "kind", "quote", "stance", "mode", "certainty")}
        made |= {"span": span(row), "count": count if row["unit"] is not None else None, "time": time if row["time"] is not None else None}
        made |= {role: fillers(role) for role in ("actor", "target", "instrument")} | {"place": next(iter(fillers("place")), None)}
        made["voice"] = [{"text": v["text"], "cue": v["cue"], "span": span(v), "id": v["to"]} for v in voices[row["id"]]]
        made |= {"verdict": row["verdict"]} if row["verdict"] else {}
        own = [{name: one[name] for name in ("field", "value", "was", "decision")} for one in corrections[row["id"]]]
        return made | ({"corrections": own} if own else {})

    def finding(row: Row) -> Row:
        kept = ("text", "low", "high", "exactness", "scope", "stance", "claims", "reports", "speakers", "origins")
        figures = [{name: one[name] for name in ("profile", "low", "best", "high", "marks", "rule")} for one in profiles[row["id"]]]
        return row | {"values": [{name: one[name] for name in kept} for one in values[row["id"]]], "profiles": figures}

    def place(row: Row) -> Row:
        circle = {"latitude": row["circle_latitude"], "longitude": row["circle_longitude"], "radius_km": row["radius_km"]}
        return row | {"circle": circle if row["radius_km"] is not None else None}

    def entity(row: Row) -> Row:
        kept = ("text", "how", "other", "to", "report", "certainty")
        return row | {"ties": [{name: one[name] for name in kept} | {"span": span(one)} for one in ties[row["id"]]]}

    def edge(row: Row) -> Row:
        return row | {"evidence": [{"report": e["report"], "span": span(e), "text": e["text"]} for e in evidence[row["id"]]]}

    def report(row: Row) -> Row:
        return row | {"published": {"edtf": row["published"], "basis": row["published_basis"]} if row["published"] is not None else None}

    made = {"claims": claim, "findings": finding, "places": place, "entities": entity, "lineage": edge, "reports": report}
    made["mentions"] = lambda row: row | {"span": span(row)}
    return {noun: [made.get(noun, dict)(row) for row in tables[noun]] for noun in NOUNS}


def core(noun: str, line: Row) -> Row:
    """What the tables hold of a line: all but what follows from other fields, and the text of a report."""
    kept = {name: value for name, value in line.items() if name not in DERIVED | {"schema", "protected"}}
    if noun == "reports":
        kept.pop("text")
        if kept["published"]:
            kept["published"].pop("span", None)
    if noun == "originals":
        kept |= {"by": None, "source": None}
    return kept


def assert_round(views: Views) -> None:
    rebuilt = rebuild(read_tables(write_tables(views)))
    for noun in NOUNS:
        lines = [core(noun, msgspec.json.decode(views.to_json(line))) for line in Choice(views).lines(noun)]
        assert len(lines) == len(rebuilt[noun]), noun
        for line, made in zip(lines, rebuilt[noun], strict=True):
            told = msgspec.json.decode(msgspec.json.encode(made))
            assert {name: told.get(name) for name in line} == line, noun


def find_faults(views: Views, tables: Tables, originals: set[str]) -> list[str]:
    """What leads nowhere: each row must lead to originals of the record, each span to the words that stand there, each number to who claims it."""
    texts = {line.id: line.text for line in views.lines("reports")}
    claims = {row["id"]: row for row in tables["claims"]}
    findings = {row["id"]: row for row in tables["findings"]}
    faults: list[str] = []
    for name, rows in tables.items():
        for row in rows:
            told = {
                *row.get("originals", ()),
                *([row["original"]] if row.get("original") else ()),
                *([row["sha256"]] if "sha256" in row else ()),
            }
            if not told <= originals or not (told or _rests_on_nothing(name, row)):
                faults.append(f"{name}: no original: {row}")
            if not set(row.get("claims") or ()) <= set(claims):
                faults.append(f"{name}: no claim: {row}")
    for row in tables["claims"]:
        faults += _find_strays("quote", row, texts[row["report"]][row["start"] : row["end"]], row["quote"])
        if row["time"] is not None and "time" not in _corrected(row, tables):
            faults += _find_strays("time", row, texts[row["report"]][row["time_start"] : row["time_end"]], row["time_text"])
    for row in (*tables["roles"], *tables["voices"]):
        if row["text"] != "unnamed" and row.get("role", "voice") not in _corrected(claims[row["claim"]], tables):
            faults += _find_strays("role", row, texts[claims[row["claim"]]["report"]][row["start"] : row["end"]], row["text"])
    for row in (*tables["mentions"], *tables["evidence"]):
        faults += _find_strays("passage", row, texts[row["report"]][row["start"] : row["end"]], row["text"])
    faults += _find_unclaimed(tables, claims, findings)
    return faults


def _find_strays(what: str, row: Row, there: str, words: str) -> Iterable[str]:
    if " ".join(there.split()) != " ".join(words.split()):
        yield f"{what}: {there!r} is not {words!r}: {row}"


def _find_unclaimed(tables: Tables, claims: dict[str, Row], findings: dict[str, Row]) -> Iterable[str]:
    """Numbers that no claim, value or finding beneath gives."""
    for row in tables["values"]:
        numbers = {claims[one][side] for one in row["claims"] for side in ("count_low", "count_high")}
        if not row["claims"]:
            yield f"value without a claim: {row}"
        if not {row["low"], row["high"]} - {None} <= numbers:
            yield f"value that no claim gives: {row}"
    values = group(tables["values"], "finding")
    for row in findings.values():
        ends = {value[side] for value in values[row["id"]] for side in ("low", "high")}
        if not {row["low"], row["high"]} - {None} <= ends:
            yield f"finding that no value gives: {row}"
    by_field = {(row["event"], row["field"]): row for row in findings.values()}
    for row in tables["events"]:
        for cell in [name.removesuffix("_verdict") for name in row if name.endswith("_verdict")]:
            finding = by_field.get((row["id"], cell), {"low": None, "high": None, "verdict": None, "origins": None})
            if any(row[f"{cell}_{side}"] != finding[side] for side in ("low", "high", "verdict", "origins")):
                yield f"event with another {cell} than its finding: {row}"


def _rests_on_nothing(name: str, row: Row) -> bool:
    """An event or origin that a decision left without claims."""
    return name in {"events", "origins"} and not (row["claims"] or row.get("reports"))


def _corrected(row: Row, tables: Tables) -> set[str]:
    return {one["field"] for one in tables["corrections"] if one["claim"] == row["id"]}
