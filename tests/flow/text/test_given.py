"""What a container states of an original is believed before what the words themselves suggest."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from orontes.flow.text import read_content
from orontes.flow.text.given import parse_stamp
from orontes.records.original import Content, Original
from orontes.records.report import Report, Stated

TEXT = (
    "Market hit\n\nBy Ann Writer\n\n3 May 2023\n\nA shell fell on the market of the town on Tuesday, and people were hurt, a doctor said.\n"
)


def content(text: bytes, *stated: Stated, media_type: str = "text/plain") -> Content:
    original = Original(sha256=sha256(text).hexdigest(), size=len(text), media_type=media_type, name="rows.jsonl/row 1", stated=stated)
    return Content(original=original, content=text)


def state(field: str, value: str) -> Stated:
    return Stated(field=field, value=value, how=f"column {field}")  # type: ignore[arg-type]


def read(given: Content) -> tuple[Report, list[str]]:
    made = read_content(given)
    (report,) = (record for record in made.records if isinstance(record, Report))
    return report, [issue.code for issue in made.issues]


def test_columns_give_title_outlet_author_date_and_language() -> None:
    columns = [
        state("author", "Bo"),
        state("language", "en-GB"),
        state("outlet", "The Post"),
        state("published", "2024-12-05T10:00Z"),
        state("title", "Shells"),
    ]
    report, codes = read(content(TEXT.encode(), *columns))
    assert (report.title, report.outlet, report.author, report.language) == ("Shells", "The Post", "Bo", "en")
    assert report.published is not None
    assert (report.published.edtf, report.published.basis) == ("2024-12-05", "column published")
    assert "T210" in codes, "the text states another day: that is told"


def test_without_columns_the_text_speaks_for_itself() -> None:
    report, _ = read(content(TEXT.encode()))
    assert (report.author, report.published and report.published.edtf) == ("Ann Writer", "2023-05-03")


def test_a_column_that_holds_no_date_is_told_and_the_text_decides() -> None:
    report, codes = read(content(TEXT.encode(), state("published", "soon"), state("language", "the usual")))
    assert (report.published and report.published.edtf, "T212" in codes, report.language) == ("2023-05-03", True, "en")


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2024-12-05T10:11:12+03:00", "2024-12-05"),
        ("5 December 2024", "2024-12-05"),
        ("20241205", "2024-12-05"),
        ("20241205101112", "2024-12-05"),
        ("1733356800", "2024-12-05"),
        ("1733356800.0", "2024-12-05"),
        ("1733356800000", "2024-12-05"),
        ("2024", None),
        ("20241332", None),
        ("03/05/2023", "2023"),
    ],
)
def test_a_date_is_never_finer_than_the_column_gives_it(words: str, edtf: str | None) -> None:
    assert parse_stamp(words) == edtf


def test_the_servers_character_set_decides_between_code_pages() -> None:
    words = "Снаряды упали на окраину села рано утром, сообщили местные жители.".encode("koi8-r")
    one = content(b"<html><body><article><p>" + words + b"</p></article></body></html>", media_type="text/html; charset=koi8-r")
    assert "окраину" in read(one)[0].text
    other = replace(one, original=replace(one.original, media_type="text/html; charset=no-such-thing"))
    assert "T111" in read(other)[1]
