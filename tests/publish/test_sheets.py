from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.view.pile import Pile

from orontes.publish.choice import Choice
from orontes.publish.nouns import TABLES
from orontes.publish.sheets import read_cell, read_sheet, write_sheet
from orontes.publish.table import Cell, Column, Table

FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "＋1", "－1", "＠x", "'=1", "''", "\x00=1",
)  # fmt: skip
TEXT = Column("text", lambda row: row)
LIST = Column("list", lambda row: row, "list")


def sheet(column: Column, *cells: Cell, tags: bool = False, marked: bool = False) -> bytes:
    return b"".join(write_sheet(Table("t", "", (column,), lambda _: iter(cells)), None, tags=tags, marked=marked))  # type: ignore[arg-type]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_text_can_act_as_a_formula_and_it_reads_back_as_it_was(formula: str) -> None:
    content = sheet(TEXT, formula).decode()
    ((cell,),) = list(csv.reader(io.StringIO(content, newline="")))[1:]
    assert cell[0] == "'"
    assert cell[1:] == formula
    assert list(read_sheet(content))[1:] == [(formula,)]


def test_a_negative_number_stays_a_number() -> None:
    assert sheet(Column("n", lambda row: row, "number"), -12.5) == b'"n"\r\n-12.5\r\n'


def test_texts_stand_in_quotation_marks_so_that_no_other_divider_cuts_a_formula_free() -> None:
    assert sheet(TEXT, "a;=1") == b'"text"\r\n"a;=1"\r\n'


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]))))
def test_any_text_reads_back_as_it_was_here_and_by_any_reader_of_rfc_4180(texts: list[str]) -> None:
    content = sheet(TEXT, *texts).decode()
    assert [row[0] for row in read_sheet(content)][1:] == texts
    plain = [row[0] for row in csv.reader(io.StringIO(content, newline=""))][1:] if "\x00" not in content else texts
    assert [cell.removeprefix("'") if cell.startswith("'") else cell for cell in plain] == texts


@given(st.lists(st.lists(st.text(alphabet="ab|\\-'\"=\n ,")).map(tuple)))
def test_any_list_reads_back_as_it_was(lists: list[tuple[str, ...]]) -> None:
    rows = list(read_sheet(sheet(LIST, *lists).decode()))[1:]
    assert [read_cell(LIST, row[0]) for row in rows] == lists


def test_nothing_and_an_empty_text_are_told_apart() -> None:
    assert list(read_sheet(sheet(TEXT, None, "").decode()))[1:] == [(None,), ("",)]


def test_a_row_of_hashtags_and_the_mark_of_utf_8_come_on_demand() -> None:
    column = Column("when", lambda row: row, tag="#date")
    assert sheet(column, "2019", tags=True, marked=True) == b'\xef\xbb\xbf"when"\r\n"#date"\r\n"2019"\r\n'
    assert list(read_sheet(sheet(column, marked=True).decode())) == [("when",)]


def test_no_two_columns_of_a_table_have_one_name_and_hashtags_are_of_their_form(pile: Pile) -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names)), table.name
        assert all(column.tag == "" or (column.tag.startswith("#") and " " not in column.tag) for column in table.columns)
        rows = list(read_sheet(b"".join(write_sheet(table, Choice(pile.views()))).decode()))
        assert all(len(row) == len(names) for row in rows)
