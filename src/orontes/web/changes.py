"""What the doors to changes of the record do: decisions, files, long work. Each answers a browser with a page and a program with JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from orontes.errors import Conflict, OrontesError
from orontes.records.decision import Decision
from orontes.web.desk import Sight
from orontes.web.door import Field, Role
from orontes.web.problems import Refused, refuse
from orontes.web.render import render_own
from orontes.web.visit import Visit
from orontes.web.ways import go_back, safe

ACTIONS = ("accept", "correct", "reject", "merge", "split", "forbid", "comment", "assign", "status", "sensitive", "sign_off", "undo")
DECISION_FIELDS = (
    Field(name="subject", required=True, most=100, tells="Id of the claim, mention, event, report, finding or question."),
    Field(name="action", required=True, among=ACTIONS, tells="What is decided."),
    Field(name="others", kind="texts", most=100, tells="Further ids of a merge, split or forbid."),
    Field(name="field", most=100, tells="Which field a correction is of."),
    Field(name="value", tells="What the field should say."),
    Field(name="reason", required=True, tells="Why: it stays in the ledger."),
    Field(name="expects", kind="number", most=10**9, tells="Number of the last decision on it that was seen, 0 for none."),
    Field(name="question", most=100, tells="Id of the question that this answers."),
)
BACK = Field(name="back", most=2000, tells="The page to go back to.")
CSRF = Field(name="csrf", most=200, tells="The token of the page.")
_NEEDS = {"comment": Role.analyst, "assign": Role.analyst, "status": Role.reviewer, "sign_off": Role.reviewer}
_NAME = re.compile(r"[^\w.,()\-\[\] ]+")
_STEM, _ENDING = 200, 30
"""Bytes of a file's name and of its ending; a disk takes 255 for both and a number."""


def decide(visit: Visit) -> Response:
    """Record a decision."""
    form = visit.given
    needs = _NEEDS.get(form["action"], Role.reviewer)
    if visit.person.role < needs:
        raise Refused(403, f"This decision needs the role {needs.name}; yours is {visit.person.role.name}.")
    with visit.desk.lock:
        sight = visit.sight
        try:
            made = sight.project.decide(
                form["subject"], form["action"], who=visit.person.name, reason=form["reason"], others=form["others"], field=form["field"],
                value=form["value"], expects=form["expects"],
            )  # fmt: skip
        except OrontesError as error:  # its words may be those of a report or of another's decision
            refused = refuse(error)
            message = sight.views.words(refused.message)
            again = _find_same(sight, error, visit) if isinstance(error, Conflict) else None
            if again is not None:
                return _tell_made(visit, again, len(sight.queue()))
            if isinstance(error, Conflict) and not visit.wants_json:  # what the second wrote is not lost, and they see what the first did
                given = {**form, "expects": error.number, "back": safe(form["back"])}
                return render_own(visit, "app/conflict.html", status=refused.status, message=message, given=given)
            raise Refused(refused.status, message) from error
        _note(sight, form, made)
        left = len(sight.queue())
    return _tell_made(visit, made, left)


def add_reports(visit: Visit) -> Response:
    """Take files in: staged first, then added and read by the worker."""
    if visit.desk.work.is_busy():
        raise Refused(409, "Other work on this record is under way. Wait until it has ended, then add.", code="busy")
    found = [value for _, value in visit.body.multi_items() if isinstance(value, UploadFile) and value.filename]
    if not found:
        raise Refused(400, "Choose at least one file.")
    stage = visit.desk.work.new_stage()
    try:
        hashes = put_all(stage, found)
        with visit.desk.lock:
            kept = {original.sha256 for original in visit.sight.project.keep.originals()}
        visit.desk.guard.group_new(visit.person, frozenset(hashes) - kept)
        job = visit.desk.work.begin("add", who=visit.person.name, staged=stage)
    except BaseException:
        visit.desk.work.drop(stage)
        raise
    if visit.wants_json:
        return JSONResponse({"schema": 1, "files": len(found), "work": job.number}, 202)
    return RedirectResponse("/work.html", 303)


def begin_work(visit: Visit) -> Response:
    """Begin, cancel or resume long work."""
    does, work = visit.given["does"], visit.desk.work
    if does == "publish" and visit.person.role < Role.reviewer:
        raise Refused(403, f"To publish needs the role reviewer; yours is {visit.person.role.name}.")
    if does == "publish" and visit.desk.guard.hidden(visit.person):
        raise Refused(403, "Only who may see the whole record can publish it.")
    if does == "cancel":
        work.cancel()
    elif does == "resume":
        work.resume()
    else:
        work.begin(does, who=visit.person.name)
    if visit.wants_json:
        return JSONResponse(work_line(visit), 202)
    return RedirectResponse("/work.html", 303)


def work_line(visit: Visit) -> dict[str, Any]:
    """The state of long work as JSON."""
    job = visit.desk.job(visit.person)
    if job is None:
        return {"schema": 1, "state": "none"}
    return {
        "schema": 1, "state": job.state, "does": job.does, "number": job.number, "began": job.began, "ended": job.ended, "at": job.at,
        "message": job.message, "steps": [{"step": step, "done": done, "total": total} for step, done, total in job.steps],
    }  # fmt: skip


def _find_same(sight: Sight, conflict: Conflict, visit: Visit) -> Decision | None:
    """The decision in the way, where it is this very one: sent twice by a double click, or again when the answer was lost."""
    form = visit.given
    sent = (visit.person.name, form["action"], form["reason"].strip(), form["field"], " ".join(form["value"].split()))
    found = next((one for one in reversed(sight.project.ledger.decisions()) if one.number == conflict.number), None)
    return found if found is not None and (found.who, found.action, found.reason.strip(), found.field, found.value) == sent else None


def _tell_made(visit: Visit, made: Decision, left: int) -> Response:
    """That a decision stands in the ledger."""
    form = visit.given
    if visit.wants_json:
        return JSONResponse({"schema": 1, "number": made.number, "action": made.action, "open": left})
    return go_back(visit, f"#{form['subject']}" if "#" not in form.get("back", "") else "")


def _note(sight: Sight, form: Any, made: Decision) -> None:
    if made.action == "undo":
        sight.note_undone(made.undoes)
    else:
        sight.note_answer(form["question"], form["subject"], made)


def put_all(stage: Path, uploads: Sequence[UploadFile]) -> list[str]:
    """Put uploads where they are added from, each under its own last name, made safe; a name that is taken gets a number. Their hashes."""
    numbers: dict[str, int] = {}
    hashes = []
    for upload in uploads:
        plain = _NAME.sub("_", PurePosixPath((upload.filename or "").replace("\\", "/")).name).strip(" .") or "report"
        stem, ending = _cut(Path(plain).stem, _STEM), _cut(Path(plain).suffix, _ENDING)
        name = f"{stem}{ending}"
        path = stage / name
        while path.exists():
            numbers[name] = numbers.get(name, 1) + 1
            path = stage / f"{stem}-{numbers[name]}{ending}"
        sheet: Any = upload.file
        hashes.append(str(sheet.move(path)))
    return hashes


def _cut(name: str, most: int) -> str:
    """As much of a name as so many bytes hold: a disk counts bytes, and most scripts need several for a letter."""
    return name.encode()[:most].decode(errors="ignore")
