"""Accounts of one class of precision to groups of one happening: the same settlement, days in common, figures that can be of one toll."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orontes.flow.gather.accounts import Account, Space
from orontes.records.span import Span

FAR = 2
"""Two figures of which one is more than twice the other are first held to be of two happenings."""


def cluster_accounts(accounts: Iterable[Account]) -> Iterator[tuple[str, list[Account]]]:
    """The groups, whatever order the accounts came in; each with a mark where only its figure tells it from others of its place and days."""
    by_root: dict[tuple[Space, str], list[Account]] = {}
    for account in accounts:
        by_root.setdefault((account.space, account.root or ""), []).append(account)
    for (_, root), found in sorted(by_root.items()):
        for placed in _by_place(sorted(found, key=lambda one: (one.first or 0, one.last or 0, one.id)), root):
            for timed in _by_time(placed):
                yield from _by_rift(timed)


def by_figure(accounts: Iterable[Account]) -> list[list[Account]]:
    """Accounts that give a figure, in groups within which no figure is more than twice another."""
    groups: list[list[Account]] = []
    sized = [(size, account.id, account) for account in accounts if (size := size_of(account)) is not None]
    least = 0
    for size, _, account in sorted(sized, key=lambda one: one[:2]):
        if groups and size <= FAR * least:
            groups[-1].append(account)
        else:
            groups.append([account])
            least = size
    return groups


def of_one_word(groups: Sequence[list[Account]]) -> list[list[Account]]:
    """Figures that one word of a sentence counts ("1,000 fighters and 52 soldiers were killed") are of one happening, however far apart."""
    joined: list[list[Account]] = []
    for group in groups:
        words = {(account.claim.report, account.claim.trigger) for account in group}
        near = next((other for other in joined if any((account.claim.report, account.claim.trigger) in words for account in other)), None)
        if near is None:
            joined.append(group)
        else:
            near.extend(group)
    return joined


def size_of(account: Account) -> int | None:
    """The figure as one number, the low where it is known; None for vague words and where nothing is counted."""
    count = account.claim.count
    if count is None or count.exactness == "vague":
        return None
    return account.low if account.low is not None else account.high


def _by_place(accounts: Sequence[Account], root: str) -> Iterator[list[Account]]:
    """Those who speak of the settlement as a whole, with its parts; parts apart where none does, since two quarters are not one place.

    A part whose figure is far from all figures of the whole stays apart too: it is one of several happenings of that day (history stays
    together, and single incidents are taken out of a massacre later).
    """
    whole = [account for account in accounts if account.place == root]
    parts: dict[str, list[Account]] = {}
    for account in accounts:
        if account.place != root:
            parts.setdefault(account.place or "", []).append(account)
    for place in sorted(parts):
        if whole and not _is_apart(parts[place], [account for account in accounts if account.place == root]):
            whole.extend(parts[place])
        else:
            yield parts[place]
    if whole:
        yield sorted(whole, key=lambda one: (one.first or 0, one.last or 0, one.id))


def _is_apart(part: Sequence[Account], whole: Sequence[Account]) -> bool:
    if any(account.is_history for account in part):
        return False
    ours, theirs = ([size for account in side if (size := size_of(account)) is not None] for side in (part, whole))
    return bool(ours and theirs) and all(max(one, other) > FAR * min(one, other) for one in ours for other in theirs)


def _by_time(accounts: Sequence[Account]) -> Iterator[list[Account]]:
    """Runs of accounts, in order of their first day, whose days have one day at least in common."""
    group: list[Account] = []
    last = 0
    for account in accounts:
        if group and (account.first or 0) > last:
            yield group
            group = []
        last = min(last, account.last or 0) if group else account.last or 0
        group.append(account)
    if group:
        yield group


def _by_rift(accounts: list[Account]) -> Iterator[tuple[str, list[Account]]]:
    """Apart by figure where one speaker of one report gives figures of one group far apart: nobody disputes with himself, he tells of two happenings.

    Claims without a figure stay with the largest figure. History is left whole: its figures are known to lie far apart.
    """
    told: dict[tuple[str, str, str | None], dict[Span, int]] = {}
    for account in accounts:
        size = size_of(account)
        if size is not None and not account.is_history:
            group = account.claim.count.group if account.claim.count else None
            said = told.setdefault((account.claim.report, account.claim.voice[-1].text if account.claim.voice else "", group), {})
            said[account.claim.trigger] = max(size, said.get(account.claim.trigger, 0))
    if not any(max(sizes.values()) > FAR * min(sizes.values()) for sizes in told.values()):
        yield "", accounts
        return
    groups = of_one_word(by_figure(accounts))
    marks = [f"from {size_of(group[0])}" for group in groups]
    groups[-1].extend(account for account in accounts if size_of(account) is None)
    yield from zip(marks, groups, strict=True)
