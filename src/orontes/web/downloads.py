"""Downloads: events, findings and reports that somebody chose, as a dossier or for other programs, through the gate by which all leaves a record."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from orontes.publish.choice import Choice
from orontes.publish.exports import FORMATS, find_formats, pack
from orontes.web.pages import DOSSIER_FIELDS
from orontes.web.problems import Refused
from orontes.web.visit import Visit
from orontes.web.wording import make_manner

FIELDS = tuple(field for field in DOSSIER_FIELDS if field.name != "words")


def download(visit: Visit) -> Response:
    """What was chosen, in one format, as this person sees it: of what is hidden from them, or protected, nothing is in it."""
    form = visit.params["form"]
    if form not in FORMATS or form == "site":
        raise LookupError(form)
    chosen = {name: visit.given[name] for name in ("event", "finding", "report")}
    if not any(chosen.values()):
        raise Refused(422, "Choose events, findings or reports first. The whole record is published on the page Work.")
    with visit.desk.aside(visit.person) as sight:
        choice = Choice(sight.views, events=chosen["event"], findings=chosen["finding"], reports=chosen["report"])
        manner = make_manner(visit.language, title=visit.given["title"], marked=form == "csv")
        name, content = pack(choice, find_formats((form,))[0], replace(manner, fonts=visit.desk.folder / "fonts"))
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": "default-src 'none'; sandbox"}
    return Response(content, headers=headers, media_type="application/pdf" if name.endswith(".pdf") else "application/zip")
