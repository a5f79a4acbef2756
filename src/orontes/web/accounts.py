"""The accounts of a team: passwords by argon2, codes by TOTP, sessions that end, tokens, and which groups may see which originals.

They stand in `accounts.json` of the record, readable by its owner alone; sessions are held in memory and end with the server.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import argon2
import msgspec
import pyotp

from orontes.errors import NothingThere, OrontesError, RecordDamaged, RecordExists
from orontes.keep.disk import put
from orontes.keep.lock import hold
from orontes.web.door import Pass, Person, Role
from orontes.web.guard import Limits

FILE = "accounts.json"
SHORTEST = 12
_IDLE, _LONGEST = 30 * 60, 12 * 3600
"""Seconds after which a session ends: without a request, and in any case."""
_TRIES = (5, 60.0)
_STEP = 30
_REMEMBERED = 20
"""Codes of an account that are known to be used up."""
_INVITED = 15
"""Bytes of chance in a password that the program makes."""
_HASHER = argon2.PasswordHasher()
_NOBODY = _HASHER.hash(secrets.token_hex(16))
"""Checked where there is no such account, so that a wrong name takes as long as a wrong password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token for programs: of its secret only the hash is kept."""

    number: str
    label: str
    hash: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person who may sign in. `groups` None: sees all originals."""

    name: str
    number: str
    hash: str
    role: str
    totp: str = ""
    groups: tuple[str, ...] | None = None
    ended: bool = False
    tokens: tuple[Token, ...] = ()
    since: int = 0
    """Goes up whenever all sessions of the account end: with its end, another password, another key of codes."""

    @property
    def person(self) -> Person:
        """Who they are at a door."""
        groups = None if self.groups is None else frozenset(self.groups)
        return Person(name=self.name, number=self.number, role=Role[self.role], groups=groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All accounts by name, and the groups of originals by hash. An original of no group is seen by everybody."""

    accounts: dict[str, Account]
    groups: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class _Session:
    name: str
    since: int
    began: float
    seen: float


class Accounts:
    """The guard of a team."""

    accounts = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self._lock = threading.Lock()
        self._sessions: dict[str, _Session] = {}
        self._tries, self._changes = Limits(*_TRIES), Limits(*_TRIES)
        self._used: dict[str, frozenset[int]] = {}
        self._read: tuple[tuple[int, int], Book] | None = None

    def book(self) -> Book:
        """The accounts as they stand now."""
        try:
            state = self._path.stat()
        except OSError:
            return Book(accounts={}, groups={})
        seen = (state.st_mtime_ns, state.st_size)
        if self._read is None or self._read[0] != seen:
            try:
                self._read = (seen, msgspec.json.decode(self._path.read_bytes(), type=Book))
            except msgspec.MsgspecError as error:
                raise RecordDamaged(f"The file {self._path} cannot be read ({error}). Restore it from a copy.") from error
        return self._read[1]

    def by_cookie(self, secret: str) -> Pass | None:
        """Who this session is, if it has not ended."""
        now = time.monotonic()
        with self._lock:
            session = self._sessions.get(_hash(secret))
            if session is None:
                return None
            if now - session.seen > _IDLE or now - session.began > _LONGEST:
                del self._sessions[_hash(secret)]
                return None
            session.seen = now
        account = self.book().accounts.get(session.name)
        if account is None or account.ended or account.since != session.since:
            self.sign_out(secret)
            return None
        return Pass(person=account.person)

    def by_bearer(self, secret: str) -> Pass | None:
        """Whose token this is."""
        hashed = _hash(secret)
        for account in self.book().accounts.values():
            if not account.ended and any(secrets.compare_digest(token.hash, hashed) for token in account.tokens):
                return Pass(person=account.person)
        return None

    def by_start(self, secret: str) -> bool:  # noqa: ARG002 - here people sign in
        """No address lets anybody in."""
        return False

    def sign_in(self, name: str, password: str, code: str) -> str | None:
        """The secret of a new session; None where anything is wrong, without saying what."""
        if not self._tries.take(name):
            return None
        account = self.book().accounts.get(name)
        right = _is_password(account.hash if account else _NOBODY, password)
        if account is None or not right or account.ended or not self._is_code(account, code):
            return None
        secret = secrets.token_urlsafe(32)
        now = time.monotonic()
        with self._lock:
            self._sessions = {key: one for key, one in self._sessions.items() if now - one.seen <= _IDLE}
            self._sessions[_hash(secret)] = _Session(name, account.since, now, now)
        return secret

    def sign_out(self, secret: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(_hash(secret), None)

    def hidden(self, person: Person) -> frozenset[str]:
        """The originals that belong to groups of which this person is in none."""
        if person.groups is None:
            return frozenset()
        return frozenset(original for original, groups in self.book().groups.items() if groups and not person.groups & set(groups))

    def audiences(self) -> Iterable[frozenset[str]]:
        """What is hidden from each account, each once."""
        found = {self.hidden(account.person) for account in self.book().accounts.values() if not account.ended}
        return sorted(found - {frozenset()}, key=sorted)

    def group_new(self, person: Person, originals: frozenset[str]) -> None:
        """What somebody adds who does not see all belongs to their groups."""
        if person.groups is not None:
            with self._changing() as book:
                book.groups.update((original, tuple(sorted(person.groups))) for original in sorted(originals - set(book.groups)))

    def group(self, original: str, groups: frozenset[str]) -> None:
        """Say which groups may see an original."""
        with self._changing() as book:
            book.groups[original] = tuple(sorted(groups))

    def groups_of(self, original: str) -> frozenset[str]:
        """The groups that may see an original."""
        return frozenset(self.book().groups.get(original, ()))

    def add(self, name: str, password: str, *, role: Role, groups: Iterable[str] | None, totp: bool) -> str:
        """Make an account; the secret of its codes, to be put into an authenticator, or nothing."""
        _require_long(password)
        if not name.strip() or name != " ".join(name.split()):
            raise OrontesError("An account needs a name without blanks around it.")
        secret = pyotp.random_base32() if totp else ""
        with self._changing() as book:
            if name in book.accounts:
                raise RecordExists(f"There is an account {name} already.")
            book.accounts[name] = Account(
                name=name, number=secrets.token_hex(6), hash=_HASHER.hash(password), role=role.name, totp=secret,
                groups=None if groups is None else tuple(sorted(groups)),
            )  # fmt: skip
        return _address(name, secret)

    def invite(self, name: str, *, role: str, groups: str) -> Mapping[str, str]:
        """Make an account with a password that the person changes, and codes."""
        password = secrets.token_urlsafe(_INVITED)
        sees = None if groups.strip() == "*" else groups.split()
        return {"name": name, "password": password, "address": self.add(name, password, role=Role[role], groups=sees, totp=True)}

    def renew(self, name: str, password: str = "") -> Mapping[str, str]:
        """Another password and another key of codes, for who lost one of them; sessions and tokens end. The role and the groups stay."""
        password, secret = password or secrets.token_urlsafe(_INVITED), pyotp.random_base32()
        _require_long(password)
        with self._changing() as book:
            account = _account(book, name)
            book.accounts[name] = replace(account, hash=_HASHER.hash(password), totp=secret, tokens=(), since=account.since + 1)
        return {"name": name, "password": password, "address": _address(name, secret)}

    def change_password(self, person: Person, old: str, new: str) -> None:
        """Another password of one's own; all sessions end."""
        if not self._changes.take(person.name) or not _is_password(_account(self.book(), person.name).hash, old):
            raise OrontesError("The old password is not right, or there were too many tries. Wait a minute and try again.")
        _require_long(new)
        with self._changing() as book:
            account = _account(book, person.name)
            book.accounts[person.name] = replace(account, hash=_HASHER.hash(new), since=account.since + 1)

    def change(self, name: str, *, role: str, groups: str, ended: bool) -> None:
        """Change the role, the groups (`*`: all originals) or the end of an account."""
        with self._changing() as book:
            account = _account(book, name)
            sees = None if groups.strip() == "*" else tuple(sorted(set(groups.split())))
            tokens, since = ((), account.since + 1) if ended else (account.tokens, account.since)
            book.accounts[name] = replace(account, role=role or account.role, groups=sees, ended=ended, tokens=tokens, since=since)
            if not any(one.role == Role.admin.name and not one.ended for one in book.accounts.values()):
                raise OrontesError("This would leave no admin. Make another account an admin first.")

    def make_token(self, person: Person, label: str) -> str:
        """A token for programs, with the rights of the account; only its hash is kept."""
        secret = f"orontes_{secrets.token_urlsafe(32)}"
        token = Token(number=secrets.token_hex(4), label=label, hash=_hash(secret), made=datetime.now(UTC).strftime("%Y-%m-%d"))
        with self._changing() as book:
            account = book.accounts[person.name]
            book.accounts[person.name] = replace(account, tokens=(*account.tokens, token))
        return secret

    def drop_token(self, person: Person, number: str) -> None:
        """Take a token back."""
        with self._changing() as book:
            account = book.accounts[person.name]
            book.accounts[person.name] = replace(account, tokens=tuple(token for token in account.tokens if token.number != number))

    def settings(self, person: Person) -> Mapping[str, Any]:
        """The own tokens, and for an admin all accounts."""
        book = self.book()
        own = book.accounts.get(person.name)
        listed = sorted(book.accounts.values(), key=lambda account: account.name) if person.role >= Role.admin else []
        return {
            "tokens": own.tokens if own else (),
            "accounts": [
                {"name": one.name, "role": one.role, "groups": "*" if one.groups is None else " ".join(one.groups), "ended": one.ended}
                for one in listed
            ],
        }

    def _is_code(self, account: Account, code: str) -> bool:
        """Whether the code of now, or of a step before or after, was given; each is good once, also where the clock was put back."""
        if not account.totp:
            return True
        now = int(time.time()) // _STEP
        given = "".join(str(int(sign)) for sign in code if sign.isdecimal()).encode()  # in any digits, with blanks or without
        with self._lock:
            used = self._used.get(account.totp, frozenset())
            for step in (now - 1, now, now + 1):
                if secrets.compare_digest(pyotp.TOTP(account.totp).at(step * _STEP).encode(), given) and step not in used:
                    self._used[account.totp] = frozenset(sorted({*used, step})[-_REMEMBERED:])
                    return True
        return False

    @contextmanager
    def _changing(self) -> Iterator[Book]:
        """The book, to be changed: written under a lock, whole or not at all."""
        with hold(self._folder / f"{FILE}.lock"):
            known = self.book()
            book = Book(accounts=dict(known.accounts), groups=dict(known.groups))
            yield book
            put(self._path, msgspec.json.format(msgspec.json.encode(book), indent=1), mode=0o600)
            self._read = None


def _account(book: Book, name: str) -> Account:
    account = book.accounts.get(name)
    if account is None:
        raise NothingThere(f"There is no account {name}.")
    return account


def _require_long(password: str) -> None:
    if len(password) < SHORTEST:
        raise OrontesError(f"A password needs at least {SHORTEST} characters.")


def _address(name: str, secret: str) -> str:
    """What an authenticator takes; nothing where the account has no codes."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Orontes") if secret else ""


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _is_password(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password)
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False
