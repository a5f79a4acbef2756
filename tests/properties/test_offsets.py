"""Whatever the bytes: either a report whose every span gives back its words from those bytes, or an issue that says why not."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from orontes.flow.text import ISSUES, quote, read_content
from orontes.records.original import Content, Original
from orontes.records.report import Report
from orontes.records.span import Offsets, Span

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp1256", "cp1251", "koi8-r", "gb18030", "shift_jis"]
WORDS = st.text(
    st.one_of(
        st.sampled_from("abc ABC. \t\n\r\f\v\0\x85\xa0\u00ad\u200b\u200d\u202e\ufeff\u2028\u2029&;#<>/\"'=-()|©“”’"),
        st.characters(),
    ),
    max_size=200,
)
MARKUP = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(
            [
                *(
                    "<p>",
                    "</p>",
                    "<div>",
                    "</div>",
                    "<br>",
                    "<br/>",
                    "<a href='x'>",
                    "</a>",
                    "<h1>",
                    "</h1>",
                    "<title>",
                    "</title>",
                    "<li>",
                    "<td>",
                    "<tr>",
                ),
                *(
                    "<table>",
                    "</table>",
                    "<script>",
                    "</script>",
                    "<style>",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "<noscript>",
                    "<template>",
                    "</template>",
                ),
                *(
                    "<figcaption>",
                    "</figcaption>",
                    "<html lang=ar>",
                    "<meta property='og:title' content='A &amp; B'>",
                    "<time datetime='2023-05-03'>",
                ),
                *(
                    "&amp;",
                    "&nbsp;",
                    "&#8217;",
                    "&#x1F600;",
                    "&notit;",
                    "&ampere;",
                    "&zwnj;",
                    "&#0;",
                    "&#xD800;",
                    "&NotEqualTilde;",
                    "&shy;",
                    "&",
                    "&#",
                ),
                *(
                    '<p class="a',
                    "<p a='",
                    "</",
                    "<",
                    "<1",
                    "</ >",
                    "<?xml version='1.0'?>",
                    "<p hidden>",
                    "<nav>",
                    "</nav>",
                    "The army shelled the town. ",
                ),
            ]
        ),
    ),
    max_size=40,
).map("".join)


def _content(raw: bytes, media_type: str) -> Content:
    return Content(original=Original(sha256=sha256(raw).hexdigest(), size=len(raw), media_type=media_type, name="any"), content=raw)


def _holds(content: Content, low: int, high: int) -> None:
    made = read_content(content)
    assert all(issue.code in ISSUES for issue in made.issues)
    reports = [record for record in made.records if isinstance(record, Report)]
    maps = [record for record in made.records if isinstance(record, Offsets)]
    assert len(reports) == len(maps)
    if not reports:
        assert made.issues
        return
    report, offsets = reports[0], maps[0]
    text = report.text
    assert text
    assert (offsets.report, offsets.original) == (report.id, content.original.sha256)
    assert quote(content.content, offsets, Span(0, len(text))) == text
    span = Span(*sorted((low % (len(text) + 1), high % (len(text) + 1))))
    assert quote(content.content, offsets, span) == text[span.start : span.end]
    for position in range(0, len(text), max(len(text) // 20, 1)):
        assert quote(content.content, offsets, Span(position, position + 1)) == text[position]
    ends = [0, *(segment.end for segment in offsets.segments)]
    assert [segment.start for segment in offsets.segments] == ends[:-1]
    assert ends[-1] == len(text)
    assert all(0 <= segment.first <= segment.last <= len(content.content) for segment in offsets.segments)
    assert "\n\n".join(text[block.span.start : block.span.end] for block in report.blocks) == text
    for stated in report.stated:
        assert stated.span is None or text[stated.span.start : stated.span.end]
        assert stated.source is None or 0 <= stated.source[0] <= stated.source[1] <= len(content.content)
    text.encode()  # no lone surrogates: every reading text can be stored


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from(["text/plain", "text/html", "application/octet-stream"]), st.integers(0), st.integers(0))
def test_any_bytes_give_a_report_that_quotes_back_or_an_issue(raw: bytes, media_type: str, low: int, high: int) -> None:
    _holds(_content(raw, media_type), low, high)


@settings(max_examples=300)
@given(WORDS, st.sampled_from(ENCODINGS), st.integers(0), st.integers(0))
def test_any_words_in_any_encoding_quote_back(words: str, encoding: str, low: int, high: int) -> None:
    _holds(_content(words.encode(encoding, "ignore"), "text/plain"), low, high)


@settings(max_examples=300)
@given(MARKUP, st.sampled_from(ENCODINGS), st.booleans(), st.integers(0), st.integers(0))
def test_any_markup_in_any_encoding_quotes_back(markup: str, encoding: str, declared: bool, low: int, high: int) -> None:  # noqa: FBT001
    head = f"<!doctype html><meta charset={encoding}>" if declared else "<p>"
    _holds(_content((head + markup).encode(encoding, "ignore"), "text/html"), low, high)


@settings(max_examples=100)
@given(MARKUP, st.sampled_from(["text/plain", "text/html"]))
def test_the_same_bytes_always_give_the_same_records(markup: str, media_type: str) -> None:
    content = _content(markup.encode("utf-8", "ignore"), media_type)
    assert read_content(content) == read_content(content)
