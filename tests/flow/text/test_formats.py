"""Which reader reads which bytes, and what is refused by name."""

from __future__ import annotations

import pytest
from tests.flow.text.pages import content

from orontes.flow.step import Records
from orontes.flow.text import ISSUES, READERS, STEP, read_content
from orontes.flow.text.formats import find_media_type
from orontes.records.report import Report
from orontes.records.span import Offsets

PAGE = "<!DOCTYPE html><html><body><p>Nine people died at the market on Tuesday, the committee said.</p></body></html>"
TEXT = "Nine people died at the market on Tuesday, the committee said."


@pytest.mark.parametrize(
    ("raw", "stated", "found"),
    [
        (PAGE, "text/html", "text/html"),
        (PAGE, "text/plain", "text/html"),
        (PAGE, "application/octet-stream", "text/html"),
        ("\ufeff\n <!-- saved from url --> " + PAGE, "text/plain", "text/html"),
        (
            '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>',
            "application/xhtml+xml",
            "text/html",
        ),
        ("<p>Nine people died.</p>", "text/html; charset=utf-8", "text/html"),
        (TEXT, "text/html", "text/plain"),
        (TEXT, "text/plain", "text/plain"),
        (TEXT, "", "text/plain"),
        ("The tag <p> opens a paragraph, the teacher said.", "text/plain", "text/plain"),
    ],
)
def test_the_content_decides_and_the_name_only_helps(raw: str, stated: str, found: str) -> None:
    assert find_media_type(content(raw, stated)) == found


def test_a_page_in_utf_16_is_a_page() -> None:
    assert find_media_type(content(PAGE.encode("utf-16"))) == "text/html"


@pytest.mark.parametrize(
    ("raw", "stated", "kind"),
    [
        ('{"killed": 9}', "application/json", "JSON"),
        ("place,dead\nKosti,9\n", "text/csv", "CSV"),
        ('<?xml version="1.0"?><rss><item>x</item></rss>', "text/plain", "XML"),
        ("From: a@b.example\n\nNine people died.", "message/rfc822", "mail"),
    ],
)
def test_characters_that_are_no_words_of_a_report_are_refused_by_name(raw: str, stated: str, kind: str) -> None:
    made = read_content(content(raw, stated))
    assert made.records == ()
    assert [issue.code for issue in made.issues] == ["T101"]
    assert kind in made.issues[0].message


def test_the_step_makes_a_report_and_its_offsets_of_each_original() -> None:
    one, two = content(TEXT, name="a.txt"), content(PAGE, "text/html", "b.html")
    made = STEP.run(Records([one, two]))
    assert [type(record) for record in made.records] == [Report, Offsets] * 2
    assert (STEP.name, STEP.shape, STEP.makes) == ("text", "map", (Report, Offsets))


def test_every_reader_is_named_by_a_media_type_and_every_code_by_a_sentence() -> None:
    assert set(READERS) >= {"text/plain", "text/html"}
    assert all(code.startswith("T") and meaning.endswith((".", ").")) for code, meaning in ISSUES.items())
