"""What one sentence tells of one happening: the strike and its dead. Where one of the two is known again, so is the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orontes.flow.gather.accounts import Account
from orontes.flow.gather.cores import Core, conflicts_with
from orontes.flow.gather.places import Places

_REASON = "the same sentence tells of a happening whose other reports tell of this one"


def join_sisters(cores: Sequence[Core], places: Places) -> dict[int, Core]:
    """Let a core join the one core of its kind that is told beside the events which its own sentences tell of too.

    All is judged on the cores as they came in. Of two cores the one of fewer reports joins the other; a core left without claims is no event. Given
    back: by the `id()` of a core what it joined.
    """
    homes = {account.id: core for core in cores for account in core.accounts}
    told: dict[tuple[str, int], list[Account]] = {}
    for core in cores:
        for account in core.accounts:
            told.setdefault((account.claim.report, account.claim.span.start), []).append(account)
    beside = {id(core): _beside(core, told, homes, places) for core in cores}
    plans: list[tuple[Core, Core]] = []
    for core in sorted(cores, key=lambda core: core.key):
        found = {id(other): other for sister in beside[id(core)].values() for other in beside[id(sister)].values() if _is_like(core, other)}
        best = max(found.values(), key=rank, default=core)
        if rank(core) < rank(best) and all(_can_join(one, best, places) for one in (core, *found.values()) if one is not best):
            plans.append((core, best))
    joined: dict[int, Core] = {}
    for core, other in plans:
        if id(other) not in joined and _can_join(core, other, places):
            joined[id(core)] = other
            other.joined.extend((account, _REASON) for account in core.accounts)
            other.denials.extend(core.denials)
            for account in core.accounts:
                other.narrow(account)
            other.learn()
            core.base, core.joined, core.denials = (), [], []
    return {core: joined.get(id(other), other) for core, other in joined.items()}


def _beside(core: Core, told: Mapping[tuple[str, int], Sequence[Account]], homes: Mapping[str, Core], places: Places) -> dict[int, Core]:
    """The cores of other kinds that the sentences of this one tell of, at the same place and time."""
    found: dict[int, Core] = {}
    for account in core.accounts:
        for other in told[account.claim.report, account.claim.span.start]:
            if other.claim.kind != core.kind and _is_one_scene(account, other, places):
                found[id(homes[other.id])] = homes[other.id]
    return found


def _is_one_scene(one: Account, other: Account, places: Places) -> bool:
    is_when = (one.first, one.last) == (other.first, other.last) or None in {one.days, other.days}
    return is_when and one.is_history == other.is_history and is_where(one.place, other.place, places)


def is_where(one: str | None, other: str | None, places: Places) -> bool:
    """Whether two places can be one: a place that nobody can locate may lie in any other."""
    if one is None or other is None or places.can_be(one, other):
        return True
    return places.is_unlocated(one) != places.is_unlocated(other)


def _is_like(core: Core, other: Core) -> bool:
    return core is not other and (core.kind, core.strand) == (other.kind, other.strand)


def _can_join(core: Core, other: Core, places: Places) -> bool:
    if core.incident or other.incident or not (is_where(core.place, other.place, places) or _is_open(core, other, places)):
        return False
    return all(other.admits(account) and not conflicts_with(account, other) for account in core.accounts)


def _is_open(core: Core, other: Core, places: Places) -> bool:
    """Whether nobody knows where either lies, and no report tells of both: two of the villages that were attacked."""
    is_known = any(one.place is None or not places.is_unlocated(one.place) for one in (core, other))
    return not is_known and not core.reports & other.reports


def rank(core: Core) -> tuple[int, bool, bool, str]:
    """How much a core says: by how many reports, whether of one day, and whether of one place."""
    return len(core.reports), core.first is not None and core.last is not None, core.place is not None, core.founder
