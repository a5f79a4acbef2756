"""The application: the table of doors made into routes; every visit is checked here, in one place, before anything answers it."""

from __future__ import annotations

import re
import shutil
import sys
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from orontes.errors import OrontesError
from orontes.web.audit import Audit
from orontes.web.desk import Desk
from orontes.web.door import Door, Field, Pass
from orontes.web.guard import COOKIE, Limits, is_csrf
from orontes.web.problems import Refused, refuse
from orontes.web.render import render_problem
from orontes.web.uploads import MOST, new_room, receive
from orontes.web.visit import Visit
from orontes.web.wording import LANGUAGES
from orontes.web.worker import ROOM

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LANGUAGE_COOKIE = "orontes_language"
VISITS, _SECONDS = 300, 10.0
_SMALL, _LARGE = 1 << 20, 4 << 30
"""Bytes of a form, and of an upload."""
_FIELDS = 5000
_MANY = 200
"""Texts of one field."""
_TRIES = (20, 60.0)
"""Times that somebody at one address may try to sign in, in so many seconds: each costs a tenth of a second."""


def make_app(desk: Desk, doors: Sequence[Door], *, hosts: Callable[[str], bool], secure: bool = False, visits: int = VISITS) -> Starlette:
    """The application of one record. `hosts` says to which host names it answers; `secure`: cookies only travel over TLS.

    `visits`: how many each visitor may make in ten seconds.
    """
    gate = Gate(desk, secure=secure, visits=visits)
    used = [door for door in doors if door.mode == "any" or desk.guard.accounts]
    routes = [Route(door.path, gate.endpoint(door), methods=[door.method], name=door.name) for door in used]

    async def astray(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):  # where, for whoever runs the server; not the message, which may hold names
            sys.stderr.write("".join(traceback.format_tb(error.__traceback__)[-6:]) + f"{type(error).__name__}\n")
        status = error.status_code if isinstance(error, HTTPException) else 500
        return await gate.tell(request, Refused(status, _ASTRAY.get(status, "This could not be done. Nothing was changed.")))

    app = Starlette(
        routes=routes,
        middleware=[Middleware(Shell, hosts=hosts), Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={HTTPException: astray, 500: astray},
    )
    app.state.desk = desk
    app.state.doors = used
    return app


class Gate:
    """Checks every visit: who it is, whether they may, whether they mean it, and whether the fields are as declared."""

    def __init__(self, desk: Desk, *, secure: bool, visits: int) -> None:
        self._desk = desk
        self._secure = secure
        self._limits = Limits(visits, _SECONDS)
        self._tries = Limits(*_TRIES)
        self._audit = Audit(desk.folder)

    def endpoint(self, door: Door) -> Callable[[Request], Awaitable[Response]]:
        """What Starlette calls for a door."""

        async def answer(request: Request) -> Response:
            try:
                return await self._answer(door, request)
            except (Refused, OrontesError, LookupError) as error:
                refused = refuse(error)
                if refused.status in {401, 403}:
                    self._audit.note(door, self._who(request), refused.status)
                return await self.tell(request, refused, api=door.kind == "api")

        answer.__name__ = door.name
        return answer

    async def tell(self, request: Request, refused: Refused, *, api: bool = False) -> Response:
        """What went wrong, as JSON where a program asks and as a page where a person does."""
        if api or request.url.path.startswith("/api/") or _wants_json(request):
            headers = {"WWW-Authenticate": "Bearer"} if refused.status == 401 else {}
            return JSONResponse({"error": {"code": refused.code, "message": refused.message}}, refused.status, headers=headers)
        if refused.status == 401 and self._desk.guard.accounts and request.method == "GET":
            return RedirectResponse("/login.html?" + urlencode({"back": _address(request)}), 303)
        visit = self._visit(None, request, self._who(request), {}, FormData())
        return await run_in_threadpool(render_problem, visit, refused)

    async def _answer(self, door: Door, request: Request) -> Response:
        started = request.query_params.get("token", "")
        if request.method == "GET" and door.kind == "page" and started and self._desk.guard.by_start(started):
            return self._welcome(request, started)
        passed = self._who(request)
        self._require(door, request, passed)
        query = read_fields(request.query_params.multi_items(), door.takes if door.method != "POST" else ())
        room = new_room(self._desk.folder / ROOM)
        try:
            return await self._pass(door, request, passed, query, await _read_body(request, door, room))
        finally:
            if door.uploads:
                await run_in_threadpool(shutil.rmtree, room, ignore_errors=True)

    async def _pass(self, door: Door, request: Request, passed: Pass | None, query: Mapping[str, Any], body: FormData | None) -> Response:
        """Let a visit through whose body is read, if it is meant."""
        form: Mapping[str, Any] = {}
        if body is not None:
            if not _bearer(request):
                _require_meant(request, body)
            form = read_fields([(name, value) for name, value in body.multi_items() if isinstance(value, str)], door.takes)
        elif door.method != "GET" and not _bearer(request):
            _require_meant(request, FormData())
        visit = self._visit(door, request, passed, {**query, **form}, body or FormData())
        response = await run_in_threadpool(_call, door, visit)
        if door.method != "GET":
            self._audit.note(door, passed, response.status_code)
        self._remember_language(request, response)
        return response

    def _require(self, door: Door, request: Request, passed: Pass | None) -> None:
        at = f"at {request.client.host if request.client else ''}"
        tries = door.method == "POST" and door.needs is None
        if not self._limits.take(passed.person.number if passed else at) or (tries and not self._tries.take(at)):
            raise Refused(429, "Too many requests in a short time. Wait some seconds, then repeat.")
        if door.needs is None:
            return
        if passed is None:
            accounts = self._desk.guard.accounts
            raise Refused(401 if accounts or door.kind == "api" else 403, _SIGN_IN if accounts else _OPEN)
        if passed.person.role < door.needs:
            raise Refused(403, f"This needs the role {door.needs.name}; yours is {passed.person.role.name}. Ask an admin of this record.")

    def _who(self, request: Request) -> Pass | None:
        bearer = _bearer(request)
        if bearer:
            return self._desk.guard.by_bearer(bearer)
        return self._desk.guard.by_cookie(request.cookies.get(COOKIE, ""))

    def _welcome(self, request: Request, token: str) -> Response:
        left = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
        response = RedirectResponse(request.url.path + (f"?{urlencode(left)}" if left else ""), 303)
        set_cookie(response, COOKIE, token, secure=self._secure)
        return response

    def _visit(self, door: Door | None, request: Request, passed: Pass | None, given: Mapping[str, Any], body: FormData) -> Visit:
        return Visit(
            desk=self._desk,
            passed=passed,
            path=request.url.path,
            address=_address(request),
            params={name: str(value) for name, value in request.path_params.items()} if door else {},
            given=given,
            body=body,
            headers=request.headers,
            language=_language(request),
            wants_json=_wants_json(request) or (door is not None and door.kind == "api"),
            secret="" if _bearer(request) else request.cookies.get(COOKIE, ""),
            secure=self._secure,
        )

    def _remember_language(self, request: Request, response: Response) -> None:
        named = request.query_params.get("language", "")
        if named in LANGUAGES:
            set_cookie(response, LANGUAGE_COOKIE, named, secure=self._secure, lasting=True)


class Shell:
    """Around everything: other hosts are refused (DNS rebinding), and every answer carries the policy."""

    def __init__(self, app: ASGIApp, hosts: Callable[[str], bool]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                had = {name.lower() for name, _ in message["headers"]}
                added = {**HEADERS, "Cache-Control": "no-store"}
                message["headers"] = [
                    *message["headers"],
                    *((name.encode(), value.encode()) for name, value in added.items() if name.lower().encode() not in had),
                ]
            await send(message)

        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        if not self._hosts(host):
            await Response("This server does not answer to that name.\n", 421, media_type="text/plain")(scope, receive, send_on)
            return
        await self._app(scope, receive, send_on)


def set_cookie(response: Response, name: str, value: str, *, secure: bool, lasting: bool = False) -> None:
    """A cookie that no script reads and no other site sends."""
    age = 365 * 86400 if lasting else None
    response.set_cookie(name, value, httponly=True, samesite="strict", secure=secure, path="/", max_age=age)


def read_fields(given: Sequence[tuple[str, str]], takes: Sequence[Field]) -> dict[str, Any]:
    """The declared fields of a query or form; what is missing, doubled or out of bounds is refused with its name."""
    found: dict[str, Any] = {}
    for field in takes:
        values = [value for name, value in given if name == field.name]
        if field.required and not any(value.strip() for value in values):
            raise Refused(400, f"The field {field.name} is missing.")
        if field.kind == "texts":
            if len(values) > _MANY:
                raise Refused(400, f"The field {field.name} is given more than {_MANY} times.")
            found[field.name] = tuple(_read_text(field, value) for value in values if value)
        elif len(values) > 1:
            raise Refused(400, f"The field {field.name} is given more than once.")
        elif field.kind == "number":
            found[field.name] = _read_number(field, values[0]) if values and values[0] else None
        else:
            found[field.name] = _read_text(field, values[0]) if values else ""
    return found


def _read_text(field: Field, value: str) -> str:
    if len(value) > field.most or "\0" in value:
        raise Refused(400, f"The field {field.name} is longer than {field.most} characters, or holds a null character.")
    if field.among and value and value not in field.among:
        raise Refused(400, f"The field {field.name} is one of: {', '.join(field.among)}.")
    return value


def _read_number(field: Field, value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", value, re.ASCII) or int(value) > field.most:
        raise Refused(400, f"The field {field.name} is a whole number up to {field.most}.")
    return int(value)


async def _read_body(request: Request, door: Door, room: Path) -> FormData | None:
    """The form of a change; too large a one is refused before it is read."""
    if door.method != "POST":
        return None
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    files = door.uploads and kind == "multipart/form-data"  # they go to the disk as they come; all else is held in memory
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or not length.isascii() or int(length[:20]) > (_LARGE if files else _SMALL):
        raise Refused(413 if length.isdecimal() else 400, "Send a form with its length, and not larger than this door takes.")
    if kind == "application/json":
        return await _read_json(request)
    try:
        if files:
            return await receive(request, room)
        return await request.form(max_fields=_FIELDS, max_files=0)
    except (MultiPartException, HTTPException, UnicodeDecodeError, ClientDisconnect) as error:
        if door.uploads and str(error).startswith("Too many files"):
            raise Refused(
                413,
                f"At most {MOST:,} files can be sent at once. Send the others after them, or add the folder at a terminal: orontes add DIR FOLDER",
            ) from error
        raise Refused(400, "The form cannot be read.") from error


async def _read_json(request: Request) -> FormData:
    try:
        found = await request.json()
        msgspec.json.encode(found)  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise Refused(400, "The body is no JSON.") from error
    if not isinstance(found, dict):
        raise Refused(400, "The body must be one JSON object.")
    pairs: list[tuple[str, str | UploadFile]] = []
    for name, value in found.items():
        for one in value if isinstance(value, list) else [value]:
            whole = int(one) if isinstance(one, float) and one.is_integer() else one  # to JSON 3.0 is a whole number
            if isinstance(whole, bool) or not isinstance(whole, str | int | None):
                raise Refused(400, f"The field {name} must be text, a whole number or a list of texts.")
            if whole is not None:
                pairs.append((name, str(whole)))
    return FormData(pairs)


def _require_meant(request: Request, body: FormData) -> None:
    """A change comes from a page of ours: same origin, and the token of the session."""
    site, origin = request.headers.get("sec-fetch-site", ""), request.headers.get("origin", "")
    foreign = site not in {"", "same-origin", "none"} or (origin != "" and urlsplit(origin).netloc != request.headers.get("host"))
    given = request.headers.get("x-csrf-token") or body.get("csrf") or ""
    if foreign or not isinstance(given, str) or not is_csrf(request.cookies.get(COOKIE, ""), given):
        raise Refused(403, "This change did not come from a page of this record, or the page is too old. Load the page again and repeat.")


def _call(door: Door, visit: Visit) -> Response:
    """What is read is read by one visitor at a time; changes and files wait only where they touch the record."""
    if door.kind in {"page", "api"} and door.method == "GET":
        with visit.desk.lock:
            return door.call(visit)
    return door.call(visit)


def _bearer(request: Request) -> str:
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


def _address(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _language(request: Request) -> str:
    for named in (request.query_params.get("language", ""), request.cookies.get(LANGUAGE_COOKIE, "")):
        if named in LANGUAGES:
            return named
    return "en"


_OPEN = "Open the address that orontes serve printed: it holds the token."
_SIGN_IN = "Sign in first."
_ASTRAY = {404: "There is no such page in this record.", 405: "This address takes no such request."}
