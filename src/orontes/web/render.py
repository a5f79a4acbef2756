"""Pages of the application: the site's own templates and views, with the tools of the one who visits around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, cast

from jinja2 import Environment, StrictUndefined
from starlette.responses import HTMLResponse, Response

from orontes import __version__
from orontes.publish.pages import LISTS, TOPS, Pages
from orontes.review import CELLS, DERIVES, REPORT_CELLS
from orontes.view.views import Views
from orontes.web.desk import Sight
from orontes.web.door import Role
from orontes.web.guard import make_csrf
from orontes.web.listing import rows_of
from orontes.web.problems import Refused
from orontes.web.visit import Visit
from orontes.web.wording import LANGUAGES, Wording, wording_of

NAVIGATION = (
    ("index.html", "Overview"),
    ("questions.html", "Questions"),
    ("timeline.html", "Timeline"),
    ("map.html", "Map"),
    ("events.html", "Events"),
    ("findings.html", "Findings"),
    ("reports.html", "Reports"),
    ("sources.html", "Sources"),
    ("entities.html", "Names"),
    ("places.html", "Places"),
    ("issues.html", "Doubts"),
    ("dossier.html", "Dossier"),
    ("work.html", "Work"),
    ("about.html", "Verify"),
)


_BESIDE = 60
"""Things offered as the other side of a merge."""
_EVENTS = 4
"""Events of a report whose other reports are offered as what it may derive from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """What a template of the application may ask beside the view."""

    visit: Visit
    csrf: str
    open: int
    """Open questions."""
    work: Any
    settled: bool
    pending: bool = False
    """Whether decisions wait for the next run."""
    last: int = 0
    """Number of the last decision: who decides from this page has seen those up to it."""
    fields: tuple[str, ...] = CELLS
    """Cells of a claim that can be corrected."""
    report_fields: tuple[str, ...] = REPORT_CELLS
    derives: tuple[str, ...] = DERIVES

    @property
    def person(self) -> Any:
        """Who visits, or None."""
        return self.visit.passed.person if self.visit.passed else None

    def may(self, role: str) -> bool:
        """Whether the visitor has this role."""
        return self.visit.passed is not None and self.visit.passed.person.role >= Role[role]

    def beside(self, page: Any) -> list[tuple[str, str]]:
        """What an entity, place or event may be the same as, the likeliest by its words first: id and name."""
        card, sight = page.card, self.visit.sight
        noun = str(card.id).partition("-")[0]
        if noun == "report":
            return self._beside_report(page)
        if noun == "event":
            return [(one.event.id, one.event.title) for one in (*page.near, *page.parts)][:_BESIDE]
        cards: Any = sight.keep(noun, sight.views.entities if noun == "entity" else sight.views.places)
        own = set(card.name.casefold().split())
        others = (
            (-len(own & set(one.name.casefold().split())), one.name.casefold(), one)
            for one in cards
            if one.kind == card.kind and one.id != card.id
        )
        return [
            (one.id, f"{one.name} ({one.mentions})")
            for _, _, one in nsmallest(_BESIDE, others, key=lambda other: (other[0], other[1], other[2].id))
        ]

    def _beside_report(self, page: Any) -> list[tuple[str, str]]:
        """Reports that this one is tied to, then those that tell of the same events."""
        views = pages_of(self.visit.sight, self.visit.language).views
        tied = [side.report for edge in page.edges for side in (edge.derived, edge.source) if side.report]
        events = list(dict.fromkeys(passage.event for passage in page.claims if passage.event))[:_EVENTS]
        telling = [passage.report for event in events for passage in views.event(event).claims]
        found = {
            card.id: f"{card.name}, {card.title}" if card.outlet else card.name for card in (*tied, *telling) if card.id != page.card.id
        }
        return list(found.items())[:_BESIDE]

    def spots(self, page: Any) -> tuple[Any, ...]:
        """The mentions of an entity or place, from which those that are another's can be chosen."""
        return self.visit.sight.views.spots(page.card.id, 0, _BESIDE)

    @property
    def accounts(self) -> bool:
        """Whether people sign in here."""
        return self.visit.desk.guard.accounts

    @property
    def languages(self) -> list[tuple[str, str, str]]:
        """The other languages: code, own name, and the address of this page in it."""
        path, _, query = self.visit.address.partition("?")
        kept = "&".join(one for one in query.split("&") if one and not one.startswith("language="))
        return [
            (code, name, f"{path}?{kept}{'&' if kept else ''}language={code}")
            for code, (name, _) in LANGUAGES.items()
            if code != self.visit.language
        ]


class Remembered:
    """Views whose answers are made once for one state of the record."""

    def __init__(self, views: Views, sight: Sight) -> None:
        self._views = views
        self._sight = sight

    def __getattr__(self, name: str) -> Any:
        """A method that remembers, or an attribute."""
        found = getattr(self._views, name)
        if not callable(found) or name.startswith("_") or name in {"original", "decisions", "lines", "find"}:
            return found

        def ask(*given: Any, **named: Any) -> Any:
            key = (name, given, tuple(sorted(named.items())))
            try:
                hash(key)
            except TypeError:  # asked for a list of things
                return found(*given, **named)
            return self._sight.keep(key, lambda: found(*given, **named))

        return ask


def pages_of(sight: Sight, language: str) -> Pages:
    """The pages of one state of the record in one language."""

    def make() -> Pages:
        wording = wording_of(language)
        return Pages(
            cast("Views", Remembered(sight.views, sight)),
            loader=wording.loader(),
            words=wording.filters(),
            navigation=NAVIGATION,
            language=language,
            direction=wording.direction,
            finalize=wording.finalize,
        )

    return sight.keep(("pages", language), make)


FIRST: tuple[Callable[[Sight], object], ...] = (
    lambda sight: pages_of(sight, "en").views.overview(),
    lambda sight: (sight.queue(), sight.answering()),
)
"""What every page needs, and the pages at which people begin."""
LATER: tuple[Callable[[Sight], object], ...] = (
    *FIRST,
    rows_of,
    lambda sight: pages_of(sight, "en").views.events(),
    *(lambda sight, ask=ask: ask(pages_of(sight, "en").views) for ask in (*LISTS.values(), *TOPS.values())),
)
"""What takes long to make for a large record."""


def render(visit: Visit, make: Callable[[Pages, dict[str, Any]], tuple[str, bytes]], *, status: int = 200) -> Response:
    """A page of the record for one visitor."""
    with visit.desk.lock:
        sight = visit.sight
        app = App(
            visit=visit, csrf=make_csrf(visit.secret), open=len(sight.queue()), work=visit.desk.job(visit.person),
            settled=visit.desk.settled(visit.person), pending=sight.pending(), last=sight.last(),
        )  # fmt: skip
        _, page = make(pages_of(sight, visit.language), {"app": app})
    return HTMLResponse(page, status)


def render_own(visit: Visit, template: str, *, status: int = 200, **context: Any) -> Response:
    """A page that only the application has."""
    path = visit.path.removeprefix("/") or "index.html"
    return render(visit, lambda pages, app: pages.render(template, path, **context, **app), status=status)


def render_problem(visit: Visit, refused: Refused) -> Response:
    """What went wrong, and what to do; needs no record."""
    return render_bare(visit, "app/problem.html", status=refused.status, message=refused.message, refused=refused.status)


def render_bare(visit: Visit, template: str, *, status: int = 200, **context: Any) -> Response:
    """A page for one who has not come in: it tells nothing of the record."""
    wording = wording_of(visit.language)
    app = App(visit=visit, csrf=make_csrf(visit.secret), open=0, work=None, settled=True)
    root = "../" * max(0, visit.path.count("/") - 1)
    text = _bare(wording).get_template(template).render(
        app=app, path=visit.path.removeprefix("/"), root=root, navigation=(), site_title="Orontes", version=__version__,
        language=visit.language, direction=wording.direction, **context,
    )  # fmt: skip
    return HTMLResponse(text, status)


def _bare(wording: Wording) -> Environment:
    environment = Environment(
        loader=wording.loader(), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=wording.finalize
    )
    filters: Mapping[str, Callable[..., Any]] = wording.filters()
    environment.filters.update(filters)
    return environment
