"""The API: the views of the pages as JSON, in the public contract of `orontes show --json`, with pages, ETags and clear errors."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from starlette.responses import Response

from orontes.records.decision import Decision
from orontes.view.find import Search
from orontes.view.overview import Overview
from orontes.view.phrase import plain
from orontes.view.queue import Answering, Asked
from orontes.view.show import NOUNS
from orontes.view.spots import Spot
from orontes.web.changes import work_line
from orontes.web.door import Field
from orontes.web.visit import Visit

MOST = 500
LIST = (
    Field(name="limit", kind="number", most=MOST, tells=f"How many at most; 100 where it is not given, {MOST} at most."),
    Field(name="after", kind="number", most=10**9, tells="How many to pass over: the `next` of the answer before."),
)
FIND = (
    Field(name="q", required=True, most=500, tells="What is searched for; the operators are those of `orontes find`."),
    Field(name="noun", among=("reports", "claims", "entities", "places"), tells="Which kind of thing is listed."),
    *LIST,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong: a code for programs, a sentence for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorAnswer:
    """Every answer that is no success."""

    error: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the record is called, what it holds, and where the rest is."""

    schema: Literal[1]
    title: str
    totals: dict[str, int]
    nouns: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A decision that was recorded."""

    schema: Literal[1]
    number: int
    action: str
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """How far a step of long work is."""

    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """Long work as it stands."""

    schema: Literal[1]
    state: Literal["none", "waiting", "running", "done", "failed", "cancelled", "interrupted"]
    does: str = ""
    number: int = 0
    began: str = ""
    ended: str = ""
    at: str = ""
    message: str = ""
    steps: tuple[StepLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Files that were taken in; the work that adds and reads them has begun."""

    schema: Literal[1]
    files: int
    work: int


def home(visit: Visit) -> Response:
    """The start of the API."""
    views = visit.sight.views
    return _answer(visit, Home(schema=1, title=views.title, totals=views.totals(), nouns=NOUNS, description="/api/openapi.json"))


def overview(visit: Visit) -> Response:
    """The overview page."""
    return _answer(visit, visit.sight.keep("overview", visit.sight.views.overview))


def list_noun(noun: str) -> Callable[[Visit], Response]:
    """The list of one noun."""

    def answer(visit: Visit) -> Response:
        first, most = visit.given["after"] or 0, visit.given["limit"] or 100
        with visit.desk.lock:
            lines = list(visit.sight.views.lines(noun, first=first, most=most + 1))
        more = len(lines) > most
        return _answer(visit, {"schema": 1, "items": lines[:most], "next": first + most if more else None})

    return answer


def one_noun(noun: str) -> Callable[[Visit], Response]:
    """One thing of a noun."""

    def answer(visit: Visit) -> Response:
        with visit.desk.lock:
            return _answer(visit, next(iter(visit.sight.views.lines(noun, visit.params["id"]))))

    return answer


def trace(visit: Visit) -> Response:
    """What leads to a claim, event, finding, entity or place."""
    with visit.desk.lock:
        return _answer(visit, visit.sight.views.trace(visit.params["id"]))


def search(visit: Visit) -> Response:
    """Full-text search."""
    with visit.desk.lock:
        found = visit.sight.views.find(
            visit.given["q"], noun=visit.given["noun"], limit=visit.given["limit"] or 20, offset=visit.given["after"] or 0
        )
    return _answer(visit, found)


def queue(visit: Visit) -> Response:
    """The open questions, the weightiest first."""
    first, most = visit.given["after"] or 0, visit.given["limit"] or 100
    asked = visit.sight.queue()
    left = asked[first : first + most]
    return _answer(visit, {"schema": 1, "items": left, "next": first + most if first + most < len(asked) else None})


def progress(visit: Visit) -> Response:
    """How far the answering is."""
    return _answer(visit, visit.sight.answering())


def history(visit: Visit) -> Response:
    """All decisions on one thing, oldest first."""
    entries = visit.sight.project.history(visit.params["id"])
    if not entries and visit.sight.views.named(visit.params["id"]) is None:
        raise LookupError(visit.params["id"])
    return _answer(visit, {"schema": 1, "items": visit.sight.views.decisions(entries), "next": None})


def spots(visit: Visit) -> Response:
    """Where an entity or place is named."""
    first, most = visit.given["after"] or 0, visit.given["limit"] or 100
    found = visit.sight.views.spots(visit.params["id"], first, most + 1)
    return _answer(visit, {"schema": 1, "items": found[:most], "next": first + most if len(found) > most else None})


def work(visit: Visit) -> Response:
    """Long work as it stands now."""
    return Response(msgspec.json.encode(work_line(visit)), media_type="application/json")


SHAPES_GIVEN: dict[str, Any] = {
    "home": Home, "overview": Overview, "search": Search, "queue": Asked, "progress": Answering, "history": Decision, "spots": Spot, "work": WorkLine, "made": Made, "taken": Taken,
}  # fmt: skip


def _answer(visit: Visit, found: Any) -> Response:
    """JSON with a tag, so that whoever has it already is told so."""
    content = msgspec.json.encode(found, enc_hook=plain)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    given = [one.strip().removeprefix("W/") for one in visit.headers.get("if-none-match", "").split(",")]
    if tag in given or "*" in given:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")
