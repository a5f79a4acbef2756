"""Which of two reports derives from the other: by their dates, else by one citing the other's outlet; else nobody says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from orontes.match.edtf import bounds_of
from orontes.match.outlets import outlet_key
from orontes.records.report import Dating, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """The derived side, the source side, whether that is known, and why."""

    derived: str
    source: str
    directed: bool
    reason: str


class Order:
    """What is known of the order of reports: datings, and the keys of the outlets that each report cites."""

    __slots__ = ("_cited", "_dates", "_outlets")

    def __init__(self, reports: Iterable[Report], datings: Iterable[Dating], cited: Mapping[str, Collection[str]]) -> None:
        held = list(reports)
        self._outlets = {report.id: outlet_key(report.outlet) for report in held if report.outlet}
        self._dates = {report.id: report.published.edtf for report in held if report.published}
        self._dates |= {dating.report: dating.published.edtf for dating in datings}
        self._cited = cited

    def between(self, left: str, right: str, *, left_share: float, right_share: float) -> Direction:
        """The direction between two reports. Where it is unknown, the side of which more is held stands as derived."""
        if self.is_before(left, right) or self.is_before(right, left):
            source, derived = (left, right) if self.is_before(left, right) else (right, left)
            days = f"{self._dates[derived]} is later than {self._dates[source]}"
            return Direction(derived=derived, source=source, directed=True, reason=f"by date: {days}")
        if self._cites(left, right) != self._cites(right, left):
            derived, source = (left, right) if self._cites(left, right) else (right, left)
            return Direction(derived=derived, source=source, directed=True, reason="by citation: the one names the other's outlet")
        derived, source = max((left_share, left, right), (right_share, right, left))[1:]
        return Direction(
            derived=derived, source=source, directed=False, reason="no direction: neither dates nor citations tell which was first"
        )

    def is_before(self, left: str, right: str) -> bool:
        """Whether `left` was surely published before `right`."""
        last, first = self.days_of(left)[1], self.days_of(right)[0]
        return last is not None and first is not None and last < first

    def days_of(self, report: str) -> tuple[date | None, date | None]:
        """The first and last day on which the report can have been published."""
        return bounds_of(self._dates[report]) if report in self._dates else (None, None)

    def _cites(self, left: str, right: str) -> bool:
        return self._outlets.get(right, "") in self._cited.get(left, ())
