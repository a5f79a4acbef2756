"""A figure card: one field of one event with all values claimed, who says each, and what they come to together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orontes.records.finding import Finding, Value
from orontes.view.index import Index
from orontes.view.passage import ReportCard, Speaker, make_speaker, say_origin
from orontes.view.phrase import Phrase, phrase
from orontes.view.words import (
    explain_verdict,
    say_count,
    say_edtf,
    say_field,
    say_profile,
    say_profiled,
    say_range,
    say_sources,
    say_times,
    say_verdict,
)

_ORDER = (
    "deaths",
    "deaths_civilians",
    "injured",
    "missing",
    "displaced",
    "detained",
    "abducted",
    "released",
    "event_date",
    "location",
    "actor1",
    "actor2",
)
_DATES = frozenset({"event_date", "start", "end"})
_OUR_WORDS = re.compile(r"denied(?: by .+)?|.+, by its own account|[0-9,]+ (?:hour|day|week|month|year)s?")
"""Values that the program words."""
_INFERRED = ", inferred from "
"""What stands between an inferred day and the words for which it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Somebody who says a value in one report, and each place in its text where they do."""

    name: str
    """Empty = the report's own voice."""
    report: ReportCard
    passages: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One value, and who says it."""

    words: str
    low: int | None
    high: int | None
    exactness: str | None
    scope: str | None
    stance: str
    reports: int
    origins: tuple[str, ...]
    """Names of the independent origins: those that state their source."""
    unstated: tuple[str, ...]
    """Names of reports that state no source: nothing shows that they are independent, so they are counted apart."""
    speakers: tuple[Speaker, ...]
    tellers: tuple[Teller, ...]
    """The same, each speaker once for each report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileCard:
    """One number by the rule of one profile."""

    profile: str
    name: str
    words: str
    marks: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCard:
    """One finding in words."""

    finding: str
    event: str
    field: str
    label: str
    headline: str
    numeric: bool
    low: int | None
    high: int | None
    verdict: str
    verdict_words: str
    verdict_explained: str
    reports: int
    origins: int
    sources_words: str
    says: tuple[Said, ...]
    between: tuple[str, ...]
    rule: str
    origin_names: tuple[str, ...]
    """Of the independent origins."""
    profiles: tuple[ProfileCard, ...]
    """The numbers that published rules make of these values."""

    @property
    def several(self) -> bool:
        """Whether more than one value is claimed."""
        return len(self.says) > 1

    @property
    def tells(self) -> bool:
        """Whether it is a number, or a fact on which more than one origin speaks."""
        return self.numeric or self.verdict != "single"

    @property
    def tellings(self) -> int:
        """How many rows it takes to show who says what."""
        return sum(len(said.tellers) for said in self.says)


def make_figure(index: Index, finding: Finding) -> FigureCard:
    """The card of a finding."""
    numeric = any(value.low is not None or value.high is not None for value in finding.values)
    says = tuple(_make_said(index, finding, value) for value in finding.values)
    return FigureCard(
        finding=finding.id,
        event=finding.event,
        field=finding.field,
        label=say_field(finding.field),
        headline=_headline(finding, says, numeric=numeric),
        numeric=numeric,
        low=finding.low,
        high=finding.high,
        verdict=finding.verdict,
        verdict_words=say_verdict(finding.verdict),
        verdict_explained=explain_verdict(finding.verdict),
        reports=finding.reports,
        origins=finding.origins,
        sources_words=say_sources(
            finding.reports, finding.origins, stated=any(said.origins for said in says) or not any(said.unstated for said in says)
        ),
        says=says,
        between=finding.between,
        rule=finding.rule,
        origin_names=tuple(dict.fromkeys(name for said in says for name in said.origins)),
        profiles=tuple(
            ProfileCard(
                profile=one.profile,
                name=say_profile(one.profile),
                words=say_profiled(one.low, one.best, one.high),
                marks=one.marks,
                rule=one.rule,
            )
            for one in finding.profiles
        ),
    )


def make_figures(index: Index, event: str) -> tuple[FigureCard, ...]:
    """The cards of an event: numbers first, deaths before all."""
    cards = (make_figure(index, finding) for finding in index.findings_of_event.get(event, ()))
    return tuple(sorted(cards, key=lambda card: (not card.numeric, field_rank(card.field), card.field, card.finding)))


def field_rank(field: str) -> int:
    """The place of a field in the order in which fields are shown."""
    return _ORDER.index(field) if field in _ORDER else len(_ORDER)


def say_value(finding: Finding, value: Value) -> str:
    """A value in words: a count, a date in human form, or the text as claimed."""
    if value.low is not None or value.high is not None:
        return say_count(value.low, value.high, value.exactness)
    if _OUR_WORDS.fullmatch(value.text) or finding.field == "occurrence":
        return Phrase(value.text, value.text, {})
    if finding.field not in _DATES:
        return value.text
    edtf, inferred, words = value.text.partition(_INFERRED)
    return phrase("{time}, inferred from {words}", time=say_edtf(edtf), words=words) if inferred else say_edtf(edtf)


def _make_said(index: Index, finding: Finding, value: Value) -> Said:
    claims = (index.claims[claim] for claim in value.claims if claim in index.claims)
    origins = [index.origins[origin] for origin in value.origins if origin in index.origins]
    speakers = tuple(sorted((make_speaker(index, claim) for claim in claims), key=lambda s: (s.report.name, s.report.id, s.span, s.claim)))
    return Said(
        words=say_value(finding, value),
        low=value.low,
        high=value.high,
        exactness=value.exactness,
        scope=value.scope,
        stance=value.stance,
        reports=len(set(value.reports)),
        origins=tuple(say_origin(index, origin) for origin in origins if origin.stated),
        unstated=tuple(say_origin(index, origin) for origin in origins if not origin.stated),
        speakers=speakers,
        tellers=_tellers(speakers),
    )


def _tellers(speakers: Iterable[Speaker]) -> tuple[Teller, ...]:
    groups: dict[tuple[str, str], list[Speaker]] = {}
    for speaker in speakers:
        groups.setdefault((speaker.name, speaker.report.id), []).append(speaker)
    return tuple(Teller(name=group[0].name, report=group[0].report, passages=tuple(group)) for group in groups.values())


def _headline(finding: Finding, says: Sequence[Said], *, numeric: bool) -> str:
    """All asserted values in one phrase; the words of the only value where there is just one."""
    asserted = [said for said in says if said.stance == "asserted"]
    words = list(dict.fromkeys(said.words for said in asserted))
    if not words:
        return phrase("denied" if any(said.stance == "denied" for said in says) else "no value")
    if not numeric:
        return words[0] if len(words) == 1 else say_times(len(words), "value")
    told = words[0] if len(words) == 1 else say_range(finding.low, finding.high)
    if len(words) > 1 and finding.low == finding.high and any(said.high is None for said in asserted):
        told = say_range(finding.low, None)  # "21" and "more than 21" are not 21
    one = len(words) == 1 or finding.low == finding.high
    return phrase("{number}, which others deny", number=told) if one and len(asserted) < len(says) else told
