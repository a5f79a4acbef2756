"""The table of all doors: every route of the application, who may pass it, what it takes and gives. There is no other way in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import msgspec
from starlette.responses import Response

from orontes.publish.pages import ROOMS
from orontes.view.schema import SHAPES
from orontes.view.trace import Trace
from orontes.web import api, changes, downloads, pages, team
from orontes.web.door import Call, Door, Field, Role
from orontes.web.openapi import make_openapi
from orontes.web.visit import Visit

V, A, X = Role.viewer, Role.analyst, Role.admin
_S = api.SHAPES_GIVEN
BACK, CSRF = changes.BACK, changes.CSRF
DECISION = changes.DECISION_FIELDS
WORK = Field(name="does", required=True, among=("run", "publish", "cancel", "resume"), tells="What to do.")
_LANGUAGE = Field(name="language", most=10, tells="The language of the interface, from here on.")


def _page(path: str, call: Call, tells: str, *takes: Field) -> Door:
    return Door(method="GET", path=path, kind="page", needs=V, call=call, tells=tells, takes=takes)


def _change(path: str, call: Call, tells: str, *takes: Field, needs: Role) -> Door:
    return Door(method="POST", path=path, kind="change", needs=needs, call=call, tells=tells, takes=(*takes, BACK, CSRF))


def _read(path: str, call: Call, tells: str, gives: Any, *takes: Field) -> Door:
    return Door(method="GET", path=path, kind="api", needs=V, call=call, tells=tells, takes=takes, gives=gives)


def _many(door: Door) -> Door:
    return replace(door, many=True)


def _team(door: Door, needs: Role | None = V) -> Door:
    """A door that is there only where people sign in."""
    return replace(door, mode="accounts", needs=needs)


def _nouns() -> Iterator[Door]:
    for noun, shape in SHAPES.items():
        if noun != "read":
            yield _many(
                _read(f"/api/{noun}", api.list_noun(noun), f"The {noun} of the record, in the order of their ids.", shape, *api.LIST)
            )
            yield _read(f"/api/{noun}/{{id}}", api.one_noun(noun), f"One of the {noun}.", shape)


@cache
def description() -> bytes:
    """The description of the API, made once."""
    return msgspec.json.encode(make_openapi(DOORS))


def _describe(_visit: Visit) -> Response:
    return Response(description(), media_type="application/json")


DOORS: tuple[Door, ...] = (
    _page("/", pages.show_site, "The overview."),
    _page("/questions.html", pages.show_questions, "The queue of questions.", *pages.QUEUE_FIELDS),
    _page("/search.html", pages.show_search, "Full-text search.", *pages.SEARCH_FIELDS),
    _page("/dossier.html", pages.show_dossier, "Events, findings and reports chosen, with their sources, to print.", *pages.DOSSIER_FIELDS),
    replace(_page("/download/{form}", downloads.download, "What was chosen, as a file: a dossier (pdf) or tables for other programs.", *downloads.FIELDS), kind="file"),
    _page("/work.html", pages.show_work, "Long work."),
    _page("/settings.html", team.show_settings, "Language, tokens, accounts."),
    _page("/history.html", pages.show_history, "The ledger of decisions, the last ones first."),
    _page("/history/{id}.html", pages.show_history, "All decisions on one thing."),
    _team(_page("/login.html", pages.show_login, "The way in.", BACK), None),
    _page("/events.html", pages.show_events, "Events, with filters and the lanes of those without date or place.", *pages.LIST_FIELDS),
    *(_page(f"/{room}/{{id}}.html", pages.show_one(room), f"One of the {room}.") for room in ROOMS),
    _page("/beside/{id}.html", pages.show_beside, "A report's reading text beside its original."),
    _page("/originals/{name}", pages.show_original, "The unaltered bytes of an original."),
    Door(method="GET", path="/site.css", kind="file", needs=None, call=pages.show_static, tells="The style of the pages."),
    Door(method="GET", path="/static/{name}", kind="file", needs=None, call=pages.show_static, tells="Styles and scripts."),
    _page("/{leaf}.html", pages.show_site, "A page of the site: overview, timeline, map, lists, sources, doubts, how to verify."),
    _change("/decide", changes.decide, "Record a decision.", *DECISION, needs=A),
    replace(_change("/add", changes.add_reports, "Add files as originals, and read them.", needs=A), uploads=True),
    _change("/work", changes.begin_work, "Begin, cancel or resume long work.", WORK, needs=A),
    _team(_change("/tokens", team.make_token, "Make a token for programs.", Field(name="label", required=True, most=60), needs=V)),
    _team(_change("/tokens/drop", team.drop_token, "Take a token back.", Field(name="token", required=True, most=60), needs=V)),
    _team(_change("/groups", team.group_report, "Say which groups may see a report.", Field(name="report", required=True, most=60), Field(name="groups", most=500), needs=V), X),
    _team(_change("/accounts", team.change_account, "Change or end an account.", Field(name="name", required=True, most=60), Field(name="role", among=tuple(Role.__members__)), Field(name="groups", most=500), Field(name="ended", among=("", "yes")), needs=V), X),
    _team(_change("/accounts/new", team.invite, "Make an account.", Field(name="name", required=True, most=60), Field(name="role", required=True, among=tuple(Role.__members__)), Field(name="groups", most=500), needs=V), X),
    _team(_change("/accounts/renew", team.renew_account, "A new password and key of codes for an account.", Field(name="name", required=True, most=60), needs=V), X),
    _team(_change("/password", team.change_password, "Another password of one's own.", Field(name="old", required=True, most=500), Field(name="new", required=True, most=500), needs=V)),
    _team(_change("/login", team.sign_in, "Open a session.", Field(name="name", required=True, most=60), Field(name="password", required=True, most=500), Field(name="code", most=12), needs=V), None),
    _team(_change("/logout", team.sign_out, "End the session.", needs=V)),
    _read("/api", api.home, "What the record holds.", api.Home),
    Door(method="GET", path="/api/openapi.json", kind="api", needs=V, call=_describe, tells="This description."),
    _read("/api/overview", api.overview, "The overview.", _S["overview"]),
    _read("/api/search", api.search, "Full-text search.", _S["search"], *api.FIND),
    _many(_read("/api/queue", api.queue, "The open questions, the weightiest first, with passages and ready answers.", _S["queue"], *api.LIST)),
    _read("/api/progress", api.progress, "How far the answering is, and how far reviewers agree.", _S["progress"]),
    _many(_read("/api/history/{id}", api.history, "All decisions on one thing, oldest first.", _S["history"])),
    _many(_read("/api/spots/{id}", api.spots, "Where an entity or place is named: what a split, or a decision on one passage, names by its id.", _S["spots"], *api.LIST)),
    _read("/api/trace/{id}", api.trace, "What leads to a claim, event, finding, entity or place.", Trace),
    _read("/api/work", api.work, "Long work as it stands now.", _S["work"]),
    *_nouns(),
    Door(method="POST", path="/api/decisions", kind="api", needs=A, call=changes.decide, tells="Record a decision.", takes=DECISION, gives=_S["made"]),
    Door(method="POST", path="/api/reports", kind="api", needs=A, call=changes.add_reports, tells="Add files, and read them.", gives=_S["taken"], uploads=True, status=202),
    Door(method="POST", path="/api/work", kind="api", needs=A, call=changes.begin_work, tells="Begin, cancel or resume long work.", takes=(WORK,), gives=_S["work"], status=202),
)  # fmt: skip
