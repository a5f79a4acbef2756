"""The edge of a step: whatever goes wrong inside becomes an Issue with step, version and part, and the rest of the pile goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from orontes.flow.step import Made, Records, Step, key_of
from orontes.records.identity import make_id
from orontes.records.issue import Issue
from orontes.store.api import Rows, Written
from orontes.store.encoding import decode, unpack
from orontes.store.rows import make_rows

ISSUES = {
    "N101": "A step crashed its process on this part, twice; the part has no result and is tried again by the next run.",
    "N102": "A step did not end on this part, twice; the part has no result and is tried again by the next run.",
    "N103": "A step failed on this part by a fault in its code; the part has no result until the step has a new version.",
    "N104": "A step needed too much memory for this part; the part has no result and is tried again by the next run.",
    "N105": "The bytes of an original are damaged; it has no result until they are restored.",
    "N106": "A step used more processor time on this part than any honest report needs; it has no result until the step has a new version.",
}
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]+")
T = TypeVar("T")
_LONGEST = 300  # characters of an exception's text that are kept


@dataclass(frozen=True, slots=True)
class Tried:
    """What a step made of a part. `settled` is false where another try might end otherwise."""

    made: Made
    settled: bool = True
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one part, as the rows in which it is stored: they are made where the part is run, so that who stores them only writes."""

    rows: Rows
    settled: bool = True
    failed: bool = False


def attempt(step: Step, part: str, records: Records) -> Outcome:
    """Run a step on a part, and lay out what it made as rows."""
    came = _guard(step, part, lambda: _lay_out(step, part, Tried(_make(step, records))))
    return came if isinstance(came, Outcome) else _lay_out(step, part, came)


def try_step(step: Step, part: str, records: Records) -> Tried:
    """Run a step on a part: its records as they are."""
    return _guard(step, part, lambda: Tried(_make(step, records)))


def try_blocks(step: Step, part: str, records: Records) -> Iterator[Tried]:
    """Run a step that makes what it makes in several goes; after one that failed there is no other."""
    if step.blocks is None:
        yield try_step(step, part, records)
        return
    blocks = step.blocks(records)
    while (tried := _guard(step, part, lambda: _next(step, blocks))) is not None:
        yield tried
        if tried.failed:
            return


def fail(step: Step, part: str, code: str, what: str, *, settled: bool = True) -> Outcome:
    """A part without a result, and the Issue that says so."""
    return _lay_out(step, part, _fail(step, part, code, what, settled=settled))


def made_of(outcome: Outcome) -> Made:
    """The records and issues of an outcome again."""
    found: dict[type, list[Any]] = {
        noun: [decode(noun, unpack(noun, row[-1])) for row in rows] for noun, rows in outcome.rows.tables.items()
    }
    issues = tuple(found.pop(Issue, ()))
    return Made(records=tuple(record for of_noun in found.values() for record in of_noun), issues=issues)


def _make(step: Step, records: Records) -> Made:
    made = step.run(records)
    _require_lawful(step, made)
    return made


def _next(step: Step, blocks: Iterator[Made]) -> Tried | None:
    made = next(blocks, None)
    if made is None:
        return None
    _require_lawful(step, made)
    return Tried(made)


def _lay_out(step: Step, part: str, tried: Tried) -> Outcome:
    return Outcome(make_rows(Written(step.name, part, "", tried.made)), settled=tried.settled, failed=tried.failed)


def _guard(step: Step, part: str, run: Callable[[], T]) -> T | Tried:
    """What `run` gives, or its failure."""
    try:
        return run()
    except MemoryError:
        return _fail(step, part, "N104", "needed more memory than it is given", settled=False)
    except Exception as error:  # noqa: BLE001 - the one lawful place: a fault in one part must not stop the others
        text = _ADDRESS.sub("0x…", f"{type(error).__name__}: {error}")[:_LONGEST]
        return _fail(step, part, "N103", f"failed with {text}")


def _fail(step: Step, part: str, code: str, what: str, *, settled: bool = True) -> Tried:
    where = part or "all records"
    message = f"Step {step.name} (version {step.version}) {what}. It has no result for {where}; the others are not concerned."
    issue = Issue(id=make_id("issue", code, step.name, part), code=code, step=step.name, where=where, message=message)
    return Tried(Made(records=(), issues=(issue,)), settled=settled, failed=True)


def _require_lawful(step: Step, made: Made) -> None:
    """A step makes only what it says it makes, and never two different records with one id."""
    known: dict[tuple[type, str], Any] = {}
    for record in made.records:
        noun = type(record)
        if noun not in step.makes:
            raise TypeError(f"it made a {noun.__name__}, which it does not say it makes")
        id_ = key_of(record)
        if known.setdefault((noun, id_), record) != record:
            raise ValueError(f"it made two different records of {noun.__name__} with the id {id_}")
