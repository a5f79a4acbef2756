"""What an export takes: the whole record, or some events, findings and reports with all that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from orontes.view.lines import ClaimLine, EventLine, FindingLine, PlaceLine
from orontes.view.views import Views


class Told(NamedTuple):
    """What a report is, without its text: those of all reports are held in memory."""

    id: str
    original: str
    title: str | None
    outlet: str | None
    published: str | None
    """EDTF."""


class Around(NamedTuple):
    """What hangs on one event."""

    claims: tuple[ClaimLine, ...]
    findings: dict[str, FindingLine]
    """By field."""


class Choice:
    """Lines of the public contract of what was chosen, sorted by id; of everything where nothing is named."""

    def __init__(self, views: Views, *, events: Iterable[str] = (), findings: Iterable[str] = (), reports: Iterable[str] = ()) -> None:
        self.views = views
        self._named = {"events": frozenset(events), "findings": frozenset(findings), "reports": frozenset(reports)}
        self.whole = not any(self._named.values())
        self._near: tuple[str, Around] = ("", Around((), {}))

    def lines(self, noun: str) -> Iterator[Any]:
        """The lines of one noun; a place or entity to which no report leads rests on nothing and is left out."""
        lines = self.views.lines(noun)
        if not self.whole:
            lines = (line for line in lines if self._takes(noun, line))
        return (line for line in lines if line.id in self.naming) if noun in {"entities", "places"} else lines

    @property
    def in_full(self) -> tuple[str, ...]:
        """The reports that were named themselves, and not only what rests on them."""
        return tuple(report for report in self.reports if report in self._named["reports"])

    @cached_property
    def events(self) -> dict[str, EventLine]:
        """Events by id."""
        return {line.id: line for line in self.lines("events")}

    @cached_property
    def places(self) -> dict[str, PlaceLine]:
        """Places by id."""
        return {line.id: line for line in self.lines("places")}

    @cached_property
    def reports(self) -> dict[str, Told]:
        """Reports by id."""
        return {
            line.id: Told(line.id, line.original, line.title, line.outlet, line.published.edtf if line.published else None)
            for line in self.lines("reports")
        }

    def around(self, event: str) -> Around:
        """The claims and findings of an event; those of the last one asked for are held."""
        if self._near[0] != event:
            claims, findings = self.views.lines_of_event(event)
            if not self.whole:
                claims = tuple(claim for claim in claims if claim.id in self.report_of)
                findings = tuple(finding for finding in findings if finding.id in self._kept["findings"])
            self._near = (event, Around(claims, {finding.field: finding for finding in findings}))
        return self._near[1]

    @cached_property
    def report_of(self) -> dict[str, str]:
        """The report of each claim."""
        return self._passed[0]

    def originals(self, reports: Iterable[str]) -> tuple[str, ...]:
        """The SHA-256 of the originals of reports."""
        return tuple(sorted({self.reports[report].original for report in reports if report in self.reports}))

    def grounds(self, claims: Iterable[str]) -> tuple[str, ...]:
        """The SHA-256 of the originals in which claims stand."""
        return self.originals(self.report_of[claim] for claim in claims if claim in self.report_of)

    @cached_property
    def naming(self) -> dict[str, frozenset[str]]:
        """By the id of an entity or place: the reports whose words stand for it; of an outlet those that it published, of a place without words
        those that tell of what happened there.
        """
        found: dict[str, set[str]] = {}
        for mention in self.views.lines("mentions"):
            if mention.to is not None and mention.report in self.reports:
                found.setdefault(mention.to, set()).add(mention.report)
        for identity, reports in self._passed[1].items():
            found.setdefault(identity, set()).update(reports)
        outlets: dict[str, set[str]] = {}
        for report in self.reports.values():
            outlets.setdefault(report.outlet or "", set()).add(report.id)
        for entity in self.views.lines("entities"):
            if entity.kind == "outlet" and (own := [outlets[name] for name in (entity.name, *entity.variants) if name and name in outlets]):
                found.setdefault(entity.id, set()).update(*own)
        for event in self.events.values():
            if event.place and event.place not in found:
                found[event.place] = {self.report_of[claim] for claim in event.claims if claim in self.report_of}
        return {identity: frozenset(reports) for identity, reports in found.items()}

    @cached_property
    def _passed(self) -> tuple[dict[str, str], dict[str, set[str]]]:
        """In one pass over the claims: the report of each, and by what their words stand for the reports of those words."""
        report_of: dict[str, str] = {}
        naming: dict[str, set[str]] = {}
        for claim in self.lines("claims"):
            report = self.reports[claim.report].id  # one text for all claims of a report
            report_of[claim.id] = report
            for identity in _resolved(claim):
                naming.setdefault(identity, set()).add(report)
        return report_of, naming

    def _takes(self, noun: str, line: Any) -> bool:
        if noun == "lineage":
            held = self._kept["reports"] | self._kept["claims"]
            return line.derived in held and line.source in held
        if noun == "mentions":
            return line.report in self._named["reports"]
        if noun == "originals":
            return line.sha256 in self._kept["originals"]
        return line.id in self._kept.get(noun, ())

    @cached_property
    def _kept(self) -> dict[str, frozenset[str]]:
        """The ids of each noun that what was named rests on."""
        findings = {line.id: line for line in self.views.lines("findings") if self._is_named(line)}
        events = {
            line.id: line for line in self.views.lines("events") if line.id in self._named["events"] | {f.event for f in findings.values()}
        }
        values = [value for finding in findings.values() for value in finding.values]
        told = {claim for event in events.values() if event.id in self._named["events"] for claim in event.claims}
        told |= {claim for value in values for claim in value.claims}
        claims = [line for line in self.views.lines("claims") if line.id in told or line.report in self._named["reports"]]
        reports = self._named["reports"] | {claim.report for claim in claims}
        spoken = {identity for claim in claims for identity in _resolved(claim)} | {event.place for event in events.values() if event.place}
        spoken |= {line.to for line in self.views.lines("mentions") if line.report in self._named["reports"] and line.to}
        return {
            "events": frozenset(events),
            "findings": frozenset(findings),
            "claims": frozenset(claim.id for claim in claims),
            "reports": frozenset(reports),
            "origins": frozenset(origin for value in values for origin in value.origins),
            "entities": frozenset(spoken),
            "places": frozenset(spoken),
            "originals": frozenset(line.original for line in self.views.lines("reports") if line.id in reports),
        }

    def _is_named(self, finding: FindingLine) -> bool:
        return finding.id in self._named["findings"] or finding.event in self._named["events"]


def _resolved(claim: ClaimLine) -> Iterator[str]:
    """The ids for which words of a claim stand."""
    for part in (*claim.actor, *claim.target, *claim.instrument, *((claim.place,) if claim.place else ()), *claim.voice):
        if isinstance(part.id, str):
            yield part.id
