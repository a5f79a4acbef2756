"""What the doors to pages show: the site's pages from the present state of the record, and those that only the application has."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from orontes.errors import QueryUnclear
from orontes.publish.pages import LISTS, TIMELINE, TOPS, load_style, original_path
from orontes.view.find import EXPLAINED
from orontes.view.queue import Asked
from orontes.web.door import Field
from orontes.web.listing import choose_cards, kinds_of, rows_of
from orontes.web.render import render, render_bare, render_own
from orontes.web.visit import Visit

_STATIC = {"app.css": "text/css", "app.js": "text/javascript", "matrix.js": "text/javascript"}
_LEAF = re.compile(r"(?P<stem>[a-z]+)(?:-(?P<number>[1-9][0-9]{0,5}))?\.html")
_HITS, _SHOWN, _OFFERED = 20, 1000, 60
"""Hits of a search, events of a filter, and events to choose from that a page shows."""
_LANES = ("undated", "unplaced")
LIST_FIELDS = (
    Field(name="kind", tells="Only events of this kind."),
    Field(name="lane", among=_LANES, tells="Only events without a date, or without a place."),
    Field(name="words", tells="Only events whose title or first words hold these."),
)
SEARCH_FIELDS = (
    Field(name="q", most=500, tells="What is searched for."),
    Field(name="noun", among=("reports", "claims", "entities", "places"), tells="Which kind of thing is listed."),
    Field(name="page", kind="number", most=5000, tells="Which page of the hits."),
)
QUEUE_FIELDS = (
    Field(name="step", most=40, tells="Only questions of this step."),
    Field(name="words", most=200, tells="Only questions that hold these words."),
    Field(name="at", most=60, tells="The question to begin at."),
)
DOSSIER_FIELDS = (
    Field(name="title", most=200, tells="The title of the dossier."),
    Field(name="event", kind="texts", tells="Events to show."),
    Field(name="finding", kind="texts", tells="Findings to show."),
    Field(name="report", kind="texts", tells="Reports to show in full."),
    Field(name="words", most=200, tells="What to choose from."),
)


def show_site(visit: Visit) -> Response:
    """A page of the site: a top page, or a leaf of a list."""
    name = visit.path.removeprefix("/") or "index.html"
    match = _LEAF.fullmatch(name)
    if match is None:
        raise LookupError(name)
    path, number = f"{match['stem']}.html", int(match["number"] or 1)
    own = f"app/{path}" if path == "reports.html" else path
    if path in TOPS:
        return render(visit, lambda pages, app: pages.render(own, path, **TOPS[path](pages.views), **app))
    if path not in LISTS and path != TIMELINE:
        raise LookupError(name)
    return render(visit, lambda pages, app: pages.render_leaf(path, number, template=own, **app))


def show_events(visit: Visit) -> Response:
    """The events that fit the filters, or all."""
    chosen = visit.given
    if not any(chosen.values()):
        return _show_all_events(visit)
    words = chosen["words"].casefold()
    cards, total = choose_cards(
        visit.sight,
        lambda row: (
            chosen["kind"] in {"", row.kind}
            and (chosen["lane"] != "undated" or not row.is_dated)
            and (chosen["lane"] != "unplaced" or not row.is_placed)
            and words in row.words
        ),
        _SHOWN,
    )
    leaf = {"path": "events.html", "number": 1, "paths": ("events.html",), "first": 1, "total": total, "entries": cards}
    return render_own(visit, "app/events.html", kinds=kinds_of(visit.sight), chosen=chosen, leaf=leaf)


def _show_all_events(visit: Visit) -> Response:
    kinds = kinds_of(visit.sight)
    return render(
        visit,
        lambda pages, app: pages.render_leaf("events.html", 1, template="app/events.html", kinds=kinds, chosen=visit.given, **app),
    )


def show_one(room: str) -> Callable[[Visit], Response]:
    """The page of one thing of a room."""

    def show(visit: Visit) -> Response:
        identity = visit.params["id"]
        return render(visit, lambda pages, app: pages.render_one(room, identity, **app))

    return show


def show_beside(visit: Visit) -> Response:
    """The reading text of a report beside its original."""
    identity = visit.params["id"]
    return render(
        visit, lambda pages, app: pages.render("app/beside.html", f"beside/{identity}.html", page=pages.views.beside(identity), **app)
    )


def show_original(visit: Visit) -> Response:
    """The unaltered bytes of an original, as text or as a download: no browser acts on them."""
    name = visit.params["name"]
    sha256, _, ending = name.partition(".")
    known = dict(visit.sight.views.verification().originals)
    if sha256 not in known or original_path(sha256, known[sha256].media_type) != f"originals/{name}":
        raise LookupError(name)
    headers = {
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f'{"inline" if ending == "txt" else "attachment"}; filename="{name}"',
    }
    return Response(
        visit.sight.views.original(sha256),
        headers=headers,
        media_type="text/plain; charset=utf-8" if ending == "txt" else "application/octet-stream",
    )


def show_static(visit: Visit) -> Response:
    """The style sheets and scripts."""
    name = visit.params.get("name", "site.css")
    if name != "site.css" and name not in _STATIC:
        raise LookupError(name)
    content = load_style() if name == "site.css" else (files("orontes.web") / "static" / name).read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if visit.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=_STATIC.get(name, "text/css"))


def show_search(visit: Visit) -> Response:
    """Search with filters, counts, and the operators explained."""
    query, page = visit.given["q"].strip(), visit.given["page"] or 1
    found, problem = None, ""
    if query:
        try:
            found = visit.sight.views.find(query, noun=visit.given["noun"], limit=_HITS, offset=(page - 1) * _HITS)
        except QueryUnclear as error:
            problem = str(error)
    pages = -(-found.totals[found.noun] // _HITS) if found else 0
    return render_own(visit, "app/search.html", query=query, found=found, problem=problem, page=page, pages=pages, operators=EXPLAINED)


def show_questions(visit: Visit) -> Response:
    """The queue: one question with its passages, and the list of the next ones."""
    asked = visit.sight.queue()
    words = visit.given["words"].casefold()
    fits = [one for one in asked if visit.given["step"] in {"", one.step} and words in one.text.casefold()]
    at = next((place for place, one in enumerate(fits) if one.id == visit.given["at"]), 0)
    kept = {name: visit.given[name] for name in ("step", "words") if visit.given[name]}
    return render_own(
        visit, "app/questions.html", asked=fits, at=at, steps=_steps(asked), chosen=visit.given, kept=urlencode(kept), answering=visit.sight.answering(),
    )  # fmt: skip


def show_dossier(visit: Visit) -> Response:
    """What was chosen, with every source, ready to print; and the list to choose from."""
    views, words = visit.sight.views, visit.given["words"].casefold()
    chosen = {name: visit.given[name] for name in ("event", "finding", "report")}
    with visit.desk.lock:
        known = {row.id for row in rows_of(visit.sight)} if chosen["event"] else set()
        events = [views.event(one) for one in chosen["event"] if one in known]
        there = set(views.finding_ids()) if chosen["finding"] else set()
        findings = [views.finding(one) for one in chosen["finding"] if one in there]
        there = set(views.report_ids()) if chosen["report"] else set()
        reports = [views.report(one) for one in chosen["report"] if one in there]
        offered, others = choose_cards(visit.sight, lambda row: row.id not in chosen["event"] and words in row.words, _OFFERED)
    sources = _sources(
        [passage for page in events for passage in page.claims] + [ground.passage for page in findings for ground in page.grounds]
    )
    return render_own(
        visit, "app/dossier.html", title=visit.given["title"], events=events, findings=findings, reports=reports, offered=offered, others=others, sources=sources,
        words=visit.given["words"], lost=sum(map(len, chosen.values())) - len(events) - len(findings) - len(reports),
    )  # fmt: skip


def show_history(visit: Visit) -> Response:
    """All decisions on one thing, or the last of all."""
    identity = visit.params.get("id", "")
    project = visit.sight.project
    entries = project.history(identity) if identity else project.ledger.decisions()
    named = visit.sight.views.named(identity) if identity else None
    if identity and named is None and not entries:
        raise LookupError(identity)
    undone = {entry.undoes for entry in project.ledger.decisions() if entry.action == "undo"}
    return render_own(
        visit,
        "app/history.html",
        entries=visit.sight.views.decisions(tuple(reversed(entries))[:500]),
        count=len(entries),
        named=named,
        undone=undone,
    )


def show_work(visit: Visit) -> Response:
    """Long work: what is under way, and the buttons to begin it."""
    return render_own(visit, "app/work.html", published=(visit.desk.folder / "out" / "site" / "index.html").exists())


def show_login(visit: Visit) -> Response:
    """The way in."""
    if visit.passed is not None:
        return RedirectResponse("/", 303)
    return render_bare(visit, "app/login.html", back=visit.given.get("back", ""), wrong="")


def _steps(asked: Iterable[Asked]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for one in asked:
        counts[one.step] = counts.get(one.step, 0) + 1
    return sorted(counts.items())


def _sources(passages: Iterable[Any]) -> list[Any]:
    """Each report once, with its original, in the order of its name."""
    found = {passage.report.id: passage for passage in passages}
    return sorted(found.values(), key=lambda passage: (passage.report.name, passage.report.id))
