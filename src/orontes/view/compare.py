"""Sources against facts: what each report says of each fact of an event, report by report under the origin to which its words are counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orontes.match.edtf import sort_key
from orontes.records.event import Event
from orontes.view.figure import FigureCard, Said
from orontes.view.index import Index
from orontes.view.passage import ReportCard, Speaker, make_report_card, say_origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one report says of one fact."""

    words: str
    stance: str
    contradicts: bool
    """Whether another asserted value of this fact cannot be right together with this one."""
    name: str
    """Who says so; empty = the report's own voice."""
    passages: tuple[Speaker, ...]
    value: int
    """Which of the fact's values, in their order: cells that say the same have the same number."""
    size: int
    """By which values of one fact are sorted: the least that it can be, -1 where there is no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One report against all facts."""

    report: ReportCard
    cells: tuple[tuple[Cell, ...], ...]
    repeats: bool
    """Whether one report above it, of the same origin, says all that this one says of these facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The reports of one origin. `origin` is empty for what counts to none: denials, and reports that say nothing of these facts."""

    origin: str
    name: str
    stated: bool
    rows: tuple[Row, ...]


def compare(index: Index, event: Event, figures: Sequence[FigureCard]) -> tuple[Group, ...]:
    """The matrix of an event: origins that state their source first, then the others; in each the earliest published report first."""
    origin_of = _origins(index, event)
    cells: dict[str, dict[str, dict[int, list[Cell]]]] = {}
    cards: dict[str, ReportCard] = {}
    for column, figure in enumerate(figures):
        for said in figure.says:
            against, number = _contradicts(figure, said), figure.says.index(said)
            size = said.low if said.low is not None else said.high if said.high is not None else -1
            for origin, passages in _by_origin(said, origin_of):
                report = passages[0].report
                cards[report.id] = report
                cell = Cell(
                    words=said.words,
                    stance=said.stance,
                    contradicts=against,
                    name=passages[0].name,
                    passages=passages,
                    value=number,
                    size=size,
                )
                cells.setdefault(origin, {}).setdefault(report.id, {}).setdefault(column, []).append(cell)
    for claim in index.claims_of(event):
        if claim.report not in cards:
            cards[claim.report] = make_report_card(index, index.reports[claim.report])
            cells.setdefault("", {})[claim.report] = {}
    groups = (_group(index, origin, rows, cards, len(figures)) for origin, rows in cells.items())
    return tuple(sorted(groups, key=lambda group: (not group.origin, not group.stated, group.name.casefold(), group.origin)))


def published_key(card: ReportCard) -> tuple[object, ...]:
    """Reports in the order of publication, undated ones last."""
    return (*sort_key(card.published or ""), card.name, card.id)


def _group(index: Index, origin: str, rows: dict[str, dict[int, list[Cell]]], cards: dict[str, ReportCard], width: int) -> Group:
    found = index.origins.get(origin)
    ordered = sorted((cards[report] for report in rows), key=published_key)
    return Group(
        origin=origin,
        name=say_origin(index, found) if found else "",
        stated=found.stated if found else False,
        rows=tuple(_rows(ordered, rows, width, origin=origin)),
    )


def _rows(ordered: Sequence[ReportCard], rows: Mapping[str, Mapping[int, Sequence[Cell]]], width: int, *, origin: str) -> Iterator[Row]:
    above: list[set[tuple[int, int]]] = []
    for card in ordered:
        found = rows[card.id]
        says = {(column, cell.value) for column, cells in found.items() for cell in cells}
        yield Row(
            report=card,
            cells=tuple(tuple(found.get(column, ())) for column in range(width)),
            repeats=bool(origin) and any(says <= other for other in above),
        )
        above.append(says)


def _by_origin(said: Said, origin_of: Mapping[str, str]) -> Iterator[tuple[str, tuple[Speaker, ...]]]:
    """The passages of each who says a value, by the origin to which they count."""
    for teller in said.tellers:
        groups: dict[str, list[Speaker]] = {}
        for passage in teller.passages:
            groups.setdefault(origin_of.get(passage.claim, ""), []).append(passage)
        for origin, passages in groups.items():
            yield origin, tuple(passages)


def _origins(index: Index, event: Event) -> dict[str, str]:
    """The origin of each claim of an event that counts to one."""
    ids = {origin for finding in index.findings_of_event.get(event.id, ()) for value in finding.values for origin in value.origins}
    origins = (index.origins[origin] for origin in sorted(ids) if origin in index.origins)
    return {claim: origin.id for origin in origins for claim in origin.claims}


def _contradicts(figure: FigureCard, said: Said) -> bool:
    """In a disputed fact: whether some other asserted value leaves no room for this one."""
    if figure.verdict != "disputed" or said.stance != "asserted":
        return False
    others = (other for other in figure.says if other is not said and other.stance == "asserted")
    return any(_apart(said, other) if figure.numeric else said.words != other.words for other in others)


def _apart(one: Said, other: Said) -> bool:
    return _below(one, other) or _below(other, one)


def _below(one: Said, other: Said) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low
