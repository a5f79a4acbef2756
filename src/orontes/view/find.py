"""Search: which reports, claims, entities and places have the words that a person asks for, each with the words marked in their surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orontes.lang.fold import fold_words
from orontes.records.span import Span
from orontes.store.query import NOUNS, OPERATORS, Query, find_term, parse_query
from orontes.view.index import Index
from orontes.view.lines import SCHEMA
from orontes.view.naming import find_named
from orontes.view.passage import ReportCard, make_report_card

_WORD = re.compile(r"[\w'’ʼ\u0300-\u036f\u064b-\u0652]+")
_SHOWN = 240
EXPLAINED = OPERATORS
"""Each operator of a query by an example, with what it asks for."""
_EXCERPTS = 2
"""Excerpts of about so many code points, and how many of them a hit shows at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of a record around what was searched for. `marked` are spans of `text`."""

    text: str
    marked: tuple[Span, ...]
    span: Span | None
    """Where the excerpt stands in the reading text of its report; none for names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record that fits."""

    schema: int
    noun: str
    id: str
    name: str
    kind: str
    report: ReportCard | None
    event: str | None
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a query found: how many records of each noun, and some of those of `noun`."""

    query: str
    noun: str
    totals: dict[str, int]
    hits: tuple[Hit, ...]


def make_search(index: Index, text: str, *, noun: str = "", limit: int = 20, offset: int = 0) -> Search:
    """Search the record for one noun; without one, for the first of which something fits. A query that cannot be read is a QueryUnclear."""
    query = parse_query(text)
    nouns = (query.noun,) if query.noun else NOUNS
    found = {one: index.store.search(query, one, limit=limit, offset=offset) for one in nouns}
    totals = {one: total for one, (total, _) in found.items()}
    chosen = noun if noun in totals else next((one for one in nouns if totals[one]), nouns[0])
    hits = (_make_hit(index, query, chosen, identity) for identity in found[chosen][1])
    return Search(query=text, noun=chosen, totals=totals, hits=tuple(hit for hit in hits if hit is not None))


def _make_hit(index: Index, query: Query, noun: str, identity: str) -> Hit | None:
    """The hit; nothing where the words stand only in what the record keeps to itself."""
    report = event = None
    if noun == "reports":
        record = index.reports[identity]
        report, kind, text, start = make_report_card(index, record), "", record.text, 0
        named = "\n".join(filter(None, (record.title, record.outlet, record.author)))
        if not query.fits(f"{named}\n{text}"):
            return None
    elif noun == "claims":
        claim = index.claims[identity]
        report, kind, text, start = make_report_card(index, index.reports[claim.report]), claim.kind, claim.quote, claim.span[0]
        of = index.event_of_claim.get(identity)
        event = of.id if of else None
    else:
        entity = (index.entities if noun == "entities" else index.places)[identity]
        kind, text, start = entity.kind, "\n".join(dict.fromkeys((entity.name, *entity.variants))), None
    if noun != "reports" and not query.fits(text):
        return None
    name = find_named(index, identity)
    excerpts = tuple(_excerpts(query, text, start))
    return Hit(
        schema=SCHEMA,
        noun=noun,
        id=identity,
        name=name.name if name else identity,
        kind=kind,
        report=report,
        event=event,
        excerpts=excerpts,
    )


def _excerpts(query: Query, text: str, start: int | None) -> Iterator[Excerpt]:
    """The first windows of the text in which something that was asked for stands, or its opening."""
    marks = sorted(_marks(query, text))
    shown = 0
    end = -1
    for mark in marks or [Span(0, 0)]:
        if mark[1] <= end or shown == _EXCERPTS:
            continue
        first, end = _window(text, mark)
        inside = tuple(Span(a - first, b - first) for a, b in marks if first <= a and b <= end)
        yield Excerpt(text=text[first:end], marked=inside, span=None if start is None else Span(start + first, start + end))
        shown += 1


def _window(text: str, mark: Span) -> tuple[int, int]:
    """Whole words around a mark, not beyond its paragraph."""
    opening = text.rfind("\n", 0, mark[0]) + 1
    closing = text.find("\n", mark[1])
    closing = len(text) if closing < 0 else closing
    first, last = max(opening, mark[0] - _SHOWN // 2), min(closing, mark[1] + _SHOWN // 2)
    if first > opening:
        first = max(first, text.find(" ", first, mark[0]) + 1)
    if last < closing:
        space = text.rfind(" ", mark[1], last)
        last = space if space > 0 else last
    return first, last


def _marks(query: Query, text: str) -> Iterator[Span]:
    words: list[str] = []
    spans: list[Span] = []
    for match in _WORD.finditer(text):
        for word in fold_words(match[0]):
            words.append(word)
            spans.append(Span(*match.span()))
    for group in query.all_of:
        for term in group:
            for at in find_term(term, words):
                yield Span(spans[at][0], spans[at + len(term.words) - 1][1])
