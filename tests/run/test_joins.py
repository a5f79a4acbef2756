"""A join in stages and pieces: a report more, less or changed runs little of it again, and gives the same bytes as a record made anew."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.contract.small_flow import FLOW, NOUNS, cut_events, gather, weigh

from orontes.flow.step import Made, Records, Step
from orontes.keep import Keep
from orontes.project import Project
from orontes.records.claim import Claim
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.issue import Question
from orontes.records.original import Original
from orontes.records.report import Dating
from orontes.run.loading import Stored
from orontes.run.local import run_flow
from orontes.store.api import Written
from orontes.store.sqlite import FILE, SqliteStore, open_store

TEXTS = {
    "one.txt": "Sudan. General Osman Idris said on 3 May 2021 that shells killed 12 people in El Fasher, Sudan. Idris blamed the Rapid Support Forces (RSF).",
    "two.txt": "The RSF denied on 4 May 2021 that it had shelled El Fasher, Sudan. Othman Idris was not to be reached.",
    "three.txt": "In Nyala, Sudan, Colonel Amina Bashir said on 5 May 2021 that gunmen had killed four civilians.",
    "four.txt": "Idris and Bashir met in Al Fashir, Sudan, on 6 May 2021. Uthman Idris spoke of peace.",
}


class Watched(SqliteStore):
    """A store that tells what was written to it."""

    written: list[tuple[str, str]]

    def write_all(self, parts: Iterable[Written]) -> None:
        given = list(parts)
        self.written.extend((one.step, one.part) for one in given)
        super().write_all(given)


def _piece_of(event: Event) -> str:
    return event.id


PIECES = replace(FLOW[2], pieces=_piece_of)


def _watch(record: Path) -> Watched:
    store = open_store(record)
    store.__class__ = Watched
    assert isinstance(store, Watched)
    store.written = []
    return store


def _add(record: Path, name: str, text: str) -> None:
    path = record.parent / name
    path.write_text(text)
    Keep.open(record).add([path], who="Anna")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    Keep.create(tmp_path / "record", who="Anna")
    _add(tmp_path / "record", "a.txt", "Hama: 3\nHoms: 4\n")
    _add(tmp_path / "record", "b.txt", "Homs: 5\nIdlib: 6\n")
    return tmp_path / "record"


def _run(record: Path, gathering: Step = PIECES) -> list[str]:
    """Pieces of the join that were written."""
    store = _watch(record)
    run_flow((*FLOW[:2], gathering, FLOW[3]), Keep.open(record), store)
    written = [part for step, part in store.written if step == "gather" and part.startswith("event")]
    store.close()
    return written


def _all(record: Path) -> list[Any]:
    store = open_store(record)
    found: list[Any] = [[*store.records(noun)] for noun in NOUNS]
    assert list(store.faults()) == []
    store.close()
    return found


def test_a_join_in_pieces_makes_what_it_makes_as_a_whole(record: Path) -> None:
    _run(record)
    cut = _all(record)
    (record / FILE).unlink()
    _run(record, FLOW[2])
    assert _all(record) == cut


def test_only_pieces_that_changed_are_written(record: Path) -> None:
    assert len(_run(record)) == 3
    _add(record, "c.txt", "Idlib: 7\n")
    assert len(_run(record)) == 1
    assert _run(record) == []


def test_a_piece_that_is_no_more_is_forgotten(record: Path) -> None:
    _run(record)
    (original,) = (one for one in Keep.open(record).originals() if one.name == "b.txt")
    Keep.open(record).remove(original.sha256, who="Anna", reason="test")
    _run(record)
    store = open_store(record)
    assert len(list(store.records(Event))) == 2
    store.close()


def test_a_join_cut_off_between_pieces_is_run_again_though_its_input_went_back_to_what_it_was(record: Path) -> None:
    _run(record)
    before = _all(record)
    _add(record, "c.txt", "Idlib: 7\nRaqqa: 8\n")
    store = open_store(record)

    def stop(step: str, done: int, _total: int) -> None:
        if step == "gather" and done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_flow((*FLOW[:2], PIECES, FLOW[3]), Keep.open(record), store, progress=stop)
    work = store.work("gather")[""]
    store.write("gather", "", "", Made(records=()))  # as if it had been killed just before its note
    assert work.fingerprint
    store.close()
    (original,) = (one for one in Keep.open(record).originals() if one.name == "c.txt")
    Keep.open(record).remove(original.sha256, who="Anna", reason="test")
    _run(record)
    assert _all(record) == before


def test_what_a_join_remembers_is_given_back_to_the_same_version_only(record: Path) -> None:
    seen: list[int] = []

    def gather_again(records: Records) -> Made:
        seen.append(len(records.of(Event)))
        return gather(Records(records.of(Claim)))

    step = replace(PIECES, run=gather_again, remembers=(Event,))
    _run(record, step)
    _add(record, "c.txt", "Raqqa: 7\n")
    _run(record, step)
    _run(record, replace(step, version="2"))
    assert seen == [0, 3, 0]


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_the_real_flow_grown_report_by_report_is_byte_for_byte_the_record_made_anew(tmp_path: Path, workers: int) -> None:
    grown = Project.create(tmp_path / "grown", title="grown", who="Anna")
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
        grown.add([tmp_path / name], who="Anna")
        summary = grown.run(workers=workers)
    assert next(done.run for done in summary.steps if done.step == "resolve names") == 1
    anew = Project.create(tmp_path / "anew", title="anew", who="Anna")
    anew.add([tmp_path / name for name in reversed(TEXTS)], who="Anna")
    anew.run(workers=1)
    assert _resolved(grown) == _resolved(anew)
    gone = next(one for one in grown.keep.originals() if one.name == "four.txt")
    grown.remove(gone.sha256, who="Anna", reason="test")
    grown.add([tmp_path / "four.txt"], who="Anna")
    grown.run(workers=workers)
    assert _resolved(grown) == _resolved(anew)


def _resolved(project: Project) -> list[bytes]:
    return [msgspec.json.encode(list(project.store.records(noun))) for noun in (Entity, Place, Link, Question)]


def test_parts_of_a_fold_are_run_as_they_are_cut_and_never_held_all(tmp_path: Path) -> None:
    ahead: list[int] = []
    cut, run = list[str](), list[str]()

    def parts(records: Records) -> Iterator[tuple[str, Records]]:
        for part, held in cut_events(records):
            cut.append(part)
            ahead.append(len(cut) - len(run))
            yield part, held

    def weigh_one(records: Records) -> Made:
        run.append(records.of(Event)[0].id)
        return weigh(records)

    record = tmp_path / "record"
    keep = Keep.create(record, who="test")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text("".join(f"Place{number}: {number}\n" for number in range(40)), encoding="utf-8")
    keep.add([tmp_path / "in"], who="test")
    flow = (*FLOW[:3], replace(FLOW[3], parts=parts, run=weigh_one))
    summary = run_flow(flow, keep, open_store(record))
    assert summary.steps[3].run == summary.steps[3].total == len(run) == 40
    assert max(ahead) == 1
    assert run_flow(flow, keep, open_store(record)).run == 0


def test_records_in_memory_and_in_a_store_find_the_same_by_id_and_by_report(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "record", title="t", who="test")
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    project.add([tmp_path / "in"], who="test")
    project.run(workers=1)
    stored = Stored(project.store, (Claim, Entity, Dating))
    held = Records([*project.store.records(Claim), *project.store.records(Entity), *project.store.records(Dating)])
    for noun in (Claim, Entity, Dating):
        ids = list(held.ids(noun))
        assert ids
        assert list(stored.ids(noun)) == ids
        assert stored.some(noun, [*ids[:2], "no such"]) == held.some(noun, [*ids[:2], "no such"]) == list(held.of(noun))[:2]
    report = held.of(Claim)[0].report
    assert stored.told(Claim, [report]) == held.told(Claim, [report]) != []
    assert stored.some(Link, list(stored.ids(Link))) == [], "a step is given nothing that it does not take"
    assert list(pickle.loads(pickle.dumps(held))) == list(held)  # noqa: S301 - our own


def test_a_run_with_nothing_changed_asks_for_no_original_and_no_work_and_one_with_something_changed_does(tmp_path: Path) -> None:
    record = tmp_path / "record"
    Keep.create(record, who="test")
    keep = _Counting(record)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text("Hama: 3\nHoms: 4\n", encoding="utf-8")
    keep.add([tmp_path / "in"], who="test")
    first = run_flow(FLOW, keep, open_store(record))
    asked = keep.asked
    told: list[tuple[str, int, int]] = []
    again = run_flow(FLOW, keep, open_store(record), progress=lambda *of: told.append(of))
    assert keep.asked == asked
    assert [(done.step, done.total, done.run, done.reused) for done in again.steps] == [
        (done.step, done.total, 0, done.total) for done in first.steps
    ]
    assert told == [(done.step, done.total, done.total) for done in first.steps]
    store = open_store(record)
    store.forget("read", next(iter(store.work("read"))))
    assert run_flow(FLOW, keep, store).run > 0, "whoever changes the store takes the note back"
    assert run_flow((FLOW[0], replace(FLOW[1], version="2"), *FLOW[2:]), keep, open_store(record)).run > 0
    (tmp_path / "in" / "two.txt").write_text("Hama: 5\n", encoding="utf-8")
    keep.add([tmp_path / "in"], who="test")
    assert run_flow(FLOW, keep, open_store(record)).run > 0
    assert run_flow(FLOW, keep, open_store(record), stated={"0" * 64: ()}).run == 0


class _Counting(Keep):
    asked = 0

    def originals(self) -> tuple[Original, ...]:
        self.asked += 1
        return super().originals()
