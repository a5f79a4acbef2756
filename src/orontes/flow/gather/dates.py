"""Dates of reports that give none, from the others of their story: a "Thursday" is the day on which a dated report has the same happening.

A report is of no day before the last that it tells of, nor after the first dated report that cites it, nor, where it tells of the advance on a
town, after the town's capture. What is inferred so is marked as uncertain, with the words, the report and the rule; what contradicts itself is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from orontes.flow.gather.accounts import RARE, Account, Bounds
from orontes.flow.gather.clusters import FAR, size_of
from orontes.flow.gather.places import Places
from orontes.flow.gather.pointers import Pointer, find_pointer
from orontes.match.edtf import from_bounds
from orontes.records.lineage import Lineage
from orontes.records.report import Dating

_FINE = 7
"""A report that is dated to so many days is dated well enough."""
_ROUNDS = 3
"""A report dated from others dates further ones, so many times at most."""
_MANY = 200
"""What more claims than this share tells no day."""
_SMALL = 3
"""Figures from here on tell that two reports mean the same."""
_DRIVES = frozenset({"advance", "attack", "capture"})
"""What the side that takes a town does before."""
_SOON = re.compile(r"\d{4}-\d\d-\d\d/.*~$")
_FIGHTS = _DRIVES | {"armed_clash"}


class Tie(NamedTuple):
    """Two reports that share words or a source; `is_after` where the one cites or copies the other and not the other way round."""

    derived: str
    source: str
    is_after: bool


class _Day(NamedTuple):
    """First and last day, and how they were found, in words."""

    first: int
    last: int | None
    why: str


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
    pile = _Pile(accounts=accounts, soon=soon, places=places, names=names)
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
            pile.date_report(report)
        pile.order(tie for tie in ties if tie.is_after)
        if (pile.told, pile.days) == before:
            break
    return tuple(pile.dated(account) for account in accounts)


@dataclass(slots=True, kw_only=True)
class _Pile:
    """What is known of the days of reports and accounts, round by round."""

    accounts: Sequence[Account]
    soon: frozenset[str]
    places: Places
    names: Mapping[str, str]
    told: dict[str, Bounds] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    days: dict[str, _Day] = field(default_factory=dict)
    tied: dict[str, set[str]] = field(default_factory=dict)
    pointers: dict[str, Pointer | None] = field(default_factory=dict)
    by_report: dict[str, list[Account]] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)
    _by_clue: dict[tuple[object, ...], list[Account]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.told = {account.claim.report: account.told for account in self.accounts}
        self.undated = {report for report, (first, last) in self.told.items() if first is None or last is None or last - first > _FINE}
        for account in sorted(self.accounts, key=lambda account: (account.claim.trigger, account.id)):
            self.by_report.setdefault(account.claim.report, []).append(account)
            if account.claim.report in self.undated:
                self.pointers[account.id] = _pointer_of(account)

    def dated(self, account: Account) -> Account:
        """The account with what was found of its day and of its report's."""
        day = self.days.get(account.id)
        account = replace(account, told=self.told[account.claim.report])
        return account if day is None else replace(account, first=day.first, last=day.last, inferred=day.why)

    def index(self) -> None:
        """Make the accounts findable by place, and by figure."""
        self._by_clue.clear()
        for account in self.accounts:
            for clue in self._clues(account):
                self._by_clue.setdefault(clue, []).append(account)

    def date_report(self, report: str) -> None:
        """The days of what one report tells, where others date the same; then its own day; then what it tells of other days."""
        anchors: dict[str, tuple[_Day, Pointer]] = {}
        least: list[_Day] = []
        for account in self.by_report[report]:
            pointer = self.pointers[account.id]
            if account.is_history or account.days is not None:
                continue
            day = self._same_elsewhere(account, pointer)
            if day is not None and pointer is not None and pointer.step is None:
                anchors[account.id] = day, pointer
            elif day is not None:
                least.append(day)
        if self._narrow(report, [(pointer.told(day.first, day.first), day.why) for day, pointer in anchors.values()]):
            self.days.update({account: day for account, (day, pointer) in anchors.items() if not pointer.is_beginning})
            self.days.update({one: _Day(day.first, None, day.why) for one, (day, pointer) in anchors.items() if pointer.is_beginning})
        self._narrow(report, [((day.first, None), day.why) for day in least])
        self._point(report)

    def order(self, ties: Iterable[Tie]) -> None:
        """What follows from who cites whom, and from an advance on a town that comes before its capture, a release of prisoners by its captors after."""
        for tie in ties:
            if tie.derived in self.told and tie.source in self.told:
                shown = self.names.get(tie.derived, tie.derived), self.names.get(tie.source, tie.source)
                if tie.source in self.undated and self.told[tie.derived][1] is not None:
                    self._narrow(tie.source, [((None, self.told[tie.derived][1]), f"“{shown[0]}” draws on it")])
                if tie.derived in self.undated and self.told[tie.source][0] is not None:
                    self._narrow(tie.derived, [((self.told[tie.source][0], None), f"it draws on “{shown[1]}”")])
        for report in sorted(self.undated):
            for account in self.by_report[report]:
                if account.kind == "advance" and not account.is_history and account.days is None:
                    self._end_before_capture(account)
                elif account.kind == "release" and account.id not in self.days and account.first is None and account.last is None:
                    self._begin_at_capture(account)

    def _same_elsewhere(self, account: Account, pointer: Pointer | None) -> _Day | None:
        """The one day on which other reports of its story, or with its figure, have the same; of a rare happening also the next such weekday."""
        if pointer is not None and pointer.is_beginning:
            return self._same_beginning(account)
        like = [one for one in self._like(account) if self._is_same(account, one)]
        figure = _figure(account)
        sure = [one for one in like if figure is not None and _figure(one) == figure]
        if pointer is None:
            like = sure if account.kind not in RARE or account.place is None else like
        elif account.place is None:
            like = sure
        found = {
            day: one for one in reversed(sure or like) if (day := self._day_of(one)) is not None and self._can_be(account, pointer, day)
        }
        if len(found) == 1:
            [(day, one)] = found.items()
            what = f"“{account.claim.time.text}”" if account.claim.time is not None else f"its {account.kind.replace('_', ' ')}"
            return _Day(day, day, f"{what} is {_iso(day)}: “{self._name(one)}” tells the same {account.kind.replace('_', ' ')} of that day")
        return self._next_weekday(account, pointer, like) if not found and pointer is not None else None

    def _next_weekday(self, account: Account, pointer: Pointer, like: Iterable[Account]) -> _Day | None:
        """News of a rare happening in a report that follows the last day it tells of closely: the first such weekday from then on."""
        if pointer.weekday is None or account.kind not in RARE or account.place is None:
            return None
        close = [
            one for one in like if one.claim.report in self.soon and one.days is None and not one.is_history and one.told[0] is not None
        ]
        latest = max(close, key=lambda one: (one.told[0] or 0, one.id), default=None)
        if latest is None or latest.told[0] is None:
            return None
        since = latest.told[0]
        day = next(one for one in range(since, since + _FINE) if pointer.fits(one))
        told = f"“{self._name(latest)}” tells the same {account.kind} as news, and of {_iso(since)} as past"
        return _Day(
            day, day, f"“{account.claim.time.text if account.claim.time else ''}” is held to be {_iso(day)}, the next after that: {told}"
        )

    def _same_beginning(self, account: Account) -> _Day | None:
        """Since when the fighting goes on, as another report of the story dates it."""
        found: dict[int, Account] = {}
        for kind in sorted(_FIGHTS):
            for one in reversed(self._by_clue.get(("story", kind, account.story), ())):
                time = one.claim.time
                if time is not None and time.edtf.endswith("/..") and one.first is not None and one.claim.report != account.claim.report:
                    found[one.first] = one
        if len(found) != 1:
            return None
        [(day, one)] = found.items()
        words = account.claim.time.text if account.claim.time is not None else ""
        return _Day(day, day, f"“{words}” counts from {_iso(day)}: “{self._name(one)}” dates the fighting from that day")

    def _point(self, report: str) -> None:
        """What the report's words mean by its own day, or by the day told before."""
        first, last = self.told[report]
        base: int | None = None
        for account in self.by_report[report]:
            pointer = self.pointers[account.id]
            known = self._day_of(account)
            if known is None and pointer is not None and not account.is_history:
                days: tuple[int, ...] | None = None
                words, why = account.claim.time.text if account.claim.time is not None else "", ""
                if pointer.step is not None and base is not None:
                    days, why = (base + pointer.step,), f"“{words}” is counted from {_iso(base)}, told before it"
                elif first is not None and last is not None and not pointer.is_beginning:
                    days = pointer.days(first, last)
                    why = f"“{words}” in a report of {_edtf(first, last)}" + (f": {self.why[report]}" if report in self.why else "")
                if days:
                    self.days[account.id] = _Day(days[0], days[-1], why)
                known = self._day_of(account)
            base = known if known is not None else base

    def _end_before_capture(self, account: Account) -> None:
        report = account.claim.report
        if account.root is None or any(one.kind == "capture" and one.root == account.root for one in self.by_report[report]):
            return
        found: dict[int, Account] = {}
        for one in self._by_clue.get(("root", "capture", "", account.root), ()):
            day = self._day_of(one)
            if day is not None and not one.is_history and self._is_near(account, one) and self._is_one_side(account, one.claim.report):
                found.setdefault(day, one)
        if len(found) == 1:
            [(day, one)] = found.items()
            self._narrow(
                report, [((None, day), f"it tells of the advance and not of the capture, which “{self._name(one)}” has on {_iso(day)}")]
            )

    def _begin_at_capture(self, account: Account) -> None:
        taken = [
            (day, one)
            for one in self.by_report[account.claim.report]
            if one.kind == "capture" and (day := self._day_of(one)) is not None and one.actors & account.actors and not one.is_history
        ]
        if account.root is not None and len({day for day, _ in taken}) == 1 and all(self._is_where(account, one) for _, one in taken):
            day = taken[0][0]
            self.days[account.id] = _Day(day, None, f"those who released them took the place on {_iso(day)}")

    def _narrow(self, report: str, bounds: Sequence[tuple[Bounds | None, str]]) -> bool:
        """Let a report be of the days that all of these allow; where they contradict, or contradict what was known, nothing changes."""
        first, last = self.told[report]
        for bound in (bound for bound, _ in bounds if bound is not None):
            first = bound[0] if first is None else max(first, bound[0] if bound[0] is not None else first)
            last = bound[1] if last is None else min(last, bound[1] if bound[1] is not None else last)
        if first is not None and last is not None and last < first:
            return False
        if (first, last) != self.told[report]:
            self.told[report] = first, last
            self.why[report] = "; ".join(dict.fromkeys([*([self.why[report]] if report in self.why else []), *(why for _, why in bounds)]))
        return True

    def _like(self, account: Account) -> list[Account]:
        found = {one.id: one for clue in self._clues(account) if len(held := self._by_clue.get(clue, ())) <= _MANY for one in held}
        return [found[key] for key in sorted(found) if found[key].claim.report != account.claim.report]

    def _is_same(self, account: Account, other: Account) -> bool:
        """Whether nothing keeps two claims of one kind from being of one happening, and a story, words or a figure ties them."""
        ours, theirs = size_of(account), size_of(other)
        if ours is not None and theirs is not None and max(ours, theirs) > FAR * min(ours, theirs):
            return False
        is_figure = _figure(account) is not None and _figure(account) == _figure(other)
        return self._is_where(account, other) and (self._is_near(account, other) or is_figure)

    def _is_where(self, account: Account, other: Account) -> bool:
        return account.place is None or (other.place is not None and self.places.can_be(account.place, other.place))

    def _is_near(self, account: Account, other: Account) -> bool:
        return account.story == other.story or other.claim.report in self.tied.get(account.claim.report, ())

    def _is_one_side(self, account: Account, report: str) -> bool:
        return any(one.actors & account.actors for one in self.by_report[report] if one.kind in _DRIVES) or any(
            one.actors & mine.actors
            for mine in self.by_report[account.claim.report]
            if mine.kind in _DRIVES and mine.root == account.root
            for one in self.by_report[report]
            if one.kind in _DRIVES
        )

    def _can_be(self, account: Account, pointer: Pointer | None, day: int) -> bool:
        """Whether the words can mean the day, in a report of the days that its report can be of."""
        first, last = self.told[account.claim.report]
        told = (day, None) if pointer is None else pointer.told(day, day)
        if told is None or (pointer is not None and not pointer.fits(day)):
            return False
        return (last is None or told[0] is None or told[0] <= last) and (first is None or told[1] is None or first <= told[1])

    def _day_of(self, account: Account) -> int | None:
        found = self.days.get(account.id)
        first, last = (account.first, account.last) if found is None else (found.first, found.last)
        return first if first == last else None

    def _clues(self, account: Account) -> list[tuple[object, ...]]:
        figure = _figure(account)
        clues: list[tuple[object, ...]] = [("root", account.kind, account.strand, account.root)] if account.root is not None else []
        if account.kind in _FIGHTS:
            clues.append(("story", account.kind, account.story))
        return clues + ([("figure", account.kind, *figure)] if figure is not None else [])

    def _name(self, account: Account) -> str:
        return self.names.get(account.claim.report, account.claim.report)


def _pointer_of(account: Account) -> Pointer | None:
    time = account.claim.time
    return find_pointer(time.text) if time is not None and account.first is None and account.last is None else None


def _figure(account: Account) -> tuple[int, str] | None:
    size, count = size_of(account), account.claim.count
    return None if size is None or count is None or size < _SMALL else (size, count.unit)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _edtf(first: int, last: int) -> str:
    return from_bounds(date.fromordinal(first), date.fromordinal(last))
