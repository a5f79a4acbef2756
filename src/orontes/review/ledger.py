"""The review ledger: `decisions.jsonl`, append-only, chained by hashes and signed by the record's key, by the code of the custody log."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from orontes.errors import Conflict, NothingThere, OrontesError
from orontes.keep import Keep
from orontes.keep.chain import Chain
from orontes.keep.disk import put
from orontes.keep.lock import hold
from orontes.records.decision import Decision
from orontes.records.fault import Fault

FILE = "decisions.jsonl"
FAULTS = {
    "D101": "A line of the review ledger is not an entry as Orontes writes it.",
    "D102": "An entry of the review ledger does not have the hash that it states.",
    "D103": "An entry of the review ledger is not signed by the record's key.",
    "D104": "An entry of the review ledger does not follow the one before it.",
    "D105": "The last entry of the review ledger was cut off or altered.",
}
REMARKS = frozenset({"comment", "assign"})
"""Actions that change no cell: they meet no conflict and make none."""
_PATIENCE = 60.0
"""Seconds to wait for the lock: many people at once queue for a few milliseconds each."""


@dataclass(slots=True)
class _Pending:
    """A draft on its way into the ledger, and what came of it."""

    draft: Decision
    expects: int | None
    concerns: Callable[[Decision], bool]
    made: Decision | None = None
    refusal: Exception | None = None


class Ledger:
    """All decisions of one record. Nothing is ever taken out; an `undo` is an entry of its own.

    One object may be used by many threads: what waits while another thread writes goes in together, with one write and one sync.
    """

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._path = keep.folder / FILE
        self._chain: Chain[Decision] = Chain(self._path, Decision, purpose="orontes decisions 1", codes="D10")
        self._waiting: list[_Pending] = []
        self._queue, self._turn = threading.Lock(), threading.Lock()

    def decisions(self) -> tuple[Decision, ...]:
        """All entries, oldest first, without those on originals that are hidden from whoever looks."""
        entries = self._chain.entries() if self._path.exists() else ()
        return tuple(entry for entry in entries if not self._is_hidden(entry)) if self._keep.hidden else entries

    def unseen_protections(self) -> tuple[Decision, ...]:
        """The standing protections that hang on hidden originals: whoever looks may not see why, and no more the name where others tell it."""
        if not self._keep.hidden or not self._path.exists():
            return ()
        return tuple(entry for entry in find_standing(self._chain.entries()) if entry.action == "sensitive" and self._is_hidden(entry))

    def last(self) -> int:
        """The number of the last entry that may be seen, 0 where there is none."""
        if self._keep.hidden:
            return max((entry.number for entry in self.decisions()), default=0)
        return self._chain.length() if self._path.exists() else 0

    def append(self, draft: Decision, *, concerns: Callable[[Decision], bool], expects: int | None = None) -> Decision:
        """Append an entry; it is acknowledged when this returns. `concerns` tells which entries are about the same subject.

        With `expects`, the number of the last entry about the cell that the person saw, another one since is a Conflict.
        """
        if not draft.who.strip() or not draft.reason.strip():
            raise OrontesError("A decision needs the name of who decides and a reason: both stay in the ledger.")
        if draft.undoes is not None and self._keep.hidden and draft.undoes not in {entry.number for entry in self.decisions()}:
            raise NothingThere(f"There is no decision {draft.undoes} here.")
        pending = _Pending(draft, expects, lambda entry: not self._is_hidden(entry) and concerns(entry))
        with self._queue:
            self._waiting.append(pending)
        with self._turn:
            if pending.made is None and pending.refusal is None:
                self._write_waiting(pending)
        if pending.refusal is not None:
            raise pending.refusal
        assert pending.made is not None  # noqa: S101 - one of the two is set by whoever wrote it
        return pending.made

    def verify(self) -> tuple[Fault, ...]:
        """Every altered, dropped, doubled or moved decision."""
        return tuple(self._chain.faults(self._keep.seal())) if self._path.exists() else ()

    def _is_hidden(self, entry: Decision) -> bool:
        """Whether an entry hangs on an original that may not be seen here, or on none, so that nothing tells."""
        hidden = self._keep.hidden
        return bool(hidden) and (not entry.original or any(anchor.original in hidden for side in entry.sides for anchor in side))

    def _write_waiting(self, own: _Pending) -> None:
        try:
            with hold(self._keep.room / "lock", patience=_PATIENCE):
                if not self._path.exists():
                    put(self._path, b"")
                self._chain.recover(self._keep.seal(), self._keep.room / "torn")
                with self._queue:
                    batch, self._waiting = self._waiting, []
                self._settle(batch)
        except OrontesError as refusal:
            with self._queue:
                self._waiting = [pending for pending in self._waiting if pending is not own]
            own.refusal = own.refusal or refusal

    def _settle(self, batch: Sequence[_Pending]) -> None:
        """Judge each draft against all before it, and write those that pass."""
        passed: list[_Pending] = []
        drafts: list[Decision] = []
        number = self._chain.length()
        for pending in batch:
            try:
                drafts.append(replace(_judge(pending, self._since(drafts)), number=number + len(drafts) + 1))
                passed.append(pending)
            except OrontesError as refusal:
                pending.refusal = refusal
        try:
            made = self._chain.append(drafts, self._keep.signet()) if drafts else ()
        except OrontesError as refusal:
            for pending in passed:
                pending.refusal = refusal
            return
        for pending, decision in zip(passed, made, strict=True):
            pending.made = decision

    def _since(self, drafts: Sequence[Decision]) -> Callable[[int], Iterator[Decision]]:
        """From a number to all entries after it, newest first."""

        def entries(number: int) -> Iterator[Decision]:
            sealed = self._chain.sealed()
            yield from (draft for draft in reversed(drafts) if draft.number > number)
            yield from (line.entry for line in islice(reversed(sealed), max(0, len(sealed) - number)))

        return entries


def find_standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that no later entry has undone or replaced, without the undoings themselves, oldest first."""
    decisions = tuple(decisions)
    undone = {decision.undoes for decision in decisions if decision.undoes is not None}
    return tuple(decision for decision in decisions if decision.action != "undo" and decision.number not in undone)


def is_same_cell(one: str, other: str) -> bool:
    """Whether two fields of one subject overlap: a figure holds its sides, and the whole holds all."""
    return not one or not other or one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _judge(pending: _Pending, since: Callable[[int], Iterator[Decision]]) -> Decision:
    """The draft as it goes in, or why it does not."""
    draft, expects = pending.draft, pending.expects
    if expects is not None and draft.action not in REMARKS:
        for entry in since(expects):
            if entry.action not in REMARKS and is_same_cell(entry.field, draft.field) and pending.concerns(entry):
                raise Conflict(_say_conflict(entry), entry.number)
    if draft.action == "undo":
        return _aim(draft, pending.concerns, since)
    if draft.action == "sign_off":
        return _sign(draft, pending.concerns, since)
    if draft.undoes is not None:
        _require_standing(draft.undoes, since)
    return draft


def _say_conflict(entry: Decision) -> str:
    what = f"{entry.action} {entry.field}".strip() + (f" “{entry.value}”" if entry.value else "")
    return (
        f"{entry.who} has decided on this since you looked: decision {entry.number}, {what}, {entry.when}, because: {entry.reason}. "
        "Look at it, then decide again."
    )


def _aim(draft: Decision, concerns: Callable[[Decision], bool], since: Callable[[int], Iterator[Decision]]) -> Decision:
    """The undoing, pointed at the decision it names, else at the last standing one on the same cell, sign-offs of it left aside."""
    entries = tuple(since(0))
    undone = {entry.undoes for entry in entries if entry.undoes is not None}
    for entry in entries:
        standing = entry.action != "undo" and entry.number not in undone
        if draft.undoes is not None and entry.number == draft.undoes:
            if not standing:
                raise NothingThere(f"Decision {draft.undoes} does not stand any more: it was taken back, or is an undoing itself.")
            return replace(draft, others=entry.sides)
        named = not draft.field or (entry.field and is_same_cell(entry.field, draft.field))
        if draft.undoes is None and standing and named and entry.action != "sign_off" and concerns(entry):
            return replace(draft, undoes=entry.number, field=entry.field, others=entry.sides)
    raise NothingThere(f"There is no decision on this to undo: {draft.name or draft.quote!r}.")


def _sign(draft: Decision, concerns: Callable[[Decision], bool], since: Callable[[int], Iterator[Decision]]) -> Decision:
    """The sign-off with the decisions that it confirms: none of them may be by who signs."""
    entries = tuple(since(0))
    standing = [entry for entry in find_standing(reversed(entries)) if entry.action not in REMARKS | {"sign_off", "status"}]
    signed = [entry for entry in standing if (entry.number in draft.signs if draft.signs else concerns(entry))]
    own = [entry.number for entry in signed if entry.who.casefold() == draft.who.casefold()]
    if own:
        raise OrontesError(f"Decision {own[-1]} is your own: somebody else has to sign it off.")
    if draft.signs and not signed:
        raise NothingThere(f"Decision {draft.signs[0]} does not stand, so there is nothing to sign off.")
    return replace(draft, signs=tuple(entry.number for entry in signed))


def _require_standing(number: int, since: Callable[[int], Iterator[Decision]]) -> None:
    if any(entry.undoes == number for entry in since(number)):
        raise Conflict(f"Decision {number} was taken back or replaced since you looked. Look again, then decide.", number)
