"""What the doors of a team do: signing in and out, one's own password and tokens, and for an admin the accounts and the groups of reports."""

from __future__ import annotations

from typing import Any

from starlette.responses import RedirectResponse, Response

from orontes.web.app import set_cookie
from orontes.web.guard import COOKIE
from orontes.web.render import render_bare, render_own
from orontes.web.visit import Visit
from orontes.web.ways import go_back, safe


def sign_in(visit: Visit) -> Response:
    """Open a session for a name, a password and, where the account has one, a code."""
    form = visit.given
    secret = visit.desk.guard.sign_in(form["name"], form["password"], form["code"])
    if secret is None:
        back = form["back"]
        return render_bare(visit, "app/login.html", status=403, back=back, wrong="The name, the password or the code is not right, or there were too many tries. Wait a minute and try again.")  # fmt: skip
    response = RedirectResponse(safe(form["back"]), 303)
    set_cookie(response, COOKIE, secret, secure=visit.secure)
    return response


def sign_out(visit: Visit) -> Response:
    """End the session."""
    visit.desk.guard.sign_out(visit.secret)
    response = RedirectResponse("/login.html", 303)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict", secure=visit.secure)
    return response


def show_settings(visit: Visit, *, new_token: str = "", new_account: Any = None) -> Response:
    """Language, password, tokens, and for an admin the accounts and groups; what was just made is shown this once."""
    own = visit.desk.guard.settings(visit.person)
    return render_own(visit, "app/settings.html", own=own, new_token=new_token, new_account=new_account)


def change_password(visit: Visit) -> Response:
    """Another password of one's own; whoever is signed in with the old one is out."""
    visit.desk.guard.change_password(visit.person, visit.given["old"], visit.given["new"])
    return RedirectResponse("/login.html", 303)


def make_token(visit: Visit) -> Response:
    """A token for programs, shown once."""
    token = visit.desk.guard.make_token(visit.person, visit.given["label"])
    return show_settings(visit, new_token=token)


def drop_token(visit: Visit) -> Response:
    """Take a token back."""
    visit.desk.guard.drop_token(visit.person, visit.given["token"])
    return RedirectResponse("/settings.html", 303)


def group_report(visit: Visit) -> Response:
    """Say which groups may see a report's original."""
    with visit.desk.lock:
        report = visit.sight.views.report(visit.given["report"])
    visit.desk.guard.group(report.original, frozenset(visit.given["groups"].split()))
    return go_back(visit)


def change_account(visit: Visit) -> Response:
    """Change the role or the groups of an account, or end it."""
    visit.desk.guard.change(
        visit.given["name"], role=visit.given["role"], groups=visit.given["groups"], ended=visit.given["ended"] == "yes"
    )
    return RedirectResponse("/settings.html", 303)


def invite(visit: Visit) -> Response:
    """Make an account; its first password and the key of its codes are shown once."""
    made = visit.desk.guard.invite(visit.given["name"], role=visit.given["role"], groups=visit.given["groups"])
    return show_settings(visit, new_account=made)


def renew_account(visit: Visit) -> Response:
    """A new password and key of codes for who lost one of them."""
    return show_settings(visit, new_account=visit.desk.guard.renew(visit.given["name"]))
