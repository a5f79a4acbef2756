"""What no core took: claims that are told as the news of the same days from the same place go together; all others stay in their report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orontes.flow.gather.accounts import NEWS_DAYS, Account
from orontes.flow.gather.attach import Context
from orontes.flow.gather.cores import FAR, Core, make_core
from orontes.flow.gather.places import Places


def gather_rest(left: Iterable[Account], contexts: Mapping[str, Context], places: Places) -> list[Core]:
    """Cores without a time of their own, or without a place."""
    news: dict[tuple[object, ...], list[Account]] = {}
    others: dict[tuple[object, ...], list[Account]] = {}
    for account in left:
        if account.is_undated_news and account.place is not None and not places.is_country(account.place):
            news.setdefault((*account.space, account.place), []).append(account)
        else:
            context = contexts[account.id]
            root = account.root or context.root or ""
            own = (account.first or 0, account.last or 0)
            others.setdefault((*account.space, account.claim.report, account.section, account.is_history, root, *own), []).append(account)
    groups = [group for _, found in sorted(news.items()) for group in _same_news(found)]
    groups.extend(found for _, found in sorted(others.items()))
    return [make_core(group[0].space, _root_of(group), group) for group in groups]


def _same_news(accounts: Sequence[Account]) -> Iterator[list[Account]]:
    group: list[Account] = []
    for account in sorted(accounts, key=lambda one: (one.told[0] or 0, one.told[1] or 0, one.low or 0, one.id)):
        starts = (account.told[0] or 0) - NEWS_DAYS
        if group and (min(one.told[1] or 0 for one in group) < starts or any(_is_far(account, one) for one in group)):
            yield group
            group = []
        group.append(account)
    if group:
        yield group


def _is_far(account: Account, other: Account) -> bool:
    if account.low is None or other.low is None or account.high is None or other.high is None:
        return False
    return FAR * account.high < other.low or FAR * other.high < account.low


def _root_of(accounts: Sequence[Account]) -> str | None:
    roots = {account.root for account in accounts}
    return next(iter(roots)) if len(roots) == 1 else None
