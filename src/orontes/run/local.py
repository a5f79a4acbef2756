"""Runs the flow on this machine: only what is stale, in processes that can be killed, each part stored as soon as it is made.

A run that is killed at any moment loses the parts in flight and nothing else; the next run goes on from there. What is stored does not
depend on the number of workers or the order in which parts come back.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol, TypeVar

from orontes.flow.step import Made, Records, Step, flatten
from orontes.keep import Keep
from orontes.keep.collector import without_collector
from orontes.keep.lock import hold
from orontes.records.issue import Issue
from orontes.records.original import Original
from orontes.records.report import Stated
from orontes.run import plan
from orontes.run.child import Limits
from orontes.run.crew import Crew
from orontes.run.edge import Outcome, attempt, fail, try_blocks
from orontes.run.loading import Load, Stored, load_contents, load_reports, sound
from orontes.run.parcel import seal
from orontes.run.plan import VERSION, WHOLE
from orontes.store.api import Rows, Store, Work, Written


class Workforce(Protocol):
    """Who runs the parts of steps: a crew of processes on this machine (run/crew.py), or on a cluster (run/dask.py)."""

    flow: Sequence[Step]
    size: int

    def run(self, index: int, parts: Iterable[tuple[str, Records]], limits: Limits) -> Iterator[tuple[str, Outcome]]:
        """Run one step of the flow on many parts, in whatever order they come back."""

    def rest(self) -> None:
        """Let go of what was held for the step that has ended."""


T = TypeVar("T")
Hire = Callable[[Sequence[Step]], AbstractContextManager[Workforce]]
ALONE: Hire = partial(Crew, size=1)
Progress = Callable[[str, int, int], None]

PARSER_LIMITS = Limits(processor_seconds=60, memory=3 << 30, seconds=900)
"""For steps that read bytes of others: an honest page takes well under a second and 300 MB; a parser bomb has no bound."""
READING_LIMITS = Limits(processor_seconds=600, memory=24 << 30, seconds=3600)
"""For steps that read one report: the longest text that is let in, a million code points, takes a few minutes."""
FOLD_LIMITS = Limits(processor_seconds=3600, memory=24 << 30, seconds=7200)
"""For parts that many reports together make up: only what would never end is stopped."""
_PIECES_TOGETHER = 512
_UP_TO_DATE = "up to date"
_TOGETHER, _AT_LEAST_EVERY = 64, 0.25
"""Parts stored in one transaction, and seconds after which fewer will do: a sync for each small part would cost more than the part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a run did for one step."""

    step: str
    total: int
    run: int
    reused: int
    failed: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did, step by step."""

    steps: tuple[Done, ...]

    @property
    def run(self) -> int:
        """Parts that were stale and were run."""
        return sum(done.run for done in self.steps)


def run_flow(  # noqa: PLR0913 - the contract of the flow's one door
    flow: Sequence[Step],
    keep: Keep,
    store: Store,
    *,
    stated: Mapping[str, tuple[Stated, ...]] | None = None,
    hire: Hire = ALONE,
    progress: Progress | None = None,
) -> Summary:
    """Bring everything derived up to date with the originals and the steps, by the crew that `hire` gives.

    `stated`: what people state of originals, by hash, trusted before what the originals themselves and their containers state.
    """
    flow = flatten(flow)
    progress, resting_on = progress or _silent, plan.fingerprint_run(flow, " ".join((keep.head, *sorted(keep.hidden))), stated or {})
    with hold(keep.folder / "run.lock", patience=0.5), store.running():
        totals = _totals(store, resting_on)
        if totals is not None:
            return _nothing_to_do(flow, totals, progress)
        with hire(flow) as crew:
            return _run_all(_Run(keep, stated or {}, store, crew, progress), store, resting_on)


def _run_all(run: _Run, store: Store, resting_on: str) -> Summary:
    """Every step, and then the note that all is up to date with what it rests on, as long as the store is not changed by anybody."""
    flow = run.flow
    store.set_finished(finished=False)
    for name in set(store.steps()) - {step.name for step in flow}:
        _forget(store, name, store.work(name))
    summary = Summary(steps=tuple(run.step(index) for index in range(len(flow))))
    store.set_finished(finished=True)
    if not any(done.failed for done in summary.steps):
        store.set_note(_UP_TO_DATE, json.dumps([store.mark(), resting_on, [done.total for done in summary.steps]]))
    return summary


def _totals(store: Store, resting_on: str) -> list[int] | None:
    """The number of parts of each step, where the last run left nothing to do and nothing has changed since; else None."""
    noted = store.note(_UP_TO_DATE)
    mark, of, totals = json.loads(noted) if noted else ("", "", [])
    return list(totals) if (mark, of) == (store.mark(), resting_on) and store.finished() else None


def _nothing_to_do(flow: Sequence[Step], totals: Sequence[int], progress: Progress) -> Summary:
    for step, total in zip(flow, totals, strict=True):
        progress(step.name, total, total)
    return Summary(
        steps=tuple(
            Done(step=step.name, total=total, run=0, reused=total, failed=0, seconds=0.0) for step, total in zip(flow, totals, strict=True)
        )
    )


class _Run:
    """One run at work."""

    def __init__(self, keep: Keep, stated: Mapping[str, tuple[Stated, ...]], store: Store, crew: Workforce, progress: Progress) -> None:
        self._keep = keep
        self._store = store
        self._crew = crew
        self._progress = progress
        self._stated = stated
        self.flow = crew.flow

    def step(self, index: int) -> Done:
        """Bring one step up to date."""
        step = self._crew.flow[index]
        started = time.monotonic()
        if step.shape == "fold":
            total, stale, failed = self._fold(index)
        elif step.pieces is not None:
            with without_collector():
                total, stale, failed = self._join(step, step.pieces)
        else:
            total, stale, failed = self._parts(index, *self._plan(step))
        seconds = time.monotonic() - started
        return Done(step=step.name, total=total, run=stale, reused=total - stale, failed=failed, seconds=seconds)

    def _plan(self, step: Step) -> tuple[dict[str, str], Load]:
        """Fingerprint of each part of a step, and how to load what it takes."""
        if plan.takes_bytes(step):
            originals = self._originals()  # only for this step: of a million they take a gigabyte
            return plan.fingerprint_originals(step, originals.values()), partial(load_contents, self._keep, originals)
        if step.shape == "map":
            return plan.fingerprint_reports(step, self._crew.flow, self._store), partial(load_reports, self._store, step)
        return {WHOLE: plan.fingerprint_whole(step, self._crew.flow, self._store)}, lambda _: iter(
            [(WHOLE, Stored(self._store, step.takes))]
        )

    def _originals(self) -> dict[str, Original]:
        """The originals, with what people state of them before what they and their containers state."""
        return {
            original.sha256: replace(original, stated=(*self._stated[original.sha256], *original.stated))
            if original.sha256 in self._stated
            else original
            for original in self._keep.originals()
        }

    def _fold(self, index: int) -> tuple[int, int, int]:
        step = self._crew.flow[index]
        whole = plan.fingerprint_whole(step, self._crew.flow, self._store)
        work = self._store.work(step.name)
        if WHOLE in work and work[WHOLE].fingerprint == whole:
            return len(work) - 1, 0, 0
        self._begin(step)
        seen: dict[str, str] = {}
        stale = self._stale(step, Stored(self._store, step.takes), work, seen)
        failed, run = 0, 0
        waiting: list[Rows] = []
        for part, outcome in self._attempt_all(index, stale):
            failed, run = failed + outcome.failed, run + 1
            waiting.append(replace(outcome.rows, fingerprint=seen[part] if outcome.settled else ""))
            if len(waiting) >= _TOGETHER:
                self._store.put_all(waiting)
                waiting = []
            self._progress(step.name, len(seen), max(len(seen), len(work) - 1))
        self._store.put_all(waiting)
        _forget(self._store, step.name, set(work) - set(seen) - {WHOLE})
        unsettled = any(not done.fingerprint for part, done in self._store.work(step.name).items() if part != WHOLE)
        self._store.write(step.name, WHOLE, "" if unsettled else whole, Made(records=()))
        return len(seen), run, failed

    def _stale(self, step: Step, given: Records, work: Mapping[str, Work], seen: dict[str, str]) -> Iterator[tuple[str, Records]]:
        """Those parts of a fold that have changed, as they are cut; `seen` takes the fingerprints of all."""

        def is_stale(part: str, fingerprint: str) -> bool:
            seen[part] = fingerprint
            return part not in work or work[part].fingerprint != fingerprint

        if step.stamped is not None:
            yield from step.stamped(given, lambda part, stamp: is_stale(part, plan.fingerprint_stamp(step, stamp)))
        elif step.parts is not None:
            yield from ((part, records) for part, records in step.parts(given) if is_stale(part, plan.fingerprint_part(step, records)))
        else:
            raise TypeError(f"step {step.name} is a fold but does not say how to cut its parts")

    def _attempt_all(self, index: int, parts: Iterator[tuple[str, Records]]) -> Iterator[tuple[str, Outcome]]:
        """Parts of a fold run in processes where there is more than one worker; else here, which costs less than to send them."""
        step = self._crew.flow[index]
        if self._crew.size > 1:
            return self._crew.run(index, ((part, seal(records)) for part, records in parts), FOLD_LIMITS)
        return ((part, attempt(step, part, records)) for part, records in parts)

    def _join(self, step: Step, piece_of: Callable[[Any], str]) -> tuple[int, int, int]:
        """A join of which only those pieces are written that have changed."""
        whole, version = plan.fingerprint_whole(step, self._crew.flow, self._store), plan.fingerprint_version(step)
        work = self._store.work(step.name)
        stale = WHOLE not in work or work[WHOLE].fingerprint != whole
        self._progress(step.name, int(not stale), 1)
        if not stale:
            return 1, 0, 0
        self._begin(step)
        same = VERSION in work and work[VERSION].fingerprint == version
        if not same:  # what a run that is killed half-way leaves of one version is not remembered by another
            self._store.write(step.name, VERSION, "", Made(records=()))
        given = Stored(self._store, (*step.takes, *(step.remembers if same else ())))
        failed, settled = False, True
        issues: list[Issue] = []
        kept: set[str] = set()
        for tried in try_blocks(step, WHOLE, given):
            failed, settled = failed or tried.failed, settled and tried.settled
            issues += tried.made.issues
            kept |= self._write_pieces(step, tried.made.records, piece_of, work)
        _forget(self._store, step.name, set(self._store.work(step.name)) - (set() if failed else kept) - {WHOLE, VERSION})
        self._store.write(step.name, VERSION, version, Made(records=()))
        self._store.write(step.name, WHOLE, whole if settled else "", Made(records=(), issues=tuple(issues)))
        self._progress(step.name, 1, 1)
        return 1, 1, int(failed)

    def _write_pieces(self, step: Step, records: Iterable[Any], piece_of: Callable[[Any], str], work: Mapping[str, Work]) -> set[str]:
        """Write those of the pieces that have changed: the names of all."""
        pieces: dict[str, list[Any]] = {}
        for record in records:
            pieces.setdefault(piece_of(record), []).append(record)
        changed: list[Written] = []
        for piece in sorted(pieces):
            content = plan.fingerprint_piece(pieces[piece])
            if piece not in work or work[piece].fingerprint != content:
                changed.append(Written(step.name, piece, content, Made(records=tuple(pieces[piece]))))
            if len(changed) >= _PIECES_TOGETHER:
                self._store.write_all(changed)
                changed = []
        self._store.write_all(changed)
        return set(pieces)

    def _begin(self, step: Step) -> None:
        """Take back the note that all is up to date, before the first part is written: a run that is killed then must not leave it."""
        self._store.write(step.name, WHOLE, "", Made(records=()))

    def _parts(self, index: int, parts: Mapping[str, str], load: Load) -> tuple[int, int, int]:
        """Run the stale ones of these parts and forget those that are no more: how many there are, were run, and failed."""
        step = self._crew.flow[index]
        work = self._store.work(step.name)
        _forget(self._store, step.name, set(work) - set(parts))
        stale = [part for part in sorted(parts) if part not in work or work[part].fingerprint != parts[part]]
        self._progress(step.name, len(parts) - len(stale), len(parts))
        failed = 0
        waiting: list[Rows] = []
        stored = time.monotonic()
        for done, (part, outcome) in enumerate(self._outcomes(index, stale, load), start=len(parts) - len(stale) + 1):
            failed += outcome.failed
            waiting.append(replace(outcome.rows, fingerprint=parts[part] if outcome.settled else ""))
            if len(waiting) >= _TOGETHER or time.monotonic() - stored > _AT_LEAST_EVERY:
                self._store.put_all(waiting)
                waiting, stored = [], time.monotonic()
            self._progress(step.name, done, len(parts))
        self._store.put_all(waiting)
        self._crew.rest()
        return len(parts), len(stale), failed

    def _outcomes(self, index: int, stale: Sequence[str], load: Load) -> Iterator[tuple[str, Outcome]]:
        """What concerns one report runs in processes that can be killed."""
        step = self._crew.flow[index]
        if step.shape == "join":
            for part, records in sound(load(stale), []):
                yield part, attempt(step, part, records)
            return
        damaged: list[str] = []
        yield from self._crew.run(index, sound(load(stale), damaged), _limits(step))
        for part in damaged:
            yield (
                part,
                fail(
                    step, part, "N105", "was not run: the bytes of the original are damaged or gone (see `orontes verify`)", settled=False
                ),
            )


def _limits(step: Step) -> Limits:
    if plan.takes_bytes(step):
        return PARSER_LIMITS
    return READING_LIMITS


def _forget(store: Store, step: str, parts: Iterable[str]) -> None:
    for part in sorted(parts):
        store.forget(step, part)


def _silent(_step: str, _done: int, _total: int) -> None:
    pass
