"""Cores to Events: a stable id, the time and place that the claims themselves give, and the reasons in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from orontes.flow.gather.accounts import Account
from orontes.flow.gather.cores import Core
from orontes.flow.gather.places import Places
from orontes.match.edtf import from_bounds
from orontes.records.event import Event
from orontes.records.identity import make_id

_SHOWN = 5
"""Claims named in one reason; the rest are counted."""


def make_events(cores: Sequence[Core], holders: Mapping[int, Core], places: Places) -> tuple[Event, ...]:
    """One Event for each core, sorted by id."""
    ids = _ids_of(cores)
    return tuple(sorted((_make_event(core, ids, holders, places) for core in cores), key=lambda event: event.id))


def _ids_of(cores: Sequence[Core]) -> dict[int, str]:
    """Ids by `id()` of the core. An id is made of kind, place and days: it stays when a report is added that says nothing finer.

    Where place or days are unknown, or two cores have the same, the first claim of the core is part of it.
    """
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for core in sorted(cores, key=lambda core: core.key):
        own = [core.kind, core.strand, core.place or "", core.first, core.last, core.incident]
        is_known = core.place is not None and core.first is not None
        name = make_id("event", *own) if is_known else make_id("event", *own, core.founder)
        if name in taken:
            name = make_id("event", *own, core.founder)
        taken.add(name)
        ids[id(core)] = name
    return ids


def time_of(core: Core) -> str:
    """The time of a core as EDTF: the hull of the days of the claims that made it, else of the days that all its claims can mean; `..` for none.

    News without a last day of its own happened before the first report of it was out. A day that only other reports give is marked as uncertain.
    """
    first, last = core.first, core.last
    if first is None and last is None:
        first, last = core.common
    if last is None and not any(account.is_history for account in core.accounts):
        told = [account.told[1] for account in core.accounts if account.told[1] is not None]
        last = min((day for day in told if first is None or first <= day), default=None)
    edtf = from_bounds(*(date.fromordinal(day) if day is not None else None for day in (first, last))) or ".."
    is_inferred = first is not None and first == last and not any(_is_dated(account, first) for account in core.accounts)
    return f"{edtf}?" if is_inferred else edtf


def _is_dated(account: Account, day: int) -> bool:
    """Whether the claim's own report dates it to the day."""
    return not account.inferred and account.first == account.last == day


def _make_event(core: Core, ids: Mapping[int, str], holders: Mapping[int, Core], places: Places) -> Event:
    holder = holders.get(id(core))
    claims = sorted({account.id for account in core.members})
    return Event(
        id=ids[id(core)],
        kind=core.kind,
        time=time_of(core),
        place=_place_of(core, places),
        claims=tuple(claims),
        part_of=ids.get(id(holder)) if holder is not None else None,
        reasons=tuple(_reasons_of(core, holder, places)),
    )


def _place_of(core: Core, places: Places) -> str | None:
    """The place as the claims name it: an unlocated one gets no point from a namesake that none of them names."""
    named = sorted(
        {
            found
            for account in core.base
            if account.place == core.place and not account.is_astray and (found := places.named_by(account.claim)) is not None
        }
    )
    return named[0] if named and core.place not in named else places.record_id(core.place)


def _reasons_of(core: Core, holder: Core | None, places: Places) -> list[str]:
    where = places.name(core.place) if core.place else "no place that all share"
    base = [account.id for account in core.base]
    reports = len(core.reports)
    reasons = [f"{_count(len(base), 'claim')} of {core.kind} in {_count(reports, 'report')}: {where}, {time_of(core)} ({_shown(base)})"]
    if core.is_episode:
        reasons.append("a running total of a longer episode: never added to, nor compared with, the figures of single happenings")
    inferred = (why for account in core.accounts for why in account.inferred.split("; ") if why)
    reasons.extend(f"a day inferred: {why}" for why in sorted(set(inferred)))
    by_reason: dict[str, list[str]] = {}
    for account, reason in core.joined:
        by_reason.setdefault(reason, []).append(account.id)
    reasons.extend(f"joined, because {reason}: {_shown(sorted(found))}" for reason, found in sorted(by_reason.items()))
    denials = sorted(account.id for account, _ in core.denials)
    if denials:
        reasons.append(f"denied, and not counted: {_shown(denials)}")
    reasons.extend(core.decisions)
    if holder is not None:
        larger = "a larger killing" if holder.kind == "killing" else f"the {holder.kind}"
        reasons.append(f"part of {larger} of the same place and days ({time_of(holder)}), told in the same report")
    return reasons


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shown(claims: Sequence[str]) -> str:
    more = len(claims) - _SHOWN
    return ", ".join(claims[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
