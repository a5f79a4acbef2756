"""One request that has passed its door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from starlette.datastructures import FormData

from orontes.web.desk import Desk, Sight
from orontes.web.door import Pass, Person


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One request that has passed its door: all that an answer may depend on."""

    desk: Desk
    passed: Pass | None
    path: str
    address: str
    """Path and query: where to come back to."""
    params: Mapping[str, str]
    given: Mapping[str, Any]
    """Fields of the query or the form as the door declares them; absent ones are empty or None."""
    body: FormData
    headers: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    wants_json: bool = False
    secure: bool = False
    secret: str = ""
    """The session's secret, to make tokens for its forms and to end it; empty for a bearer token."""

    @property
    def person(self) -> Person:
        """Who visits; only behind doors that need a role."""
        if self.passed is None:
            raise PermissionError(self.path)
        return self.passed.person

    @cached_property
    def sight(self) -> Sight:
        """What this person sees of the record: the same throughout the visit. To be asked for and used under the lock of the desk."""
        return self.desk.sight(self.person)
