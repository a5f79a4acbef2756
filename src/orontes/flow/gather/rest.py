"""What no core took: news of the same days from the same place goes together; all other claims stay in their report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orontes.flow.gather.accounts import NEWS_DAYS, RARE, TOLL, Account, Bounds, is_toll
from orontes.flow.gather.attach import Context
from orontes.flow.gather.clusters import FAR, by_figure, of_one_word, size_of
from orontes.flow.gather.cores import Core, figure_of, make_core
from orontes.flow.gather.places import Places
from orontes.lang.fold import fold

Placed = tuple[Account, Bounds]
_COUNTED_ON = 92
"""Days within which a total of a place, told without its beginning, is the same count as the one before."""
_LESS = 9
"""Tenths: a total told later is no less than this share of an earlier one ("nearly 1,000" after "1,004")."""


def gather_rest(left: Iterable[Account], contexts: Mapping[str, Context], places: Places) -> list[Core]:
    """Cores without a whole time of their own, or without a place."""
    news: dict[tuple[object, ...], list[Account]] = {}
    others: dict[tuple[object, ...], list[Account]] = {}
    stories: dict[tuple[object, ...], list[Account]] = {}
    for account in left:
        if not account.is_episode and _is_placed(account, places) and (account.is_dated_news or _is_rare_news(account)):
            news.setdefault((*account.space, account.root), []).append(account)
        elif _is_of_story(account, places):
            stories.setdefault((*account.space, account.story), []).append(account)
        else:
            others.setdefault(_own_key(account, contexts[account.id], places), []).append(account)
    groups = [group for _, found in sorted(news.items()) for group in _same_news(found, contexts)]
    groups.extend(
        group for _, found in sorted(others.items()) for group in (_by_count(found) if found[0].is_episode else _by_own_figures(found))
    )
    groups.extend(group for _, found in sorted(stories.items()) for group in _of_story(found))
    return [make_core(group[0].space, _root_of(group), group) for group in groups]


def _of_story(accounts: Sequence[Account]) -> Iterator[list[Account]]:
    """News of one story without place or day goes with the one place and the one time that the story gives for its kind, if it gives one."""
    parts: dict[tuple[str, int, int], list[Account]] = {}
    for account in accounts:
        parts.setdefault((account.root or "", account.first or 0, account.last or 0), []).append(account)
    is_one = len({root for root, *_ in parts} - {""}) < 2 and len({tuple(days) for _, *days in parts} - {(0, 0)}) < 2
    for found in [list(accounts)] if is_one else [part for _, part in sorted(parts.items())]:
        yield from _by_own_figures(found)


def _is_placed(account: Account, places: Places) -> bool:
    return account.place is not None and not places.is_wide(account.place)


def _is_of_story(account: Account, places: Places) -> bool:
    if account.is_history or account.is_episode or not (account.place is None or _is_placed(account, places)):
        return False
    return account.days is None or account.place is not None or not _fingerprint(account)


def _is_rare_news(account: Account) -> bool:
    return account.claim.kind in RARE and account.strand == "" and account.days is None and not account.is_history


def _own_key(account: Account, context: Context, places: Places) -> tuple[object, ...]:
    """What has to be the same: of a running total the place; without a place the day and a name or figure; else, in one report, place and time as given."""
    own = (account.first or 0, account.last or 0)
    if account.is_episode and account.root is not None:
        return (*account.space, "", -1, False, account.root)
    if account.is_episode:
        return (*account.space, account.claim.report, -1, False, account.root or context.root or "")
    if _is_placed(account, places):
        return (*account.space, account.claim.report, -1, account.is_history, account.root or "", *own)
    if account.place is None and account.days is not None and account.days <= NEWS_DAYS:
        told = _fingerprint(account)
        if told:
            return (*account.space, "", -1, account.is_history, told, *own)
    return (*account.space, account.claim.report, account.section, account.is_history, account.place or context.root or "", *own)


def _fingerprint(account: Account) -> str:
    """Names among what was hit, or a figure: what two reports of one day share only when they mean the same."""
    names = sorted(fold(filler.text) for filler in account.claim.target if any(letter.isupper() for letter in filler.text))
    figure = figure_of(account)
    return " ".join(names) or ("" if figure is None or figure.is_vague else f"{figure.low}-{figure.high}")


def _by_count(accounts: Sequence[Account]) -> Iterator[list[Account]]:
    """Running totals of one place: those that count from one day, and those told without it soon before or after, as high as a total can then be."""
    groups: list[list[Account]] = []
    for account in sorted(accounts, key=lambda one: (one.first is None, one.told[0] or 0, one.low or 0, one.id)):
        same = [group for group in groups if account.first is not None and group[0].first == account.first]
        near = same or [group for group in groups if any(_is_count_of(account, other) for other in group)]
        if len(near) == 1:
            near[0].append(account)
        else:
            groups.append([account])
    yield from groups


def _is_count_of(account: Account, other: Account) -> bool:
    """Whether both can be one count at two times: it grows, and to no more than three times as many within some months."""
    if (account.first is not None and other.first is not None and account.first != other.first) or _unit(account) != _unit(other):
        return False
    early, late = sorted((account, other), key=lambda one: (one.told[0] or 0, one.low or 0, one.id))
    if early.told[0] is None or late.told[0] is None or account.low is None or other.low is None:
        return account.claim.report == other.claim.report
    since = account.first if account.first is not None else other.first
    is_then = since is None or since <= early.told[0]
    is_soon = late.told[0] - early.told[0] <= _COUNTED_ON
    return is_then and is_soon and _LESS * (early.low or 0) <= 10 * (late.low or 0) and (late.low or 0) <= TOLL * (early.low or 0)


def _unit(account: Account) -> tuple[str, str | None] | None:
    count = account.claim.count
    return None if count is None else (count.unit, count.group)


def _by_own_figures(accounts: Sequence[Account]) -> Iterator[list[Account]]:
    """Apart where figures lie far apart, except those of a running total; claims without a figure go with the one group there is."""
    groups = of_one_word(by_figure(accounts))
    bare = [account for account in accounts if size_of(account) is None]
    if len(groups) == 1:
        groups[0].extend(bare)
    elif bare:
        groups.append(bare)
    yield from groups


def _same_news(accounts: Sequence[Account], contexts: Mapping[str, Context]) -> Iterator[list[Account]]:
    """Narrow windows first, in order of their days; a window without bounds goes with the one group that it can mean, else with its like."""
    placed = [(account, _window_of(account, contexts[account.id])) for account in accounts]
    groups = list(_by_window([one for one in placed if one[0].is_dated_news]))
    wide: list[Placed] = []
    joins: list[tuple[_Group, Placed]] = []
    for one in (one for one in placed if not one[0].is_dated_news):
        possible = [group for group in groups if group.can_take(*one)]
        if len(possible) == 1:
            joins.append((possible[0], one))
        else:
            wide.append(one)
    for group, one in joins:
        group.take(*one)
    yield from (group.accounts for group in groups)
    yield from _by_report(account for account, _ in wide) if groups else (group.accounts for group in _by_window(wide))


def _window_of(account: Account, context: Context) -> Bounds:
    """The days on which it can have happened; where its report tells beside it of days among them at its place, these."""
    first, last = account.window
    if context.first is None or context.last is None or context.at != account.root or account.days is not None:
        return first, last
    is_among = (first is None or first <= context.last) and (last is None or context.first <= last)
    return (context.first, context.last) if is_among else (first, last)


class _Group:
    """Accounts whose windows have a day in common and whose figures of one unit lie near together."""

    __slots__ = ("_figures", "_first", "_last", "accounts")

    def __init__(self, account: Account, window: Bounds) -> None:
        self.accounts: list[Account] = []
        self._first: int | None = None
        self._last: int | None = None
        self._figures: dict[str, tuple[int, int]] = {}
        self.take(account, window)

    def can_take(self, account: Account, window: Bounds) -> bool:
        """Whether nothing keeps the account from being of this group."""
        first, last = window
        is_late = first is not None and self._last is not None and self._last < first
        is_early = last is not None and self._first is not None and last < self._first
        return not is_late and not is_early and not self._is_far(account)

    def take(self, account: Account, window: Bounds) -> None:
        """Add an account."""
        first, last = window
        self.accounts.append(account)
        self._first = first if self._first is None else max(self._first, first) if first is not None else self._first
        self._last = last if self._last is None else min(self._last, last) if last is not None else self._last
        count = account.claim.count
        if count is not None and account.low is not None and account.high is not None:
            least, most = self._figures.get(count.unit, (account.high, account.low))
            self._figures[count.unit] = (min(least, account.high), max(most, account.low))

    def _is_far(self, account: Account) -> bool:
        count = account.claim.count
        if count is None or account.low is None or account.high is None or count.unit not in self._figures:
            return False
        least, most = self._figures[count.unit]
        return FAR * account.high < most or (TOLL if is_toll(account) else FAR) * least < account.low


def _by_window(placed: Sequence[Placed]) -> Iterator[_Group]:
    group: _Group | None = None
    for account, window in sorted(placed, key=lambda one: (one[1][0] or 0, one[1][1] or 0, one[0].low or 0, one[0].id)):
        if group is not None and group.can_take(account, window):
            group.take(account, window)
            continue
        if group is not None:
            yield group
        group = _Group(account, window)
    if group is not None:
        yield group


def _by_report(accounts: Iterable[Account]) -> Iterator[list[Account]]:
    groups: dict[str, list[Account]] = {}
    for account in accounts:
        groups.setdefault(account.claim.report, []).append(account)
    for _, group in sorted(groups.items()):
        yield group


def _root_of(accounts: Sequence[Account]) -> str | None:
    roots = {account.root for account in accounts}
    return next(iter(roots)) if len(roots) == 1 else None
