"""The words of a report that stand for a value, and the one name of all words that are linked to one entity or place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orontes.lang.fold import fold
from orontes.match.spans import Spans
from orontes.records.claim import Claim, Filler
from orontes.records.entity import Entity, Link, Place
from orontes.records.report import Dating, Report
from orontes.records.span import Span


class Words:
    """Looks up words and what they are linked to."""

    __slots__ = ("_links", "_names", "_places", "_texts", "_told")

    def __init__(
        self,
        reports: Iterable[Report],
        links: Iterable[Link],
        entities: Iterable[Entity],
        places: Iterable[Place],
        datings: Iterable[Dating],
    ) -> None:
        self._told = {dating.report: dating.published.edtf for dating in datings}
        self._texts = {report.id: report.text for report in reports}
        self._places = {place.id: place for place in places}
        self._names: Mapping[str, str] = {entity.id: entity.name for entity in entities} | {
            place.id: place.name for place in self._places.values()
        }
        by_report: dict[str, list[Link]] = {}
        for link in links:
            by_report.setdefault(link.report, []).append(link)
        self._links = {report: Spans(found) for report, found in by_report.items()}

    def as_of(self, claim: Claim) -> str:
        """When a running total was true, as EDTF: the day up to which it counts, else the date of its report; empty where neither is known."""
        until = claim.time.edtf.removeprefix("../") if claim.time is not None and claim.time.edtf.startswith("../") else ""
        return until or self._told.get(claim.report, "")

    def at(self, report: str, span: Span) -> str:
        """The words of a span, in lower case and with single spaces."""
        return " ".join(span.of(self._texts.get(report, "")).casefold().split())

    def name_at(self, report: str, filler: Filler, *, is_place: bool) -> tuple[str, str]:
        """A key and a text: the entity or place that most of the words are linked to, else the words as they stand."""
        found = self._links[report].inside(filler.span) if report in self._links else iter(())
        inside = [link for link in found if link.to in self._names and (link.to in self._places) == is_place]
        covering = [link for link in inside if filler.span.end - filler.span.start <= 2 * (link.span.end - link.span.start)]
        usable = inside if is_place else covering
        if usable:
            best = min(usable, key=lambda link: (link.span.start - link.span.end, link.span.start, link.to))
            return best.to, self._names[best.to]
        text = " ".join(filler.text.split())
        return f"words:{fold(text)}", text
