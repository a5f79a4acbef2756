"""Drafts of decisions: what a person asks for, judged before it is written, so that nothing enters the ledger that could not be carried out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from orontes.errors import OrontesError
from orontes.flow.cells import CELLS, parse_cell, write_cell
from orontes.keep.intake import to_text
from orontes.match.edtf import is_valid
from orontes.ontology.load import load_ontology
from orontes.records.claim import Claim
from orontes.records.decision import Action, Anchor, Decision, Subject
from orontes.records.report import Report
from orontes.review.subjects import HAPPENED, NAMED, Subjects, Target

REPORT_CELLS = ("title", "outlet", "author", "published", "language")
DERIVES = ("copy", "edit", "translation")
"""As what a report may derive from another, where a person says that it does; the first where they do not say."""
_PAIRED = frozenset({"merge", "split", "forbid"})
_VALUED = {
    "status": "a status, such as --value done",
    "assign": "whom it is assigned to, such as --value Omar",
    "sensitive": "the pseudonym, such as --value 'Witness 1'",
}
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_TEXTS: frozenset[Subject] = frozenset({"report"})
"""Subjects of which one may derive from another."""
_NOWHERE = Anchor(original="", kind="", quote="", before="", after="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants to decide, in the words in which they say it."""

    action: Action
    who: str
    reason: str
    field: str = ""
    value: str = ""


def make_draft(target: Target, wish: Wish, others: Sequence[Target], subjects: Subjects) -> Decision:
    """The entry for this wish, without number; refused in a sentence where it cannot be."""
    _require_sense(target, wish, others)
    sides = tuple(one.anchors for one in others)
    field, value = target.field or wish.field, to_text(" ".join(wish.value.split()))
    if wish.action == "correct":
        value = _parse_value(target, wish, subjects)
    if wish.action == "merge" and target.noun == "report" and value not in {"", *DERIVES}:
        raise OrontesError(f"A report derives from another as one of: {', '.join(DERIVES)}; not as {value!r}.")
    if wish.action == "split":
        target = _staying(target, others, subjects)
    return draft_on(target, wish, field=field, value=value, others=sides)


def draft_on(target: Target, wish: Wish, *, field: str, value: str, others: tuple[tuple[Anchor, ...], ...] = ()) -> Decision:
    """An entry that hangs on the passages of a target."""
    first = target.anchors[0] if target.anchors else replace(_NOWHERE, kind=target.noun)
    return Decision(
        number=0,
        previous="",
        when=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        who=to_text(wish.who),
        action=wish.action,
        original=first.original,
        kind=first.kind,
        quote=first.quote,
        before=first.before,
        after=first.after,
        words=first.words,
        passage=first.noun,
        points=first.points,
        nth=first.nth,
        of=first.of,
        reason=to_text(wish.reason),
        noun=target.noun,
        name=to_text(target.name),
        field=field,
        value=value,
        seen=target.seen,
        also=target.anchors[1:],
        others=others or target.sides,
    )


def _require_sense(target: Target, wish: Wish, others: Sequence[Target]) -> None:
    """Refuse what the subject cannot take."""
    action, noun = wish.action, target.noun
    if action in _VALUED and not wish.value.strip():
        raise OrontesError(f"`{action}` needs {_VALUED[action]}.")
    if action == "sensitive" and noun not in {"entity", "mention"}:
        raise OrontesError(f"A {noun} cannot be marked sensitive. Name the entity, or one of its mentions: orontes show DIR entities")
    if action == "correct" and noun not in {"claim", "report"}:
        hint = (
            "correct one of the claims under it"
            if noun in {"event", "finding"}
            else "merge it with or split it from another, or correct a claim"
        )
        raise OrontesError(f"A {noun} follows from what the reports say, and cannot be corrected itself: {hint}.")
    if action == "reject" and noun not in {"claim", "question"}:
        raise OrontesError(f"A {noun} follows from its passages, and cannot be rejected itself: reject the claims, or split or forbid.")
    if action in _PAIRED:
        _require_pair(target, action, others)
    elif others:
        raise OrontesError(f"`{action}` concerns one thing alone; only merge, split and forbid take others.")


def _require_pair(target: Target, action: Action, others: Sequence[Target]) -> None:
    families: dict[Subject, frozenset[Subject]] = {noun: family for family in (NAMED, HAPPENED, _TEXTS) for noun in family}
    family = families.get(target.noun)
    if family is None:
        raise OrontesError(
            f"`{action}` is for entities, places and mentions, for events and claims, or for reports; not for a {target.noun}."
        )
    if target.noun == "report" and action == "split":
        raise OrontesError("A report cannot be split. `forbid` says that it does not derive from another one.")
    if not others:
        what = "the mentions or claims that go out" if action == "split" else "the other one"
        raise OrontesError(f"`{action}` needs {what}: --with ID.")
    for other in others:
        if other.noun not in family:
            raise OrontesError(f"A {target.noun} and a {other.noun} cannot be one: {other.id} is of another sort than {target.id}.")
        if other.held == target.held:
            raise OrontesError(f"{other.id} and {target.id} are the same already. Name two different ones.")


def _staying(target: Target, others: Sequence[Target], subjects: Subjects) -> Target:
    """The target by the passages that do not go out."""
    out = frozenset().union(*(other.held for other in others))
    if not out <= target.held:
        raise OrontesError(
            f"Not all of what goes out belongs to {target.id}. List it with: orontes show DIR, and name its own mentions or claims."
        )
    if out == target.held:
        raise OrontesError(f"Nothing of {target.id} would stay. Name only what goes out.")
    return subjects.without(target, out)


def _parse_value(target: Target, wish: Wish, subjects: Subjects) -> str:
    """The corrected value as it is kept, tried on the claim or report as it is read now."""
    if isinstance(target.record, Report):
        return _parse_report_cell(wish.field, to_text(" ".join(wish.value.split())))
    claim: Claim = target.record
    if not wish.field:
        raise OrontesError(f"`correct` needs the cell: --field {'|'.join(CELLS)}")
    try:
        value = parse_cell(wish.field, to_text(wish.value))
        write_cell(subjects.amended(claim), wish.field, value, text=subjects.report(claim.report).text, basis="")
    except ValueError as refusal:
        raise OrontesError(str(refusal)) from refusal
    if wish.field == "kind" and value not in load_ontology().kinds:
        raise OrontesError(f"There is no kind of event {value!r}. The kinds are: {', '.join(sorted(load_ontology().kinds))}.")
    return value


def _parse_report_cell(field: str, value: str) -> str:
    if field not in REPORT_CELLS:
        raise OrontesError(f"A report has no cell `{field}` to correct. The cells are: {', '.join(REPORT_CELLS)}.")
    if field == "published" and value and not is_valid(value):
        raise OrontesError(f"`published` is a date in EDTF, such as 2012-05-26 or 2012-05, or nothing where it is unknown; not {value!r}.")
    if field == "language" and not _LANGUAGE.fullmatch(value):
        raise OrontesError(f"`language` is an ISO 639 code, such as en or ar; not {value!r}.")
    return value
