"""Tables in the columns of ACLED (codebook of 2024) and UCDP GED (24.1): one row an event, filled by the profile of that name.

A column stays empty where the claims do not say it, and where a coder decides and no rule can: `columns.csv` beside the table says which.
Events that neither would code stand in `left_out.csv` with the reason. Our own columns, which lead back to the record, come last.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from orontes.match.edtf import bounds_of
from orontes.ontology.load import load_ontology
from orontes.publish.choice import Choice, Told
from orontes.publish.manner import Manner
from orontes.publish.sheets import write_sheet
from orontes.publish.table import Cell, Column, Kind, Table
from orontes.records.finding import Figure
from orontes.reference.places import country_of
from orontes.view.lines import ClaimLine, EventLine, FindingLine, PlaceLine

_WEEK, _MONTH, _YEAR = 7, 31, 366
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_CODER = "empty: a coder decides"
_NOT_SAID = "empty: the record does not hold it"


@dataclass(frozen=True)
class Coded:
    """One event as both tables look at it."""

    choice: Choice
    event: EventLine
    where_prec: int | None = None

    @cached_property
    def claims(self) -> Sequence[ClaimLine]:
        """The claims that count: asserted, of what was or is, and rejected by nobody."""
        return [
            one
            for one in self.choice.around(self.event.id).claims
            if one.stance == "asserted" and one.mode in {"actual", "historical"} and one.verdict != "reject"
        ]

    @cached_property
    def reports(self) -> Sequence[Told]:
        """The reports of these claims, by outlet."""
        found = {claim.report: self.choice.reports[claim.report] for claim in self.claims}
        return sorted(found.values(), key=lambda report: (report.outlet or "", report.id))

    @property
    def place(self) -> PlaceLine | None:
        """Where it was."""
        return self.choice.places.get(self.event.place or "")

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, only where the place is a point."""
        place = self.place
        if place is None or place.circle is not None or place.latitude is None or place.longitude is None:
            return None
        return place.latitude, place.longitude

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day on which it can have been."""
        return bounds_of(self.event.time)

    @property
    def length(self) -> int | None:
        """How many days that are."""
        first, last = self.days
        return (last - first).days + 1 if first and last else None

    @property
    def year(self) -> int | None:
        """The year, where it can only be one."""
        first, last = self.days
        return first.year if first and last and first.year == last.year else None

    @property
    def country(self) -> str | None:
        """By its name; by its code where a gazetteer of the record's own has one that is none of ISO's."""
        code = self.place.country if self.place else None
        try:
            return country_of(code).name if code else None
        except KeyError:
            return code

    def finding(self, field: str) -> FindingLine | None:
        """What is claimed of a field."""
        return self.choice.around(self.event.id).findings.get(field)

    def figure(self, field: str, profile: str) -> Figure | None:
        """The number that a profile makes of a field."""
        finding = self.finding(field)
        return next((one for one in finding.profiles if one.profile == profile), None) if finding else None

    def named(self, field: str) -> str | None:
        """All who are asserted to fill a role, as said; more than one where the accounts name different ones."""
        finding = self.finding(field)
        return "; ".join(dict.fromkeys(one.text for one in finding.values if one.stance == "asserted")) or None if finding else None

    @cached_property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """The event types and sub-event types of ACLED that its kind may be."""
        kind = load_ontology().kinds.get(self.event.kind)
        return tuple((first, rest) for first, _, rest in (code.partition(" / ") for code in (kind.codes.get("acled", ()) if kind else ())))

    @property
    def type(self) -> str | None:
        """The event type, where all codes of the kind share it."""
        types = {first for first, _ in self.codes}
        return next(iter(types)) if len(types) == 1 else None


Of = Callable[[Coded], Cell]


def make_acled(choice: Choice, manner: Manner) -> Iterator[tuple[str, Iterator[bytes]]]:
    """`acled.csv`, `left_out.csv`, `columns.csv`."""
    return _make_files("acled", _ACLED, _acled_leaves_out, choice, manner)


def make_ucdp(choice: Choice, manner: Manner) -> Iterator[tuple[str, Iterator[bytes]]]:
    """`ucdp.csv`, `left_out.csv`, `columns.csv`."""
    return _make_files("ucdp", _UCDP, _ucdp_leaves_out, choice, manner)


def _make_files(
    name: str, columns: Sequence[tuple[str, Kind, Of, str]], leaves_out: Callable[[Coded], str], choice: Choice, manner: Manner
) -> Iterator[tuple[str, Iterator[bytes]]]:
    precisions = {one["id"]: one["properties"]["where_prec"] for one in json.loads(choice.views.geojson())["features"]}
    events = [Coded(choice, event, precisions.get(event.place or "")) for event in choice.events.values()]
    coded = Table(
        name,
        "",
        tuple(Column(name, of, kind) for name, kind, of, _ in (*columns, *_OURS)),
        lambda _: (one for one in events if not leaves_out(one)),
    )
    left_out = Table(
        "left_out",
        "",
        (
            Column("orontes_event", lambda one: one.event.id),
            Column("kind", lambda one: one.event.kind),
            Column("time", lambda one: one.event.time),
            Column("why", leaves_out),
            Column("claims", lambda one: one.event.claims, "list"),
            Column("originals", lambda one: choice.grounds(one.event.claims), "list"),
        ),
        lambda _: (one for one in events if leaves_out(one)),
    )
    told = Table(
        "columns", "", (Column("column", lambda row: row[0]), Column("holds", lambda row: row[3])), lambda _: iter((*columns, *_OURS))
    )
    for table in (coded, left_out, told):
        yield f"{table.name}.csv", write_sheet(table, choice, marked=manner.marked)


def _acled_leaves_out(one: Coded) -> str:
    if not one.claims:
        return "nobody asserts that it happened"
    return "" if one.codes else "ACLED has no code for its kind"


def _ucdp_leaves_out(one: Coded) -> str:
    if not one.claims:
        return "nobody asserts that it happened"
    figure = one.figure("deaths", "ucdp")
    return "" if figure and figure.high else "UCDP records events with at least one death, and no number of deaths is claimed of it"


def _number(of: FindingLine | Figure | None, cell: str) -> int | None:
    found = getattr(of, cell) if of else None
    return found if isinstance(found, int) else None


def _joined(parts: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(part for part in parts if part)) or None


def _day(one: Coded) -> str | None:
    return one.event.time if one.length == 1 and one.days[0] and one.days[0].isoformat() == one.event.time else None


def _acled_precision(one: Coded) -> int | None:
    if one.days == (None, None):
        return None
    return 1 if _day(one) else 2 if one.length is not None and one.length <= _WEEK else 3


def _ucdp_precision(one: Coded) -> int | None:
    if one.length is None or one.length > _YEAR:
        return None
    return next(code for code, most in ((1, 1), (2, _WEEK - 1), (3, _WEEK), (4, _MONTH), (5, _YEAR)) if one.length <= most)


def _gist(one: Coded) -> str:
    return " ".join(min((claim.quote for claim in one.claims), key=lambda quote: (len(quote), quote)).split())


def _grid(one: Coded) -> int | None:
    """The cell of PRIO-GRID: half degrees, counted from the south-west."""
    if one.point is None:
        return None
    row, column = (min(math.floor((side + most) * 2), most * 4 - 1) for side, most in zip(one.point, (90, 180), strict=True))
    return row * 720 + column + 1


def _clarity(one: Coded) -> int:
    finding = one.finding("deaths")
    scopes = {value.scope for value in finding.values if value.stance == "asserted"} if finding else set()
    return 2 if scopes == {"cumulative"} else 1


def _articles(one: Coded) -> str | None:
    told = ((report.outlet, report.published, report.title) for report in one.reports)
    return _joined(",".join(part for part in parts if part) for parts in told)


def _speakers(one: Coded) -> str | None:
    finding = one.finding("deaths")
    return _joined(name for value in finding.values if value.stance == "asserted" for name in value.speakers) if finding else None


def _empty(_: Coded) -> None:
    return None


def _text(name: str, of: Of, tells: str) -> tuple[str, Kind, Of, str]:
    return name, "text", of, tells


def _whole(name: str, of: Of, tells: str) -> tuple[str, Kind, Of, str]:
    return name, "integer", of, tells


def _left(names: str, why: str) -> tuple[tuple[str, Kind, Of, str], ...]:
    """Columns that stay empty."""
    return tuple((name, "text", _empty, why) for name in names.split())


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_OURS: tuple[tuple[str, Kind, Of, str], ...] = (
    _text("orontes_event", lambda one: one.event.id, "the event in the record"),
    _text("orontes_time", lambda one: one.event.time, "when, as EDTF, as fine as the words and no finer"),
    _text("orontes_verdict", lambda one: getattr(one.finding("deaths"), "verdict", None), "whether the accounts of the dead agree"),
    _whole("orontes_reports", lambda one: len(one.reports), "reports that assert it"),
    _whole("orontes_origins", lambda one: _number(one.finding("deaths"), "origins"), "independent origins of the number of the dead"),
    ("orontes_claims", "list", lambda one: tuple(claim.id for claim in one.claims), "the claims, each with its passage, in the record"),
    ("orontes_originals", "list", lambda one: one.choice.originals(report.id for report in one.reports), "SHA-256 of their originals"),
)
_ACLED: tuple[tuple[str, Kind, Of, str], ...] = (
    _text("event_id_cnty", lambda one: one.event.id, "the id of the event in the record, not one of ACLED"),
    _text("event_date", _day, "the day; empty where none is given, since none is invented"),
    _whole("year", lambda one: one.year, "empty where it may be more than one"),
    _whole("time_precision", _acled_precision, "1 a day, 2 within seven days, 3 more; empty where nothing is known"),
    _text("disorder_type", lambda one: _DISORDER.get(one.type or ""), "follows from the event type"),
    _text("event_type", lambda one: one.type, "of the kind; empty where the kind may be of several types"),
    _text("sub_event_type", lambda one: one.codes[0][1] if len(one.codes) == 1 else None, "of the kind; empty where it may be several"),
    _text("actor1", lambda one: one.named("actor1"), "who is said to have done it, as said; several divided by ;"),
    *_left("assoc_actor_1 inter1", _CODER),
    _text("actor2", lambda one: one.named("actor2"), "to whom it is said to have been done, as said; several divided by ;"),
    *_left("assoc_actor_2 inter2 interaction", _CODER),
    _text(
        "civilian_targeting",
        lambda one: "Civilian targeting" if one.type == "Violence against civilians" else None,
        "of violence against civilians; else empty: a coder decides",
    ),
    *_left("iso region", _NOT_SAID),
    _text("country", lambda one: one.country, "where the place has one"),
    *_left("admin1 admin2 admin3", _NOT_SAID),
    _text("location", lambda one: one.event.place_name, "the name of the place in the record"),
    ("latitude", "number", lambda one: one.point[0] if one.point else None, "of a point; empty for an area, whose middle is not its place"),
    ("longitude", "number", lambda one: one.point[1] if one.point else None, "as latitude"),
    _whole("geo_precision", lambda one: one.place.geo_precision if one.place else None, "1 the place, 2 near it, 3 only a larger area"),
    _text("source", lambda one: _joined(report.outlet or report.title for report in one.reports), "outlets of the reports that assert it"),
    *_left("source_scale", _CODER),
    _text("notes", _gist, "the shortest passage that asserts it"),
    _whole(
        "fatalities",
        lambda one: _number(one.figure("deaths", "acled"), "best"),
        "by the profile acled: the most conservative figure; empty where none is claimed, which is not 0",
    ),
    *_left("tags timestamp", _NOT_SAID),
)
_UCDP: tuple[tuple[str, Kind, Of, str], ...] = (
    _text("id", lambda one: one.event.id, "the id of the event in the record, not one of UCDP"),
    *_left("relid", _CODER),
    _whole("year", lambda one: one.year, "empty where it may be more than one"),
    *_left(
        "active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name", _CODER
    ),
    *_left("side_a_dset_id side_a_new_id", _CODER),
    _text("side_a", lambda one: one.named("actor1"), "who is said to have done it, as said; several divided by ;"),
    *_left("side_b_dset_id side_b_new_id", _CODER),
    _text("side_b", lambda one: one.named("actor2"), "to whom it is said to have been done, as said; several divided by ;"),
    _whole("number_of_sources", lambda one: len(one.reports), "reports; for independent origins see orontes_origins"),
    _text("source_article", _articles, "outlet, date and headline of each report"),
    _text("source_office", lambda one: _joined(report.outlet for report in one.reports), "outlets"),
    _text("source_date", lambda one: _joined(report.published for report in one.reports), "EDTF"),
    _text("source_headline", lambda one: _joined(report.title for report in one.reports), "titles"),
    _text("source_original", _speakers, "who gives the numbers, by name; empty where the reports say it themselves"),
    _whole("where_prec", lambda one: one.where_prec, "1 the place, 2 within 25 km, 3 and 4 an area, 5 a part of the land, 6 a country"),
    _text("where_coordinates", lambda one: one.event.place_name, "the name of the place in the record"),
    _text(
        "where_description",
        lambda one: _joined(claim.place.text if claim.place else None for claim in one.claims),
        "as the reports word it",
    ),
    *_left("adm_1 adm_2", _NOT_SAID),
    ("latitude", "number", lambda one: one.point[0] if one.point else None, "of a point; empty for an area, whose middle is not its place"),
    ("longitude", "number", lambda one: one.point[1] if one.point else None, "as latitude"),
    _text("geom_wkt", lambda one: f"POINT ({one.point[1]} {one.point[0]})" if one.point else None, "the same point"),
    _whole("priogrid_gid", _grid, "the cell of that point"),
    _text("country", lambda one: one.country, "where the place has one"),
    *_left("country_id region", _NOT_SAID),
    _whole("event_clarity", _clarity, "2 where only a running total is claimed, else 1"),
    _whole("date_prec", _ucdp_precision, "1 a day, 2 up to six days, 3 a week, 4 a month, 5 up to a year; empty where an end is open"),
    _text("date_start", lambda one: _iso(one.days[0]), "the first day on which it can have been; empty where that is open"),
    _text("date_end", lambda one: _iso(one.days[1]), "the last day on which it can have been; empty where that is open"),
    *_left("deaths_a deaths_b", _CODER),
    _whole(
        "deaths_civilians",
        lambda one: _number(one.figure("deaths_civilians", "ucdp"), "best"),
        "by the profile ucdp; never added to others",
    ),
    *_left("deaths_unknown", _CODER),
    _whole("best", lambda one: _number(one.figure("deaths", "ucdp"), "best"), "by the profile ucdp: the figure that most origins give"),
    _whole("high", lambda one: _number(one.figure("deaths", "ucdp"), "high"), "the highest figure claimed"),
    _whole("low", lambda one: _number(one.figure("deaths", "ucdp"), "low"), "the lowest figure claimed"),
    *_left("gwnoa gwnob", _CODER),
)
