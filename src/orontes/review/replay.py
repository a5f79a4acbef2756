"""Hangs the ledger's decisions on the claims, mentions and reports of the present run: by their words in their place, never on a look-alike.

A decision that fits nothing, or more than one thing, or a claim that now says something else, is not applied and not lost: it becomes a
Question for a person, with the old passage and the nearest new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from orontes.flow.step import Records
from orontes.records.claim import Claim, Mention
from orontes.records.decision import Anchor, Decision
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.report import Report
from orontes.review.anchors import Found, Passages
from orontes.review.ledger import find_standing
from orontes.review.subjects import seen_of

_REASONS = {
    "report gone": "its report is not in the record any more",
    "words gone": "these words do not stand there in these surroundings any more",
    "words twice": "these words now stand in more than one place with the same surroundings",
    "no claim": "nothing is read from these words now",
    "other claim": "what is read from these words now is of another kind, or has other words for the event or the figure",
    "several claims": "several things are read from these words now",
}
_VERDICTS = frozenset({"accept", "reject", "sign_off"})


@dataclass(frozen=True, slots=True)
class Held:
    """A standing decision, and what each of its sides leads to in this run, in the order of its passages."""

    decision: Decision
    sides: tuple[tuple[str, ...], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """All claims, mentions and reports that it concerns."""
        return tuple(one for side in self.sides for one in side)


@dataclass(frozen=True, slots=True)
class Replayed:
    """All standing decisions as they hang on this run."""

    held: tuple[Held, ...]
    """Decisions that are applied, in whole or as far as their passages are there."""
    orphans: tuple[tuple[Decision, Question], ...]


def replay(decisions: Iterable[Decision], records: Records) -> Replayed:
    """Hang every standing decision, or ask."""
    standing = find_standing(decisions)
    shelves = _shelve(standing, records)
    claims = {claim.id: claim for claim in records.of(Claim)} if standing else {}
    texts = _texts(records) if standing else {}
    held: list[Held] = []
    orphans: list[tuple[Decision, Question]] = []
    for decision in standing:
        found = [[_find(shelves, anchor, decision) for anchor in side] for side in decision.sides]
        sides = tuple(tuple(one.id for one in side if one.id is not None) for side in found)
        lost = [at for at, side in enumerate(found) if side and not sides[at]]
        if not _carries(decision, sides):
            orphans.append((decision, _ask_lost(decision, found[lost[0]], decision.sides[lost[0]][0], texts)))
        elif _reads_otherwise(decision, sides, claims):
            orphans.append((decision, _ask_changed(decision, claims[sides[0][0]])))
        else:
            held.append(Held(decision, sides))
            if lost and decision.action == "split":
                orphans.append((decision, _ask_lost(decision, found[lost[0]], decision.sides[lost[0]][0], texts)))
    return Replayed(tuple(held), tuple(orphans))


def orphan_id(decision: Decision) -> str:
    """The id of the question about a decision that could not be applied."""
    return make_id("question", "review", decision.number)


def _shelve(decisions: Sequence[Decision], records: Records) -> Mapping[str, Passages]:
    """The passages of each original on which a decision hangs."""
    wanted = {anchor.original for decision in decisions for side in decision.sides for anchor in side}
    reports: dict[str, list[Report]] = {}
    original_of: dict[str, str] = {}
    for report in records.of(Report) if wanted else ():
        if report.original in wanted:
            reports.setdefault(report.original, []).append(report)
            original_of[report.id] = report.original
    claims: dict[str, list[Claim]] = {}
    mentions: dict[str, list[Mention]] = {}
    for claim in records.of(Claim) if wanted else ():
        if claim.report in original_of:
            claims.setdefault(original_of[claim.report], []).append(claim)
    for mention in records.of(Mention) if wanted else ():
        if mention.report in original_of:
            mentions.setdefault(original_of[mention.report], []).append(mention)
    return {one: Passages(reports.get(one, ()), claims.get(one, ()), mentions.get(one, ())) for one in sorted(wanted)}


def _find(shelves: Mapping[str, Passages], anchor: Anchor, decision: Decision) -> Found:
    corrected = decision.value if decision.action == "correct" and decision.field == "kind" else ""
    return shelves[anchor.original].find(anchor, corrected_kind=corrected)


def _carries(decision: Decision, sides: tuple[tuple[str, ...], ...]) -> bool:
    """Whether enough of a decision's passages are there to apply it: of every side one, of a split what stays and any part that goes."""
    if decision.noun == "question":
        return any(sides) or not any(decision.sides)
    if decision.action == "split":
        return bool(sides[0]) and any(sides[1:])
    return all(sides)


def _reads_otherwise(decision: Decision, sides: tuple[tuple[str, ...], ...], claims: Mapping[str, Claim]) -> bool:
    """Whether a verdict was given on another reading of the same words."""
    if decision.noun != "claim" or decision.action not in _VERDICTS or not decision.seen or not sides[0]:
        return False
    return seen_of(claims[sides[0][0]]) != decision.seen


def _ask_lost(decision: Decision, found: Sequence[Found], anchor: Anchor, texts: Mapping[str, str]) -> Question:
    near = tuple(dict.fromkeys(one for lost in found for one in lost.near))
    reason = _REASONS[found[0].reason]
    if decision.action == "sensitive":  # the words are a name that must not be told
        text = f"{_say(decision)} names somebody “{decision.value}”, but {reason}. Whom does it protect?"
        assumed = "Whoever is called so stays hidden until this is answered."
    else:
        now = f" Nearest now: “{_short(texts[near[0]])}”." if near and near[0] in texts else ""
        words = f"{_short(anchor.before, last=True)}[{anchor.quote}]{_short(anchor.after)}" if anchor.noun != "report" else anchor.quote
        text = f"{_say(decision)} hangs on “{words}”, but {reason}.{now} What does it concern?"
        assumed = "The decision is applied to no claim." if anchor.noun == "claim" else "The decision is not applied."
    return Question(id=orphan_id(decision), step="review", about=near, text=text, assumed=assumed)


def _ask_changed(decision: Decision, claim: Claim) -> Question:
    text = (
        f"{_say(decision)} was given on “{claim.quote}” when it was read as {decision.seen}; it is read as {seen_of(claim)} now. "
        "Does the decision hold?"
    )
    return Question(id=orphan_id(decision), step="review", about=(claim.id,), text=text, assumed="The decision is applied to no claim.")


def _say(decision: Decision) -> str:
    what = f"{decision.action} {decision.field}".strip() if decision.noun == "claim" else f"{decision.action}: {decision.noun}"
    return f"Decision {decision.number} ({what}, {decision.when[:10]})"


def _texts(records: Records) -> Mapping[str, str]:
    return {claim.id: claim.quote for claim in records.of(Claim)} | {mention.id: mention.text for mention in records.of(Mention)}


def _short(words: str, *, last: bool = False) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 160 else (f"…{flat[-160:]}" if last else f"{flat[:160]}…")
