"""A lawful record has no fault; each invariant, broken alone, is named by its code at the object that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from orontes.check import INVARIANTS, run_checks
from orontes.flow.step import Made
from orontes.keep import Keep
from orontes.records.claim import Claim, Count, Filler, Mention, Time, Voice
from orontes.records.decision import Pairing, Protection, Ruling
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.fault import Fault
from orontes.records.finding import Finding, Origin, Value
from orontes.records.lineage import Evidence, Lineage
from orontes.records.reading import Reading
from orontes.records.report import Block, Dating, Published, Report
from orontes.records.span import Offsets, Segment, Span
from orontes.store.sqlite import SqliteStore, open_store

TEXT = "On Monday shells killed 12 people in Taiz, a medic said. The army denied it."
WORDS = {"quote": "On Monday shells killed 12 people in Taiz, a medic said.", "denial": "The army denied it."}

Records = dict[str, Any]


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def make_count(low: int | None = 12, high: int | None = 12, exactness: Any = "exact", **more: Any) -> Count:
    fields: dict[str, Any] = {"unit": "person", "group": None, "scope": "incident", "subset_of": None, "span": span_of("12")} | more
    return Count(low=low, high=high, exactness=exactness, **fields)


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    (tmp_path / "report.txt").write_text(TEXT)
    keep = Keep.create(tmp_path / "record", who="Anna")
    keep.add([tmp_path / "report.txt"], who="Anna")
    return keep


@pytest.fixture
def store(keep: Keep) -> Iterator[SqliteStore]:
    store = open_store(keep.folder)
    yield store
    store.close()


@pytest.fixture
def records(keep: Keep) -> Records:
    """A lawful record by hand: one report with a claim and its denial, up to the finding."""
    original = keep.originals()[0].sha256
    claim = Claim(
        id="claim-1",
        report="report-1",
        kind="killing",
        span=span_of(WORDS["quote"]),
        quote=WORDS["quote"],
        stance="asserted",
        mode="actual",
        certainty="stated",
        count=make_count(),
        actor=(),
        target=(Filler(text="12 people", span=span_of("12 people")),),
        instrument=(Filler(text="shells", span=span_of("shells")),),
        place=Filler(text="Taiz", span=span_of("Taiz")),
        time=Time(edtf="..", text="On Monday", span=span_of("On Monday"), basis="no date of the report"),
        voice=(Voice(text="a medic", cue="said", span=span_of("a medic")),),
        trigger=span_of("killed"),
        pattern="kill",
    )
    denial = replace(
        claim,
        id="claim-2",
        span=span_of(WORDS["denial"]),
        quote=WORDS["denial"],
        stance="denied",
        count=None,
        target=(),
        instrument=(),
        place=None,
        time=None,
        voice=(Voice(text="unnamed", cue="denied", span=span_of("denied")),),
        trigger=span_of("it"),
    )
    value = Value(
        text="12",
        low=12,
        high=12,
        exactness="exact",
        scope="incident",
        stance="asserted",
        claims=("claim-1",),
        reports=("report-1",),
        speakers=("a medic",),
        origins=("origin-1",),
    )
    return {
        "report": Report(
            id="report-1",
            original=original,
            path="report.txt",
            title=None,
            outlet=None,
            author=None,
            published=None,
            language="en",
            text=TEXT,
            blocks=(Block(kind="paragraph", span=Span(0, len(TEXT))),),
        ),
        "offsets": Offsets(report="report-1", original=original, encoding="utf-8", segments=(Segment(0, len(TEXT), 0, len(TEXT), "text"),)),
        "dating": Dating(report="report-1", published=Published(edtf="..", basis="none", span=span_of("Monday"))),
        "reading": Reading(report="report-1", model="m", runtime="r", sentences=()),
        "mention": Mention(id="mention-1", report="report-1", span=span_of("Taiz"), text="Taiz", kind="place"),
        "claim": claim,
        "denial": denial,
        "place": Place(
            id="place-1",
            name="Taiz",
            variants=(),
            mentions=("mention-1",),
            kind="city",
            country="YE",
            within=None,
            latitude=13.58,
            longitude=44.02,
            geo_precision=1,
            source="GeoNames",
            reasons=(),
        ),
        "entity": Entity(id="entity-1", kind="group", name="army", variants=(), mentions=(), reasons=()),
        "link": Link(id="link-1", report="report-1", span=span_of("Taiz"), to="place-1", reasons=()),
        "lineage": Lineage(
            id="lineage-1",
            kind="citation",
            level="claim",
            derived="claim-1",
            source="a medic",
            directed=True,
            score=1.0,
            reasons=(),
            evidence=(Evidence(report="report-1", span=span_of("a medic said"), text="a medic said"),),
        ),
        "origin": Origin(id="origin-1", name="a medic", claims=("claim-1",), reports=("report-1",), stated=True, reasons=()),
        "ruling": Ruling(id="claim-1", report="report-1", action="accept", who="Anna", when="2026-11-22T00:00:00Z", reason="seen"),
        "pairing": Pairing(
            id="pairing-1",
            action="forbid",
            noun="claim",
            first="claim-1",
            second="claim-2",
            who="Anna",
            when="2026-11-22T00:00:00Z",
            reason="two",
        ),
        "event": Event(id="event-1", kind="killing", time="..", place="place-1", claims=("claim-1", "claim-2"), part_of=None, reasons=()),
        "finding": Finding(
            id="finding-1",
            event="event-1",
            field="deaths",
            verdict="single",
            low=12,
            high=12,
            values=(value,),
            reports=1,
            origins=1,
            rule="r",
        ),
    }


def check(keep: Keep, store: SqliteStore, records: Records, *, finished: bool = True) -> tuple[Fault, ...]:
    store.write("all", "all", "f", Made(records=tuple(record for record in records.values() if record is not None)))
    store.set_finished(finished=finished)
    return run_checks(keep, store)


def test_a_lawful_record_has_no_fault(keep: Keep, store: SqliteStore, records: Records) -> None:
    assert check(keep, store, records) == ()


def test_an_unfinished_run_is_all_that_is_said(keep: Keep, store: SqliteStore, records: Records) -> None:
    records["claim"] = replace(records["claim"], quote="other words")
    assert [fault.code for fault in check(keep, store, records, finished=False)] == ["C100"]


def change(noun: str, **fields: Any) -> Callable[[Records], Records]:
    return lambda records: records | {noun: replace(records[noun], **fields)}


def change_value(**fields: Any) -> Callable[[Records], Records]:
    def altered(records: Records) -> Records:
        finding = records["finding"]
        return records | {"finding": replace(finding, values=(replace(finding.values[0], **fields),))}

    return altered


def change_count(*arguments: Any, **fields: Any) -> Callable[[Records], Records]:
    return change("claim", count=make_count(*arguments, **fields))


def add(name: str, like: str, **fields: Any) -> Callable[[Records], Records]:
    return lambda records: records | {name: replace(records[like], **fields)}


END = len(TEXT)
Breach = tuple[str, str, Callable[[Records], Records]]
"""A code, the object that breaks it, and how."""
BREACHES: list[Breach] = [
    ("C103", "report-1", change("report", original="f" * 64)),
    ("C105", "mention-1", change("mention", report="report-9")),
    ("C105", "report-9", change("dating", report="report-9")),
    ("C105", "link-1", change("link", report="report-9")),
    ("C110", "claim-1", change("claim", span=Span(0, END + 1))),
    ("C110", "claim-1", change("claim", trigger=Span(9, 5))),
    ("C110", "report-1", change("report", blocks=(Block(kind="title", span=Span(-1, 5)),))),
    ("C110", "report-1", change("dating", published=Published(edtf="..", basis="", span=Span(0, END + 1)))),
    ("C111", "claim-1", change("claim", quote="On Monday shells killed 120 people in Taiz, a medic said.")),
    ("C111", "claim-1", change("claim", place=Filler(text="Aden", span=span_of("Taiz")))),
    ("C111", "claim-1", change("claim", voice=(Voice(text="a nurse", cue="said", span=span_of("a medic")),))),
    ("C111", "mention-1", change("mention", text="taiz")),
    ("C111", "lineage-1", change("lineage", evidence=(Evidence(report="report-1", span=Span(0, 2), text="Off"),))),
    ("C112", "claim-1", change("report", text=TEXT.replace("12", "19"))),
    ("C113", "report-1", change("offsets", segments=(Segment(0, END - 1, 0, END - 1, "text"),))),
    ("C113", "report-1", change("offsets", original="e" * 64)),
    ("C113", "report-1", lambda records: records | {"offsets": None}),
    ("C120", "claim-1", change_count(subset_of="claim-9")),
    ("C120", "claim-1", change_count(subset_of="claim-1")),
    ("C121", "claim-1", change_count(13, 12, "range")),
    ("C121", "claim-1", change_count(-1, -1)),
    ("C122", "claim-1", change_count(12, 13)),
    ("C122", "claim-1", change_count(12, 12, "at_least")),
    ("C122", "claim-1", change_count(12, None, "up_to")),
    ("C122", "claim-1", change_count(24, 36, "vague")),
    ("C122", "claim-1", change_count(None, None, "nearly")),
    ("C122", "claim-1", change_count(12, None, "range")),
    ("C130", "event-1", change("event", claims=("claim-1", "claim-2", "claim-9"))),
    ("C131", "claim-1", add("other", "event", id="event-2", claims=("claim-1",))),
    ("C132", "event-1", change("event", part_of="event-1")),
    ("C132", "event-1", change("event", part_of="event-9")),
    ("C133", "event-1", change("event", place="place-9")),
    ("C140", "finding-1", change("finding", event="event-9")),
    ("C141", "finding-1", change("event", claims=("claim-2",))),
    ("C142", "finding-1", change_value(reports=("report-1", "report-2"))),
    ("C143", "finding-1", change_value(claims=("claim-1", "claim-2"))),
    ("C143", "finding-1", change("claim", stance="negated")),
    ("C143", "finding-1", change("claim", mode="future")),
    ("C144", "finding-1", change("finding", origins=2)),
    ("C144", "finding-1", change("finding", reports=2)),
    ("C145", "finding-1", change("origin", claims=("claim-2",))),
    ("C145", "finding-1", change("origin", id="origin-2")),
    ("C146", "finding-1", change("finding", low=13)),
    ("C146", "finding-1", change_value(low=13)),
    ("C150", "lineage-1", change("lineage", derived="claim-9")),
    ("C150", "lineage-1", change("lineage", kind="shared_quotation")),
    ("C151", "lineage-1", change("lineage", score=1.01)),
    ("C151", "lineage-1", change("lineage", source="claim-1")),
    ("C152", "link-1", change("link", to="place-9")),
    ("C153", "entity-1", change("entity", mentions=("mention-9",))),
    ("C154", "place-1", change("place", latitude=None)),
    ("C154", "place-1", change("place", source=None)),
    ("C154", "place-1", change("place", longitude=181.0)),
    ("C154", "place-1", change("place", geo_precision=0)),
    ("C155", "claim-9", change("ruling", id="claim-9")),
    ("C156", "pairing-1", change("pairing", second="claim-9")),
    (
        "C156",
        "mention-9",
        lambda records: (
            records
            | {
                "protection": Protection(
                    id="mention-9", report="report-1", pseudonym="W", who="Anna", when="2026-11-22T00:00:00Z", reason="at risk"
                )
            }
        ),
    ),
]


@pytest.mark.parametrize("breach", BREACHES, ids=[f"{code}-{at}" for at, (code, *_) in enumerate(BREACHES)])
def test_a_breach_is_named_at_its_object(keep: Keep, store: SqliteStore, records: Records, breach: Breach) -> None:
    code, where, change_records = breach
    faults = check(keep, store, change_records(records))
    assert (code, where) in {(fault.code, fault.where) for fault in faults}
    assert all(fault.message.endswith(".") for fault in faults)


def test_a_denied_value_may_be_shown_as_denied(keep: Keep, store: SqliteStore, records: Records) -> None:
    records = change_value(claims=("claim-2",), stance="denied")(records)
    assert "C143" not in {fault.code for fault in check(keep, store, records)}


def test_two_records_with_one_id_are_a_fault(keep: Keep, store: SqliteStore, records: Records) -> None:
    store.write("another", "", "f", Made(records=(replace(records["claim"], kind="injury"),)))
    assert {fault.code for fault in check(keep, store, records)} >= {"C104"}


def test_a_damaged_store_is_all_that_is_said(keep: Keep, store: SqliteStore, records: Records) -> None:
    check(keep, store, records)
    store._connection.execute("UPDATE claim SET digest = zeroblob(16)")
    assert {fault.code for fault in run_checks(keep, store)} == {"C101"}


def test_every_invariant_has_a_breach_in_these_tests() -> None:
    elsewhere = {"C100", "C101", "C102", "C104"}  # the tests above, and tests/store
    assert {code for code, *_ in BREACHES} | elsewhere == set(INVARIANTS)
