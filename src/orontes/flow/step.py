"""What a runner knows of a step: its name, version, shape, what it takes and makes, and the pure function that runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any, Literal, TypeVar

from orontes.records.issue import Issue
from orontes.records.report import Report
from orontes.records.tracing import Beside

T = TypeVar("T")
Shape = Literal["map", "join", "fold"]


class Records:
    """Records by noun. What a step is given; each noun's records come sorted by id, whatever order they arrived in."""

    __slots__ = ("_by_noun", "_found")

    def __init__(self, records: Iterable[Any] = ()) -> None:
        self._found: dict[tuple[type, Callable[[Any], str]], dict[str, list[Any]]] = {}
        by_noun: dict[type, list[Any]] = {}
        for record in records:
            by_noun.setdefault(type(record), []).append(record)
        self._by_noun = {noun: tuple(sorted(found, key=key_of)) for noun, found in by_noun.items()}

    def of(self, noun: type[T]) -> tuple[T, ...]:
        """All records of one noun, sorted by id."""
        return self._by_noun.get(noun, ())

    def each(self, noun: type[T]) -> Iterator[T]:
        """The same, one after the other: a runner may load each when it is asked for, and hold none of them."""
        return iter(self.of(noun))

    def ids(self, noun: type[Any]) -> Iterator[str]:
        """The ids of all records of one noun, sorted: a runner need not load the records for them."""
        return (key_of(record) for record in self.of(noun))

    def brief(self, noun: type[Any], like: type[T]) -> Iterator[T]:
        """The records of one noun as `like`, which has some of its fields, one after the other: a runner need not load the rest of them."""
        names = [field.name for field in fields(like)]  # type: ignore[arg-type] # a dataclass
        return (like(**{name: getattr(record, name) for name in names}) for record in self.each(noun))

    def stamps(self, noun: type[Any]) -> Iterator[tuple[str, str, int]]:
        """Id, report and digest (64 bits) of all records of one noun, sorted by id: enough to tell whether any has changed."""
        for record in self.of(noun):
            hashed = int.from_bytes(sha256(repr(record).encode()).digest()[:8])
            yield key_of(record), record.id if isinstance(record, Report) else str(getattr(record, "report", "")), hashed

    def some(self, noun: type[T], ids: Iterable[str]) -> list[T]:
        """Those with these ids, sorted by id."""
        return self._find(noun, key_of, ids)

    def told(self, noun: type[T], reports: Iterable[str]) -> list[T]:
        """Those of these reports, sorted by id."""
        return self._find(noun, report_of, reports)

    def _find(self, noun: type[T], of: Callable[[Any], str], wanted: Iterable[str]) -> list[T]:
        index = self._found.get((noun, of))
        if index is None:
            index = self._found[noun, of] = {}
            for held in self.of(noun):
                index.setdefault(of(held), []).append(held)
        return sorted((found for one in set(wanted) for found in index.get(one, ())), key=key_of)

    def __getstate__(self) -> dict[type, tuple[Any, ...]]:
        return self._by_noun

    def __setstate__(self, state: dict[type, tuple[Any, ...]]) -> None:
        self._by_noun, self._found = state, {}

    def __iter__(self) -> Iterator[Any]:
        for noun in sorted(self._by_noun, key=lambda noun: noun.__name__):
            yield from self._by_noun[noun]


def key_of(record: Any) -> str:
    """The id of a record; for records of one report without an id of their own, the report's id; for originals, the hash."""
    for name in ("id", "report", "sha256"):
        if hasattr(record, name):
            return str(getattr(record, name))
    return str(record.original.sha256)  # Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a step made: records and issues. It never drops anything silently."""

    records: tuple[Any, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the flow.

    shape `map`: run once for each part (an original or a report: all records of `takes` with that key);
    `join`: run once over all records of `takes`; `fold`: run once for each part that `parts` cuts from them, one after the other, so that
    a runner never holds all of them: a part is stale when what it holds has changed.
    `stamped` does as `parts` does for those parts of a fold only that are stale. It asks of each part whether it is, by a stamp that is another
    one whenever what the part holds could be: what is not stale is never loaded.
    `version` must change whenever the step could give another result for the same records: it covers code, ontology,
    reference data and model.

    A join may be cut so that one new report does not run all of it again:
    - `stages`: maps and joins by turns, which together do what `run` does at once. A join among them leaves one record a report, and the
      map behind it is run again for those reports only for which that record has changed.
    - `pieces`: under which part each record that a join made is stored. Only pieces whose content has changed are written.
    - `blocks`: does what `run` does in several goes, no piece in two of them, so that a runner holds one at a time.
    - `remembers`: nouns that a join made and is given back when it runs again. They may save work; they never change what is made.
    - `beside`: of a map that holds reports against each other: nouns of which it is also given the records of the reports that the
      record `Beside` of its own report names. It runs for reports that have such a record.
    """

    name: str
    version: str
    shape: Shape
    takes: tuple[type, ...]
    makes: tuple[type, ...]
    run: Callable[[Records], Made]
    parts: Callable[[Records], Iterator[tuple[str, Records]]] | None = None
    stamped: Callable[[Records, Callable[[str, str], bool]], Iterator[tuple[str, Records]]] | None = None
    stages: tuple[Step, ...] = ()
    pieces: Callable[[Any], str] | None = None
    blocks: Callable[[Records], Iterator[Made]] | None = None
    remembers: tuple[type, ...] = ()
    beside: tuple[type, ...] = ()


def put_together(blocks: Iterable[Made]) -> Made:
    """What is made in several goes, at once."""
    made = list(blocks)
    return Made(
        records=tuple(record for one in made for record in one.records), issues=tuple(issue for one in made for issue in one.issues)
    )


def run_stages(stages: Iterable[Step], records: Records) -> Made:
    """What stages make of records, one after the other, all in memory: the same as a runner makes of them part by part."""
    held, issues = list(records), list[Issue]()
    for stage in stages:
        given = [record for record in held if type(record) in stage.takes]
        for part in _parts_of(stage, given):
            made = stage.run(Records(part))
            held += made.records
            issues += made.issues
    return Made(records=tuple(held), issues=tuple(issues))


def _parts_of(stage: Step, given: list[Any]) -> Iterable[list[Any]]:
    if stage.shape == "join":
        return [given]
    by_report: dict[str, list[Any]] = {}
    for record in given:
        by_report.setdefault(report_of(record), []).append(record)
    if not stage.beside:
        return [by_report[report] for report in sorted(by_report)]
    beside = sorted((record for record in given if isinstance(record, Beside)), key=key_of)
    return ([*by_report[one.report], *_taken_beside(stage, one, by_report)] for one in beside)


def _taken_beside(stage: Step, one: Beside, by_report: dict[str, list[Any]]) -> list[Any]:
    return [record for other in one.others for record in by_report.get(other, ()) if isinstance(record, stage.beside)]


def report_of(record: Any) -> str:
    """The report that a record belongs to; a report belongs to itself."""
    return str(record.id if isinstance(record, Report) else record.report)


def flatten(flow: Iterable[Step]) -> tuple[Step, ...]:
    """The steps of a flow with the stages of each in its place."""
    return tuple(stage for step in flow for stage in (step.stages or (step,)))
