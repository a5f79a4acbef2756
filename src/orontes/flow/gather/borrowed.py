"""Days and places that a sentence has only from the words beside it, where those tell of something else: a march, a sentence of a court, another day.

Mourners march on Monday, and "the strike killed 40": the strike was on Monday or before. A town named in a sentence of one day is not
where a sentence of another day happened, if other reports have that day elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from orontes.flow.gather.accounts import Account
from orontes.flow.gather.cores import figure_of
from orontes.flow.gather.places import Places
from orontes.records.claim import Time
from orontes.records.span import Span

_AFTERMATH = frozenset(
    {"protest", "commemoration", "prosecution", "sanction", "agreement", "aid", "deployment", "return", "designation", "threat"}
)
"""What follows a happening: its day is not that of what it follows."""
_FEW_DAYS = 3
_MONTH = 31
_AFTER = re.compile(r"\bafter (?:the|a|an) (?:[\w’'-]+ ){0,3}$", re.IGNORECASE)
"""What was done on a day after a happening was done on a day no earlier."""
_FOR = re.compile(r"\b(?:for|over|about)\b[^.;]*$", re.IGNORECASE)

_NEAR = 8
"""Of the sentences that begin before some words only so many can hold them."""
ByDay = Mapping[tuple[str, int], Sequence[Account]]
_WEEKS = re.compile(r"\bweeks?\b", re.IGNORECASE)
Owners = Mapping[tuple[str, Span], Sequence[Account]]


def loosen(accounts: Sequence[Account], places: Places) -> tuple[Account, ...]:
    """The accounts; what has its day or place only from words of something else has it no longer."""
    owners: dict[tuple[str, Span], list[Account]] = {}
    told: dict[str, dict[Span, list[Account]]] = {}
    for account in accounts:
        told.setdefault(account.claim.report, {}).setdefault(account.claim.span, []).append(account)
    sentences = {report: sorted(spans) for report, spans in told.items()}
    for account in accounts:
        report = account.claim.report
        for words in (account.claim.time, account.claim.place):
            if words is not None and (report, words.span) not in owners:
                near = bisect_right(sentences[report], words.span.start, key=lambda span: span.start)
                around = sentences[report][max(0, near - _NEAR) : near]
                owners[report, words.span] = [one for span in around if span.holds(words.span) for one in told[report][span]]
    days = _by_day(accounts)
    dated = tuple(_loosen_day(_loosen_weeks(account), owners, days, places) for account in accounts)
    elsewhere = _by_day(dated)
    return _told_beside(tuple(_loosen_place(account, owners, elsewhere, places) for account in dated))


def _loosen_weeks(account: Account) -> Account:
    """The account; "two weeks before" is told of any day about then."""
    time = account.claim.time
    if time is None or account.days != 1 or not time.edtf.endswith("~") or _WEEKS.search(time.text) is None:
        return account
    return replace(account, first=(account.first or 0) - _FEW_DAYS, last=(account.last or 0) + _FEW_DAYS)


def _told_beside(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """What has neither place nor time has those of the one happening of its sentence: "they fought in Kassala on Friday; three were killed"."""
    told: dict[tuple[str, Span], set[tuple[str, str | None, int, int]]] = {}
    for account in accounts:
        is_told = account.place is not None and account.days is not None and not account.is_history and account.kind not in _AFTERMATH
        if is_told and account.place is not None and account.first is not None and account.last is not None:
            told.setdefault((account.claim.report, account.claim.span), set()).add(
                (account.place, account.root, account.first, account.last)
            )
    moved: list[Account] = []
    for account in accounts:
        beside = told.get((account.claim.report, account.claim.span), set())
        is_bare = account.claim.place is None and account.claim.time is None and account.place is None and not account.is_history
        if not is_bare or len(beside) != 1 or account.is_episode:
            moved.append(account)
            continue
        [(place, root, first, last)] = beside
        moved.append(replace(account, place=place, root=root, first=first, last=last))
    return tuple(moved)


def place_total(account: Account) -> Account:
    """The account; a running total has no place but one of its own sentence: the dead of a war are not those of the town told of before."""
    place = account.claim.place
    if not account.is_episode or place is None or account.claim.span.holds(place.span):
        return account
    return replace(account, place=None, root=None, is_astray=True)


def _loosen_day(account: Account, owners: Owners, days: ByDay, places: Places) -> Account:
    time = account.claim.time
    if time is None or account.days is None or account.days > _FEW_DAYS or account.kind in _AFTERMATH:
        return account
    beside = owners[account.claim.report, time.span]
    if account.claim.span.holds(time.span):
        if _is_answered_for(account, time, beside):
            return replace(account, first=None, is_history=True)
        between = _before(account)[max(0, time.span.end - account.claim.span.start) :]
        return replace(account, first=None) if time.span.end <= account.claim.trigger.start and _AFTER.search(between) else account
    if account.is_history or any(one.kind not in _AFTERMATH for one in beside) or _is_told_of_day(account, days, places):
        return account
    return replace(account, first=None)


def _is_answered_for(account: Account, time: Time, beside: Iterable[Account]) -> bool:
    """Whether the day is that of a sentence of a court, a march or a rite for it: "was jailed on Friday for the massacre of 20 villagers"."""
    start = account.claim.trigger.start
    between = _before(account)[max(0, time.span.end - account.claim.span.start) :]
    return time.span.end <= start and any(
        one.kind in {"prosecution", "sanction", "commemoration"}
        and one.claim.span == account.claim.span
        and one.claim.trigger.start < time.span.start
        and _FOR.search(between) is not None
        for one in beside
    )


def _is_told_of_day(account: Account, days: ByDay, places: Places) -> bool:
    """Whether another report tells of the same kind on that day, where it can have been."""
    told = (one for day in range(account.first or 0, (account.last or 0) + 1) for one in days.get((account.kind, day), ()))
    return any(
        one.claim.report != account.claim.report
        and one.place is not None
        and (account.place is None or places.can_be(one.place, account.place))
        for one in told
    )


def _before(account: Account) -> str:
    return account.claim.quote[: max(0, account.claim.trigger.start - account.claim.span.start)]


def _by_day(accounts: Iterable[Account]) -> dict[tuple[str, int], list[Account]]:
    """Accounts that name their place themselves, by kind and day."""
    found: dict[tuple[str, int], list[Account]] = {}
    for account in accounts:
        place = account.claim.place
        is_own = place is not None and account.claim.span.holds(place.span)
        if is_own and account.first is not None and account.last is not None and account.last - account.first < _FEW_DAYS:
            for day in range(account.first, account.last + 1):
                found.setdefault((account.kind, day), []).append(account)
    return found


def _loosen_place(account: Account, owners: Owners, elsewhere: ByDay, places: Places) -> Account:
    place, time, days = account.claim.place, account.claim.time, account.days
    if place is None or time is None or account.place is None or days is None or days > _MONTH:
        return account
    if account.claim.span.holds(place.span) or not account.claim.span.holds(time.span):
        return account
    first, last = account.first or 0, account.last or 0
    lent = [(one.first, one.last) for one in owners[account.claim.report, place.span] if one.first is not None and one.last is not None]
    if not lent or any(start <= last and first <= end for start, end in lent):
        return account
    told = [
        one for day in range(first, last + 1) for one in elsewhere.get((account.kind, day), ()) if one.claim.report != account.claim.report
    ]
    is_there = any(one.place is not None and places.can_be(one.place, account.place) for one in told)
    is_like = any(_is_figure(one, account) or (days == 1 and one.scene & account.scene) for one in told)
    return account if is_there or not is_like else replace(account, place=None, root=None, is_astray=True)


def _is_figure(one: Account, other: Account) -> bool:
    return figure_of(one) is not None and figure_of(one) == figure_of(other)
