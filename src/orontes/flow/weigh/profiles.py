"""Profiles: the published numbers that a named rule makes of one count of deaths. Pure; a finding carries them to whoever shows it.

Every profile reads the asserted values alone and never leaves the claimed range, except that ACLED reads vague words by
its own table ("dozens" is 12).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from orontes.records.finding import Figure, Finding, Mark, Profile, Value

_ONE_FOR_SEVERAL = 2
"""Our vague lows count the plural as two of its unit (dozens 24, hundreds 200); ACLED counts it as one (12, 100)."""
_PLURALS = 20
"""The least vague word of that table is "tens"; what is vaguer, "a couple", is left as claimed."""
_TWO_ORIGINS = 2
"""Iraq Body Count and Every Casualty: at least two independent sources."""
_DEATHS = "deaths"
_CIVILIANS = "deaths_civilians"


def publish_figures(finding: Finding) -> tuple[Figure, ...]:
    """The figures of all profiles that publish a number of this field: deaths, by ACLED as a whole only, by Every Casualty for each group."""
    return tuple(publish_figure(profile, finding) for profile in PROFILES if _numbers(finding) and _speaks_of(profile, finding.field))


def publish_figure(profile: Profile, finding: Finding) -> Figure:
    """The figure of one finding by one of `PROFILES`."""
    return PROFILES[profile](finding)


def acled(finding: Finding) -> Figure:
    """One number, the most conservative one."""
    lows = [low for value in _asserted(finding) if (low := _conservative(value)) is not None]
    best = min(lows, default=None)
    rule = "ACLED: the most conservative figure claimed; vague words by its table (tens 10, dozens 12, hundreds 100, thousands 1,000)."
    return Figure(profile="acled", low=best, best=best, high=best, marks=(), rule=rule)


def ucdp(finding: Finding) -> Figure:
    """Low, best and high; best is the figure with most origins behind it, the lower one where that is equal. Who gives a number means no less by a vague word."""
    values = _numbers(finding)
    exact = {origin for value in values if value.exactness != "vague" for origin in value.origins}
    backed = {value: len(set(value.origins) - exact) if value.exactness == "vague" else len(value.origins) for value in values}
    best = min(values, key=lambda value: (-backed[value], _low(value)), default=None)
    return Figure(
        profile="ucdp",
        low=min(map(_low, values), default=None),
        best=_low(best) if best is not None else None,
        high=max(map(_high, values), default=None),
        marks=(),
        rule="UCDP: the lowest and the highest figure claimed; best is the one that most origins give, the lower where two are equal, "
        "no vague word of an origin that gives a number too.",
    )


def ibc(finding: Finding) -> Figure:
    """Minimum and maximum; provisional with fewer than two independent origins."""
    values = _numbers(finding)
    return Figure(
        profile="ibc",
        low=min(map(_low, values), default=None),
        best=None,
        high=max(map(_high, values), default=None),
        marks=("provisional",) if finding.origins < _TWO_ORIGINS else (),
        rule="Iraq Body Count: minimum and maximum of the dead as claimed, of civilians where the claims say so; "
        "provisional with fewer than two independent origins.",
    )


def every_casualty(finding: Finding) -> Figure:
    """The range as claimed, open where the claims leave it open; unconfirmed until two independent origins bear it out."""
    rule = (
        "Every Casualty: the whole claimed range; unconfirmed with fewer than two independent origins, disputed where no figure fits all."
    )
    return Figure(profile="every_casualty", low=finding.low, best=None, high=finding.high, marks=tuple(_marks(finding)), rule=rule)


PROFILES: Mapping[Profile, Callable[[Finding], Figure]] = {"acled": acled, "ucdp": ucdp, "ibc": ibc, "every_casualty": every_casualty}


def _speaks_of(profile: Profile, field: str) -> bool:
    """ACLED splits no toll by group; UCDP and Iraq Body Count count civilians apart; none publishes the injured."""
    if profile == "every_casualty":
        return field == _DEATHS or field.startswith(f"{_DEATHS}_")
    return field == _DEATHS or (field == _CIVILIANS and profile != "acled")


def _asserted(finding: Finding) -> Sequence[Value]:
    return [value for value in finding.values if value.stance == "asserted"]


def _numbers(finding: Finding) -> Sequence[Value]:
    return [value for value in _asserted(finding) if value.low is not None or value.high is not None]


def _conservative(value: Value) -> int | None:
    if value.low is None or value.exactness != "vague" or value.low < _PLURALS:
        return value.low
    return value.low // _ONE_FOR_SEVERAL


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
