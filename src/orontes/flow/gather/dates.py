"""Dates of reports that give none, from the others of their story: a "Thursday" is the day on which a dated report has the same happening.

A report is of no day before the last that it tells of, nor after the first dated report that cites it, nor, where it tells of the advance on a
town, after the town's capture. What is inferred so is marked as uncertain, with the words, the report and the rule; what contradicts itself is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from orontes.flow.gather.accounts import RARE, Account
from orontes.flow.gather.pile import FIGHTS, Day, Pile, figure_key
from orontes.flow.gather.places import Places
from orontes.flow.gather.pointers import Pointer
from orontes.match.edtf import from_bounds
from orontes.records.lineage import Lineage
from orontes.records.report import Dating
from orontes.records.span import Span

_ROUNDS = 3
"""A report dated from others dates further ones, so many times at most."""
_SOON = re.compile(r"\d{4}-\d\d-\d\d/.*~$")
_WEEK = 7


class Tie(NamedTuple):
    """Two reports that share words or a source; `is_after` where the one cites or copies the other and not the other way round."""

    derived: str
    source: str
    is_after: bool


def ties_of(edges: Iterable[Lineage], reports: Iterable[str]) -> tuple[Tie, ...]:
    """The ties between reports of the record."""
    known = frozenset(reports)
    between = (edge for edge in edges if edge.level == "report" and edge.derived in known and edge.source in known)
    return tuple(sorted(Tie(edge.derived, edge.source, edge.directed) for edge in between))


def find_soon(datings: Iterable[Dating]) -> frozenset[str]:
    """The reports that are held to have been published soon after the last day that they tell of."""
    return frozenset(dating.report for dating in datings if _SOON.match(dating.published.edtf))


def date_accounts(
    accounts: Sequence[Account], ties: Iterable[Tie], soon: frozenset[str], places: Places, names: Mapping[str, str]
) -> tuple[Account, ...]:
    """The accounts, those of undated reports with the days that others give them. `soon` are reports known to follow the last day that they tell of."""
    pile = Pile(accounts=accounts, soon=soon, places=places, names=names)
    if not pile.undated:
        return tuple(accounts)
    ties = tuple(ties)
    for tie in ties:
        pile.tied.setdefault(tie.derived, set()).add(tie.source)
        pile.tied.setdefault(tie.source, set()).add(tie.derived)
    for _ in range(_ROUNDS):
        before = dict(pile.told), dict(pile.days)
        pile.index()
        for report in sorted(pile.undated):
            _date_report(pile, report)
        _order(pile, [tie for tie in ties if tie.is_after])
        if (pile.told, pile.days) == before:
            break
    return tuple(pile.dated(account) for account in accounts)


def _date_report(pile: Pile, report: str) -> None:
    """The days of what one report tells, where others date the same; then its own day; then what it tells of other days."""
    anchors: dict[str, tuple[Day, Pointer]] = {}
    least: dict[str, Day] = {}
    for account in pile.by_report[report]:
        pointer = pile.pointers[account.id]
        if account.is_history or account.days is not None or account.id in pile.days:
            continue
        day = _same_elsewhere(pile, account, pointer)
        if day is not None and pointer is not None and pointer.step is None:
            anchors[account.id] = day, pointer
        elif day is not None:
            least[account.id] = day
    if pile.narrow(report, [(pointer.told(day.first, day.first), day) for day, pointer in anchors.values()]):
        pile.days.update({account: day for account, (day, pointer) in anchors.items() if not pointer.is_beginning})
        pile.days.update({one: day._replace(last=None) for one, (day, pointer) in anchors.items() if pointer.is_beginning})
    if pile.narrow(report, [((day.first, None), day) for day in least.values()]):
        pile.days.update(least)
    _point(pile, report)


def _order(pile: Pile, ties: Iterable[Tie]) -> None:
    """What follows from who cites whom, and from an advance on a town that comes before its capture, a release of prisoners by its captors after."""
    for tie in ties:
        if tie.derived not in pile.told or tie.source not in pile.told:
            continue
        (first, _), (_, last) = pile.told[tie.source], pile.told[tie.derived]
        shown = pile.names.get(tie.derived, tie.derived), pile.names.get(tie.source, tie.source)
        if tie.source in pile.undated and last is not None and not pile.is_source(tie.source, [tie.derived]):
            pile.narrow(tie.source, [((None, last), Day(last, last, f"“{shown[0]}” draws on it", tie.derived))])
        if tie.derived in pile.undated and first is not None and not pile.is_source(tie.derived, [tie.source]):
            pile.narrow(tie.derived, [((first, None), Day(first, first, f"it draws on “{shown[1]}”", tie.source))])
    for report in sorted(pile.undated):
        for account in pile.by_report[report]:
            if account.kind == "advance" and not account.is_history and account.days is None:
                _end_before_capture(pile, account)
            elif account.kind == "release" and account.id not in pile.days and account.first is None and account.last is None:
                _begin_at_capture(pile, account)


def _same_elsewhere(pile: Pile, account: Account, pointer: Pointer | None) -> Day | None:
    """The one day on which other reports of its story, or with its figure, have the same; of a rare happening also the next such weekday."""
    if pointer is not None and pointer.is_beginning:
        return _same_beginning(pile, account)
    like = [one for one in pile.like(account) if pile.is_same(account, one)]
    figure = figure_key(account)
    sure = [one for one in like if figure is not None and figure_key(one) == figure]
    if pointer is None:
        like = sure if account.kind not in RARE or account.place is None else like
    elif account.place is None:
        like = sure
    found = {day: one for one in reversed(sure or like) if (day := pile.day_of(one)) is not None and pile.can_be(account, pointer, day)}
    if len(found) == 1:
        [(day, one)] = found.items()
        what = f"“{account.claim.time.text}”" if account.claim.time is not None else f"its {account.kind.replace('_', ' ')}"
        return Day(
            day,
            day,
            f"{what} is {_iso(day)}: “{pile.name(one)}” tells the same {account.kind.replace('_', ' ')} of that day",
            one.claim.report,
        )
    return _next_weekday(pile, account, pointer, like) if not found and pointer is not None else None


def _next_weekday(pile: Pile, account: Account, pointer: Pointer, like: Iterable[Account]) -> Day | None:
    """News of a rare happening in a report that follows the last day it tells of closely: the first such weekday from then on."""
    if pointer.weekday is None or account.kind not in RARE or account.place is None:
        return None
    close = [one for one in like if one.claim.report in pile.soon and one.days is None and not one.is_history and one.told[0] is not None]
    latest = max(close, key=lambda one: (one.told[0] or 0, one.id), default=None)
    if latest is None or latest.told[0] is None:
        return None
    since = latest.told[0]
    day = next(one for one in range(since, since + _WEEK) if pointer.fits(one))
    told = f"“{pile.name(latest)}” tells the same {account.kind} as news, and of {_iso(since)} as past"
    return Day(
        day, day, f"“{account.claim.time.text if account.claim.time else ''}” is held to be {_iso(day)}, the next after that: {told}"
    )


def _same_beginning(pile: Pile, account: Account) -> Day | None:
    """Since when the fighting goes on, as another report of the story dates it."""
    found: dict[int, Account] = {}
    for report in pile.kin(account.claim.report):
        for one in pile.by_report[report]:
            time = one.claim.time
            if one.kind in FIGHTS and one.first is not None and time is not None and time.edtf.endswith("/.."):
                found.setdefault(one.first, one)
    if len(found) != 1:
        return None
    [(day, one)] = found.items()
    words = account.claim.time.text if account.claim.time is not None else ""
    return Day(day, day, f"“{words}” counts from {_iso(day)}: “{pile.name(one)}” dates the fighting from that day", one.claim.report)


def _point(pile: Pile, report: str) -> None:
    """What the report's words mean by its own day, or by the day told before."""
    first, last = pile.told[report]
    base: int | None = None
    stepped: tuple[Span, int] | None = None
    for account in pile.by_report[report]:
        pointer = pile.pointers[account.id]
        known = pile.day_of(account)
        if known is None and pointer is not None and not account.is_history:
            days: tuple[int, ...] | None = None
            words, why = account.claim.time.text if account.claim.time is not None else "", ""
            if pointer.step is not None and base is not None and account.claim.time is not None:
                if stepped is None or stepped[0] != account.claim.time.span:
                    stepped = account.claim.time.span, base
                days, why = (stepped[1] + pointer.step,), f"“{words}” is counted from {_iso(stepped[1])}, told before it"
            elif first is not None and last is not None and not pointer.is_beginning:
                days = pointer.days(first, last)
                why = f"“{words}” in a report of {_edtf(first, last)}" + (f": {pile.why[report]}" if report in pile.why else "")
            if days:
                pile.days[account.id] = Day(days[0], days[-1], why)
            known = pile.day_of(account)
        base = known if known is not None else base


def _end_before_capture(pile: Pile, account: Account) -> None:
    report = account.claim.report
    if account.root is None or any(one.kind == "capture" and one.root == account.root for one in pile.by_report[report]):
        return
    found: dict[int, Account] = {}
    kin = pile.kin(report)
    for one in pile.at("capture", account.root):
        day = pile.day_of(one)
        if (
            day is not None
            and not one.is_history
            and not pile.draws_on(one, report)
            and one.claim.report in kin
            and pile.is_one_side(account, one.claim.report)
        ):
            found.setdefault(day, one)
    if len(found) == 1:
        [(day, one)] = found.items()
        why = f"it tells of the advance and not of the capture, which “{pile.name(one)}” has on {_iso(day)}"
        pile.narrow(report, [((None, day), Day(day, day, why, one.claim.report))])


def _begin_at_capture(pile: Pile, account: Account) -> None:
    taken = [
        (day, one)
        for one in pile.by_report[account.claim.report]
        if one.kind == "capture" and (day := pile.day_of(one)) is not None and one.actors & account.actors and not one.is_history
    ]
    if account.root is not None and len({day for day, _ in taken}) == 1 and all(pile.is_where(account, one) for _, one in taken):
        day = taken[0][0]
        pile.days[account.id] = Day(day, None, f"those who released them took the place on {_iso(day)}")


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _edtf(first: int, last: int) -> str:
    return from_bounds(date.fromordinal(first), date.fromordinal(last))
