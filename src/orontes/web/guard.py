"""Who stands at the door: on a laptop whoever holds the token of this start. Accounts are in `accounts.py`."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from orontes.web.door import Pass, Person, Role

COOKIE = "orontes"


class Guard(Protocol):
    """Tells who a cookie or a bearer token stands for."""

    accounts: bool
    """Whether people sign in."""

    def by_cookie(self, secret: str) -> Pass | None:
        """Who this session is."""

    def by_bearer(self, secret: str) -> Pass | None:
        """Who this API token is."""

    def by_start(self, secret: str) -> bool:
        """Whether this is the token in the address that `orontes serve` printed."""

    def hidden(self, person: Person) -> frozenset[str]:
        """Hashes of the originals that this person may not see."""

    def audiences(self) -> Iterable[frozenset[str]]:
        """What is hidden from each audience that may not see all."""

    def group_new(self, person: Person, originals: frozenset[str]) -> None:
        """New originals belong to the groups of whoever adds them."""

    def group(self, original: str, groups: frozenset[str]) -> None:
        """Say which groups may see an original; none: everybody."""

    def groups_of(self, original: str) -> frozenset[str]:
        """The groups that may see an original."""

    def sign_in(self, name: str, password: str, code: str) -> str | None:
        """The secret of a new session, or None."""

    def sign_out(self, secret: str) -> None:
        """End a session."""

    def make_token(self, person: Person, label: str) -> str:
        """A new token for programs."""

    def drop_token(self, person: Person, number: str) -> None:
        """Take a token back."""

    def change(self, name: str, *, role: str, groups: str, ended: bool) -> None:
        """Change an account."""

    def invite(self, name: str, *, role: str, groups: str) -> Mapping[str, str]:
        """Make an account: the password and the key of codes with which its person begins."""

    def renew(self, name: str) -> Mapping[str, str]:
        """A new password and a new key of codes for who lost one of them."""

    def change_password(self, person: Person, old: str, new: str) -> None:
        """Another password of one's own."""

    def settings(self, person: Person) -> Mapping[str, Any]:
        """What the settings page shows."""


class StartGuard:
    """One person at one machine: the token of this start opens everything."""

    accounts = False

    def __init__(self, name: str) -> None:
        self.token = secrets.token_urlsafe(32)
        self._person = Person(name=name, number="0", role=Role.admin)

    def by_cookie(self, secret: str) -> Pass | None:
        """The person at this machine."""
        return Pass(person=self._person) if self.by_start(secret) else None

    def by_bearer(self, secret: str) -> Pass | None:
        """The same token, for programs."""
        return Pass(person=self._person) if self.by_start(secret) else None

    def by_start(self, secret: str) -> bool:
        """Whether this is the token."""
        return secrets.compare_digest(secret.encode(), self.token.encode())

    def hidden(self, person: Person) -> frozenset[str]:  # noqa: ARG002 - one person sees all
        """Nothing."""
        return frozenset()

    def audiences(self) -> Iterable[frozenset[str]]:
        """None."""
        return ()

    def group_new(self, person: Person, originals: frozenset[str]) -> None:
        """No groups where one person sees all."""

    def group(self, original: str, groups: frozenset[str]) -> None:
        """No groups."""

    def groups_of(self, original: str) -> frozenset[str]:  # noqa: ARG002 - nobody signs in
        """None."""
        return frozenset()

    def sign_in(self, name: str, password: str, code: str) -> str | None:  # noqa: ARG002 - nobody signs in
        """Nobody signs in."""
        return None

    def sign_out(self, secret: str) -> None:
        """Nobody signs out."""

    def make_token(self, person: Person, label: str) -> str:  # noqa: ARG002 - nobody signs in
        """The token of this start."""
        return self.token

    def drop_token(self, person: Person, number: str) -> None:
        """The token ends with the server."""

    def change(self, name: str, *, role: str, groups: str, ended: bool) -> None:
        """There are no accounts."""

    def invite(self, name: str, *, role: str, groups: str) -> Mapping[str, str]:  # noqa: ARG002 - nobody signs in
        """There are no accounts."""
        return {}

    def renew(self, name: str) -> Mapping[str, str]:  # noqa: ARG002 - nobody signs in
        """There are no accounts."""
        return {}

    def change_password(self, person: Person, old: str, new: str) -> None:
        """There are no passwords."""

    def settings(self, person: Person) -> Mapping[str, Any]:  # noqa: ARG002 - nobody signs in
        """Nothing of accounts."""
        return {"tokens": (), "accounts": (), "groups": ()}


def make_csrf(secret: str) -> str:
    """The token that a change must bring: other at each time, so that compression betrays nothing, and nothing has to be kept."""
    nonce = secrets.token_hex(8)
    return f"{nonce}.{_sign(secret, nonce)}"


def is_csrf(secret: str, given: str) -> bool:
    """Whether a token was made for this session."""
    nonce, _, sign = given.partition(".")
    return hmac.compare_digest(sign.encode(), _sign(secret, nonce).encode())


def _sign(secret: str, nonce: str) -> str:
    return hmac.new(secret.encode(), b"orontes csrf 1 " + nonce.encode(), hashlib.sha256).hexdigest()


class Limits:
    """So many visits in so many seconds for each key; the oldest keys are forgotten."""

    def __init__(self, most: int, seconds: float, *, keys: int = 10_000) -> None:
        self._most, self._seconds, self._keys = most, seconds, keys
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> bool:
        """Whether one more is allowed now: a bucket that fills again evenly."""
        with self._lock:
            now = time.monotonic()
            left, seen = self._left.pop(key, (float(self._most), now))
            left = min(float(self._most), left + (now - seen) * self._most / self._seconds)
            allowed = left >= 1
            self._left[key] = (left - 1 if allowed else left, now)
            while len(self._left) > self._keys:
                self._left.popitem(last=False)
            return allowed
