"""What a page's markup states of the page: title, outlet, author, date, language and address, each with its bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any, NamedTuple

from orontes.flow.text.dates import parse_date
from orontes.flow.text.decoding import Page, show_undecodable
from orontes.flow.text.offsets import find_bytes
from orontes.flow.text.strand import Range, make_strand
from orontes.flow.text.stream import Stream
from orontes.records.report import Stated

_OUTLET = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_AUTHOR = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
    "twitter:creator",
)
_PUBLISHED = (
    *(
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
    ),
    *(
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.created",
        "date.created",
    ),
    *(
        "cxenseparse:recs:publishtime",
        "article.published",
        "rnews:datepublished",
        "originalpublicationdate",
        "citation_publication_date",
        "last-published",
    ),
)
_TITLE = ("og:title", "twitter:title", "dc.title")
_ARTICLES = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "Article", "LiveBlogPosting", "BlogPosting", "Report", "WebPage")
_SCRIPT_LIMIT = 400_000
_URL = re.compile(r"(?:https?:)?//\S+|@\S+|www\.\S+", re.IGNORECASE)
_PUBLICATION = re.compile(r"publish(?!ed[-_ ]?updated)|entry-date|post-date|datecreated")
_NOBODY = frozenset({"no author", "unknown", "none", "n/a", "null", "undefined", "admin", "administrator", "editor"})
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d?)(?:/(\d\d?))?/")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")

_Found = tuple[str, str, Range | None]
"""A value, how it was found, and the characters of the page that state it."""


class Named(NamedTuple):
    """What the page calls itself; `place` where those very words stand in the page."""

    how: str
    text: str
    place: Range | None


def find_markup(page: Page, stream: Stream) -> tuple[list[Stated], list[Named]]:
    """What the markup states, the most trusted first, and the names the page gives itself."""
    text = page.text
    metas = _find_metas(text, stream)
    items = list(_iter_items(text, stream))
    found: list[tuple[str, _Found]] = [
        *(("outlet", one) for one in [*_from_metas(text, metas, _OUTLET), *_from_items(text, items, "publisher", "name")]),
        *(("author", one) for one in _find_authors(text, metas, items, stream)),
        *(("published", one) for one in _find_dates(text, metas, items, stream)),
        *(("language", one) for one in _find_languages(text, metas, stream)),
        *(("address", one) for one in _find_addresses(text, metas, stream)),
    ]
    found += [("published", one) for one in _date_in_address(found)] if not any(field == "published" for field, _ in found) else []
    names = [Named(how, value, place) for value, how, place in _from_metas(text, metas, _TITLE)]
    for value, how, place in _from_items(text, items, "headline", ""):
        names.append(Named(how, value, place if place and text[place.first : place.last] == value else None))
    titles = [element.inner for element in stream.elements if element.name == "title"]
    names += [Named("title element", _clean(text, place), place) for place in titles[:1]]
    return _make_stated(page, found), [name for name in names if name.text]


def _make_stated(page: Page, found: Sequence[tuple[str, _Found]]) -> list[Stated]:
    places = [place if place is not None else Range(0, 0) for _, (_, _, place) in found]
    spots = find_bytes(page, [(place.first, place.last) for place in places])
    stated = []
    seen = set()
    for (field, (value, how, place)), spot in zip(found, spots, strict=True):
        if value and (field, value) not in seen:
            seen.add((field, value))
            stated.append(Stated(field=field, value=value, how=how, source=spot if place is not None else None))  # type: ignore[arg-type]
    return stated


def _find_metas(text: str, stream: Stream) -> list[tuple[str, Range]]:
    metas = []
    for element in stream.elements:
        if element.name != "meta" or "content" not in element.attributes:
            continue
        for key in ("property", "name", "itemprop"):
            if key in element.attributes:
                name = element.attributes[key]
                metas.append((text[name.first : name.last].strip().lower(), element.attributes["content"]))
    return metas


def _from_metas(text: str, metas: Sequence[tuple[str, Range]], names: Sequence[str]) -> list[_Found]:
    return [(_clean(text, place), f"meta {name}", place) for name in names for seen, place in metas if seen == name and _clean(text, place)]


def _clean(text: str, place: Range) -> str:
    return make_strand(text, [place], references=True).text


def _iter_items(text: str, stream: Stream) -> Iterator[tuple[dict[str, Any], Range]]:
    """The items of JSON-LD scripts, articles before pages, each with the script it stands in."""
    items = []
    for element in stream.elements:
        kind = element.attributes.get("type")
        if element.name != "script" or kind is None or "ld+json" not in text[kind.first : kind.last].lower():
            continue
        if element.inner.last - element.inner.first < _SCRIPT_LIMIT:
            items += [(item, element.inner) for item in _load_items(text[element.inner.first : element.inner.last])]
    for wanted in _ARTICLES:
        for item, place in items:
            types = item.get("@type")
            if wanted in (types if isinstance(types, list) else [types]):
                yield item, place


def _load_items(script: str) -> list[dict[str, Any]]:
    try:
        pending = [json.loads(script.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)]
    except (ValueError, RecursionError):
        return []  # broken JSON-LD is common and says nothing that the page does not also say
    items: list[dict[str, Any]] = []
    while pending and len(items) < 200:
        value = pending.pop(0)
        if isinstance(value, list):
            pending[:0] = value[:200]
        elif isinstance(value, dict):
            items.append(value)
            pending += [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(value.get(key), list | dict)]
    return items


def _from_items(text: str, items: Sequence[tuple[dict[str, Any], Range]], key: str, inner: str) -> list[_Found]:
    found: list[_Found] = []
    for item, place in items:
        values = item.get(key)
        words = []
        for value in values if isinstance(values, list) else [values]:
            word = value.get(inner) if isinstance(value, dict) and inner else value
            if isinstance(word, str) and word.strip():
                words.append(" ".join(show_undecodable(unescape(word)).split()))
        if words:
            at = text.find(words[0], place.first, place.last)
            spot = Range(at, at + len(words[0])) if at >= 0 else place
            found.append((", ".join(dict.fromkeys(words)), f"JSON-LD {key}", spot))
    return found


def _find_authors(
    text: str, metas: Sequence[tuple[str, Range]], items: Sequence[tuple[dict[str, Any], Range]], stream: Stream
) -> list[_Found]:
    found = [*_from_items(text, items, "author", "name"), *_from_metas(text, metas, _AUTHOR)]
    for element in stream.elements:
        rel = element.attributes.get("rel")
        if element.name == "a" and rel and "author" in text[rel.first : rel.last].lower().split():
            end = text.find("<", element.inner.first, element.inner.first + 200)
            place = Range(element.inner.first, max(end, element.inner.first))
            found.append((_clean(text, place), "link rel=author", place))
    return [
        (value.removeprefix("By ").removeprefix("by "), how, place)
        for value, how, place in found
        if value and not _URL.match(value) and value.lower() not in _NOBODY
    ]


def _find_dates(
    text: str, metas: Sequence[tuple[str, Range]], items: Sequence[tuple[dict[str, Any], Range]], stream: Stream
) -> list[_Found]:
    found = [
        *_from_metas(text, metas, _PUBLISHED[:1]),
        *_from_items(text, items, "datePublished", ""),
        *_from_metas(text, metas, _PUBLISHED[1:]),
    ]
    if not found:
        found += [(_clean(text, stamp), "time element", stamp) for stamp in _find_times(text, stream)][:1]
    dates = [(parse_date(value), how, place) for value, how, place in found]
    return [(edtf, how, place) for edtf, how, place in dates if edtf]


def _find_times(text: str, stream: Stream) -> Iterator[Range]:
    """The values of `<time>` elements that are marked as the day of publication; the first belongs to the page's own text."""
    for element in stream.elements:
        stamp = element.attributes.get("datetime")
        if element.name != "time" or stamp is None:
            continue
        names = [place for name, place in element.attributes.items() if name in {"class", "itemprop"}]
        marks = " ".join(text[place.first : place.last] for place in names).lower()
        if "pubdate" in element.attributes or _PUBLICATION.search(marks):
            yield stamp


def _find_languages(text: str, metas: Sequence[tuple[str, Range]], stream: Stream) -> list[_Found]:
    found: list[_Found] = []
    for element in stream.elements:
        place = element.attributes.get("lang") or element.attributes.get("xml:lang")
        if element.name == "html" and place:
            found.append((text[place.first : place.last].strip(), "html lang", place))
    found += _from_metas(text, metas, ("content-language", "og:locale", "dc.language"))
    codes = [(_LANGUAGE.match(value), how, place) for value, how, place in found]
    return [(code.group().lower(), how, place) for code, how, place in codes if code]


def _find_addresses(text: str, metas: Sequence[tuple[str, Range]], stream: Stream) -> list[_Found]:
    found: list[_Found] = []
    for element in stream.elements:
        rel, href = element.attributes.get("rel"), element.attributes.get("href")
        if element.name == "link" and rel and href and text[rel.first : rel.last].strip().lower() == "canonical":
            found.append((_clean(text, href), "link rel=canonical", href))
    found += _from_metas(text, metas, ("og:url",))
    return [one for one in found if one[0].lower().startswith(("http://", "https://"))][:1]


def _date_in_address(found: Sequence[tuple[str, _Found]]) -> list[_Found]:
    for field, (value, _, place) in found:
        dated = _IN_ADDRESS.search(value) if field == "address" else None
        if dated:
            edtf = parse_date("-".join(part.zfill(2) for part in dated.groups() if part))
            return [(edtf, "the page's address", place)] if edtf else []
    return []
