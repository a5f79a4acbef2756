from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.publish.tracing import assert_round, find_faults, read_tables, write_tables
from tests.view.pile import Pile

from orontes.publish.choice import Choice
from orontes.publish.lines import NOUNS, write_lines
from orontes.view.schema import SHAPES


def test_the_tables_of_a_record_read_back_as_its_public_contract(pile: Pile) -> None:
    assert_round(pile.views())


def test_each_row_of_each_table_leads_to_its_passage_and_its_original(pile: Pile) -> None:
    tables, originals = read_tables(write_tables(pile.views())), {original.sha256 for original in pile.keep.originals()}
    assert sum(len(row) for rows in tables.values() for row in rows) > 300
    assert find_faults(pile.views(), tables, originals) == []


def test_the_test_sees_what_leads_nowhere(pile: Pile) -> None:
    views, originals = pile.views(), {original.sha256 for original in pile.keep.originals()}
    for table, cell, wrong in (
        ("claims", "quote", "nobody said so"),
        ("claims", "original", "0" * 64),
        ("values", "low", 13),
        ("events", "deaths_low", 11),
        ("findings", "high", 31),
        ("events", "originals", ()),
        ("mentions", "start", 3),
    ):
        tables = read_tables(write_tables(views))
        row = next(row for row in tables[table] if row[cell] is not None)
        row[cell] = wrong
        assert find_faults(views, tables, originals), (table, cell)


@pytest.mark.parametrize("noun", NOUNS)
def test_json_lines_read_back_as_the_lines_they_were(pile: Pile, noun: str) -> None:
    views = pile.views()
    content = b"".join(write_lines(Choice(views), noun))
    read: list[Any] = [msgspec.json.decode(line, type=SHAPES[noun]) for line in content.splitlines()]
    if noun == "originals":
        assert all(line.by is None and line.source is None for line in read)
        assert [line.sha256 for line in read] == [line.sha256 for line in views.lines(noun)]
    else:
        assert [views.to_json(line) for line in read] == [views.to_json(line) for line in Choice(views).lines(noun)]


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
