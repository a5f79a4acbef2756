"""Where an answer leads a browser: to a page of this application, and nowhere else."""

from __future__ import annotations

import re

from starlette.responses import RedirectResponse, Response

from orontes.web.visit import Visit


def go_back(visit: Visit, fragment: str = "") -> Response:
    """To the page from which a change was made."""
    return RedirectResponse(safe(visit.given.get("back", "")) + fragment, 303)


def safe(back: str) -> str:
    """A page of this application, or its first."""
    return back if re.fullmatch(r"/(?![/\\])[^\s\\]*", back) else "/"
