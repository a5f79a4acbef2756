"""The gather step: all claims of a record to events, with the doubts for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from orontes.flow.amend import amend
from orontes.flow.code import code_digest
from orontes.flow.gather.accounts import Account, prepare_accounts, settle_accounts, told_days
from orontes.flow.gather.attach import Attached, Context, Cores, attach, find_contexts
from orontes.flow.gather.borrowed import loosen, place_total
from orontes.flow.gather.cores import Core, Index, build_cores, figure_of
from orontes.flow.gather.dates import date_accounts, find_soon, ties_of
from orontes.flow.gather.decided import apply_pairings
from orontes.flow.gather.doubts import ask_anniversaries, ask_pairs
from orontes.flow.gather.events import make_events
from orontes.flow.gather.lean import Worded, lighten
from orontes.flow.gather.parts import find_holders, split_incidents
from orontes.flow.gather.places import Places
from orontes.flow.gather.rest import gather_rest
from orontes.flow.gather.sisters import join_sisters
from orontes.flow.gather.stories import find_stories
from orontes.flow.gather.twins import join_twins
from orontes.flow.step import Made, Records, Step
from orontes.ontology.load import load_ontology
from orontes.records.claim import Claim
from orontes.records.decision import Pairing, Ruling
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.lineage import Lineage
from orontes.records.report import Dating, Report

_UNKNOWN = 10**6
_DENIED = 2
"""A denial speaks of something, and its report mostly tells of what: less evidence leads it to its event."""


def gather_events(records: Records) -> Made:
    """Cores first, then the vague claims, then what stands apart; then single incidents, denials and what holds what."""
    whole = amend(records)
    records = lighten(whole)
    stories = find_stories(whole.brief(Report, Worded), told_days(records.of(Report), ()))
    places = Places(records.of(Place), records.of(Link), records.each(Claim))
    prepared = loosen(prepare_accounts(records, places, stories), places)
    settled = settle_accounts(_date(prepared, records, places), records.of(Report), places)
    accounts = tuple(place_total(account) for account in settled)
    contexts = find_contexts(accounts, places)
    known = {account.id for account in accounts if account.claim.counts}
    subsets = [account for account in accounts if account.id in known and _whole_of(account) in known]
    followers = {account.id for account in subsets}
    counted = [account for account in accounts if account.claim.counts and account.id not in followers]
    denials = [account for account in accounts if not account.claim.counts]
    cores, vague, index = build_cores(counted, places)
    attached, left = _attach_twice(vague, cores, index, contexts, places)
    rest = gather_rest(_join_echoes(left, cores), contexts, places)
    for core in rest:
        index.add(core)
    cores.extend(rest)
    denied = attach(denials, Cores(cores, index, places), contexts, places, enough=_DENIED)
    unasserted = (*denied.left, *_join(denied, is_denial=True))
    incidents, holders = _split_all(cores)
    cores.extend(incidents)
    for join in (join_sisters, join_twins, join_sisters):
        holders = _hold_on(holders, join(cores, places))
    _follow_wholes(subsets, cores)
    decided = apply_pairings(cores, accounts, records.of(Pairing))
    cores = decided.cores
    holders = _hold_on(holders, decided.moved) | find_holders(cores, contexts, places)
    happened = [core for core in cores if core.accounts]
    events = make_events(happened, holders, places)
    told = {claim for event in events for claim in event.claims}
    questions = {
        question.id: question
        for question in (
            *(question for question in (*attached.questions, *denied.questions) if question.about[0] not in decided.placed),
            *decided.questions,
            *ask_pairs(happened, decided.apart, places),
            *ask_anniversaries(happened),
            *(_ask_denied(account) for account in unasserted if account.claim.stance == "denied" and account.id not in told),
        )
    }
    return Made(records=(*events, *(questions[key] for key in sorted(questions))))


def _date(accounts: Sequence[Account], records: Records, places: Places) -> tuple[Account, ...]:
    """The accounts with the days that reports without a date have from others."""
    names = {report.id: report.outlet or report.title or report.path for report in records.of(Report)}
    return date_accounts(accounts, ties_of(records.of(Lineage), names), find_soon(records.of(Dating)), places, names)


def _attach_twice(
    vague: Iterable[Account], cores: list[Core], index: Index, contexts: Mapping[str, Context], places: Places
) -> tuple[Attached, list[Account]]:
    """The vague claims to cores; then what is left, since by now the cores know the figures and reports of those that joined."""
    attached = attach(vague, Cores(cores, index, places), contexts, places)
    left = (*attached.left, *_join(attached, is_denial=False))
    for core in {id(core): core for core, _, _ in attached.joins}.values():
        core.learn()
    attached = attach(left, Cores(cores, index, places), contexts, places)
    return attached, [*attached.left, *_join(attached, is_denial=False)]


def _join(attached: Attached, *, is_denial: bool) -> list[Account]:
    """Let accounts join their cores, the finest times first; those whose time does not meet what joined before are given back."""
    refused: list[Account] = []
    for core, account, reason in sorted(attached.joins, key=lambda join: (join[1].days or _UNKNOWN, join[1].id)):
        if core.admits(account):
            core.narrow(account)
            (core.denials if is_denial else core.joined).append((account, reason))
        else:
            refused.append(account)
    return refused


def _join_echoes(left: Iterable[Account], cores: Iterable[Core]) -> list[Account]:
    """A figure that a report gives again, without place and time, is of the event for which it gave it; the rest is given back."""
    told: dict[tuple[object, ...], dict[int, Core]] = {}
    for core in cores:
        for account in core.accounts:
            told.setdefault(_echo_of(account), {})[id(core)] = core
    others: list[Account] = []
    for account in left:
        found = list(told.get(_echo_of(account), {}).values()) if figure_of(account) is not None else []
        if len(found) == 1 and account.place is None and account.days is None and found[0].admits(account):
            found[0].joined.append((account, "its report gives the same figure for this event"))
        else:
            others.append(account)
    return others


def _echo_of(account: Account) -> tuple[object, ...]:
    return account.claim.report, *account.space, figure_of(account)


def _split_all(cores: list[Core]) -> tuple[list[Core], dict[int, Core]]:
    incidents: list[Core] = []
    holders: dict[int, Core] = {}
    for core in cores:
        for incident in split_incidents(core):
            incidents.append(incident)
            holders[id(incident)] = core
    return incidents, holders


def _hold_on(holders: Mapping[int, Core], moved: Mapping[int, Core]) -> dict[int, Core]:
    """What holds what, after decisions remade some of them; nothing holds itself."""
    kept = {id(moved[part]) if part in moved else part: moved.get(id(whole), whole) for part, whole in holders.items()}
    return {part: whole for part, whole in kept.items() if part != id(whole)}


def _whole_of(account: Account) -> str | None:
    return account.claim.count.subset_of if account.claim.count else None


def _follow_wholes(subsets: list[Account], cores: list[Core]) -> None:
    """A figure that is a part of another belongs to the event of the whole, however little it says of place and time itself."""
    wholes = {account.id: account for account in subsets}
    homes = {account.id: core for core in cores for account in core.accounts}
    for account in subsets:
        whole, seen = _whole_of(account), {account.id}
        while whole in wholes and whole not in seen:
            seen.add(whole)
            whole = _whole_of(wholes[whole])
        if whole in homes:
            homes[whole].joined.append((account, "its figure is a part of another figure of this event"))


def _ask_denied(account: Account) -> Question:
    return Question(
        id=make_id("question", "gather", "denied", account.id),
        step="gather",
        about=(account.id,),
        text=f"What does this denial of {account.claim.kind} deny? No claim of the record asserts it at the same place and time.",
        assumed="It stays a claim without an event.",
    )


def piece_of(record: Event | Question) -> str:
    """Events and questions are stored by the beginnings of their ids, in 4,096 pieces a noun: only those that changed are written again."""
    kind, _, digits = record.id.partition("-")
    return f"{kind} {digits[:3]}"


STEP = Step(
    name="gather",
    version=f"{code_digest('flow.amend', 'flow.cells', 'flow.gather', 'lang', 'match')} {load_ontology().digest}",
    shape="join",
    takes=(Report, Dating, Claim, Ruling, Pairing, Link, Entity, Place, Lineage),
    makes=(Event, Question),
    run=gather_events,
    pieces=piece_of,
)
