"""What is known of the days of reports and claims while some are dated from others, and which claims and reports tell of the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from orontes.flow.gather.accounts import Account, Bounds
from orontes.flow.gather.clusters import FAR, size_of
from orontes.flow.gather.places import Places
from orontes.flow.gather.pointers import Pointer, find_pointer

_FINE = 7
"""A report that is dated to so many days is dated well enough."""
_MANY = 200
"""What more claims than this share tells no day."""
_SMALL = 3
"""Figures from here on tell that two reports mean the same."""
_ALIKE = 2
"""Kinds of happening at one town that two reports of one fighting share."""
_DRIVES = frozenset({"advance", "attack", "capture"})
"""What the side that takes a town does before."""
FIGHTS = _DRIVES | {"armed_clash"}
"""What goes on between two sides."""


class Day(NamedTuple):
    """First and last day, how they were found, in words, and from which report."""

    first: int
    last: int | None
    why: str
    source: str = ""
    """The report that dates it."""


@dataclass(slots=True, kw_only=True)
class Pile:
    """What is known of the days of reports and accounts, round by round."""

    accounts: Sequence[Account]
    soon: frozenset[str]
    places: Places
    names: Mapping[str, str]
    told: dict[str, Bounds] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    days: dict[str, Day] = field(default_factory=dict)
    tied: dict[str, set[str]] = field(default_factory=dict)
    sources: dict[str, set[str]] = field(default_factory=dict)
    """For each report those from which it has its days."""
    pointers: dict[str, Pointer | None] = field(default_factory=dict)
    by_report: dict[str, list[Account]] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)
    _by_clue: dict[tuple[object, ...], list[Account]] = field(default_factory=dict)
    _fights: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _stories: dict[str, list[str]] = field(default_factory=dict)
    _kin_of: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.told = {account.claim.report: account.told for account in self.accounts}
        self.undated = {report for report, (first, last) in self.told.items() if first is None or last is None or last - first > _FINE}
        for account in sorted(self.accounts, key=lambda account: (account.claim.trigger, account.id)):
            self.by_report.setdefault(account.claim.report, []).append(account)
            if account.claim.report in self.undated:
                self.pointers[account.id] = _pointer_of(account)
        for report, found in sorted(self.by_report.items()):
            self._stories.setdefault(found[0].story, []).append(report)
            for fight in _fights_of(found):
                self._fights.setdefault(fight, []).append(report)

    def dated(self, account: Account) -> Account:
        """The account with what was found of its day and of its report's."""
        day = self.days.get(account.id)
        account = replace(account, told=self.told[account.claim.report])
        return account if day is None else replace(account, first=day.first, last=day.last, inferred=day.why)

    def index(self) -> None:
        """Make the accounts findable by place, and by figure."""
        self._by_clue.clear()
        for account in sorted(self.accounts, key=lambda account: account.id):
            for clue in self._clues(account):
                self._by_clue.setdefault(clue, []).append(account)

    def narrow(self, report: str, bounds: Sequence[tuple[Bounds | None, Day]]) -> bool:
        """Let a report be of the days that all of these allow; where they contradict, or contradict what was known, nothing changes."""
        first, last = self.told[report]
        for bound in (bound for bound, _ in bounds if bound is not None):
            first = bound[0] if first is None else max(first, bound[0] if bound[0] is not None else first)
            last = bound[1] if last is None else min(last, bound[1] if bound[1] is not None else last)
        if first is not None and last is not None and last < first:
            return False
        if (first, last) != self.told[report]:
            self.told[report] = first, last
            self.why[report] = "; ".join(
                dict.fromkeys([*([self.why[report]] if report in self.why else []), *(day.why for _, day in bounds)])
            )
            self.sources.setdefault(report, set()).update(day.source for _, day in bounds)
        return True

    def at(self, kind: str, root: str) -> Sequence[Account]:
        """The accounts of a kind at a settlement."""
        return self._by_clue.get(("root", kind, "", root), ())

    def like(self, account: Account) -> list[Account]:
        """Accounts of its kind at its place or with its figure, by id; none that has its day from the same report."""
        found = {one.id: one for clue in self._clues(account) if len(held := self._by_clue.get(clue, ())) <= _MANY for one in held}
        return [found[key] for key in sorted(found) if not self.draws_on(found[key], account.claim.report)]

    def draws_on(self, account: Account, report: str) -> bool:
        """Whether the account is of the report, or has its day from it, through others too: nothing dates itself."""
        if account.id not in self.days:
            return account.claim.report == report
        return self.is_source(report, [account.claim.report, self.days[account.id].source])

    def is_source(self, report: str, of: Iterable[str]) -> bool:
        """Whether the report dates one of these, or dates what dates it."""
        seen: set[str] = set()
        waiting = list(of)
        while waiting:
            one = waiting.pop()
            if one and one not in seen:
                seen.add(one)
                waiting.extend(self.sources.get(one, ()))
        return report in seen

    def is_same(self, account: Account, other: Account) -> bool:
        """Whether nothing keeps two claims of one kind from being of one happening, and a story, words or a figure ties them."""
        ours, theirs = size_of(account), size_of(other)
        if ours is not None and theirs is not None and max(ours, theirs) > FAR * min(ours, theirs):
            return False
        is_figure = figure_key(account) is not None and figure_key(account) == figure_key(other)
        return self.is_where(account, other) and (self.is_near(account, other) or is_figure)

    def is_where(self, account: Account, other: Account) -> bool:
        """Whether the other can be where the account is, or the account names no place."""
        return account.place is None or (other.place is not None and self.places.can_be(account.place, other.place))

    def is_near(self, account: Account, other: Account) -> bool:
        """Whether their reports tell one story, or share words or a source."""
        return account.story == other.story or other.claim.report in self.tied.get(account.claim.report, ())

    def kin(self, report: str) -> tuple[str, ...]:
        """Reports of its story or tied to it, and those that tell as news of the same fighting: two kinds of happening at one town, one side by name."""
        if report not in self._kin_of:
            shared: Counter[str] = Counter(
                one for fight in sorted(_fights_of(self.by_report[report])) for one in sorted(set(self._fights.get(fight, ())))
            )
            sides = _sides_of(self.by_report[report])
            kin = {one for one, number in shared.items() if number >= _ALIKE and sides & _sides_of(self.by_report[one])}
            story = self.by_report[report][0].story
            kin.update(self.tied.get(report, set()) & self.by_report.keys(), self._stories.get(story, ()))
            self._kin_of[report] = tuple(sorted(kin - {report}))
        return self._kin_of[report]

    def is_one_side(self, account: Account, report: str) -> bool:
        """Whether the report tells of the same side as driving what it tells, or of one that drives it in the report of the account."""
        return any(one.actors & account.actors for one in self.by_report[report] if one.kind in _DRIVES) or any(
            one.actors & mine.actors
            for mine in self.by_report[account.claim.report]
            if mine.kind in _DRIVES and mine.root == account.root
            for one in self.by_report[report]
            if one.kind in _DRIVES
        )

    def can_be(self, account: Account, pointer: Pointer | None, day: int) -> bool:
        """Whether the words can mean the day, in a report of the days that its report can be of."""
        first, last = self.told[account.claim.report]
        told = (day, None) if pointer is None else pointer.told(day, day)
        if told is None or (pointer is not None and not pointer.fits(day)):
            return False
        return (last is None or told[0] is None or told[0] <= last) and (first is None or told[1] is None or first <= told[1])

    def day_of(self, account: Account) -> int | None:
        """Its day, where it is known to the day."""
        found = self.days.get(account.id)
        first, last = (account.first, account.last) if found is None else (found.first, found.last)
        return first if first == last else None

    def _clues(self, account: Account) -> list[tuple[object, ...]]:
        figure = figure_key(account)
        clues: list[tuple[object, ...]] = [("root", account.kind, account.strand, account.root)] if account.root is not None else []
        return clues + ([("figure", account.kind, *figure)] if figure is not None else [])

    def name(self, account: Account) -> str:
        """The name of its report, for reasons."""
        return self.names.get(account.claim.report, account.claim.report)


def _pointer_of(account: Account) -> Pointer | None:
    time = account.claim.time
    return find_pointer(time.text) if time is not None and account.first is None and account.last is None else None


def _fights_of(accounts: Iterable[Account]) -> set[tuple[str, str]]:
    """The kinds of happening that a report tells as news, with their towns."""
    return {(account.kind, account.root) for account in accounts if account.root is not None and not account.is_history}


def _sides_of(accounts: Iterable[Account]) -> frozenset[str]:
    return frozenset(actor for account in accounts if account.kind in FIGHTS for actor in account.actors)


def figure_key(account: Account) -> tuple[int, str] | None:
    """The number by which it may be known again, and what is counted."""
    size, count = size_of(account), account.claim.count
    return None if size is None or count is None or size < _SMALL else (size, count.unit)
