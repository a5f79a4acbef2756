"""The scanner of pages: what is words, what is markup, in one pass whatever the bytes."""

from __future__ import annotations

import pytest

from orontes.flow.text.strand import make_strand
from orontes.flow.text.stream import ASIDE, CAPTION, HEADING, HIDDEN, scan_page


def words(source: str) -> list[str]:
    return [text for passage in scan_page(source).passages if (text := make_strand(source, passage.ranges, references=True).text)]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("one<b>two</b> three", ["onetwo three"]),
        ("<p>one<p>two<div>three", ["one", "two", "three"]),
        ("<li>one<li>two", ["one", "two"]),
        ("a < b and c > d", ["a < b and c > d"]),
        ("<p title='a > b'>one</p>", ["one"]),
        ('<p title="never closed>one</p><p>two</p>', ["one", "two"]),
        ("<p>one<!-- <p>two</p> -->three</p>", ["onethree"]),
        ("<p>one<!-- never closed <p>two</p>", ["one", "two"]),
        ("<p>one</p><![CDATA[x]]><p>two</p>", ["one", "two"]),
        ("<script>if (a < b) { '</p>' }</script><p>one</p>", ["one"]),
        ("<SCRIPT>x</SCRIPT ><p>one</p>", ["one"]),
        ("<p>one</p><script>never closed <p>two</p>", ["one"]),
        ("<style>p{}</style><template><p>no</p></template><svg><text>no</text></svg><p>one</p>", ["one"]),
        ("<select><option>no</option></select><button>no</button>yes", ["yes"]),
        ("<textarea>no</textarea>yes", ["yes"]),
        ("<div><svg><path></div><p>one</p>", ["one"]),
        ("<br/>one<br><br>two", ["one", "two"]),
        ("</ >one</p></b>two", ["one", "two"]),
        ("<?xml version='1.0'?><!DOCTYPE html>one", ["one"]),
        ("<o:p>one</o:p><x-y/>two", ["onetwo"]),
        ("one<wbr>two<img src=x>three", ["onetwothree"]),
        ("<title>no</title><p>one", ["one"]),
        ("<", ["<"]),
        ("<p", []),
        ("one<p", ["one"]),
    ],
)
def test_the_words_that_a_browser_shows_are_the_words(source: str, shown: list[str]) -> None:
    assert words(source) == shown


@pytest.mark.parametrize(
    ("source", "flag"),
    [
        ("<h2>x</h2>", HEADING),
        ("<figure><figcaption><p>x</p></figcaption></figure>", CAPTION),
        ('<p class="wp-caption-text">x</p>', CAPTION),
        ("<nav><a>x</a></nav>", ASIDE),
        ('<div class="related-posts"><p>x</p></div>', ASIDE),
        ('<div id="comments"><div><p>x</p></div></div>', ASIDE),
        ('<p style="display: none">x</p>', HIDDEN),
        ("<p hidden>x</p>", HIDDEN),
        ("<noscript>x</noscript>", HIDDEN),
    ],
)
def test_what_elements_mean_is_known_of_the_words_inside(source: str, flag: int) -> None:
    passages = scan_page(source + "<p>after</p>").passages
    assert passages[0].flags & flag
    assert not passages[1].flags & flag


def test_attributes_are_ranges_of_the_page() -> None:
    source = "<meta property='og:title' content=\"A &amp; B\"><link rel=canonical href=https://a.example/>"
    meta, link = scan_page(source).elements
    assert source[slice(*meta.attributes["content"][:2])] == "A &amp; B"
    assert source[slice(*link.attributes["href"][:2])] == "https://a.example/"


def test_depth_tags_and_the_longest_tag_are_counted() -> None:
    stream = scan_page("<div>" * 7 + "x" + "<p " + "a" * 100 + ">")
    assert (stream.tags, stream.deepest) == (8, 8)
    assert stream.longest_tag == 104
