"""The pages of the site: each view rendered by its template. No clock, no script, nothing from outside; text of reports is only ever text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from typing import Any, Generic, TypeVar, cast

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from orontes import __version__
from orontes.publish.atlas import draw_map
from orontes.publish.chart import draw_history
from orontes.publish.graph import RAIL, draw_graph
from orontes.publish.scale import Strip, draw_era, draw_values
from orontes.records.span import Span
from orontes.view.inert import make_inert
from orontes.view.kin import source_id
from orontes.view.labels import say_days, say_language, say_moment, say_step
from orontes.view.naming import ID, Named
from orontes.view.phrase import phrase
from orontes.view.timeline import Timeline
from orontes.view.views import Views
from orontes.view.words import say_edtf, say_field, say_geo_precision, say_kind, say_lineage, say_number, say_sources, say_times

NAVIGATION = (
    ("index.html", "Overview"),
    ("timeline.html", "Timeline"),
    ("map.html", "Map"),
    ("events.html", "Events"),
    ("findings.html", "Findings"),
    ("reports.html", "Reports"),
    ("sources.html", "Sources"),
    ("entities.html", "Names"),
    ("places.html", "Places"),
    ("issues.html", "Doubts"),
    ("about.html", "Verify"),
)
ROWS = 1000
"""Rows of one table; of more the page says how many there are. No screen shows 40,000 passages."""
FEW = 100
"""Things of one kind in one cell, or side by side."""
LEAF = 300
"""Entries of a list on one page; a longer list goes on on the next."""
STRETCH = 60
"""Claims of an event on one page; the others are on pages of their own."""
LEAVES = {"findings.html": 100}
"""Lists whose entries are long."""
ROLES = {
    "actor": phrase("said to have done it"),
    "target": phrase("said to have suffered it"),
    "instrument": phrase("said to be the means"),
    "voice": phrase("says so"),
}
_STRETCH = re.compile(r"(event-.+)-([2-9]|[1-9][0-9]{1,3})")
_QUOTED = re.compile(r"([“«])([^“”«»<&]{60,70})\b[^“”«»<&]{12,}([”»])")
"""A long quotation in a sentence, which stands beside its passage: its first words will do."""
_SPACE = re.compile(r"\s+")
Entry = TypeVar("Entry")


def render_pages(views: Views) -> Iterator[tuple[str, bytes]]:
    """Every page by its path in the site, then the style sheet."""
    pages = Pages(views)
    for path in TOPS:
        yield pages.render_top(path)
    for path in (*LISTS, TIMELINE):
        yield from pages.render_leaves(path)
    for room, (list_ids, _) in ROOMS.items():
        for identity in list_ids(views):
            yield pages.render_one(room, identity)
            if room == "events":
                yield from pages.render_stretches(identity)
    yield "site.css", load_style()


def load_style() -> bytes:
    """The style sheet of all pages."""
    return (files("orontes.publish") / "static" / "site.css").read_bytes()


def original_path(sha256: str, media_type: str) -> str:
    """Where the unaltered original stands in the site: text as .txt, whatever it was, so that no browser acts on it."""
    return f"originals/{sha256}.{'txt' if media_type.startswith('text/') or 'html' in media_type or 'xml' in media_type else 'bin'}"


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Entry]):
    """One page of a long list."""

    path: str
    number: int
    paths: tuple[str, ...]
    first: int
    total: int
    entries: tuple[Entry, ...]


class Pages:
    """The pages of one record. `loader`, `finalize` and `words` let the web application put its own templates, language and controls in."""

    def __init__(
        self,
        views: Views,
        *,
        loader: BaseLoader | None = None,
        finalize: Callable[[Any], Any] = make_inert,
        words: Mapping[str, Callable[..., Any]] | None = None,
        **shared: Any,
    ) -> None:
        self._environment = Environment(
            loader=loader or PackageLoader("orontes.publish"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            finalize=finalize,
        )
        media_types = {sha256: arrival.media_type for sha256, arrival in views.verification().originals}
        self.views = views
        self._lists: dict[str, Sequence[Any]] = {}
        self._environment.filters.update({**FILTERS, "linked": self._linked, **(words or {})})
        self._environment.globals.update(
            site_title=views.title or "A record",
            navigation=NAVIGATION,
            version=__version__,
            totals=views.totals(),
            say_sources=say_sources,
            precision=say_geo_precision,
            roles_in_words=ROLES,
            rows=ROWS,
            few=FEW,
            a_page=STRETCH,
            rail=RAIL,
            app=None,
            language="en",
            direction="ltr",
            withheld=views.is_withheld,
            original_path=lambda sha256: original_path(sha256, media_types[sha256]) if sha256 in media_types else None,
        )
        self._environment.globals.update(shared)

    def render(self, template: str, path: str | None = None, **context: Any) -> tuple[str, bytes]:
        """A template at a path of the site."""
        path = path or template
        text = self._environment.get_template(template).render(path=path, root="../" * path.count("/"), **context)
        return path, text.encode()

    def render_top(self, path: str, **context: Any) -> tuple[str, bytes]:
        """One of `TOPS`."""
        return self.render(path, **TOPS[path](self.views), **context)

    def render_leaves(self, path: str) -> Iterator[tuple[str, bytes]]:
        """All leaves of one of `LISTS`, or of the timeline."""
        leaf: Leaf[Any] | None = None
        entries = self._entries(path)
        while leaf is None or leaf.number < len(leaf.paths):
            leaf = cut_leaf(path, entries, leaf.number + 1 if leaf else 1)
            yield self._render_leaf(path, leaf)

    def render_leaf(self, path: str, number: int, *, template: str = "", **context: Any) -> tuple[str, bytes]:
        """One leaf of a list, by its own template or another."""
        return self._render_leaf(path, cut_leaf(path, self._entries(path), number), template=template, **context)

    def render_one(self, room: str, identity: str, **context: Any) -> tuple[str, bytes]:
        """The page of one thing of one of `ROOMS`; `ID-2` is the second page of an event's claims."""
        if room == "events" and (match := _STRETCH.fullmatch(identity)):
            return self._render_stretch(match[1], int(match[2]), **context)
        return self.render(f"{_SINGULAR[room]}.html", f"{room}/{identity}.html", **ROOMS[room][1](self.views, identity), **context)

    def render_stretches(self, event: str) -> Iterator[tuple[str, bytes]]:
        """The further pages of an event's claims."""
        for number in range(2, -(-self.views.event_cards([event])[0].claims // STRETCH) + 1):
            yield self._render_stretch(event, number)

    def _render_stretch(self, event: str, number: int, **context: Any) -> tuple[str, bytes]:
        page, first = self.views.event(event), (number - 1) * STRETCH
        claims = page.claims[first : first + STRETCH]
        if not claims:
            raise KeyError(event)
        path = f"events/{event}-{number}.html"
        return self.render("claims.html", path, page=page, number=number, first=first, claims=claims, **context)

    def _entries(self, path: str) -> Sequence[Any]:
        if path not in self._lists:
            self._lists[path] = _time_rows(self.views.timeline()) if path == TIMELINE else LISTS[path](self.views)
        return self._lists[path]

    def _render_leaf(self, path: str, leaf: Leaf[Any], *, template: str = "", **context: Any) -> tuple[str, bytes]:
        told = _time_strips(self.views, leaf) if path == TIMELINE else {}
        return self.render(template or path, leaf.path, leaf=leaf, **told, **context)

    def _linked(self, text: str, root: str) -> Markup:
        """A sentence of the program in which each id of a record is a link that bears the record's name."""
        env = self._environment
        put, text = cast("Callable[[Any], Any]", env.finalize), env.filters["told"](text)
        parts = []
        at = 0
        for match in ID.finditer(text):
            named = self.views.named(match.group())
            if named:
                parts += [
                    escape(put(text[at : match.start()])),
                    Markup('<a href="{}">{}</a>').format(root + address_of(named), put(named.name)),
                ]
                at = match.end()
        return Markup().join([*parts, escape(put(text[at:]))])


def cut_leaf(path: str, entries: Sequence[Entry], number: int) -> Leaf[Entry]:
    """One page of `LEAF` entries of a list; the first has the name of the list, and an empty list one page too."""
    most = min(LEAVES.get(path, LEAF), LEAF)
    count = max(1, -(-len(entries) // most))
    if not 1 <= number <= count:
        raise KeyError(number)
    paths = tuple(path if at == 0 else f"{path.removesuffix('.html')}-{at + 1}.html" for at in range(count))
    first = (number - 1) * most
    return Leaf(
        path=paths[number - 1],
        number=number,
        paths=paths,
        first=first + 1,
        total=len(entries),
        entries=tuple(entries[first : first + most]),
    )


def _time_rows(timeline: Timeline) -> list[tuple[Strip | None, Any]]:
    """The rows of all strips, then the undated events."""
    rows: list[tuple[Strip | None, Any]] = [(strip, row) for strip in map(draw_era, timeline.eras) for row in strip.rows]
    return rows + [(None, event) for event in timeline.undated]


def _time_strips(views: Views, leaf: Leaf[tuple[Strip | None, Any]]) -> dict[str, Any]:
    """The strips of one leaf, each event with its stretch: an era that goes on on the next leaf has the same scale there."""
    strips: dict[int, tuple[Strip, list[Any]]] = {}
    for strip, row in leaf.entries:
        if strip is not None:
            bar, stretch = row
            strips.setdefault(id(strip), (strip, []))[1].append((views.event_cards([bar.event])[0], stretch))
    return {"strips": tuple(strips.values()), "undated": [row for strip, row in leaf.entries if strip is None]}


def _map(views: Views) -> dict[str, Any]:
    places = views.map()
    return {"map": places, "picture": draw_map(places.located, places.areas)}


def _sources(views: Views) -> dict[str, Any]:
    flows = views.kin().flows
    derived, cited = [one for one in flows if one.kind != "citation"], [one for one in flows if one.kind == "citation"]
    ties = [("kin", derived, draw_graph(derived)), ("citing", cited, draw_graph(cited))]
    return {"sources": views.sources(), "ties": ties, "coverage": views.coverage()}


def _source(views: Views, identity: str) -> dict[str, Any]:
    page = views.source(identity)
    return {"page": page, "graph": draw_graph((*page.takes, *page.gives), own=identity)}


def _place(views: Views, identity: str) -> dict[str, Any]:
    page = views.place(identity)
    return {"page": page, "picture": draw_map([page.card], [page.card])}


def _finding(views: Views, identity: str) -> dict[str, Any]:
    page = views.finding(identity)
    ticks, bars = draw_values(page.figure)
    return {"page": page, "ticks": ticks, "bars": bars, "chart": draw_history(page.history)}


def _findings(views: Views) -> Sequence[tuple[Any, Any]]:
    """Each event that has findings, with its figures and facts."""
    return views.findings()


def address_of(named: Named) -> str:
    """Where the page of a record stands in the site."""
    if named.noun == "entity":
        return f"entities/{named.id}.html"
    if named.span is not None:
        return f"reports/{named.report}.html#{anchor_of(named.span)}"
    return f"{named.noun}s/{named.id}.html"


def anchor_of(span: Span) -> str:
    """The id of a passage on its report's page."""
    return f"p-{span[0]}-{span[1]}"


_SINGULAR = {"events": "event", "entities": "entity", "places": "place", "reports": "report", "findings": "finding", "sources": "source"}
TIMELINE = "timeline.html"
TOPS: Mapping[str, Callable[[Views], dict[str, Any]]] = {
    "index.html": lambda views: {"overview": views.overview()},
    "map.html": _map,
    "sources.html": _sources,
    "issues.html": lambda views: {"issues": views.issues(), "questions": views.questions()},
    "about.html": lambda views: {"verification": views.verification()},
}
"""Pages of their own, and what each shows."""
LISTS: Mapping[str, Callable[[Views], Sequence[Any]]] = {
    "events.html": lambda views: views.events(),
    "findings.html": _findings,
    "reports.html": lambda views: views.reports(),
    "entities.html": lambda views: views.entities(),
    "places.html": lambda views: views.places(),
}
"""Lists cut into leaves."""
ROOMS: Mapping[str, tuple[Callable[[Views], Iterable[str]], Callable[[Views, str], dict[str, Any]]]] = {
    "events": (
        lambda views: views.event_ids(),
        lambda views, one: {"page": views.event(one), "draw_history": draw_history},
    ),
    "entities": (lambda views: (card.id for card in views.entities()), lambda views, one: {"page": views.entity(one)}),
    "places": (lambda views: (card.id for card in views.places()), _place),
    "reports": (lambda views: views.report_ids(), lambda views, one: {"page": views.report(one)}),
    "findings": (lambda views: views.finding_ids(), _finding),
    "sources": (lambda views: views.source_ids(), _source),
}
"""For each kind of thing that has a page: which there are, and what the page of one shows."""
FILTERS: Mapping[str, Callable[..., Any]] = {
    "kind": say_kind,
    "field": say_field,
    "number": say_number,
    "date": say_edtf,
    "times": say_times,
    "anchor": anchor_of,
    "lineage": say_lineage,
    "source": source_id,
    "told": say_days,
    "step": say_step,
    "language": say_language,
    "moment": say_moment,
    "phrase": phrase,
    "line": lambda text: " ".join(text.split()),
    "brief": lambda text: Markup(_QUOTED.sub(r"\1\2 …\3", text)),  # noqa: S704  # what it cuts holds no markup
    "flat": lambda text: _SPACE.sub(" ", text),
    "spoken": lambda passages: [tuple(group) for _, group in groupby(passages, key=lambda passage: (passage.report.id, passage.span))],
}
"""The words of the pages."""
