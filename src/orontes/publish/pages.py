"""The pages of the site: each view rendered by its template. No clock, no script, nothing from outside; text of reports is only ever text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Generic, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from orontes import __version__
from orontes.publish.atlas import draw_map
from orontes.publish.kinship import RAIL, draw_kinship
from orontes.publish.scale import Strip, draw_era, draw_values
from orontes.records.span import Span
from orontes.view.inert import make_inert
from orontes.view.naming import ID, Named
from orontes.view.timeline import Timeline
from orontes.view.views import Views
from orontes.view.words import say_edtf, say_field, say_geo_precision, say_kind, say_number, say_sources, say_times

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
ROLES = {"actor": "said to have done it", "target": "said to have suffered it", "instrument": "said to be the means", "voice": "says so"}
Entry = TypeVar("Entry")


def render_pages(views: Views) -> Iterator[tuple[str, bytes]]:
    """Every page by its path in the site, then the style sheet."""
    pages = _Pages(views)
    verification = views.verification()
    overview, sources, places = views.overview(), views.sources(), views.map()
    events, entities, named = views.events(), views.entities(), views.places()
    yield pages.render("index.html", overview=overview)
    yield from _render_timeline(pages, views.timeline())
    yield pages.render("map.html", map=places, picture=draw_map(places.located, places.areas))
    yield from pages.render_leaves("events.html", events)
    yield from pages.render_leaves("findings.html", _findings(views))
    yield pages.render("reports.html", reports=overview.reports)
    yield pages.render("sources.html", sources=sources, kinship=draw_kinship(sources), rail=RAIL)
    yield from pages.render_leaves("entities.html", entities)
    yield from pages.render_leaves("places.html", named)
    yield pages.render("issues.html", issues=views.issues(), questions=views.questions())
    yield pages.render("about.html", verification=verification)
    for card in events:
        yield pages.render("event.html", f"events/{card.id}.html", page=views.event(card.id), draw_values=draw_values)
    for entity in entities:
        yield pages.render("entity.html", f"entities/{entity.id}.html", page=views.entity(entity.id))
    for place in named:
        yield pages.render("place.html", f"places/{place.id}.html", page=views.place(place.id), picture=draw_map([place], [place]))
    for identity in views.report_ids():
        yield pages.render("report.html", f"reports/{identity}.html", page=views.report(identity))
    for identity in views.finding_ids():
        finding = views.finding(identity)
        ticks, bars = draw_values(finding.figure)
        yield pages.render("finding.html", f"findings/{identity}.html", page=finding, ticks=ticks, bars=bars)
    yield "site.css", (files("orontes.publish") / "static" / "site.css").read_bytes()


def original_path(sha256: str, media_type: str) -> str:
    """Where the unaltered original stands in the site: text as .txt, whatever it was, so that no browser acts on it."""
    return f"originals/{sha256}.{'txt' if media_type.startswith('text/') or 'html' in media_type or 'xml' in media_type else 'bin'}"


def _render_timeline(pages: _Pages, timeline: Timeline) -> Iterator[tuple[str, bytes]]:
    """The strips cut into leaves: an era that goes on on the next leaf has the same scale there."""
    rows: list[tuple[Strip | None, Any]] = [(strip, row) for strip in map(draw_era, timeline.eras) for row in strip.rows]
    rows += [(None, event) for event in timeline.undated]
    for leaf in _leaves("timeline.html", rows):
        strips: dict[int, tuple[Strip, list[Any]]] = {}
        for strip, row in leaf.entries:
            if strip is not None:
                strips.setdefault(id(strip), (strip, []))[1].append(row)
        undated = [row for strip, row in leaf.entries if strip is None]
        yield pages.render("timeline.html", leaf.path, leaf=leaf, strips=tuple(strips.values()), undated=undated)


def _leaves(path: str, entries: Sequence[Entry]) -> Iterator[Leaf[Entry]]:
    """A list cut into pages of `LEAF` entries; the first has the name of the list, and an empty list one page too."""
    count = max(1, -(-len(entries) // LEAF))
    paths = tuple(path if number == 0 else f"{path.removesuffix('.html')}-{number + 1}.html" for number in range(count))
    for number, own in enumerate(paths):
        first = number * LEAF
        yield Leaf(
            path=own, number=number + 1, paths=paths, first=first + 1, total=len(entries), entries=tuple(entries[first : first + LEAF])
        )


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Entry]):
    """One page of a long list."""

    path: str
    number: int
    paths: tuple[str, ...]
    first: int
    total: int
    entries: tuple[Entry, ...]


def _findings(views: Views) -> list[tuple[Any, Any]]:
    """Each event that has findings, with its figures and facts."""
    told = ((card, views.figures(card.id)) for card in views.events())
    return [(card, figures) for card, figures in told if figures]


class _Pages:
    def __init__(self, views: Views) -> None:
        self._environment = Environment(
            loader=PackageLoader("orontes.publish"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            finalize=make_inert,
        )
        media_types = {sha256: arrival.media_type for sha256, arrival in views.verification().originals}
        self._views = views
        self._environment.filters.update(
            linked=self._linked,
            kind=say_kind,
            field=say_field,
            number=say_number,
            date=say_edtf,
            times=say_times,
            anchor=_anchor,
            line=lambda text: " ".join(text.split()),
        )
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
            original_path=lambda sha256: original_path(sha256, media_types[sha256]) if sha256 in media_types else None,
        )

    def render(self, template: str, path: str | None = None, **context: Any) -> tuple[str, bytes]:
        path = path or template
        text = self._environment.get_template(template).render(path=path, root="../" * path.count("/"), **context)
        return path, text.encode()

    def render_leaves(self, template: str, entries: Sequence[Any]) -> Iterator[tuple[str, bytes]]:
        for leaf in _leaves(template, entries):
            yield self.render(template, leaf.path, leaf=leaf)

    def _linked(self, text: str, root: str) -> Markup:
        """Text in which each id of a record is a link that bears the record's name."""
        parts = []
        at = 0
        for match in ID.finditer(text):
            named = self._views.named(match.group())
            if named:
                parts += [escape(text[at : match.start()]), Markup('<a href="{}">{}</a>').format(root + _address(named), named.name)]
                at = match.end()
        return Markup().join([*parts, escape(text[at:])])


def _address(named: Named) -> str:
    """Where the page of a record stands in the site."""
    if named.noun == "entity":
        return f"entities/{named.id}.html"
    if named.span is not None:
        return f"reports/{named.report}.html#{_anchor(named.span)}"
    return f"{named.noun}s/{named.id}.html"


def _anchor(span: Span) -> str:
    """The id of a passage on its report's page."""
    return f"p-{span[0]}-{span[1]}"
