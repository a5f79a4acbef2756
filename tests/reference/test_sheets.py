"""Workbooks as OCHA hands them out: a sheet a level, strings kept apart from the cells, cells left empty."""

from __future__ import annotations

import io
import zipfile

from orontes.reference.formats import parse_rows
from orontes.reference.sheets import is_workbook, read_sheets

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def make_workbook(*sheets: list[list[str | float | None]]) -> bytes:
    """A workbook with these sheets, as spreadsheet programs write it."""
    strings: list[str] = []
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("xl/workbook.xml", f"{_HEAD}<workbook {_SPACE}/>")
        for number, rows in enumerate(sheets, start=1):
            body = ""
            for at, row in enumerate(rows, start=1):
                cells = ""
                for column, value in enumerate(row):
                    where = f"{chr(65 + column)}{at}"
                    if isinstance(value, str):
                        strings.append(value)
                        cells += f'<c r="{where}" t="s"><v>{len(strings) - 1}</v></c>'
                    elif value is not None:
                        cells += f'<c r="{where}"><v>{value}</v></c>'
                body += f'<row r="{at}">{cells}</row>'
            packed.writestr(f"xl/worksheets/sheet{number}.xml", f"{_HEAD}<worksheet {_SPACE}><sheetData>{body}</sheetData></worksheet>")
        shared = "".join(f"<si><t>{text[:2]}</t><r><t>{text[2:]}</t></r></si>" for text in strings)
        packed.writestr("xl/sharedStrings.xml", f"{_HEAD}<sst {_SPACE}>{shared}</sst>")
    return held.getvalue()


def test_each_sheet_of_a_workbook_is_a_table_with_its_empty_cells_in_place() -> None:
    made = make_workbook([["a title over the table", None], ["name", "lat", None, "lon"], ["Tell Made", 35.5, None, 36.5]], [["x"]])
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert is_workbook(packed.namelist())
        first, second = [list(rows) for rows in read_sheets(packed)]
    assert first[2] == ["Tell Made", "35.5", "", "36.5"]
    assert second == [["x"]]


def test_a_sheet_of_districts_gives_areas_and_a_title_above_its_header_is_passed_over() -> None:
    rows = [
        ["Administrative areas", "", "", ""],
        ["admin2Name_en", "admin2Pcode", "admin1Name_en", "admin0Pcode", "center_lat", "center_lon"],
        ["Made", "ZZ0101", "North", "CD", "1.5", "30.1"],
    ]
    rows = [rows[0][:1], *rows[1:]]
    (entry,) = parse_rows(rows, name="cod.xlsx").entries
    assert (entry.town.name, entry.town.kind, entry.town.level, entry.town.country, entry.town.code) == (
        "Made",
        "administrative area",
        2,
        "CD",
        "ZZ0101",
    )
