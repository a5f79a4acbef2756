"""What reviewers decided on pairs of claims: their events are one, or are not, whatever the evidence says.

Decisions come first and the evidence fills in: claims that a merge ties stay together, a forbid is never overruled through third claims, and
all other claims stay with those of their event. Merges that contradict a forbid become Questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from orontes.flow.gather.accounts import Account
from orontes.flow.gather.cores import Core, make_core
from orontes.records.decision import Pairing
from orontes.records.identity import make_id
from orontes.records.issue import Question

Tied = frozenset[str]
"""Claims that merges hold together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The cores as decided, which new core stands for an old one (by its `id()`), and the contradictions."""

    cores: list[Core]
    moved: Mapping[int, Core]
    questions: tuple[Question, ...]
    placed: frozenset[str] = frozenset()
    """Claims of which a merge says to which event they belong."""
    apart: Mapping[str, Collection[str]] = field(default_factory=dict)
    """For each claim those that a decision holds apart from it."""


def apply_pairings(cores: Sequence[Core], accounts: Iterable[Account], pairings: Iterable[Pairing]) -> Decided:
    """The cores, with those remade that a decision on two claims concerns. Decisions on claims that are not here change nothing."""
    known = {account.id: account for account in accounts}
    decisions = sorted(
        (one for one in pairings if one.noun == "claim" and one.first in known and one.second in known), key=lambda one: (one.when, one.id)
    )
    if not decisions:
        return Decided(cores=list(cores), moved={}, questions=())
    ties = _Ties(decisions, known)
    homes = {account.id: core for core in cores for account in core.members}
    made: list[Core] = []
    moved: dict[int, Core] = {}
    for group, tied in _groups_of(ties.tied, homes):
        remade = _remake(group, tied, ties.foes, homes, known)
        made.extend(remade)
        for old in group:
            moved[id(old)] = max(remade, key=lambda new: (len(_ids(old) & _ids(new)), new.founder))
    remain = [core for core in cores if id(core) not in moved]
    _note(decisions, [*remain, *made], ties.refused)
    placed = frozenset(claim for one in decisions if one.action == "merge" for claim in (one.first, one.second))
    return Decided(cores=[*remain, *made], moved=moved, questions=tuple(ties.questions), placed=placed, apart=ties.foes)


@dataclass(slots=True)
class _Ties:
    """Which claims are to stay together and which apart, with the merges that cannot be honoured."""

    decisions: Sequence[Pairing]
    known: Mapping[str, Account]
    foes: dict[str, set[str]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    _of: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.decisions:
            if one.action == "forbid":
                self.foes.setdefault(one.first, set()).add(one.second)
                self.foes.setdefault(one.second, set()).add(one.first)
        for one in self.decisions:
            first, second = (self._of.setdefault(claim, {claim}) for claim in (one.first, one.second))
            if one.action == "merge" and first is not second:
                self._merge(one, first, second)
            elif one.action == "merge" and one.second in self.foes.get(one.first, ()):
                self._refuse(one, "another decision holds the same two apart")

    @property
    def tied(self) -> list[Tied]:
        """All claims that a decision names, by what they are tied to."""
        return sorted({frozenset(found) for found in self._of.values()}, key=min)

    def _merge(self, one: Pairing, first: set[str], second: set[str]) -> None:
        kinds = {self.known[claim].claim.kind for claim in (one.first, one.second)}
        if len(kinds) > 1:
            self._refuse(one, f"one claim is of {' and the other of '.join(sorted(kinds))}, and an event is of one kind")
        elif any(self.foes.get(claim, set()) & second for claim in first):
            self._refuse(one, "a decision holds them, or claims tied to them, apart")
        else:
            first |= second
            self._of.update(dict.fromkeys(second, first))

    def _refuse(self, one: Pairing, why: str) -> None:
        about = (one.first, one.second)
        self.refused.add(one.id)
        self.questions.append(
            Question(
                id=make_id("question", "gather", "decided", one.id),
                step="gather",
                about=about,
                text=f"These two claims tell of one event by {one.said}, but {why}: which is to hold?",
                assumed="They are kept apart.",
            )
        )


def _groups_of(tied: Sequence[Tied], homes: Mapping[str, Core]) -> list[tuple[list[Core], list[Tied]]]:
    """Cores that decisions touch, those together that a merge would join, each with the ties that touch them."""
    groups: dict[int, tuple[dict[int, Core], list[Tied]]] = {}
    for one in tied:
        touched = {id(homes[claim]): homes[claim] for claim in one if claim in homes}
        if not touched:
            continue
        found = {id(groups[core]): groups[core] for core in touched if core in groups}
        whole: tuple[dict[int, Core], list[Tied]] = (dict(touched), [one])
        for held, ties in found.values():
            whole[0].update(held)
            whole[1].extend(ties)
        groups.update(dict.fromkeys(whole[0], whole))
    ordered = {id(group): group for group in groups.values()}.values()
    return sorted(
        ((sorted(held.values(), key=lambda core: core.key), sorted(ties, key=min)) for held, ties in ordered),
        key=lambda group: group[0][0].key,
    )


def _remake(
    group: Sequence[Core], tied: Sequence[Tied], foes: Mapping[str, set[str]], homes: Mapping[str, Core], known: Mapping[str, Account]
) -> list[Core]:
    """The cores of one group, claims that are held apart in different ones."""
    members = {account.id: account for core in group for account in core.members}
    parts = _part(tied, foes, homes, members)
    if len(group) == 1 and len(parts) == 1 and parts[0] <= members.keys():
        return list(group)
    shares: list[dict[str, Account]] = [{} for _ in parts]
    at = {claim: number for number, part in enumerate(parts) for claim in part}
    stays = {
        id(core): min((at[account.id] for account in core.members if account.id in at), default=0) for core in group
    }  # with the part that resembles the rest most
    for claim, account in members.items():
        whole = account.claim.count.subset_of if account.claim.count else None
        shares[at.get(claim, at.get(whole or "", stays[id(homes[claim])]))][claim] = account
    for claim, number in at.items():
        shares[number].setdefault(claim, known[claim])
    return [_make(group, share) for share in shares if any(account.claim.counts for account in share.values())]


def _part(tied: Sequence[Tied], foes: Mapping[str, set[str]], homes: Mapping[str, Core], members: Mapping[str, Account]) -> list[set[str]]:
    """The tied claims in parts without foes. First those that most of their event resembles, then those with fewest foes: what leaves is the exception."""

    def rank(one: Tied) -> tuple[int, int, str]:
        alike = sum(_is_alike(members[claim], other) for claim in one if claim in homes for other in homes[claim].accounts)
        return -alike, sum(len(foes.get(claim, ())) for claim in one), min(one)

    parts: list[set[str]] = []
    for one in sorted(tied, key=rank):
        hostile = {foe for claim in one for foe in foes.get(claim, ())}
        near = next((part for part in parts if not hostile & part), None)
        if near is None:
            parts.append(set(one))
        else:
            near |= one
    return parts


def _is_alike(account: Account, other: Account) -> bool:
    return (account.first, account.last, account.place) == (other.first, other.last, other.place)


def _make(group: Sequence[Core], share: Mapping[str, Account]) -> Core:
    """One core of these claims; each keeps the reason for which it had joined, and the core what it was of."""
    main = max(group, key=lambda core: (len(_ids(core) & share.keys()), core.key))
    based = {account.id for core in group for account in core.base} & share.keys()
    reasons = {account.id: reason for core in group for account, reason in (*core.joined, *core.denials)}
    asserted = [share[claim] for claim in sorted(share) if share[claim].claim.counts]
    core = make_core((main.kind, main.strand), main.root, [one for one in asserted if one.id in based] or asserted)
    core.incident = main.incident
    held = _ids(core)
    core.joined = [(one, reasons.get(one.id, "a reviewer decided so")) for one in asserted if one.id not in held]
    core.denials = [(share[claim], reasons.get(claim, "a reviewer decided so")) for claim in sorted(share) if not share[claim].claim.counts]
    return core


def _ids(core: Core) -> set[str]:
    return {account.id for account in core.members}


def _note(decisions: Iterable[Pairing], cores: Iterable[Core], refused: set[str]) -> None:
    """Write each decision into the reasons of the events that it concerns."""
    homes = {account.id: core for core in cores for account in core.members}
    for one in decisions:
        if one.id in refused:
            continue
        first, second = homes.get(one.first), homes.get(one.second)
        if one.action == "merge" and first is not None:
            first.decisions.append(f"claims {one.first} and {one.second} tell of one event: {one.said}")
        for home, claim, other in ((first, one.first, one.second), (second, one.second, one.first)):
            if one.action == "forbid" and home is not None:
                home.decisions.append(f"claim {claim} does not tell of the same event as claim {other}: {one.said}")
