"""Citations: a claim derives from the source that it names, and a report from the outlet that it names when that outlet is in the record."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from orontes.flow.lineage.direction import Order
from orontes.flow.lineage.lean import Gist
from orontes.flow.lineage.sources import Source, Sources
from orontes.lang.fold import fold
from orontes.match.outlets import outlet_key
from orontes.records.claim import Claim, Voice
from orontes.records.entity import Entity
from orontes.records.identity import make_id
from orontes.records.lineage import Evidence, Lineage
from orontes.records.report import Report

_MANY = 200
"""What more reports of an outlet tell says nothing of which is meant."""
_LONG_AGO = 30
"""Days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A claim, a source that it names, the voice that names it, and its keys as an outlet where the source is an outlet of the record."""

    claim: Claim | Gist
    source: Source
    voice: Voice
    outlets: tuple[str, ...]


def find_citations(
    claims: Iterable[Claim | Gist], sources: Sources, reports: Mapping[str, Report], entities: Mapping[str, Entity]
) -> tuple[Citation, ...]:
    """All citations, by claim. A report that names its own outlet speaks in its own voice."""
    outlets = {outlet_key(report.outlet or "") for report in reports.values()} - {""}
    citations: list[Citation] = []
    for claim in claims:
        found, voice = sources.of(claim)
        own = outlet_key(reports[claim.report].outlet or "") if claim.report in reports else ""
        for source in found:
            keys = _outlet_keys(source, entities)
            if voice is not None and own not in keys:
                citations.append(Citation(claim=claim, source=source, voice=voice, outlets=tuple(sorted(keys & outlets))))
    return tuple(citations)


def cited_outlets(citations: Iterable[Citation]) -> dict[str, frozenset[str]]:
    """For each report, the keys of the outlets of the record that it names."""
    cited: dict[str, set[str]] = {}
    for citation in citations:
        cited.setdefault(citation.claim.report, set()).update(citation.outlets)
    return {report: frozenset(found) for report, found in cited.items()}


def cite_claims(citations: Iterable[Citation], reports: Mapping[str, Report]) -> tuple[Lineage, ...]:
    """One edge for each claim and source; directed, since who cites comes after who is cited."""
    return tuple(
        Lineage(
            id=make_id("lineage", "citation", citation.claim.id, citation.source.key),
            kind="citation",
            level="claim",
            derived=citation.claim.id,
            source=citation.source.key,
            directed=True,
            score=1.0,
            reasons=(f"the report gives the words to “{citation.source.name}” (cue: “{citation.voice.cue}”)",),
            evidence=(_passage(citation, reports),),
        )
        for citation in citations
    )


def cite_reports(
    citations: Sequence[Citation], reports: Mapping[str, Report], order: Order, claims: Iterable[Claim | Gist] = ()
) -> tuple[Lineage, ...]:
    """One edge for each report and cited outlet of the record: to the report meant where only one of the outlet's can be, else to the outlet.

    A report that surely came later than the one that cites is not meant. Of several the one is that tells what is cited: `claims` are those of
    all reports.
    """
    first: dict[tuple[str, str], Citation] = {}
    cited: dict[tuple[str, str], list[Claim | Gist]] = {}
    for citation in sorted(
        citations, key=lambda citation: (citation.claim.report, citation.voice.span, citation.claim.id, citation.source.key)
    ):
        if citation.outlets:
            first.setdefault((citation.claim.report, citation.source.key), citation)
            cited.setdefault((citation.claim.report, citation.source.key), []).append(citation.claim)
    outlets = _Outlets(reports.values(), order)
    telling = _Telling(claims, reports, {key for citation in first.values() for key in citation.outlets}, order)
    made: list[Lineage] = []
    for (report, source), citation in sorted(first.items()):
        number, meant = outlets.meant(report, citation.outlets)
        one = telling.meant(cited[report, source], citation.outlets) if number > 1 else None
        made.append(_to_outlet(report, citation, number, meant if one is None else one, reports, is_told=one is not None))
    return tuple(made)


class _Telling:
    """What the reports of outlets tell: kind and figure, or kind and place, each with the days on which the reports can have appeared."""

    def __init__(self, claims: Iterable[Claim | Gist], reports: Mapping[str, Report], outlets: Collection[str], order: Order) -> None:
        self._order = order
        self._told: dict[tuple[str, str, str], set[str]] = {}
        keys = {report.id: key for report in reports.values() if (key := outlet_key(report.outlet or "")) in outlets}
        for claim in claims if keys else ():
            for what in _told_of(claim) if claim.report in keys else ():
                self._told.setdefault((keys[claim.report], claim.kind, what), set()).add(claim.report)

    def meant(self, cited: Sequence[Claim | Gist], outlets: Iterable[str]) -> str | None:
        """The one report of these outlets that tells most of what is cited, not long before; none where two tell as much on one day."""
        points: Counter[str] = Counter()
        for key in outlets:
            for kind, what in sorted({(claim.kind, what) for claim in cited for what in _told_of(claim)}):
                found = self._told.get((key, kind, what), ())
                for report in found if len(found) <= _MANY else ():
                    points[report] += 1
        days = {report: self._days_before(report, cited[0].report) for report in points}
        near = sorted((-points[report], days[report], report) for report in points if 0 <= days[report] <= _LONG_AGO)
        if not near or (len(near) > 1 and near[0][:2] == near[1][:2]):
            return None
        return near[0][2]

    def _days_before(self, one: str, other: str) -> int:
        (first, _), (_, last) = self._order.days_of(one), self._order.days_of(other)
        return (last - first).days if first is not None and last is not None else 0


def _told_of(claim: Claim | Gist) -> Iterator[str]:
    if claim.count is not None and claim.count.low is not None:
        yield f"count {claim.count.low}"
    if claim.place is not None:
        yield f"place {fold(claim.place.text)}"


class _Outlets:
    """The reports of each outlet by the first day on which they can have been published; those without such a day come first."""

    def __init__(self, reports: Iterable[Report], order: Order) -> None:
        self._order = order
        self._reports: dict[str, list[tuple[date, str]]] = {}
        for report in reports:
            key = outlet_key(report.outlet or "")
            if key:
                self._reports.setdefault(key, []).append((order.days_of(report.id)[0] or date.min, report.id))
        for found in self._reports.values():
            found.sort()

    def meant(self, report: str, outlets: Iterable[str]) -> tuple[int, str]:
        """How many reports of these outlets a report can mean, and the first of them: all but those that surely came later, or all."""
        found = [self._reports[key] for key in outlets]
        last = self._order.days_of(report)[1]
        earlier = [len(of) if last is None else bisect_right(of, last, key=itemgetter(0)) for of in found]
        if not any(earlier):
            earlier = [len(of) for of in found]
        return sum(earlier), next(of[0][1] for of, number in zip(found, earlier, strict=True) if number)


def _to_outlet(  # noqa: PLR0913 - what the edge tells
    report: str, citation: Citation, number: int, meant: str, reports: Mapping[str, Report], *, is_told: bool
) -> Lineage:
    source = meant if number == 1 or is_told else citation.source.key
    which = "this one tells what is cited" if is_told else "which is meant is not said"
    held = "one report" if number == 1 else f"{number} reports; {which}"
    return Lineage(
        id=make_id("lineage", "citation", report, source),
        kind="citation",
        level="report",
        derived=report,
        source=source,
        directed=True,
        score=1.0,
        reasons=(f"it names the outlet “{citation.source.name}” as its source, of which the record holds {held}",),
        evidence=(_passage(citation, reports),),
    )


def _outlet_keys(source: Source, entities: Mapping[str, Entity]) -> frozenset[str]:
    names = [source.name]
    if source.key in entities:
        names += [entities[source.key].name, *entities[source.key].variants]
    return frozenset(outlet_key(name) for name in names) - {""}


def _passage(citation: Citation, reports: Mapping[str, Report]) -> Evidence:
    span = citation.voice.span
    text = span.of(reports[citation.claim.report].text) if citation.claim.report in reports else citation.voice.text
    return Evidence(report=citation.claim.report, span=span, text=text)
