"""A small record made by hand for the tests of view and publish: a real keep and a real store, with claims that agree, dispute, deny and copy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from orontes.flow.step import Made
from orontes.keep import Keep
from orontes.records.claim import Claim, Count, Filler, Mention, Time, Voice
from orontes.records.entity import Entity, Link, Place
from orontes.records.event import Event
from orontes.records.finding import Finding, Origin, Value
from orontes.records.identity import make_id
from orontes.records.issue import Issue, Question
from orontes.records.lineage import Evidence, Lineage
from orontes.records.report import Block, Dating, Published, Report
from orontes.records.span import Offsets, Segment, Span
from orontes.store.sqlite import SqliteStore, open_store
from orontes.view.views import Views

FIRST = (
    "Flood of fire in Tal Rimal\n\nShells fell on Tal Rimal on 3 March 2019. At least 12 people were killed, the Rimal Relief Committee said. "
    "The army denied that it had killed anybody.\n\nPicture: a burnt truck"
)
COPY = "Flood of fire in Tal Rimal, again\n\nAt least 12 people were killed, the Rimal Relief Committee said."
SECOND = (
    'Twenty dead <script>alert(1)</script> "so they say"\n\n'
    "Between 20 and 30 people died in Tal Rimal in March 2019, a doctor said \u202eand he & she <b>know</b>. Forty years ago, in 1979, soldiers razed the mill."
)
ARABIC = "تقرير من تل رمال\n\nقال الطبيب إن ٢٥ شخصا قتلوا في تل رمال."
FILES = {"a-first.txt": FIRST, "b-copy.txt": COPY, "c-second.html": SECOND, "d-arabic.txt": ARABIC}


@dataclass
class Pile:
    """A keep, a store and the records in it."""

    folder: Path
    keep: Keep
    store: SqliteStore
    records: list[Any] = field(default_factory=list)

    def views(self) -> Views:
        return Views(self.keep, self.store, title="Tal Rimal")

    def of(self, noun: type) -> list[Any]:
        return [record for record in self.records if type(record) is noun]


def make_pile(folder: Path) -> Pile:
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    for name, text in FILES.items():
        (inbox / name).write_bytes(text.encode())
    keep = Keep.create(folder / "record", who="tester")
    keep.add([inbox], who="tester")
    pile = Pile(folder, keep, open_store(folder / "record"))
    pile.records = make_records({Path(original.name).name: original.sha256 for original in keep.originals()})
    pile.store.write("all", "", "0", Made(records=tuple(r for r in pile.records if not isinstance(r, Issue)), issues=tuple(pile.of(Issue))))
    return pile


def make_records(hashes: dict[str, str]) -> list[Any]:
    first = _report("a-first.txt", hashes, outlet="Salt Road Post", published="2019-03-05", language="en")
    copied = _report("b-copy.txt", hashes, outlet="Copy Post", published="2019-03-06", language="en")
    second = _report("c-second.html", hashes, outlet=None, published=None, language="en")
    arabic = _report("d-arabic.txt", hashes, outlet="بريد الملح", published="2019-03~", language="ar")
    dead = _claim(first, "At least 12 people were killed, the Rimal Relief Committee said.", count=("12", 12, None, "at_least"))
    dead = replace(
        dead,
        voice=(_voice(first, "the Rimal Relief Committee", "said"),),
        time=_time(first, "3 March 2019", "2019-03-03"),
        place=_filler(first, "Tal Rimal"),
    )
    dead_copy = _claim(copied, "At least 12 people were killed, the Rimal Relief Committee said.", count=("12", 12, None, "at_least"))
    dead_copy = replace(dead_copy, voice=(_voice(copied, "the Rimal Relief Committee", "said"),))
    denial = replace(_claim(first, "The army denied that it had killed anybody.", count=None), stance="denied")
    denial = replace(denial, voice=(_voice(first, "The army", "denied"),), actor=(_filler(first, "The army"),))
    more = _claim(second, "Between 20 and 30 people died in Tal Rimal in March 2019", count=("20 and 30", 20, 30, "range"))
    more = replace(more, voice=(_voice(second, "a doctor", "said"),))
    exact = _claim(arabic, "قال الطبيب إن ٢٥ شخصا قتلوا في تل رمال.", count=("٢٥", 25, 25, "exact"))
    mill = replace(_claim(second, "soldiers razed the mill", count=None, kind="destruction"), mode="historical")
    claims = [dead, dead_copy, denial, more, exact, mill]
    place = Place(
        id="place-rimal", name="Tal Rimal", variants=("Tal Rimal", "تل رمال"), mentions=("m-1",), kind="populated place", country="XX", within=None,
        latitude=35.2, longitude=36.7, geo_precision=1, source="Test 1", reasons=("the only one of this name",),
    )  # fmt: skip
    mill_place = replace(
        place, id="place-mill", name="the mill", latitude=None, longitude=None, within="Tal Rimal", geo_precision=3, source=None
    )
    committee = Entity(
        id="entity-committee", kind="organization", name="Rimal Relief Committee", variants=("the Rimal Relief Committee", "Rimal Relief Committee"),
        mentions=("m-2", "m-3"), reasons=("the same words",),
    )  # fmt: skip
    links = [
        Link(
            id=make_id("link", report.id),
            report=report.id,
            span=_find(report, "the Rimal Relief Committee"),
            to=committee.id,
            reasons=("the name",),
        )
        for report in (first, copied)
    ]
    links.append(Link(id="link-place", report=first.id, span=_find(first, "Tal Rimal"), to=place.id, reasons=("the name",)))
    killing = Event(
        id="event-killing", kind="killing", time="2019-03-03", place=place.id, claims=(dead.id, dead_copy.id, denial.id, more.id, exact.id), part_of=None,
        reasons=(f"one kind, place and month: {dead.id}, claim-of-nobody", "<b>bold</b>"),
    )  # fmt: skip
    razed = Event(id="event-mill", kind="destruction", time="1979", place=mill_place.id, claims=(mill.id,), part_of=None, reasons=())
    undated = replace(razed, id="event-undated", kind="siege", time="", place=None, claims=())
    origins = [
        Origin(
            id="origin-committee",
            name="Rimal Relief Committee",
            claims=(dead.id, dead_copy.id),
            reports=(first.id, copied.id),
            stated=True,
            reasons=("both cite it",),
        ),
        Origin(id="origin-doctor", name="a doctor", claims=(more.id,), reports=(second.id,), stated=True, reasons=()),
        Origin(id="origin-arabic", name="", claims=(exact.id,), reports=(arabic.id,), stated=False, reasons=()),
    ]
    finding = Finding(
        id="finding-deaths", event=killing.id, field="deaths", verdict="disputed", low=12, high=30,
        values=(
            _value("12", 12, None, "at_least", (dead, dead_copy), origin="origin-committee", speaker="Rimal Relief Committee"),
            _value("20-30", 20, 30, "range", (more,), origin="origin-doctor", speaker="a doctor"),
            _value("25", 25, 25, "exact", (exact,), origin="origin-arabic", speaker=""),
            replace(_value("denied", None, None, None, (denial,), origin="", speaker="The army"), stance="denied", origins=()),
        ),
        reports=4, origins=3, rule="intervals that do not meet", between=("20-30", "25"),
    )  # fmt: skip
    lineage = Lineage(
        id="lineage-copy", kind="edit", level="report", derived=copied.id, source=first.id, directed=True, score=0.92, reasons=("92 % of its shingles",),
        evidence=(Evidence(report=copied.id, span=dead_copy.span, text=dead_copy.quote),),
    )  # fmt: skip
    offsets = [_offsets(report) for report in (first, copied, second, arabic)]
    dating = Dating(report=second.id, published=Published(edtf="2019~", basis="'Forty years ago, in 1979'", span=None))
    issue = Issue(id="issue-1", code="T999", step="text", where=second.id, message="A made-up problem with <angle> brackets.")
    question = Question(id="question-1", step="resolve", about=(place.id,), text="Is this the Tal Rimal near the river?", assumed="yes")
    mention = Mention(id="m-1", report=first.id, span=_find(first, "Tal Rimal"), text="Tal Rimal", kind="place")
    return [
        first, copied, second, arabic, *claims, place, mill_place, committee, *links, killing, razed, undated, *origins, finding, lineage, *offsets,
        dating, issue, question, mention,
    ]  # fmt: skip


def _report(name: str, hashes: dict[str, str], *, outlet: str | None, published: str | None, language: str) -> Report:
    text = FILES[name]
    title, *paragraphs = text.split("\n\n")
    blocks, at = [Block(kind="title", span=Span(0, len(title)))], len(title)
    for paragraph in paragraphs:
        start = text.index(paragraph, at)
        at = start + len(paragraph)
        blocks.append(Block(kind="caption" if paragraph.startswith("Picture") else "paragraph", span=Span(start, at)))
    return Report(
        id=make_id("report", hashes[name]), original=hashes[name], path=f"inbox/{name}", title=title, outlet=outlet, author=None,
        published=Published(edtf=published, basis="the date line", span=None) if published else None,
        language=language, text=text, blocks=tuple(blocks),
    )  # fmt: skip


def _claim(report: Report, quote: str, *, count: tuple[str, int | None, int | None, Any] | None, kind: str = "killing") -> Claim:
    span = _find(report, quote)
    counted = None
    if count:
        words, low, high, exactness = count
        counted = Count(
            low=low, high=high, exactness=exactness, unit="person", group=None, scope="incident", subset_of=None, span=_find(report, words)
        )
    return Claim(
        id=make_id("claim", report.id, kind, span), report=report.id, kind=kind, span=span, quote=quote, stance="asserted", mode="actual",
        certainty="stated", count=counted, actor=(), target=(), instrument=(), place=None, time=None, voice=(), trigger=span, pattern=f"{kind}-by-hand",
        steps=("made by hand for a test",),
    )  # fmt: skip


def _value(
    text: str, low: int | None, high: int | None, exactness: str | None, claims: tuple[Claim, ...], *, origin: str, speaker: str
) -> Value:
    return Value(
        text=text, low=low, high=high, exactness=exactness, scope="incident", stance="asserted", claims=tuple(claim.id for claim in claims),
        reports=tuple(claim.report for claim in claims), speakers=(speaker,), origins=(origin,),
    )  # fmt: skip


def _voice(report: Report, text: str, cue: str) -> Voice:
    return Voice(text=text, cue=cue, span=_find(report, text))


def _filler(report: Report, text: str) -> Filler:
    return Filler(text=text, span=_find(report, text))


def _time(report: Report, text: str, edtf: str) -> Time:
    return Time(edtf=edtf, text=text, span=_find(report, text), basis="as written")


def _find(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words))


def _offsets(report: Report) -> Offsets:
    segment = Segment(0, len(report.text), 0, len(report.text.encode()), "text")
    return Offsets(report=report.id, original=report.original, encoding="utf-8", segments=(segment,))
