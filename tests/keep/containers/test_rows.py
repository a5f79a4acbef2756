"""Rows of JSON lines and tables: the text exactly as it stands, what other columns state, and an Issue for each row without."""

from __future__ import annotations

import csv
import gzip
import json

import pytest
from tests.keep.containers.adding import Add

from orontes.errors import OrontesError
from orontes.keep.containers.columns import parse_columns

TABLE = 'title;text;date\n"A ""said"" title";"First line.\nSecond; with ""quotes"".";05.12.2024\nB;"Café closed";2024-12-06\n'
TEXTS = ['First line.\nSecond; with "quotes".', "Café closed"]


def rows(*values: object) -> bytes:
    return "".join(json.dumps(value) + "\n" for value in values).encode()


def test_a_row_states_what_its_other_columns_hold(add: Add) -> None:
    row = {"body": "A bridge was closed.", "Headline": "Bridge", "URL": "http://n.example", "published_at": "2024-12-05", "source": "The Post",
           "authors": ["Ann", "Bo"], "lang": "en", "views": 7}  # fmt: skip
    added = add("rows.jsonl", rows(row))
    assert added.contents == [b"A bridge was closed."]
    (original,) = added.keep.originals()
    assert {(stated.field, stated.value, stated.how) for stated in original.stated} == {
        ("title", "Bridge", "column Headline"),
        ("address", "http://n.example", "column URL"),
        ("published", "2024-12-05", "column published_at"),
        ("outlet", "The Post", "column source"),
        ("author", "Ann, Bo", "column authors"),
        ("language", "en", "column lang"),
    }
    assert added.intake.notes == (
        "rows.jsonl: read by the columns text=body,title=Headline,address=URL,published=published_at,outlet=source,author=authors,language=lang",
    )
    (arrival,) = added.keep.arrivals()
    assert arrival.source.endswith("row 1, byte 0, column body")


def test_columns_that_are_named_win_and_may_lie_within_others(add: Add) -> None:
    row = {"text": "the teaser", "article": {"full": "The whole report."}, "when": {"day": "2024-12-05"}}
    added = add("rows.jsonl", rows(row), columns="text=article.full, date=when.day")
    assert added.contents == [b"The whole report."]
    assert [stated.value for stated in added.keep.originals()[0].stated] == ["2024-12-05"]


@pytest.mark.parametrize("told", ["text", "text=", "words=body", "=body"])
def test_a_mapping_that_maps_nothing_is_a_clear_error(told: str) -> None:
    with pytest.raises(OrontesError, match="Write FIELD=COLUMN"):
        parse_columns(told)


@pytest.mark.parametrize(("name", "content"), [("a.jsonl", rows({"a": 1, "b": 2})), ("a.csv", b"a,b\n1,2\n"), ("a.tsv", b"a\tb\n1\t2\n")])
def test_without_a_column_for_the_text_the_file_is_refused_with_what_it_has(add: Add, name: str, content: bytes) -> None:
    added = add(name, content)
    assert (added.codes, added.keep.originals()) == (["K110"], ())
    assert "it has 'a', 'b'. Name it: --map text=COLUMN" in added.intake.issues[0].message


def test_a_named_column_that_is_not_there_is_told(add: Add) -> None:
    assert "has no column 'story'" in add("a.csv", b"text,b\nx,2\n", columns="text=story").intake.issues[0].message


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (b'{"text": null}', "K111"),
        (b'{"text": ""}', "K111"),
        (b'{"text": 17}', "K111"),
        (b'{"text": ["a"]}', "K111"),
        (b'{"title": "no text"}', "K111"),
        (b'{"text": NaN}', "K111"),
        (b'{"text": "half \\ud800 of one"}', "K112"),
        (b'{"text": "cut', "K112"),
        (b'{"text": "\xff"}', "K112"),
        (b"[1, 2]", "K112"),
        (b"[" * 100_000, "K112"),
        (b'{"text": "' + b"x" * 40_000_000 + b'"}', "K113"),
    ],
    ids=["null", "empty", "number", "list", "absent", "NaN", "surrogate", "cut", "no UTF-8", "no object", "deep", "40 MB"],
)
def test_a_bad_row_is_an_issue_with_its_byte_and_the_others_are_taken(add: Add, row: bytes, code: str) -> None:
    added = add("rows.jsonl", rows({"text": "one", "title": "x"}) + row + b"\n\n" + rows({"text": "two"}))
    assert (added.contents, added.codes) == ([b"one", b"two"], [code])
    assert "row 2 (byte 30)" in added.intake.issues[0].message


def test_very_many_bad_rows_are_counted(add: Add) -> None:
    added = add("rows.jsonl", rows({"text": "one"}, *({"text": None} for _ in range(500))))
    assert len(added.intake.issues) == 21
    assert "480 more records like the 20 before, up to row 501" in added.intake.issues[-1].message


def test_a_long_first_row_hides_nothing(add: Add) -> None:
    added = add("rows.jsonl", rows({"text": "x" * 40_000_000}, {"text": "two"}))
    assert (added.contents, added.codes) == ([b"two"], ["K113"])


def test_a_mark_at_the_beginning_is_no_part_of_a_row(add: Add) -> None:
    assert add("rows.jsonl", b"\xef\xbb\xbf" + rows({"text": "one"})).contents == [b"one"]


def test_packed_rows_are_read_and_a_cut_or_a_bomb_costs_only_what_follows(add: Add) -> None:
    assert add("a.jsonl.gz", gzip.compress(rows({"text": "one"}))).contents == [b"one"]
    bomb = gzip.compress(rows({"text": "one"}) + b"0" * 300_000_000)
    added = add("b.jsonl.gz", bomb)
    assert (added.contents, added.codes) == ([b"one"], ["K113"])
    many = gzip.compress(rows(*({"text": f"{number} {number * 7919 % 10007}"} for number in range(20_000))))
    added = add("c.jsonl.gz", many[: len(many) // 2])
    assert (added.codes, 5000 < added.intake.records < 15_000) == (["K114"], True)


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b"")]
)  # fmt: skip
def test_a_table_in_any_common_writing_gives_the_same_rows(add: Add, encoding: str, mark: bytes) -> None:
    added = add("table.csv", mark + TABLE.encode(encoding))
    assert [content.decode() for content in added.contents] == TEXTS
    assert added.codes == []


def test_a_table_in_a_code_page_keeps_its_bytes(add: Add) -> None:
    added = add("table.csv", TABLE.replace("B;", "É;").encode("cp1252"))
    assert added.contents[1] == "Café closed".encode("cp1252")
    assert added.original(added.contents[1]).stated[1].value == "É"
    assert added.original(added.contents[1]).media_type == "text/plain", "which code page it is the words must tell"


@pytest.mark.parametrize("mark", [",", "\t", "|"])
def test_cells_may_be_parted_by_other_marks(add: Add, mark: str) -> None:
    added = add("table.csv", f"title{mark}text\r\nA{mark}One report.\r\nB{mark}Another one.\r\n".encode())
    assert added.contents == [b"One report.", b"Another one."]


def test_rows_that_do_not_fit_are_issues(add: Add) -> None:
    added = add("table.csv", b"title,text\nA,one\nB\nC,two,\nD,three,more\nE,\nF,nul \x00 within\n")
    assert added.contents == [b"one", b"two", b"nul \x00 within"]
    assert [(issue.code, issue.where.rsplit("/", 1)[1]) for issue in added.intake.issues] == [
        ("K112", "row 2"),
        ("K112", "row 4"),
        ("K111", "row 5"),
    ]


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_lines(add: Add) -> None:
    added = add("table.csv", b'title,text\nA,one\nB,"never closed\nC,two\n')
    assert (added.contents, added.codes) == ([b"one"], ["K112"])
    assert "lines 3 to 4" in added.intake.issues[0].message


def test_ten_thousand_columns_are_no_trouble(add: Add) -> None:
    names = [f"measurement number {number}" for number in range(10_000)]
    table = ",".join([*names, "text"]) + "\n" + ",".join(["1"] * 10_000) + ",Of a table.\n"
    assert add("wide.csv", table.encode()).contents == [b"Of a table."]
    assert add("wide.jsonl", rows(dict.fromkeys(names, 1) | {"text": "Of rows."})).contents == [b"Of rows."]


def test_a_cell_of_markup_is_a_page(add: Add) -> None:
    added = add("rows.jsonl", rows({"text": "<p>One.</p><p>Two.</p>"}, {"text": "a < b, and b > c"}))
    assert [added.original(content).media_type for content in added.contents] == ["text/html; charset=utf-8", "text/plain; charset=utf-8"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("prose.txt", b"In Hama, text, and other things, he said.\nIn Homs, bread, and water, she said.\n"),
        ("list.txt", b"text,one\n"),
        ("settings.json", b'{\n "text": 1\n}\n'),
        ("page.html", b"<html><body><p>text,body</p></body></html>"),
        ("figures", b"town,dead\nA,1\nB,2\n"),
    ],
)
def test_what_is_no_container_of_reports_is_an_original_as_before(add: Add, name: str, content: bytes) -> None:
    added = add(name, content, columns="text=body")
    assert (added.contents, added.intake.records, added.codes) == ([content], 0, [])


def test_a_table_without_an_ending_is_known_by_its_names(add: Add) -> None:
    assert add("export", b"headline,body,url\nA,Words of a report,http://x.example\n").contents == [b"Words of a report"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_file_that_holds_nothing_of_its_name_is_refused(add: Add, name: str) -> None:
    assert add(name, b"\n\n").codes == ["K110"]
    assert add(f"void {name}", b"").codes == ["K103"]
    assert add(f"{name}.zst", b"\x28\xb5\x2f\xfd0000").codes == ["K116"]


def test_a_header_that_is_no_row_of_a_table_does_not_stop_the_rows_behind_it(add: Add) -> None:
    added = add("rows.csv", b'"title" of it,text\nA,A bridge was closed.\n')
    assert b"A bridge was closed." in added.contents


PROSE = "Some words of a long text, with a comma, and an end.\n"
LONG_CELLS = {
    "lines that look like rows": PROSE * 800_000,
    "one line": PROSE.strip() * 800_000,
    "a long line behind a short one": PROSE + PROSE.strip() * 800_000 + "\n" + PROSE,
    "quotation marks": 'She said ""no"", and left.\n' * 1_500_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("cell", LONG_CELLS.values(), ids=LONG_CELLS)
def test_a_row_that_is_far_too_long_is_one_issue_and_gives_no_other_rows(add: Add, cell: str, encoding: str) -> None:
    table = f'text,title,date\n"one, and more",A,2024-12-05\n"{cell}",B,2024-12-06\n"two",C,2024-12-07\n'
    added = add("rows.csv", table.encode(encoding))
    assert (added.contents, added.codes) == ([b"one, and more", b"two"], ["K113"])
    assert "row 2 (line" in added.intake.issues[0].message


def test_a_first_row_that_is_far_too_long_hides_no_other(add: Add) -> None:
    csv.field_size_limit(1 << 17)  # whatever another part of the process has set
    added = add("rows.csv", f'text,title,date\n"{PROSE * 800_000}",B,2024-12-06\n"two",C,2024-12-07\n'.encode())
    assert (added.contents, added.codes) == ([b"two"], ["K113"])


def test_a_row_of_many_long_cells_is_not_held(add: Add) -> None:
    long = f'"{PROSE * 400_000}",' * 3
    added = add("rows.csv", f'text,title,date\n"one",A,1\n{long}\n"two",C,2\n'.encode())
    assert (added.contents, added.codes) == ([b"one", b"two"], ["K113"])
