"""What happened inside what: single killings told within a massacre, and the siege, shelling or arrests of the same place and days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from orontes.flow.gather.accounts import NEWS_DAYS, Account
from orontes.flow.gather.attach import Context
from orontes.flow.gather.cores import LARGE, Core, make_core
from orontes.flow.gather.places import Places
from orontes.ontology.load import load_ontology

_SINGLE = 100
"""Up to so many dead are told as one incident of a massacre …"""
_SHARE = 100
"""… that killed so many times more. A figure for the whole that is merely low (1,000 against 40,000) stays: it is a dispute."""
_HOLDS = 100
"""A killing of fewer is no massacre that holds other events."""
_LONGEST = 366
"""Days: what is told of more years at once is no one massacre."""
_WITHIN = frozenset(
    """
    siege shelling air_strike chemical_attack explosion attack armed_clash injury disappearance abduction detention torture
    sexual_violence destruction looting deprivation displacement
    """.split()  # noqa: SIM905 - words read better as words
)


def split_incidents(core: Core) -> list[Core]:
    """Take the single incidents out of a massacre's core; each becomes a core of its own, those of one place and figure together."""
    if core.kind != "killing":
        return []
    largest = max(
        (account.low or 0 for account in core.accounts if account.claim.count and account.claim.count.subset_of is None), default=0
    )
    if largest < LARGE:
        return []
    incidents: dict[tuple[str, int, int, str], list[Account]] = {}
    for account in core.accounts:
        if _is_single(account, largest):
            low, high = account.low or 0, account.high or 0
            incidents.setdefault((account.place or "", low, high, "" if account.place else account.claim.report), []).append(account)
    taken = {account.id for found in incidents.values() for account in found}
    core.base = tuple(account for account in core.base if account.id not in taken)
    core.joined = [(account, reason) for account, reason in core.joined if account.id not in taken]
    made: list[Core] = []
    for (_, low, high, report), found in sorted(incidents.items()):
        incident = make_core(found[0].space, core.root, found)
        incident.incident = f"{low}-{high} {report}"
        made.append(incident)
    return made


def find_holders(cores: Sequence[Core], contexts: Mapping[str, Context], places: Places) -> dict[int, Core]:
    """For each core (by its `id()`) the one massacre that holds it: the same place, days that meet, and a report that tells both.

    History without days of its own has the days of the claims around it.
    """
    massacres: dict[str, list[Core]] = {}
    for core in cores:
        if _is_massacre(core):
            for report in _reports(core.accounts):
                massacres.setdefault(report, []).append(core)
    holders: dict[int, Core] = {}
    for core in cores:
        days = _days_of(core, contexts)
        if not _can_be_within(core) or core.place is None or days is None:
            continue
        found = {id(one): one for report in _reports(core.accounts) for one in massacres.get(report, ()) if _holds(one, core, days, places)}
        if len(found) == 1:
            holders.update((id(core), one) for one in found.values())
    return _add_wider_kinds(cores, holders, places)


def _add_wider_kinds(cores: Sequence[Core], holders: dict[int, Core], places: Places) -> dict[int, Core]:
    """An event of a wider kind holds that of a narrower one (an attack its air strike): the same place and days, told in one report."""
    kinds = load_ontology().kinds
    wider: dict[tuple[str, str], list[Core]] = {}
    for core in cores:
        if _is_short(core):
            for report in _reports(core.accounts):
                wider.setdefault((core.kind, report), []).append(core)
    for core in cores:
        parent = kinds[core.kind].parent if core.kind in kinds else None
        if parent is None or kinds[parent].field is not None or id(core) in holders or not _is_short(core):
            continue
        near = {
            id(one): one
            for report in _reports(core.accounts)
            for one in wider.get((parent, report), ())
            if _holds(one, core, (core.first or 0, core.last or 0), places)
        }
        if len(near) == 1:
            holders.update((id(core), one) for one in near.values())
    return holders


def _can_be_within(core: Core) -> bool:
    """What goes on within a massacre, a smaller killing among it."""
    return not core.is_episode and (core.kind in _WITHIN or (core.kind == "killing" and not _is_massacre(core)))


def _is_short(core: Core) -> bool:
    is_known = core.place is not None and core.first is not None and core.last is not None
    return is_known and not core.is_episode and (core.last or 0) - (core.first or 0) <= NEWS_DAYS


def _is_single(account: Account, largest: int) -> bool:
    count = account.claim.count
    if count is None or count.subset_of is not None or account.low is None:
        return False
    size = account.low if count.exactness == "vague" or account.high is None else account.high
    return size <= _SINGLE and size * _SHARE <= largest


def _is_massacre(core: Core) -> bool:
    if core.kind != "killing" or core.is_episode or core.place is None or core.first is None or core.last is None:
        return False
    return core.last - core.first <= _LONGEST and any((account.low or 0) >= _HOLDS for account in core.accounts)


def _days_of(core: Core, contexts: Mapping[str, Context]) -> tuple[int, int] | None:
    if core.first is not None and core.last is not None:
        return core.first, core.last
    around = {(contexts[account.id].first, contexts[account.id].last) for account in core.accounts if account.is_history}
    if core.first is not None or core.last is not None or len(around) != 1 or not all(account.is_history for account in core.accounts):
        return None
    [(first, last)] = around
    return None if first is None or last is None else (first, last)


def _holds(massacre: Core, core: Core, days: tuple[int, int], places: Places) -> bool:
    """A place that nobody can locate lies where the history of its report happened."""
    meets = (massacre.first or 0) <= days[1] and days[0] <= (massacre.last or 0)
    is_told = places.is_unlocated(core.place or "") and all(account.is_history for account in core.accounts)
    return meets and ((core.kind in _WITHIN and massacre.place in places.chain(core.place or "")) or is_told)


def _reports(accounts: Iterable[Account]) -> Sequence[str]:
    return sorted({account.claim.report for account in accounts})
