"""Whatever comes, goes or changes between runs: what is stored is byte for byte what a record made anew would hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from bench.increments import FLOW as BEHIND
from bench.increments import make_reports
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contract.small_flow import GATHER, NOUNS, READ, TEXT, WEIGH, read_claims

from orontes.flow.step import Made, Records, Step
from orontes.keep import Keep
from orontes.records.claim import Claim
from orontes.records.decision import Correction, Ruling
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.report import Report
from orontes.records.tracing import Beside
from orontes.run.child import Limits
from orontes.run.edge import Outcome, attempt
from orontes.run.loading import Stored
from orontes.run.local import Workforce, _Run, run_flow
from orontes.store.encoding import NOUNS as ALL
from orontes.store.encoding import encode
from orontes.store.sqlite import SqliteStore, open_store


class Here:
    """A crew in this process."""

    def __init__(self, flow: Sequence[Step], size: int = 1) -> None:
        self.flow, self.size = flow, size

    def run(self, index: int, parts: Iterable[tuple[str, Records]], limits: Limits) -> Iterator[tuple[str, Outcome]]:
        assert limits
        for part, records in parts:
            yield part, attempt(self.flow[index], part, records)

    def rest(self) -> None:
        """Nothing is held."""


def hire(flow: Sequence[Step]) -> AbstractContextManager[Workforce]:
    return nullcontext(Here(flow))


def pair(records: Records) -> Made:
    """Reports that name one place stand beside each other."""
    places: dict[str, set[str]] = {}
    for claim in records.each(Claim):
        assert claim.place
        places.setdefault(claim.place.text, set()).add(claim.report)
    others = {report: found - {report} for found in places.values() for report in found if len(found) > 1}
    for found in places.values():
        for report in found & others.keys():
            others[report] |= found - {report}
    return Made(records=tuple(Beside(report=one, others=tuple(sorted(others[one])), texts=(), quotes=()) for one in sorted(others)))


def compare(records: Records) -> Made:
    """What each report and those beside it say, in one question."""
    (own,) = records.of(Beside)
    said = tuple(claim.quote for claim in records.of(Claim))
    text = f"{own.report} beside {len(own.others)}: {' / '.join(said)}"
    return Made(records=(Question(id=make_id("question", own.report), step="compare", about=own.others, text=text, assumed="nothing"),))


def read_otherwise(records: Records) -> Made:
    """Another reader, which quotes other words for what happened in Hama: the other claims are as they were."""
    made = read_claims(records)
    return replace(made, records=tuple(replace(one, quote="other") if one.place.text == "Hama" else one for one in made.records))


def piece_of(record: Any) -> str:
    return str(record.report if isinstance(record, Beside) else record.id)


PAIR = Step(name="pair", version="1", shape="join", takes=(Claim,), makes=(Beside,), run=pair, pieces=piece_of)
COMPARE = Step(name="compare", version="1", shape="map", takes=(Claim, Beside), makes=(Question,), run=compare, beside=(Claim,))
BEHIND_READ = (PAIR, COMPARE, replace(GATHER, pieces=piece_of), WEIGH)
SMALL = (TEXT, READ, *BEHIND_READ)
OTHER = (TEXT, replace(READ, version="2", run=read_otherwise), *BEHIND_READ)

lines = st.lists(st.tuples(st.sampled_from(["Hama", "Homs", "Idlib", "Raqqa"]), st.integers(1, 3)), max_size=3)
piles = st.lists(
    st.tuples(st.dictionaries(st.sampled_from("abcd"), lines, max_size=4), st.sampled_from([SMALL, OTHER])), min_size=1, max_size=4
)


@pytest.mark.slow
@given(piles)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_a_small_record_that_grows_shrinks_and_changes_is_the_one_made_anew(
    states: list[tuple[dict[str, list[tuple[str, int]]], tuple[Step, ...]]],
) -> None:
    with TemporaryDirectory() as name:
        keep = Keep.create(Path(name) / "grown", who="Anna")
        store = open_store(keep.folder)
        for number, (state, flow) in enumerate(states):
            bring(keep, state)
            run_flow(flow, keep, store, hire=hire)
            anew = open_store(make_folder(Path(name) / f"anew {number}"))
            run_flow(flow, keep, anew, hire=hire)
            assert content_of(store, (*NOUNS, Question, Beside)) == content_of(anew, (*NOUNS, Question, Beside))
            assert run_flow(flow, keep, store, hire=hire).run == 0
            anew.close()
        store.close()


def test_only_reports_beside_a_new_one_are_compared_again(tmp_path: Path) -> None:
    keep = Keep.create(tmp_path / "record", who="Anna")
    store = open_store(keep.folder)
    bring(keep, {"a": [("Hama", 1)], "b": [("Hama", 2)], "c": [("Homs", 1)], "d": [("Homs", 2)]})
    run_flow(SMALL, keep, store, hire=hire)
    bring(keep, {"a": [("Hama", 1)], "b": [("Hama", 2)], "c": [("Homs", 1)], "d": [("Homs", 2)], "e": [("Homs", 3)]})
    summary = run_flow(SMALL, keep, store, hire=hire)
    assert [(done.run, done.total) for done in summary.steps if done.step == "compare"] == [(3, 5)]
    store.close()


def test_a_report_beside_one_that_is_read_otherwise_is_compared_again(tmp_path: Path) -> None:
    keep = Keep.create(tmp_path / "record", who="Anna")
    store = open_store(keep.folder)
    bring(keep, {"a": [("Homs", 1)], "b": [("Homs", 2), ("Hama", 3)]})
    run_flow(SMALL, keep, store, hire=hire)
    run_flow(OTHER, keep, store, hire=hire)
    asked = list(store.records(Question))
    assert len(asked) == 2
    assert all("other" in question.text for question in asked)
    store.close()


MADE = make_reports(14)
BY: Any = {"who": "Anna", "when": "2026-01-01T00:00:00Z", "reason": "test"}


@pytest.mark.slow
@given(st.lists(st.tuples(st.sets(st.integers(0, 13), max_size=14), st.integers(0, 9)), min_size=2, max_size=4))
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
def test_behind_the_reader_reports_that_come_go_and_are_amended_leave_the_bytes_of_a_record_made_anew(
    states: list[tuple[set[int], int]],
) -> None:
    with TemporaryDirectory() as name:
        grown = open_store(make_folder(Path(name) / "grown"))
        there: set[int] = set()
        for number, (wanted, seed) in enumerate(states):
            put(grown, wanted, there, seed)
            there = wanted
            run_behind(grown, Path(name) / "grown")
            anew = open_store(make_folder(Path(name) / f"anew {number}"))
            put(anew, wanted, set(), seed)
            run_behind(anew, Path(name) / f"anew {number}")
            assert content_of(grown, ALL) == content_of(anew, ALL)
            anew.close()
        grown.close()


def put(store: SqliteStore, wanted: set[int], there: set[int], seed: int) -> None:
    """Reports and what was read in them, and what reviewers decided, which another seed decides otherwise."""
    for number in sorted(there - wanted):
        for step in ("text", "read", "review"):
            store.forget(step, MADE[number][0].id)
    for number in sorted(wanted):
        report, read = MADE[number]
        if number not in there:
            store.write("text", report.id, "f", Made(records=(report,)))
            store.write("read", report.id, "f", Made(records=tuple(read)))
        store.write("review", report.id, f"{seed}", Made(records=tuple(decide(report, read, Random(seed + number)))))


def decide(report: Report, read: list[Any], chance: Random) -> Iterator[Ruling]:
    claim = chance.choice([one for one in read if isinstance(one, Claim)])
    what = chance.choice(("reject", "kind", "outlet", "nothing"))
    if what == "reject":
        yield Ruling(id=claim.id, report=report.id, action="reject", **BY)
    elif what == "kind":
        yield Ruling(id=claim.id, report=report.id, action="correct", corrections=(correct("kind", claim.kind, "injury"),), **BY)
    elif what == "outlet":
        yield Ruling(id=report.id, report=report.id, action="correct", corrections=(correct("outlet", "Herald", "Herald 1"),), **BY)


def correct(field: str, was: str, value: str) -> Correction:
    return Correction(field=field, was=was, value=value, number=1, **BY)


def run_behind(store: SqliteStore, folder: Path) -> None:
    run = _Run(Keep.open(folder), {}, store, Here(BEHIND), lambda *_: None)
    for index in range(1, len(BEHIND)):
        run.step(index)


def make_folder(folder: Path) -> Path:
    Keep.create(folder, who="Anna")
    return folder


def bring(keep: Keep, state: dict[str, list[tuple[str, int]]]) -> None:
    """Make the record hold exactly these texts."""
    wanted = {f"{name}.txt": "".join(f"{place}: {number}\n" for place, number in ((name, 9), *of)) for name, of in state.items()}
    folder = keep.folder.parent / "pile"
    folder.mkdir(exist_ok=True)
    for original in keep.originals():
        if wanted.get(original.name) != keep.read(original.sha256).decode():
            keep.remove(original.sha256, who="Anna", reason="test")
    for name, text in wanted.items():
        (folder / name).write_text(text)
        keep.add([folder / name], who="Anna")


def content_of(store: SqliteStore, nouns: Iterable[type]) -> dict[str, list[bytes]]:
    assert list(store.faults()) == []
    return {noun.__name__: [encode(record) for record in records_of(store, noun)] for noun in nouns}


def records_of(store: SqliteStore, noun: type[Any]) -> Iterator[Any]:
    return store.records(noun)


def test_what_a_join_takes_one_after_the_other_is_not_held_and_the_rest_is_loaded_once(tmp_path: Path) -> None:
    store = open_store(make_folder(tmp_path / "record"))
    put(store, {0, 1}, set(), 0)
    taken = Stored(store, (Claim, Report))
    assert list(taken.each(Claim)) == list(taken.each(Claim)) == sorted(store.records(Claim), key=lambda claim: claim.id)
    assert next(taken.each(Claim)) is not next(taken.each(Claim))
    assert taken.of(Report) is taken.of(Report)
    assert taken.of(Ruling) == ()
    assert {type(record) for record in taken} == {Claim, Report}
    store.close()
