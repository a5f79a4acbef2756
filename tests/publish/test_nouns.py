from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec
import pytest
from tests.view.pile import Pile

from orontes.publish.choice import Choice
from orontes.publish.lines import NOUNS, write_lines
from orontes.publish.nouns import TABLES
from orontes.publish.sheets import read_cell, read_sheet, write_sheet
from orontes.view.schema import SHAPES
from orontes.view.views import Views

Row = dict[str, Any]
DERIVED = {"framing", "doubts"}
"""Fields of the contract that follow from others and stand in the JSON alone."""


def read_tables(views: Views) -> dict[str, list[Row]]:
    """All tables as they read back from their CSV."""
    found = {}
    for table in TABLES:
        lines = list(read_sheet(b"".join(write_sheet(table, Choice(views))).decode()))
        assert lines[0] == tuple(column.name for column in table.columns)
        found[table.name] = [
            {column.name: read_cell(column, cell) for column, cell in zip(table.columns, line, strict=True)} for line in lines[1:]
        ]
    return found


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
    rebuilt = rebuild(read_tables(views))
    for noun in NOUNS:
        lines = [core(noun, msgspec.json.decode(views.to_json(line))) for line in views.lines(noun)]
        assert len(lines) == len(rebuilt[noun]), noun
        for line, made in zip(lines, rebuilt[noun], strict=True):
            told = msgspec.json.decode(msgspec.json.encode(made))
            assert {name: told.get(name) for name in line} == line, noun


def assert_traced(views: Views, tables: dict[str, list[Row]], originals: set[str]) -> int:
    """Each row leads to originals of the record, each passage to the words that stand there; how many cells did."""
    texts = {line.id: line.text for line in views.lines("reports")}
    claims = {row["id"]: row for row in tables["claims"]}
    cells = 0
    for name, rows in tables.items():
        for row in rows:
            cells += len(row)
            told = (
                set(row.get("originals", ()))
                | ({row["original"]} if "original" in row else set())
                | ({row["sha256"]} & originals if "sha256" in row else set())
            )
            rests = bool(row.get("claims") or row.get("reports") or "report" in row or "claim" in row)
            assert told <= originals, (name, row)
            assert told or not rests, (name, row)
            assert set(row.get("claims") or ()) <= set(claims), (name, row)
            if "quote" in row:
                assert " ".join(texts[row["report"]][row["start"] : row["end"]].split()) == " ".join(row["quote"].split()), row
            if name in {"roles", "voices"}:
                assert row["original"] == claims[row["claim"]]["original"]
            if name in {"events", "findings", "values", "origins"} and row["claims"]:
                assert told == {claims[one]["original"] for one in row["claims"]}, (name, row)
            if name == "corrections":
                assert row["decision"] > 0
    return cells


def test_the_tables_of_a_record_read_back_as_its_public_contract(pile: Pile) -> None:
    assert_round(pile.views())


def test_each_row_of_each_table_leads_to_its_passage_and_its_original(pile: Pile) -> None:
    originals = {original.sha256 for original in pile.keep.originals()}
    assert assert_traced(pile.views(), read_tables(pile.views()), originals) > 300


@pytest.mark.parametrize("noun", NOUNS)
def test_json_lines_read_back_as_the_lines_they_were(pile: Pile, noun: str) -> None:
    views = pile.views()
    content = b"".join(write_lines(Choice(views), noun))
    read: list[Any] = [msgspec.json.decode(line, type=SHAPES[noun]) for line in content.splitlines()]
    if noun == "originals":
        assert all(line.by is None and line.source is None for line in read)
        assert [line.sha256 for line in read] == [line.sha256 for line in views.lines(noun)]
    else:
        assert [views.to_json(line) for line in read] == [views.to_json(line) for line in views.lines(noun)]


def test_some_events_come_with_all_that_they_rest_on_and_nothing_else(pile: Pile) -> None:
    choice = Choice(pile.views(), events=["event-mill"])
    assert [line.id for line in choice.lines("events")] == ["event-mill"]
    (claim,) = choice.lines("claims")
    assert claim.kind == "destruction"
    assert [line.id for line in choice.lines("reports")] == [claim.report]
    assert [line.sha256 for line in choice.lines("originals")] == [choice.reports[claim.report].original]
    assert not list(choice.lines("findings"))
    assert not list(choice.lines("lineage"))


def test_a_finding_brings_its_event_and_the_claims_under_its_values(pile: Pile) -> None:
    choice = Choice(pile.views(), findings=["finding-deaths"])
    assert [line.id for line in choice.lines("events")] == ["event-killing"]
    (finding,) = choice.lines("findings")
    assert {line.id for line in choice.lines("claims")} == {claim for value in finding.values for claim in value.claims}
    assert {line.id for line in choice.lines("origins")} == {"origin-committee", "origin-doctor", "origin-arabic"}
