"""Profiles: the published numbers that a named rule makes of one count finding. Pure; nothing is stored, views call it.

Every profile reads the asserted values alone and never leaves the claimed range, except that ACLED reads vague words by
its own table ("dozens" is 12).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from orontes.records.finding import Finding, Value

Mark = Literal["provisional", "unconfirmed", "disputed"]
_ONE_FOR_SEVERAL = 2
"""Our vague lows count the plural as two of its unit (dozens 24, hundreds 200); ACLED counts it as one (12, 100)."""
_TWO_ORIGINS = 2
"""Iraq Body Count and Every Casualty: at least two independent sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as a profile publishes it, with the profile's name and rule. None where the claims give no such number."""

    profile: str
    low: int | None
    best: int | None
    high: int | None
    marks: tuple[Mark, ...]
    rule: str


def publish_figure(profile: str, finding: Finding) -> Figure:
    """The figure of one finding by one of `PROFILES`."""
    return PROFILES[profile](finding)


def acled(finding: Finding) -> Figure:
    """One number, the most conservative one."""
    lows = [low for value in _asserted(finding) if (low := _conservative(value)) is not None]
    best = min(lows, default=None)
    rule = "ACLED: the most conservative figure claimed; vague words by its table (dozens 12, hundreds 100, thousands 1,000)."
    return Figure(profile="acled", low=best, best=best, high=best, marks=(), rule=rule)


def ucdp(finding: Finding) -> Figure:
    """Low, best and high; best is the figure with most origins behind it, the lower one where that is equal."""
    values = [value for value in _asserted(finding) if value.low is not None or value.high is not None]
    lows, highs = [_low(value) for value in values], [_high(value) for value in values]
    best = min(values, key=lambda value: (-len(value.origins), _low(value)), default=None)
    rule = "UCDP: the lowest and the highest figure claimed; best is the one that most origins give, the lower where two are equal."
    return Figure(
        profile="ucdp",
        low=min(lows, default=None),
        best=_low(best) if best is not None else None,
        high=max(highs, default=None),
        marks=(),
        rule=rule,
    )


def ibc(finding: Finding) -> Figure:
    """Minimum and maximum; provisional with fewer than two independent origins."""
    values = [value for value in _asserted(finding) if value.low is not None or value.high is not None]
    rule = "Iraq Body Count: minimum and maximum of the figures claimed; provisional with fewer than two independent origins."
    return Figure(
        profile="ibc",
        low=min((_low(value) for value in values), default=None),
        best=None,
        high=max((_high(value) for value in values), default=None),
        marks=("provisional",) if finding.origins < _TWO_ORIGINS else (),
        rule=rule,
    )


def every_casualty(finding: Finding) -> Figure:
    """The range as claimed, open where the claims leave it open; unconfirmed until two independent origins bear it out."""
    marks = list(_marks(finding))
    rule = (
        "Every Casualty: the whole claimed range; unconfirmed with fewer than two independent origins, disputed where no figure fits all."
    )
    return Figure(profile="every_casualty", low=finding.low, best=None, high=finding.high, marks=tuple(marks), rule=rule)


PROFILES: Mapping[str, Callable[[Finding], Figure]] = {"acled": acled, "ucdp": ucdp, "ibc": ibc, "every_casualty": every_casualty}


def _asserted(finding: Finding) -> Sequence[Value]:
    return [value for value in finding.values if value.stance == "asserted"]


def _conservative(value: Value) -> int | None:
    if value.low is None:
        return None
    return value.low // _ONE_FOR_SEVERAL if value.exactness == "vague" else value.low


def _low(value: Value) -> int:
    """The least number of a value; the high where the low is open, since nothing less is named."""
    return value.low if value.low is not None else value.high or 0


def _high(value: Value) -> int:
    return value.high if value.high is not None else value.low or 0


def _marks(finding: Finding) -> Iterator[Mark]:
    if finding.origins < _TWO_ORIGINS:
        yield "unconfirmed"
    if finding.verdict == "disputed":
        yield "disputed"
