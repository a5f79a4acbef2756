"""Findings: for one event and one field, all values claimed, by whom, how many independent origins, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Profile = Literal["acled", "ucdp", "ibc", "every_casualty"]
Mark = Literal["provisional", "unconfirmed", "disputed"]
Verdict = Literal["agreed", "compatible", "disputed", "single"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Claims that share a lineage count as one origin. `stated` is false where the reports name no source and cite nobody."""

    id: str
    name: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    stated: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value as claimed: never averaged, never hidden. Counts carry `low`/`high`/`exactness`; other fields carry `text` alone."""

    text: str
    low: int | None
    high: int | None
    exactness: str | None
    scope: str | None
    stance: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    speakers: tuple[str, ...]
    """Innermost voices of the claims; the outlet's or report's own voice is an empty string."""
    origins: tuple[str, ...]
    """Ids of Origins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as a named profile publishes it, with the rule in words. A side is None where the claims give no such number."""

    profile: Profile
    low: int | None
    best: int | None
    high: int | None
    marks: tuple[Mark, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is claimed of one field of one event. `reports` counts those of all values; `origins` the independent ones of asserted values (flow/weigh)."""

    id: str
    event: str
    field: str
    """`deaths`, `deaths_civilians`, `injured`, `missing`, `displaced`, `detained`, `released`, `event_date`, `location`, `actor1` …"""
    verdict: Verdict
    low: int | None
    high: int | None
    values: tuple[Value, ...]
    reports: int
    origins: int
    rule: str
    """The rule that gave the verdict, in words."""
    between: tuple[str, ...] = ()
    """What a dispute is between, in words."""
    profiles: tuple[Figure, ...] = ()
    """The numbers that published rules make of these values; empty where no profile speaks of the field."""
