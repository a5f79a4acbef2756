"""Reports that remember a happening on the day of the year on which it was: "a year later, the town mourns its dead"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from orontes.flow.gather.accounts import Account
from orontes.flow.gather.cores import Core

_REMEMBERED = re.compile(r"\b(?:anniversary|years?|decades?|remember(?:s|ed)?|commemorat\w+|mourn(?:s|ed)?|in memory)\b", re.IGNORECASE)
_AROUND = 2
"""A report of an anniversary comes out so many days before or after it."""
_FEW_DAYS = 3
_YEAR = 300

Day = tuple[int, int]
"""Month and day."""


def core_days(core: Core) -> tuple[Day, ...]:
    """The day of the year of a happening of few days."""
    if core.first is None or core.last is None or core.last - core.first >= _FEW_DAYS:
        return ()
    return (_day(core.first),)


def days_remembered(account: Account) -> Iterator[Day]:
    """The days of the year that the report of an account can remember, where its words remember and give no day."""
    first, last = account.told
    is_known = first is not None and last is not None and last - first < _FEW_DAYS
    is_open = account.days is None or account.days > _YEAR
    if is_known and is_open and not account.is_episode and _REMEMBERED.search(account.claim.quote) is not None:
        yield from dict.fromkeys(_day(day) for day in range((first or 0) - _AROUND, (last or 0) + _AROUND + 1))


def is_anniversary(account: Account, core: Core) -> bool:
    """Whether the report remembers, and is of the day of the core in a later year."""
    told = account.told[0]
    if told is None or core.last is None or told - core.last < _YEAR:
        return False
    return bool(set(core_days(core)).intersection(days_remembered(account)))


def _day(ordinal: int) -> Day:
    told = date.fromordinal(ordinal)
    return told.month, told.day
