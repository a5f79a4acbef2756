"""What a page's markup states, from whichever element says it, and what is not believed."""

from __future__ import annotations

import pytest
from tests.flow.text.pages import page as make_page

from orontes.flow.text.decoding import Page, decode_page
from orontes.flow.text.metadata import find_markup
from orontes.flow.text.stream import scan_page
from orontes.records.report import Stated


def markup(head: str) -> tuple[Page, list[Stated]]:
    page, _ = decode_page(make_page(f"<html><head>{head}</head><body><p>Words.</p></body></html>"), declares=True)
    assert page is not None
    return page, find_markup(page, scan_page(page.text))[0]


def values(head: str, field: str) -> list[str]:
    return [one.value for one in markup(head)[1] if one.field == field]


def item(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="Huda Osman">', ["Huda Osman"]),
        ('<meta property="article:author" content="https://social.example/huda">', []),
        ('<meta name="author" content="admin">', []),
        (item('"author": {"name": "Huda Osman"}'), ["Huda Osman"]),
        (item('"author": [{"name": "Huda Osman"}, {"name": "Ali Nur"}]'), ["Huda Osman, Ali Nur"]),
        (item('"author": "By Huda Osman"'), ["Huda Osman"]),
        ('<a rel="author" href="/h">Huda Osman</a>', ["Huda Osman"]),
        ('<meta name="author" content="Huda &amp; Ali">', ["Huda & Ali"]),
    ],
)
def test_authors_come_from_any_of_these(head: str, author: list[str]) -> None:
    assert values(head, "author") == author


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2023-05-03T00:10:00+05:00">', ["2023-05-03"]),
        ('<meta name="pubdate" content="3 May 2023">', ["2023-05-03"]),
        ('<meta itemprop="datePublished" content="2023-05">', ["2023-05"]),
        (item('"datePublished": "2023-05-03"'), ["2023-05-03"]),
        ('<time datetime="2023-05-03" pubdate>x</time>', ["2023-05-03"]),
        ('<time datetime="2023-05-03">x</time>', []),
        ('<meta property="article:modified_time" content="2023-05-03">', []),
        (item('"dateModified": "2023-05-03"'), []),
        ('<meta property="article:published_time" content="yesterday">', []),
        ('<link rel="canonical" href="https://a.example/2023/05/03/market/">', ["2023-05-03"]),
        ('<link rel="canonical" href="https://a.example/2023/99/market/">', []),
    ],
)
def test_dates_of_publication_come_from_any_of_these(head: str, date: list[str]) -> None:
    assert values(head, "published") == date


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "author": ',
        "[" * 100_000,
        "",
        "null",
        '"text"',
        "[1, 2]",
        '{"@type": ["Thing"], "author": 3}',
        '{"@graph": {"@graph": []}}',
    ],
)
def test_broken_or_odd_items_state_nothing_and_break_nothing(script: str) -> None:
    assert values(f'<script type="application/ld+json">{script}</script>', "author") == []


def test_an_article_is_believed_before_the_page_it_stands_on() -> None:
    head = '<script type="application/ld+json">[{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": "NewsArticle", "datePublished": "2023-05-03"}]</script>'
    assert values(head, "published")[0] == "2023-05-03"


def test_only_whole_addresses_are_addresses() -> None:
    assert values('<link rel="canonical" href="/market"><meta property="og:url" content="https://a.example/m?a=1&amp;b=2">', "address") == [
        "https://a.example/m?a=1&b=2"
    ]


def test_each_value_has_the_bytes_that_state_it() -> None:
    page, found = markup(
        '<title>Zürich – Zürich</title><meta property="og:site_name" content="Zürcher Wochenblatt">'
        + item('"author": {"name": "Jürg Ösch"}')
    )
    raw = page.text.encode()
    assert [raw[slice(*one.source)].decode() for one in found if one.source] == ["Zürcher Wochenblatt", "Jürg Ösch"]
