"""The accounts of a team as its people meet them: signing in with codes, what ends a session, lost codes, and the page of accounts."""

from __future__ import annotations

import html
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import pyotp
import pytest
from starlette.testclient import TestClient
from tests.web.english import find_english
from tests.web.served import make_client, make_record

from orontes.cli import main
from orontes.errors import OrontesError
from orontes.web.accounts import FILE, Accounts, Book
from orontes.web.app import LANGUAGE_COOKIE
from orontes.web.audit import Audit
from orontes.web.door import Person, Role
from orontes.web.doors import DOORS
from orontes.web.guard import COOKIE, Limits, make_csrf

PASSWORD = "a long enough password"  # noqa: S105 - of a made-up account
ANOTHER = "another long password"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("team"))


@pytest.fixture
def guard(folder: Path) -> Accounts:
    (folder / FILE).unlink(missing_ok=True)
    made = Accounts(folder)
    made.add("Ada", PASSWORD, role=Role.admin, groups=None, totp=False)
    return made


def _sign_in(client: TestClient, name: str, password: str, code: str = "") -> int:
    client.cookies.clear()
    fields = {"name": name, "password": password, "code": code, "csrf": make_csrf("")}
    return client.post("/login", data=fields).status_code


def _post(client: TestClient, path: str, **fields: str) -> tuple[int, str]:
    answer = client.post(path, data={**fields, "csrf": make_csrf(client.cookies.get(COOKIE) or "")})
    return answer.status_code, html.unescape(answer.text)


def _keys(address: str) -> pyotp.TOTP:
    found = pyotp.parse_uri(address)
    assert isinstance(found, pyotp.TOTP)
    return found


@pytest.mark.parametrize("code", ["", "000000", "١٢٣", "x" * 12, "é", "-1", "99999999"])
def test_a_wrong_code_is_refused_in_any_script(guard: Accounts, folder: Path, code: str) -> None:
    guard.add("Omar", PASSWORD, role=Role.viewer, groups=None, totp=True)
    client = make_client(folder, guard)
    assert _sign_in(client, "Omar", PASSWORD, code) == 403
    assert client.get("/").status_code == 303


def test_a_code_may_have_blanks_or_arabic_digits(guard: Accounts, folder: Path) -> None:
    for name, write in (
        ("Omar", lambda code: f"{code[:3]} {code[3:]}"),
        ("Zoë", lambda code: code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))),
    ):
        keys = _keys(guard.add(name, PASSWORD, role=Role.viewer, groups=None, totp=True))
        assert _sign_in(make_client(folder, guard), name, PASSWORD, write(keys.now())) == 303


def test_a_code_is_good_once_and_for_a_clock_that_is_off_by_less_than_a_minute(guard: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = _keys(guard.add("Omar", PASSWORD, role=Role.viewer, groups=None, totp=True))
    now = 1_800_000_015
    monkeypatch.setattr(time, "time", lambda: now)
    assert guard.sign_in("Omar", PASSWORD, keys.at(now - 90)) is None
    assert guard.sign_in("Omar", PASSWORD, keys.at(now + 90)) is None
    assert guard.sign_in("Omar", PASSWORD, keys.at(now + 30))
    assert guard.sign_in("Omar", PASSWORD, keys.at(now + 30)) is None
    assert guard.sign_in("Omar", PASSWORD, keys.at(now - 30)), "the person's clock was put right"


def test_nobody_is_shut_out_for_as_long_as_the_servers_clock_was_ahead(guard: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = _keys(guard.add("Omar", PASSWORD, role=Role.viewer, groups=None, totp=True))
    ahead, now = 1_800_086_400, 1_800_000_000
    monkeypatch.setattr(time, "time", lambda: ahead)
    assert guard.sign_in("Omar", PASSWORD, keys.at(ahead))
    monkeypatch.setattr(time, "time", lambda: now)
    assert guard.sign_in("Omar", PASSWORD, keys.at(now))
    assert guard.sign_in("Omar", PASSWORD, keys.at(now)) is None


def test_a_session_of_an_ended_account_stays_ended_when_the_account_is_opened_again(guard: Accounts) -> None:
    guard.add("Omar", PASSWORD, role=Role.analyst, groups=None, totp=False)
    secret = guard.sign_in("Omar", PASSWORD, "")
    assert secret
    token = guard.make_token(Person(name="Omar", number="", role=Role.analyst), "script")
    assert guard.by_bearer(token)
    elsewhere = Accounts(guard._folder)
    elsewhere.change("Omar", role="", groups="*", ended=True)
    elsewhere.change("Omar", role="", groups="*", ended=False)
    assert guard.by_cookie(secret) is None
    assert guard.by_bearer(token) is None
    assert guard.sign_in("Omar", PASSWORD, "")


def test_another_role_holds_from_the_next_visit_on(guard: Accounts, folder: Path) -> None:
    guard.add("Omar", PASSWORD, role=Role.reviewer, groups=None, totp=False)
    omar, ada = make_client(folder, guard), make_client(folder, guard)
    assert _sign_in(omar, "Omar", PASSWORD) == _sign_in(ada, "Ada", PASSWORD) == 303
    claim = omar.get("/api/claims").json()["items"][0]["id"]
    assert _post(omar, "/decide", subject=claim, action="accept", reason="seen")[0] in {303, 404}
    assert _post(ada, "/accounts", name="Omar", role="viewer", groups="*")[0] == 303
    status, told = _post(omar, "/decide", subject=claim, action="accept", reason="seen")
    assert status == 403
    assert "yours is viewer" in told


def test_an_admin_makes_an_account_on_the_page_and_its_person_changes_the_password(guard: Accounts, folder: Path) -> None:
    ada, omar = make_client(folder, guard), make_client(folder, guard)
    _sign_in(ada, "Ada", PASSWORD)
    status, told = _post(ada, "/accounts/new", name="Omar", role="analyst", groups="north")
    assert status == 200
    address = re.search(r'href="(otpauth:[^"]+)"', told)
    password = re.search(r'Password</dt><dd><code class="hash">([^<]+)<', told)
    assert address
    assert password
    assert (guard.book().accounts["Omar"].role, guard.book().accounts["Omar"].groups) == ("analyst", ("north",))
    assert password[1] not in ada.get("/settings.html").text, "shown once"
    assert _post(ada, "/accounts/new", name="Omar", role="admin", groups="*")[0] == 422
    assert _sign_in(omar, "Omar", password[1]) == 403, "not without a code"
    keys = _keys(address[1])
    assert _sign_in(omar, "Omar", password[1], keys.now()) == 303
    assert _post(omar, "/password", old="guess", new=ANOTHER)[0] == 422
    assert _post(omar, "/password", old=password[1], new="short")[0] == 422
    assert _post(omar, "/password", old=password[1], new=ANOTHER)[0] == 303
    assert omar.get("/").status_code == 303, "signed out"
    assert _sign_in(omar, "Omar", password[1], keys.at(time.time() + 30)) == 403
    assert _sign_in(omar, "Omar", ANOTHER, keys.at(time.time() + 30)) == 303


def test_lost_codes_are_made_new_and_the_old_ones_open_nothing(guard: Accounts, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = _keys(guard.add("Omar", PASSWORD, role=Role.reviewer, groups=("north",), totp=True))
    secret = guard.sign_in("Omar", PASSWORD, old.now())
    assert secret
    with pytest.raises(SystemExit) as ended:
        main(["serve", str(folder), "accounts", "renew", "Omar", "--password", ANOTHER])
    assert ended.value.code == 0
    new = _keys(capsys.readouterr().out.strip().splitlines()[-1])
    assert guard.by_cookie(secret) is None
    assert guard.sign_in("Omar", PASSWORD, old.at(time.time() + 30)) is None
    assert guard.sign_in("Omar", ANOTHER, old.at(time.time() + 30)) is None
    assert guard.sign_in("Omar", ANOTHER, new.now())
    account = guard.book().accounts["Omar"]
    assert (account.role, account.groups, account.tokens) == ("reviewer", ("north",), ())


def test_nobody_but_an_admin_makes_or_renews_accounts_and_a_name_is_one_word_or_more(guard: Accounts, folder: Path) -> None:
    guard.add("Omar", PASSWORD, role=Role.reviewer, groups=None, totp=False)
    omar = make_client(folder, guard)
    _sign_in(omar, "Omar", PASSWORD)
    for path, fields in (("/accounts/new", {"name": "Eve", "role": "admin", "groups": "*"}), ("/accounts/renew", {"name": "Ada"})):
        assert _post(omar, path, **fields)[0] == 403
    assert set(guard.book().accounts) == {"Ada", "Omar"}
    for name in ("", "  ", " Ada", "Ada  B"):
        with pytest.raises(OrontesError, match="name"):
            guard.add(name, PASSWORD, role=Role.viewer, groups=None, totp=False)


def test_tries_are_counted_also_where_they_come_at_once() -> None:
    limits = Limits(5, 1e9)
    with ThreadPoolExecutor(16) as pool:
        allowed = Counter(pool.map(lambda _: limits.take("Omar"), range(4000)))
    assert allowed == {True: 5, False: 3995}


def test_files_of_a_group_are_noted_together(guard: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []
    changing = Accounts._changing

    def count(self: Accounts) -> AbstractContextManager[Book]:
        written.append(1)
        return changing(self)

    monkeypatch.setattr(Accounts, "_changing", count)
    person = Person(name="Omar", number="1", role=Role.analyst, groups=frozenset({"north"}))
    originals = frozenset(f"{number:064x}" for number in range(3000))
    guard.group(f"{7:064x}", frozenset({"south"}))
    guard.group_new(person, originals)
    assert len(written) == 2
    assert {original: guard.groups_of(original) for original in originals} == dict.fromkeys(originals, frozenset({"north"})) | {
        f"{7:064x}": frozenset({"south"})
    }


def test_the_page_of_accounts_is_arabic_too(guard: Accounts, folder: Path) -> None:
    ada = make_client(folder, guard)
    _sign_in(ada, "Ada", PASSWORD)
    ada.cookies.set(LANGUAGE_COOKIE, "ar")
    made = _post(ada, "/accounts/new", name="Omar", role="analyst", groups="north")[1]
    assert "otpauth://" in made
    assert [words for words in find_english(made) if "otpauth" not in words] == []


def test_an_audit_log_that_cannot_be_written_does_not_call_a_change_that_was_made_undone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Audit(tmp_path / "no such folder").note(next(door for door in DOORS if door.path == "/decide"), None, 303)
    told = capsys.readouterr().err
    assert "cannot be written" in told
    assert "post_decide" in told
