"""What every store must do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.contract.small_flow import read_claims

from orontes.flow.step import Made, Records
from orontes.records.claim import Claim, Mention, Time
from orontes.records.decision import Pairing, Protection, Ruling
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin
from orontes.records.issue import Issue, Question
from orontes.records.lineage import Evidence, Lineage
from orontes.records.reading import Reading, Sentence
from orontes.records.report import Block, Dating, Published, Report, Stated
from orontes.records.resolving import Asked, Called, Calling, Known, Move, Moving, Named, Naming, Open, Standing, Stood, Word
from orontes.records.span import Offsets, Segment, Span
from orontes.records.tracing import Beside, Boilerplate, Cited, Citing, Marks, Odd, Quoted, Settled
from orontes.store.api import Store, Work, Written
from orontes.store.encoding import NOUNS, decode, unpack
from orontes.store.query import parse_query


def make_report(id_: str, text: str = "Hama: 3\nHoms: 4\n") -> Report:
    return Report(
        id=id_,
        original="0" * 64,
        path=f"{id_}.txt",
        title="Überschrift «ع»",
        outlet=None,
        author=None,
        published=Published(edtf="1982-02", basis="header", span=Span(0, 4)),
        language="en",
        text=text,
        blocks=(Block(kind="paragraph", span=Span(0, len(text))),),
        stated=(Stated(field="title", value="x", how="h1", source=(3, 9)),),
    )


def claims_of(report: Report) -> tuple[Any, ...]:
    return read_claims(Records([report])).records


ONE, TWO = make_report("report-1"), make_report("report-2", "Idlib: 5\n")
EVENT = Event(id="event-1", kind="killing", time="..", place=None, claims=("a",), part_of=None, reasons=())
OTHERS: tuple[Any, ...] = (
    Offsets(report="report-1", original="0" * 64, encoding="utf-8", segments=(Segment(0, 5, 0, 9, "text"),)),
    Dating(report="report-1", published=Published(edtf="1982~", basis="inner evidence")),
    Reading(
        report="report-1",
        model="m",
        runtime="r",
        sentences=(
            Sentence(
                start=0,
                end=4,
                starts=(0,),
                ends=(4,),
                lemmas=("hama",),
                tags=("PROPN",),
                xpos=("NNP",),
                features=("_",),
                heads=(-1,),
                relations=("root",),
                kinds=("place",),
                names=("B-LOC",),
                roles=((0, 0, "ARG1"),),
            ),
        ),
    ),
    Mention(id="mention-1", report="report-1", span=Span(0, 4), text="Hama", kind="place"),
    Entity(id="entity-1", kind="person", name="A", variants=("A", "Ä"), mentions=("m",), reasons=()),
    Place(
        id="place-1",
        name="Hama",
        variants=(),
        mentions=(),
        kind="city",
        country="SY",
        within=None,
        latitude=35.13,
        longitude=36.75,
        geo_precision=1,
        source="GeoNames 170017",
        reasons=(),
    ),
    Link(id="link-1", report="report-1", span=Span(0, 4), to="place-1", reasons=("name",)),
    Lineage(
        id="lineage-1",
        kind="copy",
        level="report",
        derived="report-2",
        source="report-1",
        directed=True,
        score=0.875,
        reasons=(),
        evidence=(Evidence(report="report-1", span=Span(0, 4), text="Hama"),),
    ),
    Origin(id="origin-1", name="x", claims=(), reports=(), stated=False, reasons=()),
    EVENT,
    Finding(id="finding-1", event="event-1", field="deaths", verdict="single", low=1, high=None, values=(), reports=1, origins=1, rule="r"),
    Issue(id="issue-1", code="T101", step="text", where="x", message="m", span=Span(1, 2)),
    Ruling(id="claim-1", report="report-1", action="reject", who="Anna", when="2026-11-22T00:00:00Z", reason="a misprint"),
    Pairing(
        id="pairing-1", action="merge", noun="mention", first="m1", second="m2", who="Anna", when="2026-11-22T00:00:00Z", reason="one man"
    ),
    Protection(id="m1", report="report-1", pseudonym="Witness 1", who="Anna", when="2026-11-22T00:00:00Z", reason="at risk"),
    Question(id="question-1", step="gather", about=("a", "b"), text="?", assumed="no"),
)
STAGES: tuple[Any, ...] = (
    Naming(report="report-1", names=(Named("Omar", "person", "person", False, 2),), shorts=(("A", "b"),), kin=(), outlet=None, stated=()),
    Word(
        id="word-1",
        words="Omar",
        kind="person",
        key="omar",
        plain="Omar",
        size=1,
        full=False,
        blocks=("a",),
        compared=(("Amr", None, 0.7, ("o against a",)),),
    ),
    Known(
        id="entity-1",
        door="person",
        kind="person",
        name="Omar",
        keys=("omar",),
        reasons=(),
        doubts=(Asked(text="?", assumed="no", about=("a",)),),
    ),
    Calling(
        report="report-1",
        doors=(("Omar", "body", "person"),),
        called=(Called("entity-1", "person", "person", "Omar", ("omar",)),),
        elsewhere=(),
    ),
    Standing(
        report="report-1",
        stood=(Stood(to="entity-1", door="person", kind="person", name="", forms=(("Omar", 2),), keys=(), mentions=("m1",), at=(0, 1, 5)),),
        links=(1, 5, 0, 0),
        reasons=(("named",),),
        open=(Open("m2", "him", 7, 10),),
        doubts=(),
    ),
    Moving(report="report-1", moves=(Move("entity-1", "entity-2", ((1, 5),), "decided"),)),
    Marks(report="report-1", outlet="a", shingles=b"\x00\xff", company=b"", told=(Odd(0, 4, ("hama",), (1.5,)),), quotes=(b"\x01",)),
    Boilerplate(report="report-1", shingles=b"\x00\xff"),
    Beside(report="report-1", others=("report-2",), texts=("report-2",), quotes=(Quoted(0, "report-2", 1),)),
    Citing(report="report-1", outlets=("a",), sources=(Cited("claim-1", "b"),)),
    Settled(report="report-1", others=("report-2",)),
)
ALL = (ONE, claims_of(TWO)[0], *OTHERS, *STAGES)


def test_every_noun_comes_back_as_it_went_in(store: Store) -> None:
    store.write("any", "report-1", "f", Made(records=ALL))
    for record in ALL:
        assert list(store.records(type(record))) == [record]
    assert {type(record) for record in ALL} == set(NOUNS)


def test_records_come_sorted_by_id_whatever_order_they_went_in(store: Store) -> None:
    store.write("text", "b", "f", Made(records=(TWO,)))
    store.write("text", "a", "f", Made(records=(ONE,)))
    assert [report.id for report in store.records(Report)] == ["report-1", "report-2"]


def test_a_part_written_again_replaces_all_that_it_made_before(store: Store) -> None:
    claims = claims_of(ONE)
    issue = Issue(id="i", code="R1", step="read", where="report-1", message="m")
    store.write("read", "report-1", "f1", Made(records=claims, issues=(issue,)))
    store.write("read", "report-1", "f2", Made(records=claims[:1]))
    assert list(store.records(Claim)) == [claims[0]]
    assert list(store.records(Issue)) == []
    assert {part: work.fingerprint for part, work in store.work("read").items()} == {"report-1": "f2"}


def test_two_parts_may_make_the_same_issue(store: Store) -> None:
    issue = Issue(id="i", code="R1", step="read", where="x", message="m")
    store.write("read", "a", "f", Made(records=(), issues=(issue,)))
    store.write("read", "b", "f", Made(records=(), issues=(issue,)))
    store.forget("read", "a")
    assert list(store.records(Issue)) == [issue]


def test_records_are_found_by_report_part_and_event(store: Store) -> None:
    store.write("text", "1", "f", Made(records=(ONE, *OTHERS)))
    store.write("text", "2", "f", Made(records=(TWO,)))
    store.write("read", "report-1", "f", Made(records=claims_of(ONE)))
    store.write("read", "report-2", "f", Made(records=claims_of(TWO)))
    assert {claim.report for claim in store.records(Claim, report="report-2")} == {"report-2"}
    assert list(store.records(Report, part="2")) == [TWO]
    assert list(store.records(Report, report="report-1")) == [ONE]
    assert [finding.id for finding in store.records(Finding, event="event-1")] == ["finding-1"]
    assert list(store.records(Finding, event="event-2")) == []
    assert store.get(Report, "report-2") == TWO
    assert store.get(Report, "report-3") is None


def test_some_records_are_found_by_their_ids_or_reports_sorted_by_id(store: Store) -> None:
    store.write("text", "1", "f", Made(records=(TWO, ONE)))
    store.write("read", "report-1", "f", Made(records=claims_of(ONE)))
    store.write("read", "report-2", "f", Made(records=claims_of(TWO)))
    assert store.some(Report, ["report-2", "report-9", "report-1"]) == [ONE, TWO]
    assert store.some(Report, []) == []
    own = store.some(Claim, ["report-1"], by="report")
    assert own == list(store.records(Claim, report="report-1"))
    assert len(own) == 2
    assert store.some(Claim, [own[1].id]) == [own[1]]


@dataclass(frozen=True, slots=True)
class Headed:
    """Of a report its title."""

    id: str
    title: str | None


def test_records_are_given_in_brief_in_the_order_in_which_they_are_given_whole(store: Store) -> None:
    store.write("text", "b", "f", Made(records=(TWO,)))
    store.write("text", "a", "f", Made(records=(ONE,)))
    assert list(store.brief(Report, Headed)) == [Headed(report.id, report.title) for report in store.records(Report)]
    assert list(store.brief(Report, Headed)) == list(Records([ONE, TWO]).brief(Report, Headed))


def test_bodies_of_reports_decode_to_their_records_each_with_its_report(store: Store) -> None:
    store.write("text", "b", "f", Made(records=(TWO,)))
    store.write("text", "a", "f", Made(records=(ONE,)))
    claims = [claim for report in (ONE, TWO) for claim in read_claims(Records([report])).records]
    store.write("read", "all", "f", Made(records=tuple(claims)))
    found = list(store.bodies(Claim, [TWO.id, "no such", ONE.id]))
    assert [decode(Claim, unpack(Claim, body)) for _, body in found] == list(store.records(Claim)) != []
    assert [report for report, _ in found] == [claim.report for claim in store.records(Claim)]
    assert [report for report, _ in store.bodies(Report, [TWO.id])] == [TWO.id]


def test_a_trace_tells_whether_a_record_changed(store: Store) -> None:
    store.write("text", "1", "f", Made(records=(ONE,)))
    (before,) = store.traces(Report)
    store.write("text", "1", "g", Made(records=(ONE,)))
    assert list(store.traces(Report)) == [before]
    store.write("text", "1", "g", Made(records=(make_report("report-1", "Hama: 5\n"),)))
    assert next(iter(store.traces(Report))) != before
    assert before.key == "report-1"


def test_work_tells_what_was_done_and_its_digest(store: Store) -> None:
    store.write("text", "1", "f", Made(records=(ONE, TWO)))
    store.write("text", "2", "f", Made(records=(TWO, ONE)))
    work = store.work("text")
    assert work["1"] == work["2"] == Work("f", work["1"].digest), "the order of making does not matter"
    assert store.work("read") == {}
    assert store.steps() == ("text",)


def test_a_note_is_kept_and_is_no_change_of_what_is_stored(store: Store) -> None:
    store.write("text", "1", "f", Made(records=(ONE,)))
    mark = store.mark()
    assert store.note("done") == ""
    store.set_note("done", "one")
    store.set_note("done", "two")
    assert (store.note("done"), store.note("mark"), store.mark()) == ("two", "", mark)


def test_all_parts_of_one_write_are_stored_or_none(store: Store) -> None:
    lawless = Made(records=(ONE, make_report("report-1", "another text")))
    with pytest.raises(ValueError, match="two different records"):
        store.write_all([Written("text", "1", "f", Made(records=(TWO,))), Written("text", "2", "f", lawless)])
    assert list(store.records(Report)) == []
    assert store.work("text") == {}


def test_what_no_table_holds_is_a_bug_and_is_said(store: Store) -> None:
    with pytest.raises(ValueError, match="Span"):
        store.write("text", "1", "f", Made(records=(EVENT, Span(0, 1))))


def test_a_store_keeps_what_it_holds_when_it_is_opened_again(make_store: Callable[[Path], Store], tmp_path: Path) -> None:
    store = make_store(tmp_path)
    store.write("text", "1", "f", Made(records=(ONE,)))
    store.set_finished(finished=True)
    store.close()
    store = make_store(tmp_path)
    assert list(store.records(Report)) == [ONE]
    assert store.finished()
    assert store.notes == ()
    assert list(store.faults()) == []
    store.close()


SOUGHT = {
    "report-a": "Shells fell on the old mill in Tal Rimal. Nobody was hurt.",
    "report-b": "The mill stood empty: a drill, not an attack. قال الطبيب إن القرية احترقت",
    "report-c": "Mortar bombs hit the MILL'S gate and the old bridge.",
}


def _write_sought(store: Store, names: Iterable[str] = SOUGHT) -> None:
    for year, name in enumerate(names, start=2001):
        store.write("text", name, "f", Made(records=(make_report(name, SOUGHT[name]),)))
        store.write("read", name, "f", Made(records=(Dating(report=name, published=Published(edtf=str(year), basis="header")),)))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mill", ["report-b", "report-a"]),
        ("old mill", ["report-a"]),
        ('"old mill"', ["report-a"]),
        ('"mill old"', []),
        ("shells OR mortar", ["report-c", "report-a"]),
        ("mill* -drill", ["report-c", "report-a"]),
        ("-drill old", ["report-c", "report-a"]),
        ("قريه", ["report-b"]),
        ("published:2003 old", ["report-c"]),
        ("published:2001/2002", ["report-b", "report-a"]),
        ("published:2001/2002 -drill", ["report-a"]),
        ("nothing", []),
        ("kind:killing mill", []),
    ],
)
def test_a_search_finds_what_the_operators_say_newest_report_first(store: Store, query: str, found: list[str]) -> None:
    _write_sought(store)
    assert store.search(parse_query(query), "reports", limit=10) == (len(found), tuple(found))


def test_a_search_agrees_with_a_reading_of_each_text(store: Store) -> None:
    _write_sought(store)
    for text in ("mill", "old -bridge", '"tal rimal"', "bomb*", "mills OR hurt", '"not an attack"', "drill attack -shells"):
        query = parse_query(text)
        expected = {name for name, words in SOUGHT.items() if query.fits(f"Überschrift «ع»\n{words}")}
        assert set(store.search(query, "reports", limit=10)[1]) == expected, text


def test_a_search_gives_pages_and_the_number_of_all(store: Store) -> None:
    _write_sought(store)
    pages = [store.search(parse_query("old OR mill"), "reports", limit=2, offset=offset) for offset in (0, 2, 4)]
    assert pages == [(3, ("report-c", "report-b")), (3, ("report-a",)), (3, ())]


def test_what_was_forgotten_or_replaced_is_no_longer_found(store: Store) -> None:
    _write_sought(store)
    store.forget("text", "report-a")
    store.write("text", "report-b", "g", Made(records=(make_report("report-b", "Nothing of the kind."),)))
    assert store.search(parse_query("mill"), "reports", limit=10) == (0, ())
    assert store.search(parse_query("kind"), "reports", limit=10)[1] == ("report-b",)


def test_claims_are_found_by_kind_and_by_when_it_happened(store: Store) -> None:
    claim = next(record for record in claims_of(ONE) if isinstance(record, Claim))
    dated = replace(claim, time=Time(edtf="1982-02", text="x", span=Span(0, 1), basis="b"))
    store.write("read", ONE.id, "f", Made(records=(dated,)))
    for query, total in {f"kind:{claim.kind}": 1, "kind:siege": 0, "time:1982": 1, "time:1982-02-14": 1, "time:1983": 0, "hama": 1}.items():
        assert store.search(parse_query(query), "claims", limit=10)[0] == total, query


def test_entities_and_places_are_found_by_each_of_their_names(store: Store) -> None:
    store.write("resolve", "", "f", Made(records=OTHERS))
    entity = next(record for record in OTHERS if isinstance(record, Entity))
    place = next(record for record in OTHERS if isinstance(record, Place))
    for noun, record in (("entities", entity), ("places", place)):
        for name in (record.name, *record.variants):
            assert store.search(parse_query(f'"{name}"'), noun, limit=10)[1] == (record.id,)


def test_every_change_gives_the_store_another_mark(store: Store, make_store: Callable[[Path], Store], tmp_path: Path) -> None:
    changes: tuple[Callable[[], None], ...] = (
        lambda: store.write("text", "1", "f", Made(records=(ONE,))),
        lambda: store.write("text", "1", "f", Made(records=(ONE,))),
        lambda: store.forget("text", "1"),
        lambda: store.set_finished(finished=False),
        lambda: store.set_finished(finished=True),
    )
    other = make_store(tmp_path)
    marks = [store.mark()]
    for change in changes:
        change()
        assert store.mark() == other.mark() == store.mark(), "all who look see the same"
        marks.append(store.mark())
    other.close()
    assert len(set(marks)) == len(changes) + 1


def test_a_write_that_fails_leaves_the_mark(store: Store) -> None:
    before = store.mark()
    with pytest.raises(ValueError, match="two different records"):
        store.write("text", "1", "f", Made(records=(ONE, make_report("report-1", "another text"))))
    assert store.mark() == before


def test_a_store_held_still_shows_what_stood_when_it_was_held(store: Store) -> None:
    store.write("text", "1", "f", Made(records=(ONE,)))
    store.set_finished(finished=True)
    held = store.still()
    mark = store.mark()
    store.set_finished(finished=False)
    store.write("text", "2", "f", Made(records=(TWO,)))
    store.forget("text", "1")
    assert [report.id for report in held.records(Report)] == [ONE.id]
    assert held.get(Report, ONE.id) == ONE
    assert held.get(Report, TWO.id) is None
    assert (held.mark(), held.finished()) == (mark, True)
    assert held.search(parse_query("Idlib"), "reports", limit=5)[0] == 0
    held.close()
    assert [report.id for report in store.records(Report)] == [TWO.id]
